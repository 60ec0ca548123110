"""The editor of a published site: off unless set up, and silent until somebody signs in."""

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def online(tmp_path_factory, build):
    """The first site, with an editor that saves to GitHub."""
    root = tmp_path_factory.mktemp("online")
    for part in ("data", "docs", "hooks", "overrides"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    setting = "  admin:\n    backend: github\n    repo: example/courses\n    branch: main\n"
    assert "\nextra:\n" in text
    written = text.replace("\nextra:\n", f"\nextra:\n{setting}")
    (root / "mkdocs.yml").write_text(written, encoding="utf-8")
    with build(root, "https://courses.example.org/", root / "site") as site:
        yield site


def test_there_is_no_editor_unless_it_is_set_up(real):
    assert not (real.folder / "admin").exists()


def test_nobody_else_is_asked_before_somebody_signs_in(online, opened):
    tab = opened()
    tab.open(f"{online.address}admin/", settle=True)
    token = tab.page.get_by_label("Your access token")
    token.wait_for()
    tab.page.wait_for_load_state("networkidle")
    assert tab.hosts() == {online.address.split("/")[2]}
    assert tab.failures == []
    assert [text for text in tab.messages if "Decap CMS tries to infer" not in text] == []
    assert tab.page.context.cookies() == []
    assert "for example/courses" in tab.page.inner_text("main")


def test_a_token_is_sent_to_github_and_nowhere_else(online, opened):
    tab = opened()
    asked = []

    def answer(route):
        asked.append((route.request.url, route.request.headers.get("authorization")))
        route.fulfill(status=401, json={"message": "Bad credentials"})

    tab.open(f"{online.address}admin/")
    tab.page.route(lambda url: not url.startswith(online.address), answer)
    tab.page.get_by_label("Your access token").fill("t0ken")
    tab.page.get_by_role("button", name="Sign in").click()
    tab.page.locator("main p[role=alert]").wait_for()
    assert asked
    assert {url.split("/")[2] for url, _ in asked} == {"api.github.com"}
    assert {sent for _, sent in asked if sent} == {"token t0ken"}
    assert "t0ken" not in json.dumps(tab.page.evaluate("localStorage"))


# What a page of the same site could read of the browser's memory: both storages, every database.
READ_STORES = """async () => {
  const read = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]
  for (const { name } of await indexedDB.databases()) {
    const database = await read(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const entries = database.transaction(store).objectStore(store)
      found.push(JSON.stringify(await read(entries.getAll())))
    }
    database.close()
  }
  return found.join()
}"""
# What GitHub answers to a token, as far as the editor's first page asks.
GITHUB = {
    "/user": {"login": "ada", "name": "Ada Example", "id": 1},
    "/user/emails": [],
    "/repos/example/courses": {
        "name": "courses",
        "full_name": "example/courses",
        "owner": {"login": "example"},
        "permissions": {"push": True, "pull": True, "admin": False},
    },
    "/repos/example/courses/collaborators/ada/permission": {"permission": "write"},
    "/repos/example/courses/branches/main": {"name": "main", "commit": {"sha": "1" * 40}},
}


def test_a_token_is_not_where_another_page_of_the_site_can_read_it(online, opened):
    tab = opened()
    page = tab.page
    page.set_default_timeout(30_000)
    asked = []

    def answer(route):
        path = urlsplit(route.request.url).path
        asked.append(route.request.headers.get("authorization"))
        known = path in GITHUB
        route.fulfill(status=200 if known else 404, json=GITHUB.get(path, {"message": "none"}))

    tab.open(f"{online.address}admin/")
    page.evaluate("localStorage.setItem('stays', 'as it is')")
    page.route("https://api.github.com/**", answer)
    page.get_by_label("Your access token").fill("t0ken")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Collections").wait_for()
    page.get_by_role("link", name="People", exact=True).click()
    assert "token t0ken" in asked

    beside = page.context.new_page()
    beside.goto(f"{online.address}images/logo.svg")
    for other in (page, beside):
        stores = other.evaluate(READ_STORES)
        assert "as it is" in stores
        assert "t0ken" not in stores
        assert "ada" not in stores.lower()
    page.goto(f"{online.address}images/logo.svg")
    assert "t0ken" not in page.evaluate(READ_STORES)
    page.goto(f"{online.address}admin/")
    page.get_by_label("Your access token").wait_for()


def test_a_token_that_an_earlier_version_left_behind_is_deleted(online, opened):
    tab = opened()
    tab.page.set_default_timeout(30_000)
    tab.open(online.address)
    user = json.dumps({"backendName": "github", "token": "t0ken", "login": "ada"})
    tab.page.evaluate("user => localStorage.setItem('decap-cms-user', user)", user)
    tab.open(f"{online.address}admin/")
    tab.page.get_by_label("Your access token").wait_for()
    tab.open(online.address)
    assert "t0ken" not in tab.page.evaluate(READ_STORES)


def test_search_engines_and_the_search_of_the_site_do_not_find_it(online):
    page = (online.folder / "admin" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    index = [path.relative_to(online.folder) for path in online.folder.glob("search/**/*.json")]
    assert len(index) > 3
    for name in ("sitemap.xml", "robots.txt", "llms.txt", *index):
        assert "admin/" not in (online.folder / name).read_text(encoding="utf-8")


def test_no_page_leads_to_it(online):
    for path in online.paths():
        page = (online.folder / path / "index.html").read_text(encoding="utf-8")
        assert path == "admin/" or "admin/" not in page
