"""The organisation's colours, readable in light and in dark, and the parts of the style sheet."""

import re

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from prospectus.facts.organization import Colors
from prospectus.theme.contrast import (
    COLOR_USES,
    DARK_BACKGROUND,
    LIGHT_BACKGROUND,
    MARK_CONTRAST,
    TEXT_CONTRAST,
    contrast_ratio,
)
from prospectus.theme.style_sheet import make_style_sheet

colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def schemes(primary, accent="#c2571a"):
    """The variables of the style sheet, in light and in dark."""
    made = make_style_sheet(Colors(primary=primary, accent=accent))
    assert made.path == "assets/css/organization.css"
    blocks = re.findall(
        r"(.+) \{\n((?: {2}--[\w-]+: #[0-9a-f]{6};\n)+)\}\n", made.content.decode()
    )
    assert [selector for selector, _ in blocks] == [":root", '[data-md-color-scheme="slate"]']
    return [dict(re.findall(r"--([\w-]+): (#\w+);", block)) for _, block in blocks]


@settings(deadline=None)
@given(colors, colors)
@example("#000000", "#000000")
@example("#0000ff", "#0000ff")
def test_all_can_be_read_in_both_palettes_with_any_colours_that_are_accepted(primary, accent):
    assume(contrast_ratio(primary, LIGHT_BACKGROUND) >= COLOR_USES["primary"].minimum_contrast)
    assume(contrast_ratio(accent, LIGHT_BACKGROUND) >= COLOR_USES["accent"].minimum_contrast)
    light, dark = schemes(primary, accent)
    for scheme, ground in ((light, LIGHT_BACKGROUND), (dark, DARK_BACKGROUND)):
        for text, behind in (
            (scheme["on-ground"], scheme["ground"]),
            (scheme["on-button"], scheme["button"]),
            (scheme["link"], ground),
        ):
            assert contrast_ratio(text, behind) >= TEXT_CONTRAST, (primary, text, behind)
        assert contrast_ratio(scheme["accent"], ground) >= MARK_CONTRAST, accent


def test_in_light_colours_are_as_they_are_written():
    light, _ = schemes("#00546b", "#C2571A")
    assert light["ground"] == light["link"] == light["button"] == "#00546b"
    assert light["accent"] == "#c2571a"


def test_light_and_dark_set_the_same_variables():
    light, dark = schemes("#00546b")
    assert light.keys() == dark.keys()


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
        if part.name not in {"tokens.css", "material.css"}
        for number, line in enumerate(part.read_text().splitlines(), 1)
        if re.search(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab)a?\(", line, re.IGNORECASE)
    ]
    assert found == []
    assert len(parts) > 5


def test_only_tokens_hold_sizes_of_text_and_corners(root):
    parts = sorted((root / "overrides" / "assets" / "css").glob("*.css"))
    found = [
        f"{part.name}:{number}: {line.strip()}"
        for part in parts
        if part.name != "material.css"
        for number, line in enumerate(part.read_text().splitlines(), 1)
        if re.search(r"(?:font-size|font-family|border-radius): (?!var\(|inherit)", line)
    ]
    assert found == []
