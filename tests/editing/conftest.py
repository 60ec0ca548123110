"""Real files to change, and ways to change them."""

import itertools
from pathlib import Path

import pytest
import yaml

from prospectus.loading.documents import Document
from prospectus.loading.files import FILE_SCHEMAS
from prospectus.loading.parsing import parse_document

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for site in (ROOT, ROOT / "tests" / "demo", ROOT / "tests" / "nasty")
    for path in (site / "data").rglob("*.yml")
)


def schema_of_file(path):
    """The schema of a data file."""
    below = path.parts[len(path.parts) - 1 - path.parts[::-1].index("data") + 1 :]
    return FILE_SCHEMAS[below[0]]


def value_of(text):
    """The value that the site reads in a text."""
    document = parse_document(text.encode(), Document(Path("x.yml")))
    assert document.problems == []
    return document.value


def comments_of(text):
    """All comments of a text, in the order of the alphabet."""
    ends = {0, len(text)}
    found = []
    for token in yaml.scan(text):
        ends |= {token.start_mark.index, token.end_mark.index}
    places = sorted(ends)
    spans = {
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text)
        if isinstance(token, yaml.ScalarToken)
    }
    for start, end in itertools.pairwise(places):
        if (start, end) not in spans:
            between = text[start:end]
            found += [line[line.index("#") :] for line in between.split("\n") if "#" in line]
    return sorted(comment.strip() for comment in found)


@pytest.fixture(params=FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def file(request):
    """Each data file of the project."""
    return request.param
