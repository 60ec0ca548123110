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
    """Edit the facts in a browser, on this computer alone.

    What is saved is checked first, and changes nothing else in the files.

    \b
    Example:
      prospectus admin
      prospectus admin tests/demo --port 8002
    """  # noqa: D301 - click wants the character, not its name
    require_site(root)
    if problem := install():
        raise click.ClickException(f"the editor can't be installed: {problem}")
    try:
        server = AdminServer(root, port, lambda: configured(root), click.echo)
    except OSError as error:
        message = f"port {port} can't be used ({error.strerror}); name another with --port"
        raise click.ClickException(message) from None
    address = f"http://127.0.0.1:{server.server_port}/admin/"
    click.echo(f"Edit at {address}\nTo stop, press Ctrl+C.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.server_close()


def configured(root: Path) -> tuple[Config, str]:
    """The settings of the editor and the organisation's name, as the files are now."""
    try:
        facts = read_catalogue(root)
    except DataError:
        # Who mends the problems needs the editor most.
        slugs = sorted(path.stem for path in (root / "data" / "courses").glob("*.yml"))
        return make_config(dict.fromkeys(slugs), (), None, ""), root.resolve().name
    return site_config(facts, None, "")
