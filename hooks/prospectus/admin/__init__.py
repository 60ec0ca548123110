"""The web editor at `/admin/`: forms made from the models, saved as YAML with the change alone.

`fields` makes the forms, `settings` says what is edited where, `files` lays the pages and scripts
together, `package` gets the editor from npm; on one's own computer `server` serves it, `saving`
writes into `data/`. What runs in the browser stands in `browser/`.
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
