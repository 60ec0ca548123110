"""Compare two states of a site."""

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
from .zones import zone_topic


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteDiff:
    """What changes for readers.

    topics: changes in sentences, by course, session or person
    notes: sentences about changes that no topic explains
    published: the pages, calendars and redirects that change
    """

    topics: tuple[Topic, ...]
    notes: tuple[str, ...]
    published: PublishedChanges

    @property
    def any(self) -> bool:
        """Whether anything changes for readers."""
        return bool(self.topics or self.notes) or self.published.any


def compare_sites(
    before: Site,
    after: Site,
    notes: Sequence[str] = (),
    zone_releases: tuple[int, int] | None = None,
    *,
    earlier: SiteView | None = None,
) -> SiteDiff:
    """Compare two sites, which must have been made for the same moment.

    Both are made with the installed rules of time zones. `zone_releases` are the releases of
    tzdata that they are published with, if these differ. `earlier` is the view of the earlier site
    with the locale of the later one, if theirs differ: no session moves because dates are written
    in another way.
    """
    published = compare_published(before, after)
    all_topics = [*_topics(earlier or before.view, after.view, published)]
    if zone_releases:
        all_topics.insert(0, zone_topic(*zone_releases, after.view))
    topics = tuple(topic for topic in all_topics if topic.lines)
    all_notes = tuple(notes)
    if published.any and not topics and not all_notes:
        all_notes = (wording.UNEXPLAINED,)
    return SiteDiff(topics=topics, notes=all_notes, published=published)


def _topics(before: SiteView, after: SiteView, published: PublishedChanges) -> Iterator[Topic]:
    yield organization_topic(before, after)
    earlier = match_courses(before, after)
    for course in after.courses:
        topic = course_topic(earlier.get(course.slug), course, before, after)
        if topic.unexplained and topic.path in published.changed:
            topic = replace(topic, lines=(ChangeLine(wording.UNEXPLAINED_HERE),))
        yield topic
    yield from removed_course_topics(before, after)
    yield from session_topics(before, after, published.entries)
    yield from person_topics(before, after)
