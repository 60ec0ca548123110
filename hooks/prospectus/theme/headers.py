"""What hosts send along with pages and files: one table, in the forms of four kinds of host.

A host that can be told nothing, such as GitHub Pages, still has the policy inside of each page.
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
_REVALIDATE = "no-cache"  # kept, but asked for by its ETag each time
_ANYONE = MappingProxyType({"Access-Control-Allow-Origin": "*"})
_COMPRESSED = (
    *("text/css", "text/javascript", "application/javascript", "text/calendar", "text/plain"),
    *("application/json", "application/atom+xml", "text/xml", "application/xml", "image/svg+xml"),
)


@dataclass(frozen=True)
class HeaderRule:
    """What is sent with files whose path fits; a `*` in it stands for anything."""

    path: str
    cache: str
    type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    acts: bool = True

    def pattern(self, base: str) -> str:
        """The path as a regular expression, on a site below `base`."""
        return "^" + re.escape(base + self.path).replace(r"\*", ".*") + "$"


# What other websites and programs read, then what has its content in its name.
_RULES = (
    HeaderRule("*.ics", _HOUR, "text/calendar; charset=utf-8", _ANYONE),
    HeaderRule("sessions/feed.xml", _HOUR, "application/atom+xml; charset=utf-8", _ANYONE),
    HeaderRule("api/*.json", _HOUR, "application/json", _ANYONE),
    HeaderRule("assets/embed.js", _HOUR, "text/javascript; charset=utf-8", _ANYONE),
    HeaderRule("assets/stylesheets/*", _YEAR, acts=False),
    HeaderRule("assets/javascripts/*", _YEAR),
    HeaderRule("assets/fonts/*", _MONTH, acts=False),
)


def page_policy() -> str:
    """The Content-Security-Policy of pages, without what only a header can say (CSP 3, 3.3)."""
    rules = {
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
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def make_header_files(site_url: str, *, editor: bool = False) -> Iterator[File]:
    """`_headers` (Netlify, Cloudflare Pages), `.htaccess` (Apache) and `nginx.conf`.

    Where the web editor is published, whose page allows more, headers leave policies to pages: of
    two policies the stricter one holds.
    """
    base = urlsplit(site_url).path
    policy = "frame-ancestors 'none'" if editor else f"{page_policy()}; frame-ancestors 'none'"
    always = {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
    for name, lines in (
        ("_headers", _netlify(base, always)),
        (".htaccess", _apache(base, always)),
        ("nginx.conf", _nginx(base, always)),
    ):
        yield File(name, "".join(f"{line}\n" for line in lines).encode())


def _netlify(base: str, always: Mapping[str, str]) -> Iterator[str]:
    # A header that two rules set gets both values, hence no caching for all: these hosts let
    # browsers ask each time by themselves.
    yield f"{base}*"
    yield from (f"  {name}: {value}" for name, value in always.items())
    for rule in _RULES:
        yield base + rule.path
        yield f"  Cache-Control: {rule.cache}"
        yield from (f"  {name}: {value}" for name, value in rule.headers.items())
        if rule.type:
            yield f"  Content-Type: {rule.type}"


def _apache(base: str, always: Mapping[str, str]) -> Iterator[str]:
    yield f"ErrorDocument 404 {base}404.html"
    yield "AddDefaultCharset utf-8"
    yield "AddType text/javascript .js"
    yield "<IfModule mod_deflate.c>"
    yield f"  AddOutputFilterByType DEFLATE text/html {' '.join(_COMPRESSED)}"
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    # Apache marks the ETag of what it compresses, weak while a file is new, and does not know it.
    yield r"""  RequestHeader edit If-None-Match '^((?:W/)?".*)-gzip"$' '$1"'"""
    for name, value in always.items():
        yield f'  Header always set {name} "{value}"'
    yield f'  Header set Cache-Control "{_REVALIDATE}"'
    for number, rule in enumerate(_RULES):
        which = f"env=rule{number}"
        yield f'  SetEnvIf Request_URI "{rule.pattern(base)}" rule{number}'
        yield f'  Header set Cache-Control "{rule.cache}" {which}'
        for name, value in rule.headers.items():
            yield f'  Header set {name} "{value}" {which}'
        if rule.type:
            yield f'  Header set Content-Type "{rule.type}" {which}'
    yield "</IfModule>"


def _nginx(base: str, always: Mapping[str, str]) -> Iterator[str]:
    yield "# Inside of server { … }: include /path/to/the/site/nginx.conf;"
    yield f"error_page 404 {base}404.html;"
    yield "charset utf-8;"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_comp_level 6;"
    yield f"gzip_types {' '.join(_COMPRESSED)};"
    everywhere = [f'add_header {name} "{value}" always;' for name, value in always.items()]
    yield from everywhere
    yield f'add_header Cache-Control "{_REVALIDATE}";'
    for rule in _RULES:
        yield f'location ~ "{rule.pattern(base)}" {{'
        # A location inherits none beside its own; style sheets and fonts do nothing by themselves.
        sent = everywhere if rule.acts else everywhere[-1:]
        yield from (f"  {line}" for line in sent)
        yield f'  add_header Cache-Control "{rule.cache}";'
        yield from (f'  add_header {name} "{value}";' for name, value in rule.headers.items())
        if rule.type:
            kind, _, charset = rule.type.partition("; charset=")
            yield f"  types {{ }} default_type {kind};"
            yield f"  charset {charset or 'off'};"
            yield f"  charset_types {kind};"
        yield "}"
