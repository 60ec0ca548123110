"""The editors' manual: every field, from the models and a sample site."""

from __future__ import annotations

from .pages import make_manual

__all__ = [
    "make_manual",
]
