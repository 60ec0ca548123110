"""What new rules of time zones do to sessions, in words."""

from importlib import metadata

LOCK, SESSIONS = "requirements.lock", "data/sessions/pain.yml"
TITLE = "LEAP™ Pain, Jan 14–21, 2027"


def test_sessions_that_new_rules_move_are_named(repository):
    repository.change(SESSIONS, "America/Toronto", "America/Vancouver")
    repository.write(LOCK, "tzdata==2025.2 \\\n    --hash=sha256:1\n")
    repository.commit(day=3)
    repository.write(LOCK, f"tzdata=={metadata.version('tzdata')} \\\n    --hash=sha256:2\n")
    [topic] = repository.json("HEAD")["topics"]
    assert topic["title"] == "New rules of time zones"
    [line] = topic["lines"]
    assert line["text"] == (
        f"{TITLE} is 1 hour earlier than before for people in other time zones, and in calendars; "
        "the local time stays"
    )
    assert [detail.partition(", 2027")[0] for detail in line["details"]] == [
        "Thursday, January 14",
        "Thursday, January 21",
    ]
    repository.commit(day=4)
    assert repository.json("HEAD~1", "HEAD")["topics"] == [topic]
    assert "- LEAP™ Pain, Jan 14–21, 2027 is 1 hour earlier" in repository.run(
        "HEAD~1", "--format", "markdown"
    ).stdout.replace("\xa0", " ")


def test_other_lock_files_move_nothing(repository):
    repository.write(LOCK, "tzdata==2025.2\n")
    repository.commit(day=3)
    for text in ("tzdata==2026.6\n", "tzdata==2025.2\nbabel==2.18\n", "babel==2.18\n"):
        repository.write(LOCK, text)
        assert repository.json("HEAD")["topics"] == []
