"""Entries of an invented catalogue of any size, for the search."""

import random
from datetime import date, timedelta

from prospectus.search import EntryKind, SearchEntry

LETTERS = "bcdfghklmnprstvw"


def large_catalogue(courses, sessions):
    """Entries of a catalogue with the words of a language: few are frequent, most are rare."""
    chance = random.Random(7)  # noqa: S311 - for texts
    vocabulary = [
        "".join(chance.choice(LETTERS) + chance.choice("aeiou") for _ in range(length))
        for length in (1, 2, 3, 4, 5)
        for _ in range(40 if length < 3 else 4000)
    ]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]

    def words(count):
        return " ".join(chance.choices(vocabulary, weights, k=count))

    towns = [words(2).title() for _ in range(60)]
    names = [f"Dr. {words(2).title()}" for _ in range(courses // 2)]
    for number in range(courses):
        path, title = f"courses/course-{number}/", f"{words(4)} care {number}"
        yield SearchEntry(path=path, title=title, text=words(120), kind=EntryKind.COURSE)
        for section in ("Audience", "Features", "Outcomes", "Topics", "Authors"):
            anchor = f"{path}#{section.lower()}"
            yield SearchEntry(
                path=anchor, title=title, heading=section, text=words(70), kind=EntryKind.COURSE
            )
        for run in range(sessions // courses):
            day = date(2027, 1, 1) + timedelta(days=chance.randrange(400))
            text = (
                f"{chance.choice(['Online', 'In person'])} · {chance.choice(towns)}, ON · English"
            )
            yield SearchEntry(
                path=f"{path}sessions/{number}-{run}/",
                title=f"{title}, {day:%B} {day.day}, {day.year}",
                text=f"{text} · {chance.choice(names)} · {day:%A, %B} {day.day}, {day.year}",
                kind=EntryKind.SESSION,
                course=path,
            )
    for number, name in enumerate(names):
        yield SearchEntry(
            path=f"people/{number}/", title=name, text=words(12), kind=EntryKind.PERSON
        )
