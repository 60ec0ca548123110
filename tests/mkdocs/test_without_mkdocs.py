"""The core makes the same site without MkDocs and Material."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

BUILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from prospectus.assembly import build_without_host

root, folder = map(Path, sys.argv[1:3])
folder.mkdir()
build_without_host(root, folder, datetime.fromtimestamp(int(sys.argv[3]), UTC))
"""
HOSTS = ("mkdocs", "material", "properdocs")


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """A folder with every installed package but MkDocs, Material and their plugins."""
    folder = tmp_path_factory.mktemp("packages")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.startswith((*HOSTS, "__editable__", "prospectus")):
            (folder / path.name).symlink_to(path)
    return folder


def run(code, packages, hooks, *arguments):
    environment = {"PYTHONPATH": f"{hooks}:{packages}", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-S", "-c", code, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_they_are_not_installed_there(packages, root):
    for name in HOSTS:
        done = run(f"import {name}", packages, root / "hooks")
        assert f"No module named '{name}'" in done.stderr


@pytest.mark.parametrize("name", ["real", "demo"])
def test_the_core_alone_makes_the_same_site(request, packages, prints, tmp_path, name):
    built, copy = request.getfixturevalue(f"{name}_built"), request.getfixturevalue(name)
    hooks = copy.site.parent / "hooks"
    folder = tmp_path / "alone"
    noon = copy.environment()["SOURCE_DATE_EPOCH"]
    done = run(BUILD, packages, hooks, copy.root, folder, noon)
    assert done.returncode == 0, done.stderr
    before, after = prints(built.site, times=False), prints(folder, times=False)
    assert [path for path in after if path not in before] == []
    differing = [path for path in after if after[path] != before[path]]
    assert set(differing) <= {".prospectus-files"}
    # What is not there is Material's, for hand-written pages.
    missing = [path for path in before if path not in after]
    assert [path for path in missing if not path.startswith(("assets/", "search/"))] == []
    assert [path for path in missing if path.endswith(".html")] == []
