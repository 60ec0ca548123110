"""When the settings last changed that every calendar entry depends on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from ..loading import LOADER
from . import git

CONFIG_FILE = "mkdocs.yml"


class _Settings(NamedTuple):
    """The URL of the site, which is in every entry, and the language of its words."""

    site_url: str
    language: str


def read_settings_changed(root: Path, until: str = "") -> datetime | None:
    """When the site got another URL or language in `mkdocs.yml`; None if it never did.

    Files that it inherits from, and environment variables, are not followed. With `until`, up to
    that commit; otherwise with what is not committed yet, at the time of the file.
    """
    try:
        commits = git.list_commits(root, CONFIG_FILE, until=until)
        contents = git.read_blobs(
            root, {blob for commit in commits for blob in commit.files.values() if blob}
        )
    except git.GitError:
        return None
    current: _Settings | None = None
    changed: datetime | None = None
    for commit in commits:
        for blob in commit.files.values():
            settings = _parse(contents.get(blob or "", b""))
            if settings and current and settings != current:
                changed = commit.at
            current = settings or current
    path = root / CONFIG_FILE
    if not until and current and path.is_file():
        settings = _parse(path.read_bytes())
        if settings and settings != current:
            return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return changed


def _parse(content: bytes) -> _Settings | None:
    """The settings in a file; None if it is not valid or has no URL."""
    try:
        config = _values(yaml.compose(content, Loader=LOADER))
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    site_url = _text(config.get("site_url"))
    language = _text(_values(config.get("theme")).get("language"))
    return _Settings(site_url.rstrip("/"), language or "en") if site_url else None


def _values(node: Node | None) -> dict[str, Node]:
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _text(node: Node | None) -> str:
    """The value of a plain scalar; empty for one with a tag such as `!ENV`."""
    return str(node.value) if isinstance(node, ScalarNode) and node.tag.endswith(":str") else ""
