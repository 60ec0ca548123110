"""What is there in one language alone is marked as being in it, wherever it stands."""

import re
import shutil
from datetime import UTC, datetime

import pytest
import yaml
from bs4 import BeautifulSoup

from prospectus import loading
from prospectus.views.localized import LocalizedText, fill_localized, join_localized, mark_language

NOON = datetime(2027, 1, 10, 17, tzinfo=UTC)


def french_alone(node, found):
    """The facts of editors who wrote French alone where they had written both."""
    if isinstance(node, dict) and set(node) == {"en", "fr"}:
        found.append(node["fr"])
        return {"fr": node["fr"]}
    if isinstance(node, dict):
        return {key: french_alone(value, found) for key, value in node.items()}
    if isinstance(node, list):
        return [french_alone(value, found) for value in node]
    return node


@pytest.fixture(scope="module")
def demo(root, tmp_path_factory, view, history_of, outputs_of):
    """The demo with French texts alone: what they are, and its pages and files."""
    folder = tmp_path_factory.mktemp("french")
    shutil.copytree(root / "tests/demo/docs", folder / "docs")
    found = []
    for path in (root / "tests/demo/data").rglob("*.yml"):
        facts = yaml.load(path.read_text(), Loader=yaml.CBaseLoader)  # noqa: S506 - text alone
        there = folder / path.relative_to(root / "tests/demo")
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(yaml.safe_dump(french_alone(facts, found), allow_unicode=True))
    facts = loading.read_catalogue(folder)
    made = outputs_of(view(facts, NOON, history_of(facts)))
    # Texts with Markdown or numbers stand in several pieces, each of which is looked for.
    pieces = {
        piece.strip()
        for text in found
        for piece in re.split(r"[*_\[\]{}\n]|\(https?:[^)]*\)|^- ", text, flags=re.MULTILINE)
        if len(piece.strip()) > 8
    }
    return pieces, made


def words(text):
    return " ".join(text.split())


def test_french_texts_stand_in_french_and_english_ones_do_not(demo):
    pieces, made = demo
    seen, unmarked = set(), []
    for page in made.pages:
        soup = BeautifulSoup(page.html, "html.parser")
        for node in soup.find_all(string=True):
            if node.parent.name in ("script", "style"):
                continue
            inside = node.find_parent(lang=True)
            language = inside["lang"] if inside else "en"
            text = words(node)
            held = {piece for piece in pieces if words(piece) in text}
            seen |= held
            if held and language != "fr":
                unmarked.append((page.path, text))
            if language == "fr" and "Next session" in text:
                unmarked.append((page.path, text))
    assert unmarked == []
    assert len(pieces) > 60
    assert len(seen) > 0.9 * len(pieces), sorted(pieces - seen)


def test_marks_stand_in_no_attribute_title_or_file(demo):
    _, made = demo
    for page in made.pages:
        assert "&lt;span" not in page.html, page.path
        for element in BeautifulSoup(page.html, "html.parser").find_all():
            for name, value in element.attrs.items():
                assert "<span" not in str(value), (page.path, name, element)
        assert "<span" not in f"{page.json_ld} {page.title} {page.description} {page.headline}"
    for file in made.files:
        if file.path.endswith((".ics", ".json", ".xml", ".txt")):
            assert b"span lang" not in file.content, file.path


def test_a_choice_in_french_is_marked(demo):
    [page] = [page for page in demo[1].pages if page.path == "sessions/"]
    select = BeautifulSoup(page.html, "html.parser").find("select", {"name": "course"})
    marked = {option.text for option in select.find_all("option", lang="fr")}
    assert "La démence au quotidien" in marked
    assert "Rural Emergency Essentials" not in marked


def test_plain_texts_of_a_french_organisation_are_french(make_session, make_site, page_of):
    site = make_site(make_session(), organization={"language": "fr"}, course={"title": "Douleur"})
    soup = BeautifulSoup(page_of(site, "courses/pain/").html, "html.parser")
    assert soup.h1.find(lang="fr").text == "Douleur"
    assert soup.h2.find_parent(lang=True) is None


def test_texts_in_the_language_of_the_page_have_no_marks(make_session, make_site, outputs_of):
    for page in outputs_of(make_site(make_session())).pages:
        assert " lang=" not in page.html, page.path


def test_a_phrase_marks_what_is_set_into_it_and_nothing_else():
    title = mark_language("Soins & fins", "fr")
    said = fill_localized("<{course}>, {date}", {"course": title, "date": "today & tomorrow"})
    assert said == "<Soins & fins>, today & tomorrow"
    assert isinstance(said, LocalizedText)
    assert said.__html__() == (
        '&lt;<span lang="fr">Soins &amp; fins</span>&gt;, today &amp; tomorrow'
    )
    assert type(fill_localized("{a}", {"a": "b"})) is str
    assert join_localized(", ", ["", "A&B", title]).__html__() == (
        'A&amp;B, <span lang="fr">Soins &amp; fins</span>'
    )
    assert (
        fill_localized(mark_language("{live_hours} heures", "fr"), {"live_hours": "6"}).language
        == "fr"
    )
