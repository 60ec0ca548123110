"""Web servers that publish a built site: a plain one, and real ones as in PUBLISHING.md."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import tools

MODULES = "authz_core deflate dir filter headers mime mpm_event setenvif"

NGINX = """\
daemon off;
pid {work}/pid;
error_log {work}/log;
events {{}}
http {{
  include {types};
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  scgi_temp_path {work}/scgi;
  uwsgi_temp_path {work}/uwsgi;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    include {site}/nginx.conf;
  }}
}}
"""
APACHE = """\
{modules}
ServerRoot {work}
ServerName localhost
PidFile {work}/pid
ErrorLog {work}/log
DefaultRuntimeDir {work}
Listen 127.0.0.1:{port}
User www-data
Group www-data
TypesConfig {types}
DocumentRoot {site}
DirectoryIndex index.html
<Directory {site}>
  AllowOverride All
  Require all granted
</Directory>
"""


class Handler(SimpleHTTPRequestHandler):
    """Answers as static hosts do, with the site's own page for what does not exist."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar = SimpleHTTPRequestHandler.extensions_map | {
        ".ics": "text/calendar; charset=utf-8"
    }

    def end_headers(self):
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        # A browser that leaves a page hangs up in the middle of an answer.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running(server):
    """A server that answers meanwhile."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def served(folder):
    """A plain server for a folder; gives its address."""
    with running(Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))) as server:
        yield f"http://127.0.0.1:{server.server_port}/"


@contextmanager
def serving(name, folder):
    """nginx or apache2 for a copy of a built site; gives its address."""
    program = tools.need(name)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory(prefix=f"prospectus-{name}-", ignore_cleanup_errors=True) as temporary:
        work = Path(temporary)
        work.chmod(0o755)  # servers that root starts answer as somebody else
        site = Path(shutil.copytree(folder, work / "site"))
        given = {"work": work, "site": site, "port": port}
        configuration = work / "configuration"
        if name == "nginx":
            configuration.write_text(NGINX.format(types="/etc/nginx/mime.types", **given))
            command = ["-c", configuration, "-e", work / "log"]
        else:
            modules = "\n".join(
                f"LoadModule {one}_module /usr/lib/apache2/modules/mod_{one}.so"
                for one in MODULES.split()
            )
            text = APACHE.format(types="/etc/mime.types", modules=modules, **given)
            configuration.write_text(text)
            command = ["-f", configuration, "-DFOREGROUND"]
        process = subprocess.Popen([program, *command])
        try:
            _wait(port, process, work / "log")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(20)


def _wait(port, process, log):
    for _ in range(2400):  # two minutes, longer than any machine needs
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(log.read_text() if log.exists() else "the server does not answer")
