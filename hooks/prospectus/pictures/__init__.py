"""Square pictures of people, in the sizes that pages show."""

from __future__ import annotations

from .portraits import PictureError, PortraitScaler

__all__ = ["PictureError", "PortraitScaler"]
