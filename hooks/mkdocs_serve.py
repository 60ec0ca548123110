"""The preview: `mkdocs serve` writes what is made from data when a browser asks for it.

MkDocs serves files of a folder. Before it looks there, `OnRequest` writes the one that is asked
for. A change in `data/` alone needs no build by MkDocs, only another site.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from prospectus.assembly import SiteWriter

# Its name and colours are on all pages, also on those that MkDocs makes.
_ON_ALL_PAGES = "data/organization.yml"

Snapshot = dict[Path, tuple[int, int]]


def is_reloading() -> bool:
    """Whether `mkdocs serve` renews pages, as it does by default."""
    context = click.get_current_context(silent=True)
    return bool(context and context.params.get("livereload"))


class OnRequest:
    """Writes the files of a site when they are asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._writer: SiteWriter | None = None
        self._written: set[str] = set()
        self._version = 0

    def use(self, writer: SiteWriter) -> None:
        """Serve another version of the site."""
        with self._lock:
            for path in self._written:
                (writer.folder / path).unlink(missing_ok=True)
            self._writer, self._written = writer, set()
            self._version += 1

    def wrap(self, serve: Callable[..., Iterable[bytes]], mount_path: str) -> Callable[..., Any]:
        """A WSGI application that writes what is asked for before `serve` looks for it."""

        def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            while True:
                version = self._version
                if path.startswith(mount_path):
                    self._write(path.removeprefix(mount_path))
                answer: list[tuple[Any, ...]] = []
                result = serve(environ, lambda *values, answer=answer: answer.append(values))
                # A build of MkDocs that began meanwhile has removed the file.
                if version == self._version or not answer[0][0].startswith("404"):
                    start(*answer[0])
                    return result

        return application

    def _write(self, path: str) -> None:
        path = f"{path}index.html" if path.endswith("/") or not path else path
        with self._lock:
            if self._writer and path not in self._written and self._writer.write(path):
                self._written.add(path)


class Rebuild:
    """Builds again after a change: all of it, or only what is made from data.

    build: builds all of it, with MkDocs
    read: reads the data again; whether that succeeded and nothing else has to be built
    """

    def __init__(
        self, build: Callable[[], None], read: Callable[[], bool], paths: Iterable[Path]
    ) -> None:
        self._build, self._read, self._paths = build, read, list(paths)
        self._before = self._snapshot()

    def __call__(self) -> None:
        """Build again."""
        before, self._before = self._before, self._snapshot()
        if before != self._before or not self._read():
            self._build()

    def _snapshot(self) -> Snapshot:
        snapshot = {}
        for path in self._list_files():
            with suppress(OSError):  # it is gone again
                status = path.stat()
                snapshot[path] = status.st_mtime_ns, status.st_size
        return snapshot

    def _list_files(self) -> Iterator[Path]:
        for path in self._paths:
            yield from filter(Path.is_file, (path, *path.rglob("*")))


def list_other_paths(root: Path, paths: Iterable[str]) -> list[Path]:
    """The paths that are watched, without the data that MkDocs does not need."""
    watched = [Path(path).resolve() for path in paths]
    return [root / _ON_ALL_PAGES, *(path for path in watched if path != root / "data")]
