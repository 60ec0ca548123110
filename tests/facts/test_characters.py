"""Characters that nobody sees are where scripts and emoji need them, and nowhere else."""

import sys
import unicodedata

import pytest
from pydantic import TypeAdapter, ValidationError

from prospectus.facts import Email, FactError, Key, Line, Prose, Text, WebAddress
from prospectus.facts.characters import IGNORABLE, IGNORABLE_IN_TEXT, REORDERING, name_character

SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
NEEDED = {
    "emoji of several": "👩🏽\u200d⚕\ufe0f",
    "a flag": SCOTLAND,
    "two flags": f"{SCOTLAND} {SCOTLAND}",
    "Persian": "می\u200cخواهم",
    "Malayalam": "ന്\u200d",
    "a mark of direction": "مركز \u200eABC\u200e",
    "a place to break a word": "Donau\u00addampfer",
    "an ideograph with a selector": "葛\U000e0100",
    "Mongolian": "ᠳᠠᠷᠠ\u180eᠠ",
    "accents": "e\u0301 é",
}
HIDDEN_ONES = {
    "ZERO WIDTH SPACE": "\u200b",
    "WORD JOINER": "\u2060",
    "INVISIBLE SEPARATOR": "\u2063",
    "HANGUL FILLER": "\u3164",
    "TAG LATIN SMALL LETTER A": "\U000e0061",
    "PRIVATE USE CHARACTER": "\uf8ff",
}


def kinds_of(type_, text):
    """The kinds of problem, with the names of the characters."""
    try:
        TypeAdapter(type_).validate_python(text)
    except ValidationError as error:
        found = [detail.get("ctx", {}).get("error") for detail in error.errors()]
        return [(one.kind, one.words["code"]) for one in found if isinstance(one, FactError)]
    return []


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED)
@pytest.mark.parametrize("type_", [Line, Text, Prose])
def test_what_scripts_need_is_allowed_in_texts(type_, text):
    assert kinds_of(type_, text) == []


@pytest.mark.parametrize(("name", "character"), HIDDEN_ONES.items(), ids=HIDDEN_ONES)
def test_others_are_refused_in_short_texts_and_reported_in_prose(name, character):
    written = f"LEAP{character} Oncology"
    refused = [("invisible", f"U+{ord(character):04X} {name}")]
    assert kinds_of(Line, written) == refused
    assert kinds_of(Text, written) == refused
    assert kinds_of(Text, {"en": "LEAP", "fr": written}) == refused
    assert kinds_of(Prose, written) == []
    assert IGNORABLE_IN_TEXT.search(written)[0] == character


@pytest.mark.parametrize("character", [*HIDDEN_ONES.values(), "\u200d", "\ufe0f", "\u00ad"])
def test_nothing_hidden_is_in_an_address(character):
    assert kinds_of(WebAddress, f"https://exam{character}ple.org/")
    assert kinds_of(Email, f"ann{character}@example.org")
    with pytest.raises(ValidationError):
        TypeAdapter(Key).validate_python(f"le{character}ap")


@pytest.mark.parametrize("character", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
@pytest.mark.parametrize("type_", [Line, Text, Prose])
def test_nothing_reorders_a_text(type_, character):
    assert kinds_of(type_, f"A {character}esruoc") == [("invisible", name_character(character))]


def test_everything_that_can_be_seen_is_allowed_everywhere():
    seen = {"L", "M", "N", "P", "S", "Z"}
    ignored = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters and marks that nobody sees
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        visible = unicodedata.category(character)[0] in seen and character not in ignored
        selector = "VARIATION SELECTOR" in unicodedata.name(character, "")
        if visible and not selector:
            assert not IGNORABLE.match(character), name_character(character)
        if IGNORABLE_IN_TEXT.match(character) or REORDERING.match(character):
            assert IGNORABLE.match(character), name_character(character)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\ue000", "U+E000 PRIVATE USE CHARACTER"),
        ("\U0010fffd", "U+10FFFD PRIVATE USE CHARACTER"),
        ("\ufdd0", "U+FDD0"),
        ("\x08", "U+0008"),
    ],
)
def test_a_character_has_its_code_and_its_name(character, name):
    assert name_character(character) == name
