"""The organization as readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from ..facts import Organization, load_zone, phone_number
from . import dates
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationView:
    """The organization and the ways to reach it; unknown parts are empty.

    `facts` are as they are written.
    """

    facts: Organization
    name: str
    url: str | None
    description: Markup
    email: str | None
    chat: str
    chat_hours: str
    chat_url: str | None
    chat_host: str
    phone: str
    phone_number: str
    reviewed_text: str
    reply_text: str

    @property
    def reachable(self) -> bool:
        """Whether course pages have a section with ways to reach it."""
        return bool(self.email or self.chat or self.phone)

    @property
    def email_url(self) -> str:
        """The URL that starts an email (RFC 6068), without a subject."""
        return "mailto:" + quote(self.email or "", safe="!$'*+@")

    @property
    def contact_line(self) -> str:
        """Example Institute, hello@example.org, 1-833-555-0199: whom to ask, in one line."""
        parts = self.name, self.email or "", self.phone
        return ", ".join(" ".join(part.split()) for part in parts if part)


def view_organization(localizer: Localizer, now: datetime) -> OrganizationView:
    """The organization in one language; `now` decides on summer time in its chat hours."""
    organization, words = localizer.organization, localizer.words
    chat, phone = organization.contact.chat, organization.contact.phone
    reviewed = organization.accessibility.reviewed
    days = organization.accessibility.reply_days
    chat_hours = ""
    if chat:
        chat_hours = dates.format_opening_hours(
            chat.hours, now.astimezone(load_zone(chat.zone)), words
        )
    return OrganizationView(
        facts=organization,
        name=localizer.text(organization.name),
        url=organization.url,
        description=localizer.prose(organization.description),
        email=organization.contact.email,
        chat=localizer.text(chat.description if chat else None),
        chat_hours=chat_hours,
        chat_url=chat.url if chat else None,
        chat_host=urlsplit(chat.url).netloc if chat and chat.url else "",
        phone=phone or "",
        phone_number=phone_number(phone, organization.country) if phone else "",
        reviewed_text=dates.format_date(reviewed, words) if reviewed else "",
        reply_text=words.accessibility.reply.of(int(days), words.babel) if days else "",
    )
