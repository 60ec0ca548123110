"""Sentences have emphasis and links in HTML, and none in plain text."""

from decimal import Decimal

import pytest

from prospectus.facts.text import Sentence


def sentence(localizer, written, **numbers):
    return localizer.sentence(Sentence.model_validate(written), numbers)


@pytest.mark.parametrize(
    ("written", "html", "plain"),
    [
        ("Manage **pain**.", "Manage <strong>pain</strong>.", "Manage pain."),
        ("*A* & <b>", "<em>A</em> &amp; &lt;b&gt;", "A & <b>"),
        ("[A](https://a.example/)", '<a href="https://a.example/">A</a>', "A"),
        ("[Call](tel:+18335550199)", '<a href="tel:+18335550199">Call</a>', "Call"),
        ("[Write](mailto:a@b.example)", '<a href="mailto:a@b.example">Write</a>', "Write"),
        ("- **a**", "- <strong>a</strong>", "- a"),
        ("[A](course:a#b)", '<a href="site:courses/a/#b">A</a>', "A"),
        ("[A](javascript:a) *b*", "[A](javascript:a) <em>b</em>", "[A](javascript:a) b"),
    ],
)
def test_emphasis_and_links_work(localizer, written, html, plain):
    text = sentence(localizer, written)
    assert text == plain
    assert str(text.__html__()) == html


@pytest.mark.parametrize("written", ["Plain & simple", "2 * 3 * 4", "a_b <c> [d]", "it's “so”"])
def test_a_sentence_without_them_stays_as_it_is(localizer, written):
    assert type(sentence(localizer, written)) is str
    assert sentence(localizer, written) == written


def test_numbers_are_filled_in(localizer):
    text = sentence(localizer, "**{hours} h** live", hours=Decimal(6))
    assert str(text.__html__()) == "<strong>6 h</strong> live"


def test_another_language_is_marked(localizer):
    text = sentence(localizer, {"fr": "Gérer *la douleur*"})
    assert str(text.__html__()) == '<span lang="fr">Gérer <em>la douleur</em></span>'
    assert text == "Gérer la douleur"
