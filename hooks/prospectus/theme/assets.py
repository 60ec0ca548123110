"""Style sheets and scripts, published under names that change with what is in them.

So browsers keep them for a year (`headers.py`), and no page ever meets one of another build.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import tinycss2
from tinycss2.ast import AtRule, Declaration, LiteralToken, Node, ParseError, QualifiedRule

from ..structure import File

# What every page needs, as one request, and its parts.
_SCRIPT = "assets/prospectus.js"
_SCRIPTS = ("assets/frame.js", "assets/choices.js", "assets/sessions.js")
_COMMA = LiteralToken(0, 0, ",")
# The sheet of pages made from data/, and that of hand-written ones, which has all of Material.
_STYLES, _WRITTEN = "assets/prospectus.css", "assets/written.css"
# Parts of Material that Markdown makes, or that are never set: classes, by their beginnings.
_OF_MARKDOWN = (
    *("admonition", "tabbed-", "md-annotation", "md-tooltip", "highlight", "linenos", "critic"),
    *("task-list", "arithmatex", "footnote", "keys", "mermaid", "md-clipboard", "md-code", "grid"),
    *("md-consent", "md-source", "md-version", "md-tag", "md-social", "md-post", "md-pagination"),
    *("md-blog", "md-feedback", "md-status", "md-path", "md-progress", "md-banner", "md-select"),
    *("md-author", "md-meta", "md-profile", "md-typeset__table", "headerlink", "doc-", "lg"),
)
_FOLDERS = {".css": "assets/stylesheets", ".js": "assets/javascripts"}
_MATERIAL = re.compile(r"\.[0-9a-f]{8}\.min(?=\.\w+$)")
# Texts are matched too, as they may hold what looks like a comment.
_COMMENT = re.compile(r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s*/\*.*?\*/""", re.DOTALL)

_BUNDLED = re.compile(r"assets/(\w+\.(css|js)|(css|stylesheets)/.+)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


def is_bundled(path: str) -> bool:
    """Whether a file of the theme is published as part of a bundle, or under another name.

    Not `embed.js`, which other websites refer to, and nothing that has no text.
    """
    return bool(_BUNDLED.fullmatch(path)) and path != "assets/embed.js"


def strip_fingerprint(path: str) -> str:
    """The path of a file of Material without its fingerprint: `bundle.a5f9d56c.min.js`."""
    return _MATERIAL.sub("", path)


def bundle_css(path: str, sheets: Mapping[str, str]) -> str:
    """The style sheet at `path` with those that it imports in their places.

    Comments of ours are left out, and what a sheet refers to is found from where the whole will
    be published. `sheets` are all style sheets by plain names; KeyError where one is missing.
    """

    def imported(found: re.Match[str]) -> str:
        return bundle_css(posixpath.normpath(f"{posixpath.dirname(path)}/{found[1]}"), sheets)

    def moved(found: re.Match[str]) -> str:
        target = posixpath.normpath(f"{posixpath.dirname(path)}/{found[1]}")
        return f'url("{posixpath.relpath(target, _FOLDERS[".css"])}")'

    if _of_material(path):
        return sheets[path]  # it holds signs of comments in strings
    text = _COMMENT.sub(lambda found: found["text"] or "", sheets[path])
    text = re.sub(r'url\("(?!data:|/|https?:)([^"]+)"\)', moved, text)
    bare = re.sub(r"\n\s+", "\n", text).lstrip()
    return re.sub(r'@import "([^"]+)";', imported, bare)


def _of_material(path: str) -> bool:
    return path.startswith(_FOLDERS[".css"])


def _without(sheet: str, classes: tuple[str, ...]) -> str:
    """A style sheet without what it says of elements of these classes."""
    return str(tinycss2.serialize(_kept(tinycss2.parse_stylesheet(sheet), classes)))


def _kept(rules: Iterable[Node], classes: tuple[str, ...]) -> Iterator[Node]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [one for one in _selectors(rule.prelude) if not _names(one, classes)]
            if selectors:
                rule.prelude = [part for one in selectors for part in (_COMMA, *one)][1:]
                yield rule
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            rule.content = list(_kept(tinycss2.parse_rule_list(rule.content), classes))
            if rule.content:
                yield rule
        elif not isinstance(rule, ParseError):
            yield rule


def _selectors(prelude: list[Node]) -> Iterator[list[Node]]:
    one: list[Node] = []
    for part in prelude:
        if part == ",":
            yield one
            one = []
        else:
            one.append(part)
    yield one


def _names(selector: list[Node], classes: tuple[str, ...]) -> bool:
    text = re.sub(r":not\([^)]*\)", "", tinycss2.serialize(selector))
    found = re.findall(r"\.([\w-]+)", text)
    return any(name.startswith(classes) for name in found)


def _without_unread(sheet: str, read: Container[str]) -> str:
    """A style sheet without the custom properties that nothing reads."""
    return str(tinycss2.serialize(_lean(tinycss2.parse_stylesheet(sheet), read)))


def _lean(rules: Iterable[Node], read: Container[str]) -> Iterator[Node]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            parts = tinycss2.parse_blocks_contents(rule.content)
            needed = [part for part in parts if _is_needed(part, read)]
            rule.content = needed if len(needed) < len(parts) else rule.content
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            rule.content = list(_lean(tinycss2.parse_rule_list(rule.content), read))
        if not isinstance(rule, ParseError):
            yield rule


def _is_needed(part: Node, read: Container[str]) -> bool:
    if isinstance(part, Declaration) and part.name.startswith("--"):
        return part.name in read
    return not isinstance(part, ParseError)


def publish_assets(
    paths: Iterable[str], texts: Mapping[str, str]
) -> tuple[list[File], dict[str, str]]:
    """Bundle the style sheets and scripts of the theme.

    `paths` are all files of the theme, `texts` the contents of those to bundle, by path. Returns
    the bundles, and the published path of each file by its plain name.
    """
    bundles = bundle_assets({strip_fingerprint(path): text for path, text in texts.items()})
    published = {strip_fingerprint(path): path for path in paths}
    published |= {path: bundle.path for path, bundle in bundles.items()}
    return list(bundles.values()), published


def bundle_assets(texts: Mapping[str, str]) -> dict[str, File]:
    """Style sheets and scripts by plain names, as files under the names that pages use.

    Parts of others are not among them. KeyError where a part is missing.
    """
    whole = {path: text for path, text in texts.items() if path.count("/") == 1}
    whole |= {path: bundle_css(path, texts) for path in whole if path.endswith(".css")}
    light = {
        path: _without(text, _OF_MARKDOWN)
        for path, text in texts.items()
        if _of_material(path) and path.endswith(".css")
    }
    read = set(_READ.findall(bundle_css(_STYLES, {**texts, **light})))
    light = {path: _without_unread(text, read) for path, text in light.items()}
    whole |= {_WRITTEN: whole[_STYLES], _STYLES: bundle_css(_STYLES, {**texts, **light})}
    whole[_SCRIPT] = ";\n".join(whole.pop(path) for path in _SCRIPTS)
    return {path: fingerprint(path, text) for path, text in whole.items()}


def fingerprint(path: str, text: str) -> File:
    """A style sheet or script where it is published."""
    content, name = text.encode(), PurePosixPath(path)
    digest = hashlib.sha256(content).hexdigest()[:8]
    return File(f"{_FOLDERS[name.suffix]}/{name.stem}.{digest}{name.suffix}", content)
