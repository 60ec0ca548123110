"""A server of the editor for this computer alone.

Anybody's page could send requests to it: it answers only those that its own pages send, by their
Host (against names that were made to lead here) and Origin.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .files import editor_files
from .saving import DataFolder, RequestRefused
from .settings import Config, dump_config

MAX_REQUEST_BYTES = 4_000_000
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}


class AdminServer(ThreadingHTTPServer):
    """Serves the editor and saves into `root/data`.

    `configured` gives the settings and the organisation's name, anew for each load; `tell` gets a
    line for each save. Raises `OSError` where the port is taken or a package is missing.
    """

    def __init__(
        self,
        root: Path,
        port: int,
        configured: Callable[[], tuple[Config, str]],
        tell: Callable[[str], None],
    ) -> None:
        self.facts = DataFolder(root, tell)
        self.configured = configured
        self.pages = {f"/{file.path}": file.content for file in editor_files(*configured())}
        super().__init__(("127.0.0.1", port), _Handler)
        self.hosts = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}
        self.origins = {f"http://{host}" for host in self.hosts}


class _Handler(BaseHTTPRequestHandler):
    server: AdminServer

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if self.headers.get("Host") not in self.server.hosts:
            self._json(HTTPStatus.FORBIDDEN, {"error": "this address is not known here"})
        elif path in ("/", "/admin"):
            self._send(HTTPStatus.FOUND, "to.txt", b"", Location="/admin/")
        elif path == "/admin/config.json":
            self._send(HTTPStatus.OK, path, dump_config(self.server.configured()[0]))
        else:
            path = f"{path}index.html" if path.endswith("/") else path
            page = self.server.pages.get(path)
            if page is None:
                self._send(HTTPStatus.NOT_FOUND, "not-found.txt", b"Not found\n")
            else:
                self._send(HTTPStatus.OK, path, page)

    def do_POST(self) -> None:
        try:
            answer = self.server.facts.answer(*self._request())
        except RequestRefused as error:
            self._json(error.status, {"error": str(error)})
        except OSError as error:
            message = f"the file can't be written ({error.strerror})"
            self._json(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": message})
        else:
            self._json(HTTPStatus.OK, answer)

    def _request(self) -> tuple[str, dict[str, Any]]:
        """The action and its parameters; raises `Refused`."""
        sender, host = self.headers.get("Origin"), self.headers.get("Host")
        if host not in self.server.hosts or sender not in self.server.origins:
            raise RequestRefused("only the editor of this computer may ask", HTTPStatus.FORBIDDEN)
        if self.path != "/admin/api" or self.headers.get_content_type() != "application/json":
            raise RequestRefused("JSON is expected at /admin/api", HTTPStatus.NOT_FOUND)
        length = self.headers.get("Content-Length") or ""
        if not length.isdigit() or int(length) > MAX_REQUEST_BYTES:
            raise RequestRefused("the request is too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            asked = json.loads(self.rfile.read(int(length)))
            return str(asked["action"]), dict(asked.get("params") or {})
        except (ValueError, LookupError, TypeError, AttributeError):
            raise RequestRefused("this is no request of the editor") from None

    def _json(self, status: HTTPStatus, value: Any) -> None:
        self._send(status, "answer.json", json.dumps(value).encode())

    def _send(self, status: HTTPStatus, path: str, content: bytes, **headers: str) -> None:
        self.send_response(status)
        kinds = {"Content-Type": _KINDS[Path(path).suffix], "Content-Length": str(len(content))}
        fixed = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        for name, value in {**kinds, **fixed, "X-Frame-Options": "DENY", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Log no requests; what was saved is reported by the data folder."""
