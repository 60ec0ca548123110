"""Every link of the built sites, read from disk, and those that browsers hand on."""

import urllib.request
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

OUTSIDE = ("mailto:", "tel:", "data:")
# Calendars on the web, to which a session may be added.
CALENDARS = (
    "https://calendar.google.com/calendar/",
    "https://outlook.live.com/calendar/0/deeplink/compose?",
    "https://outlook.office.com/calendar/0/deeplink/compose?",
)


@pytest.fixture(scope="module")
def soups(site):
    return {
        page.relative_to(site.folder).as_posix(): BeautifulSoup(page.read_bytes(), "html.parser")
        for page in site.folder.rglob("*.html")
    }


def addresses(soup):
    for element in soup.find_all(True):
        for name in ("href", "src"):
            if element.has_attr(name):
                yield element[name]


def test_every_link_inside_a_site_leads_to_a_file_and_a_place_in_it(site, soups):
    ids = {name: {e["id"] for e in soup.find_all(id=True)} for name, soup in soups.items()}
    feeds = site.site_url.replace("https://", "webcal://")
    broken, checked = [], 0
    for name, soup in soups.items():
        here = site.site_url + name.removesuffix("index.html")
        for written in addresses(soup):
            target = urljoin(here, written.replace(feeds, site.site_url))
            if not target.startswith(site.site_url):
                continue
            parts = urlsplit(target)
            path = unquote(parts.path).lstrip("/")
            file = path + "index.html" if path.endswith("/") or not path else path
            checked += 1
            if (site.folder / file).is_dir():
                broken.append(f"{name}: {written} lacks its slash")
            elif not (site.folder / file).is_file():
                broken.append(f"{name}: {written}")
            elif parts.fragment and unquote(parts.fragment) not in ids[file]:
                broken.append(f"{name}: {written} has no such place")
    assert broken == []
    assert checked > 100


def test_links_to_other_sites_are_those_that_somebody_wrote(site, soups):
    texts = [file.read_text(encoding="utf-8") for file in site.source.rglob("data/**/*.yml")]
    strange = {
        written
        for soup in soups.values()
        for written in addresses(soup)
        if urlsplit(written).netloc
        and not urljoin(site.site_url, written).startswith(site.site_url)
        and not written.startswith(site.site_url.replace("https", "webcal"))
        and not any(written in text for text in texts)
        and "/edit/main/" not in written
        and not written.startswith((*CALENDARS, "https://orcid.org/"))
    }
    # The standard that the statement on accessibility names.
    assert strange <= {"https://www.w3.org/TR/WCAG22/"}


def test_links_of_the_page_for_missing_pages_work_from_anywhere(soups):
    relative = [
        written
        for written in addresses(soups["404.html"])
        if not written.startswith(("/", "#", *OUTSIDE)) and not urlsplit(written).netloc
    ]
    assert relative == []


def test_ids_stand_once_on_a_page(soups):
    for name, soup in soups.items():
        ids = [element["id"] for element in soup.find_all(id=True)]
        assert sorted(ids) == sorted(set(ids)), name


def test_edit_links_lead_to_the_file_that_holds_the_facts(site, soups):
    name = {"courses": "courses", "demo": "demo"}[urlsplit(site.site_url).netloc.split(".")[0]]
    root = f"https://github.com/example/{name}/edit/main/"
    found = {}
    for page, soup in soups.items():
        link = soup.find("a", rel="edit")
        if not page.startswith("editors/"):
            found[page] = link and link["href"]
    sources = {"index.html": f"{root}data/organization.yml"}
    for course in (site.source / "data" / "courses").glob("*.yml"):
        sources[f"courses/{course.stem}/index.html"] = f"{root}data/courses/{course.name}"
    for session in site.sessions().values():
        page = f"{site.session_path(session)}index.html"
        sources[page] = f"{root}data/sessions/{session['course']}.yml"
    sources["accessibility/index.html"] = sources["index.html"]
    people = [page for page in soups if page.startswith("people/")]
    sources |= dict.fromkeys(people, f"{root}data/people.yml")
    others = ["404.html", "courses/index.html"]
    others += [f"sessions/{name}index.html" for name in ("", "past/", "changes/")]
    assert found == sources | dict.fromkeys(others)


def test_calendars_answer_as_calendars(site, soups):
    linked = {
        urljoin(site.address + name.removesuffix("index.html"), written)
        for name, soup in soups.items()
        for written in addresses(soup)
        if written.endswith(".ics") and not written.startswith("webcal:")
    }
    feeds = {
        written.replace(site.site_url.replace("https", "webcal"), site.address)
        for soup in soups.values()
        for written in addresses(soup)
        if written.startswith("webcal:")
    }
    assert feeds <= linked
    sessions = {path.stem for path in (site.source / "data" / "sessions").glob("*.yml")}
    with_feeds = [
        path
        for path in (site.source / "data" / "courses").glob("*.yml")
        if path.stem in sessions or "\non_demand:" not in path.read_text(encoding="utf-8")
    ]
    assert len(feeds) == len(with_feeds) + 1
    for address in linked:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our server
            text = answer.read().decode()
            assert answer.headers["Content-Type"].startswith("text/calendar")
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert text.endswith("END:VCALENDAR\r\n")


def test_session_calendars_are_linked_where_a_session_takes_place(demo):
    for session in demo.sessions().values():
        page = demo.folder / demo.session_path(session) / "index.html"
        link = BeautifulSoup(page.read_bytes(), "html.parser").find(
            "a", href=f"../{session['id']}.ics"
        )
        past = str(session["meetings"][-1]["start"]) < "2027-01-10"
        assert bool(link) is not (past or "status" in session), session["id"]
        assert (page.parent.parent / f"{session['id']}.ics").exists(), "its address stays"


@pytest.mark.parametrize(
    ("name", "shown", "dialled"),
    [
        ("real", "1-833-888-LEAP™ (5327)", "tel:+18338885327"),
        ("demo", "1-844-555-KIND (5463)", "tel:+18445555463"),
    ],
)
def test_the_number_to_call_can_be_dialled(opened, request, name, shown, dialled):
    site = request.getfixturevalue(name)
    course = min((site.source / "data" / "courses").glob("*.yml")).stem
    tab = opened(360)
    tab.open(f"{site.address}courses/{course}/")
    link = tab.page.locator("#contact ~ * a[href^=tel]")
    assert link.inner_text() == shown
    assert link.get_attribute("href") == dialled
