"""The commands and the web editor change a file in the same way."""

import re
from pathlib import Path

import pytest
import yaml

import prospectus.admin
from prospectus.editing import rewrite
from prospectus.loading import FILE_SCHEMAS
from prospectus.loading.characters import NULL_WORDS

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "editing" / "cases.yml").read_text(encoding="utf-8")
)


def test_the_same_words_mean_nothing():
    browser = Path(prospectus.admin.__file__).parent / "browser"
    [words] = re.findall(r"NULL = /\^\((.*)\)\$/", (browser / "values.js").read_text("utf-8"))
    assert set(words.split("|")) == NULL_WORDS


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_commands_write_what_the_case_says(case):
    assert rewrite(case["before"], case["value"], FILE_SCHEMAS[case["kind"]]) == case["after"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_web_editor_writes_what_the_case_says(case, script):
    assert script("write", text=case["before"], value=case["value"]) == case["after"]
