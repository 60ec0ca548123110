"""What courses may be chosen by in the catalogue, and the words of its script."""

from __future__ import annotations

import json

from ..views import CourseView, SiteView
from .listing import Filter, FilterOption

# With fewer courses there is nothing to look for.
_WORTH_CHOOSING = 4


def catalogue_filters(site: SiteView) -> list[Filter]:
    """What tells courses apart; things with one value are left out."""
    words, found = site.words.filters, [_values(course, site) for course in site.courses]
    if len(found) < _WORTH_CHOOSING:
        return []
    made = []
    for name in ("delivery", "language", "province", "credits"):
        values = {value: label for course in found for value, label in course[name].items()}
        options = sorted(values.items(), key=lambda one: one[1].casefold())
        if len(options) > 1:
            label = getattr(words, name)
            made.append(
                Filter(name, label, tuple(FilterOption(*one, feed=None) for one in options))
            )
    return made


def course_filter_attributes(course: CourseView, site: SiteView) -> dict[str, str]:
    """By what a course is found: the values of its choices, parted by spaces."""
    return {f"data-{name}": " ".join(values) for name, values in _values(course, site).items()}


def catalogue_script_data(site: SiteView) -> str:
    """What `assets/catalogue.js` says, as JSON."""
    words = site.words
    said = {
        "locale": words.locale.replace("_", "-"),
        "count": words.courses.count.model_dump(exclude_none=True),
        "none": words.courses.none_fits,
    }
    return json.dumps(said, ensure_ascii=False)


def _values(course: CourseView, site: SiteView) -> dict[str, dict[str, str]]:
    to_come = [one for one in course.upcoming if one.state.takes_place]
    grants = site.facts.courses[course.slug].accreditation
    named = zip(grants, course.accreditation, strict=True)
    return {
        "delivery": {one.mode.value: one.label for one in course.deliveries},
        "language": {one.language: one.language_name for one in to_come},
        "province": {province: province for one in to_come for province in one.provinces},
        "credits": {grant.accreditor: view.short_name for grant, view in named},
    }
