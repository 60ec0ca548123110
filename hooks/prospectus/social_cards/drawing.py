"""Draws social cards with Pillow."""

from __future__ import annotations

from functools import cache, lru_cache

from PIL import Image, ImageDraw

from ..theme import mix
from .card import Card, Fonts
from .face import Face, load_face
from .png import write_png

WIDTH, HEIGHT = 1200, 630  # LinkedIn, Facebook, Slack and others show this size uncropped
_MARGIN, _ACCENT_LINE = 84, 14
_MAX_WIDTH = WIDTH - 2 * _MARGIN
_TOP, _BOTTOM = 158, 492  # between the organization's name and the marks
_TITLE_SIZES = (92, 84, 76, 68, 60, 54, 48, 44)
_TAGLINE_SIZE = 35
_TITLE_LINES, _TAGLINE_LINES = 4, 2
_SOFT = 215  # of 255: grey of secondary text
_RINGS = (8, 16, 35)  # of 255, from the outer to the inner
_SHADES = (0, *_RINGS, *range(55, 256, 20))
"""Between the ground (0) and white (255). With the accent colour they are 16, so a pixel is half
a byte; more make no smoother text that anybody could see."""


def has_glyphs(card: Card, fonts: Fonts) -> bool:
    """Whether the fonts have every character of a card."""
    heading = load_face(fonts.headings, _TITLE_SIZES[-1])
    text = load_face(fonts.text, _TAGLINE_SIZE)
    others = (card.organization, card.tagline, *card.marks, card.note)
    return heading.has(card.title) and all(map(text.has, others))


def draw_card(card: Card, fonts: Fonts) -> bytes:
    """Return a PNG of 1200 × 630 pixels; the same card gives the same bytes.

    Raises CannotBeDrawnError if the fonts lack a character.
    """
    ink = _background_rings().copy()
    pen = ImageDraw.Draw(ink)
    name = load_face(fonts.text, 32, 600)
    for line in name.wrap(card.organization, _MAX_WIDTH, 1):
        name.write(pen, (_MARGIN, 110), line, 255)
    _draw_title(pen, card, fonts)
    _draw_marks(pen, card, load_face(fonts.text, 27, 500))
    return _to_png(ink, card)


def _draw_title(pen: ImageDraw.ImageDraw, card: Card, fonts: Fonts) -> None:
    """Draw the title as large as fits, and the tagline, both vertically centred."""
    small = load_face(fonts.text, _TAGLINE_SIZE)
    tagline = small.wrap(card.tagline, _MAX_WIDTH, _TAGLINE_LINES)
    tagline_height = 22 + 48 * len(tagline) if tagline else 0
    for size in _TITLE_SIZES:
        large, line_height = load_face(fonts.headings, size), round(size * 1.16)
        title = large.wrap(card.title, _MAX_WIDTH)
        height = line_height * len(title) + tagline_height
        if len(title) <= _TITLE_LINES and height <= _BOTTOM - _TOP:
            break
    else:
        title = large.wrap(card.title, _MAX_WIDTH, _TITLE_LINES)
        height = line_height * len(title) + tagline_height
    top = _TOP + max(0, (_BOTTOM - _TOP - height) // 2)
    for number, line in enumerate(title):
        large.write(pen, (_MARGIN, top + number * line_height + round(size * 0.86)), line, 255)
    top += len(title) * line_height + 22
    for number, line in enumerate(tagline):
        small.write(pen, (_MARGIN, top + number * 48 + 35), line, _SOFT)


def _draw_marks(pen: ImageDraw.ImageDraw, card: Card, face: Face) -> None:
    """Draw the marks, then the note; leave out what does not fit."""
    left, baseline = _MARGIN, 557
    for mark in card.marks:
        width = face.length(mark) + 48
        if left + width > WIDTH - _MARGIN:
            return
        pen.bitmap((left, baseline - 37), _pill(width, 54), fill=255)
        face.write(pen, (left + 24, baseline), mark, 255)
        left += width + 16
    if card.note and left + 12 + face.length(card.note) <= _MARGIN + _MAX_WIDTH:
        face.write(pen, (left + 12, baseline), card.note, _SOFT)


@lru_cache(maxsize=100)  # marks are few
def _pill(width: int, height: int) -> Image.Image:
    """A rounded frame; reduced from four times the size, as Pillow does not antialias."""
    large = Image.new("L", (width * 4, height * 4))
    box = (2, 2, width * 4 - 3, height * 4 - 3)
    ImageDraw.Draw(large).rounded_rectangle(box, radius=height * 2, outline=200, width=8)
    return large.reduce(4)


@cache
def _background_rings() -> Image.Image:
    """Faint rings around the lower right corner."""
    large = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    pen = ImageDraw.Draw(large)
    for radius, shade in zip((860, 600, 340), _RINGS, strict=True):
        x, y = WIDTH * 2 - 120, HEIGHT * 2 + 60
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shade)
    return large.reduce(2)


def _to_png(ink: Image.Image, card: Card) -> bytes:
    """Render white ink on the ground, and a line in the accent colour below."""
    image = ink.point(_nearest_shades())
    image.paste(len(_SHADES), (0, HEIGHT - _ACCENT_LINE, WIDTH, HEIGHT))
    image.putpalette(_palette(card.ground, card.accent))
    return write_png(image)


@cache
def _nearest_shades() -> list[int]:
    """The position in `_SHADES` of the one nearest to each value from 0 to 255."""
    positions = range(len(_SHADES))
    return [min(positions, key=lambda at: abs(_SHADES[at] - value)) for value in range(256)]


@cache
def _palette(ground: str, accent: str) -> bytes:
    """The shades and the accent colour, three bytes each."""
    shades = (mix(ground, "#ffffff", shade / 255) for shade in _SHADES)
    return bytes.fromhex("".join(color[1:] for color in [*shades, accent]))
