"""What the command line says of itself, and of commands that it does not understand."""

import re
import subprocess
import sys

import pytest


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize(
    "command",
    [
        *((), ("admin",), ("check",), ("build",), ("diff",), ("flyer",), ("schema",), ("format",)),
        *(("new",), ("new", "course"), ("new", "session"), ("new", "person")),
        *(("rename",), ("rename", "course"), ("rename", "person")),
        *(("export-sessions",), ("import-sessions",)),
    ],
)
def test_help_shows_what_a_command_does_with_an_example(prospectus, command, option, tmp_path):
    done = prospectus(*command, option, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("Usage: prospectus " + " ".join(command))
    example = done.stdout.partition("Example:\n")[2].splitlines()[0].strip()
    assert example.startswith(" ".join(("prospectus", *command)))
    assert "\\b" not in done.stdout
    assert "%" not in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_command_and_what_it_does(prospectus):
    listed = prospectus("--help").stdout.partition("Commands:\n")[2]
    commands = dict(line.strip().split(None, 1) for line in listed.splitlines())
    assert list(commands) == [
        "admin",
        "build",
        "check",
        "diff",
        "export-sessions",
        "flyer",
        "format",
        "import-sessions",
        "new",
        "rename",
        "schema",
    ]
    assert all(text.endswith(".") and "..." not in text for text in commands.values())


def test_the_examples_of_check_and_schema_work(prospectus):
    for command in ("check", "schema"):
        text = prospectus(command, "--help").stdout.partition("Example:\n")[2]
        lines = [line.split(">")[0].split() for line in text.split("\n\n")[0].splitlines()]
        assert lines
        for _, *arguments in lines:
            done = prospectus(*arguments)
            assert done.returncode == 0, done.stderr


def test_the_version_is_shown(prospectus):
    done = prospectus("--version")
    assert done.returncode == 0
    assert re.fullmatch(r"prospectus, version \d+\.\d+\.\d+\n", done.stdout)


def test_without_a_command_the_help_is_shown(prospectus):
    done = prospectus()
    assert done.returncode == 2
    assert "Usage: prospectus" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("biuld",),
        ("check", "--fast"),
        ("check", "no-such-folder"),
        ("check", "mkdocs.yml"),
        ("check", "docs"),
        ("build", "docs"),
        ("build", "--now", "2027-01-10 soon"),
        ("build", "--now", "2027-03-14T02:30"),  # an hour that does not exist in Toronto
        ("schema", "sesions"),
    ],
)
def test_what_is_not_understood_exits_with_2_and_one_sentence(prospectus, arguments):
    done = prospectus(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "%" not in done.stderr
    assert len(done.stderr.splitlines()) <= 5


def test_the_package_runs_as_a_module_too(tmp_path):
    command = [sys.executable, "-m", "prospectus", "schema", "people"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("{")
