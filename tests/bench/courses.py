"""Courses of an invented catalogue, as long and as varied as the one in `data/`."""

from __future__ import annotations

from random import Random
from typing import Any

from .people import Team
from .words import Writer

TAGLINE_LENGTH = 160
ACCREDITORS = {
    "cfpc": {"name": "College of Family Physicians of Canada", "short_name": "CFPC"},
    "royal-college": {
        "name": "Royal College of Physicians and Surgeons of Canada",
        "short_name": "Royal College",
    },
}
MODES = (
    ("online",),
    ("online", "hybrid"),
    ("online", "in-person"),
    ("online", "hybrid", "in-person"),
)
_KINDS = ("Essentials", "in Practice", "for Teams", "Fundamentals", "Refresher", "Intensive")


def make_title(random: Random) -> str:
    """The title of a course."""
    writer = Writer(random=random)
    terms = [writer.term().capitalize() for _ in range(random.choice((1, 2)))]
    return f"{' and '.join(terms)} {random.choice(_KINDS)}"


def make_course(title: str, team: Team, random: Random) -> dict[str, Any]:
    """The fields of a course."""
    writer = Writer(random=random)
    modes = random.choice(MODES)
    hours = random.choice((6, 8, 12, 14.5))
    course: dict[str, Any] = {
        "title": title,
        "tagline": writer.sentence(9, 14)[:TAGLINE_LENGTH].strip(),
        "summary": f"{title} is *{writer.phrase(2, 3).lower()}*. {writer.paragraph(2)}",
        "testimonials": [
            {
                "quote": writer.paragraph(random.choice((1, 2))),
                "attribution": [f"{writer.phrase(1, 2)},", f"{title} learner"],
            }
            for _ in range(random.choice((0, 1, 1, 2)))
        ],
        "audience": writer.paragraph(2),
        "features": [writer.sentence(3, 16) for _ in range(random.randint(3, 5))],
        "deliveries": [_delivery(mode, writer) for mode in modes],
        "accreditation": [
            {
                "accreditor": "cfpc",
                "hours": hours,
                "credits_per_hour": 2,
                "credits": hours * 2,
                "unit": "Mainpro+® credits",
                "statement": f"{writer.sentence(12, 16)} Certified for up to {{credits}} credits.",
            },
            {
                "accreditor": "royal-college",
                "hours": hours,
                "section": "Section 1",
                "statement": f"{writer.paragraph(2)} You may claim a maximum of {{hours}} hours.",
            },
        ][: random.choice((1, 2, 2))],
        "outcomes": {
            "introduction": f"Upon completion of {title}, learners should be able to:",
            "items": [writer.sentence(7, 14) for _ in range(random.randint(6, 8))],
        },
        "topics": [writer.phrase(1, 5).title() for _ in range(random.randint(7, 11))],
        "authors": team.choose(random.randint(6, 10)),
        "peer_reviewers": team.choose(random.randint(2, 4)),
        "keywords": sorted({writer.term() for _ in range(4)}),
    }
    return {name: value for name, value in course.items() if value != []}


def _delivery(mode: str, writer: Writer) -> dict[str, Any]:
    return {
        "mode": mode,
        "self_paced_hours": writer.random.choice((4, 6, 8)),
        "live_hours": writer.random.choice((3, 6, 7.5)),
        "features": [
            f"{writer.phrase(8, 12)} (approximately {{self_paced_hours}} hours of work).",
            f"{{live_hours}} hours: {writer.sentence(12, 18)}",
        ],
    }
