"""What holds for any series of edits."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from prospectus.facts.meeting import Meeting, Place
from prospectus.facts.session import Session
from prospectus.facts.text import Text
from prospectus.history.model import ScheduledSession
from prospectus.history.session_history import SessionHistory

MEETINGS = st.lists(
    st.sampled_from(["part-1", "part-2", "part-3"]), min_size=1, max_size=3, unique=True
).flatmap(
    lambda keys: st.tuples(
        *(
            st.builds(lambda key, hour: (key, hour), st.just(key), st.integers(8, 9))
            for key in keys
        )
    )
)
DAYS = {"part-1": "2026-11-08", "part-2": "2026-11-20", "part-3": "2027-03-10"}
SESSIONS = st.builds(
    lambda meetings, **fields: {
        "delivery_mode": "online",
        "zone": "America/Toronto",
        "meetings": [
            {"key": key, "start": f"{DAYS[key]} {hour}:00", "end": "15:00"}
            for key, hour in meetings
        ],
        **fields,
    },
    MEETINGS,
    note=st.sampled_from(["A", "B"]),
    status=st.sampled_from(["scheduled", "cancelled"]),
    availability=st.sampled_from(["open", "few", "full"]),
)
STATES = st.dictionaries(st.sampled_from(["a", "b"]), SESSIONS)
UNSEEN = st.fixed_dictionaries(
    {
        "prices": st.sampled_from([[], [{"amount": "450"}]]),
        "facilitators": st.sampled_from([[], ["ann"]]),
    }
)


def runs(state):
    return {
        "pain": {
            id_: ScheduledSession(
                course="pain",
                title=Text("Pain"),
                session=Session.model_validate({"id": id_, **fields}),
            )
            for id_, fields in state.items()
        }
    }


def chronicle_of(states, day):
    chronicle = SessionHistory()
    for number, state in enumerate(states):
        chronicle.record(day(0) + timedelta(hours=9 * number), runs(state))
    return chronicle


@settings(max_examples=50, deadline=None)
@given(states=st.lists(STATES, max_size=6))
def test_numbers_and_times_never_fall_and_every_meeting_has_them(states, day):
    before = {}
    for count in range(1, len(states) + 1):
        history = chronicle_of(states[:count], day).history()
        for key, revision in before.items():
            now = history.revisions[key]
            assert now.sequence >= revision.sequence
            assert now.modified >= revision.modified
            assert (now.modified > revision.modified) == (now.sequence > revision.sequence)
            assert now.created == revision.created
        present = {
            (id_, meeting["key"])
            for id_, one in states[count - 1].items()
            for meeting in one["meetings"]
        }
        removed = {(one.session.id, one.meeting) for one in history.removed}
        assert present <= set(history.revisions)
        assert not removed & present
        for one in history.removed:
            assert one.meeting in {meeting.key for meeting in one.session.meetings}
        for (_, key), revision in history.revisions.items():
            if revision.moved_from:
                assert key in {meeting.key for meeting in revision.moved_from.meetings}
        before = history.revisions


@settings(max_examples=50, deadline=None)
@given(states=st.lists(STATES, max_size=6), again=st.integers(0, 5))
def test_equal_states_in_a_row_change_nothing(states, again, day):
    chronicle = chronicle_of(states, day)
    before = chronicle.history()
    for state in states[-1:] * again:
        chronicle.record(day(90), runs(state))
    assert chronicle.history() == before


@settings(max_examples=50, deadline=None)
@given(states=st.lists(STATES, min_size=1, max_size=5), unseen=st.data())
def test_commits_that_change_nothing_that_calendars_show_may_be_squashed(states, unseen, day):
    plain, full = SessionHistory(), SessionHistory()
    for number, state in enumerate(states):
        at = day(0) + timedelta(hours=9 * number)
        plain.record(at, runs(state))
        full.record(at, runs(state))
        for minute in range(unseen.draw(st.integers(0, 2))):
            other = {id_: one | unseen.draw(UNSEEN) for id_, one in state.items()}
            full.record(at + timedelta(minutes=minute + 1), runs(other))

    def told(chronicle):
        return {
            key: (one.sequence, one.created, one.modified, bool(one.moved_from))
            for key, one in chronicle.history().revisions.items()
        }

    assert told(plain) == told(full)


@settings(max_examples=6, deadline=None)
@given(states=st.lists(STATES, min_size=1, max_size=4))
def test_git_tells_the_same_as_the_states_themselves(states, site_at, tmp_path_factory):
    site = site_at(tmp_path_factory.mktemp("site")).start()
    chronicle = SessionHistory()
    for number, state in enumerate(states):
        site.sessions(*({"id": id_, **one} for id_, one in state.items()))
        chronicle.record(site.commit(10 * number), runs(state))
    assert site.history() == site.history() == chronicle.history()


def test_new_optional_fields_of_the_models_change_no_number(day, session):
    class WiderPlace(Place):
        floor: str | None = None

    class WiderMeeting(Meeting):
        place: WiderPlace | None = None
        streamed: bool = False

    class WiderSession(Session):
        written_meetings: tuple[WiderMeeting, ...] = Field(alias="meetings")
        place: WiderPlace | None = None
        level: str = "any"

    hybrid = session(delivery_mode="hybrid", place={"city": "Edmonton"})
    states = hybrid, hybrid | {"prices": [{"amount": "1"}]}, hybrid | {"note": "New."}, hybrid
    sequences = []
    for model in (Session, WiderSession):
        chronicle = SessionHistory()
        for number, state in enumerate(states):
            run = ScheduledSession(
                course="pain", title=Text("Pain"), session=model.model_validate(state)
            )
            chronicle.record(day(number), {"pain": {"pain-1": run}})
        sequences.append(chronicle.history().revisions["pain-1", "main"].sequence)
    assert sequences == [2, 2]
