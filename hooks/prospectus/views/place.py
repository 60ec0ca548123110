"""Places as readers see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..facts import Place
from .localized import join_localized
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place; unknown parts are empty.

    `country_name` is empty for the organization's own country.
    """

    venue: str
    address: str
    city: str
    province: str
    postal_code: str
    country: str
    country_name: str

    @property
    def line(self) -> str:
        """Grey Nuns Hospital, 1100 Youville Drive W, Edmonton, AB T6L 5X8."""
        province = f"{self.province} {self.postal_code}".strip()
        parts = self.venue, self.address, self.city, province, self.country_name
        return join_localized(", ", parts)

    @property
    def town(self) -> str:
        """Edmonton, AB."""
        return ", ".join(part for part in (self.city, self.province, self.country_name) if part)

    @property
    def in_short(self) -> PlaceView:
        """The place without its venue, address and postal code."""
        return replace(self, venue="", address="", postal_code="")


def view_place(place: Place | None, localizer: Localizer) -> PlaceView | None:
    """A place in the localizer's language; its country defaults to the organization's."""
    if place is None:
        return None
    own = localizer.organization.country
    country = place.country or own
    return PlaceView(
        venue=localizer.text(place.venue),
        address=place.address or "",
        city=place.city,
        province=place.province or "",
        postal_code=place.postal_code or "",
        country=country,
        country_name="" if country == own else localizer.country_name(country),
    )


def list_provinces(places: Iterable[PlaceView | None], localizer: Localizer) -> tuple[str, ...]:
    """The provinces of places, in the organization's own country only."""
    country = localizer.organization.country
    provinces = {place.province for place in places if place and place.country == country}
    return tuple(sorted(provinces - {""}))
