"""The filters of the catalogue, and the data of its script."""

from __future__ import annotations

import json

from ..locale import Words
from ..views import CourseView, SiteView
from .listing import Filter, FilterOption

# A list of fewer courses needs no filters.
_MIN_COURSES = 4


def catalogue_filters(site: SiteView) -> list[Filter]:
    """The filters of the catalogue; those with a single option are left out."""
    words = site.words.filters
    values_by_course = [_values_by_filter(course) for course in site.courses]
    if len(values_by_course) < _MIN_COURSES:
        return []
    filters = []
    for name in ("delivery", "language", "province", "credits"):
        labels = {
            value: label for values in values_by_course for value, label in values[name].items()
        }
        options = tuple(
            FilterOption(value=value, label=label)
            for value, label in sorted(labels.items(), key=lambda item: item[1].casefold())
        )
        if len(options) > 1:
            filters.append(Filter(name=name, label=getattr(words, name), options=options))
    return filters


def course_filter_attributes(course: CourseView) -> dict[str, str]:
    """data-* attributes for the filter script; multiple values are separated by spaces."""
    return {f"data-{name}": " ".join(values) for name, values in _values_by_filter(course).items()}


def catalogue_script_data(words: Words) -> str:
    """The words of `assets/catalogue.js`, as JSON."""
    data = {
        "locale": words.locale.replace("_", "-"),
        "count": words.courses.count.model_dump(exclude_none=True),
        "none": words.courses.none_fits,
    }
    return json.dumps(data, ensure_ascii=False)


def _values_by_filter(course: CourseView) -> dict[str, dict[str, str]]:
    """The values of a course, with their labels, by the name of the filter."""
    sessions = [session for session in course.upcoming if session.state.takes_place]
    return {
        "delivery": {mode.value: label for mode, label in course.modes.items()},
        "language": {session.language: session.language_name for session in sessions},
        "province": {province: province for session in sessions for province in session.provinces},
        "credits": {grant.key: grant.short_name for grant in course.accreditation},
    }
