"""When pages last changed: with the newest file that they show, or not known."""

from datetime import UTC, datetime

import pytest

from prospectus.exports.sitemap import LastModified


def day(number):
    return datetime(2026, 11, number, tzinfo=UTC)


AGES = {
    "data/organization.yml": day(1),
    "data/courses/pain.yml": day(2),
    "data/sessions/pain.yml": day(3),
    "data/people.yml": day(4),
}


@pytest.fixture
def route_of(outputs_of):
    return lambda site, path: outputs_of(site).routes_by_path[path]


@pytest.fixture
def changed(make_site, make_session, route_of):
    def ask(path, ages):
        session = make_session(facilitators=["ann"])
        site = make_site(session)
        return LastModified(site, ages).of(route_of(site, path))

    return ask


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("", {"organization", "courses/pain", "sessions/pain"}),
        ("courses/", {"courses/pain", "sessions/pain"}),
        ("courses/pain/", {"courses/pain", "sessions/pain"}),
        ("courses/pain/sessions/pain-2027-01/", {"sessions/pain"}),
        ("sessions/", {"sessions/pain"}),
        ("sessions/past/", {"sessions/pain"}),
        ("sessions/changes/", {"sessions/pain"}),
        ("people/", {"people"}),
        ("people/ann/", {"people", "sessions/pain"}),
    ],
)
def test_a_page_is_as_new_as_the_newest_file_that_it_shows(changed, path, shows):
    shown = {f"data/{name}.yml" for name in shows}
    assert changed(path, AGES) == max(AGES[name] for name in shown)
    for name in AGES:
        later = changed(path, AGES | {name: day(9)})
        assert (later == day(9)) == (name in shown), name
        without = {key: value for key, value in AGES.items() if key != name}
        assert (changed(path, without) is None) == (name in shown), name


def test_a_month_is_as_new_as_its_courses(make_site, make_session, route_of):
    sessions = [
        make_session(id=f"s{n}", meetings=[{"start": f"2027-{1 + n // 40:02}-14"}])
        for n in range(120)
    ]
    site = make_site(*sessions)
    assert LastModified(site, AGES).of(route_of(site, "sessions/2027-03/")) == day(3)


def test_nothing_is_known_where_nothing_is_shown(make_site, route_of):
    site = make_site()
    assert LastModified(site, {}).of(route_of(site, "sessions/")) is None
