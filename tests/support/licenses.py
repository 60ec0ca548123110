"""The licence of everything that is installed: `make licenses` writes THIRD_PARTY.md with it.

Packages from PyPI say it in their metadata: as an SPDX expression (PEP 639), or in words, which
`WORDS` translates. Packages from npm say it in the lock files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
# Free to use, change and pass on; MPL-2.0 asks that changes of its own files stay open.
PERMITTED = frozenset(
    {"MIT", "MIT-CMU", "ISC", "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "LicenseRef-BSD"}
    | {"Apache-2.0", "PSF-2.0", "MPL-2.0"}
)
# Copyleft, for programs that run in tests and are not passed on.
PERMITTED_IN_TESTS = PERMITTED | frozenset(
    ("LGPL-2.0-only", "LGPL-2.1-only", "GPL-3.0-or-later", "LicenseRef-PDFium")
)
WORDS = {
    "apache": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache-2.0 license": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "LicenseRef-BSD",
    "bsd license": "LicenseRef-BSD",
    "bsd 2-clause license": "BSD-2-Clause",
    "bsd-3-clause, apache-2.0, dependency licenses": (
        "BSD-3-Clause AND Apache-2.0 AND LicenseRef-PDFium"
    ),
    "gnu lesser general public license v2 (lgplv2)": "LGPL-2.0-only",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "psfl": "PSF-2.0",
    "python software foundation license": "PSF-2.0",
}
FONTS = (("Figtree", "OFL-1.1"), ("Literata", "OFL-1.1"))
# What parts of our style sheets are taken from.
STYLES = (("Material for MkDocs", "MIT"),)
HEAD = """\
# What Prospectus uses

Prospectus itself is under the [MIT licence](LICENSE). `make licenses` makes this list from what is
installed; a test compares them, and refuses a licence that is not known. They are named as in
[SPDX](https://spdx.org/licenses/); `LicenseRef-` is one that a package describes in words.
"""


def locked_packages(lock: Path) -> list[str]:
    """The names of the packages in a lock file of pip, in order."""
    names = re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return sorted({canonicalize_name(name) for name in names})


def read_license(name: str) -> str:
    """The licence of an installed package as an SPDX expression; empty if it is not known.

    Raises `PackageNotFoundError`.
    """
    fields = metadata(name)
    classifiers = [str(one) for one in fields.get_all("Classifier") or ()]
    written = [
        fields.get("License-Expression"),
        fields.get("License"),
        *(one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")),
    ]
    return next(filter(None, (to_expression(text or "") for text in written)), "")


def to_expression(written: str) -> str:
    """An SPDX expression for a licence as it is written; empty if that is not known."""
    text = WORDS.get(written.strip().lower(), written)
    try:
        return str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        return ""


def is_permitted(expression: str, permitted: frozenset[str]) -> bool:
    """Whether a licence, or one that may be chosen, is permitted; AND binds closer than OR."""
    choices = (choice.split(" AND ") for choice in expression.split(" OR "))
    return any(permitted.issuperset(choice) for choice in choices)


def npm_packages(lock: Path) -> dict[str, str]:
    """The licences of the packages in a lock file of npm, by name."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {
        path.rpartition("node_modules/")[2]: to_expression(entry.get("license", ""))
        for path, entry in sorted(packages.items())
        if path
    }


def list_licenses() -> dict[str, dict[str, str]]:
    """The licence of each package, by what it is installed for; those of tests come last."""
    site = locked_packages(ROOT / "requirements.lock")
    tests = set(locked_packages(ROOT / "requirements-dev.lock")).difference(site)
    return {
        "To build a site, from PyPI": {name: read_license(name) for name in site},
        "In the web editor, from npm": npm_packages(
            ROOT / "hooks/prospectus/admin/package-lock.json"
        ),
        "For tests only, from PyPI": {name: read_license(name) for name in sorted(tests)},
        "For tests only, from npm": npm_packages(ROOT / "tests/package-lock.json"),
    }


def format_list() -> Iterator[str]:
    """The lines of THIRD_PARTY.md."""
    yield HEAD
    fonts = {"Fonts, in `overrides/assets/fonts/`": dict(FONTS)}
    styles = {"Styles, in `overrides/assets/css/`": dict(STYLES)}
    for title, packages in (fonts | styles | list_licenses()).items():
        yield f"## {title}\n"
        yield "| package | licence |\n|---|---|"
        yield from (f"| {name} | {expression} |" for name, expression in packages.items())
        yield ""


if __name__ == "__main__":
    text = "\n".join(format_list())
    (ROOT / "THIRD_PARTY.md").write_text(text, encoding="utf-8")
