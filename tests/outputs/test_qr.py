"""QR codes: readers of paper get to the page of its URL."""

import re

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from prospectus.pages.qr import qr_code

MODULES, QUIET = re.compile(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?"), 4


def draw(picture):
    """The picture as a browser draws it, at four pixels for each module, with its margin."""
    [(size, path)] = re.findall(r'viewBox="0 0 (\d+) \1".* d="([^"]+)"', picture)
    image = Image.new("L", (int(size) + 2 * QUIET,) * 2, 255)
    x = y = 0.0
    for command, first, second in MODULES.findall(path):
        if command == "h":
            for column in range(int(first)):
                image.putpixel((int(x) + column + QUIET, int(y) + QUIET), 0)
            x += int(first)
        else:
            x, y = (
                (float(first), float(second or 0))
                if command == "M"
                else (x + float(first), y + float(second or 0))
            )
    return image.resize((image.width * 4, image.height * 4), Image.Resampling.NEAREST)


@pytest.mark.parametrize("length", [0, 8, 20, 40, 80, 160, 320])
@pytest.mark.parametrize("angle", [0, 30])
def test_readers_get_the_url(length, angle):
    slug = "".join(chr(ord("a") + number * number % 26) for number in range(length))
    url = f"https://courses.example.org/courses/{slug}/"
    image = draw(qr_code(url)).rotate(angle, expand=True, fillcolor=255)
    [code] = zxingcpp.read_barcodes(image)
    assert code.text == url
    assert code.ec_level == "M"


def test_a_code_is_hidden_from_screen_readers():
    assert qr_code("https://courses.example.org/").startswith('<svg aria-hidden="true" ')


@given(st.text(min_size=1, max_size=80))
def test_the_lines_are_those_of_segno(text):
    code = segno.make(text, error="m", micro=False, boost_error=False, mask=2)
    lines = re.search(r' d="[^"]+"/></svg>$', code.svg_inline(omitsize=True, border=0))
    assert qr_code(text).endswith(lines[0])
