"""The URL and language of the site over time, from `mkdocs.yml` and the files it inherits from."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from ..loading import MAX_BYTES, compose
from . import git

CONFIG_FILE = "mkdocs.yml"
_Read = Callable[[str], bytes | None]


class Addressing(NamedTuple):
    """The URL of the site, which is in every entry, and the language of its words."""

    site_url: str
    language: str


class AddressingState(NamedTuple):
    """The URL and language since a commit, or since a file was written if not committed."""

    at: datetime
    committed: bool
    addressing: Addressing


def read_addressing(root: Path, until: str = "") -> Iterator[AddressingState]:
    """Yield each state of `root/mkdocs.yml` that is valid and has a URL, oldest first.

    `INHERIT` is followed to files in the repository, as MkDocs does. Without `until`, the last
    state is that of the working tree.
    """
    try:
        top = Path(git.run_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
        prefix = git.run_git(root, "rev-parse", "--show-prefix").decode().rstrip("\n")
        commits, contents, names = _read_chain(top, f"{prefix}{CONFIG_FILE}", until)
    except git.GitError:
        return
    config_file = f"{prefix}{CONFIG_FILE}"
    files: dict[str, bytes] = {}
    for commit in commits:
        for path, blob in commit.files.items():
            if blob in contents:
                files[path] = contents[blob]
            else:
                files.pop(path, None)
        if addressing := _resolve(config_file, files.get):
            yield AddressingState(commit.at, committed=True, addressing=addressing)
    if not until and (addressing := _resolve(config_file, _reader(top))):
        written = [(top / name).stat().st_mtime for name in names if (top / name).is_file()]
        latest = datetime.fromtimestamp(int(max(written, default=0)), UTC)
        yield AddressingState(latest, committed=False, addressing=addressing)


def _read_chain(
    top: Path, config_file: str, until: str
) -> tuple[list[git.Commit], dict[str, bytes], set[str]]:
    """The commits and contents of the file and of all that it, or these, ever inherited from.

    Raises `GitError`.
    """
    names: set[str] = set()
    parents = {config_file}
    commits: list[git.Commit] = []
    contents: dict[str, bytes] = {}
    read = _reader(top)
    while parents - names:
        names |= parents
        commits = git.list_commits(top, *sorted(names), until=until)
        blobs = {blob for commit in commits for blob in commit.files.values() if blob}
        contents = git.read_blobs(top, blobs)
        versions = [
            (path, contents[blob])
            for commit in commits
            for path, blob in commit.files.items()
            if blob in contents
        ]
        if not until:
            versions += [(name, read(name) or b"") for name in names]
        inherited = (_parent(path, _parse(content) or {}) for path, content in versions)
        parents = {parent for parent in inherited if parent}
    return commits, contents, names


def _reader(top: Path) -> _Read:
    """A function that reads files of the working tree."""

    def read(name: str) -> bytes | None:
        path = top / name
        is_readable = path.is_file() and path.stat().st_size <= MAX_BYTES
        return path.read_bytes() if is_readable else None

    return read


def _resolve(config_file: str, read: _Read) -> Addressing | None:
    """The settings of a file with all that it inherits; None without a URL."""
    site_url: Node | None = None
    language: Node | None = None
    theme_known = False
    name, seen = config_file, set[str]()
    while name and name not in seen:
        seen.add(name)
        config = _parse(read(name) or b"")
        if config is None:
            return None
        site_url = site_url or config.get("site_url")
        if not theme_known and (theme := config.get("theme")):
            language = language or _values(theme).get("language")
            # A theme that is only a name replaces the inherited one.
            theme_known = not isinstance(theme, MappingNode) or language is not None
        name = _parent(name, config)
    url = _text(site_url)
    return Addressing(url.rstrip("/"), _text(language) or "en") if url else None


def _parent(name: str, config: dict[str, Node]) -> str:
    """The path of the file that a file inherits from; empty if none is in the repository."""
    inherited = _text(config.get("INHERIT"))
    if not inherited:
        return ""
    path = os.path.normpath(os.path.join(os.path.dirname(name), inherited))  # noqa: PTH118, PTH120
    outside = Path(path).is_absolute() or Path(path).parts[0] == os.pardir
    return "" if outside else path


def _parse(content: bytes) -> dict[str, Node] | None:
    """The settings in a file by name; None if it is not valid."""
    try:
        return _values(compose(content))
    except (yaml.YAMLError, UnicodeDecodeError):
        return None


def _values(node: Node | None) -> dict[str, Node]:
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _text(node: Node | None) -> str:
    """The value of a plain scalar; empty for one with a tag such as `!ENV`."""
    return str(node.value) if isinstance(node, ScalarNode) and node.tag.endswith(":str") else ""
