"""Contrast as WCAG measures it, and the nearest colour that has enough."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectus.theme.contrast import (
    COLOR_USES,
    DARK_BACKGROUND,
    LIGHT_BACKGROUND,
    adjust_contrast,
    contrast_ratio,
    mix,
)

colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast_ratio(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast_ratio(other, one) == pytest.approx(ratio, abs=0.01)


def test_colours_mix_by_their_shares():
    assert mix("#000000", "#ff8040", 0) == "#000000"
    assert mix("#000000", "#ff8040", 0.5) == "#804020"
    assert mix("#000000", "#ff8040", 1) == "#ff8040"


@settings(deadline=None)
@given(colors, st.sampled_from([use.minimum_contrast for use in COLOR_USES.values()]))
def test_any_colour_becomes_readable_and_no_more_than_that(color, enough):
    for ground, towards in ((LIGHT_BACKGROUND, "#000000"), (DARK_BACKGROUND, "#ffffff")):
        found = adjust_contrast(color, ground, towards, enough)
        assert contrast_ratio(found, ground) >= enough
        assert adjust_contrast(found, ground, towards, enough) == found
        if contrast_ratio(color, ground) < enough:
            # One step less would not be enough; a step moves contrast by less than a tenth.
            assert contrast_ratio(found, ground) < enough * 1.1
        else:
            assert found == color


def test_pages_have_no_ground_that_is_harder_to_read_on(root):
    tokens = (root / "overrides" / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    light, dark = tokens.split('[data-md-color-scheme="slate"] {')[:2]
    for text, hardest, ink in (
        (light, LIGHT_BACKGROUND, "#000000"),
        (dark, DARK_BACKGROUND, "#ffffff"),
    ):
        grounds = dict(re.findall(r"--(paper|raised|wash): (#\w+);", text))
        assert len(grounds) == 3
        longhand = [
            f"#{''.join(digit * 2 for digit in color[1:])}" if len(color) == 4 else color
            for color in grounds.values()
        ]
        assert min(longhand, key=lambda ground: contrast_ratio(ground, ink)) == hardest
