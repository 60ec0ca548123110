"""Damaged data files end in facts or in problems, soon."""

from datetime import UTC, datetime

from mutations import damage

from prospectus.assembly import check_site
from prospectus.diagnostics import DataError, format_annotations, format_json, format_text
from prospectus.editing import CannotEditError, format_documents, rename_course, rename_person

from .conftest import COURSE

NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)


def test_any_data_files_are_checked(site, right, tries, limited):
    for number, chance in tries(120):
        name = chance.choice(list(right))
        (site / "data" / name).write_bytes(damage(right[name], chance))
        with limited(number):
            findings = check_site(site, NOW)
            for form in (format_text, format_annotations, format_json):
                form(findings.problems)
        assert findings.errors or findings.facts
        (site / "data" / name).write_bytes(right[name])


def test_any_data_files_are_formatted_or_refused(site, right, tries, limited):
    for number, chance in tries(60):
        name = chance.choice(list(right))
        (site / "data" / name).write_bytes(damage(right[name], chance))
        with limited(number):
            try:
                changes, _ = format_documents(site)
            except DataError:
                changes = {}
            for path, text in changes.items():
                path.write_text(text, encoding="utf-8", newline="")
        if changes:
            assert format_documents(site)[0] == {}
        (site / "data" / name).write_bytes(right[name])


def test_any_valid_data_files_are_renamed_or_refused(site, right, tries, limited):
    person = "francoise-belanger-cote"
    for number, chance in tries(60):
        name = chance.choice(list(right))
        (site / "data" / name).write_bytes(damage(right[name], chance))
        facts = check_site(site, NOW).facts
        if facts:
            with limited(number):
                try:
                    rename_course(site, COURSE, "another-name")
                    if person in facts.people:
                        rename_person(site, person, "another-name")
                except CannotEditError:
                    pass
        (site / "data" / name).write_bytes(right[name])
