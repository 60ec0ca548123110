"""What a site shows at a moment: which sessions, in which order, in which language."""

import pytest

from prospectus.facts.text import Text
from prospectus.views.localizer import Localizer
from prospectus.views.state import State


def days(*dates):
    return [{"start": f"{date} 12:00", "end": "15:00"} for date in dates]


@pytest.fixture
def run(make_session):
    """A session on a day; its id is the day."""
    return lambda day, **more: make_session(id=f"on-{day}", meetings=days(day), **more)


def test_upcoming_sessions_come_by_date_and_past_ones_the_newest_first(make_site, run):
    order = ["2027-03-01", "2026-12-01", "2027-02-01", "2026-11-01"]
    site = make_site(*(run(day) for day in order))
    assert [one.id for one in site.upcoming] == ["on-2027-02-01", "on-2027-03-01"]
    assert [one.id for one in site.past] == ["on-2026-12-01", "on-2026-11-01"]
    assert [one.id for one in site.courses[0].sessions] == [f"on-{day}" for day in sorted(order)]


def test_a_session_is_upcoming_to_its_end(make_site, run, at):
    during, end = at("2027-01-14 14:59"), at("2027-01-14 15:00")
    assert make_site(run("2027-01-14"), now=during).upcoming
    assert not make_site(run("2027-01-14"), now=during).past
    assert not make_site(run("2027-01-14"), now=end).upcoming
    assert make_site(run("2027-01-14"), now=end).past


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_session_that_is_off_is_shown_until_its_dates_are_over(make_site, run, status):
    session = run("2027-01-14", status=status)
    [shown] = make_site(session).upcoming
    assert shown.state == status
    assert make_site(session, now="2027-02-01 12:00").past[0].state == status


@pytest.mark.parametrize(
    ("sessions", "chosen"),
    [
        ([], None),
        ([("2027-02-01", {}), ("2027-03-01", {})], "2027-02-01"),
        ([("2027-02-01", {"availability": "full"}), ("2027-03-01", {})], "2027-03-01"),
        ([("2027-02-01", {"availability": "full"})], "2027-02-01"),
        ([("2027-02-01", {"availability": "waitlist"}), ("2027-03-01", {})], "2027-02-01"),
        ([("2027-02-01", {"availability": "by-invitation"}), ("2027-03-01", {})], "2027-03-01"),
        ([("2027-02-01", {"status": "cancelled"}), ("2027-03-01", {})], "2027-03-01"),
        ([("2027-02-01", {"status": "postponed"})], None),
        ([("2026-12-01", {})], None),
        (
            [("2027-02-01", {"registration": {"opens": "2027-01-20 9:00"}}), ("2027-03-01", {})],
            "2027-02-01",
        ),
        (
            [("2027-02-01", {"registration": {"closes": "2027-01-09 9:00"}}), ("2027-03-01", {})],
            "2027-03-01",
        ),
    ],
    ids=[
        "none",
        "the first",
        "not a full one where another has seats",
        "a full one rather than none",
        "one with a waiting list",
        "not one for invited learners",
        "not a cancelled one",
        "never a postponed one",
        "never a past one",
        "one of which registration will open",
        "not one of which registration has closed",
    ],
)
def test_the_next_session_is_the_first_that_a_learner_can_get_into(
    make_site, run, sessions, chosen
):
    site = make_site(*(run(day, **more) for day, more in sessions))
    found = site.courses[0].next
    assert (found.id if found else None) == (f"on-{chosen}" if chosen else None)


def test_texts_speak_the_language_of_the_site_or_the_organisations(words, localizer):
    french = Localizer(
        words=words.model_copy(update={"language": "fr"}), organization=localizer.organization
    )
    both = Text.model_validate({"fr": "Douleur", "en": "Pain"})
    only_english = Text.model_validate({"de": "Schmerz", "en": "Pain"})
    assert (localizer.text(both), french.text(both)) == ("Pain", "Douleur")
    assert french.text(only_english) == "Pain"
    assert french.text(None) == ""


def test_languages_and_countries_are_named_in_words(localizer):
    assert localizer.language_name("fr") == "French"
    assert localizer.language_name("iu") == "Inuktitut"
    assert localizer.country_name("FR") == "France"


def test_the_language_and_country_of_the_organisation_stand_in(make_site, make_session):
    place = {"venue": "Hall", "city": "Ottawa", "province": "ON"}
    site = make_site(
        make_session(delivery_mode="in-person", place=place), organization={"language": "fr"}
    )
    [session] = site.upcoming
    assert session.language == "fr"
    assert session.meetings[0].place.country == "CA"


