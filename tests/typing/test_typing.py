"""VS Code's YAML server, with the settings and schemas that are committed, helps while typing."""

import json
from pathlib import Path

import pytest

from prospectus.loading.json_schemas import FILE_KINDS, json_schema, known_keys

DATA = Path(__file__).parents[2] / "data"
FILES = sorted(path.relative_to(DATA.parent).as_posix() for path in DATA.rglob("*.yml"))
COURSE, SESSIONS = "data/courses/leap-oncology.yml", "data/sessions/leap-oncology.yml"


def without_keys(schema):
    """A schema without the keys it offers, which follow the data and not the program."""
    if isinstance(schema, list):
        return [without_keys(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "anyOf" in schema and set(schema["anyOf"][0]) == {"enum"}:
        rest = {word: part for word, part in schema.items() if word != "anyOf"}
        return without_keys(rest | schema["anyOf"][1])
    return {word: without_keys(part) for word, part in schema.items()}


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_committed_schemas_are_those_of_the_models(root, kind):
    path = root / ".vscode" / "schemas" / f"{kind}.schema.json"
    committed = json.loads(path.read_text(encoding="utf-8"))
    made = json_schema(kind, known_keys(root))
    assert without_keys(committed) == without_keys(made), "run `make check` and commit .vscode/"


def test_each_kind_of_file_is_tied_to_its_schema(root):
    settings = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    tied = settings["yaml.schemas"]
    assert [Path(schema).name.removesuffix(".schema.json") for schema in tied] == list(FILE_KINDS)
    for schema, files in tied.items():
        assert (root / schema).is_file()
        assert list(root.glob(files)), f"no file is {files}"


@pytest.mark.parametrize("name", FILES)
def test_what_is_right_is_not_underlined(server, name):
    assert server.open(name) == []


@pytest.mark.parametrize("folder", ["demo", "nasty"])
def test_what_is_right_elsewhere_is_not_underlined_either(server, root, folder):
    data = root / "tests" / folder / "data"
    wrong = {}
    for path in sorted(data.rglob("*.yml")):
        name = f"data/{path.relative_to(data).as_posix()}"
        if found := server.open(name, path.read_text(encoding="utf-8")):
            wrong[path.name] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (COURSE, "titel: Pain\n"),
        (COURSE, "title: Pain\ntagline: T\nsummary: S\n"),
        (COURSE, "deliveries:\n  - mode: on-line\n"),
        (SESSIONS, "- id: a\n  zone: America/Torronto\n"),
        (SESSIONS, "- id: a\n  meetings:\n    - start: tomorrow\n"),
        ("data/people.yml", "ann:\n  nmae: Ann\n"),
    ],
)
def test_what_is_wrong_is_underlined(server, name, text):
    assert server.open(name, text)


@pytest.mark.parametrize(
    ("name", "text", "offer"),
    [
        (COURSE, "title: Pain\nout", "outcomes"),
        (COURSE, "deliveries:\n  - mode: ", "hybrid"),
        (COURSE, "authors:\n  - ", "martin-chasen"),
        (COURSE, "accreditation:\n  - accreditor: ", "royal-college"),
        (SESSIONS, "- id: a\n  zone: ", "America/Edmonton"),
        (SESSIONS, "- id: a\n  availability: ", "waitlist"),
        (SESSIONS, "- id: a\n  facilitators:\n    - ", "jose-pereira"),
        ("data/organization.yml", "zones:\n  - ", "America/St_Johns"),
    ],
)
def test_what_may_be_written_is_offered(server, name, text, offer):
    assert offer in server.offered(name, text)


def test_a_name_tells_what_it_is_for_with_an_example(server):
    shown = server.hover(SESSIONS, "- id: leap")
    assert "Names the session in URLs and calendars" in shown
    assert "cancer-care-2027-01" in shown


def test_the_container_has_what_editors_need(root):
    container = json.loads((root / ".devcontainer" / "devcontainer.json").read_text())
    makefile = (root / "Makefile").read_text()
    for command in ("postCreateCommand", "postAttachCommand"):
        make, target = container[command].split()
        assert make == "make"
        assert f"\n{target}:" in makefile
    recommended = json.loads((root / ".vscode" / "extensions.json").read_text())
    assert container["customizations"]["vscode"]["extensions"] == recommended["recommendations"]
