"""Pictures for places where people share links: what they say, and that they are made once."""

import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont

from prospectus.assembly import SiteWriter
from prospectus.pages import Frame
from prospectus.social_cards import CardPainter, drawing, load_fonts
from prospectus.social_cards.card import CannotBeDrawnError, Card, Fonts
from prospectus.social_cards.drawing import HEIGHT, WIDTH, draw_card, has_glyphs
from prospectus.social_cards.face import load_face
from prospectus.social_cards.png import write_png

CARD = Card(
    organization="Example Institute",
    title="Pain™",
    tagline="A course on pain.",
    marks=("Online", "In person"),
    note="29 credits",
    ground="#00546b",
    accent="#c2571a",
)
LONG = "Reconnaître la dépression, la consommation et le risque suicidaire ; " * 5


@pytest.fixture(scope="session")
def fonts(root):
    return load_fonts(root / "overrides" / "assets" / "fonts")


TEXTS = st.text(st.characters(max_codepoint=0x24F) | st.characters(), max_size=12)


def image_of(content):
    return Image.open(BytesIO(content)).convert("RGB")


def test_a_card_is_a_picture_of_the_size_that_is_shown_whole(fonts):
    content = draw_card(CARD, fonts)
    image = image_of(content)
    assert image.size == (WIDTH, HEIGHT) == (1200, 630)
    assert image.getpixel((2, 2)) == (0x00, 0x54, 0x6B)
    assert image.getpixel((600, 628)) == (0xC2, 0x57, 0x1A)
    assert (255, 255, 255) in {color for _, color in image.getcolors(1 << 16)}


def test_the_same_card_has_the_same_bytes_and_another_has_others(fonts):
    content = draw_card(CARD, fonts)
    assert draw_card(replace(CARD), fonts) == content
    for change in (
        {"title": "Pain"},
        {"tagline": "Another."},
        {"organization": "Another Institute"},
        {"marks": ("Online",)},
        {"note": ""},
        {"ground": "#00546c"},
        {"accent": "#c2571b"},
    ):
        assert draw_card(replace(CARD, **change), fonts) != content, change


DRAW = """
import sys
from hashlib import sha256
from pathlib import Path
from prospectus.social_cards import load_fonts
from prospectus.social_cards.card import Card
from prospectus.social_cards.drawing import draw_card

fonts = load_fonts(Path(sys.argv[1]))
for card in map(eval, sys.argv[2:]):
    print(sha256(draw_card(card, fonts)).hexdigest())
"""


def test_other_processes_draw_the_same_bytes_in_any_order(fonts, root):
    cards = [CARD, replace(CARD, title="Ayşe", marks=("Online",)), replace(CARD, title=LONG)]
    expected = [sha256(draw_card(card, fonts)).hexdigest() for card in cards]
    folder = root / "overrides" / "assets" / "fonts"
    for order in (cards, cards[::-1]):
        command = [sys.executable, "-c", DRAW, folder, *map(repr, order)]
        digests = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert sorted(digests.split()) == sorted(expected)


@pytest.mark.parametrize("text", ["AVATAR To Wave “fi” ½", "Œuvre à l’été – ®", "E\u0301te\u0301"])
@pytest.mark.parametrize(("use", "size", "weight"), [("headings", 92, 400), ("text", 32, 600)])
def test_letters_side_by_side_are_the_line_that_pillow_draws(fonts, text, use, size, weight):
    files = getattr(fonts, use)
    face = load_face(files, size, weight)
    ink, line = (Image.new("L", (WIDTH, 200)) for _ in range(2))
    face.write(ImageDraw.Draw(ink), (40, 120), text, 255)
    font = ImageFont.truetype(BytesIO(files[0]), size, layout_engine=ImageFont.Layout.BASIC)
    with suppress(OSError):  # that of headings has one weight
        font.set_variation_by_axes([weight])
    composed = normalize("NFC", text)
    ImageDraw.Draw(line).text((40, 120), composed, fill=255, font=font, anchor="ls")
    assert ink.getbbox()
    assert ImageChops.difference(ink, line).getextrema()[1] <= 1
    assert face.length(text) == font.getlength(composed)


@pytest.mark.parametrize("space", ["\u202f", "\u2009", "\u00a0", "\t", "\u3000"])
def test_a_space_without_a_glyph_is_no_wider_than_others(fonts, space):
    for files in (fonts.headings, fonts.text):
        face = load_face(files, 44)
        assert 0 < face.length(space) <= face.length(" ")
        assert face.has(f"Pain{space}?")
        assert not face.has(f"緩{space}")


