"""What is kept of the history from run to run changes nothing but the work."""

import json
import pickle
import random
import shutil
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256

import pytest
import yaml

from prospectus.facts import Session
from prospectus.history import git, past_files, reader, recording
from prospectus.history.past_data import PastData
from prospectus.loading import clean_files, drop_empty, read_catalogue

KEPT = ".cache/prospectus/history"
STEPS = 30


@pytest.fixture
def new_process(monkeypatch):
    """Forget the commits that were recorded, and the files that were read, as a new process."""

    def forget(*, facts=True):
        monkeypatch.setattr(reader, "_RECORDED", {})
        if facts:
            monkeypatch.setattr(clean_files, "MEMORY", clean_files.Memory())

    return forget


@pytest.fixture
def work(monkeypatch):
    """Counts the commits applied, the entries validated, and what Git is asked."""
    counter = Counter()
    apply, run, validate = PastData.apply, git.run_git, recording.SessionReader.read

    def count_commit(*arguments):
        counter["commits"] += 1
        return apply(*arguments)

    def count_git(folder, *arguments, **more):
        counter[arguments[0]] += 1
        return run(folder, *arguments, **more)

    def count_file(*arguments):
        counter["files"] += 1
        return validate(*arguments)

    monkeypatch.setattr(PastData, "apply", count_commit)
    monkeypatch.setattr(git, "run_git", count_git)
    monkeypatch.setattr(recording.SessionReader, "read", count_file)
    return counter


def read_afresh(site, new_process):
    """The history without anything that was kept; what was kept is there again afterwards."""
    folder, aside = site.root / KEPT, site.root / ".cache/aside"
    if folder.exists():
        folder.rename(aside)
    new_process()
    history = site.history()
    shutil.rmtree(folder, ignore_errors=True)
    if aside.exists():
        aside.rename(folder)
    new_process()
    return history


def kept(site):
    folder = site.root / KEPT
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def kept_file(site):
    [name] = kept(site)
    return site.root / KEPT / name


def in_block_style(value):
    return yaml.safe_dump(json.loads(json.dumps(value)), sort_keys=False)  # no anchors


