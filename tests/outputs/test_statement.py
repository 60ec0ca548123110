"""The statement on accessibility, and that every page leads there."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from prospectus.locale.editor_words import AccessibilityTestWords

PATH = "accessibility/"


def statement(make_site, page_of, **organization):
    page = page_of(make_site(organization=organization), PATH)
    return page, BeautifulSoup(page.html, "html.parser")


def test_it_says_what_is_tested_and_what_is_not(make_site, page_of, words):
    page, soup = statement(make_site, page_of)
    assert page.title == soup.h1.text == "Accessibility"
    assert "WCAG) 2.2" in soup.select_one(".page__lead").text
    for id_, said in (
        ("tested", words.accessibility.tests),
        ("limits", words.accessibility.limits_listed),
    ):
        shown = [item.text for item in soup.select(f".section--{id_} li")]
        assert shown == [sentence for _, sentence in said]
        assert len(shown) >= 4


@pytest.mark.parametrize(
    ("contact", "links"),
    [
        (
            {"email": "hello@example.org"},
            ["mailto:hello@example.org?subject=Accessibility"],
        ),
        ({"phone": "1-833-888-LEAP (5327)"}, ["tel:+18338885327"]),
        (
            {"email": "hello@example.org", "phone": "1-833-888-LEAP (5327)"},
            ["mailto:hello@example.org?subject=Accessibility", "tel:+18338885327"],
        ),
    ],
)
def test_complaints_go_the_ways_that_are_known(make_site, page_of, contact, links):
    _, soup = statement(make_site, page_of, contact=contact)
    found = [link["href"] for link in soup.select(".section--barriers a")]
    assert found == links


def test_nothing_is_invented(make_site, page_of):
    _, soup = statement(make_site, page_of)
    assert soup.select_one(".section--barriers") is None
    assert "reviewed" not in soup.text
    _, soup = statement(make_site, page_of, contact={"email": "hello@example.org"})
    assert "You will get an answer" not in soup.text


@pytest.mark.parametrize(("days", "said"), [(1, "within 1 day."), (5, "within 5 days.")])
def test_what_the_organisation_promises_is_said(make_site, page_of, days, said):
    _, soup = statement(
        make_site,
        page_of,
        contact={"email": "hello@example.org"},
        accessibility={"reviewed": "2026-11-20", "reply_days": days},
    )
    assert f"You will get an answer {said}" in soup.select_one(".section--barriers").text
    assert "Last reviewed on November 20, 2026." in soup.text


def test_each_test_that_it_names_is_there(root):
    """Where somebody takes a test away, the sentence about it has to go too."""
    held = {
        "automatic": ("browser/access/test_axe.py", "axe_finds_nothing"),
        "keyboard": ("browser/access/test_sight.py", "every_stop_of_the_keyboard"),
        "zoom": ("browser/access/test_sight.py", "at_320_pixels"),
        "targets": ("browser/access/test_sight.py", "large_enough_for_fingers"),
        "scripts": ("browser/test_use.py", "java_script_enabled"),
        "colours": ("browser/access/test_sight.py", 'forced_colors="active"'),
        "motion": ("browser/access/test_sight.py", "who_wants_no_motion"),
        "languages": ("outputs/test_languages.py", "stand_in_french"),
        "paper": ("browser/test_flyer.py", "print_dark_on_light"),
    }

    assert set(held) == set(AccessibilityTestWords.model_fields)
    for file, words in held.values():
        assert words in Path(root, "tests", file).read_text(encoding="utf-8"), file
