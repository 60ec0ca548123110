"""How readers are told to register: ways, deadlines, and invited people."""

import pytest

from prospectus.views import State


@pytest.fixture
def run(make_session):
    """A session on a day."""

    def make(day, **fields):
        meetings = [{"start": f"{day} 12:00", "end": "15:00"}]
        return make_session(id=f"pain-{day}", meetings=meetings, **fields)

    return make


@pytest.mark.parametrize(
    ("now", "state", "sentences"),
    [
        ("2026-11-30 23:59", State.REGISTRATION_OPENS, "opens December 1, 2026."),
        ("2026-12-01 00:00", State.OPEN, "closes January 12, 2027."),
        ("2027-01-12 23:59", State.OPEN, "closes January 12, 2027."),
        ("2027-01-13 00:00", State.REGISTRATION_CLOSED, "closed January 12, 2027."),
    ],
)
def test_a_deadline_is_a_whole_day(make_site, run, now, state, sentences):
    registration = {"url": "https://r.example/", "opens": "2026-12-01", "closes": "2027-01-12"}
    [session] = make_site(run("2027-02-01", registration=registration), now=now).upcoming
    assert session.state is state
    assert session.registration[0] == f"Registration {sentences}"


def test_an_extended_deadline_names_the_earlier_one(make_site, run):
    registration = {"closes": "2027-01-12", "extended_from": "2026-12-18"}
    [session] = make_site(run("2027-02-01", registration=registration)).upcoming
    [sentence] = session.registration
    assert sentence == (
        "The deadline has been extended: registration closes January 12, 2027, "
        "not December 18, 2026."
    )


def test_the_button_starts_an_email_or_a_call(make_site, run):
    by_email = run("2027-02-01", registration={"email": "r@example.org"})
    by_phone = run("2027-03-01", registration={"phone": "1-833-555-0123"})
    first, second = make_site(by_email, by_phone).upcoming
    assert (first.action, first.can_register) == ("Register", True)
    assert first.enrolment.address.startswith("mailto:r@example.org?subject=")
    assert first.enrolment.address.endswith("%2C%20February%201%2C%202027")
    assert second.enrolment.address == "tel:+18335550123"
    assert not first.asks


def test_invited_people_get_their_page_while_registration_is_open(make_site, run):
    invited = {"invitation": "https://r.example/invited", "closes": "2027-01-12"}
    session = run("2027-02-01", availability="by-invitation", registration=invited)
    [before] = make_site(session, now="2027-01-12 12:00").upcoming
    [after] = make_site(session, now="2027-01-13 12:00").upcoming
    assert (before.admits_invited, after.admits_invited) == (True, False)
    assert before.action == ""


@pytest.mark.parametrize(
    "availabilities",
    [("by-invitation", "full", "open"), ("by-invitation", "waitlist", "few")],
)
def test_the_next_session_is_one_within_reach_and_one_by_invitation_the_last(
    make_site, run, availabilities
):
    """They begin in the order in which they are written here."""
    sessions = [
        run(f"2027-0{month}-01", availability=availability)
        for month, availability in enumerate(availabilities, 2)
    ]
    [course] = make_site(*sessions).courses
    order = [session.availability.value for session in course.coming]
    assert course.next.availability in ("open", "waitlist")
    assert order[-1] == "by-invitation"
