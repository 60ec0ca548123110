"""The filter of upcoming sessions by variant."""

import pytest
from bs4 import BeautifulSoup
from small_site import COURSE

VARIANTS = [{"key": "full", "title": "Full course"}, {"key": "renewal", "title": "Renewal"}]


@pytest.fixture
def page(make_site, make_session, page_of):
    def make(*variants):
        sessions = [
            make_session(id=f"pain-{number}", **({"variant": variant} if variant else {}))
            for number, variant in enumerate(variants)
        ]
        site = make_site(*sessions, course=COURSE | {"variants": VARIANTS})
        return BeautifulSoup(page_of(site, "sessions/").html, "html.parser")

    return make


def test_sessions_are_found_by_their_variant(page):
    soup = page("full", "renewal", None)
    options = soup.select('select[name="variant"] option')
    assert [option.get_text(strip=True) for option in options] == ["Any", "Full course", "Renewal"]
    rows = soup.select(".session")
    assert [row.get("data-variant") for row in rows] == ["full", "renewal", None]
    assert "Renewal" in rows[1].select_one(".session__marks").text


def test_a_single_variant_needs_no_filter(page):
    assert not page("full", "full").select('select[name="variant"]')
