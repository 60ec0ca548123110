"""The next sessions in small files, for other websites."""

import json

import pytest
from jsonschema import Draft202012Validator

from prospectus.exports.upcoming import MAX_FILE_SIZE


@pytest.fixture
def files(make_site, outputs_of):
    """A function that returns the files of a site with these sessions, by path."""

    def build(*sessions, **more):
        outputs = outputs_of(make_site(*sessions, **more)).files
        return {
            file.path.removeprefix("api/v1/"): file.content
            for file in outputs
            if file.path.startswith("api/v1/upcoming")
        }

    return build


def weekly(count):
    return [
        {
            "key": f"part-{week}",
            "start": f"2027-{week // 4 + 2:02}-{week % 4 * 7 + 1:02} 12:00",
            "end": "15:00",
        }
        for week in range(count)
    ]


def test_a_course_has_a_file_at_each_of_its_names(files, make_session):
    made = files(make_session(), course={"aliases": ["pain-care"]})
    assert made["upcoming/pain.json"] == made["upcoming/pain-care.json"]
    data = json.loads(made["upcoming/pain.json"])
    assert data["course"] == "pain"
    assert data["complete"] is True
    assert [session["course"] for session in data["sessions"]] == ["pain"]
    assert json.loads(made["upcoming.json"])["course"] == ""


def test_files_keep_to_their_schema(files, make_session):
    made = {path: json.loads(content) for path, content in files(make_session()).items()}
    schema = made.pop("upcoming.schema.json")
    Draft202012Validator.check_schema(schema)
    for data in made.values():
        Draft202012Validator(schema).validate(data)
        assert data["$schema"] == schema["$id"]


def test_files_stay_small_with_a_thousand_sessions(files, make_session):
    sessions = [make_session(id=f"pain-{number:04}") for number in range(1000)]
    for content in files(*sessions).values():
        data = json.loads(content)
        if "sessions" in data:
            assert len(content) <= MAX_FILE_SIZE
            assert len(data["sessions"]) > 10
            assert data["complete"] is False


def test_what_does_not_take_place_is_not_listed(files, make_session):
    made = files(
        make_session(id="pain-1", status="cancelled"),
        make_session(id="pain-2", status="postponed"),
        make_session(id="pain-3"),
    )
    data = json.loads(made["upcoming.json"])
    assert [session["url"].rsplit("/", 2)[1] for session in data["sessions"]] == ["pain-3"]
    assert data["complete"] is True


def test_many_meetings_are_a_few(files, make_session):
    made = files(make_session(meetings=weekly(20)))
    data = json.loads(made["upcoming.json"])
    [session] = data["sessions"]
    assert data["complete"] is True
    assert len(session["meetings"]) == 6
    assert session["meetings"][0]["when"] == session["when"]
