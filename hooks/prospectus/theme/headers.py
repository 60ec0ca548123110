"""HTTP headers for pages and files: one table, written as configuration for four hosts.

On hosts that cannot be configured, such as GitHub Pages, the policy in each page still applies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from ..structure import File

_HOUR, _MONTH = "public, max-age=3600", "public, max-age=2592000"
_YEAR = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"  # cached, but revalidated by ETag on each request
_EDITOR = "admin/"
_NO_FRAMES = "frame-ancestors 'none'"
_ANYONE = MappingProxyType({"Access-Control-Allow-Origin": "*"})
_COMPRESSED = (
    *("text/css", "text/javascript", "application/javascript", "text/calendar", "text/plain"),
    *("application/json", "application/atom+xml", "text/xml", "application/xml", "image/svg+xml"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderRule:
    """The headers of all files whose path matches; `*` matches any text.

    `policy`: a Content-Security-Policy instead of that of pages
    """

    path: str
    cache: str
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    policy: str = ""

    def pattern(self, base: str) -> str:
        """The path as a regular expression, for a site at the URL path `base`."""
        return "^" + re.escape(base + self.path).replace(r"\*", ".*") + "$"


# A picture at its own address is a document that may run scripts: this one may do nothing, and
# belongs to no site. Drawing programs put styles into pictures.
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
# A style sheet or font at its own address needs nothing.
_FILE_POLICY = "default-src 'none'"
# Configuration and the list of built files, which hosts and builds read, but nobody else.
_PRIVATE = ("_headers", ".htaccess", "nginx.conf", ".prospectus-files")
# Pictures, then files that other websites and programs read, then files with a content hash.
_RULES = (
    HeaderRule(path="*.svg", cache=_REVALIDATE, policy=_PICTURE_POLICY),
    HeaderRule(path="*.svgz", cache=_REVALIDATE, policy=_PICTURE_POLICY),
    HeaderRule(
        path="*.ics", cache=_HOUR, content_type="text/calendar; charset=utf-8", headers=_ANYONE
    ),
    HeaderRule(
        path="sessions/feed.xml",
        cache=_HOUR,
        content_type="application/atom+xml; charset=utf-8",
        headers=_ANYONE,
    ),
    HeaderRule(path="api/*.json", cache=_HOUR, content_type="application/json", headers=_ANYONE),
    HeaderRule(
        path="assets/embed.js",
        cache=_HOUR,
        content_type="text/javascript; charset=utf-8",
        headers=_ANYONE,
    ),
    HeaderRule(path="search/parts/*", cache=_YEAR),
    HeaderRule(path="assets/stylesheets/*", cache=_YEAR, policy=_FILE_POLICY),
    HeaderRule(path="assets/javascripts/*", cache=_YEAR),
    HeaderRule(path="assets/fonts/*", cache=_MONTH, policy=_FILE_POLICY),
)


def page_policy() -> str:
    """The Content-Security-Policy of pages, without directives that need a header (CSP 3, 3.3)."""
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def make_header_files(
    site_url: str, *, editor: bool = False, paths: Iterable[str] = ()
) -> Iterator[File]:
    """Yield `_headers` (Netlify, Cloudflare Pages), `.htaccess` (Apache) and `nginx.conf`.

    site_url: has no character that means something in these files (`site/settings.py`)
    editor: whether there is a web editor, whose page has a looser policy of its own. Browsers
    enforce the header and the page's policy together, so its header has `frame-ancestors` alone.
    paths: what is published. `_headers` cannot make an exception, so with an editor it names every
    other folder.
    """
    base = urlsplit(site_url).path
    common = {
        "Content-Security-Policy": f"{page_policy()}; {_NO_FRAMES}",
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
    for name, lines in (
        ("_headers", _netlify(base, common, _list_folders(paths) if editor else [])),
        (".htaccess", _apache(base, common, editor=editor)),
        ("nginx.conf", _nginx(base, common, editor=editor)),
    ):
        yield File(path=name, content="".join(f"{line}\n" for line in lines).encode())


def _list_folders(paths: Iterable[str]) -> list[str]:
    """The patterns of the folders and files at the top of a site, without the editor's."""
    patterns = {
        f"{name}/*" if slash else name for name, slash, _ in (p.partition("/") for p in paths)
    }
    return sorted(patterns - {_EDITOR + "*"})


