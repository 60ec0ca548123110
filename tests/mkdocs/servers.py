"""Real web servers, that publish a built site as the README tells to."""

import runpy
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAM = runpy.run_path(str(Path(__file__).with_name("install.py")))["program"]
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


def missing(name):
    """Why there can be no such server, or nothing."""
    return "" if PROGRAM(name) else f"{name} is not installed; tests/mkdocs/install.py does it"


@contextmanager
def serving(name, folder):
    """A server of that name for a copy of a built site; gives its address."""
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
        process = subprocess.Popen([PROGRAM(name), *command])
        try:
            _wait(port, process, work / "log")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(20)


def _wait(port, process, log):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(log.read_text() if log.exists() else "the server does not answer")
