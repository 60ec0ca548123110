"""What stands below `/admin/`: a page, its settings, our scripts and those of the packages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from ..site import Site
from ..structure import File
from .package import InstallError, install, package_files
from .settings import Config, dump_config, site_config

_BROWSER = Path(__file__).parent / "browser"


def make_admin_files(site: Site) -> Iterator[File]:
    """The editor of the published site, which signs in and saves as `extra.admin` says.

    Raises `InstallError` where its packages cannot be installed.
    """
    settings = site.settings.admin
    if settings is None:
        return
    if problem := install():
        raise InstallError(f"mkdocs.yml: extra.admin: the editor can't be installed: {problem}")
    config = site_config(site.view.facts, settings, site.settings.site_url)
    yield from editor_files(*config, settings.hosts())


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
