"""What is loaded to run a command: heavy libraries only by those that use them."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from prospectus.commands import main

ROOT = Path(__file__).parents[2]
COUNTED = "import sys; import {}; print(*sys.modules)"
RUN = """
import sys
sys.argv = ["prospectus", *sys.argv[1:]]
from prospectus.commands import main
try:
    main()
finally:
    print("\\nMODULES", *sys.modules)
"""
HEAVY = {"PIL", "icalendar", "openpyxl", "websockets"}
COMMANDS = sorted(main.commands)


def modules(*arguments, cwd=ROOT):
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rpartition("MODULES ")[2].split())


@pytest.mark.parametrize("option", ["--help", "-h", "--version"])
def test_the_help_and_the_version_load_little_but_click(option):
    loaded = modules(option)
    command = [sys.executable, "-c", COUNTED.format("click")]
    of_click = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert not loaded & (HEAVY | {"babel", "pydantic", "yaml"})
    assert len(loaded - set(of_click)) < 50
    assert not {f"prospectus.{room}" for room in ("facts", "views", "admin")} & loaded


def test_check_draws_nothing_and_reads_no_spreadsheet(root):
    assert not modules("check", cwd=root) & (HEAVY - {"icalendar"})


def test_a_build_leaves_models_and_data_to_the_process_of_mkdocs(root):
    loaded = modules("build", "--quiet", cwd=root)
    assert not loaded & {"pydantic", "rich", "prospectus.facts", "prospectus.loading"}


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        (("build", "--help"), HEAVY),
        (("check", "--help"), HEAVY),
        (("new", "course", "--help"), HEAVY),
        (("format", "--check"), HEAVY),
        (("schema", "people"), HEAVY),
        (("flyer", "--help"), HEAVY | {"pydantic"}),
        (("export-sessions", "--help"), {"icalendar", "websockets"}),
    ],
)
def test_commands_load_only_what_they_use(arguments, unused):
    assert not modules(*arguments) & unused


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_help_is_the_commands_own(name):
    deferred = main.commands[name]
    command = deferred.load()
    width = click.Context(main).make_formatter().width
    room = width - 6 - max(map(len, COMMANDS))
    assert command.name == name
    assert deferred.get_short_help_str() == command.get_short_help_str(room)


def complete(arguments, incomplete):
    shell = ShellComplete(main, {}, "prospectus", "_PROSPECTUS_COMPLETE")
    return [item.value for item in shell.get_completions(arguments, incomplete)]


def test_shells_complete_commands_and_what_belongs_to_them():
    assert complete([], "") == COMMANDS
    assert complete([], "ex") == ["export-sessions"]
    assert complete(["new"], "") == ["course", "person", "session"]
    assert "--strict" in complete(["check"], "--")
    assert complete(["check", "--format"], "g") == ["github"]
    assert "--tagline" in complete(["new", "course"], "--ta")
