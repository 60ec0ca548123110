"""Find SVG pictures in `docs/` that run programs.

A browser that opens such a picture at its own address lets it do all that a page of the site may
do: it could act for an editor who has signed in. Scripts are harmless where a page shows the
picture, but every picture has an address.
"""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import Locator

from defusedxml import EntitiesForbidden, sax

from ..diagnostics import Problem
from .content import read_content
from .documents import Document, Span
from .files import display_path
from .special_files import walk_docs

_MAX_BYTES = 10_000_000
# Elements of SVG and HTML that load or run programs, or change what the page loads.
_ACTIVE = frozenset(
    ("script", "handler", "listener", "iframe", "frame", "object", "embed", "base", "link", "meta")
)
_EVENT = re.compile(r"(?i)on\w+")
_PROGRAM_URL = re.compile(r"(?i)(?:javascript|vbscript):")
_DATA_URL = re.compile(r"(?i)data:(?!image/)")
_LINKS = frozenset(("href", "src", "action", "formaction", "data", "to", "from", "by", "values"))
_PICTURES = frozenset({"image", "feimage", "img"})
_IGNORED_IN_URLS = re.compile(r"[\x00-\x20]")


def picture_problems(docs: Path) -> Iterator[Problem]:
    """What runs programs in the SVG pictures below a folder, and pictures that are broken."""
    for path in walk_docs(docs, hidden=True):
        if path.suffix.lower() in {".svg", ".svgz"} and path.is_file():
            document = Document(display_path(path))
            content = read_content(path, document, _MAX_BYTES)
            if content is not None:
                _check_picture(content, document, packed=path.suffix.lower() == ".svgz")
            yield from document.problems


def _check_picture(content: bytes, document: Document, *, packed: bool) -> None:
    """Add the problems of a picture to its document."""
    if packed:
        try:
            content = _unpack(content)
        except (OSError, EOFError, zlib.error):
            document.problems.append(document.problem("picture-broken"))
            return
    document.text = content.decode(_guess_encoding(content), "replace")
    parser: Any = sax.make_parser()
    parser.forbid_external = False  # many pictures name their DTD, which is never fetched
    parser.setContentHandler(_Finder(document, parser))
    try:
        parser.feed(content)
        parser.close()
    except _EnoughError:
        pass
    except EntitiesForbidden as error:
        problem = document.problem("picture-entity", _span(parser), name=str(error.name))
        document.problems.append(problem)
    except (SAXException, ValueError, LookupError):  # the last two for encodings
        document.problems.append(document.problem("picture-broken", _span(parser)))


def _unpack(content: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    text = unpacker.decompress(content, _MAX_BYTES)
    if not unpacker.eof:
        raise gzip.BadGzipFile
    return text


def _guess_encoding(content: bytes) -> str:
    """UTF-16 or UTF-8, by the first bytes (XML 1.0, appendix F), to show a line."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(content[:2], "utf-8-sig")


class _EnoughError(Exception):
    """A picture has as many problems as are shown; the rest is not worth reading."""


class _Finder(ContentHandler):
    """Finds what runs programs, while a parser reads a picture."""

    def __init__(self, document: Document, locator: Locator) -> None:
        super().__init__()
        self.document = document
        self.locator = locator

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: ARG002, N802
        # A style sheet in XSLT can make any element, scripts too.
        if target.lower() == "xml-stylesheet":
            self._report(f"<?{target}", "xml-stylesheet")

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        element = name.rpartition(":")[2].lower()
        if element in _ACTIVE:
            self._report(f"<{name}>", name)
        for attribute, value in attrs.items():
            if _EVENT.fullmatch(attribute) or attribute.lower() == "srcdoc":
                self._report(attribute, attribute)
            elif _leads_to_program(element, attribute, value):
                self._report(f'{attribute}="{" ".join(value.split())[:40]}"', attribute)

    def _report(self, what: str, within: str) -> None:
        span = _span(self.locator)
        problem = self.document.problem("picture-script", span, within=within, what=what)
        self.document.problems.append(problem)
        if self.document.is_full:
            raise _EnoughError


def _span(locator: Locator) -> Span:
    """The place that a parser has reached."""
    return Span((max(locator.getLineNumber() or 1, 1), (locator.getColumnNumber() or 0) + 1))


def _leads_to_program(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute has a URL that runs a program when it is followed or loaded."""
    urls = [_IGNORED_IN_URLS.sub("", url) for url in value.split(";")]  # `values` has several
    if any(_PROGRAM_URL.match(url) for url in urls):
        return True
    if attribute.rpartition(":")[2].lower() not in _LINKS:
        return False
    is_data = [url for url in urls if url.lower().startswith("data:")]
    return any(element not in _PICTURES or _DATA_URL.match(url) for url in is_data)
