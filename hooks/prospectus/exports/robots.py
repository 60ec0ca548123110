"""`robots.txt` and `llms.txt`, for programs that read the whole site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..structure import File
from ..views import SiteView, plain_text


def make_robots_files(site: SiteView, site_url: str) -> Iterator[File]:
    """Yield `robots.txt` (RFC 9309), which allows everything, and `llms.txt` (llmstxt.org)."""
    yield _text_file(
        "robots.txt", ["User-agent: *", "Allow: /", "", f"Sitemap: {site_url}sitemap.xml"]
    )
    words, organization = site.words, site.organization
    about = _escape(plain_text(organization.description))
    courses = [
        f"- [{_escape(course.title)}]({site_url}{course.path}): {_escape(course.tagline)}"
        for course in site.courses
    ]
    links = [
        (words.navigation.upcoming, "sessions/"),
        (f"{words.navigation.courses} (JSON)", "api/v1/courses.json"),
        (f"{words.navigation.upcoming} (JSON)", "api/v1/sessions.json"),
        (f"{words.navigation.upcoming} (iCalendar)", "sessions/all.ics"),
    ]
    yield _text_file(
        "llms.txt",
        [
            f"# {_escape(organization.name)}",
            *(["", f"> {about}"] if about else []),
            "",
            f"## {words.navigation.courses}",
            "",
            *courses,
            "",
            f"## {words.navigation.upcoming}",
            "",
            *(f"- [{name}]({site_url}{path})" for name, path in links),
        ],
    )


def _escape(text: object) -> str:
    """A text as Markdown in one line, in which nothing means a link, emphasis or HTML."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", " ".join(str(text).split()))


def _text_file(path: str, lines: list[str]) -> File:
    return File(path=path, content=("\n".join(lines) + "\n").encode())
