"""What stands below `/admin/`: a page, its settings, our scripts and those of the packages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..facts import Catalogue
from ..structure import File
from .package import install, package_files
from .settings import AdminSettings, Config, dump_config, site_config

_BROWSER = Path(__file__).parent / "browser"


def make_admin_files(setting: Any, facts: Catalogue, site_url: str) -> Iterator[File]:
    """The editor of the published site, from what `extra.admin` in `mkdocs.yml` holds.

    Raises `ValueError`, saying what to write or to install.
    """
    try:
        online = AdminSettings.model_validate(setting)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(["extra.admin", *map(str, first["loc"])])
        example = "backend: github, repo: owner/name, branch: main"
        raise ValueError(f"{place}: {first['msg']}; write for example {example}") from None
    if problem := install():
        raise ValueError(f"extra.admin: the editor can't be installed: {problem}")
    yield from editor_files(*site_config(facts, online, site_url), online.hosts())


def editor_files(config: Config, name: str, hosts: Sequence[str] = ()) -> Iterator[File]:
    """Every file of the editor. `hosts` are those that it asks once somebody signs in.

    Raises `FileNotFoundError` where the packages are not installed.
    """
    for part in sorted(_BROWSER.iterdir()):
        if part.name != "index.html":
            yield File(f"admin/{part.name}", part.read_bytes())
    page = (_BROWSER / "index.html").read_text(encoding="utf-8")
    scripts = [
        path for path in package_files() if path.startswith("yaml/") and path.endswith(".js")
    ]
    modules = [f'<link rel="modulepreload" href="{path}">' for path in scripts]
    title = escape(f"Edit – {name}")
    filled = page.format(policy=admin_policy(hosts), title=title, modules="\n".join(modules))
    yield File("admin/index.html", filled.encode())
    yield File("admin/config.json", dump_config(config))
    for path, source in package_files().items():
        yield File(f"admin/{path}", source.read_bytes())


def admin_policy(hosts: Sequence[str]) -> str:
    """What the page may load (Content Security Policy): the editor compiles its own checks."""
    others = " ".join(["", *hosts])
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{others}",
            f"connect-src 'self' blob:{others}",
            "font-src 'self' data:",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )
