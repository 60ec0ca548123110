"""The files below `/admin/`: a page, its configuration, our scripts and those of the packages."""

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
    """The files of the published editor; none without `extra.admin`.

    Raises `InstallError` if its packages cannot be installed.
    """
    settings = site.settings.admin
    if settings is None:
        return
    if problem := install():
        raise InstallError(f"mkdocs.yml: extra.admin: the editor can't be installed: {problem}")
    config = site_config(site.view.facts, settings, site.settings.site_url)
    yield from editor_files(*config, settings.hosts())


def editor_files(config: Config, name: str, hosts: Sequence[str] = ()) -> Iterator[File]:
    """Every file of the editor. It may send requests to `hosts`.

    Raises `FileNotFoundError` if the packages are not installed.
    """
    for part in sorted(_BROWSER.iterdir()):
        if part.name != "index.html":
            yield File(path=f"admin/{part.name}", content=part.read_bytes())
    page = (_BROWSER / "index.html").read_text(encoding="utf-8")
    scripts = [
        path for path in package_files() if path.startswith("yaml/") and path.endswith(".js")
    ]
    modules = [f'<link rel="modulepreload" href="{path}">' for path in scripts]
    title = escape(f"Edit – {name}")
    html = page.format(policy=admin_policy(hosts), title=title, modules="\n".join(modules))
    yield File(path="admin/index.html", content=html.encode())
    yield File(path="admin/config.json", content=dump_config(config))
    for path, source in package_files().items():
        yield File(path=f"admin/{path}", content=source.read_bytes())


def admin_policy(hosts: Sequence[str]) -> str:
    """The Content-Security-Policy of the page. Decap compiles code, so it needs `unsafe-eval`."""
    extra_hosts = " ".join(["", *hosts])
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{extra_hosts}",
            f"connect-src 'self' blob:{extra_hosts}",
            "font-src 'self' data:",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )
