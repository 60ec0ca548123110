"""Publishes the files of `overrides/assets`: style sheets, scripts, fonts and their licences.

Style sheets and scripts are bundled and have a hash of their content in the name. Browsers can
therefore cache them for a year (`headers.py`), and a page never gets the assets of another build.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..facts import Colors
from ..structure import File
from .style_sheet import make_style_sheet

# The script that every page loads, and the files it is bundled from.
_SCRIPT = "assets/prospectus.js"
_SCRIPTS = ("assets/frame.js", "assets/choices.js", "assets/sessions.js")
# The style sheet of every page, and the one for browsers without JavaScript.
_STYLES, _NO_SCRIPT_STYLES = "assets/prospectus.css", "assets/noscript.css"
# The dark palette, which a script chooses.
_DARK = re.compile(r'\[data-md-color-scheme="slate"\] \{(.*?)\}', re.DOTALL)
_FOLDERS = {".css": "assets/stylesheets", ".js": "assets/javascripts"}
# Other websites link to this script, so its name never changes.
_PERMANENT = frozenset({"assets/embed.js"})
# Strings are matched too, because they may contain what looks like a comment.
_COMMENT = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s*/\*(?!!).*?\*/""", re.DOTALL
)
_LINE_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Files to publish, and the published path of each by its path in the source.

    Both paths begin with `assets/`, such as `assets/prospectus.css` and
    `assets/stylesheets/prospectus.0a1b2c3d.css`. Parts of bundles are in neither.
    """

    files: tuple[File, ...]
    paths: Mapping[str, str]


def publish_assets(folder: Path, colors: Colors) -> Assets:
    """Bundle the style sheets and scripts in a folder; other files are published as they are.

    Raises KeyError if a part of a bundle is missing.
    """
    contents = {
        f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_documentation(path)
    }
    palette = make_style_sheet(colors)
    contents[palette.path] = palette.content
    texts = {path: content.decode() for path, content in contents.items() if _is_bundled(path)}
    files = bundle_assets(texts) | {
        path: File(path=path, content=content)
        for path, content in contents.items()
        if path not in texts
    }
    paths = {source: file.path for source, file in files.items()}
    return Assets(files=tuple(files.values()), paths=paths)


def _is_documentation(path: Path) -> bool:
    return path.suffix == ".md" or path.name.startswith(".")


def _is_bundled(path: str) -> bool:
    return PurePosixPath(path).suffix in _FOLDERS and path not in _PERMANENT


def bundle_assets(texts: Mapping[str, str]) -> dict[str, File]:
    """Return the style sheets and scripts to publish, by their path in the source.

    Parts of a bundle are not published on their own. Raises KeyError if one is missing.
    """
    bundles = {path: text for path, text in texts.items() if path.count("/") == 1}
    bundles |= {path: bundle_css(path, texts) for path in bundles if path.endswith(".css")}
    bundles[_NO_SCRIPT_STYLES] += _dark_without_script(bundles[_STYLES])
    bundles[_SCRIPT] = ";\n".join(bundles.pop(path) for path in _SCRIPTS)
    bundles |= {
        path: _LINE_COMMENT.sub("", text) for path, text in bundles.items() if path.endswith(".js")
    }
    return {path: fingerprint(path, text) for path, text in bundles.items()}


def bundle_css(path: str, sheets: Mapping[str, str]) -> str:
    """Return the style sheet at `path` with its imports inlined.

    Removes comments, except those about rights (`/*!`), and makes URLs relative to the folder of
    the published bundle. `sheets` has all style sheets by path; raises KeyError if one is missing.
    """

    def inline_import(match: re.Match[str]) -> str:
        return bundle_css(posixpath.normpath(f"{posixpath.dirname(path)}/{match[1]}"), sheets)

    def rebase_url(match: re.Match[str]) -> str:
        target = posixpath.normpath(f"{posixpath.dirname(path)}/{match[1]}")
        return f'url("{posixpath.relpath(target, _FOLDERS[".css"])}")'

    text = _COMMENT.sub(lambda match: match["string"] or "", sheets[path])
    text = re.sub(r'url\("(?!data:|/|https?:)([^"]+)"\)', rebase_url, text)
    unindented = re.sub(r"\n\s+", "\n", text).lstrip()
    return re.sub(r'@import "([^"]+)";', inline_import, unindented)


def _dark_without_script(sheet: str) -> str:
    """Return the dark palette of the style sheet for devices in dark mode."""
    rules = "".join(f":root {{{match[1]}}}\n" for match in _DARK.finditer(sheet))
    return f"\n@media screen and (prefers-color-scheme: dark) {{\n{rules}}}\n"


def fingerprint(path: str, text: str) -> File:
    """Return the file to publish, with a hash of its content in the name.

    What is directly in assets/ gets a folder for its kind.
    """
    content, name = text.encode(), PurePosixPath(path)
    digest = hashlib.sha256(content).hexdigest()[:8]
    folder = name.parent if len(name.parts) > 2 else _FOLDERS[name.suffix]
    return File(path=f"{folder}/{name.stem}.{digest}{name.suffix}", content=content)
