"""The words files: complete, and with their names in braces where they belong."""

import copy
from typing import Annotated, get_args, get_origin

import pytest
from phrases import NOT_PHRASES as NOT_PHRASE_NAMES
from phrases import PHRASES
from pydantic import BaseModel, ValidationError

from prospectus.locale import find_locale, list_languages, load_words
from prospectus.locale.phrase_types import Placeholders
from prospectus.locale.phrases import placeholders
from prospectus.locale.words import StateExplanations, StatesWords, Words
from prospectus.views.state import State


def leaves(phrases, above=()):
    """Each phrase of a nested mapping with the path to it."""
    for name, phrase in phrases.items():
        if isinstance(phrase, dict):
            yield from leaves(phrase, (*above, name))
        else:
            yield (*above, name), phrase


def dotted(path):
    return ".".join(path) if isinstance(path, tuple) else None


PATHS = dict(leaves(PHRASES))
NOT_PHRASES = [(name,) for name in NOT_PHRASE_NAMES]


def with_phrase(path, phrase):
    """The English phrases with one of them replaced, or taken away with None."""
    phrases = copy.deepcopy(PHRASES) | {"language": "en"}
    *above, name = path
    place = phrases
    for part in above:
        place = place[part]
    if phrase is None:
        del place[name]
    else:
        place[name] = phrase
    return phrases


@pytest.mark.parametrize("language", list_languages())
def test_each_language_file_loads(language):
    words = load_words(language)
    assert words.language == language
    assert words.babel.language == language


def test_english_is_there():
    assert "en" in list_languages()


def test_a_language_without_a_file_is_unknown():
    with pytest.raises(KeyError, match="xx"):
        load_words("xx")


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [
        ("en", "GB", "en_GB"),
        ("en", "UK", "en_GB"),
        ("fr", "CA", "fr_CA"),
        ("zh", "TW", "zh_Hant_TW"),
        ("en", "JP", "en_001"),
        ("fr", "JP", "fr"),
        ("zh-TW", "CA", "zh-TW"),
    ],
)
def test_the_locale_of_a_language_in_a_country(language, country, locale):
    assert find_locale(language, country) == locale


def test_words_have_the_locale_of_the_country():
    found = {country: load_words("en", country) for country in ("", "CA", "GB")}
    locales = {country: (one.locale, one.clock_locale) for country, one in found.items()}
    assert locales == {"": ("en_CA", "en"), "CA": ("en_CA", "en"), "GB": ("en_GB", "en_GB")}


@pytest.mark.parametrize("path", PATHS, ids=dotted)
def test_a_missing_phrase_is_refused(path):
    with pytest.raises(ValidationError, match="Field required"):
        Words.model_validate(with_phrase(path, None))


@pytest.mark.parametrize(
    "path",
    [("colour",), ("home", "colour"), ("states", "lost"), ("states_explained", "lost")],
    ids=dotted,
)
def test_a_phrase_that_nobody_asks_for_is_refused(path):
    with pytest.raises(ValidationError):
        Words.model_validate(with_phrase(path, "Colour"))


@pytest.mark.parametrize("path", [path for path in PATHS if path not in NOT_PHRASES], ids=dotted)
def test_a_wrong_name_in_braces_is_refused(path):
    with pytest.raises(ValidationError, match="must have"):
        Words.model_validate(with_phrase(path, "{somebody}"))


@pytest.mark.parametrize(
    "path", [path for path, phrase in PATHS.items() if placeholders(phrase)], ids=dotted
)
def test_a_phrase_that_has_lost_a_name_is_refused(path):
    lost = PATHS[path].replace("{" + placeholders(PATHS[path])[0] + "}", "")
    with pytest.raises(ValidationError, match="must have"):
        Words.model_validate(with_phrase(path, lost))


@pytest.mark.parametrize("path", [("home", "next"), ("states", "open", "label")], ids=dotted)
def test_an_empty_phrase_is_refused(path):
    with pytest.raises(ValidationError, match="at least 1 character"):
        Words.model_validate(with_phrase(path, ""))


@pytest.mark.parametrize("path", NOT_PHRASES, ids=dotted)
def test_an_unknown_locale_is_refused(path):
    with pytest.raises(ValidationError, match="no locale 'xx_YY'"):
        Words.model_validate(with_phrase(path, "xx_YY"))


def test_every_phrase_of_the_model_says_which_names_it_holds():
    def unsure(model):
        for name, field in model.model_fields.items():
            kinds = list(get_args(field.annotation) or [field.annotation])
            models = [kind for kind in kinds if isinstance(kind, type)]
            nested = [kind for kind in models if issubclass(kind, BaseModel)]
            marked = any(isinstance(mark, Placeholders) for mark in field.metadata) or any(
                get_origin(kind) is Annotated for kind in kinds
            )
            if nested:
                yield from (f"{name}.{inner}" for kind in nested for inner in unsure(kind))
            elif not marked:
                yield name

    assert set(unsure(Words)) == {"language", "locale", "clock_locale"}


def test_the_words_name_the_states_that_sessions_have():
    assert list(StatesWords.model_fields) == [state.value for state in State]
    assert set(StateExplanations.model_fields) < {state.value for state in State}


def test_only_states_in_which_a_learner_can_register_have_a_button(words):
    with_button = {name for name, state in words.states if state.action}
    assert with_button == {State.OPEN, State.FEW, State.WAITLIST}


def test_plurals_follow_the_language(words):
    assert words.sessions.count.of(1, words.babel) == "1 session"
    assert words.sessions.count.of(0, words.babel) == "0 sessions"
    assert words.sessions.count.of(2, words.babel) == "2 sessions"