class Life:
    """Random changes of a site, each of them committed or not."""

    def __init__(self, site, seed):
        self.site, self.random = site, random.Random(seed)  # noqa: S311
        self.day, self.serial = 0.0, 0
        self.courses = {}

    def change(self):
        """Change something, and return what."""
        changes = [self.edit] * 6 + [
            self.add_course,
            self.delete_course,
            self.rename_course,
            self.delete_session,
            self.move_session,
            self.break_file,
            self.settings,
            self.organization,
            self.zones,
            self.rebase,
            self.merge,
            self.amend,
        ]
        change = self.random.choice(changes)
        of_course = (self.edit, self.delete_course, self.rename_course, self.delete_session)
        if change in of_course and not self.courses:
            change = self.add_course
        change()
        if self.random.random() < 0.7:
            self.commit()
        return change.__name__

    def commit(self):
        self.day += self.random.choice([0, 0.01, 0.5, 3, 12])
        self.site.commit(self.day)

    def session(self):
        self.serial += 1
        day = self.random.randint(10, 28)
        meeting = {"start": f"2026-12-{day} 12:00", "end": "15:00"}
        if self.random.random() < 0.3:
            meeting |= {"every": "week", "count": str(self.random.randint(2, 4)), "title": "Day"}
        return {
            "id": f"s-{self.serial}",
            "delivery_mode": "hybrid",
            "zone": self.random.choice(["America/Vancouver", "America/Toronto"]),
            "meetings": [meeting],
            "place": {"venue": "Hall", "city": "Edmonton", "province": "AB"},
        }

    def write(self):
        """Write all files, as YAML in block style or as JSON."""
        for folder in ("courses", "sessions"):
            for path in (self.site.root / "data" / folder).glob("*.yml"):
                path.unlink()
        for slug, sessions in self.courses.items():
            draft = {"draft": "true"} if self.serial % 11 == 10 else {}
            self.site.course(slug, title=f"On {slug}", **draft)
            text = in_block_style(sessions) if sessions else ""
            if slug.endswith("json"):
                text = json.dumps(sessions)
            elif slug.endswith("crlf"):
                text = text.replace("\n", "\r\n")
            (self.site.root / "data/sessions").mkdir(exist_ok=True)
            (self.site.root / f"data/sessions/{slug}.yml").write_bytes(text.encode())

    def any_sessions(self):
        return self.random.choice(list(self.courses.values()))

    def edit(self):
        for session in self.any_sessions():
            if self.random.random() < 0.5:
                continue
            self.serial += 1
            other = self.random.choice(
                [
                    {"note": f"Note {self.serial}."},
                    {"status": "cancelled"},
                    {"status": "postponed"},
                    {"status": "scheduled"},
                    {"availability": "full"},
                    {"delivery_mode": "online", "online_url": "https://example.org/"},
                    {"zone": "America/Vancouver"},
                    {"meetings": self.session()["meetings"]},
                    {"draft": self.random.choice(["true", "false"])},
                ]
            )
            session.update(other)
        self.write()

    def add_course(self):
        self.serial += 1
        style = self.random.choice(["block", "block", "json", "crlf"])
        self.courses[f"c{self.serial}-{style}"] = [self.session() for _ in range(3)]
        self.write()

    def delete_course(self):
        del self.courses[self.random.choice(list(self.courses))]
        self.write()

    def rename_course(self):
        self.serial += 1
        self.courses[f"r{self.serial}-block"] = self.courses.pop(
            self.random.choice(list(self.courses))
        )
        self.write()

    def delete_session(self):
        if sessions := self.any_sessions():
            sessions.pop(self.random.randrange(len(sessions)))
        self.write()

    def move_session(self):
        self.add_course()
        target = self.any_sessions()
        if sessions := self.any_sessions():
            target.append(sessions.pop(0))
        self.write()

    def break_file(self):
        """Commit a file that cannot be read, and mend it."""
        self.add_course()
        slug = self.random.choice(list(self.courses))
        path = self.site.root / f"data/sessions/{slug}.yml"
        text = path.read_text()
        broken = ["- id: [x\n", text.replace("hybrid", "hybird", 1), "- id: x\n" + text, ""]
        path.write_text(self.random.choice(broken))
        self.commit()
        self.write()

    def settings(self):
        self.serial += 1
        self.site.put("mkdocs.yml", f"site_url: https://{self.serial}.example.org/\n")

    def organization(self):
        self.serial += 1
        path = self.site.root / "data/organization.yml"
        path.write_text(json.dumps(json.loads(path.read_text()) | {"name": f"N {self.serial}"}))

    def zones(self):
        release = self.random.choice(["2025.2", "2026.1", "2026.3", "2026.6"])
        self.site.put("requirements.lock", f"tzdata=={release}\n")

    def rebase(self):
        """Leave out the last commits, as after a force-push; files stay as they are."""
        count = int(self.site.git("rev-list", "--count", "--first-parent", "HEAD"))
        back = min(self.random.randint(1, 4), count - 1)
        self.site.git("reset", "--quiet", "--soft", f"HEAD~{back}")
        self.commit()

    def merge(self):
        self.commit()
        self.site.git("switch", "--quiet", "--create", f"branch-{self.serial}")
        self.edit() if self.courses else self.add_course()
        self.commit()
        self.add_course()
        self.commit()
        self.site.git("switch", "--quiet", "main")
        arguments = ("merge", "--quiet", "--no-ff", "--no-edit", "-")
        self.site.git(*arguments, day=self.day)

    def amend(self):
        self.site.git("add", "--all")
        arguments = ("commit", "--quiet", "--amend", "--allow-empty", "--no-edit")
        self.site.git(*arguments, day=self.day)


@pytest.fixture(params=[0.001, 1 / 40, 1 / 4])
def new_part(request, monkeypatch):
    """The part of all commits that must be new for a state to be written."""
    monkeypatch.setattr(recording, "_MIN_NEW_PART", request.param)
    return request.param


def test_kept_is_as_fresh_after_any_change(site, new_process, work, new_part):
    life = Life(site, seed=str(new_part))
    site.git("config", "core.autocrlf", "false")
    life.add_course()
    life.commit()
    totals, changes = Counter(), set()
    for _ in range(STEPS):
        changes.add(life.change())
        expected = read_afresh(site, new_process)
        fresh = work["commits"]
        work.clear()
        facts_known = life.random.random() < 0.5
        new_process(facts=not facts_known)
        history = site.history()
        totals += Counter(fresh=fresh, kept=work["commits"])
        assert history == expected
        assert [*history.revisions] == [*expected.revisions]
        work.clear()
        assert site.history() == expected  # in the same process
        assert work["commits"] == 0
        work.clear()
        assert len(kept(site)) <= 3
    assert len(changes) > 8, changes
    # What is kept is used, except after a rebase of what it had.
    assert totals["kept"] < totals["fresh"] / 2, totals


