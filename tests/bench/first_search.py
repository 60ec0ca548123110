"""What the first search of a visitor transfers, in a real browser."""

from __future__ import annotations

import gzip
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.support.tools import browser

_TIMEOUT = 120_000  # milliseconds
_FIELD = ".md-search__input"
_RESULT = ".md-search-result__link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Requests, and their bytes as they are and compressed with gzip."""

    requests: int
    size: int
    compressed: int


class _Server(ThreadingHTTPServer):
    """Serves a folder, and notes which files were sent."""

    def __init__(self, site: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
        self.sent: list[Path] = []


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Note a file that is sent."""
        del size
        path = Path(self.translate_path(self.path))
        if code == 200 and path.is_file():
            self.server.sent.append(path)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


def first_search(site: Path, word: str) -> Transfer | None:
    """Open the home page, search for a word, and add up the files that this takes.

    None if there is no browser.
    """
    if not (program := browser()):
        return None
    with _Server(site) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(_TIMEOUT)
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        server.sent.clear()
        _search(page, word)
        chromium.close()
        server.shutdown()
        contents = [path.read_bytes() for path in server.sent]
    return Transfer(
        requests=len(contents),
        size=sum(map(len, contents)),
        compressed=sum(len(gzip.compress(content)) for content in contents),
    )


def _search(page: Page, word: str) -> None:
    """Type a word into the search field, and wait for what it finds."""
    field = page.locator(_FIELD)
    field.focus()
    field.press_sequentially(word)
    page.locator(_RESULT).first.wait_for()
    page.wait_for_load_state("networkidle")
