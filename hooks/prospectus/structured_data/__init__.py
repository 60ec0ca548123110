"""Structured data for search engines: JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

from .courses import describe_course, describe_questions
from .pages import describe_breadcrumbs, describe_catalogue, describe_home, describe_profile
from .sessions import describe_session

__all__ = [
    "describe_breadcrumbs",
    "describe_catalogue",
    "describe_course",
    "describe_home",
    "describe_profile",
    "describe_questions",
    "describe_session",
]
