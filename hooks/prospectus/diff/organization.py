"""What is different about the organisation, which every page names, and about people."""

from __future__ import annotations

from collections.abc import Iterator

from ..views import Localizer, PersonView, SiteView, plain_text
from . import wording
from .texts import ChangeLine, list_lines, value_lines
from .topics import Topic


def organization_topic(before: SiteView, after: SiteView) -> Topic:
    """What changes on every page."""
    return Topic(wording.EVERYWHERE, "", tuple(_organization(before, after)))


def _organization(before: SiteView, after: SiteView) -> Iterator[ChangeLine]:
    labels, old, new = wording.LABELS, before.organization, after.organization
    facts = before.facts.organization, after.facts.organization
    yield from value_lines(labels["name"], old.name, new.name)
    yield from value_lines(labels["address"], old.url or "", new.url or "")
    yield from value_lines(
        labels["description"], plain_text(old.description), plain_text(new.description)
    )
    yield from value_lines(labels["email"], old.email or "", new.email or "")
    yield from value_lines(labels["phone"], old.phone, new.phone)
    yield from value_lines(labels["chat"], old.chat, new.chat)
    yield from value_lines(labels["chat_hours"], old.chat_hours, new.chat_hours)
    yield from value_lines(
        f"{labels['chat']}, {labels['address']}", old.chat_url or "", new.chat_url or ""
    )
    yield from value_lines(labels["reviewed"], old.reviewed_text, new.reviewed_text)
    yield from value_lines(labels["reply"], old.reply_text, new.reply_text)
    yield from value_lines(labels["zone"], *(organization.zone for organization in facts))
    yield from list_lines(labels["zones"], *(organization.zones for organization in facts))
    for name in ("logo", "favicon"):
        yield from value_lines(labels[name], *(getattr(one, name) for one in facts))
    colours = (
        [str(shade) for shade in one.colors.model_dump().values() if shade] for one in facts
    )
    yield from value_lines(labels["colours"], *map(", ".join, colours))
    yield from value_lines(after.words.course.authors, _statement(before), _statement(after))


def _statement(site: SiteView) -> str:
    """What stands above the authors of courses that have no statement of their own."""
    organization = site.facts.organization
    localizer = Localizer(words=site.words, organization=organization)
    return plain_text(localizer.prose(organization.authors_statement))


def person_topics(before: SiteView, after: SiteView) -> Iterator[Topic]:
    """What changes about people whom pages name."""
    for key, person in after.people.items():
        earlier, pages = before.people.get(key), _pages(key, after)
        if earlier and pages:
            lines = tuple(_person(earlier, person))
            shown = wording.format_count("shown", pages)
            counted_lines = (ChangeLine(f"{line.text}; {shown}", line.details) for line in lines)
            yield Topic(earlier.name, "", tuple(counted_lines))


def _pages(key: str, site: SiteView) -> int:
    """The pages of courses and sessions that name a person."""
    named = [course.authors + course.peer_reviewers for course in site.courses]
    named += [session.facilitators for session in site.past + site.upcoming]
    return sum(any(person.key == key for person in some) for some in named)


def _person(old: PersonView, new: PersonView) -> Iterator[ChangeLine]:
    labels = wording.LABELS
    yield from value_lines(labels["name"], old.name, new.name)
    yield from value_lines(labels["credentials"], old.credentials, new.credentials)
    yield from list_lines(labels["affiliations"], old.affiliations, new.affiliations)
    yield from value_lines(labels["address"], old.url or "", new.url or "")
