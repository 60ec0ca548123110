"""Words of a text are the same however it is divided at its spaces."""

from hypothesis import given
from hypothesis import strategies as st

from prospectus.search.folding import split_words

SPACES = " \t\n\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{NEXT LINE}"
LETTERS = "aÉ\u0301ß9-·™京\N{SOFT HYPHEN}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"


@given(st.text(st.sampled_from(LETTERS + SPACES)), st.sampled_from(SPACES))
def test_words_end_at_every_space(text, space):
    chunks = text.split(space)
    assert [*split_words(text)] == [word for chunk in chunks for word in split_words(chunk)]
