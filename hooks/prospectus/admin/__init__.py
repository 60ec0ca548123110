"""The web editor at `/admin/`, whose forms are made from the models.

`fields` makes the forms, `settings` the configuration and `files` the published files. `package`
installs the editor from npm. On a local computer `server` serves it, `requests` says what it may
be asked, and `saving` writes into `data/`. `browser/` has the scripts that run in the browser.
"""

from __future__ import annotations

from .files import make_admin_files
from .package import InstallError, install
from .server import AdminServer
from .settings import Config, make_config, site_config

__all__ = [
    "AdminServer",
    "Config",
    "InstallError",
    "install",
    "make_admin_files",
    "make_config",
    "site_config",
]
