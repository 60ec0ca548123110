"""The sentences of a report.

They are for editors, not readers, so they are not in `locale/`. Names of sections, places and
dates within them are those that readers see.
"""

from __future__ import annotations

from collections.abc import Mapping

TITLE = "What changes for readers"
NOTHING = "Nothing changes for readers."
PROBLEMS = "Nothing can be published until these problems are fixed"
EVERYWHERE = "On every page"
TIME_ZONES = "New rules of time zones"
ZONE_EARLIER = (
    "{title} is {shift} earlier than before for people in other time zones, and in calendars; the "
    "local time stays"
)
ZONE_LATER = (
    "{title} is {shift} later than before for people in other time zones, and in calendars; the "
    "local time stays"
)

# Changes of a text or value.
CHANGED = "{label}: {before} → {after}"
GIVEN = "{label}: now {after}"
LEFT_OUT = "{label}: no longer given, was {before}"
QUOTED = "“{text}”"
ADDED_ITEM = "new: {item}"
REWORDED_ITEM = "{before} → {after}"
REMOVED_ITEM = "gone: {item}"
REORDERED = "{label}: in a different order"

COURSE_NEW = "is a new course"
COURSE_GONE = "is no longer offered"
COURSE_TITLE = "is now called {title}"
COURSE_ADDRESS = "has the new address /{path}; /{earlier} redirects there"

SESSION_NEW = "is a new session: {when}, {where}"
SESSION_CANCELLED = "is cancelled"
SESSION_POSTPONED = "is postponed; readers see that new dates will follow"
SESSION_RESUMED = "is scheduled again"
SESSION_WITHDRAWN = "is deleted; it stays in calendars as cancelled until its date is over"
SESSION_GONE = "is deleted; its page is gone"
SESSION_COURSE = "now belongs to {course}"
MOVED = "moved from {before} to {after}"
MOVED_PART = "{part} moved from {before} to {after}"
PART_NEW = "{part} is new: {when}"
PART_GONE = "{part} is gone: {when}"
PART_CANCELLED = "{part} is cancelled: {when}"
PART_RESUMED = "{part} takes place again: {when}"
PART = "part {number}"

LABELS: Mapping[str, str] = {
    "address": "web address",
    "application": "application page",
    "affiliations": "affiliations",
    "capacity": "all seats",
    "chat": "chat",
    "chat_hours": "chat hours",
    "colours": "colours",
    "country": "country, and the form of dates and prices",
    "credentials": "credentials",
    "dates": "dates",
    "delivery": "delivery",
    "description": "description",
    "disclosure": "disclosure of interests",
    "email": "e-mail",
    "extended_from": "earlier deadline",
    "favicon": "site icon",
    "heading": "heading",
    "invitation": "page for invited people",
    "join": "link to join online",
    "keywords": "search keywords",
    "kind": "kind",
    "language": "language",
    "left": "last day",
    "logo": "logo",
    "name": "name",
    "orcid": "ORCID iD",
    "organization": "organization",
    "opens": "registration opens",
    "closes": "registration closes",
    "payment": "about paying",
    "phone": "phone",
    "person": "person",
    "place": "place",
    "portrait": "portrait",
    "pronouns": "pronouns",
    "quotes": "what learners say",
    "register_email": "registration by email",
    "register_phone": "registration by phone",
    "registration": "registration page",
    "reply": "reply to reports of a barrier",
    "reviewed": "last review of accessibility",
    "reserved": "reserved seats",
    "seats": "seats",
    "seats_left": "seats left",
    "section_order": "order of the sections",
    "sections": "sections",
    "sort_name": "name to sort by",
    "summary": "first paragraph",
    "tax": "taxes",
    "tagline": "sentence below the title",
    "unknown_day": "not known",
    "variant": "option of the course",
    "zone": "time zone of the site",
    "zones": "other time zones",
}

DOCUMENT = "The hand-written page or picture docs/{path} changes"
PROGRAM = (
    "The program, the theme or mkdocs.yml changes too, which can't be described here; "
    "look at the preview"
)
UNEXPLAINED = "Pages change in a way that can't be described here; look at the addresses below"
UNEXPLAINED_HERE = "changes in a way that can't be described here; look at its page"
REDIRECT = "/{earlier} now redirects to /{path}"
GONE_PAGES = "These addresses stop working; to keep them, add a course's old name to its `aliases`"
GONE_CALENDARS = "These calendars are no longer offered, and their subscribers get no new sessions"
LEFT_OUT_BEFORE = (
    "Before this change there were problems in {files}; what was written there can't be compared"
)
ADDRESSES = "Addresses"
NO_PAGES = "No page changes"
MORE = "and {count} more"
TOO_LONG = "… This is too long to show in full; run `prospectus diff` to see the rest."

_COUNTED: Mapping[str, tuple[str, str]] = {
    "entry": ("{count} calendar entry {what}", "{count} calendar entries {what}"),
    "page": ("{count} page {what}", "{count} pages {what}"),
    "calendar": (
        "{count} calendar to subscribe to changes",
        "{count} calendars to subscribe to change",
    ),
    "shown": ("shown on {count} page", "shown on {count} pages"),
}
NEW, UPDATED, CHANGES, CANCELLED, GONE, REWORDED = (
    "new",
    "updated",
    "changed",
    "cancelled",
    "gone",
    "reworded",
)


def format_count(kind: str, count: int, what: str = "") -> str:
    """For example: 2 calendar entries updated."""
    singular, plural = _COUNTED[kind]
    return (singular if count == 1 else plural).format(count=count, what=what)


NO_SUCH_COMMIT = (
    "there is no branch, tag or commit “{name}” in this clone. Fetch it: `git fetch origin`; in a "
    "shallow clone `git fetch --unshallow`, in a workflow `fetch-depth: 0`"
)
ONLY_AT_ORIGIN = (
    "there is no branch, tag or commit “{name}” in this clone, but there is “origin/{name}”. "
    "Write that instead"
)
NO_COMMON_PAST = (
    "this clone does not have the commit where the change branched off from “{name}”. Fetch the "
    "complete history: `git fetch --unshallow`, in a workflow `fetch-depth: 0`"
)