def lengthen(site, session, commits, first=0):
    for number in range(first, first + commits):
        site.sessions(*(session(id=f"s-{at}", note=f"{number - at % 3}") for at in range(9)))
        site.commit(number / 2)


@pytest.fixture
def lived(site, session):
    lengthen(site, session, 8)
    return site


def test_a_second_process_applies_no_commit_and_reads_no_earlier_file(lived, new_process, work):
    history = lived.history()
    assert work["commits"] == 8
    new_process(facts=False)
    work.clear()
    assert lived.history() == history
    assert (work["commits"], work["files"]) == (0, 1)
    assert work["cat-file"] == 6  # as many as in the first process


def test_a_reader_may_leave_the_memory_as_it_is(lived, new_process):
    new_process()
    catalogue = read_catalogue(lived.root)
    history = reader.read_history(lived.root, catalogue, remember=False)
    assert vars(reader)["_RECORDED"] == {}
    assert reader.read_history(lived.root, catalogue) == history
    assert len(vars(reader)["_RECORDED"]) == 1


def test_after_one_more_commit_only_that_is_applied(lived, session, new_process, work):
    lived.history()
    lengthen(lived, session, 1, first=8)
    expected = read_afresh(lived, new_process)
    work.clear()
    assert lived.history() == expected
    assert work["commits"] == 1


def test_few_commits_do_not_write_a_state_and_many_do(lived, session, new_process, monkeypatch):
    monkeypatch.setattr(recording, "_MIN_NEW_PART", 1 / 4)
    lived.history()
    first = kept(lived)
    # Seven releases of time zones and the organization are steps too.
    for count, first_number, states in ((4, 8, 1), (2, 12, 2), (8, 14, 3), (10, 22, 3)):
        lengthen(lived, session, count, first=first_number)
        new_process()
        lived.history()
        assert len(kept(lived)) == states
    assert not set(first) & set(kept(lived))  # no growth without end


def test_a_state_that_is_used_stays(lived, session, new_process, monkeypatch):
    monkeypatch.setattr(recording, "_MIN_NEW_PART", 0.001)
    lived.history()
    [main] = kept(lived)
    for branch in range(5):
        lived.git("checkout", "--quiet", "-b", f"b{branch}", "main")
        lengthen(lived, session, 1, first=8 + branch)
        new_process()
        lived.history()
        lived.git("checkout", "--quiet", "main")
        new_process()
        lived.history()
        assert main in kept(lived)
        assert len(kept(lived)) <= 3


@pytest.mark.parametrize("length", [0, 20, 32, 33, 2000, -1])
def test_a_truncated_state_is_written_again(lived, new_process, work, length):
    history = lived.history()
    path = kept_file(lived)
    whole = path.read_bytes()
    path.write_bytes(whole[:length])
    new_process()
    work.clear()
    assert lived.history() == history
    assert work["commits"] == 8
    new_process()
    work.clear()
    assert lived.history() == history
    assert work["commits"] == 0


@pytest.mark.parametrize(
    "forged",
    [
        pickle.dumps("another value"),
        pickle.dumps((0, "another value")),
        b"",
    ],
)
def test_another_value_is_as_good_as_none(lived, new_process, work, forged):
    history = lived.history()
    kept_file(lived).write_bytes(sha256(forged).digest() + forged)
    new_process()
    work.clear()
    assert lived.history() == history
    assert work["commits"] == 8


def test_a_damaged_state_gives_way_to_an_earlier_one(
    lived, session, new_process, work, monkeypatch
):
    monkeypatch.setattr(recording, "_MIN_NEW_PART", 0.001)
    lived.history()
    [first] = kept(lived)
    lengthen(lived, session, 2, first=8)
    new_process()
    history = lived.history()
    [second] = set(kept(lived)) - {first}
    (lived.root / KEPT / second).write_bytes(b"damaged")
    new_process()
    work.clear()
    assert lived.history() == history
    assert work["commits"] == 2


def test_another_program_reads_afresh(lived, new_process, work, monkeypatch):
    history = lived.history()
    before = kept(lived)
    monkeypatch.setattr(recording, "program_digest", lambda: b"another version")
    new_process()
    work.clear()
    assert lived.history() == history
    assert work["commits"] == 8
    assert len(kept(lived)) == 2
    assert set(before) < set(kept(lived))


