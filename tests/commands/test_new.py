"""`prospectus new`."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SESSION = ("new", "session", "--delivery", "online", "--start", "2027-01-14 12:00")


def text(root, name):
    return (root / "data" / name).read_text(encoding="utf-8")


@pytest.fixture
def dialogue():
    """A function that answers the questions of a command on a terminal."""

    def run(root, command, answers):
        script = Path(sys.executable).with_name("prospectus")
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [script, *command],
            cwd=root,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=os.environ | {"TERM": "dumb"},
            start_new_session=True,
        )
        os.close(theirs)
        seen, waiting = "", list(answers)
        end = time.monotonic() + 60
        new = ""
        stop = end
        while time.monotonic() < end:
            if time.monotonic() > stop:
                # A signal that comes just before the program waits is lost.
                process.send_signal(signal.SIGINT)
                stop += 10
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    chunk = os.read(ours, 4096).decode(errors="replace")
                except OSError:
                    break
                if not chunk:
                    break
                seen, new = seen + chunk, new + chunk
            if waiting and new.rstrip(" ").endswith(":") and "\n" in f"\n{new}":
                answer = waiting.pop(0)
                new = ""
                if answer is None:
                    stop = time.monotonic() + 0.5
                else:
                    os.write(ours, f"{answer}\n".encode())
                # What is typed is echoed; it is no question.
                time.sleep(0.1)
        os.close(ours)
        return process.wait(10), seen.replace("\r\n", "\n")

    return run


def test_a_repeated_session_is_asked_for(dialogue, root):
    answers = ["", "", "2027-02-02 19:00", "21:00", "week", "", "2027-02-16", "", ""]
    code, seen = dialogue(root, ("new", "session", "--delivery", "online"), answers)
    assert code == 0, seen
    assert "How often is it repeated? (day, week, 2 weeks," in seen
    assert "Its 3 dates: 2027-02-02, 2027-02-09, 2027-02-16\n" in seen
    assert (
        "    - start: 2027-02-02 19:00\n      end: 21:00\n      every: week\n"
        "      until: 2027-02-16\n"
    ) in text(root, "sessions/leap-oncology.yml")


def test_a_repeated_session_is_added_by_a_script(prospectus, root):
    options = "--end", "15:00", "--every", "2 weeks", "--count", "3"
    done = prospectus(*SESSION, *options, cwd=root)
    assert done.returncode == 0, done.stderr
    assert "Its 3 dates: 2027-01-14, 2027-01-28, 2027-02-11\n" in done.stdout
    assert prospectus("check", cwd=root).returncode == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--count", "3"), "“count” is for repeated meetings"),
        (("--every", "week"), "nothing says how often or until when"),
        (("--every", "weeks", "--count", "3"), "Did you mean “week”?"),
        (("--every", "week", "--until", "2027-01-15"), "only one date is left"),
    ],
)
def test_a_repetition_that_is_not_valid_is_refused_with_what_to_write(
    prospectus, root, options, message
):
    before = text(root, "sessions/leap-oncology.yml")
    done = prospectus(*SESSION, "--end", "15:00", *options, cwd=root)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())
    assert text(root, "sessions/leap-oncology.yml") == before


def test_a_session_is_added_behind_what_is_there(prospectus, root):
    before = text(root, "sessions/leap-oncology.yml")
    done = prospectus(*SESSION, "--end", "15:00", cwd=root)
    assert done.returncode == 0, done.stderr
    after = text(root, "sessions/leap-oncology.yml")
    assert after.startswith(before)
    place = done.stdout.splitlines()[0].removeprefix("Wrote ")
    path, line = place.rsplit(":", 1)
    assert (root / path).read_text().split("\n")[int(line) - 1] == "- id: leap-oncology-2027-01"
    assert "prospectus check" in done.stdout
    assert prospectus("check", cwd=root).stdout.startswith("No problems: 1 course, 1 session")
    again = prospectus(*SESSION, "--end", "15:00", "--language", "fr", cwd=root)
    assert again.returncode == 0, again.stderr
    assert "\n- id: leap-oncology-2027-01-2\n" in text(root, "sessions/leap-oncology.yml")
    assert prospectus("format", "--check", cwd=root).returncode == 0


def test_what_may_be_left_out_stands_behind_a_mark_and_is_right_without_it(prospectus, root):
    assert prospectus(*SESSION, "--end", "15:00", cwd=root).returncode == 0
    path = root / "data/sessions/leap-oncology.yml"
    entry = path.read_text().split("\n- id", 1)[1]
    lines = [line for line in entry.split("\n") if line.startswith("  # ")]
    described = [line for line in lines if line.endswith(".") and "note:" not in line]
    optional = [line for line in lines if line not in described]
    assert [line.split(":")[0].strip("# ") for line in optional if line[4] not in " -"] == [
        *("variant", "language", "status", "availability", "capacity", "seats_left"),
        *("reserved_seats", "expected", "place", "online_url", "registration", "prices"),
        *("facilitators", "note", "draft"),
    ]
    kept = path.read_text()
    for line in optional[1:]:  # the course has no variants
        kept = kept.replace(line, line.replace("# ", "", 1))
    # The example names nobody who is in people.yml.
    path.write_text(kept.replace("jose-alvarez", "jose-pereira"))
    done = prospectus("check", cwd=root)
    assert done.returncode == 0, done.stderr


def test_a_course_is_written_whole_and_never_over_another(prospectus, root):
    given = ("--title", "LEAP™: Renal", "--tagline", "Kidneys.", "--summary", "On *kidneys*.")
    done = prospectus("new", "course", *given, "--delivery", "online, hybrid", cwd=root)
    assert done.returncode == 0, done.stderr
    made = text(root, "courses/leap-renal.yml")
    assert '# The course\'s name.\ntitle: "LEAP™: Renal"\n' in made
    assert "deliveries:\n  - mode: online\n  - mode: hybrid\n" in made
    assert prospectus("format", "--check", cwd=root).returncode == 0
    named = (*given, "--delivery", "online", "--name", "leap-oncology")
    refused = prospectus("new", "course", *named, cwd=root)
    assert refused.returncode == 2
    assert "leap-oncology" in refused.stderr
    again = prospectus("new", "course", *given, "--delivery", "online", cwd=root)
    assert "leap-renal-2.yml" in again.stdout
    assert text(root, "courses/leap-renal.yml") == made


def test_a_person_is_added_by_the_alphabet_where_the_others_stand_so(prospectus, root):
    path = root / "data/people.yml"
    assert prospectus("new", "person", "--name", "Zoé Ünal", cwd=root).returncode == 0
    assert path.read_text().rstrip().split("\n\n")[-1].startswith("zoe-unal:\n")
    path.write_text("# Who\n\n# Ann\na:\n  name: A\n\n# Cid\nc:\n  name: C\n")
    (root / "data/courses/leap-oncology.yml").write_text(
        "title: T\ntagline: t\nsummary: s\ndeliveries:\n  - mode: online\n"
    )
    done = prospectus("new", "person", "--name", "Bo", "--credentials", "no", cwd=root)
    assert done.returncode == 0, done.stderr
    assert path.read_text().startswith(
        "# Who\n\n# Ann\na:\n  name: A\n\nbo:\n  # The name in full."
    )
    assert path.read_text().endswith("\n\n# Cid\nc:\n  name: C\n")
    assert '  credentials: "no"\n' in path.read_text()


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (("new", "course"), ["title", "name", "tagline", "summary", "delivery"]),
        (("new", "session"), ["delivery", "start"]),
        (("new", "person"), ["name", "key"]),
    ],
)
def test_without_a_terminal_one_sentence_names_what_is_missing(prospectus, root, command, options):
    before = sorted(root.rglob("*"))
    done = prospectus(*command, cwd=root)
    assert done.returncode == 2
    listed = done.stderr.split("terminal to ask on, ")[1].split(" must")[0]
    assert listed.split(", ") == [f"--{option}" for option in options]
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--course", "leap-oncolgy"), "leap-oncology"),
        (("--delivery", "in-person"), "hybrid"),
        (("--variant", "renewal"), "There is no variant of this course “renewal”."),
        (("--zone", "America/Toront"), "America/Toronto"),
        (("--start", "2027-02-30 12:00"), "calendar"),
        (("--start", "2027-03-14 02:30", "--end", "04:00"), "skip"),
        (("--end", "11:00"), "ends before it starts"),
        (("--registration", "register here"), "https://"),
        (("--id", "Leap 1"), "leap-1"),
    ],
)
def test_what_check_refuses_is_refused_with_its_words(prospectus, root, arguments, says):
    before = text(root, "sessions/leap-oncology.yml")
    done = prospectus(*SESSION, "--end", "15:00", *arguments, cwd=root)
    assert done.returncode in {1, 2}
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert text(root, "sessions/leap-oncology.yml") == before


def test_a_session_of_a_variant_has_a_delivery_of_it(prospectus, root):
    path = root / "data" / "courses" / "leap-oncology.yml"
    variants = (
        "variants: [{key: full, title: Full course}, {key: renewal, title: Renewal}]\n"
        "deliveries:\n  - mode: in-person\n    variant: full\n"
    )
    path.write_text(path.read_text("utf-8").replace("deliveries:\n", variants, 1), "utf-8")
    done = prospectus(*SESSION, "--end", "15:00", "--variant", "renewal", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "  variant: renewal\n" in text(root, "sessions/leap-oncology.yml")
    assert prospectus("check", cwd=root).returncode == 0
    command = ("new", "session", "--delivery", "in-person", "--start", "2027-01-14 12:00")
    done = prospectus(*command, "--end", "15:00", "--variant", "renewal", cwd=root)
    assert done.returncode != 0
    assert "There is no delivery of this course “in-person”." in done.stderr


def test_questions_are_asked_until_the_answers_fit(dialogue, prospectus, root):
    code, seen = dialogue(
        root,
        ("new", "session"),
        [
            "",
            "onlin",
            "hybrid",
            "",
            "2027-13-01",
            "2027-03-14 02:30",
            "2027-01-14 12:00",
            "at three",
            "11:00",
            "15:00",
            "",
            "Ottawa",
            "ON",
            "",
            "",
            "",
        ],
    )
    assert code == 0, seen
    assert "Of which course? (leap-oncology) [leap-oncology]:" in seen
    assert 'did you mean "online"?' in seen or "“online”" in seen
    assert "Write, for example: 2027-01-14 12:00\n" in seen, "what to type, without a name"
    assert "skip 2027-03-14 02:30" in seen
    assert "Write, for example: 15:00\n" in seen
    assert "It ends before it starts" in seen
    assert "[America/Toronto]" in seen
    assert "[leap-oncology-2027-01]" in seen
    made = text(root, "sessions/leap-oncology.yml")
    assert '  place:\n    city: Ottawa\n    province: "ON"\n' in made
    assert prospectus("check", cwd=root).returncode == 0


def test_a_stop_in_between_leaves_nothing(dialogue, root):
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    code, seen = dialogue(root, ("new", "session"), ["", "hybrid", None])
    assert code == 1, seen
    assert "Aborted!" in seen
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_an_end_may_be_left_out(prospectus, root):
    done = prospectus(*SESSION, cwd=root)
    assert done.returncode == 0, done.stderr
    first = text(root, "sessions/leap-oncology.yml").split("\n- id")[1].split("\n- id")[0]
    assert "\n      end:" not in first
    assert prospectus("check", cwd=root).returncode == 0
