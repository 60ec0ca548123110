"""Installs the web editor for the tests; prints one line. Run by `make unit` and `browser`."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

from prospectus.admin import install
from prospectus.admin.package import version

NODE = Path(__file__).parents[1] / "install_npm.py"


def main() -> None:
    problem = install()
    if problem:
        runpy.run_path(str(NODE))["install_node"]()
        problem = install()
    if not problem:
        print(f"The web editor for the tests: Decap CMS {version()}")  # noqa: T201 - what it is for
    elif os.environ.get("CI"):
        sys.exit(f"The web editor for the tests: {problem}")
    else:
        print(f"The web editor for the tests: {problem}; tests with it are skipped")  # noqa: T201


if __name__ == "__main__":
    main()