@given(
    width=st.integers(1, 12).map(lambda half: half * 2),
    pixels=st.lists(st.integers(0, 15), min_size=24, max_size=200),
    palette=st.binary(min_size=48, max_size=48),
)
def test_a_picture_of_16_colours_is_read_as_it_was_written(width, pixels, palette):
    height = len(pixels) // width
    image = Image.frombytes("L", (width, height), bytes(pixels[: width * height]))
    image.putpalette(palette)
    content = write_png(image)
    Image.open(BytesIO(content)).verify()  # checks the sum of each chunk
    assert image_of(content).tobytes() == image.convert("RGB").tobytes()


def test_shades_are_too_close_to_see_a_step(fonts):
    card = replace(CARD, ground="#000000", accent="#000000")
    colors = {color for _, color in image_of(draw_card(card, fonts)).getcolors()}
    assert all(red == green == blue for red, green, blue in colors)
    greys = sorted(red for red, _, _ in colors)
    assert greys[0] == 0
    assert greys[-1] == 255
    assert max(after - before for before, after in pairwise(greys)) <= 20


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"title": LONG, "tagline": LONG, "marks": ("Online", "Hybrid", "In person", LONG)},
        {"title": "Hexakosioihexekontahexaphobia" * 4, "note": LONG},
        {"organization": LONG},
        {"organization": "", "tagline": "", "marks": (), "note": ""},
    ],
)
def test_words_stay_within_the_margins_and_files_small(fonts, change):
    card = replace(CARD, **change)
    content = draw_card(card, fonts)
    assert len(content) < 40_000
    empty = replace(CARD, organization="", title="", tagline="", marks=(), note="")
    ink = ImageChops.difference(image_of(content), image_of(draw_card(empty, fonts))).getbbox()
    left, top, right, bottom = ink
    assert left >= 76
    assert top >= 70
    assert right <= 1200 - 76
    assert bottom <= 600


def test_a_title_is_as_large_as_there_is_room(fonts):
    def height(title):
        lone = replace(CARD, organization="", tagline="", marks=(), note="")
        one, none = (image_of(draw_card(replace(lone, title=text), fonts)) for text in (title, ""))
        _, top, _, bottom = ImageChops.difference(one, none).getbbox()
        return bottom - top

    assert height("Pain") > 70
    assert height(LONG) < 4 * 60


@pytest.mark.parametrize("title", ["緩和ケア", "مرحبا", "Care 👩‍⚕️", "ᐃᓄᒃᑎᑐᑦ"])
def test_letters_without_a_glyph_are_refused_instead_of_drawn_as_boxes(fonts, title):
    card = replace(CARD, title=title)
    assert not has_glyphs(card, fonts)
    with pytest.raises(CannotBeDrawnError):
        draw_card(card, fonts)


@pytest.mark.parametrize(
    "title", ["Ayşe Çelikoğlu", "Œuvre à l’été", "“Now” – ½ ®", "E\u0301te\u0301"]
)
def test_letters_of_european_languages_are_there(fonts, title):
    card = replace(CARD, title=title)
    assert has_glyphs(card, fonts)
    assert draw_card(card, fonts)


@pytest.mark.parametrize("field", ["organization", "title", "tagline", "note"])
def test_every_text_of_a_card_needs_its_glyphs(fonts, field):
    assert has_glyphs(CARD, fonts)
    assert not has_glyphs(replace(CARD, **{field: "Pain 緩"}), fonts)
    assert not has_glyphs(replace(CARD, marks=("Online", "緩")), fonts)


@settings(deadline=None, max_examples=40)
@given(title=TEXTS, tagline=TEXTS)
def test_a_card_with_all_glyphs_can_be_drawn(fonts, title, tagline):
    card = replace(CARD, title=title, tagline=tagline)
    if has_glyphs(card, fonts):
        assert draw_card(card, fonts)
    else:
        with pytest.raises(CannotBeDrawnError):
            draw_card(card, fonts)


def test_a_card_is_drawn_once_for_all_builds(fonts, tmp_path):
    first = CardPainter(fonts, tmp_path / "cards").draw(CARD)
    [kept] = (tmp_path / "cards").iterdir()
    kept.write_bytes(sha256(b"as it was kept").digest() + b"as it was kept")
    painter = CardPainter(fonts, tmp_path / "cards")
    assert painter.draw(CARD) == b"as it was kept"
    assert painter.draw(replace(CARD, title="Other")) != first
    assert len(list((tmp_path / "cards").iterdir())) == 2
    swapped = Fonts(headings=fonts.text, text=fonts.headings)
    drawn = CardPainter(swapped, tmp_path / "cards").draw(CARD)
    assert drawn not in (first, b"as it was kept")
    assert CardPainter(fonts).draw(CARD) == first


