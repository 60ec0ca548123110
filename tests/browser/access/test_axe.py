"""What axe finds on every kind of page, also while the menu or the search is open: nothing."""

import pytest
from motion import wait_for_transitions

# One page of each kind; of sessions, one of each state.
PAGES = {
    "real": {
        "home": "",
        "catalogue": "courses/",
        "course": "courses/leap-oncology/",
        "upcoming": "sessions/",
        "past": "sessions/past/",
        "what is new": "sessions/changes/",
        "accessibility": "accessibility/",
        "person": "people/jose-pereira/",
        "not found": "no/such/page",
    },
    "demo": {
        "home": "",
        "catalogue": "courses/",
        "course": "courses/rural-emergency-essentials/",
        "course with roles": "courses/frailty-falls-medications/",
        "course in prose": "courses/walking-alongside/",
        "course without sessions": "courses/care-for-the-caregiver/",
        "course at any time": "courses/pills-in-plain-words/",
        "course to apply for": "courses/running-a-small-hospice/",
        "upcoming": "sessions/",
        "past": "sessions/past/",
        "what is new": "sessions/changes/",
        "people": "people/",
        "person": "people/mei-lin-oyelaran/",
        "editors' manual": "editors/",
        "fields in the manual": "editors/sessions/",
        "registration opens": "courses/dementia-day-by-day/sessions/dementia-2027-04/",
        "open": "courses/wound-care-at-home/sessions/wound-care-2027-03-fr/",
        "open, by asking": "courses/grief-at-work/sessions/grief-at-work-2027-01/",
        "few seats": "courses/what-matters-to-you/sessions/what-matters-2027-02/",
        "waitlist": "courses/wound-care-at-home/sessions/wound-care-2027-02/",
        "full": "courses/the-first-hour/sessions/first-hour-2027-02/",
        "by invitation": "courses/when-beds-are-few/sessions/when-beds-are-few-2027-04/",
        "registration closed": "courses/after-the-long-winter/sessions/long-winter-2027-01/",
        "in progress": "courses/the-first-hour/sessions/first-hour-2027-01-sunday/",
        "past session": "courses/sudden-confusion/sessions/sudden-confusion-2025-10/",
        "postponed": "courses/what-matters-to-you/sessions/what-matters-2027-03-lunenburg/",
        "cancelled": "courses/wound-care-at-home/sessions/wound-care-2027-04-fr/",
        "not found": "no/such/page",
    },
}


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for name, kinds in PAGES.items() for kind in kinds]
)
def test_axe_finds_nothing_on_a_page(screen, faults, request, name, kind):
    site = request.getfixturevalue(name)
    answer = screen.goto(site.address + PAGES[name][kind])
    assert answer.status == (404 if kind == "not found" else 200)
    assert faults(screen) == []


@pytest.mark.parametrize("path", ["", "courses/what-matters-to-you/", "no/such/page"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_menu(opened, faults, demo, path, scheme):
    page = opened(demo.address + path, 360, scheme=scheme)
    page.get_by_role("button", name="Menu").click()
    page.wait_for_selector("nav#__menu a >> visible=true")
    wait_for_transitions(page)
    assert faults(page) == []


@pytest.mark.parametrize("path", ["", "courses/what-matters-to-you/", "no/such/page"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_the_open_search(  # noqa: PLR0917 - a row of the table
    opened, faults, demo, path, scheme, width
):
    page = opened(demo.address + path, width, scheme=scheme)
    if width == 360:
        page.get_by_role("button", name="Search").click()
    else:
        page.get_by_role("textbox", name="Search").click()
    wait_for_transitions(page)
    assert faults(page) == []
    page.fill(".md-search__input", "care")
    page.wait_for_selector(".md-search-result__link")
    wait_for_transitions(page)
    assert faults(page) == []
