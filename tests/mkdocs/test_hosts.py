"""What readers and programs get from real web servers that publish a built site."""

import gzip
import http.client
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from servers import serving

from prospectus.assembly.build import build_site
from prospectus.site import AdminSettings, read_settings

NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)

PAGE, COURSE = "", "courses/rural-emergency-essentials/"
POLICY = {
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
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
PRIVATE = ("_headers", ".htaccess", "nginx.conf", ".prospectus-files")
SHARED = {
    "sessions/all.ics": "text/calendar; charset=utf-8",
    f"{COURSE}sessions.ics": "text/calendar; charset=utf-8",
    "sessions/feed.xml": "application/atom+xml; charset=utf-8",
    "api/v1/sessions.json": "application/json",
    "api/v1/courses.schema.json": "application/json",
    "assets/embed.js": "text/javascript; charset=utf-8",
}


@pytest.fixture(scope="module", params=["nginx", "apache2"])
def host(request, demo_built):
    """A function that asks a server for a path."""
    with serving(request.param, demo_built.site) as address:
        yield lambda path, **headers: ask(address, path, headers)


def ask(address, path, headers):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request("GET", f"/{path}", headers=headers)
        answer = connection.getresponse()
        found = {}
        for name, value in answer.getheaders():
            assert name.lower() not in found, f"{name} is sent twice"
            found[name.lower()] = value
        return answer.status, found, answer.read()
    finally:
        connection.close()


def published(site, pattern):
    [path] = [path for path in site.rglob("*") if re.fullmatch(pattern, path.name)]
    return path.relative_to(site).as_posix()


def policy(text):
    return dict(part.split(" ", 1) for part in text.split("; "))


@pytest.fixture(scope="module", params=["nginx", "apache2"])
def edited_host(request, demo_built, make_site, file_of, tmp_path_factory):
    """A server of the demo with the files that a site with a web editor has."""
    folder = shutil.copytree(demo_built.site, tmp_path_factory.mktemp("edited") / "site")
    for name in PRIVATE[:3]:
        content = file_of(make_site(), name, admin={"backend": "github", "repo": "owner/name"})
        (folder / name).write_bytes(content)
    for name in ("admin/index.html", "admin/config.json", "admin/x.svg", "images/x.svgz"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    with serving(request.param, folder) as address:
        yield lambda path, **headers: ask(address, path, headers)


@pytest.mark.parametrize("path", [PAGE, COURSE, "no/such/page", *SHARED, "robots.txt"])
def test_all_is_sent_with_the_policy(host, path):
    status, headers, _ = host(path)
    assert status == (404 if path == "no/such/page" else 200)
    assert policy(headers["content-security-policy"]) == POLICY | {"frame-ancestors": "'none'"}
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin-allow-popups"
    assert "camera=()" in headers["permissions-policy"]


def test_style_sheets_scripts_and_fonts_are_sent_with_a_policy_too(host, demo_built):
    fonts = sorted(demo_built.site.glob("assets/fonts/*.woff2"))
    styles = published(demo_built.site, r"prospectus\.\w+\.css")
    script = published(demo_built.site, r"prospectus\.\w+\.js")
    for path in (styles, fonts[0].relative_to(demo_built.site).as_posix()):
        status, headers, _ = host(path)
        assert status == 200
        assert headers["content-security-policy"] == "default-src 'none'"
    _, headers, _ = host(script)
    assert policy(headers["content-security-policy"]) == POLICY | {"frame-ancestors": "'none'"}


def test_a_picture_at_its_own_address_may_do_nothing(host):
    status, headers, _ = host("images/logo.svg")
    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    assert headers["content-security-policy"] == PICTURE_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", PRIVATE)
def test_the_configuration_of_hosts_is_not_for_readers(host, demo_built, path):
    assert (demo_built.site / path).exists()
    status, headers, body = host(path)
    assert status in (403, 404)
    assert body != (demo_built.site / path).read_bytes()
    assert "script-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["admin/", "admin/index.html", "admin/config.json"])
def test_the_web_editor_has_a_policy_of_its_own(edited_host, path):
    status, headers, _ = edited_host(path)
    assert status == 200
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", [PAGE, COURSE, *SHARED, "robots.txt", "no/such/page"])
def test_beside_a_web_editor_all_else_is_sent_with_the_policy(edited_host, path):
    _, headers, _ = edited_host(path)
    assert policy(headers["content-security-policy"]) == POLICY | {"frame-ancestors": "'none'"}


@pytest.mark.parametrize("path", ["images/logo.svg", "images/x.svgz"])
def test_beside_a_web_editor_pictures_may_do_nothing(edited_host, path):
    assert edited_host(path)[1]["content-security-policy"] == PICTURE_POLICY


@pytest.mark.parametrize("path", SHARED)
def test_feeds_have_their_types_for_any_website_and_an_hour(host, path):
    status, headers, body = host(path)
    assert status == 200
    assert headers["content-type"] == SHARED[path]
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cache-control"] == "public, max-age=3600"
    again, _, nothing = host(path, **{"If-None-Match": headers["etag"]})
    assert (again, nothing) == (304, b"")
    assert body


def test_pages_are_asked_for_each_time_and_shared_with_nobody(host):
    for path in (PAGE, COURSE):
        status, headers, _ = host(path)
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert headers["cache-control"] == "no-cache"
        assert "access-control-allow-origin" not in headers
        assert host(path, **{"If-None-Match": headers["etag"]})[0] == 304


def test_what_has_its_content_in_its_name_is_kept_for_a_year(host, demo_built):
    for pattern, kind in {
        r"prospectus\.\w+\.css": "text/css",
        r"first\.\w+\.js": "javascript",
        r"bundle\.\w+\.min\.js": "javascript",
    }.items():
        status, headers, _ = host(published(demo_built.site, pattern))
        assert status == 200
        assert kind in headers["content-type"]
        assert headers["cache-control"] == "public, max-age=31536000, immutable"


def test_other_addresses_lead_to_the_page_of_the_site(host, demo_built):
    for path in ("no/such/page", "assets/javascripts/old.js", "sessions/gone.ics"):
        status, headers, body = host(path)
        assert status == 404
        assert body == (demo_built.site / "404.html").read_bytes()
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert "max-age" not in headers.get("cache-control", ""), "it may be there tomorrow"


def test_what_is_text_travels_small(host):
    for path in (PAGE, "sessions/all.ics", "api/v1/sessions.json"):
        _, headers, body = host(path, **{"Accept-Encoding": "gzip"})
        assert headers["content-encoding"] == "gzip"
        assert headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(body) == host(path)[2]
        again = {"Accept-Encoding": "gzip", "If-None-Match": headers["etag"]}
        assert host(path, **again)[0] == 304


def test_every_page_holds_the_policy_itself(built):
    for name, text in built.pages().items():
        found = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        assert len(found) == 1, name
        assert policy(found[0].replace("&#39;", "'")) == POLICY, name
        before = text.split('http-equiv="Content-Security-Policy"')[0]
        assert not re.search(r"<(script|style|link)", before), "it holds for what comes after it"
        assert "charset" in text[:1024], name


def test_nothing_runs_inside_of_pages(built):
    for name, text in built.pages().items():
        scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", text)
        assert all("json" in attributes for attributes in scripts), name
        assert not re.search(r'<style|\sstyle="|\son\w+="|javascript:', text), name


def test_netlify_and_cloudflare_are_told_the_same(demo_built):
    """A path, then its headers; a header that two rules set would have both values."""
    rules, path = {}, None
    for line in (demo_built.site / "_headers").read_text(encoding="utf-8").splitlines():
        assert len(line) <= 2000, "Cloudflare leaves out longer lines"
        if not line.startswith(" "):
            path = line
            assert path.count("*") <= 1
            assert path not in rules
        else:
            name, value = line.strip().split(": ", 1)
            assert name not in rules.setdefault(path, {})
            rules[path][name] = value
    always = rules.pop("/*")
    assert len(rules) < 100
    assert policy(always["Content-Security-Policy"]) == POLICY | {"frame-ancestors": "'none'"}
    for path, kind in SHARED.items():
        fitting = [rules[one] for one in rules if re.fullmatch(one.replace("*", ".*"), f"/{path}")]
        [headers] = fitting
        assert not set(headers) & set(always)
        assert headers["Content-Type"] == kind
        assert headers["Cache-Control"] == "public, max-age=3600"
        assert headers["Access-Control-Allow-Origin"] == "*"
    style = published(demo_built.site, r"prospectus\.\w+\.css")
    [headers] = [rules[one] for one in rules if re.fullmatch(one.replace("*", ".*"), f"/{style}")]
    assert "immutable" in headers["Cache-Control"]


def test_a_site_below_an_address_has_rules_for_that(make_site, file_of):
    files = {
        name: file_of(make_site(), name, site_url="https://example.org/learn/").decode()
        for name in ("_headers", ".htaccess", "nginx.conf")
    }
    assert "/learn/api/*.json\n" in files["_headers"]
    assert "ErrorDocument 404 /learn/404.html" in files[".htaccess"]
    assert '"^/learn/sessions/feed\\.xml$"' in files[".htaccess"]
    assert 'location ~ "^/learn/.*\\.ics$"' in files["nginx.conf"]


def netlify_rules(text):
    """The headers of each path in `_headers`."""
    rules, path = {}, None
    for line in text.splitlines():
        if line.startswith(" "):
            name, value = line.strip().split(": ", 1)
            rules[path][name] = value
        else:
            path = line
            assert path not in rules
            rules[path] = {}
    return rules


def test_netlify_sends_the_policy_with_all_but_the_web_editor(demo):
    """A rule cannot make an exception there, so every other folder has a rule of its own."""
    root = demo.root
    (root / "docs/about").mkdir()
    (root / "docs/about/team.md").write_text("# Team", encoding="utf-8")
    (root / "docs/paper.pdf").write_bytes(b"")
    settings = read_settings(root / "mkdocs.yml").model_copy(
        update={"admin": AdminSettings(backend="github", repo="owner/name"), "manual": False}
    )
    site = replace(build_site(root, settings, NOW), extensions=())
    [content] = [file.content for file in site.files if file.path == "_headers"]
    rules = netlify_rules(content.decode())
    assert len(rules) < 100

    def policies(path):
        fitting = [one for one in rules if re.fullmatch(one.replace("*", ".*"), f"/{path}")]
        return " ".join(rules[one].get("Content-Security-Policy", "") for one in fitting)

    paths = [
        *site.published_paths.difference(PRIVATE),
        *(page.path for page in site.pages),
        "about/team/",
    ]
    for path in [*paths, "paper.pdf", "images/logo.svg", "assets/fonts/a.woff2", "search/a.json"]:
        assert "script-src 'self'" in policies(path), path
    for path in ("admin/", "admin/index.html", "admin/decap-cms.js"):
        assert policies(path) == "frame-ancestors 'none'"
    assert "sandbox" in policies("images/logo.svg")
