"""The editors' manual: each field of the data files, from the models and a sample site."""

from __future__ import annotations

from .pages import manual

__all__ = ["manual"]
