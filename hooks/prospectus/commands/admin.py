"""`prospectus admin`."""

from __future__ import annotations

from pathlib import Path

import click

from ..admin import AdminServer, Config, install, make_config, site_config
from ..diagnostics import DataError
from ..loading import read_catalogue
from .common import require_site, root_argument


@click.command()
@root_argument
@click.option("--port", default=8001, show_default=True, help="The port to listen on.")
def admin(root: Path, port: int) -> None:
    """Edit the data files in a browser, on this computer only.

    Changes are checked before they are saved. Everything else in the files stays.

    \b
    Example:
      prospectus admin
      prospectus admin tests/demo --port 8002
    """  # noqa: D301 - click wants the character, not its name
    require_site(root)
    if problem := install():
        raise click.ClickException(f"the editor can't be installed: {problem}")
    try:
        server = AdminServer(root, port, lambda: make_local_config(root), click.echo)
    except OSError as error:
        message = f"port {port} can't be used ({error.strerror}); choose another with --port"
        raise click.ClickException(message) from None
    address = f"http://127.0.0.1:{server.server_port}/admin/"
    click.echo(f"Edit at {address}\nTo stop, press Ctrl+C.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.server_close()


def make_local_config(root: Path) -> tuple[Config, str]:
    """The configuration of the editor and the organization's name, from the current files."""
    try:
        facts = read_catalogue(root)
    except DataError:
        # The editor has to open so that the problems can be fixed.
        slugs = sorted(path.stem for path in (root / "data" / "courses").glob("*.yml"))
        return make_config(dict.fromkeys(slugs), (), None, ""), root.resolve().name
    return site_config(facts, None, "")
