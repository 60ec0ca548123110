"""The paths within a site that links may point to."""

from __future__ import annotations

from pathlib import Path

from .site import Site


def find_link_targets(site: Site, docs: Path) -> frozenset[str]:
    """The paths of pages, anchors and files, relative to the root of the site.

    For example `courses/leap/`, `courses/leap/#authors` and `images/logo.svg`. `docs` has the
    hand-written pages and images.
    """
    targets = {file.path for file in site.files}
    for page in site.pages:
        targets |= {page.path, *(f"{page.path}#{anchor}" for anchor in page.anchors)}
    return frozenset(targets | set(list_documents(docs)))


def list_documents(docs: Path) -> list[str]:
    """The paths of the pages and files that are published from `docs/`."""
    paths = []
    for path in filter(Path.is_file, docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        if path.suffix == ".md":
            folder = name.removesuffix(".md")
            name = "" if folder == "index" else f"{folder.removesuffix('/index')}/"
        paths.append(name)
    return paths
