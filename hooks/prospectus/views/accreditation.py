"""What accreditors grant for a course, as readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from ..facts import (
    Accreditation,
    AccreditationRow,
    AccreditationStatus,
    Accreditor,
    DeliveryMode,
    Text,
)
from ..locale import Words
from . import dates
from .localized import fill_localized, join_localized
from .localizer import Localizer
from .money import format_number


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditAmount:
    """Hours and credits, as numbers and in words; `text` is what counts, with its unit."""

    hours: Decimal | None
    credits: Decimal | None
    unit: str
    hours_text: str
    credits_text: str

    @property
    def text(self) -> str:
        """The credits, or else the hours; empty for neither."""
        if self.credits_text:
            return join_localized(" ", (self.credits_text, self.unit))
        return self.hours_text


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """What counts for a part of a course; `line` is all of it in words."""

    title: str
    amount: CreditAmount
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccreditationView:
    """What an accreditor grants: the full statement and its numbers; `key` is the accreditor's.

    scope: the variant and the delivery that it is for, in words; empty for all
    lines: what counts, with the body and the scope; several if it differs by part
    """

    key: str
    accreditor: str
    short_name: str
    url: str | None
    status: AccreditationStatus
    title: str
    program: str
    mode: DeliveryMode | None
    variant_key: str
    scope: str
    amount: CreditAmount
    credits_per_hour: Decimal | None
    section: str
    rows: tuple[RowView, ...]
    lines: tuple[str, ...]
    statement: Markup
    valid_from: date | None
    valid_until: date | None
    valid_text: str

    @property
    def is_pending(self) -> bool:
        """Whether the accreditor has yet to decide."""
        return self.status is AccreditationStatus.PENDING

    @property
    def gives_credits(self) -> bool:
        """Whether there are credits, in all or for a part."""
        return any(part.credits for part in (self.amount, *(row.amount for row in self.rows)))


def view_accreditation(
    grant: Accreditation,
    accreditor: Accreditor,
    variants: Mapping[str, str],
    localizer: Localizer,
) -> AccreditationView:
    """What an accreditor grants, in the localizer's language.

    variants: the titles of the course's variants, by key
    """
    words = localizer.words
    short_name = localizer.text(accreditor.short_name or accreditor.name)
    amount = _view_amount(grant.hours, grant.earned, grant.unit, localizer)
    rows = tuple(_view_row(row, grant, localizer) for row in grant.rows)
    delivery = words.deliveries.of(grant.delivery) if grant.delivery else ""
    scope = join_localized(", ", (variants.get(grant.variant or "", ""), delivery))
    pending = grant.status is AccreditationStatus.PENDING
    return AccreditationView(
        key=grant.accreditor,
        accreditor=localizer.text(accreditor.name),
        short_name=short_name,
        url=accreditor.url,
        status=grant.status,
        title=localizer.text(grant.title),
        program=localizer.text(grant.program),
        mode=grant.delivery,
        variant_key=grant.variant or "",
        scope=scope,
        amount=amount,
        credits_per_hour=grant.credits_per_hour,
        section=localizer.text(grant.section),
        rows=rows,
        lines=tuple(
            _format_line(part, short_name, scope, words, pending=pending)
            for part in _list_amounts(amount, rows, words)
        ),
        statement=_render_statement(grant, accreditor, localizer),
        valid_from=grant.valid_from,
        valid_until=grant.valid_until,
        valid_text=_format_validity(grant, words),
    )


def _view_amount(
    hours: Decimal | None, earned: Decimal | None, unit: Text | None, localizer: Localizer
) -> CreditAmount:
    words = localizer.words
    hours_text = format_number(hours, words) if hours else ""
    return CreditAmount(
        hours=hours,
        credits=earned,
        unit=(localizer.text(unit) or words.course.credits_unit) if earned else "",
        hours_text=fill_localized(words.glance.hours, {"hours": hours_text}) if hours else "",
        credits_text=format_number(earned, words) if earned else "",
    )


def _view_row(row: AccreditationRow, grant: Accreditation, localizer: Localizer) -> RowView:
    title = localizer.text(row.title)
    amount = _view_amount(row.hours, row.credits, row.unit or grant.unit, localizer)
    text = amount.text
    if amount.hours_text and amount.credits_text:
        text = join_localized(", ", (amount.hours_text, text))
    return RowView(
        title=title,
        amount=amount,
        line=_format_part(title, text, localizer.words) if text else title,
    )


def _list_amounts(amount: CreditAmount, rows: tuple[RowView, ...], words: Words) -> Iterator[str]:
    """The total, or else that of each row; an empty text if there are no numbers."""
    parts = [row for row in rows if row.amount.text]
    if amount.text or not parts:
        yield amount.text
        return
    for row in parts:
        yield _format_part(row.title, row.amount.text, words)


def _format_part(part: str, text: str, words: Words) -> str:
    return fill_localized(words.glance.credits_of, {"part": part, "credits": text})


def _format_line(amount: str, accreditor: str, scope: str, words: Words, *, pending: bool) -> str:
    line = amount or accreditor
    if not re.search(rf"(?<!\w){re.escape(accreditor)}(?!\w)", line):
        line = fill_localized(
            words.glance.credits_by, {"credits": amount, "accreditor": accreditor}
        )
    if pending:
        line = fill_localized(words.glance.credits_pending, {"credits": line})
    return _format_part(scope, line, words) if scope else line


def _render_statement(
    grant: Accreditation, accreditor: Accreditor, localizer: Localizer
) -> Markup:
    """Its own statement, or else the body's words for a pending one, or ours."""
    if grant.statement:
        return localizer.prose(grant.statement, grant.numbers())
    if accreditor.pending_statement:
        return localizer.prose(accreditor.pending_statement)
    sentence = fill_localized(
        localizer.words.course.pending_statement, {"accreditor": localizer.text(accreditor.name)}
    )
    return Markup("<p>{}</p>").format(sentence)


def _format_validity(grant: Accreditation, words: Words) -> str:
    first, last = (
        dates.format_date(day, words) if day else ""
        for day in (grant.valid_from, grant.valid_until)
    )
    if first and last:
        return fill_localized(words.course.valid_between, {"first": first, "last": last})
    if first:
        return fill_localized(words.course.valid_from, {"date": first})
    return fill_localized(words.course.valid_until, {"date": last}) if last else ""
