"""What people say about a course, as readers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..facts import Testimonial
from .localizer import Localizer
from .people import PersonView


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonialView:
    """The words of somebody, and the lines that name a learner or else the person."""

    quote: str
    attribution: tuple[str, ...]
    person: PersonView | None

    @property
    def names(self) -> tuple[str, ...]:
        """The lines that say whose words they are."""
        return (self.person.name,) if self.person else self.attribution


def view_testimonial(
    testimonial: Testimonial, localizer: Localizer, people: Mapping[str, PersonView]
) -> TestimonialView:
    """A testimonial in the localizer's language."""
    person = people[testimonial.person] if testimonial.person else None
    return TestimonialView(
        quote=localizer.text(testimonial.quote),
        attribution=() if person else localizer.texts(testimonial.attribution),
        person=person,
    )
