"""What links may point to is found without making the whole site, and nothing else is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from prospectus.assembly.build import build_site
from prospectus.assembly.link_targets import LazyLinkTargets
from prospectus.loading import read_catalogue
from prospectus.site import Settings, Site, SiteLinkTargets

DEMO = Path(__file__).parents[1] / "demo"
NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)
SETTINGS = Settings(site_url="https://demo.example.org/")


class Sites:
    """Makes the whole site, and counts how often it is asked to."""

    def __init__(self, site):
        self.site, self.count = site, 0

    def make(self) -> Site:
        self.count += 1
        return self.site


@pytest.fixture(scope="module")
def facts():
    return read_catalogue(DEMO)


@pytest.fixture(scope="module")
def site(facts):
    return build_site(DEMO, SETTINGS, NOW, catalogue=facts)


@pytest.fixture
def sites(site):
    return Sites(site)


@pytest.fixture
def targets(facts, sites):
    return LazyLinkTargets(facts, SETTINGS, DEMO, NOW, sites.make)


def test_pages_of_courses_and_their_anchors_do_not_need_the_site(targets, site, sites):
    pages = [page for page in site.pages if page.path.startswith("courses/")]
    links = [page.path for page in pages]
    links += [f"{page.path}#{anchor}" for page in pages for anchor in page.anchors]
    assert len(links) > 300
    assert [link for link in links if link not in targets] == []
    assert sites.count == 0


@pytest.mark.parametrize(
    "link", ["", "courses/", "sessions/", "sessions/past/", "sessions/changes/", "accessibility/"]
)
def test_pages_of_every_site_do_not_need_it(link, targets, site, sites):
    assert link in targets
    assert sites.count == 0
    assert link in {page.path for page in site.pages}


def test_all_other_pages_and_files_are_those_of_the_site(targets, site, sites):
    links = [page.path for page in site.pages]
    links += [f"{page.path}#{anchor}" for page in site.pages for anchor in page.anchors]
    links += [file.path for file in site.files]
    assert [link for link in links if link not in targets] == []
    assert sites.count == 1


@pytest.mark.parametrize(
    ("link", "closest"),
    [
        ("courses/grief-at-werk/", "courses/grief-at-work/"),
        ("courses/grief-at-work/#outcome", "courses/grief-at-work/#outcomes"),
        ("courses/grief-at-werk/#outcome", "courses/grief-at-work/#outcomes"),
        ("courses/grief-at-work/#?", "courses/grief-at-work/"),
        ("sessions/al.ics", "sessions/all.ics"),
        ("xxxxxxxxxxxxxxxxxxxxxxxxx", None),
    ],
)
def test_a_broken_link_gets_the_closest_one(link, closest, targets):
    assert link not in targets
    assert targets.closest(link) == closest


def test_drafts_are_no_targets(facts, sites):
    slug = "grief-at-work"
    assert slug in facts.courses
    hidden = facts.courses[slug].model_copy(update={"draft": True})
    courses = {**facts.courses, slug: hidden}
    published = type(facts)(
        organization=facts.organization,
        people=facts.people,
        accreditors=facts.accreditors,
        courses=courses,
        sessions=facts.sessions,
    ).published()
    sites.site = build_site(DEMO, SETTINGS, NOW, catalogue=published)
    assert f"courses/{slug}/" not in LazyLinkTargets(published, SETTINGS, DEMO, NOW, sites.make)


def test_names_are_compared_for_a_limited_number_of_links(site, monkeypatch):
    monkeypatch.setattr("prospectus.site.link_targets._MAX_COMPARISONS", 2_000)
    targets = SiteLinkTargets(site)
    guesses = [targets.closest("courses/grief-at-werk/") for _ in range(30)]
    assert guesses[0] == "courses/grief-at-work/"
    assert guesses[-1] is None
