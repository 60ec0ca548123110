"""`prospectus diff` on sessions whose days become known, or are taken back."""

SESSIONS = "data/sessions/pain.yml"
MEETING = "  meetings:\n    - start: 2027-03-14 12:00\n      end: 15:00\n"
EXPECTED = "  expected: 2027-Q2\n"


def test_days_become_known(repository):
    repository.change(SESSIONS, MEETING, EXPECTED)
    repository.commit()
    repository.git("branch", "--force", "main")
    repository.change(SESSIONS, EXPECTED, MEETING)
    assert repository.said() == {
        "LEAP™ Pain, 2nd quarter 2027": [
            (
                "dates: “2nd quarter 2027” → “Sunday, March 14, 2027, 12:00 PM – 3:00 PM, "
                "Eastern Time (Toronto), UTC−04:00”; 1 calendar entry updated"
            ),
        ]
    }


def test_days_are_taken_back(repository):
    repository.change(SESSIONS, MEETING, EXPECTED)
    assert repository.said() == {
        "LEAP™ Pain, March 14, 2027": [
            (
                "dates: “Sunday, March 14, 2027, 12:00 PM – 3:00 PM, Eastern Time (Toronto), "
                "UTC−04:00” → “2nd quarter 2027”; 1 calendar entry cancelled"
            ),
        ]
    }


def test_another_time_is_expected(repository):
    repository.change(SESSIONS, MEETING, EXPECTED)
    repository.commit()
    repository.git("branch", "--force", "main")
    repository.change(SESSIONS, EXPECTED, "  expected: fall 2027\n")
    assert repository.said() == {
        "LEAP™ Pain, 2nd quarter 2027": ["dates: “2nd quarter 2027” → “Fall 2027”"]
    }


def test_a_new_session_is_expected(repository):
    more = "- id: pain-later\n  delivery_mode: online\n  zone: America/Toronto\n  expected: tba\n"
    repository.write(SESSIONS, repository.read(SESSIONS) + more)
    assert repository.said() == {
        "LEAP™ Pain, date to be announced": [
            "is a new session: date to be announced, Online",
        ]
    }
