"""Where the data lie: copies, clones of all kinds, and computers without Git."""

import os
import pty
import shutil
import subprocess
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from prospectus.history import git
from prospectus.history import reader as module


@pytest.fixture
def lived(site, session):
    """A site on whose second commit the session changed, and whose third deleted another."""
    gone = session(id="gone")
    site.lived([session(), gone], [session(note="New."), gone], session(note="New."))
    return site


def check_without_history(history, day):
    """Nothing is known but the facts and the times of the files."""
    revision = history.revisions["pain-1", "main"]
    assert list(history.revisions) == [("pain-1", "main")]
    assert (revision.sequence, revision.created, revision.modified) == (0, day(7), day(7))
    assert history.removed == ()
    assert history.changes == ()


def test_a_whole_clone_has_no_gap(lived, tmp_path, site_at):
    lived.git("clone", "--quiet", str(lived.repository), str(tmp_path / "clone"))
    history = site_at(tmp_path / "clone").history()
    assert history == lived.history()
    assert history.gap == ""


def test_a_copy_outside_of_git_takes_the_times_of_its_files(lived, tmp_path, site_at, day):
    shutil.copytree(lived.root, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
    copy = site_at(tmp_path / "copy")
    copy.age(7)
    history = copy.history()
    check_without_history(history, day)
    assert "not a git repository" in history.gap
    assert "build in a clone" in history.gap


def test_a_computer_without_git_too(lived, day, monkeypatch, tmp_path):
    lived.age(7)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    history = lived.history()
    check_without_history(history, day)
    assert "there is no Git on this computer" in history.gap


def test_data_that_were_never_committed_too(site, session, day):
    site.sessions(session())
    site.age(7)
    check_without_history(site.history(), day)
    site.put(".gitignore", "data/\n")
    site.commit()
    history = site.history()
    check_without_history(history, day)
    assert "it was never committed" in history.gap


def test_a_repository_of_another_user_too_and_says_what_to_do(lived, day, monkeypatch):
    lived.age(7)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    history = lived.history()
    check_without_history(history, day)
    assert "git config --global --add safe.directory" in history.gap
    assert "\n" not in history.gap


def test_a_broken_repository_too(lived, day):
    lived.age(7)
    (lived.root / ".git/HEAD").write_text("nonsense")
    check_without_history(lived.history(), day)


def test_a_shallow_clone_knows_what_it_has_and_says_what_to_do(lived, tmp_path, site_at, day):
    source = lived.repository.as_uri()
    lived.git("clone", "--quiet", "--depth=1", source, str(tmp_path / "clone"))
    history = site_at(tmp_path / "clone").history()
    assert history.revisions["pain-1", "main"].created == day(20)
    assert history.revisions["pain-1", "main"].sequence == 0
    assert history.changes == ()
    assert history.gap == module.SHALLOW
    assert "git fetch --unshallow" in history.gap


def test_a_deeper_shallow_clone_tells_what_happened_since(lived, tmp_path, site_at):
    source = lived.repository.as_uri()
    lived.git("clone", "--quiet", "--depth=2", source, str(tmp_path / "clone"))
    clone = site_at(tmp_path / "clone")
    assert clone.kinds() == ["cancelled"]
    assert clone.removed() == [("gone", "main")]
    clone.git("fetch", "--quiet", "--unshallow")
    assert clone.history() == lived.history()


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_partial_clone_fetches_what_it_needs(lived, tmp_path, site_at, kind):
    lived.git("config", "uploadpack.allowFilter", "true")
    lived.git("config", "uploadpack.allowAnySHA1InWant", "true")
    source = lived.repository.as_uri()
    lived.git("clone", "--quiet", f"--filter={kind}", source, str(tmp_path / "clone"))
    assert site_at(tmp_path / "clone").history() == lived.history()


def test_a_partial_clone_cut_off_from_its_origin_says_so(lived, tmp_path, site_at, day):
    lived.git("config", "uploadpack.allowFilter", "true")
    source = lived.repository.as_uri()
    lived.git("clone", "--quiet", "--filter=blob:none", source, str(tmp_path / "clone"))
    lived.repository.rename(tmp_path / "elsewhere")
    clone = site_at(tmp_path / "clone")
    clone.age(27)
    history = clone.history()
    assert history.gap == module.MISSING
    assert history.revisions["pain-1", "main"].modified == day(27)


@pytest.mark.parametrize("folder", ["docs/site", "a folder/été & ünder", "tests/demo"])
def test_a_site_in_a_folder_of_the_repository(tmp_path, site_at, session, folder):
    repository = tmp_path / "whole repository é"
    other = site_at(repository / "other", repository).start()
    other.lived(session(id="other-1"))
    site = site_at(repository / folder, repository).start()
    site.lived(session(), session(note="New."), [])
    assert site.sequences() == {"pain-1": 2}
    assert site.removed() == [("pain-1", "main")]
    assert other.sequences() == {"other-1": 0}
    assert site.history().gap == ""


def test_a_working_tree_beside_the_clone(lived, tmp_path, site_at):
    lived.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    assert site_at(tmp_path / "tree").history() == lived.history()


def test_a_submodule(lived, tmp_path, site_at):
    above = site_at(tmp_path / "above").start()
    above.git("submodule", "--quiet", "add", str(lived.repository), "site")
    above.commit()
    assert site_at(tmp_path / "above/site").history() == lived.history()


def test_data_in_a_submodule(lived, tmp_path, site_at):
    data = site_at(tmp_path / "data")
    shutil.copytree(lived.root / "data", data.root)
    data.git("init", "--quiet")
    data.commit(3)
    above = site_at(tmp_path / "above")
    above.root.mkdir()
    above.git("init", "--quiet")
    above.git("submodule", "--quiet", "add", str(data.root), "data")
    above.pictures()
    assert above.sequences() == {"pain-1": 0}
    assert above.history().gap == ""


def test_a_hook_of_another_repository_does_not_mislead(lived, tmp_path, site_at, monkeypatch):
    before = lived.history()
    other = site_at(tmp_path / "other").start()
    other.commit()
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    assert lived.history() == before


def test_settings_of_an_editor_change_nothing(lived, tmp_path, monkeypatch):
    before = lived.history()
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[log]\nshowRoot = false\nshowSignature = true\nfollow = true\ndate = relative\n"
        "diffMerges = off\nmailmap = true\ndecorate = full\n"
        "[color]\nui = always\n[core]\nquotePath = true\nabbrev = 5\npager = less\n"
        "[diff]\nrenames = copies\nrelative = false\nnoprefix = true\n[format]\npretty = oneline\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert lived.history() == before


def test_what_git_says_is_english_on_every_computer(monkeypatch, tmp_path):
    """As the sentences around it are, which tests and editors compare."""
    outside = tmp_path / "outside"
    outside.mkdir()
    # In this locale, the GNU C library speaks the languages that LANGUAGE names.
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de:fr:es")
    asked = ["git", "-C", str(outside), "rev-parse", "--git-dir"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False).stderr
    if "not a git repository" in answer:
        pytest.skip("Git knows English alone on this computer")
    with pytest.raises(git.GitError, match=r"^fatal: not a git repository"):
        git.list_commits(outside, "data")


class Forbidden(BaseHTTPRequestHandler):
    """A server of repositories that nobody may see without a password."""

    def do_GET(self):
        self.send_response(HTTPStatus.UNAUTHORIZED)
        self.send_header("WWW-Authenticate", 'Basic realm="Repositories"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        """Say nothing."""


READ_ON_A_TERMINAL = """
import fcntl, os, sys, termios
from pathlib import Path
terminal = os.open(sys.argv[1], os.O_RDWR)
fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
from prospectus.history import read_history
from prospectus.loading import read_catalogue
root = Path(sys.argv[2])
print(read_history(root, read_catalogue(root)).gap)
"""


def test_nobody_is_asked_for_a_password(lived, tmp_path):
    """A partial clone would fetch what it has not; at a terminal, Git would ask and wait."""
    lived.git("config", "uploadpack.allowFilter", "true")
    source = lived.repository.as_uri()
    lived.git("clone", "--quiet", "--filter=blob:none", source, str(tmp_path / "clone"))
    controller, terminal = pty.openpty()
    with ThreadingHTTPServer(("127.0.0.1", 0), Forbidden) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/courses.git"
        lived.git("-C", str(tmp_path / "clone"), "remote", "set-url", "origin", address)
        done = subprocess.run(
            [sys.executable, "-c", READ_ON_A_TERMINAL, os.ttyname(terminal), tmp_path / "clone"],
            start_new_session=True,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        server.shutdown()
    os.close(terminal)
    os.close(controller)
    assert done.stdout.strip() == module.MISSING, done.stderr


def test_a_repository_with_longer_names_of_commits(tmp_path, site_at, session):
    (tmp_path / "site").mkdir()
    site = site_at(tmp_path / "site")
    site.git("init", "--quiet", "--object-format=sha256")
    site.start().lived(session(), session(note="New."))
    assert site.sequences() == {"pain-1": 1}
