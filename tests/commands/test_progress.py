"""How far a build is, on a terminal, and what it says in the end."""

import fcntl
import io
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from prospectus.commands import mkdocs_build
from prospectus.commands.progress_line import show_progress
from prospectus.commands.wording import format_count, format_duration
from prospectus.diagnostics import ProgressPipe, Stage, report_line
from prospectus.output import open_build_folder

SCRIPT = Path(sys.executable).with_name("prospectus")
SUMMARY = (
    r"Built ([\d,]+) pages(?: \([\d,]+ unchanged\))? and ([\d,]+) calendars into (\S+)/ "
    r"in (?:\d+ min )?[\d.]+ s\n"
)
CONTROL = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])")
SIZE = {"COLUMNS", "LINES"}


class Terminal:
    """A program on a pseudo-terminal, and all that it has written there."""

    def __init__(self, *command, cwd, columns=80, **environment):
        self.descriptor, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        # The variables would win over the size of the terminal.
        known = {name: text for name, text in os.environ.items() if name not in SIZE}
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=known | {"TERM": "xterm"} | environment,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)
        self.output = ""

    def read(self, until=None):
        """Read on, up to words if any are given, and else to the end."""
        while until is None or until not in self.output:
            try:
                content = os.read(self.descriptor, 1 << 16)
            except OSError:  # the other end is closed
                content = b""
            if not content:
                assert until is None, self.output
                break
            self.output += content.decode()
        return self.output

    def end(self):
        """The exit code, after all has been read."""
        self.read()
        os.close(self.descriptor)
        return self.process.wait()


def screen(output):
    """What is on a terminal in the end: for an output that only moves and erases lines."""
    lines, row = [""], 0
    for part in re.split(r"(\x1b\[[?\d;]*[A-Za-z]|\r|\n)", output):
        control = CONTROL.fullmatch(part)
        if part == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif control and control[2] == "A":
            row -= int(control[1] or 1)
        elif control and control[2] == "K":
            lines[row] = ""
        elif part and not control and part != "\r":
            lines[row] += part
    return "\n".join(lines)


@pytest.fixture
def root(root, commit):
    """A copy of the first organisation's site, with a history."""
    return commit(root)


@pytest.fixture(scope="module")
def seen(copied, commit, tmp_path_factory):
    """What a build writes on a terminal, and the folder of the site."""
    root = commit(copied(tmp_path_factory.mktemp("seen") / "courses"))
    terminal = Terminal(SCRIPT, "build", cwd=root)
    assert terminal.end() == 0, terminal.output
    return terminal.output, root


def test_a_line_on_a_terminal_moves_and_is_gone_in_the_end(seen):
    output, _ = seen
    for words in ("Reading the data …", "Reading the history …", "Making calendars …"):
        assert f"\x1b[2K{words}" in output
    pages = re.findall(r"Making pages … .*? (\d+) of (\d+)", output)
    assert pages[-1][0] == pages[-1][1]
    assert output.count("\n") == 2, "the last line is taken back"
    assert re.fullmatch(SUMMARY, screen(output))
    assert output.count("\x1b[?25l") == output.count("\x1b[?25h") == 1, "the cursor is back"


def test_the_summary_has_the_numbers_of_the_site(seen):
    output, root = seen
    pages, calendars, folder = re.fullmatch(SUMMARY, screen(output)).groups()
    assert folder == "site"
    assert int(pages) == len(list((root / "site").rglob("*.html")))
    assert int(calendars) == len(list((root / "site").rglob("*.ics")))


def test_a_narrow_terminal_keeps_one_line(root):
    terminal = Terminal(SCRIPT, "build", cwd=root, columns=20, NO_COLOR="1")
    assert terminal.end() == 0, terminal.output
    assert re.fullmatch(SUMMARY, screen(terminal.output))
    moving = terminal.output.rpartition("\x1b[1A")[0]
    drawn = re.split(r"\x1b\[[?\d;]*[A-Za-z]|\r|\n", moving)
    assert 5 < max(map(len, drawn)) <= 20


def test_ctrl_c_leaves_a_clean_line_and_no_folder(root):
    names = sorted(path.name for path in root.iterdir())
    terminal = Terminal(SCRIPT, "build", cwd=root)
    terminal.read(until="Reading the data …")
    os.killpg(terminal.process.pid, signal.SIGINT)
    assert terminal.end() == 1
    assert screen(terminal.output).strip() == "Aborted!"
    assert terminal.output.count("\x1b[?25h") == 1
    assert sorted(path.name for path in root.iterdir() if path.name != ".cache") == names


