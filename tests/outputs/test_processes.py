"""Work over several processes: all of it once, with errors, and never longer than the parent."""

import os
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from prospectus.output import run_in_processes

NUMBERS = range(100)
ENDLESS = """
import sys, time
from functools import partial
from pathlib import Path
from prospectus.output import run_in_processes

def work(folder, number):
    (folder / str(number)).touch()
    time.sleep(0.05)

if __name__ == "__main__":
    for _ in run_in_processes(partial(work, Path(sys.argv[1])), range(100_000), 2):
        pass
"""


def note(folder, number):
    with (folder / str(number)).open("x") as file:
        file.write(str(os.getpid()))
    return number


def fail(error, number):
    if number == 60:
        raise error


def end(number):
    if number == 60:
        os._exit(3)


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_everything_is_done_once(tmp_path, processes):
    done = list(run_in_processes(partial(note, tmp_path), NUMBERS, processes))
    assert sorted(done) == list(NUMBERS)
    assert {path.name for path in tmp_path.iterdir()} == {str(number) for number in NUMBERS}
    workers = {path.read_text() for path in tmp_path.iterdir()}
    assert len(workers) <= processes
    assert (str(os.getpid()) in workers) == (processes == 1)


def test_a_few_things_are_done_here(tmp_path):
    assert len(list(run_in_processes(partial(note, tmp_path), range(10), 8))) == 10
    assert {path.read_text() for path in tmp_path.iterdir()} == {str(os.getpid())}


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_raised_here(processes):
    error = OSError(28, "No space left on device", "site/index.html")
    with pytest.raises(OSError, match="No space left on device") as raised:
        list(run_in_processes(partial(fail, error), NUMBERS, processes))
    assert raised.value.filename == "site/index.html"


def test_a_process_that_is_killed_is_an_error():
    with pytest.raises(ChildProcessError, match="ended with 3"):
        list(run_in_processes(end, NUMBERS, 2))


def test_the_processes_end_with_their_parent(tmp_path):
    parent = subprocess.Popen([sys.executable, "-c", ENDLESS, str(tmp_path)])
    while len(list(tmp_path.iterdir())) < 20:
        assert parent.poll() is None
        time.sleep(0.01)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    before = -1
    while before != (now := len(list(tmp_path.iterdir()))):
        before = now
        time.sleep(1)
    assert now < 100_000


THREADS = """
import os, threading
from prospectus.output.processes import WAITING, count_cores

done, cores = threading.Event(), len(os.sched_getaffinity(0))
assert count_cores() == cores
for name, expected in ((WAITING, cores), ("another", 1)):
    threading.Thread(target=done.wait, name=name).start()
    assert count_cores() == expected, name
done.set()
"""


def test_other_threads_forbid_processes():
    subprocess.run([sys.executable, "-c", THREADS], check=True)