def test_cards_that_are_no_longer_used_are_deleted(fonts, tmp_path):
    earlier, painter = (CardPainter(fonts, tmp_path / "cards") for _ in range(2))
    used, unused = replace(CARD, title="Other"), CARD
    for card in (used, unused):
        earlier.draw(card)
    half_written = tmp_path / "cards" / ".part"  # by another build, which needs it
    half_written.touch()
    painter.keep_only([used])
    names = {path.name for path in (tmp_path / "cards").iterdir()}
    assert len(names) == 2
    assert half_written.name in names
    painter.draw(used)
    assert {path.name for path in (tmp_path / "cards").iterdir()} == names
    assert earlier.draw(unused)  # as a build does that has begun before


@pytest.mark.parametrize("position", [0, 40, -1])
def test_a_damaged_picture_is_drawn_anew(fonts, tmp_path, position):
    first = CardPainter(fonts, tmp_path / "cards").draw(CARD)
    [kept] = (tmp_path / "cards").iterdir()
    data = bytearray(kept.read_bytes())
    data[position] ^= 1
    for damaged in (bytes(data), data[: len(data) // 2], b""):
        kept.write_bytes(damaged)
        assert CardPainter(fonts, tmp_path / "cards").draw(CARD) == first
        assert kept.read_bytes().endswith(first)


@pytest.fixture
def made(make_site, make_session, outputs_of, fonts):
    def make(**course):
        site = make_site(make_session(), course=course)
        return outputs_of(site, painter=CardPainter(fonts))

    return make


def pictures(made):
    return {page.path: page.picture and page.picture.path for page in made.pages}


def test_pages_of_a_course_have_its_picture_and_all_others_that_of_the_site(made):
    own, site = "courses/pain/card.png", "assets/card.png"
    found = pictures(made(authors=["ann"]))
    assert found["courses/pain/"] == found["courses/pain/sessions/pain-2027-01/"] == own
    rest = {path for key, path in found.items() if not key.startswith("courses/pain/")}
    assert rest == {site}
    assert {own, site} <= {*made().file_paths}


def test_a_course_that_cannot_be_drawn_has_the_picture_of_the_site(made):
    found = made(title="緩和ケア")
    assert set(pictures(found).values()) == {"assets/card.png"}
    assert "courses/pain/card.png" not in found.published_paths


def test_a_picture_says_in_words_what_it_shows(made):
    page = next(page for page in made().pages if page.path == "courses/pain/")
    assert page.picture.alt == "Pain. A course on pain."


def test_without_a_way_to_draw_there_are_no_pictures(make_site, outputs_of):
    outputs = outputs_of(make_site())
    assert set(pictures(outputs).values()) == {None}
    assert not [path for path in outputs.published_paths if path.endswith(".png")]


@pytest.fixture
def drawn(monkeypatch):
    """The titles of the cards that were drawn, in order."""
    titles = []

    def note(card, fonts):
        titles.append(card.title)
        return draw_card(card, fonts)

    monkeypatch.setattr(drawing, "draw_card", note)
    return titles


@pytest.fixture
def writer(made, tmp_path, root):
    site = replace(made(), assets_dir=root / "overrides" / "assets")
    return SiteWriter(site, Frame(menu=(), assets=site.assets), tmp_path, dict)


def test_a_preview_draws_a_card_when_it_is_asked_for(writer, drawn, tmp_path):
    assert writer.write("courses/pain/index.html")
    assert "courses/pain/card.png" in (tmp_path / "courses/pain/index.html").read_text()
    assert writer.write("robots.txt")
    assert drawn == []
    assert writer.write("courses/pain/card.png")
    assert drawn == ["Pain"]
    assert image_of((tmp_path / "courses/pain/card.png").read_bytes()).size == (WIDTH, HEIGHT)
    assert not writer.write("courses/other/card.png")


def test_a_build_draws_each_card_once(writer, drawn, tmp_path):
    writer.write_all()
    assert sorted(drawn) == ["Example Institute", "Pain"]
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("card.png")} == {
        "assets/card.png",
        "courses/pain/card.png",
    }
