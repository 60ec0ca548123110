"""Addresses of pages, and structured data that can't leave its script element."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from prospectus.pages.environment import PageEnvironment, escape_html
from prospectus.pages.templating import fill_html
from prospectus.structure.page import Page, relative_url
from prospectus.views.localized import mark_language

EMPTY = Page(path="", title="", description="", html=Markup())


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("", "", "./"),
        ("", "courses/", "courses/"),
        ("", "sessions/all.ics", "sessions/all.ics"),
        ("courses/", "", "../"),
        ("courses/", "courses/", "./"),
        ("courses/a/", "courses/", "../"),
        ("courses/a/", "courses/b/", "../b/"),
        ("courses/a/", "courses/a/sessions.ics", "sessions.ics"),
        ("courses/a/sessions/b/", "courses/a/", "../../"),
        ("courses/a/sessions/b/", "courses/a/sessions/b.ics", "../b.ics"),
        ("sessions/past/", "sessions/", "../"),
        ("sessions/", "sessions/past/", "past/"),
    ],
)
def test_addresses_are_relative_to_the_page(page, target, address):
    assert relative_url(page, target) == address


@given(st.text())
def test_structured_data_cannot_leave_its_script_element(text):
    page = Page(
        path="",
        title="",
        description="",
        html=Markup(),
        structured_data=({"name": f"{text}</script><!--"},),
    )
    assert not set("<>&") & set(page.json_ld)
    assert json.loads(page.json_ld) == [{"name": f"{text}</script><!--"}]


def test_a_page_without_structured_data_has_none():
    assert EMPTY.json_ld == ""


def test_values_are_escaped_when_they_are_set_into_a_phrase():
    assert fill_html("{a} & {b}", a="<b>", b="{a}") == "&lt;b&gt; &amp; {a}"


@given(
    st.text()
    | st.text().map(Markup)
    | st.text().map(lambda text: mark_language(text, "fr"))
    | st.integers()
    | st.none()
)
def test_templates_escape_as_markupsafe_does(value):
    assert escape_html(value) == str(escape(value))
    template = PageEnvironment().from_string(
        "{{ value }}{% set text %}{{ value }}{% endset %}{{ text }}"
    )
    assert template.render(value=value) == 2 * str(escape(value))


def test_a_name_that_nothing_has_is_an_error():
    template = PageEnvironment().from_string("{{ value.missing }}")
    with pytest.raises(AttributeError):
        template.render(value="text")
