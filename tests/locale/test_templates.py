"""Templates hold no words of their own: those stand in the words files."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Doctype
from jinja2 import Environment

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path.relative_to(ROOT)
    for folder in ("hooks/prospectus/pages/templates", "overrides")
    for path in (ROOT / folder).rglob("*.html")
)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
READ_OUT = ("aria-label", "aria-description", "title", "alt", "placeholder", "label", "content")
FOR_PROGRAMS = ("viewport", "color-scheme", "robots", "og:type", "twitter:card")
LETTERS = re.compile(r"[^\W\d_]")
# Text inside an expression, as in `{{ name or "Nobody there" }}`: what reads like words.
SENTENCE = re.compile(r"(?:^|\s)[A-Z][a-z]|(?<![\w-])[a-z]{2,} [a-z]{2,}(?![\w-])")


def words_in(template: str) -> list[str]:
    """What a template would say by itself, in its text, its attributes and its expressions."""
    tokens = Environment(autoescape=True).lex(template)
    strings = [value[1:-1] for _, kind, value in tokens if kind == "string"]
    plain = (value for value in strings if "<" not in value)
    literals = [value for value in plain if SENTENCE.search(value)]
    soup = BeautifulSoup(JINJA.sub("", template), "html.parser")
    for style in soup("style"):
        style.decompose()
    texts = soup.find_all(string=LETTERS)
    said = [str(text) for text in texts if not isinstance(text, Doctype)]
    tags = [
        tag for tag in soup.find_all() if tag.get("name", tag.get("property")) not in FOR_PROGRAMS
    ]
    tags = [tag for tag in tags if not tag.has_attr("http-equiv")]
    read = [tag[name] for tag in tags for name in READ_OUT if tag.has_attr(name)]
    return literals + said + [text for text in read if LETTERS.search(text)]


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_a_template_holds_no_words(template):
    assert words_in((ROOT / template).read_text()) == []


def test_every_place_of_templates_is_looked_at():
    assert {path.parts[0] for path in TEMPLATES} == {"hooks", "overrides"}
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Register</p>", ["Register"]),
        ('<a aria-label="Go">{{ x }}</a>', ["Go"]),
        ('<img alt="Logo {{ x }}">', ["Logo "]),
        ('{{ name or "Nobody" }}', ["Nobody"]),
        ("{{ name or 'no name' }}", ["no name"]),
        ("{# Words #}{% if a %}<p class='b'>{{ words.c }}, 1 · “</p>{% endif %}", []),
    ],
)
def test_words_are_found_where_they_hide(template, found):
    assert words_in(template) == found
