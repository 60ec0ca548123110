"""Typefaces of social cards: measures, wraps and draws text, letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from .card import CannotBeDrawnError


@cache
def load_face(files: Sequence[bytes], size: int, weight: int = 400) -> Face:
    """The face of one size and weight that font files make; the first has the most characters."""
    return Face([_load_font(file, size, weight) for file in files])


class Face:
    """Fonts of one size and weight; characters missing from one are taken from the next.

    Each character is drawn once, as most of the time would go into the outlines of the same few
    letters. A text is those images side by side, just as Pillow's basic layout of fonts without
    a `kern` table.
    """

    def __init__(self, fonts: Sequence[ImageFont.FreeTypeFont]) -> None:
        self._find_glyph = cache(partial(_draw_glyph, fonts))

    def has(self, text: str) -> bool:
        """Whether there is a glyph for each character."""
        try:
            self._list_glyphs(text)
        except CannotBeDrawnError:
            return False
        return True

    def length(self, text: str) -> int:
        """Return the width of a text in pixels."""
        return sum([glyph.advance for glyph in self._list_glyphs(text)])

    def write(self, pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, shade: int) -> None:
        """Draw a text; `at` is where its baseline starts."""
        x, baseline = at
        for glyph in self._list_glyphs(text):
            if glyph.mask:
                pen.bitmap((x + glyph.left, baseline + glyph.top), glyph.mask, fill=shade)
            x += glyph.advance

    def wrap(self, text: str, max_width: int, max_lines: int | None = None) -> list[str]:
        """Wrap a text into lines; with more than `max_lines`, shorten the last one that fits."""
        lines: list[str] = []
        room = 0
        for word in re.findall(r"[^ \t\n]+", text):  # not at no-break spaces
            width = self.length(f" {word}")
            if lines and width <= room:
                lines[-1] = f"{lines[-1]} {word}"
                room -= width
            else:
                lines.append(word)
                room = max_width - self.length(word)
        lines = [self._shorten(line, max_width) for line in lines]
        if max_lines is None or len(lines) <= max_lines:
            return lines
        last = f"{lines[max_lines - 1]} {lines[max_lines]}"
        return [*lines[: max_lines - 1], self._shorten(last, max_width)]

    def _shorten(self, line: str, max_width: int) -> str:
        if self.length(line) <= max_width:
            return line
        while line and self.length(f"{line}…") > max_width:
            line = (line.rpartition(" ")[0] or line[:-1]).rstrip(" ,;:–-")
        return f"{line}…"

    def _list_glyphs(self, text: str) -> Sequence[_Glyph]:
        """The glyph of each character; raises CannotBeDrawnError if there is none."""
        # Fonts have one character for a letter with its accent.
        return list(map(self._find_glyph, unicodedata.normalize("NFC", text)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Glyph:
    """A character: its image, where that is from the pen, and how far the pen moves, in pixels."""

    mask: Image.Image | None
    left: int
    top: int
    advance: int


def _draw_glyph(fonts: Sequence[ImageFont.FreeTypeFont], character: str) -> _Glyph:
    """The glyph of the first font that has one; raises CannotBeDrawnError if there is none."""
    font = next((font for font in fonts if _has_glyph(font, character)), None)
    if font is None:
        if character.isspace() and character != " ":  # such as the narrow one before a French "?"
            return _draw_glyph(fonts, " ")
        raise CannotBeDrawnError(character)
    mask = None
    left, top, right, bottom = map(round, font.getbbox(character, anchor="ls"))
    if not character.isspace():
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((-left, -top), character, fill=255, font=font, anchor="ls")
    return _Glyph(mask=mask, left=left, top=top, advance=round(font.getlength(character)))


def _load_font(file: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    # The basic layout engine is always available, so the image is the same on every computer.
    font = ImageFont.truetype(BytesIO(file), size, layout_engine=ImageFont.Layout.BASIC)
    with suppress(OSError):  # not a variable font
        font.set_variation_by_axes([weight])
    return font


def _has_glyph(font: ImageFont.FreeTypeFont, character: str) -> bool:
    """Whether a font draws a character unlike one that does not exist."""
    shape, missing = font.getmask(character), font.getmask("\uffff")
    return (shape.size, bytes(shape)) != (missing.size, bytes(missing))
