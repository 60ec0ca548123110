"""Settings of sites that tests make anywhere, with the program and theme of this repository."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def site_settings(site_url, features=(), **more):
    """The text of a `mkdocs.yml`, beside which are `data/` and `docs/`."""
    theme = {"custom_dir": f"{ROOT / 'overrides'}"} | ({"features": features} if features else {})
    hooks = [f"{ROOT / 'hooks/mkdocs_hooks.py'}"]
    settings = {"INHERIT": f"{ROOT / 'mkdocs.yml'}", "site_url": site_url, "hooks": hooks}
    return json.dumps(settings | {"theme": theme, "watch": ["data"]} | more, indent=2)
