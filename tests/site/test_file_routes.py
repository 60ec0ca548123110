"""The paths of files, which are known before any is made."""

from dataclasses import replace

import pytest

from prospectus.assembly import SiteWriter
from prospectus.assembly.build import build_site
from prospectus.calendars import entries, files
from prospectus.exports import course_records
from prospectus.pages import Frame
from prospectus.site import AdminSettings, read_settings

SLUG = "dementia-day-by-day"


@pytest.fixture(scope="module", params=["", "tests/demo"])
def site(root, at, request):
    folder = root / request.param
    settings = read_settings(folder / "mkdocs.yml").model_copy(
        update={"manual": False, "admin": AdminSettings(backend="github", repo="a/b")}
    )
    assets = root / "overrides" / "assets"
    return build_site(folder, settings, at("2027-01-10 12:00"), assets_dir=assets)


def test_a_file_is_at_the_path_that_was_known_before(site):
    fresh = replace(site)
    paths = [*fresh.file_routes]
    assert [file.path for file in fresh.files] == paths
    assert len(paths) == len(set(paths)) > 100
    assert set(paths) < set(fresh.published_paths)


@pytest.fixture
def calls(monkeypatch):
    """What was made, and of what: sessions in calendars, feeds, and records of sessions."""
    calls = []
    for module, name in (
        (entries, "make_events"),
        (files, "_feed_lines"),
        (course_records, "make_session_record"),
    ):
        make = getattr(module, name)

        def note(*arguments, name=name, make=make):
            calls.append((name, arguments[0]))
            return make(*arguments)

        monkeypatch.setattr(module, name, note)
    return calls


@pytest.fixture
def demo_site(root, at):
    folder = root / "tests" / "demo"
    settings = read_settings(folder / "mkdocs.yml")
    assets = root / "overrides" / "assets"
    site = build_site(folder, settings, at("2027-01-10 12:00"), assets_dir=assets)
    return replace(site, cache_dir=None)


@pytest.fixture
def writer(demo_site, tmp_path):
    return SiteWriter(demo_site, Frame(menu=(), assets=demo_site.assets), tmp_path, dict)


def test_paths_cost_nothing_that_has_to_be_made(demo_site, calls):
    assert "sessions/all.ics" in demo_site.published_paths
    assert calls == []


def test_a_preview_makes_the_file_that_is_asked_for(demo_site, writer, calls, tmp_path):
    course = next(course for course in demo_site.view.courses if course.slug == SLUG)
    first, events = course.sessions[0], [("make_events", session) for session in course.sessions]
    assert len(events) > 1
    for _ in range(2):
        assert writer.write(f"{first.path.rstrip('/')}.ics")
        assert calls == events, "those of the course, once for all calendars"
    calls.clear()
    assert writer.write(f"courses/{SLUG}/sessions.ics")
    assert len([name for name, _ in calls if name == "_feed_lines"]) == 1
    others = [session for name, session in calls if name == "make_events"]
    assert {session.course for session in others} == {SLUG}
    assert all(session not in course.sessions for session in others), "they are on no page"
    calls.clear()
    for _ in range(2):
        assert writer.write(f"api/v1/upcoming/{SLUG}.json")
        assert calls == [("make_session_record", session) for session in course.sessions]
    calls.clear()
    assert writer.write("api/v1/courses.json")
    assert writer.write("robots.txt")
    assert writer.write("404.html")
    assert not writer.write("no/such/file.ics")
    assert calls == []
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    calendars = {f"{first.id}.ics", "sessions.ics"}
    assert names == calendars | {f"{SLUG}.json", "courses.json", "robots.txt", "404.html"}


def test_titles_of_the_menu_are_those_of_its_pages(site):
    titles = {route.path: route.menu_title for route in site.routes if route.menu_title}
    pages = [site.make_page(site.routes_by_path[path]) for path in titles]
    assert [*titles] == ["", "courses/", "sessions/"]
    assert [*titles.values()] == [page.short_title or page.title for page in pages]
