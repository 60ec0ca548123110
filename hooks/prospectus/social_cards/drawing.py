"""Draws the picture that stands beside a link to a page where people share it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ..theme import mix
from .card import CannotBeDrawnError, Card, Fonts

WIDTH, HEIGHT = 1200, 630  # what LinkedIn, Facebook, Slack and others show whole
_MARGIN, _FOOT = 84, 14
_TOP, _BOTTOM = 158, 492  # between the organisation's name and the marks
_TITLE_SIZES = (92, 84, 76, 68, 60, 54, 48, 44)
_TITLE_LINES, _TAGLINE_LINES = 4, 2
_SOFT = 214  # of 255: a white that steps back
_EFFORT = 5  # of 9: more takes far longer for a few bytes
_SHADES = 32  # of each colour; letters need no more, and files stay small


def draw_card(card: Card, fonts: Fonts) -> bytes:
    """A PNG of 1200 × 630 pixels, the same bytes for the same card; raises CannotBeDrawnError."""
    heading = partial(_Face, fonts.headings)
    text = partial(_Face, fonts.text)
    ink = _rings()
    pen = ImageDraw.Draw(ink)
    room = WIDTH - 2 * _MARGIN
    [name] = _lines(card.organization, text(32, 600), room, 1) or [""]
    text(32, 600).write(pen, (_MARGIN, 110), name, 255)
    _texts(pen, card, room, heading, text)
    _foot(ink, card, text(27, 500), room)
    return _png(ink, card)


def _texts(
    pen: ImageDraw.ImageDraw,
    card: Card,
    room: int,
    heading: Callable[[int], _Face],
    text: Callable[[int], _Face],
) -> None:
    """The title as large as it fits, and the tagline, in the middle of the height left."""
    small = text(35)
    tagline = _lines(card.tagline, small, room, _TAGLINE_LINES)
    under = 22 + 48 * len(tagline) if tagline else 0
    for size in _TITLE_SIZES:
        large, step = heading(size), round(size * 1.16)
        title = _lines(card.title, large, room)
        height = step * len(title) + under
        if len(title) <= _TITLE_LINES and height <= _BOTTOM - _TOP:
            break
    else:
        title = _lines(card.title, large, room, _TITLE_LINES)
        height = step * len(title) + under
    top = _TOP + max(0, (_BOTTOM - _TOP - height) // 2)
    for number, line in enumerate(title):
        large.write(pen, (_MARGIN, top + number * step + round(size * 0.86)), line, 255)
    top += len(title) * step + 22
    for number, line in enumerate(tagline):
        small.write(pen, (_MARGIN, top + number * 48 + 35), line, _SOFT)


def _foot(ink: Image.Image, card: Card, face: _Face, room: int) -> None:
    """Marks as the pages have them, and a note beside them; what does not fit is left out."""
    pen = ImageDraw.Draw(ink)
    left, baseline = _MARGIN, 557
    for mark in card.marks:
        width = face.length(mark) + 48
        if left + width > WIDTH - _MARGIN:
            return
        _pill(ink, (left, baseline - 37), (width, 54))
        face.write(pen, (left + 24, baseline), mark, 255)
        left += width + 16
    if card.note and left + 12 + face.length(card.note) <= _MARGIN + room:
        face.write(pen, (left + 12, baseline), card.note, _SOFT)


def _pill(ink: Image.Image, at: tuple[int, int], size: tuple[int, int]) -> None:
    """A round frame; drawn larger first, as Pillow's own lines have steps."""
    width, height = size
    large = Image.new("L", (width * 4, height * 4))
    box = (2, 2, width * 4 - 3, height * 4 - 3)
    ImageDraw.Draw(large).rounded_rectangle(box, radius=height * 2, outline=200, width=8)
    frame = large.reduce(4)
    ink.paste(255, at, frame)


@cache
def _ring_shape() -> Image.Image:
    large = Image.new("L", (WIDTH * 2, HEIGHT * 2))
    pen = ImageDraw.Draw(large)
    for radius, shade in ((860, 12), (600, 22), (340, 34)):
        x, y = WIDTH * 2 - 120, HEIGHT * 2 + 60
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shade)
    return large.reduce(2)


def _rings() -> Image.Image:
    """The ground, a little lighter towards one corner."""
    return _ring_shape().copy()


def _png(ink: Image.Image, card: Card) -> bytes:
    """White ink on the ground with a line of the second colour below, in few colours."""
    step = 256 // _SHADES
    image = ink.point(lambda value: value // step)
    image.paste(_SHADES, (0, HEIGHT - _FOOT, WIDTH, HEIGHT))
    shades = [mix(card.ground, "#ffffff", shade / (_SHADES - 1)) for shade in range(_SHADES)]
    palette = bytes.fromhex("".join(color[1:] for color in [*shades, card.accent]))
    image = image.convert("L")
    image.putpalette(palette)
    out = BytesIO()
    image.save(out, "PNG", compress_level=_EFFORT)
    return out.getvalue()


class _Face:
    """A font at a size and a weight, with those that stand in for its missing letters."""

    def __init__(self, files: Sequence[bytes], size: int, weight: int = 400) -> None:
        self._fonts = [_font(file, size, weight) for file in files]

    def length(self, text: str) -> int:
        """How wide a text is."""
        return round(sum(font.getlength(run) for font, run in self._runs(text)))

    def write(self, pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, shade: int) -> None:
        """Write a text, its baseline beginning at a point."""
        x, y = float(at[0]), at[1]
        for font, run in self._runs(text):
            pen.text((x, y), run, fill=shade, font=font, anchor="ls")
            x += font.getlength(run)

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """The parts of a text that stand in the same font."""
        run, current = "", self._fonts[0]
        for letter in unicodedata.normalize("NFC", text):
            font = next((one for one in self._fonts if _has(one, letter)), None)
            if font is None:
                raise CannotBeDrawnError(letter)
            if font is not current and run:
                yield current, run
                run = ""
            current, run = font, run + letter
        if run:
            yield current, run


@cache
def _font(file: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    # The simple layout is on every computer, so that it makes the same picture everywhere.
    font = ImageFont.truetype(BytesIO(file), size, layout_engine=ImageFont.Layout.BASIC)
    with suppress(OSError):  # a font of one weight
        font.set_variation_by_axes([weight])
    return font


@cache
def _has(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    if letter.isspace():
        return True
    shape, missing = font.getmask(letter), font.getmask("\uffff")
    return (shape.size, bytes(shape)) != (missing.size, bytes(missing))


def _lines(text: str, face: _Face, room: int, most: int | None = None) -> list[str]:
    """A text in lines as wide as there is room, of which the last is cut where there are more."""
    lines: list[str] = []
    if not text:
        return lines
    for word in re.split(r"[ \t\n]+", text.strip()):  # other spaces hold words together
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.length(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    lines = [_cut(line, face, room) for line in lines]
    if most is None or len(lines) <= most:
        return lines
    last = f"{lines[most - 1]} {lines[most]}"
    return [*lines[: most - 1], _cut(last, face, room)]


def _cut(line: str, face: _Face, room: int) -> str:
    if face.length(line) <= room:
        return line
    while line and face.length(f"{line}…") > room:
        line = (line.rpartition(" ")[0] or line[:-1]).rstrip(" ,;:–-")
    return f"{line}…"
