"""The numbers of seats as readers see them."""

import pytest

from prospectus.views.state import State

RESERVED = [{"seats": "10", "for": "residents"}, {"for": "students"}]


def view(make_site, make_session, **facts):
    [session] = make_site(make_session(**facts)).upcoming
    return session


def test_seats_left_and_reserved(make_site, make_session):
    session = view(make_site, make_session, capacity="24", seats_left="5", reserved_seats=RESERVED)
    assert session.seat_counts.left_text == "5 seats left"
    assert session.seat_counts.sentences == (
        "This session has 24 seats.",
        "Reserved: 10 seats for residents.",
        "Some seats are reserved for students.",
    )


def test_without_numbers_nothing_is_said(make_site, make_session):
    seats = view(make_site, make_session).seat_counts
    assert (seats.left_text, seats.sentences, seats.capacity, seats.left) == ("", (), None, None)


@pytest.mark.parametrize(
    ("availability", "left", "state"),
    [
        ("open", "0", State.FULL),
        ("few", "0", State.FULL),
        ("waitlist", "0", State.WAITLIST),
        ("by-invitation", "0", State.BY_INVITATION),
        ("open", "1", State.OPEN),
    ],
)
def test_without_seats_left_a_session_is_full(make_site, make_session, availability, left, state):
    session = view(make_site, make_session, availability=availability, seats_left=left)
    assert session.state is state


def test_the_seats_of_a_waiting_list_are_not_offered(make_site, make_session):
    session = view(make_site, make_session, availability="waitlist", seats_left="2")
    assert session.seat_counts.left_text == ""


def test_a_cancelled_session_offers_no_seats(make_site, make_session):
    session = view(make_site, make_session, status="cancelled", capacity="24", seats_left="5")
    assert (session.seat_counts.left_text, session.seat_counts.sentences) == ("", ())
