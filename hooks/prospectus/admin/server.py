"""Serve the editor on this computer only.

Any website could send requests to this server, so it answers only those with its own Origin and,
against DNS rebinding, its own Host.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .files import editor_files
from .requests import NotARequestError, parse_request
from .saving import DataFolder, RequestRefused
from .settings import Config, dump_config

MAX_REQUEST_BYTES = 4_000_000
MAX_UNREAD_BYTES = 64_000_000
_CHUNK = 64_000
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}


class AdminServer(ThreadingHTTPServer):
    """Serves the editor and saves into `root/data`.

    `make_config` returns the configuration and the organization's name; it is called again for
    each load. `report` gets a line for each save. Raises `OSError` if the port is taken or a
    package is missing.
    """

    def __init__(
        self,
        root: Path,
        port: int,
        make_config: Callable[[], tuple[Config, str]],
        report: Callable[[str], None],
    ) -> None:
        self.data = DataFolder(root, report)
        self.make_config = make_config
        self.files = {f"/{file.path}": file.content for file in editor_files(*make_config())}
        super().__init__(("127.0.0.1", port), _Handler)
        self.hosts = {f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost")}
        self.origins = {f"http://{host}" for host in self.hosts}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hangs up in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: AdminServer
    timeout = 20

    def do_GET(self) -> None:
        try:
            self._answer_get()
        except OSError as error:
            self._send_failure(error)

    def _answer_get(self) -> None:
        path = self.path.partition("?")[0]
        if self.headers.get("Host") not in self.server.hosts:
            self._send_json(HTTPStatus.FORBIDDEN, {"error": "this address is not known here"})
        elif path in ("/", "/admin"):
            self._send(HTTPStatus.FOUND, "to.txt", b"", Location="/admin/")
        elif path == "/admin/config.json":
            self._send(HTTPStatus.OK, path, dump_config(self.server.make_config()[0]))
        else:
            path = f"{path}index.html" if path.endswith("/") else path
            content = self.server.files.get(path)
            if content is None:
                self._send(HTTPStatus.NOT_FOUND, "not-found.txt", b"Not found\n")
            else:
                self._send(HTTPStatus.OK, path, content)

    def do_POST(self) -> None:
        try:
            answer = self.server.data.answer(parse_request(self._read_body()))
        except NotARequestError as error:
            self._send_json(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error)})
        except RequestRefused as error:
            self._send_json(error.status, {"error": str(error)})
        except OSError as error:
            self._send_failure(error)
        else:
            self._send_json(HTTPStatus.OK, answer)
            return
        # A connection that is closed with unread data loses the answer.
        for _ in range(MAX_UNREAD_BYTES // _CHUNK):
            if not self.rfile.read1(_CHUNK):
                break

    def _read_body(self) -> bytes:
        """The content of a request that the editor may send. Raises `RequestRefused`."""
        origin, host = self.headers.get("Origin"), self.headers.get("Host")
        if host not in self.server.hosts or origin not in self.server.origins:
            raise RequestRefused(
                "only the editor on this computer may send requests", HTTPStatus.FORBIDDEN
            )
        if self.path != "/admin/api" or self.headers.get_content_type() != "application/json":
            raise RequestRefused("JSON is expected at /admin/api", HTTPStatus.NOT_FOUND)
        length = self.headers.get("Content-Length") or ""
        if not re.fullmatch("[0-9]{1,15}", length):
            raise RequestRefused(
                "the request does not say how long it is", HTTPStatus.LENGTH_REQUIRED
            )
        if int(length) > MAX_REQUEST_BYTES:
            raise RequestRefused("the request is too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            content = self.rfile.read(int(length))
        except TimeoutError:
            content = b""
        if len(content) < int(length):
            raise RequestRefused("the request is incomplete", HTTPStatus.BAD_REQUEST)
        return content

    def _send_failure(self, error: OSError) -> None:
        message = f"a file can't be read or written ({error.strerror})"
        self._send_json(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": message})

    def _send_json(self, status: HTTPStatus, value: Any) -> None:
        self._send(status, "answer.json", json.dumps(value).encode())

    def _send(self, status: HTTPStatus, path: str, content: bytes, **headers: str) -> None:
        self.send_response(status)
        content_headers = {
            "Content-Type": _MEDIA_TYPES[Path(path).suffix],
            "Content-Length": str(len(content)),
        }
        fixed_headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        for name, value in {
            **content_headers,
            **fixed_headers,
            "X-Frame-Options": "DENY",
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Log nothing; `DataFolder` reports what was saved."""
