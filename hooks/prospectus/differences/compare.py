"""All that is different between two states of a site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..views import SiteView
from . import wording
from .courses import course_topic, earlier_courses, gone_courses
from .organization import organization_topic, person_topics
from .published import Published, State, published
from .sessions import session_topics
from .texts import Line
from .topics import Topic


@dataclass(frozen=True)
class Differences:
    """What changes for readers: topics in sentences, `notes` on the rest, and what is published.

    Notes tell of what has no sentences; a report with neither has nothing to tell.
    """

    topics: tuple[Topic, ...]
    notes: tuple[str, ...]
    published: Published

    @property
    def any(self) -> bool:
        """Whether readers notice anything."""
        return bool(self.topics or self.notes) or self.published.any


def differences(before: State, after: State, notes: Sequence[str] = ()) -> Differences:
    """What is different for readers between two states, which have to be seen at one moment."""
    changed = published(before, after)
    topics = tuple(topic for topic in _topics(before.site, after.site, changed) if topic.lines)
    told = tuple(notes)
    if changed.any and not topics and not told:
        told = (wording.UNTOLD,)
    return Differences(topics, told, changed)


def _topics(before: SiteView, after: SiteView, changed: Published) -> Iterator[Topic]:
    yield organization_topic(before, after)
    earlier = earlier_courses(before, after)
    for course in after.courses:
        topic = course_topic(earlier.get(course.slug), course, before, after)
        if topic.untold and topic.path in changed.changed:
            topic = replace(topic, lines=(Line(wording.UNTOLD_HERE),))
        yield topic
    yield from gone_courses(before, after)
    yield from session_topics(before, after, changed.entries)
    yield from person_topics(before, after)