def test_mistakes_are_the_same_on_a_terminal(prospectus, root, mistakes):
    mistakes(root)
    plain = prospectus("build", cwd=root, COLUMNS="80")
    terminal = Terminal(SCRIPT, "build", cwd=root, NO_COLOR="1")
    assert terminal.end() == plain.returncode == 1
    assert screen(terminal.output) == plain.stderr


@pytest.mark.parametrize("terminal", ["dumb", None])
def test_elsewhere_one_line_is_all(prospectus, root, terminal):
    if terminal:
        run = Terminal(SCRIPT, "build", cwd=root, TERM=terminal)
        assert run.end() == 0
        assert re.fullmatch(SUMMARY, run.output.replace("\r\n", "\n"))
    else:
        done = prospectus("build", cwd=root, FORCE_COLOR="1")
        assert re.fullmatch(SUMMARY, done.stdout)
        assert done.stderr == ""


def test_quiet_prints_nothing_but_what_is_wrong(prospectus, root, mistakes):
    terminal = Terminal(SCRIPT, "build", "-q", cwd=root)
    assert (terminal.end(), terminal.output) == (0, "")
    mistakes(root)
    done = prospectus("build", "--quiet", cwd=root)
    assert done.returncode == 1
    assert "2 problems in 2 files; nothing was built" in done.stderr


def test_what_a_plugin_prints_is_no_progress(root):
    (root / "noise.py").write_text(
        "import sys\n"
        "def on_config(config):\n"
        "    for stream in (sys.stdout, sys.stderr):\n"
        "        print('[\"pages\", 1', file=stream, flush=True)\n"
    )
    config = (root / "mkdocs.yml").read_text()
    assert "hooks:\n" in config
    (root / "mkdocs.yml").write_text(config.replace("hooks:\n", "hooks:\n  - noise.py\n"))
    terminal = Terminal(SCRIPT, "build", cwd=root)
    assert terminal.end() == 0, terminal.output
    assert re.fullmatch(SUMMARY, screen(terminal.output))


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_a_short_command_shows_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Screen())
    monkeypatch.setenv("TERM", "xterm")
    times = iter([0.0, 0.5, 0.9])
    with show_progress(delay=1, clock=lambda: next(times)) as progress:
        progress(Stage.READING)
        progress(Stage.HISTORY)
    assert sys.stderr.getvalue() == ""


def test_a_long_command_shows_how_far_it_is(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Screen())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    times = iter([0.0, 0.5, 1.1])
    with show_progress(delay=1, clock=lambda: next(times)) as progress:
        progress(Stage.READING, 1, 12_000)
        progress(Stage.READING, 840, 11_926)
        progress(Stage.READING, 11_926, 11_926)
    assert "11,926 of 11,926" in sys.stderr.getvalue()
    assert screen(sys.stderr.getvalue()).strip() == ""


def test_a_pipe_takes_progress_to_another_process_and_never_waits():
    reader, writer = os.pipe()
    pipe, heard = ProgressPipe(writer), []
    for done in range(101):
        pipe(Stage.PAGES, done, 100)
    with os.fdopen(reader, "rb", buffering=0) as file:
        for line in file.read(1 << 16).splitlines():
            report_line(line, lambda *values: heard.append(values))
        assert heard[0] == (Stage.PAGES, 0, 100)
        assert heard[-1] == (Stage.PAGES, 100, 100)
        for _ in range(10_000):  # more than a pipe holds
            pipe(Stage.READING)
            pipe(Stage.HISTORY)
    pipe(Stage.PAGES)  # nobody reads any more
    os.close(writer)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0.0 s"),
        (12.34, "12.3 s"),
        (59.94, "59.9 s"),
        (59.96, "1 min 0 s"),
        (725.4, "12 min 5 s"),
    ],
)
def test_durations_in_words(seconds, words):
    assert format_duration(seconds) == words


def test_counts_in_words():
    assert format_count(1, "page") == "1 page"
    assert format_count(11_926, "page") == "11,926 pages"
    assert format_count(2, "person", "people") == "2 people"


@pytest.mark.parametrize("inherits", [True, False])
def test_a_build_needs_no_pipe_for_its_progress(root, monkeypatch, inherits):
    monkeypatch.setattr(mkdocs_build, "_INHERITS_PIPES", inherits)
    heard = []

    def progress(stage, done=0, total=0):
        heard.append((stage, done, total))

    with open_build_folder(root / "site") as folder:
        settings = {"PROSPECTUS_REPORT": str(folder.report)}
        arguments = (root, folder, None, settings, progress)
        assert mkdocs_build.build_with_mkdocs(*arguments, meanwhile=bool) is None
        assert (folder.site / "index.html").exists()
        (root / "data" / "people.yml").write_text("[")
        assert mkdocs_build.build_with_mkdocs(*arguments, meanwhile=bool).startswith("ERROR")
    assert bool(heard) == inherits
