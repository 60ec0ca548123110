"""The filters of the catalogue, and the data of its script."""

from __future__ import annotations

import json

from ..locale import Words
from ..views import CourseView, OnDemandView, SessionView, SiteView
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
    for name in ("start", "delivery", "language", "province", "credits"):
        labels = {
            value: label for values in values_by_course for value, label in values[name].items()
        }
        options = tuple(
            FilterOption(value=value, label=label)
            for value, label in sorted(labels.items(), key=lambda item: item[1].casefold())
        )
        if len(options) > 1 or (name == "start" and options):
            filters.append(Filter(name=name, label=getattr(words, name), options=options))
    return filters


def course_filter_attributes(course: CourseView) -> dict[str, str]:
    """data-* attributes for the filter script; multiple values are separated by spaces."""
    values_by_name = _values_by_filter(course)
    start = values_by_name.pop("start")
    attributes = {f"data-{name}": " ".join(values) for name, values in values_by_name.items()}
    return attributes | ({"data-start": " ".join(start)} if start else {})


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
    on_demand = course.on_demand
    offers: list[SessionView | OnDemandView] = [*sessions, *([on_demand] if on_demand else [])]
    modes = {mode.value: label for mode, label in course.modes.items()}
    return {
        "start": {"any-time": on_demand.label} if on_demand else {},
        "delivery": modes | ({on_demand.mode.value: on_demand.delivery} if on_demand else {}),
        "language": {offer.language: offer.language_name for offer in offers},
        "province": {province: province for session in sessions for province in session.provinces},
        "credits": {
            grant.key: grant.short_name for grant in course.accreditation if not grant.is_pending
        },
    }
