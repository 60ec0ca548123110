"""All that is different between two states of a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..site import Site
from ..views import SiteView
from . import wording
from .courses import course_topic, match_courses, removed_course_topics
from .organization import organization_topic, person_topics
from .published import PublishedChanges, compare_published
from .sessions import session_topics
from .texts import ChangeLine
from .topics import Topic


@dataclass(frozen=True)
class SiteDiff:
    """What changes for readers: topics in sentences, `notes` on the rest, and what is published.

    Notes tell of what has no sentences; a report with neither has nothing to tell.
    """

    topics: tuple[Topic, ...]
    notes: tuple[str, ...]
    published: PublishedChanges

    @property
    def any(self) -> bool:
        """Whether readers notice anything."""
        return bool(self.topics or self.notes) or self.published.any


def compare_sites(before: Site, after: Site, notes: Sequence[str] = ()) -> SiteDiff:
    """What is different for readers between two states, which have to be seen at one moment."""
    changed = compare_published(before, after)
    topics = tuple(topic for topic in _topics(before.view, after.view, changed) if topic.lines)
    all_notes = tuple(notes)
    if changed.any and not topics and not all_notes:
        all_notes = (wording.UNTOLD,)
    return SiteDiff(topics, all_notes, changed)


def _topics(before: SiteView, after: SiteView, changed: PublishedChanges) -> Iterator[Topic]:
    yield organization_topic(before, after)
    earlier = match_courses(before, after)
    for course in after.courses:
        topic = course_topic(earlier.get(course.slug), course, before, after)
        if topic.unexplained and topic.path in changed.changed:
            topic = replace(topic, lines=(ChangeLine(wording.UNTOLD_HERE),))
        yield topic
    yield from removed_course_topics(before, after)
    yield from session_topics(before, after, changed.entries)
    yield from person_topics(before, after)
