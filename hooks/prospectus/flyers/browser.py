"""A Chromium of any make without a window, controlled over its DevTools protocol.

https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import json
import mimetypes
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SWITCHES = (
    "--headless",
    "--remote-debugging-port=0",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)


class BrowserError(Exception):
    """There is no browser, or it did not do what it was asked to."""


def find_browser(named: str | None) -> str:
    """The program of a browser: the one named, else the first that is installed."""
    for name in [named] if named else _NAMES:
        if program := shutil.which(name):
            return program
    if named:
        raise BrowserError(f"there is no program {named}")
    raise BrowserError(
        "no browser was found; install Chromium, Chrome or Edge, or name one with --browser"
    )


class Tab:
    """A tab that shows a built site at its public address; nothing else can be reached."""

    def __init__(self, socket: ClientConnection, site: Path, site_url: str, wait: float) -> None:
        self._socket, self._site, self._site_url, self._wait = socket, site, site_url, wait
        self._session, self._count = "", 0
        self._loaded: set[str] = set()
        self._missing: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._call("Page.enable")
        self._call("Page.setLifecycleEventsEnabled", enabled=True)
        self._call("Fetch.enable")
        # A flyer shows what holds for everybody, not what holds by this computer's clock.
        self._call("Emulation.setScriptExecutionDisabled", value=True)

    def open(self, path: str) -> None:
        """Show a page and wait until all that belongs to it is there."""
        self._missing.clear()
        shown = self._call("Page.navigate", url=self._site_url + path)
        if error := shown.get("errorText"):
            raise BrowserError(f"{path} can't be shown: {error}")
        self._until(lambda _: shown["loaderId"] in self._loaded)
        if self._missing:
            raise BrowserError(f"{path} needs {self._missing[0]}, which the site does not have")

    def pdf(self, width: float, height: float) -> bytes:
        """The page as a tagged PDF with an outline; sizes in inches."""
        printed = self._call(
            "Page.printToPDF",
            paperWidth=width,
            paperHeight=height,
            printBackground=True,
            generateTaggedPDF=True,
            generateDocumentOutline=True,
        )
        return base64.b64decode(printed["data"])

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = self._send(method, parameters)
        answer = self._until(lambda message: message.get("id") == number)
        if error := answer.get("error"):
            raise BrowserError(f"the browser refused {method}: {error['message']}")
        return dict(answer["result"])

    def _send(self, method: str, parameters: dict[str, Any]) -> int:
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._socket.send(json.dumps(message))
        return self._count

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read messages, and answer requests for files, until one is wanted."""
        end = time.monotonic() + self._wait
        while True:
            try:
                message: dict[str, Any] = json.loads(
                    self._socket.recv(timeout=max(0, end - time.monotonic()))
                )
            except TimeoutError:
                raise BrowserError(f"the browser did not answer in {self._wait:g} s") from None
            except WebSocketException:
                raise BrowserError("the browser ended before it had done its work") from None
            event, parameters = message.get("method"), message.get("params", {})
            if event == "Fetch.requestPaused":
                self._answer(parameters["requestId"], parameters["request"]["url"])
            elif event == "Page.lifecycleEvent" and parameters["name"] == "load":
                self._loaded.add(parameters["loaderId"])
            if wanted(message):
                return message

    def _answer(self, request: str, url: str) -> None:
        """Give the browser a file of the site as if its host had sent it."""
        file = self._file(url)
        if file is None:
            if url.startswith(self._site_url):
                self._missing.append(url.removeprefix(self._site_url))
            self._send("Fetch.failRequest", {"requestId": request, "errorReason": "Aborted"})
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        answer = {
            "requestId": request,
            "responseCode": 200,
            "responseHeaders": [{"name": "Content-Type", "value": kind}],
            "body": base64.b64encode(file.read_bytes()).decode(),
        }
        self._send("Fetch.fulfillRequest", answer)

    def _file(self, url: str) -> Path | None:
        if not url.startswith(self._site_url):
            return None
        path = unquote(urlsplit(url.removeprefix(self._site_url)).path)
        file = (self._site / path).resolve()
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_file() and file.is_relative_to(self._site.resolve()) else None


@contextmanager
def open_tab(program: str, site: Path, site_url: str, wait: float = 30) -> Iterator[Tab]:
    """A tab of a browser that runs meanwhile; each answer may take `wait` seconds."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *_SWITCHES, f"--user-data-dir={profile}", "about:blank"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # root has none; only our own pages are shown
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere)
        try:
            address = _address(process, Path(profile) / "DevToolsActivePort", wait)
            with connect(address, max_size=None, proxy=None) as socket:
                yield Tab(socket, site, site_url, wait)
                socket.send(json.dumps({"id": 0, "method": "Browser.close"}))
                with suppress(subprocess.TimeoutExpired):
                    process.wait(5)
        except (OSError, WebSocketException) as error:
            raise BrowserError(f"{program} can't be controlled: {error}") from None
        finally:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[bytes], port_file: Path, wait: float) -> str:
    """Where the browser listens, which it writes into a file of its profile."""
    end = time.monotonic() + wait
    while time.monotonic() < end:
        if port_file.exists() and len(lines := port_file.read_text().splitlines()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        if process.poll() is not None:
            raise BrowserError(f"the browser ended at once, with {process.returncode}")
        time.sleep(0.02)
    raise BrowserError(f"the browser did not start in {wait:g} s")
