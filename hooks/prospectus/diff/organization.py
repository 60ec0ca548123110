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
    named = [site.facts.courses[course.slug].people() for course in site.courses]
    sessions = site.past + site.upcoming
    named += [tuple(person.key for person in session.facilitators) for session in sessions]
    return sum(key in keys for keys in named)


def _person_lines(old: PersonView, new: PersonView) -> Iterator[ChangeLine]:
    labels = wording.LABELS
    yield from value_lines(labels["name"], old.name, new.name)
    yield from value_lines(labels["sort_name"], *map(_written_sort_name, (old, new)))
    yield from value_lines(labels["kind"], *map(_format_kind, (old, new)))
    yield from value_lines(labels["pronouns"], old.pronouns, new.pronouns)
    yield from value_lines(labels["credentials"], old.credentials, new.credentials)
    yield from list_lines(labels["affiliations"], old.affiliations, new.affiliations)
    yield from value_lines(labels["address"], old.url or "", new.url or "")
    yield from value_lines(labels["orcid"], old.orcid, new.orcid)
    yield from value_lines(labels["portrait"], *map(_format_portrait, (old, new)))
    yield from value_lines(labels["disclosure"], old.disclosure, new.disclosure)
    yield from value_lines(labels["left"], *map(_format_left, (old, new)))


def _written_sort_name(person: PersonView) -> str:
    return person.sort_name if person.has_own_sort_name else ""


def _format_kind(person: PersonView) -> str:
    return wording.LABELS["organization" if person.is_organization else "person"]


def _format_portrait(person: PersonView) -> str:
    picture = person.portrait
    return f"{picture.file} ({picture.alt})" if picture else ""


def _format_left(person: PersonView) -> str:
    return wording.LABELS["unknown_day"] if person.left is True else str(person.left or "")
