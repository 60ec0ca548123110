"""The colour of feeds, by the name that CSS has for it."""

import re

import pytest

from prospectus.calendars.css_colors import nearest_css_color

ALL, SINGLE = "sessions/all.ics", "courses/pain/sessions/pain-2027-01.ics"


@pytest.mark.parametrize(
    ("color", "name"),
    [
        ("#0b4f5c", "darkslategray"),
        ("#008081", "teal"),
        ("#00ffff", "aqua"),
        ("#663399", "darkslateblue"),  # rebeccapurple is of a later CSS
        ("#ff0000", "red"),
    ],
)
def test_it_is_the_nearest_of_css_3(color, name):
    assert nearest_css_color(color) == name


def test_only_feeds_have_one(make_site, make_session, file_of):
    colors = {"primary": "#800000", "accent": "#c2571a"}
    site = make_site(make_session(), organization={"colors": colors})
    assert re.findall(rb"(?m)^COLOR.*", file_of(site, ALL)) == [b"COLOR:maroon\r"]
    assert b"COLOR" not in file_of(site, SINGLE)


def test_the_contact_has_what_the_organization_has(make_site, make_session, file_of):
    for contact, line in (
        (
            {"email": "a@example.org", "phone": "1-833-555-0199"},
            "\\, a@example.org\\, 1-833-555-0199",
        ),
        ({"phone": "1-833-555-0199"}, "\\, 1-833-555-0199"),
        ({}, ""),
    ):
        content = file_of(make_site(make_session(), organization={"contact": contact}), SINGLE)
        unfolded = content.replace(b"\r\n ", b"").decode()
        assert f"\r\nCONTACT:Example Institute{line}\r\n" in unfolded
