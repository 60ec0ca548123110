"""When the settings changed that calendar entries depend on besides their session and course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import ConfigDict, ValidationError

from ..facts import AS_PUBLISHED, Contact, Country, Fact, Language, Text
from ..loading import Document, parse_document
from ..locale import find_locale
from . import git
from .addressing import Addressing, read_addressing
from .fingerprints import CalendarEntry

ORGANIZATION_FILE = "data/organization.yml"


class OrganizationFacts(Fact):
    """The part of `organization.yml` that is in entries."""

    model_config = ConfigDict(extra="ignore")

    name: Text
    language: Language = "en"
    country: Country
    contact: Contact = Contact()


class EntrySettings(NamedTuple):
    """What entries depend on; a part that is not known is None."""

    addressing: Addressing | None = None
    organization: OrganizationFacts | None = None

    def known_as(self, before: EntrySettings) -> EntrySettings:
        """These settings, without parts that were not known before."""
        return EntrySettings(
            addressing=before.addressing and self.addressing,
            organization=before.organization and self.organization,
        )

    def parts_in(self, entry: CalendarEntry) -> tuple[object, ...]:
        """What an entry has of the settings: it changes with them if, and only if, this does.

        Locales differ if their names do; for dates, two of them may be the same.
        """
        if not self.organization:
            return (self.addressing,)
        site = self.addressing.language if self.addressing else "en"
        own = self.organization
        place = entry.place
        texts = (
            *(own.name, entry.course_title, entry.variant, entry.title, entry.note),
            place and place.venue,
        )
        return (
            self.addressing,
            own.contact.email,
            own.contact.phone,
            *(text.text_and_language(site, own.language)[0] for text in texts if text),
            entry.language or own.language,
            find_locale(site, own.country),  # of the date in each description
            # The name of a country is in a place only if it is not the organization's own.
            place.country in (None, own.country) if place else None,
        )


class SettingsChange(NamedTuple):
    """The settings since a commit, or since a file was written if that is not committed."""

    at: datetime
    settings: EntrySettings
    committed: bool = True


def read_settings_changes(root: Path, until: str = "") -> list[SettingsChange]:
    """Each state of the settings, oldest first; with `until`, up to that commit.

    States that are not valid are ignored. Environment variables (`!ENV`) have no history.
    """
    parts = [
        SettingsChange(
            at=state.at,
            settings=EntrySettings(addressing=state.addressing),
            committed=state.committed,
        )
        for state in read_addressing(root, until)
    ]
    parts += _read_organizations(root, until)
    # Stable: what is not committed comes after all commits.
    parts.sort(key=lambda part: (not part.committed, part.at))
    return list(_accumulate(parts))


def _accumulate(parts: Iterable[SettingsChange]) -> Iterator[SettingsChange]:
    """Each change of one part of the settings, with the other parts as they were then."""
    current = EntrySettings()
    for part in parts:
        new = EntrySettings(
            addressing=part.settings.addressing or current.addressing,
            organization=part.settings.organization or current.organization,
        )
        if new != current:
            yield part._replace(settings=new)
        current = new


def _read_organizations(root: Path, until: str) -> list[SettingsChange]:
    try:
        commits = git.list_commits(root, ORGANIZATION_FILE, until=until)
        blobs = {blob for commit in commits for blob in commit.files.values() if blob}
        contents = git.read_blobs(root, blobs)
    except git.GitError:
        return []
    states = [
        SettingsChange(at=commit.at, settings=EntrySettings(organization=organization))
        for commit in commits
        for blob in commit.files.values()
        if (organization := _parse(contents.get(blob or "", b"")))
    ]
    path = root / ORGANIZATION_FILE
    if not until and path.is_file() and (organization := _parse(path.read_bytes())):
        written = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        settings = EntrySettings(organization=organization)
        states.append(SettingsChange(at=written, settings=settings, committed=False))
    return states


def _parse(content: bytes) -> OrganizationFacts | None:
    """The organization in a file; None if it is not valid by today's rules."""
    document = parse_document(content, Document(Path(ORGANIZATION_FILE)))
    try:
        if document.problems:
            return None
        return OrganizationFacts.model_validate(document.value, context=AS_PUBLISHED)
    except ValidationError:
        return None
