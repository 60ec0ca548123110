"""Bundles style sheets and scripts, and publishes them with a hash of the content in the name.

Browsers can therefore cache them for a year (`headers.py`), and a page never gets the assets of
another build.
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

# The script that every page loads, and the files it is bundled from.
_SCRIPT = "assets/prospectus.js"
_SCRIPTS = ("assets/frame.js", "assets/choices.js", "assets/sessions.js")
# The style sheet for browsers without JavaScript, and the dark palette, which a script chooses.
_NO_SCRIPT_STYLES = "assets/noscript.css"
_DARK = '[data-md-color-scheme="slate"]'
# Material's search worker, and what comes before it.
_WORKER, _FOLDING = "assets/javascripts/workers/search.js", "assets/folding.js"
_COMMA = LiteralToken(0, 0, ",")
# The style sheet of pages made from data/, and that of handwritten pages with all of Material.
_DATA_STYLES, _HANDWRITTEN_STYLES = "assets/prospectus.css", "assets/written.css"
# Prefixes of Material's classes that only Markdown produces or that no page uses.
_UNUSED_CLASSES = (
    *("admonition", "tabbed-", "md-annotation", "md-tooltip", "highlight", "linenos", "critic"),
    *("task-list", "arithmatex", "footnote", "keys", "mermaid", "md-clipboard", "md-code", "grid"),
    *("md-consent", "md-source", "md-version", "md-tag", "md-post", "md-pagination"),
    *("md-blog", "md-feedback", "md-status", "md-path", "md-progress", "md-banner", "md-select"),
    *("md-author", "md-meta", "md-profile", "md-typeset__table", "headerlink", "doc-", "lg"),
)
_FOLDERS = {".css": "assets/stylesheets", ".js": "assets/javascripts"}
_FINGERPRINT = re.compile(r"\.[0-9a-f]{8}\.min(?=\.\w+$)")
# Strings are matched too, because they may contain what looks like a comment.
_COMMENT = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s*/\*.*?\*/""", re.DOTALL
)
_LINE_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_BUNDLED = re.compile(
    r"assets/(\w+\.(css|js)|(css|stylesheets)/.+|javascripts/workers/search\.\w+\.min\.js)"
)
_VARIABLE_USE = re.compile(r"var\(\s*(--[\w-]+)")


def is_bundled(path: str) -> bool:
    """Whether a theme file is published in a bundle or under another name.

    False for `embed.js`, which other websites link to, and for binary files.
    """
    return bool(_BUNDLED.fullmatch(path)) and path != "assets/embed.js"


def strip_fingerprint(path: str) -> str:
    """Remove the fingerprint from the path of a Material file such as `bundle.a5f9d56c.min.js`."""
    return _FINGERPRINT.sub("", path)


def bundle_css(path: str, sheets: Mapping[str, str]) -> str:
    """Return the style sheet at `path` with its imports inlined.

    Removes our own comments, and makes URLs relative to the folder of the published bundle.
    `sheets` has all style sheets by path without fingerprint; raises KeyError if one is missing.
    """

    def inline_import(match: re.Match[str]) -> str:
        return bundle_css(posixpath.normpath(f"{posixpath.dirname(path)}/{match[1]}"), sheets)

    def rebase_url(match: re.Match[str]) -> str:
        target = posixpath.normpath(f"{posixpath.dirname(path)}/{match[1]}")
        return f'url("{posixpath.relpath(target, _FOLDERS[".css"])}")'

    if _is_material(path):
        return sheets[path]  # its strings contain what looks like comments
    text = _COMMENT.sub(lambda match: match["string"] or "", sheets[path])
    text = re.sub(r'url\("(?!data:|/|https?:)([^"]+)"\)', rebase_url, text)
    unindented = re.sub(r"\n\s+", "\n", text).lstrip()
    return re.sub(r'@import "([^"]+)";', inline_import, unindented)


def _is_material(path: str) -> bool:
    return path.startswith(_FOLDERS[".css"])


def _remove_classes(sheet: str, prefixes: tuple[str, ...]) -> str:
    """Return the style sheet without selectors that have a class with one of these prefixes."""
    rules = tinycss2.parse_stylesheet(sheet)
    return str(tinycss2.serialize(_filter_selectors(rules, prefixes)))


def _filter_selectors(rules: Iterable[Node], prefixes: tuple[str, ...]) -> Iterator[Node]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [
                selector
                for selector in _split_selectors(rule.prelude)
                if not _has_class(selector, prefixes)
            ]
            if selectors:
                rule.prelude = [node for selector in selectors for node in (_COMMA, *selector)][1:]
                yield rule
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            rule.content = list(
                _filter_selectors(tinycss2.parse_rule_list(rule.content), prefixes)
            )
            if rule.content:
                yield rule
        elif not isinstance(rule, ParseError):
            yield rule


