"""What editors read: broken inputs, and everything that is told of each in a golden file."""

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter
from pydantic_core.core_schema import ErrorType

import prospectus
from prospectus.assembly import check_site
from prospectus.diagnostics.messages import load_messages
from prospectus.diagnostics.reports.text import format_text
from prospectus.facts import text
from prospectus.loading import Findings
from prospectus.loading.files import FILE_SCHEMAS
from prospectus.loading.model_errors import PATTERN_KINDS, PROBLEM_KINDS
from prospectus.loading.parsing import read_document

CASES = yaml.safe_load((Path(__file__).parent / "broken.yml").read_text(encoding="utf-8"))
GOLDEN = Path(__file__).parent / "messages.txt"
NOW = datetime(2026, 12, 1, 17, tzinfo=UTC)
RULE = "=" * 100
# Out of a case's reach: no reason that we know, but whatever reaches them has to be told well.
FALLBACKS = {"unfit", "unreadable"}
# Of files that are too large for a golden file; see test_limits.py.
LIMITS = {"file-crowded", "more-problems", "more-warnings"}


def _put(path: Path, content: str | None, encoding: str) -> None:
    if content == "folder":
        path.mkdir()
    elif content == "loop":
        path.symlink_to(path)
    elif content == "pipe":
        os.mkfifo(path)
    elif content == "outside":
        path.symlink_to("/etc/hosts")
    elif content == "folder around":
        path.symlink_to(".")
    elif content == "link to nowhere":
        path.symlink_to("nowhere.md")
    elif content is not None:
        written = "# " + "x" * 5_000_000 if content == "big" else content
        path.write_bytes(written.encode(encoding))


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Findings]:
    """What is found in the small site with what a case changes."""

    def found(case: dict[str, Any], right: dict[str, str]) -> Findings:
        root = tmp_path_factory.mktemp("site")
        encoding = case.get("encoding", "utf-8")
        changed = case.get("files") or {}
        if "file" in case:
            content = right[case["file"]]
            assert content.count(case["right"]) == 1, case["name"]
            changed |= {case["file"]: content.replace(case["right"], case["wrong"])}
        for name, content in {**right, **changed}.items():
            path = root / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, content, encoding if name in changed else "utf-8")
        for name in ("docs/images/logo.svg", "docs/images/favicon.svg"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("<svg/>")
        settings = case.get("settings", "site_url: https://courses.example.org\n")
        if settings is not None:
            (root / "mkdocs.yml").write_text(settings)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            return check_site(Path(), NOW)

    return found


@pytest.fixture(scope="module")
def told(findings: Callable[..., Findings], files: dict[str, str]) -> dict[str, Findings]:
    """What is found in each case."""
    return {case["name"]: findings(case, files) for case in CASES}


def test_each_broken_input_is_told_as_in_the_golden_file(
    told: dict[str, Findings], request: pytest.FixtureRequest
) -> None:
    parts = (
        f"{RULE}\n{name}\n{RULE}\n\n{format_text(one.problems)}" for name, one in told.items()
    )
    shown = "\n\n\n".join(parts) + "\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(shown, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == shown


def test_right_data_has_neither_problems_nor_warnings(
    findings: Callable[..., Findings], files: dict[str, str]
) -> None:
    assert findings({"name": "right"}, files).problems == ()


@pytest.mark.parametrize("name", [case["name"] for case in CASES])
def test_a_mistake_is_one_problem(name: str, told: dict[str, Findings]) -> None:
    kinds = {problem.kind for problem in told[name].problems}
    assert len(kinds) == 1
    assert len(told[name].problems) == 1 or kinds <= {"person-none", "accreditor-none"}


def test_every_kind_of_problem_has_a_case(told: dict[str, Findings]) -> None:
    seen = {problem.kind for one in told.values() for problem in one.problems}
    assert seen == set(load_messages()) - FALLBACKS - LIMITS


def test_the_table_falls_into_no_trap_of_its_own() -> None:
    path = Path(prospectus.diagnostics.__file__).parent / "messages.yml"
    document = read_document(path, path)
    assert document.problems == []
    written = {place for place in document.comments if document.values[place].end}
    assert not [place for place in written if isinstance(place[-1], str)]


def test_every_sentence_of_the_table_is_whole() -> None:
    for kind, entry in load_messages().items():
        assert entry.says.endswith((".", "?")), kind
        assert not entry.title.endswith("."), kind
        assert len(entry.title) <= 45, kind


# What programmers say. "field" is allowed, as forms have fields; so is "key" in quotation marks.
FOREIGN = re.compile(
    r"(?i)\b(keys?|mappings?|scalars?|tokens?|sequences?|arrays?|dict\w*|tuples?|str|strings?|int"
    r"|integers?|floats?|bool\w*|null|inputs?|valid\w*|invalid|errors?|exceptions?|pars"
    r"\w+|regex\w*|patterns?|schemas?|model\w*|values?|attributes?|objects?|yaml|json|python"
    r"|pydantic|enum\w*|literal\w*|indent\w*|slug|alias\w*|anchors?|documents?|unexpected|expected)\b"
)
QUOTED = re.compile(r"“[^”]*”|For example: .*|like this: .*|Write one of: .*")


def sentences(one: Findings) -> Iterator[str]:
    for problem in one.problems:
        yield QUOTED.sub("", f"{problem.title}. {problem.says} {problem.advice}")


def test_no_case_is_told_in_the_words_of_programmers(told: dict[str, Findings]) -> None:
    for one in told.values():
        for sentence in sentences(one):
            assert not FOREIGN.search(sentence), sentence


# Values of every kind, to be written at every line of the right data.
JUNK = ["", "~", "x", "''", "[]", "[x]", "{}", "{x: y}", "[[]]", "-1", "1e999", "NaN", "20", "é"]


@pytest.mark.parametrize("junk", JUNK)
def test_no_value_at_any_place_is_told_in_the_words_of_programmers(
    junk: str, files: dict[str, str], problems_with: Callable[..., list[Any]]
) -> None:
    seen = 0
    for name, content in files.items():
        for match in re.finditer(r"(?<=: )\S.*|(?<=- )[^:\n]+$", content, re.MULTILINE):
            changed = content[: match.start()] + junk + content[match.end() :]
            for problem in problems_with({name: changed}):
                seen += 1
                (sentence,) = sentences(Findings((problem,), None))
                assert not FOREIGN.search(sentence), sentence
                assert problem.kind not in FALLBACKS, problem
                assert problem.advice or problem.example, f"says not what to do: {problem}"
                assert len(problem.message) - len(problem.example) < 400, problem
    assert seen > 10


def test_every_pattern_of_the_models_has_its_words() -> None:
    kinds = [kind for kind in vars(text).values() if get_args(kind)[1:]]
    patterns = {getattr(get_args(kind)[1], "pattern", None) for kind in kinds} - {None}
    assert patterns == set(PATTERN_KINDS)


# What a part of a model can refuse, by pydantic's name of the part.
REFUSES = {
    "str": {"string_type", "string_too_short", "string_too_long", "string_pattern_mismatch"},
    "decimal": {
        "decimal_type",
        "decimal_parsing",
        "finite_number",
        "decimal_max_digits",
        "decimal_max_places",
        "decimal_whole_digits",
        "greater_than",
        "greater_than_equal",
        "less_than_equal",
    },
    "bool": {"bool_type", "bool_parsing"},
    "uuid": {"uuid_type", "uuid_parsing"},
    "enum": {"enum"},
    "tuple": {"tuple_type", "too_short"},
    "list": {"list_type", "too_short"},
    "dict": {"dict_type", "too_short"},
    "model": {"model_type"},
    "model-fields": {"model_type", "missing", "extra_forbidden"},
    "tagged-union": {"text"},
    "function-after": {"zone"},
}
# Parts that refuse nothing by themselves, or with a `FactError`, which names its kind.
SILENT = {
    "function-before",
    "function-wrap",
    "any",
    "no-info",
    "with-info",
    "nullable",
    "default",
    "function-plain",
    "definitions",
    "definition-ref",
    "model-field",
}


def parts_of(schema: Any) -> Iterator[str]:
    """The names of all parts of a model's schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for name, part in schema.items():
            if name not in {"metadata", "serialization", "ref"}:
                yield from parts_of(part)
    elif isinstance(schema, list | tuple):
        for part in schema:
            yield from parts_of(part)


def test_everything_that_the_models_refuse_has_a_kind_of_problem() -> None:
    parts = {
        part
        for schema in FILE_SCHEMAS.values()
        for part in parts_of(TypeAdapter(schema.type).core_schema)
    }
    assert parts <= set(REFUSES) | SILENT
    refused = set().union(*(REFUSES.get(part, set()) for part in parts))
    assert refused - {"string_pattern_mismatch"} == set(PROBLEM_KINDS)
    assert set(PROBLEM_KINDS.values()) | set(PATTERN_KINDS.values()) <= set(load_messages())
    pydantics = set(get_args(ErrorType))
    assert refused <= pydantics | {"text", "zone"}


def test_every_mistake_that_the_facts_name_has_its_words() -> None:
    facts = Path(prospectus.facts.__file__).parent
    named = {
        kind
        for path in facts.glob("*.py")
        for kind in re.findall(r'FactError\(\s*"([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert "phone-letters" in named
    assert named <= set(load_messages())
