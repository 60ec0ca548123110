"""The workflows as they are committed, and a clone of the repository in which to run them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"


def load(path):
    # `on` is a key, not a truth: YAML 1.1 would read it as one.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text


WORKFLOWS = {path.stem: load(path) for path in sorted(FOLDER.glob("*.yml"))}
GITLAB = load(ROOT / ".gitlab-ci.yml")
STEPS = [
    (name, step)
    for name, workflow in WORKFLOWS.items()
    for job in workflow["jobs"].values()
    for step in job["steps"]
]


@pytest.fixture(scope="session")
def workflows():
    """Each workflow of GitHub by its name."""
    return WORKFLOWS


@pytest.fixture(scope="session")
def steps():
    """Each step with the name of its workflow."""
    return STEPS


@pytest.fixture(scope="session")
def gitlab():
    """What GitLab runs."""
    return GITLAB


class Clone:
    """A clone as a workflow finds it: all history, a branch with a change, what is installed."""

    def __init__(self, root):
        self.root = root

    def git(self, *arguments, cwd=None):
        subprocess.run(["git", *arguments], cwd=cwd or self.root, check=True, capture_output=True)

    def change(self, name, old, new):
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.git("commit", "--quiet", "--all", "--message=A change")

    def run(self, script, **environment):
        """Run a script as GitHub runs it."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.root,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def clone(tmp_path):
    origin = tmp_path / "origin"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (origin / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, origin / name)
    made = Clone(tmp_path / "clone")
    made.git("init", "--quiet", "--initial-branch=main", cwd=origin)
    made.git("add", "--all", cwd=origin)
    made.git("commit", "--quiet", "--message=Start", cwd=origin)
    made.git("clone", "--quiet", f"file://{origin}", str(made.root), cwd=tmp_path)
    made.git("switch", "--quiet", "--create", "mine")
    (made.root / ".venv").mkdir()
    (made.root / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (made.root / ".venv" / "site.stamp").touch()
    return made
