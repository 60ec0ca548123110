"""Meetings deleted before their date stay visible, as cancelled parts of their session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..facts import MeetingStatus, Session, Status
from .model import RemovedMeeting


def restore_removed(
    session: Session, removed: Iterable[RemovedMeeting]
) -> tuple[Session, list[RemovedMeeting]]:
    """The session with its deleted meetings as cancelled ones, and those that do not fit into it.

    So the other meetings keep their number. A deleted meeting does not fit if another one of the
    session is on its date, as after a split, or if the session has another time zone now.
    """
    deletions = sorted(removed, key=lambda deletion: deletion.meeting)
    if not deletions:
        return session, []
    keys = {meeting.key for meeting in session.meetings}
    dates = {meeting.start.date for meeting in session.meetings}
    restored, others = [], []
    for deletion in deletions:
        [meeting] = [part for part in deletion.session.meetings if part.key == deletion.meeting]
        fits = deletion.session.zone == session.zone and meeting.start.date not in dates
        if fits and meeting.key not in keys:
            restored.append(meeting.model_copy(update={"status": MeetingStatus.CANCELLED}))
        else:
            others.append(deletion)
    if not restored:
        return session, others
    return session.model_copy(update={"written_meetings": (*session.meetings, *restored)}), others


def cancel_session(removed: Sequence[RemovedMeeting]) -> tuple[Session, list[RemovedMeeting]]:
    """A deleted session as a cancelled one, and the deleted meetings that do not fit into it.

    `removed` are its meetings in the order of deletion.
    """
    session = removed[-1].session
    keys = {deletion.meeting for deletion in removed if deletion.session == session}
    earlier = [deletion for deletion in removed if deletion.session != session]
    meetings = tuple(meeting for meeting in session.meetings if meeting.key in keys)
    changes = {
        "status": Status.CANCELLED,
        "written_meetings": meetings,
        "expected": None,
        "facilitators": (),
    }
    return restore_removed(session.model_copy(update=changes), earlier)


def cancel_meeting(deletion: RemovedMeeting) -> Session:
    """A session of a deleted meeting alone, as it was then, but cancelled."""
    return cancel_session([deletion])[0]
