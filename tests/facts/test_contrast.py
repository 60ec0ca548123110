"""Contrast as WCAG measures it, and the nearest colour that has enough."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectus.facts.contrast import NIGHT_WASH, USES, WASH, contrast, mixed, readable

colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_colours_mix_by_their_shares():
    assert mixed("#000000", "#ff8040", 0) == "#000000"
    assert mixed("#000000", "#ff8040", 0.5) == "#804020"
    assert mixed("#000000", "#ff8040", 1) == "#ff8040"


@settings(deadline=None)
@given(colors, st.sampled_from([use.enough for use in USES.values()]))
def test_any_colour_becomes_readable_and_no_more_than_that(color, enough):
    for ground, towards in ((WASH, "#000000"), (NIGHT_WASH, "#ffffff")):
        found = readable(color, ground, towards, enough)
        assert contrast(found, ground) >= enough
        assert readable(found, ground, towards, enough) == found
        if contrast(color, ground) < enough:
            # One step less would not be enough; a step moves contrast by less than a tenth.
            assert contrast(found, ground) < enough * 1.1
        else:
            assert found == color


def test_pages_have_no_ground_that_is_harder_to_read_on(root):
    tokens = (root / "overrides" / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    light, dark = tokens.split('[data-md-color-scheme="slate"] {')[:2]
    for text, hardest, ink in ((light, WASH, "#000000"), (dark, NIGHT_WASH, "#ffffff")):
        grounds = dict(re.findall(r"--(paper|raised|wash): (#\w+);", text))
        assert len(grounds) == 3
        longhand = [
            f"#{''.join(digit * 2 for digit in color[1:])}" if len(color) == 4 else color
            for color in grounds.values()
        ]
        assert min(longhand, key=lambda ground: contrast(ground, ink)) == hardest
