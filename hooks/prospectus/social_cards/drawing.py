"""Draws social cards with Pillow."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, lru_cache, partial
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ..theme import mix
from .card import CannotBeDrawnError, Card, Fonts

WIDTH, HEIGHT = 1200, 630  # LinkedIn, Facebook, Slack and others show this size uncropped
_MARGIN, _ACCENT_LINE = 84, 14
_TOP, _BOTTOM = 158, 492  # between the organization's name and the marks
_TITLE_SIZES = (92, 84, 76, 68, 60, 54, 48, 44)
_TAGLINE_SIZE = 35
_TITLE_LINES, _TAGLINE_LINES = 4, 2
_SOFT = 214  # of 255: grey of secondary text
_COMPRESSION = 5  # of 9: higher levels take far longer and save only a few bytes
_SHADES = 32  # between ground and white; enough for smooth text, and keeps files small


def has_glyphs(card: Card, fonts: Fonts) -> bool:
    """Whether the fonts have every character of a card."""
    heading, text = _Face(fonts.headings, _TITLE_SIZES[-1]), _Face(fonts.text, _TAGLINE_SIZE)
    others = (card.organization, card.tagline, *card.marks, card.note)
    return heading.has(card.title) and all(map(text.has, others))


def draw_card(card: Card, fonts: Fonts) -> bytes:
    """Return a PNG of 1200 × 630 pixels; the same card gives the same bytes.

    Raises CannotBeDrawnError if the fonts lack a character.
    """
    heading = partial(_Face, fonts.headings)
    text = partial(_Face, fonts.text)
    ink = _background_rings().copy()
    pen = ImageDraw.Draw(ink)
    max_width = WIDTH - 2 * _MARGIN
    [name] = _wrap(card.organization, text(32, 600), max_width, 1) or [""]
    text(32, 600).write(pen, (_MARGIN, 110), name, 255)
    _draw_title(pen, card, max_width, heading, text)
    _draw_marks(ink, card, text(27, 500), max_width)
    return _to_png(ink, card)


def _draw_title(
    pen: ImageDraw.ImageDraw,
    card: Card,
    max_width: int,
    heading: Callable[[int], _Face],
    text: Callable[[int], _Face],
) -> None:
    """Draw the title as large as fits, and the tagline, both vertically centred."""
    small = text(_TAGLINE_SIZE)
    tagline = _wrap(card.tagline, small, max_width, _TAGLINE_LINES)
    tagline_height = 22 + 48 * len(tagline) if tagline else 0
    for size in _TITLE_SIZES:
        large, line_height = heading(size), round(size * 1.16)
        title = _wrap(card.title, large, max_width)
        height = line_height * len(title) + tagline_height
        if len(title) <= _TITLE_LINES and height <= _BOTTOM - _TOP:
            break
    else:
        title = _wrap(card.title, large, max_width, _TITLE_LINES)
        height = line_height * len(title) + tagline_height
    top = _TOP + max(0, (_BOTTOM - _TOP - height) // 2)
    for number, line in enumerate(title):
        large.write(pen, (_MARGIN, top + number * line_height + round(size * 0.86)), line, 255)
    top += len(title) * line_height + 22
    for number, line in enumerate(tagline):
        small.write(pen, (_MARGIN, top + number * 48 + 35), line, _SOFT)


def _draw_marks(ink: Image.Image, card: Card, face: _Face, max_width: int) -> None:
    """Draw the marks, then the note; leave out what does not fit."""
    pen = ImageDraw.Draw(ink)
    left, baseline = _MARGIN, 557
    for mark in card.marks:
        width = face.length(mark) + 48
        if left + width > WIDTH - _MARGIN:
            return
        _draw_pill(ink, (left, baseline - 37), (width, 54))
        face.write(pen, (left + 24, baseline), mark, 255)
        left += width + 16
    if card.note and left + 12 + face.length(card.note) <= _MARGIN + max_width:
        face.write(pen, (left + 12, baseline), card.note, _SOFT)


def _draw_pill(ink: Image.Image, at: tuple[int, int], size: tuple[int, int]) -> None:
    """Draw a rounded frame; reduced from four times the size, as Pillow does not antialias."""
    width, height = size
    large = Image.new("L", (width * 4, height * 4))
    box = (2, 2, width * 4 - 3, height * 4 - 3)
    ImageDraw.Draw(large).rounded_rectangle(box, radius=height * 2, outline=200, width=8)
    frame = large.reduce(4)
    ink.paste(255, at, frame)


@cache
def _background_rings() -> Image.Image:
    """Faint rings around the lower right corner."""
    large = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    pen = ImageDraw.Draw(large)
    for radius, shade in ((860, 12), (600, 22), (340, 34)):
        x, y = WIDTH * 2 - 120, HEIGHT * 2 + 60
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shade)
    return large.reduce(2)


def _to_png(ink: Image.Image, card: Card) -> bytes:
    """Render white ink on the ground, and a line in the accent colour below, with a palette."""
    shade_width = 256 // _SHADES
    image = ink.point(lambda value: value // shade_width)
    image.paste(_SHADES, (0, HEIGHT - _ACCENT_LINE, WIDTH, HEIGHT))
    shades = [mix(card.ground, "#ffffff", shade / (_SHADES - 1)) for shade in range(_SHADES)]
    palette = bytes.fromhex("".join(color[1:] for color in [*shades, card.accent]))
    image = image.convert("L")
    image.putpalette(palette)
    buffer = BytesIO()
    image.save(buffer, "PNG", compress_level=_COMPRESSION)
    return buffer.getvalue()


class _Face:
    """A font of one size and weight, with fallback fonts for characters it lacks."""

    def __init__(self, files: Sequence[bytes], size: int, weight: int = 400) -> None:
        self._fonts = tuple(_load_font(file, size, weight) for file in files)

    def has(self, text: str) -> bool:
        """Whether there is a glyph for each character."""
        characters = set(unicodedata.normalize("NFC", text))
        return all(_find_font(self._fonts, character) for character in characters)

    def length(self, text: str) -> int:
        """Return the width of a text in pixels."""
        return round(sum(width for _, _, width in _split(self._fonts, text)))

    def write(self, pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, shade: int) -> None:
        """Draw a text; `at` is where its baseline starts."""
        x, y = float(at[0]), at[1]
        for font, run, width in _split(self._fonts, text):
            pen.text((x, y), run, fill=shade, font=font, anchor="ls")
            x += width


@lru_cache(maxsize=1000)  # each line is measured a few times, and names and labels for each card
def _split(
    fonts: tuple[ImageFont.FreeTypeFont, ...], text: str
) -> Sequence[tuple[ImageFont.FreeTypeFont, str, float]]:
    """Each part of a text with the first font that has its characters, and its width in pixels."""
    runs: list[tuple[ImageFont.FreeTypeFont, str]] = []
    for character in unicodedata.normalize("NFC", text):
        font = _find_font(fonts, character)
        if font is None:
            raise CannotBeDrawnError(character)
        if runs and runs[-1][0] is font:
            runs[-1] = font, runs[-1][1] + character
        else:
            runs.append((font, character))
    return [(font, run, font.getlength(run)) for font, run in runs]


def _find_font(
    fonts: tuple[ImageFont.FreeTypeFont, ...], character: str
) -> ImageFont.FreeTypeFont | None:
    return next((font for font in fonts if _has_glyph(font, character)), None)


@cache
def _load_font(file: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    # The basic layout engine is always available, so the image is the same on every computer.
    font = ImageFont.truetype(BytesIO(file), size, layout_engine=ImageFont.Layout.BASIC)
    with suppress(OSError):  # not a variable font
        font.set_variation_by_axes([weight])
    return font


@cache
def _has_glyph(font: ImageFont.FreeTypeFont, character: str) -> bool:
    if character.isspace():
        return True
    shape, missing = font.getmask(character), font.getmask("\uffff")
    return (shape.size, bytes(shape)) != (missing.size, bytes(missing))


def _wrap(text: str, face: _Face, max_width: int, max_lines: int | None = None) -> list[str]:
    """Wrap a text into lines; with more than `max_lines`, shorten the last one that fits."""
    lines: list[str] = []
    if not text:
        return lines
    for word in re.split(r"[ \t\n]+", text.strip()):  # not at no-break spaces
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.length(longer) <= max_width:
            lines[-1] = longer
        else:
            lines.append(word)
    lines = [_shorten_line(line, face, max_width) for line in lines]
    if max_lines is None or len(lines) <= max_lines:
        return lines
    last = f"{lines[max_lines - 1]} {lines[max_lines]}"
    return [*lines[: max_lines - 1], _shorten_line(last, face, max_width)]


def _shorten_line(line: str, face: _Face, max_width: int) -> str:
    if face.length(line) <= max_width:
        return line
    while line and face.length(f"{line}…") > max_width:
        line = (line.rpartition(" ")[0] or line[:-1]).rstrip(" ,;:–-")
    return f"{line}…"
