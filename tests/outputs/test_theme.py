"""The organisation's colours, readable in light and in dark, and the parts of the style sheet."""

import re
from pathlib import Path

import material
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
        if part.name != "tokens.css"
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
        for number, line in enumerate(part.read_text().splitlines(), 1)
        if re.search(r"(?:font-size|font-family|border-radius): (?!var\(|inherit)", line)
    ]
    assert found == []


def without_comments(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_every_class_that_is_styled_is_used(root):
    """In our templates, programs and scripts, or in Material's, on hand-written pages."""
    theirs = Path(material.__file__).parent / "templates"
    sources = (
        *(root / "hooks").rglob("*.html"),
        *(root / "hooks").rglob("*.py"),
        *(root / "overrides").rglob("*.html"),
        *(root / "overrides/assets").glob("*.js"),
        *theirs.rglob("*.html"),
        *theirs.glob("assets/javascripts/bundle.*.js"),
    )
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    unused = []
    for sheet in sorted((root / "overrides/assets").rglob("*.css")):
        selectors = re.sub(r"\{[^{}]*\}", "{}", without_comments(sheet))
        for name in sorted(set(re.findall(r"\.([a-z][\w-]*)", selectors))):
            # A template may write what comes after the hyphens: badge--{{ state }}.
            computed = name.partition("--")[0] + r"--(?:\{|\$\{|['\"] ?[~+])"
            if not re.search(rf"(?<![\w-]){name}(?![\w-])|{computed}", text):
                unused.append(f"{sheet.name}: {name}")
    assert unused == []


def test_every_property_is_set_and_read(root):
    assets = root / "overrides/assets"
    sheets = [*assets.rglob("*.css")]
    text = "\n".join(map(without_comments, sheets))
    text += make_style_sheet(Colors(primary="#00546b", accent="#c2571a")).content.decode()
    is_set = set(re.findall(r"(?<![\w-])(--[\w-]+):\s", text))
    is_read = set(re.findall(r"var\((--[\w-]+)", text))
    assert len(is_set) > 50
    assert is_read - is_set == set()
    assert {name for name in is_set - is_read if not name.startswith("--md-")} == set()


def test_only_the_sheet_of_handwritten_pages_knows_the_properties_of_material(root):
    assets = root / "overrides/assets"
    theirs = Path(material.__file__).parent / "templates/assets/stylesheets"
    known = "\n".join(path.read_text(encoding="utf-8") for path in theirs.glob("*.css"))
    ours = set(re.findall(r"--md-[\w-]+", without_comments(assets / "handwritten.css")))
    assert len(ours) > 20
    assert {name for name in ours if f"var({name}" not in known} == set()
    others = [path for path in assets.rglob("*.css") if path.name != "handwritten.css"]
    assert [path.name for path in others if "--md-" in without_comments(path)] == []
