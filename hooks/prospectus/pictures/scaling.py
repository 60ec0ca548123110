"""Scales pictures with Pillow."""

from __future__ import annotations

import io
import warnings
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps

from .portraits import PictureError

_FORMATS = ("JPEG", "PNG", "WEBP")
_FACE = 0.5, 0.3  # the part of a picture that stays: its middle, and more of its upper half
_QUALITY = 82
# What Pillow raises for damaged files (UnidentifiedImageError is an OSError) and for large ones.
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
_CLEAR = 0, 0, 0, 0


def scale_square(content: bytes, size: int, *, whole: bool) -> bytes:
    """A WebP of `size` × `size` pixels, in sRGB and without what cameras add, such as a place.

    whole: whether it keeps all of the picture, with clear borders

    Raises `PictureError` if the picture cannot be read.
    """
    try:
        with (
            warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning),
            Image.open(io.BytesIO(content), formats=_FORMATS) as opened,
        ):
            opened.draft("RGB", (size * 2, size * 2))  # a JPEG is read in about that size
            picture = _to_srgb(ImageOps.exif_transpose(opened))
    except _UNREADABLE as error:
        raise PictureError from error
    if whole:
        square = ImageOps.pad(picture.convert("RGBA"), (size, size), color=_CLEAR)
    else:
        square = ImageOps.fit(picture, (size, size), Image.Resampling.LANCZOS, centering=_FACE)
    buffer = io.BytesIO()
    square.save(buffer, "WEBP", quality=_QUALITY, method=6)
    return buffer.getvalue()


def _to_srgb(picture: Image.Image) -> Image.Image:
    """The picture in RGB or RGBA, with the colours that its profile says."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            picture = (
                ImageCms.profileToProfile(picture, source, target, outputMode=mode) or picture
            )
    return picture.convert(mode)
