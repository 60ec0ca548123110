"""A copy of the first site, and the editor of one's own computer that saves into it."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
import tools
from servers import running

from prospectus import admin
from prospectus.commands.admin import make_local_config

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session", autouse=True)
def _editor_is_installed():
    tools.editor()


class Desk(NamedTuple):
    """A site on somebody's own computer, and the editor's address."""

    root: Path
    address: str
    told: list

    def git(self, *arguments):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        done = subprocess.run(
            ["git", "-C", self.root, *who, *arguments], capture_output=True, text=True, check=True
        )
        return done.stdout

    def changes(self):
        """The lines that differ from how the site was: `-` what was there, `+` what is now."""
        lines = self.git("diff", "--unified=0").splitlines()
        return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


@pytest.fixture
def desk(tmp_path, request):
    """The site of a test, the first one if it names none, under Git, being edited."""
    source = ROOT / getattr(request, "param", ".")
    root = tmp_path / "site"
    for part in ("data", "docs"):
        shutil.copytree(source / part, root / part)
    shutil.copy(source / "mkdocs.yml", root)
    told = []
    server = admin.AdminServer(root, 0, lambda: make_local_config(root), told.append)
    one = Desk(root, f"http://127.0.0.1:{server.server_port}/admin/", told)
    one.git("init", "--quiet")
    one.git("add", ".")
    one.git("commit", "--quiet", "--message", "As it was")
    with running(server):
        yield one
