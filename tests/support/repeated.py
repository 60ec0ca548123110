"""The dates of repeated meetings, worked out from the YAML and not by the program."""

from datetime import date, timedelta

DAYS = {"day": 1, "week": 7, "2 weeks": 14, "3 weeks": 21, "4 weeks": 28}


def with_dates(session):
    """A session as its file has it, with a meeting for each date of a repeated one."""
    alone = {meeting.get("key") for meeting in session["meetings"] if "every" not in meeting}
    meetings = [
        date
        for meeting in session["meetings"]
        for date in dates_of(meeting)
        if "every" not in meeting or date["key"] not in alone
    ]
    return session | {"meetings": meetings}


def dates_of(meeting):
    if "every" not in meeting:
        return [meeting]
    first, clock = date.fromisoformat(meeting["start"][:10]), meeting["start"][10:]
    step, prefix = timedelta(DAYS[meeting["every"]]), ""
    if "key" in meeting:
        prefix = f"{meeting['key']}-"
    days = [first + number * step for number in range(int(meeting.get("count", 100)))]
    own = {
        name: value
        for name, value in meeting.items()
        if name not in ("every", "count", "until", "except")
    }
    return [
        own | {"key": f"{prefix}{day}", "start": f"{day}{clock}"}
        for day in days
        if str(day) <= meeting.get("until", "9999") and str(day) not in meeting.get("except", [])
    ]
