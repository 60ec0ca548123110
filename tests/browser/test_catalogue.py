"""Finding a course: the choice stands in the address, and all is there without JavaScript."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

CARDS = ".card:not([hidden]) .card__title"
ALL = 14
# When the session begins that each card names, or null.
STARTS = """cards => cards.map(card =>
  [...card.querySelectorAll("[data-start]")].find(one => one.checkVisibility())?.dataset.start)"""


def choose(page, **choice):
    for name, label in choice.items():
        page.locator(f"#course-filters [name={name}]").select_option(label=label)


def titles(page):
    return page.locator(CARDS).all_inner_texts()


def courses(demo):
    return {
        path.stem: demo.data(f"courses/{path.name}")
        for path in (demo.source / "data" / "courses").glob("*.yml")
    }


def english(text):
    return text["en"] if isinstance(text, dict) else text


def with_delivery(demo, *modes):
    return {
        english(course["title"])
        for course in courses(demo).values()
        if {one["mode"] for one in course["deliveries"]} & set(modes)
    }


@pytest.fixture
def page(opened, demo):
    tab = opened()
    tab.open(demo.address + "courses/")
    yield tab.page
    assert tab.messages == []


def test_a_choice_shows_what_fits_and_says_how_many(page, demo):
    assert len(titles(page)) == ALL
    choose(page, delivery="In person")
    expected = with_delivery(demo, "in-person")
    assert 1 < len(expected) < ALL
    assert set(titles(page)) == expected
    status = page.locator("#course-count")
    assert status.get_attribute("role") == "status"
    assert status.inner_text() == f"{len(expected)} courses"
    assert parse_qs(urlsplit(page.url).query) == {"delivery": ["in-person"]}


def test_choices_narrow_each_other_and_are_undone_step_by_step(page):
    choose(page, delivery="In person")
    one = titles(page)
    choose(page, language="French")
    two = titles(page)
    assert 0 < len(two) < len(one)
    assert set(two) < set(one)
    page.go_back()
    assert titles(page) == one
    page.go_back()
    assert len(titles(page)) == ALL
    page.go_forward()
    assert titles(page) == one
    page.get_by_role("button", name="Show all").click()
    assert len(titles(page)) == ALL
    assert urlsplit(page.url).query == ""


def test_the_next_date_orders_them_and_those_without_one_come_last(page):
    by_title = titles(page)
    choose(page, sort="Next session")
    by_date = page.locator(".card").evaluate_all(STARTS)
    dates = [datetime.fromisoformat(date) for date in by_date if date]
    assert dates == sorted(dates)
    assert len(dates) < ALL
    assert not any(by_date[len(dates) :])
    assert sorted(titles(page)) == sorted(by_title)
    choose(page, sort="Title")
    assert titles(page) == by_title


def test_they_are_ordered_by_the_dates_that_are_next_for_the_reader(opened, demo):
    tab = opened()
    tab.page.clock.set_fixed_time("2027-03-01T12:00-05:00")
    tab.open(demo.address + "courses/?sort=date")
    dates = [date for date in tab.page.locator(".card").evaluate_all(STARTS) if date]
    moments = [datetime.fromisoformat(date) for date in dates]
    assert len(moments) > 1
    assert moments == sorted(moments)
    assert moments[0] > datetime.fromisoformat("2027-03-01T12:00-05:00")


def test_an_address_with_a_choice_opens_with_it(opened, demo):
    tab = opened(360)
    tab.open(demo.address + "courses/?credits=nurse-educators&sort=date&delivery=nowhere")
    chosen = tab.page.locator("#course-filters select").evaluate_all(
        "fields => Object.fromEntries(fields.map(one => [one.name, one.value]))"
    )
    assert chosen["credits"] == "nurse-educators"
    assert chosen["sort"] == "date"
    assert chosen["delivery"] == "", "an unknown value chooses nothing"
    assert 0 < len(titles(tab.page)) < ALL


def test_where_nothing_fits_it_says_so(page):
    choose(page, delivery="Hybrid", province="NU")
    assert titles(page) == []
    assert page.locator("#course-count").inner_text() == "No courses match these filters."


def test_without_javascript_all_courses_are_there_and_no_form_that_does_nothing(opened, demo):
    tab = opened(java_script_enabled=False)
    tab.open(demo.address + "courses/?delivery=hybrid")
    assert len(titles(tab.page)) == ALL
    assert not tab.page.locator("#course-filters").is_visible()
    assert tab.page.locator("#course-count").inner_text() == f"{ALL} courses"


def test_one_course_needs_no_filter_and_its_script_is_small(real, demo):
    text = (real.folder / "courses" / "index.html").read_text(encoding="utf-8")
    assert "course-filters" not in text
    assert "catalogue." not in text
    [script] = demo.folder.glob("assets/javascripts/catalogue.*.js")
    assert script.stat().st_size < 2_000
