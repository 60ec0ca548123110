"""A site's folder as a whole: what is read, what may be absent, and files that nobody reads."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from prospectus.diagnostics.problems import DataError, Problem
from prospectus.facts import Accreditor, Catalogue, Text
from prospectus.loading import read_catalogue

Lines = Callable[..., list[str]]
SESSIONS = "sessions/leap.yml"


def test_right_data_becomes_facts(read_with: Callable[..., Catalogue]) -> None:
    facts = read_with()
    assert str(facts.organization.zone) == "America/Toronto"
    assert list(facts.people) == ["jose-pereira", "amit-arya"]
    assert facts.people["jose-pereira"].name == "José Pereira"
    assert list(facts.accreditors) == ["cfpc"]
    assert facts.courses["leap"].authors == ("jose-pereira",)
    (session,) = facts.sessions["leap"]
    assert session.id == "leap-2027-01"
    assert [meeting.key for meeting in session.meetings] == ["part-1", "part-2"]


def test_the_data_of_this_repository_reads() -> None:
    root = Path(__file__).parents[2]
    assert "leap-oncology" in read_catalogue(root).courses


def test_an_optional_field_may_be_empty_as_web_editors_leave_it(
    read_with: Callable[..., Catalogue],
) -> None:
    text = "name: College\nshort_name: ''\nurl: \"\"\n"
    facts = read_with({"accreditors.yml": f"cfpc:\n{textwrap.indent(text, '  ')}"})
    assert facts.accreditors["cfpc"] == Accreditor(name=Text("College"))


@pytest.mark.parametrize("text", ["name: ''", "name: College\n  shortname: ''"])
def test_a_required_field_may_not_be_empty_and_an_unknown_one_is_refused(
    text: str, lines_with: Lines
) -> None:
    assert len(lines_with({"accreditors.yml": f"cfpc:\n  {text}\n"})) == 1


def test_comments_alone_are_no_sessions(read_with: Callable[..., Catalogue]) -> None:
    assert read_with({SESSIONS: "# none yet\n"}).sessions == {"leap": ()}


def test_a_course_needs_no_sessions(read_with: Callable[..., Catalogue]) -> None:
    assert read_with({SESSIONS: None}).sessions == {}


def test_people_and_accreditors_may_be_absent(
    files: dict[str, str], read_with: Callable[..., Catalogue]
) -> None:
    course = files["courses/leap.yml"]
    course = course[: course.index("accreditation:")]
    absent = {"people.yml": None, "accreditors.yml": None, SESSIONS: None}
    facts = read_with({**absent, "courses/leap.yml": course})
    assert (facts.people, facts.accreditors) == ({}, {})


def test_the_organization_may_not_be_absent(lines_with: Lines) -> None:
    line = "data/organization.yml:1:1: file-missing"
    assert lines_with({"organization.yml": None}) == [line]


def test_a_folder_without_data_lacks_the_organization(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_catalogue(tmp_path)
    assert [problem.path.name for problem in caught.value.problems] == ["organization.yml"]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("people.yaml", "Rename it: people.yml"),
        ("PEOPLE.YML", "Rename it: people.yml"),
        ("person.yml", "Rename it: people.yml"),
        ("organisation.yml", "Rename it: organization.yml"),
        ("foo.yml", "Move it to data/courses/ or data/sessions/."),
        ("courses/x.yaml", "Rename it: x.yml"),
        ("course/x.yml", "Move it to data/courses/."),
        ("session/x.yml", "Move it to data/sessions/."),
        ("courses/english/x.yml", "Move it to data/courses/."),
    ],
)
def test_a_file_that_nobody_reads_is_reported(
    name: str, advice: str, problems_with: Callable[..., list[Problem]]
) -> None:
    (problem,) = problems_with({name: "a: b\n"})
    assert (str(problem.path), problem.line, problem.advice) == (f"data/{name}", 1, advice)


@pytest.mark.parametrize("name", ["courses/.x.yml", ".x.yml", "courses/x.md", "courses/x.yml~"])
def test_hidden_files_and_other_kinds_are_left_alone(name: str, lines_with: Lines) -> None:
    assert lines_with({name: "["}) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("people.yml", "people.yaml"), ("courses/leap.yml", "courses/leap.yaml")],
)
def test_a_file_with_a_wrong_ending_makes_no_reference_wrong(
    right: str, wrong: str, files: dict[str, str], lines_with: Lines
) -> None:
    (line,) = lines_with({right: None, wrong: files[right]})
    assert line == f"data/{wrong}:1:1: file-misnamed"


def test_a_files_name_is_an_address(files: dict[str, str], lines_with: Lines) -> None:
    assert lines_with({"courses/LEAP Oncology.yml": files["courses/leap.yml"]}) == [
        "data/courses/LEAP Oncology.yml:1:1: file-name"
    ]


def test_a_folder_in_a_files_place(tmp_path: Path, lines_with: Lines) -> None:
    (tmp_path / "data/courses/x.yml").mkdir(parents=True)
    (line,) = lines_with({})
    assert line == "data/courses/x.yml:1:1: file-folder"


def test_paths_outside_the_working_directory_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with pytest.raises(DataError) as caught:
        read_catalogue(tmp_path / "site")
    assert caught.value.problems[0].path == tmp_path / "site/data/organization.yml"


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["a"], "1 problem in 1 file; nothing was built."),
        (["a", "a", "b"], "3 problems in 2 files; nothing was built."),
    ],
)
def test_a_summary_counts_problems_and_files(names: list[str], sentence: str) -> None:
    problems = [Problem(Path(name), line, 1, "", "x") for line, name in enumerate(names, 1)]
    assert DataError(problems).summary() == sentence


def test_a_problem_is_told_once() -> None:
    problem = Problem(Path("a.yml"), 3, 5, "title", "is missing")
    assert DataError([problem, problem]).problems == [problem]


def test_a_picture_that_is_not_there_is_told_with_the_nearest_one(
    swapped: Callable[..., dict[str, str]], problems_with: Callable[..., list[Problem]]
) -> None:
    lost = swapped("organization.yml", ("images/logo.svg", "images/lgo.svg"))
    (problem,) = problems_with(lost)
    assert (problem.line, problem.column, problem.end) == (3, 7, (3, 21))
    assert problem.suggestions == ("images/logo.svg",)
