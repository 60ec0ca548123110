"""The hooks for commits: they check what `make lint` checks, and only what was changed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tools
import yaml

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))


def program(command):
    """The program that a line runs, with its subcommand, such as `ruff check`."""
    line = command.replace("$(BIN)", ".venv/bin").replace("$(BIOME)", "node_modules/.bin/biome")
    return re.findall(r"/\.?bin/([\w-]+(?: (?:check|format))?)", line)[-1]


def test_every_check_of_make_lint_is_a_hook():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)[1].splitlines()
    checks = {program(line) for line in recipe if "tools.py" not in line}
    hooks = {program(hook["entry"]) for repo in CONFIG["repos"] for hook in repo["hooks"]}
    assert hooks == checks | {"prospectus check"}


def test_hooks_need_no_network():
    assert [repo["repo"] for repo in CONFIG["repos"]] == ["local"]
    assert {hook["language"] for hook in CONFIG["repos"][0]["hooks"]} == {"system"}


@pytest.fixture
def clone(tmp_path):
    """The files of the repository, all staged, and the programs that are installed here."""
    tools.package("@biomejs/biome")
    root = tmp_path / "clone"
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    for folder, target in ((".venv/bin", BIN), ("tests/node_modules/.bin", None)):
        (root / folder).parent.mkdir()
        (root / folder).symlink_to(target or ROOT / folder)
    for arguments in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    return root


def run_hooks(root, *options):
    """The result of each hook by its id: Passed, Failed or Skipped."""
    done = subprocess.run(
        [BIN / "pre-commit", "run", "--verbose", "--color=never", *options],
        cwd=root,
        env=os.environ | {"PRE_COMMIT_HOME": str(root.parent / "pre-commit")},
        capture_output=True,
        text=True,
        check=False,
    )
    ids = re.findall(r"^- hook id: (.*)$", done.stdout, re.MULTILINE)
    results = re.findall(r"^[\w -]+?\.{3,}.*?(Passed|Failed|Skipped)$", done.stdout, re.MULTILINE)
    assert len(ids) == len(results) > 0, done.stdout + done.stderr
    return dict(zip(ids, results, strict=True)), done.stdout


def test_hooks_pass_here_and_refuse_a_commit_with_mistakes(clone):
    results, output = run_hooks(clone, "--all-files")
    assert set(results.values()) == {"Passed"}, output
    identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    commit = ["git", *identity, "commit", "--quiet", "--message=Start"]
    subprocess.run(commit, cwd=clone, check=True)

    (clone / "overrides/assets/choices.js").write_text("var a = 'b'\n", encoding="utf-8")
    (clone / "tests/test_new.py").write_text("x = 'b'\n", encoding="utf-8")
    (clone / "data/organization.yml").write_text("name: [\n", encoding="utf-8")
    subprocess.run(["git", "add", "--all"], cwd=clone, check=True)
    results, output = run_hooks(clone)
    assert results == {
        "ruff-check": "Failed",
        "ruff-format": "Failed",
        "biome": "Failed",
        "mypy": "Skipped",
        "lint-imports": "Skipped",
        "prospectus-check": "Failed",
    }, output
