"""The words of `overrides/assets/search.js`."""

from __future__ import annotations

import json

from markupsafe import Markup

from ..locale import Words
from ..structure import escape_for_script


def search_script_data(words: Words) -> Markup:
    """The words of the search as JSON for a script element."""
    data = {"locale": words.locale.replace("_", "-"), **words.search.model_dump(exclude_none=True)}
    return escape_for_script(json.dumps(data, ensure_ascii=False, sort_keys=True))
