"""Controls a headless Chromium, Chrome or Edge over the DevTools protocol.

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

_PROGRAMS = (
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
    """No browser was found, or it failed."""


def find_browser(requested: str | None) -> str:
    """Return the path of a browser: the one named, or the first that is installed.

    Raises BrowserError if there is none.
    """
    for name in [requested] if requested else _PROGRAMS:
        if program := shutil.which(name):
            return program
    if requested:
        raise BrowserError(f"there is no program {requested}")
    raise BrowserError(
        "no browser was found; install Chromium, Chrome or Edge, or name one with --browser"
    )


class Tab:
    """A browser tab that loads a built site at its public URL; it cannot reach anything else."""

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
        # Scripts would update the page by the clock and time zone of this computer.
        self._call("Emulation.setScriptExecutionDisabled", value=True)

    def open(self, path: str) -> None:
        """Load a page with all its files; raises BrowserError if one is missing."""
        self._missing.clear()
        navigation = self._call("Page.navigate", url=self._site_url + path)
        if error := navigation.get("errorText"):
            raise BrowserError(f"{path} can't be shown: {error}")
        self._wait_for(lambda _: navigation["loaderId"] in self._loaded)
        if self._missing:
            raise BrowserError(f"{path} needs {self._missing[0]}, which the site does not have")

    def pdf(self, width: float, height: float) -> bytes:
        """Return the page as a tagged PDF with an outline; width and height are in inches."""
        response = self._call(
            "Page.printToPDF",
            paperWidth=width,
            paperHeight=height,
            printBackground=True,
            generateTaggedPDF=True,
            generateDocumentOutline=True,
        )
        return base64.b64decode(response["data"])

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result; raises BrowserError if it fails."""
        number = self._send(method, parameters)
        response = self._wait_for(lambda message: message.get("id") == number)
        if error := response.get("error"):
            raise BrowserError(f"the browser refused {method}: {error['message']}")
        return dict(response["result"])

    def _send(self, method: str, parameters: dict[str, Any]) -> int:
        """Send a command and return its id, without waiting for the response."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._socket.send(json.dumps(message))
        return self._count

    def _wait_for(self, matches: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read messages until one matches, and serve the files requested meanwhile."""
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
                self._serve(parameters["requestId"], parameters["request"]["url"])
            elif event == "Page.lifecycleEvent" and parameters["name"] == "load":
                self._loaded.add(parameters["loaderId"])
            if matches(message):
                return message

    def _serve(self, request: str, url: str) -> None:
        """Send a file of the site to the browser, as its host would."""
        file = self._find_file(url)
        if file is None:
            if url.startswith(self._site_url):
                self._missing.append(url.removeprefix(self._site_url))
            self._send("Fetch.failRequest", {"requestId": request, "errorReason": "Aborted"})
            return
        content_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        response = {
            "requestId": request,
            "responseCode": 200,
            "responseHeaders": [{"name": "Content-Type", "value": content_type}],
            "body": base64.b64encode(file.read_bytes()).decode(),
        }
        self._send("Fetch.fulfillRequest", response)

    def _find_file(self, url: str) -> Path | None:
        if not url.startswith(self._site_url):
            return None
        path = unquote(urlsplit(url.removeprefix(self._site_url)).path)
        file = (self._site / path).resolve()
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_file() and file.is_relative_to(self._site.resolve()) else None


@contextmanager
def open_tab(program: str, site: Path, site_url: str, wait: float = 30) -> Iterator[Tab]:
    """Run a browser and yield its tab; waits up to `wait` seconds for each response.

    Raises BrowserError if the browser cannot be started or controlled.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *_SWITCHES, f"--user-data-dir={profile}", "about:blank"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # The sandbox does not work for root, and only our own pages are loaded.
            command.insert(1, "--no-sandbox")
        devnull = subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=devnull, stdout=devnull, stderr=devnull)
        try:
            address = _read_address(process, Path(profile) / "DevToolsActivePort", wait)
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


def _read_address(process: subprocess.Popen[bytes], port_file: Path, wait: float) -> str:
    """Return the WebSocket URL, from the port file that the browser writes into its profile."""
    end = time.monotonic() + wait
    while time.monotonic() < end:
        if port_file.exists() and len(lines := port_file.read_text().splitlines()) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        if process.poll() is not None:
            raise BrowserError(f"the browser ended at once, with {process.returncode}")
        time.sleep(0.02)
    raise BrowserError(f"the browser did not start in {wait:g} s")
