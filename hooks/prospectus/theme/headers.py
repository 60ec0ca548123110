"""HTTP headers for pages and files: one table, written as configuration for four hosts.

On hosts that cannot be configured, such as GitHub Pages, the policy in each page still applies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from ..structure import File

_HOUR, _MONTH = "public, max-age=3600", "public, max-age=2592000"
_YEAR = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"  # cached, but revalidated by ETag on each request
_ANYONE = MappingProxyType({"Access-Control-Allow-Origin": "*"})
_COMPRESSED = (
    *("text/css", "text/javascript", "application/javascript", "text/calendar", "text/plain"),
    *("application/json", "application/atom+xml", "text/xml", "application/xml", "image/svg+xml"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class HeaderRule:
    """The headers of all files whose path matches; `*` matches any text.

    `secured`: whether they get the security headers too, which fonts and style sheets do not need.
    """

    path: str
    cache: str
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    secured: bool = True

    def pattern(self, base: str) -> str:
        """The path as a regular expression, for a site at the URL path `base`."""
        return "^" + re.escape(base + self.path).replace(r"\*", ".*") + "$"


# Files that other websites and programs read, then files with a content hash, then fonts.
_RULES = (
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
    HeaderRule(path="assets/stylesheets/*", cache=_YEAR, secured=False),
    HeaderRule(path="assets/javascripts/*", cache=_YEAR),
    HeaderRule(path="assets/fonts/*", cache=_MONTH, secured=False),
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


def make_header_files(site_url: str, *, editor: bool = False) -> Iterator[File]:
    """Yield `_headers` (Netlify, Cloudflare Pages), `.htaccess` (Apache) and `nginx.conf`.

    The page of the web editor needs a looser policy. Browsers enforce the header and the page's
    policy together, so with `editor` the header has `frame-ancestors` alone.
    """
    base = urlsplit(site_url).path
    policy = "frame-ancestors 'none'" if editor else f"{page_policy()}; frame-ancestors 'none'"
    common = {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
    for name, lines in (
        ("_headers", _netlify(base, common)),
        (".htaccess", _apache(base, common)),
        ("nginx.conf", _nginx(base, common)),
    ):
        yield File(path=name, content="".join(f"{line}\n" for line in lines).encode())


def _netlify(base: str, common: Mapping[str, str]) -> Iterator[str]:
    # No Cache-Control for all files: a header set by two rules would get both values. By default
    # these hosts make browsers revalidate anyway.
    yield f"{base}*"
    yield from (f"  {name}: {value}" for name, value in common.items())
    for rule in _RULES:
        yield base + rule.path
        yield f"  Cache-Control: {rule.cache}"
        yield from (f"  {name}: {value}" for name, value in rule.headers.items())
        if rule.content_type:
            yield f"  Content-Type: {rule.content_type}"


def _apache(base: str, common: Mapping[str, str]) -> Iterator[str]:
    yield f"ErrorDocument 404 {base}404.html"
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
    yield "</IfModule>"


def _nginx(base: str, common: Mapping[str, str]) -> Iterator[str]:
    yield "# Inside of server { … }: include /path/to/the/site/nginx.conf;"
    yield f"error_page 404 {base}404.html;"
    yield "charset utf-8;"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_comp_level 6;"
    yield f"gzip_types {' '.join(_COMPRESSED)};"
    security = [f'add_header {name} "{value}" always;' for name, value in common.items()]
    yield from security
    yield f'add_header Cache-Control "{_REVALIDATE}";'
    for rule in _RULES:
        yield f'location ~ "{rule.pattern(base)}" {{'
        # A location with headers of its own inherits none; nosniff is for every file.
        inherited = security if rule.secured else security[-1:]
        yield from (f"  {line}" for line in inherited)
        yield f'  add_header Cache-Control "{rule.cache}";'
        yield from (f'  add_header {name} "{value}";' for name, value in rule.headers.items())
        if rule.content_type:
            kind, _, charset = rule.content_type.partition("; charset=")
            yield f"  types {{ }} default_type {kind};"
            yield f"  charset {charset or 'off'};"
            yield f"  charset_types {kind};"
        yield "}"
