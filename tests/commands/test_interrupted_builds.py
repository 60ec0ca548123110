"""Builds that are killed, and builds at the same time."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

SCRIPT = Path(sys.executable).with_name("prospectus")
WORK = ".site.prospectus-build"
EARLIER, LATER = "2026-01-10", "2027-01-10"
KILLS = 25


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def start(root, *arguments):
    return subprocess.Popen(
        [SCRIPT, "build", *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(path, process):
    """Wait until a file is there; the process that makes it must not end before."""
    while not path.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def kill(process):
    process.kill()
    process.communicate()


def names_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != ".cache")


def test_kills_at_any_moment_leave_a_whole_site(prospectus, root):
    site, names = root / "site", [*names_in(root), "site"]
    versions = {}
    for now in (EARLIER, LATER):
        begin = time.monotonic()
        done = prospectus("build", "--now", now, cwd=root)
        duration = time.monotonic() - begin
        assert done.returncode == 0, done.stderr
        versions[now] = digests(site)
    assert versions[EARLIER] != versions[LATER]
    moments, killed = random.Random(25), 0  # noqa: S311 - the same in each run
    for number in range(KILLS):
        process = start(root, "--now", (EARLIER, LATER)[number % 2])
        try:
            process.wait(moments.uniform(0, duration))
        except subprocess.TimeoutExpired:
            killed += 1
        kill(process)
        assert digests(site) in versions.values(), number
    assert killed
    done = prospectus("build", "--now", EARLIER, cwd=root)
    assert done.returncode == 0, done.stderr
    assert digests(site) == versions[EARLIER]
    assert names_in(root) == sorted(names)


@pytest.mark.parametrize("inside", ["build.lock", "process.lock", "report.json", "site"])
def test_the_process_of_mkdocs_ends_with_the_command(prospectus, root, inside):
    process = start(root)
    wait_for(root / WORK / inside, process)
    kill(process)
    with FileLock(root / WORK / "process.lock", timeout=60):
        pass
    assert not (root / "site").exists()
    ignored = (root / WORK / ".gitignore").read_text()
    assert ignored == "*\n"
    assert prospectus("build", cwd=root).returncode == 0
    assert not (root / WORK).exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_asked_to_end_leaves_nothing(root, number):
    names = names_in(root)
    process = start(root)
    wait_for(root / WORK / "process.lock", process)
    process.send_signal(number)
    _, errors = process.communicate()
    assert process.returncode != 0
    assert "Traceback" not in errors
    assert names_in(root) == names


def test_a_second_build_into_the_same_folder_is_refused(prospectus, root):
    process = start(root)
    wait_for(root / WORK / "process.lock", process)
    os.kill(process.pid, signal.SIGSTOP)
    done = prospectus("build", cwd=root)
    other = prospectus("build", "--to", "other", cwd=root)
    os.kill(process.pid, signal.SIGCONT)
    _, errors = process.communicate()
    assert (done.returncode, done.stderr) == (
        1,
        "Error: another build into site is running; wait until it has ended\n",
    )
    assert other.returncode == 0, other.stderr
    assert process.returncode == 0, errors
    assert (root / "site" / "index.html").is_file()


def test_a_site_that_a_killed_build_had_moved_away_comes_back(prospectus, root, mistakes):
    """Where the system cannot exchange two folders in one step."""
    assert prospectus("build", cwd=root).returncode == 0
    before = digests(root / "site")
    (root / WORK).mkdir()
    shutil.move(root / "site", root / WORK / "last")
    mistakes(root)
    assert prospectus("build", cwd=root).returncode == 1
    assert digests(root / "site") == before
    assert not (root / WORK).exists()


KILLED_WHILE_DELETING = """
import os, signal
from prospectus.commands import main

rmdir, left = os.rmdir, 50
def delete(*arguments, **options):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    rmdir(*arguments, **options)

os.rmdir = delete
main(["build"])
"""


def test_a_kill_while_the_last_site_is_deleted_leaves_the_new_one(prospectus, root):
    assert prospectus("build", cwd=root).returncode == 0
    stale = [f"stale/{number}/index.html" for number in range(200)]
    for name in stale:
        (root / "site" / name).parent.mkdir(parents=True)
        (root / "site" / name).write_text("old")
    with (root / "site" / ".prospectus-files").open("a") as built:
        built.writelines(f"{name}\n" for name in stale)
    command = [sys.executable, "-c", KILLED_WHILE_DELETING]
    assert subprocess.run(command, cwd=root, check=False).returncode == -signal.SIGKILL
    left = list((root / WORK / "site" / "stale").iterdir())
    assert 0 < len(left) < len(stale)
    assert not (root / "site" / "stale").exists()
    whole = digests(root / "site")
    assert prospectus("build", cwd=root).returncode == 0
    assert digests(root / "site").keys() == whole.keys()
    assert not (root / WORK).exists()
