"""Square pictures of people, in the sizes that pages show."""

from __future__ import annotations

from .portraits import SIZES, PictureError, PortraitScaler

__all__ = ["SIZES", "PictureError", "PortraitScaler"]