def _split_selectors(prelude: list[Node]) -> Iterator[list[Node]]:
    selector: list[Node] = []
    for node in prelude:
        if node == ",":
            yield selector
            selector = []
        else:
            selector.append(node)
    yield selector


def _has_class(selector: list[Node], prefixes: tuple[str, ...]) -> bool:
    text = re.sub(r":not\([^)]*\)", "", tinycss2.serialize(selector))
    return any(name.startswith(prefixes) for name in re.findall(r"\.([\w-]+)", text))


def _remove_unused_properties(sheet: str, used: Container[str]) -> str:
    """Return the style sheet without the custom properties that are not in `used`."""
    rules = tinycss2.parse_stylesheet(sheet)
    return str(tinycss2.serialize(_filter_declarations(rules, used)))


def _filter_declarations(rules: Iterable[Node], used: Container[str]) -> Iterator[Node]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            contents = tinycss2.parse_blocks_contents(rule.content)
            needed = [node for node in contents if _is_needed(node, used)]
            rule.content = needed if len(needed) < len(contents) else rule.content
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            rule.content = list(_filter_declarations(tinycss2.parse_rule_list(rule.content), used))
        if not isinstance(rule, ParseError):
            yield rule


def _is_needed(node: Node, used: Container[str]) -> bool:
    if isinstance(node, Declaration) and node.name.startswith("--"):
        return node.name in used
    return not isinstance(node, ParseError)


def _dark_without_script(sheet: str) -> str:
    """Return the dark palette of the style sheet for devices in dark mode."""
    rules = [
        f":root {{{tinycss2.serialize(rule.content)}}}\n"
        for media in tinycss2.parse_stylesheet(sheet)
        if isinstance(media, AtRule) and media.content is not None
        for rule in tinycss2.parse_rule_list(media.content)
        if isinstance(rule, QualifiedRule) and tinycss2.serialize(rule.prelude).strip() == _DARK
    ]
    return f"\n@media screen and (prefers-color-scheme: dark) {{\n{''.join(rules)}}}\n"


def publish_assets(
    paths: Iterable[str], texts: Mapping[str, str]
) -> tuple[list[File], dict[str, str]]:
    """Bundle the style sheets and scripts of the theme.

    `paths` are all files of the theme, `texts` the contents by path of those to bundle. Returns
    the bundles, and the published path of each file by its path without fingerprint.
    """
    bundles = bundle_assets({strip_fingerprint(path): text for path, text in texts.items()})
    published = {strip_fingerprint(path): path for path in paths}
    published |= {path: bundle.path for path, bundle in bundles.items()}
    return list(bundles.values()), published


def bundle_assets(texts: Mapping[str, str]) -> dict[str, File]:
    """Return the files to publish, by the path without fingerprint.

    Parts of a bundle are not published on their own. Raises KeyError if one is missing.
    """
    bundles = {path: text for path, text in texts.items() if path.count("/") == 1}
    bundles |= {path: bundle_css(path, texts) for path in bundles if path.endswith(".css")}
    reduced = {
        path: _remove_classes(text, _UNUSED_CLASSES)
        for path, text in texts.items()
        if _is_material(path) and path.endswith(".css")
    }
    used = set(_VARIABLE_USE.findall(bundle_css(_DATA_STYLES, {**texts, **reduced})))
    reduced = {path: _remove_unused_properties(text, used) for path, text in reduced.items()}
    bundles |= {
        _HANDWRITTEN_STYLES: bundles[_DATA_STYLES],
        _DATA_STYLES: bundle_css(_DATA_STYLES, {**texts, **reduced}),
    }
    if _NO_SCRIPT_STYLES in bundles:
        bundles[_NO_SCRIPT_STYLES] += _dark_without_script(bundles[_DATA_STYLES])
    if _WORKER in texts:
        bundles[_WORKER] = f"{bundles.pop(_FOLDING)};\n{texts[_WORKER]}"
    bundles[_SCRIPT] = ";\n".join(bundles.pop(path) for path in _SCRIPTS)
    bundles |= {
        path: _LINE_COMMENT.sub("", text)
        for path, text in bundles.items()
        if path.endswith(".js") and path != _WORKER
    }
    return {path: fingerprint(path, text) for path, text in bundles.items()}


def fingerprint(path: str, text: str) -> File:
    """Return the file to publish, with a hash of its content in the name.

    What is directly in assets/ gets a folder for its kind.
    """
    content, name = text.encode(), PurePosixPath(path)
    digest = hashlib.sha256(content).hexdigest()[:8]
    folder = name.parent if len(name.parts) > 2 else _FOLDERS[name.suffix]
    return File(path=f"{folder}/{name.stem}.{digest}{name.suffix}", content=content)
