"""The web editor at `/admin/`: forms made from the models, saved as YAML with the change alone.

`fields` makes the forms, `settings` says what is edited where, `files` lays the pages and scripts
together, `package` gets the editor from npm; on one's own computer `server` serves it, `saving`
writes into `data/`. What runs in the browser stands in `browser/`.
"""

from __future__ import annotations

from .files import published
from .package import install
from .server import Editor
from .settings import Config, Online, settings, settings_of

__all__ = ["Config", "Editor", "Online", "install", "published", "settings", "settings_of"]
