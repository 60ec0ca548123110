"""The organisation's colours, which stay readable whatever they are."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prospectus.facts.organization import Colors
from prospectus.outputs.theme import contrast, joined, style_sheet

WHITE, SLATE = "#ffffff", "#151920"
colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def rgb(color):
    return tuple(bytes.fromhex(color[1:]))


def schemes(primary, accent="#c2571a"):
    """The variables of the style sheet, in light and in dark."""
    made = style_sheet(Colors(primary=primary, accent=accent))
    assert made.path == "assets/css/organization.css"
    blocks = re.findall(
        r"(.+) \{\n((?: {2}--[\w-]+: #[0-9a-f]{6};\n)+)\}\n", made.content.decode()
    )
    assert [selector for selector, _ in blocks] == [":root", '[data-md-color-scheme="slate"]']
    return [dict(re.findall(r"--([\w-]+): (#\w+);", block)) for _, block in blocks]


@settings(deadline=None)
@given(colors)
@example("#ffffff")
@example("#000000")
@example("#ffff00")
@example("#0000ff")
def test_text_is_readable_on_its_ground_in_any_colour(primary):
    light, dark = schemes(primary)
    for scheme, paper in ((light, WHITE), (dark, SLATE)):
        for text, ground in (
            (scheme["on-ground"], scheme["ground"]),
            (scheme["on-button"], scheme["button"]),
            (scheme["link"], paper),
        ):
            assert contrast(rgb(text), rgb(ground)) >= 4.5, (primary, text, ground)


def test_a_colour_that_is_readable_stays_as_it_is():
    light, _ = schemes("#00546b", "#C2571A")
    assert light["ground"] == light["link"] == light["button"] == "#00546b"
    assert light["accent"] == "#c2571a"


def test_light_and_dark_set_the_same_variables():
    light, dark = schemes("#00546b")
    assert light.keys() == dark.keys()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(rgb(one), rgb(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(rgb(other), rgb(one)) == pytest.approx(ratio, abs=0.01)


def test_a_sheet_is_joined_with_those_it_imports():
    sheets = {
        "assets/all.css": '/* all */\n@import "css/one.css";\n@import "css/two.css";\np {}\n',
        "assets/css/one.css": "/* of\nlines */\na {}\n",
        "assets/css/two.css": "b {} /* why */\n",
    }
    assert joined("assets/all.css", sheets).split() == ["a", "{}", "b", "{}", "p", "{}"]


def test_every_part_of_the_look_is_joined_once(root):
    assets = root / "overrides" / "assets"
    named = re.findall(r'@import "css/(.+?)";', (assets / "prospectus.css").read_text())
    made = {"organization.css"}
    assert sorted(named) == sorted({path.name for path in assets.glob("css/*.css")} | made)


def test_only_tokens_hold_colours(root):
    parts = sorted((root / "overrides" / "assets" / "css").glob("*.css"))
    found = [
        f"{part.name}:{number}: {line.strip()}"
        for part in parts
        if part.name != "tokens.css"
        for number, line in enumerate(part.read_text().splitlines(), 1)
        if re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab)a?\(", line, re.IGNORECASE)
    ]
    assert found == []
    assert len(parts) > 5