@pytest.mark.parametrize(
    ("place", "line", "town"),
    [
        ({"city": "Ottawa"}, "Ottawa", "Ottawa"),
        (
            {
                "venue": "Hall",
                "address": "1 Main St",
                "city": "Ottawa",
                "province": "ON",
                "postal_code": "K1A 0A1",
            },
            "Hall, 1 Main St, Ottawa, ON K1A 0A1",
            "Ottawa, ON",
        ),
        ({"city": "Ottawa", "country": "CA"}, "Ottawa", "Ottawa"),
        ({"venue": "Salle", "city": "Paris", "country": "FR"}, "Salle, Paris, France", None),
    ],
    ids=["a city", "all", "the own country", "another country"],
)
def test_a_place_in_one_line(make_site, make_session, place, line, town):
    [session] = make_site(make_session(delivery_mode="in-person", place=place)).upcoming
    assert session.meetings[0].where == line
    assert session.where == (town or "Paris, France")


def test_meetings_come_by_date_with_their_own_places(make_site, make_session):
    meetings = [
        {"key": "b", "start": "2027-01-21 12:00", "end": "15:00", "place": {"city": "Laval"}},
        {"key": "a", "start": "2027-01-14 12:00", "end": "15:00"},
    ]
    session = make_session(delivery_mode="in-person", place={"city": "Ottawa"}, meetings=meetings)
    [shown] = make_site(session).upcoming
    assert [meeting.key for meeting in shown.meetings] == ["a", "b"]
    assert shown.where == "Ottawa; Laval"
    assert shown.date_text == "Jan 14–21, 2027"
    assert shown.meeting_count == "2 meetings"


def test_online_sessions_have_no_place(make_site, make_session):
    [session] = make_site(make_session(place={"city": "Ottawa"})).upcoming
    assert session.meetings[0].place is None
    assert session.where == "Online"


def test_a_meeting_without_hours_says_so(make_site, make_session):
    session = make_session(meetings=[{"start": "2027-01-14", "end": "2027-01-15"}])
    [meeting] = make_site(session).upcoming[0].meetings
    assert meeting.all_day
    assert meeting.day_text == "Jan 14–15, 2027"
    assert meeting.hours_text == "time to be announced"


ZONES = ["America/Vancouver", "America/Whitehorse", "America/Toronto", "Asia/Tokyo"]


@pytest.mark.parametrize(
    ("start", "end", "elsewhere"),
    [
        (
            "2027-01-14 12:00",
            "15:00",
            [
                "10:00 AM – 1:00 PM Pacific Time (Vancouver), Whitehorse time",
                "January 15, 2027, 2:00 AM – 5:00 AM Japan Time (Tokyo)",
            ],
        ),
        (
            "2027-01-14 23:00",
            "2027-01-15 02:30",
            [
                "9:00 PM – Jan 15 12:30 AM Pacific Time (Vancouver), Whitehorse time",
                "January 15, 2027, 1:00 PM – 4:30 PM Japan Time (Tokyo)",
            ],
        ),
        ("2027-01-14", "2027-01-15", []),
    ],
    ids=["the same day and another", "across midnight", "hours not known"],
)
def test_hours_elsewhere_are_told_for_zones_with_other_clocks(
    make_site, make_session, start, end, elsewhere
):
    session = make_session(meetings=[{"start": start, "end": end}])
    view = make_site(session, organization={"zones": ZONES}).upcoming[0]
    texts = [text.replace("\u00a0", " ") for part in view.elsewhere for text in part.hours]
    assert texts == elsewhere
    assert [part.dates_text for part in view.elsewhere] == [""] * bool(elsewhere)


def test_zone_and_hours_elsewhere_are_said_once_for_several_meetings(make_site, make_session):
    """Clocks in Toronto change on March 14, 2027; those of Vancouver do not change any more."""
    evenings = {"start": "2027-02-23 19:00", "end": "21:00", "every": "week", "count": "5"}
    session = make_session(zone="America/Toronto", meetings=[evenings])
    view = make_site(session, organization={"zones": ["America/Vancouver"]}).upcoming[0]
    assert view.zone_text == "Eastern Time (Toronto)"
    assert [
        (part.dates_text, *(text.replace("\u00a0", " ") for text in part.hours))
        for part in view.elsewhere
    ] == [
        ("Feb 23–Mar 9, 2027", "5:00 PM – 7:00 PM Pacific Time (Vancouver)"),
        ("Mar 16–23, 2027", "4:00 PM – 6:00 PM Pacific Time (Vancouver)"),
    ]
    assert [meeting.offset_text for meeting in view.meetings][::4] == ["UTC−05:00", "UTC−04:00"]


