"""Hand-written pages in the search: each with its sections, unless they are excluded."""

import json

import pytest
from search_reader import Reader

from prospectus.structure import File

ABOUT = """\
# About “us” & others

An intro, with *emph*asis and Zylo<b>phone</b>.

## The history of it

| Quokka | Wombat |
|---|---|
| one | two |
"""


def read_index(site):
    files = [*(site / "search").rglob("*.json")]
    return Reader(
        File(path=path.relative_to(site).as_posix(), content=path.read_bytes()) for path in files
    )


def paths(reader, word):
    [(_, found, _)] = reader.paths(word)
    return found


@pytest.mark.parametrize("plugin", ["search", "material/search", "search: {lang: en}"])
def test_a_page_written_by_hand_is_found_with_its_sections(real, plugin):
    real.write("docs/about.md", ABOUT)
    real.write("docs/hidden.md", "---\nsearch:\n  exclude: true\n---\n# Hidden\n\nXyzzy\n")
    real.write("docs/no-title.md", "Plugh before it.\n\n## A part\n\nPlover\n")
    real.change("mkdocs.yml", "plugins:\n  - search\n", f"plugins:\n  - {plugin}\n")
    site = real.built()
    reader = read_index(site)
    assert paths(reader, "zylophone") == {"about/"}
    assert paths(reader, "emphasis") == {"about/"}
    assert paths(reader, "quokka") == {"about/#the-history-of-it"}
    assert paths(reader, "plugh") == {"no-title/"}
    assert paths(reader, "plover") == {"no-title/#a-part"}
    assert paths(reader, "xyzzy") == set()
    assert paths(reader, "oncology") >= {"courses/leap-oncology/"}
    last = sum(reader.start["groups"].values()) - 1
    entries = [reader.text(last - 1, entry) for entry in (0, 1)]
    assert [entry[:2] for entry in entries] == [
        ["about/", "About “us” & others"],
        ["about/#the-history-of-it", "The history of it"],
    ]
    assert entries[1][2].split() == ["Quokka", "Wombat", "one", "two"]
    assert reader.text(last, 0)[:2] == ["no-title/", "No title"]
    assert not (site / "search" / "search_index.json").exists()
    assert not [*site.rglob("*lunr*"), *site.rglob("workers")], "Material's search does not run"


def test_without_the_plugin_there_is_no_search(real):
    real.change("mkdocs.yml", "plugins:\n  - search\n", "plugins: []\n")
    site = real.built()
    assert not (site / "search").exists()
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "md-search" not in html
    assert "frame-search" not in html


def test_pages_have_the_words_of_the_search(real_built):
    html = (real_built.site / "index.html").read_text(encoding="utf-8")
    data = html.partition('id="search-words">')[2].partition("</script>")[0]
    assert json.loads(data)["count"]["one"] == "{count} result"