def test_the_folder_may_be_deleted_or_closed(lived, new_process):
    history = lived.history()
    shutil.rmtree(lived.root / ".cache")
    new_process()
    assert lived.history() == history
    shutil.rmtree(lived.root / KEPT)
    (lived.root / KEPT).write_text("no folder")
    new_process()
    assert lived.history() == history


def test_nothing_is_kept_without_all_commits(lived, tmp_path, site_at):
    source = lived.repository.as_uri()
    lived.git("clone", "--quiet", "--depth=2", source, str(tmp_path / "clone"))
    clone = site_at(tmp_path / "clone")
    assert clone.history().gap
    assert kept(clone) == []
    clone.git("fetch", "--quiet", "--unshallow")
    assert clone.history() == lived.history()
    assert len(kept(clone)) == 1


def test_nothing_is_kept_without_all_blobs(lived, new_process):
    blob = lived.git("rev-parse", "HEAD~3:data/sessions/pain.yml")
    path = lived.repository / f".git/objects/{blob[:2]}/{blob[2:]}"
    content = path.read_bytes()
    path.unlink()
    assert lived.history().gap == reader.MISSING
    assert kept(lived) == []
    path.write_bytes(content)
    new_process()
    assert not lived.history().gap
    assert len(kept(lived)) == 1
    path.unlink()
    new_process()
    assert lived.history().gap == reader.MISSING


def test_a_site_that_was_never_committed_keeps_nothing(site, session):
    site.sessions(session())
    assert site.history().gap
    assert kept(site) == []


def test_an_earlier_commit_has_a_state_of_its_own(lived, new_process, work):
    earlier = lived.git("rev-parse", "HEAD~4")
    lived.history()
    catalogue = read_catalogue(lived.root)
    new_process()
    history = reader.read_history(lived.root, catalogue, earlier)
    assert len(kept(lived)) == 2
    new_process()
    work.clear()
    assert reader.read_history(lived.root, catalogue, earlier) == history
    assert work["commits"] == 0


def test_a_reader_may_leave_the_folder_as_it_is(lived, session, new_process, work):
    catalogue = read_catalogue(lived.root)
    expected = reader.read_history(lived.root, catalogue, keep=False)
    assert kept(lived) == []
    new_process()
    lived.history()
    before = {path: path.stat().st_mtime_ns for path in (lived.root / KEPT).iterdir()}
    new_process()
    work.clear()
    assert reader.read_history(lived.root, catalogue, keep=False) == expected
    assert work["commits"] == 0
    lengthen(lived, session, 1, first=8)
    new_process()
    work.clear()
    reader.read_history(lived.root, read_catalogue(lived.root), keep=False)
    assert work["commits"] == 1
    assert {path: path.stat().st_mtime_ns for path in (lived.root / KEPT).iterdir()} == before


def read_in_process(root, _):
    """What a build of its own reads."""
    return reader.read_history(root, read_catalogue(root))


def test_builds_at_once_do_not_harm_one_another(lived, new_process):
    expected = lived.history()
    new_process()
    shutil.rmtree(lived.root / KEPT)
    with ProcessPoolExecutor(4) as processes:
        histories = [*processes.map(partial(read_in_process, lived.root), range(12))]
    assert all(history == expected for history in histories)
    assert len(kept(lived)) == 1
    assert not [path for path in (lived.root / KEPT).iterdir() if path.name[0] == "."]


def test_an_entry_is_validated_once(site, session, monkeypatch):
    validated = []

    def count(schema, entry):
        validated.append(entry)
        return drop_empty(schema, entry)

    monkeypatch.setattr(past_files, "drop_empty", count)
    for number in range(6):
        sessions = [session(id=f"s-{at}") for at in range(20)]
        sessions[number] |= {"note": f"Note {number}."}
        site.put("data/sessions/pain.yml", in_block_style(sessions))
        site.commit(number)
    site.history()
    # Of 120 entries: one with a note in each earlier commit, and how the last one was before.
    # The others are those of the facts.
    assert len(validated) == 6


def test_a_state_holds_no_session_of_the_facts(lived, new_process, monkeypatch):
    lived.history()
    new_process()
    made = []
    state = Session.__setstate__
    monkeypatch.setattr(
        Session, "__setstate__", lambda self, value: made.append(value) or state(self, value)
    )
    history = lived.history()
    earlier = {(event.session.id, event.session.note) for event in history.changes}
    assert len(history.revisions) == len(earlier) == len(made) == 9
    assert [value for value in made if value["__dict__"]["note"].root == "7"] == []
