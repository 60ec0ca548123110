import subprocess
import sys
import time

import pytest
from tests.bench.measure import _memory, _tree, measure, medians

MEGABYTES_80 = "held = bytearray(80_000_000)"


def python(code):
    return [sys.executable, "-c", code]


def test_files_and_their_bytes_are_counted(tmp_path):
    (tmp_path / "sub").mkdir()
    write = f"open('{tmp_path}/a', 'w').write('abc'); open('{tmp_path}/sub/b', 'w').write('de')"
    measured = measure(python(write), tmp_path, {})
    assert (measured.files, measured.size) == (2, 5)


def test_time_and_memory_include_the_processes_that_a_command_starts():
    busy = f"{MEGABYTES_80}; sum(range(3_000_000))"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{busy}'], check=True)"
    alone, within = measure(python(busy), None, {}), measure(python(start), None, {})
    assert min(alone.memory, within.memory) > 80_000_000
    assert within.cpu > alone.cpu / 2
    assert within.wall > 0


def test_a_command_that_fails_ends_the_run_with_its_words():
    with pytest.raises(SystemExit, match="no such thing"):
        measure(python("raise SystemExit('no such thing')"), None, {})


def test_the_environment_is_added():
    measure(
        python("import os; assert os.environ['BENCH'] and os.environ['PATH']"),
        None,
        {"BENCH": "1"},
    )


def test_each_value_is_the_median_of_the_rounds():
    rounds = [measure(python("pass"), None, {}) for _ in range(3)]
    assert medians(rounds).wall == sorted(each.wall for each in rounds)[1]
    assert medians(rounds).cpu == sorted(each.cpu for each in rounds)[1]


def test_memory_of_processes_that_have_ended_is_none():
    ended = subprocess.Popen(python("pass"))
    ended.wait()
    assert list(_tree(ended.pid)) == [ended.pid]
    assert _memory(ended.pid) == 0


def test_the_tree_has_the_processes_that_a_process_starts():
    start = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen(
        python(f"print(flush=True); {start}"), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        parent.stdout.readline()
        while len(processes := list(_tree(parent.pid))) < 2:
            time.sleep(0.01)
        assert all(_memory(pid) > 0 for pid in processes)
        parent.communicate(b"\n")
