"""What stands at the earlier addresses of courses, so that links and calendars go on working."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .page import File, relative
from .templating import Templates


def redirects(templates: Templates, calendars: Iterable[File]) -> Iterator[File]:
    """Pages that lead to the new address, and the calendars themselves.

    Calendar programs may forget an address that leads elsewhere, so theirs holds the same feed.
    """
    files = {file.path: file for file in calendars}
    for course in templates.site.courses:
        moved = [(course.path, course.title)]
        moved += [(session.path, session.title) for session in course.sessions]
        feeds = [f"{course.path}sessions.ics"]
        feeds += [f"{session.path.rstrip('/')}.ics" for session in course.sessions]
        for alias in course.aliases:
            old = f"courses/{alias}/"
            for path, title in moved:
                earlier = path.replace(course.path, old, 1)
                target = relative(earlier, path)
                shown = templates.on(earlier)("moved", path=path, target=target, title=title)
                yield File(f"{earlier}index.html", f"{shown}\n".encode())
            for path in feeds:
                yield File(path.replace(course.path, old, 1), files[path].content)
