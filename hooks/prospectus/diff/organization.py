"""Compare the organization, which every page names, and people."""

from __future__ import annotations

from collections.abc import Iterator

from ..views import Localizer, PersonView, SiteView, plain_text
from . import wording
from .texts import ChangeLine, list_lines, value_lines
from .topics import Topic


def organization_topic(before: SiteView, after: SiteView) -> Topic:
    """What changes on every page."""
    return Topic(title=wording.EVERYWHERE, lines=tuple(_organization_lines(before, after)))


def _organization_lines(before: SiteView, after: SiteView) -> Iterator[ChangeLine]:
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
    localizer = Localizer(words=after.words, organization=facts[1])
    countries = (localizer.country_name(organization.country) for organization in facts)
    yield from value_lines(labels["country"], *countries)
    yield from value_lines(labels["zone"], *(organization.zone for organization in facts))
    yield from list_lines(labels["zones"], *(organization.zones for organization in facts))
    for name in ("logo", "favicon"):
        yield from value_lines(
            labels[name], *(getattr(organization, name) for organization in facts)
        )
    colors = (
        [str(color) for color in organization.colors.model_dump().values() if color]
        for organization in facts
    )
    yield from value_lines(labels["colours"], *map(", ".join, colors))
    yield from value_lines(
        after.words.course.authors, _authors_statement(before), _authors_statement(after)
    )


def _authors_statement(site: SiteView) -> str:
    """The statement about authors of courses that have none of their own."""
    organization = site.organization.facts
    localizer = Localizer(words=site.words, organization=organization)
    return plain_text(localizer.prose(organization.authors_statement))


def person_topics(before: SiteView, after: SiteView) -> Iterator[Topic]:
    """What changes about each person who is named on a page."""
    for key, person in after.people.items():
        earlier, pages = before.people.get(key), _count_pages(key, after)
        if earlier and pages:
            lines = tuple(_person_lines(earlier, person))
            count = wording.format_count("shown", pages)
            counted_lines = (ChangeLine(f"{line.text}; {count}", line.details) for line in lines)
            yield Topic(title=earlier.name, lines=tuple(counted_lines))


def _count_pages(key: str, site: SiteView) -> int:
    """The number of course and session pages that name a person."""
    named = [course.authors + course.peer_reviewers for course in site.courses]
    named += [session.facilitators for session in site.past + site.upcoming]
    return sum(any(person.key == key for person in people) for people in named)


def _person_lines(old: PersonView, new: PersonView) -> Iterator[ChangeLine]:
    labels = wording.LABELS
    yield from value_lines(labels["name"], old.name, new.name)
    yield from value_lines(labels["credentials"], old.credentials, new.credentials)
    yield from list_lines(labels["affiliations"], old.affiliations, new.affiliations)
    yield from value_lines(labels["address"], old.url or "", new.url or "")