def _netlify(base: str, common: Mapping[str, str], protected: Sequence[str]) -> Iterator[str]:
    # No Cache-Control for all files: a header set by two rules would get both values. By default
    # these hosts make browsers revalidate anyway.
    yield f"{base}*"
    policy = {"Content-Security-Policy": _NO_FRAMES} if protected else {}
    yield from (f"  {name}: {value}" for name, value in {**common, **policy}.items())
    for path in protected:
        yield base + path
        yield f"  Content-Security-Policy: {page_policy()}"
    for rule in _RULES:
        yield base + rule.path
        yield f"  Cache-Control: {rule.cache}"
        yield from (f"  {name}: {value}" for name, value in rule.headers.items())
        if rule.content_type:
            yield f"  Content-Type: {rule.content_type}"
        if rule.policy:  # enforced together with that of pages
            yield f"  Content-Security-Policy: {rule.policy}"


def _apache(base: str, common: Mapping[str, str], *, editor: bool) -> Iterator[str]:
    yield f"ErrorDocument 404 {base}404.html"
    yield "<IfModule mod_authz_core.c>"
    yield f'  <FilesMatch "{_private_names()}">'
    yield "    Require all denied"
    yield "  </FilesMatch>"
    yield "</IfModule>"
    yield "AddDefaultCharset utf-8"
    yield "AddType text/javascript .js"
    yield "<IfModule mod_deflate.c>"
    yield f"  AddOutputFilterByType DEFLATE text/html {' '.join(_COMPRESSED)}"
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    # Apache adds -gzip to the ETag (weak for new files) of what it compresses, but does not
    # recognize it in requests.
    yield r"""  RequestHeader edit If-None-Match '^((?:W/)?".*)-gzip"$' '$1"'"""
    for name, value in common.items():
        yield f'  Header always set {name} "{value}"'
    yield f'  Header set Cache-Control "{_REVALIDATE}"'
    for number, rule in enumerate(_RULES):
        condition = f"env=rule{number}"
        yield f'  SetEnvIf Request_URI "{rule.pattern(base)}" rule{number}'
        yield f'  Header set Cache-Control "{rule.cache}" {condition}'
        for name, value in rule.headers.items():
            yield f'  Header set {name} "{value}" {condition}'
        if rule.content_type:
            yield f'  Header set Content-Type "{rule.content_type}" {condition}'
        if rule.policy:
            yield f'  Header always set Content-Security-Policy "{rule.policy}" {condition}'
    if editor:
        yield f'  SetEnvIf Request_URI "^{re.escape(base + _EDITOR)}" editor'
        yield f'  Header always set Content-Security-Policy "{_NO_FRAMES}" env=editor'
    yield "</IfModule>"


def _nginx(base: str, common: Mapping[str, str], *, editor: bool) -> Iterator[str]:
    yield "# Inside of server { … }: include /path/to/the/site/nginx.conf;"
    yield f"error_page 404 {base}404.html;"
    yield "charset utf-8;"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_comp_level 6;"
    yield f"gzip_types {' '.join(_COMPRESSED)};"
    yield from _nginx_headers(common)
    yield f'add_header Cache-Control "{_REVALIDATE}";'
    yield f'location ~ "{_private_names("/")}" {{'
    yield "  return 404;"
    yield "}"
    # A location with headers of its own inherits none.
    if editor:
        yield f'location ^~ "{base}{_EDITOR}" {{'
        own = {**common, "Content-Security-Policy": _NO_FRAMES}
        yield from (f"  {line}" for line in _nginx_headers(own))
        yield f'  add_header Cache-Control "{_REVALIDATE}";'
        yield "}"
    for rule in _RULES:
        yield f'location ~ "{rule.pattern(base)}" {{'
        policy = {"Content-Security-Policy": rule.policy} if rule.policy else {}
        yield from (f"  {line}" for line in _nginx_headers({**common, **policy}))
        yield f'  add_header Cache-Control "{rule.cache}";'
        yield from (f'  add_header {name} "{value}";' for name, value in rule.headers.items())
        if rule.content_type:
            kind, _, charset = rule.content_type.partition("; charset=")
            yield f"  types {{ }} default_type {kind};"
            yield f"  charset {charset or 'off'};"
            yield f"  charset_types {kind};"
        yield "}"


def _nginx_headers(headers: Mapping[str, str]) -> Iterator[str]:
    yield from (f'add_header {name} "{value}" always;' for name, value in headers.items())


def _private_names(before: str = "^") -> str:
    """A regular expression for the names of private files, at the end of a path."""
    return f"{before}(?:{'|'.join(map(re.escape, _PRIVATE))})$"
