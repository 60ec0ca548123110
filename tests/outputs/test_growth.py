"""The work for a site grows as its catalogue does, not with the square of it."""

import sys
from collections import deque
from datetime import UTC, datetime

import pytest
from memory import measure_peak
from small_site import COURSE, ORGANIZATION, PEOPLE, SESSION

from prospectus.calendars import make_calendars
from prospectus.exports import (
    LastModified,
    list_api_files,
    list_upcoming_files,
    make_course_records,
)
from prospectus.facts import Catalogue
from prospectus.facts.course import Course
from prospectus.facts.organization import Organization
from prospectus.facts.people import Person
from prospectus.facts.session import Session
from prospectus.history import History, Revision
from prospectus.locale import load_words
from prospectus.pages import Templates, list_redirects
from prospectus.search import index_course, index_pages, make_index, make_other_entries
from prospectus.site import Settings, Site
from prospectus.views import CourseValues, view_site

SITE_URL = "https://courses.example.org/"
NOW = datetime(2027, 1, 10, 12, tzinfo=UTC)
SMALL, TIMES = 100, 4


def catalogue(size):
    """Courses with a session and a person each."""
    keys = [f"number-{number}" for number in range(size)]
    return Catalogue(
        organization=Organization.model_validate(ORGANIZATION),
        people={key: Person.model_validate(PEOPLE["ann"]) for key in keys},
        accreditors={},
        courses={
            key: Course.model_validate(COURSE | {"authors": [key], "aliases": [f"former-{key}"]})
            for key in keys
        },
        sessions={key: (Session.model_validate(SESSION | {"id": key}),) for key in keys},
    )


def history(size):
    revision = Revision(created=NOW, modified=NOW)
    return History(revisions={(f"number-{number}", "main"): revision for number in range(size)})


def view(size):
    return view_site(catalogue(size), load_words("en", "CA"), NOW, history(size))


def make_all(routes):
    return [route.make() for route in routes]


def make_one_by_one(routes):
    deque((route.make() for route in routes), maxlen=0)


def records(site):
    return CourseValues(make_course_records, site.courses, site.common, SITE_URL)


def calendars(site):
    return list(make_calendars(site, SITE_URL))


def api(site):
    made = records(site)
    lists = (list_api_files, list_upcoming_files)
    return [make_all(list_(site, SITE_URL, made)) for list_ in lists]


def sitemap(site):
    outputs = Site(view=site, settings=Settings(site_url=SITE_URL))
    last_modified = LastModified(site, {})
    return [last_modified.of(route) for route in outputs.routes]


def redirects(site):
    return make_all(list_redirects(site, Templates(site.common, SITE_URL)))


def search(site):
    courses = [index_course(course, site.common) for course in site.courses]
    return list(make_index((*courses, *index_pages(make_other_entries(site)))))


def count_steps(function, *arguments):
    """How many lines run and how many functions are called; the same on every machine."""
    count = 0

    def add_line(_, event, __):
        nonlocal count
        count += event == "line"  # also of each item of a loop that is one line
        return add_line

    def add_call(_, event, __):
        nonlocal count
        count += event in ("call", "c_call")

    tracer, profiler = sys.gettrace(), sys.getprofile()
    sys.settrace(add_line)
    sys.setprofile(add_call)
    try:
        function(*arguments)
    finally:
        sys.setprofile(profiler)
        sys.settrace(tracer)
    return count


def test_views_grow_as_the_catalogue_does():
    view(1)  # fills the caches of words
    small, large = (count_steps(view, size) for size in (SMALL, TIMES * SMALL))
    assert large < 1.1 * TIMES * small


@pytest.mark.parametrize("make", [calendars, api, sitemap, redirects, search])
def test_files_grow_as_the_catalogue_does(make):
    small, large = (view(size) for size in (SMALL, TIMES * SMALL))
    make(small)  # fills the caches of texts
    assert count_steps(make, large) < 1.1 * TIMES * count_steps(make, small)


def test_records_are_held_once():
    site = view(TIMES * SMALL)
    routes = list(list_api_files(site, SITE_URL, records(site)))
    size = max(len(file.content) for file in make_all(routes))
    assert measure_peak(lambda: make_one_by_one(routes)) < 3 * size


def test_no_more_than_a_calendar_is_held():
    site = Site(view=view(TIMES * SMALL), settings=Settings(site_url=SITE_URL))
    size = sum(len(calendar.content) for calendar in site.calendars)
    all_at_once = measure_peak(lambda: make_all(site.file_kinds[0]))
    one_by_one = measure_peak(lambda: make_one_by_one(site.file_kinds[0]))
    assert one_by_one < all_at_once - 0.6 * size