def test_a_button_leads_somewhere(make_site, make_session):
    [with_page] = make_site(make_session(registration={"url": "https://r.example/"})).upcoming
    contact = {"contact": {"email": "hello@example.org"}}
    [without] = make_site(make_session(), organization=contact).upcoming
    [nobody] = make_site(make_session()).upcoming
    assert (with_page.action, with_page.can_ask) == ("Register", False)
    assert (without.action, without.can_ask) == ("", True)
    assert without.registration == ("To register, contact us.",)
    assert nobody.registration == (), "there is nobody to contact"


@pytest.mark.parametrize(
    ("now", "sentences"),
    [
        (
            "2026-11-01 12:00",
            [
                (
                    "Registration opens December 1, 2026 at 9:00 AM, Eastern Time (Toronto), "
                    "UTC−05:00."
                ),
                (
                    "Registration closes January 12, 2027 at 5:00 PM, Eastern Time (Toronto), "
                    "UTC−05:00."
                ),
            ],
        ),
        (
            "2026-12-15 12:00",
            [
                (
                    "Registration closes January 12, 2027 at 5:00 PM, Eastern Time (Toronto), "
                    "UTC−05:00."
                )
            ],
        ),
        (
            "2027-01-13 12:00",
            [
                (
                    "Registration closed January 12, 2027 at 5:00 PM, Eastern Time (Toronto), "
                    "UTC−05:00."
                )
            ],
        ),
        ("2027-02-01 12:00", []),
    ],
    ids=["before", "open", "closed", "past"],
)
def test_when_registration_opens_and_closes(make_site, make_session, now, sentences):
    registration = {
        "url": "https://r.example/",
        "opens": "2026-12-01 09:00",
        "closes": "2027-01-12 17:00",
    }
    site = make_site(make_session(registration=registration), now=now)
    shown = site.courses[0].sessions[0].registration
    assert [one.replace("\u00a0", " ") for one in shown] == sentences


def test_labels_and_explanations_of_states(make_site, run):
    opening = run("2027-02-01", registration={"opens": "2027-01-20 9:00"})
    full = run("2027-03-01", availability="full")
    first, second = make_site(opening, full).upcoming
    assert (first.state, first.label) == (
        State.REGISTRATION_OPENS,
        "Registration opens January 20, 2027",
    )
    assert (first.explanation, second.explanation) == ("", "All seats are taken.")


def test_today_is_told_by_the_clock_of_the_organisation(make_site, at):
    new_year = at("2027-01-01 05:30", "Europe/Paris")  # still 2026 in Toronto
    site = make_site(now=new_year)
    assert site.checked_text == "December 31, 2026"
    assert site.footer == "© 2026 Example Institute"


def test_numbers_stand_in_the_texts_that_name_them(make_site):
    course = {
        "deliveries": [
            {
                "mode": "online",
                "self_paced_hours": "8",
                "live_hours": "6.5",
                "features": ["{self_paced_hours} h alone, {live_hours} h together, {other}"],
            }
        ],
        "accreditation": [
            {
                "accreditor": "cfpc",
                "hours": "14.5",
                "credits_per_hour": "2",
                "unit": "credits",
                "statement": "Up to {credits} credits for {hours} hours at {credits_per_hour}.",
            }
        ],
    }
    [shown] = make_site(course=course).courses
    assert shown.deliveries[0].features == ("8 h alone, 6.5 h together, {other}",)
    assert shown.deliveries[0].length.text == "8\u00a0h at your own pace, 6.5\u00a0h live"
    assert shown.accreditation[0].statement == "<p>Up to 29.0 credits for 14.5 hours at 2.</p>"
    assert shown.credits == ("29.0 credits (CFPC)",)


def test_deliveries_of_other_lengths_are_told_apart(make_site):
    deliveries = [{"mode": "online", "live_hours": "6"}, {"mode": "hybrid", "live_hours": "8"}]
    [course] = make_site(course={"deliveries": deliveries}).courses
    assert course.lengths == ("Online: 6\u00a0h live", "Hybrid: 8\u00a0h live")
    same = [{"mode": "online", "live_hours": "6"}, {"mode": "hybrid", "live_hours": "6"}]
    [course] = make_site(course={"deliveries": same}).courses
    assert course.lengths == ("6\u00a0h live",)
