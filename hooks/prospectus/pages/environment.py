"""Jinja's environment of the templates of pages: autoescaped, and with all names checked."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

_find_special = re.compile("[&<>\"']").search


def escape_html(value: Any) -> str:
    """A value as HTML: that of `markupsafe.escape`, or the text itself if it is the same.

    Most texts are, and making a `Markup` of each takes longer than all else about it.
    """
    kind = type(value)
    is_same = kind is Markup or (kind is str and not _find_special(value))
    return value if is_same else escape(value)


class _Compiled(BytecodeCache):
    """Keeps compiled templates while the program runs; compiling takes longer than rendering."""

    def __init__(self) -> None:
        self._code: dict[str, CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key):
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.code


_COMPILED = _Compiled()


class _Template(Template):
    """Escapes what it puts out with `escape_html`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        vars_of_module: dict[str, Any] = template.root_render_func.__globals__
        vars_of_module["escape"] = escape_html
        return template


class PageEnvironment(Environment):
    """The environment of the templates in `templates/`."""

    template_class = _Template
    # What follows a dot is an attribute and never a key, so there is nothing else to try.
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__(
            cache_size=-1,  # unlimited
            auto_reload=False,
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            bytecode_cache=_COMPILED,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template as a plain dict, which is much faster than a `ChainMap`."""
        return {**self.globals, **(d or {})}
