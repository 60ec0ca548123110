"""What the process of MkDocs reports to the command that started it."""

from dataclasses import fields
from pathlib import Path

from prospectus.diagnostics import BuildReport, Problem, Severity, read_report, write_report

WHOLE = Problem(
    path=Path("data/courses/é.yml"),
    line=3,
    column=5,
    field="title",
    says="“\N{NO-BREAK SPACE}” says nothing",
    advice="Write it",
    kind="empty",
    title="Empty text",
    severity=Severity.WARNING,
    end=(3, 9),
    source="title: “”",
    example="title: A",
    suggestions=("a", "b"),
    count=2,
)
BARE = Problem(path=Path("mkdocs.yml"), line=1, column=1, field="", says="It is wrong.")


def test_a_report_comes_back_as_it_was(tmp_path):
    report = BuildReport(
        problems=(WHOLE, BARE), notes=("tzdata is new",), pages=1790, calendars=1105
    )
    write_report(report, tmp_path / "report.json")
    result = read_report(tmp_path / "report.json")
    assert result == report
    for before, after in zip(report.problems, result.problems, strict=True):
        types = [type(getattr(before, field.name)) for field in fields(Problem)]
        assert [type(getattr(after, field.name)) for field in fields(Problem)] == types
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_without_a_report_there_are_no_problems(tmp_path):
    assert read_report(tmp_path / "report.json") == BuildReport()
