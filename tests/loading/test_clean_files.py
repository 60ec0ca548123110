"""What is kept of clean files gives what reading them whole would give, after every edit."""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from mutations import damage_bytes, damage_values

from prospectus.assembly import SiteReader
from prospectus.facts import Catalogue
from prospectus.loading import Document, Findings, lint, parse_document, read_catalogue
from prospectus.loading import clean_cache as module
from prospectus.loading.clean_files import CleanFile, Memory, read_clean
from prospectus.loading.plain import read_plain

DEMO = Path(__file__).parents[1] / "demo"
NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)
URL = "https://demo.example.org/"


LINKED = {
    "courses/grief-at-work/",
    "courses/sudden-confusion/",
    "courses/the-first-hour/#accreditation",
    "courses/the-first-hour/sessions/first-hour-2027-04-moncton/",
    "people/ngozi-adeyemi-holt/",
}


class Targets:
    """What links may point to: one course, and what the demo links to by name."""

    def __contains__(self, target: str) -> bool:
        return target in LINKED

    def closest(self, target: str) -> str | None:
        return None if target in self else "courses/grief-at-work/"


def check(root: Path) -> Findings:
    return lint(root, NOW, URL, lambda _: Targets())


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forget what this process has read, as a new process would."""

    def forget() -> None:
        monkeypatch.setattr(module, "MEMORY", Memory())

    forget()
    return forget


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: Callable[[], None]) -> Path:
    forget()
    root = tmp_path / "demo"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns(".cache", "site"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def check_whole(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Findings]:
    """Read every file with all positions, and look into each of them."""

    def whole(root: Path) -> Findings:
        with monkeypatch.context() as patch:
            patch.setattr(module.CleanCache, "read", lambda *_: {})
            patch.setattr(module.CleanCache, "save", lambda _: None)
            return check(root)

    return whole


def seeded(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same edits in each run


def cached(root: Path) -> list[Path]:
    return sorted((root / ".cache/prospectus/facts").iterdir())


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    reads: list[str] = []

    def read(kind: str, content: bytes) -> object:
        reads.append(kind)
        return read_clean(kind, content)

    monkeypatch.setattr(module, "read_clean", read)
    return reads


# Without positions


def contents() -> Iterator[bytes]:
    chance = seeded(7)
    for path in sorted((DEMO / "data").rglob("*.yml")):
        content = path.read_bytes()
        yield content
        for _ in range(12):
            yield damage_bytes(content, chance)[:200_000]
            yield damage_values(content, chance)[:200_000]


def test_yaml_without_positions_is_read_as_with_them() -> None:
    plain_files = 0
    for content in contents():
        document = parse_document(content, Document(Path("x.yml")))
        plain = read_plain(content)
        assert (plain is None) == bool(document.problems), content[:2_000]
        if plain:
            plain_files += 1
            assert plain.value == document.value
            assert list(plain.comments) == list(document.comments)
    assert plain_files > 100


def test_fields_that_are_empty_are_not_kept() -> None:
    content = b"""jo:
  name: Jo
  credentials: ''
  affiliations: []
"""
    file = read_clean("people.yml", content)
    assert file
    assert b"credentials" not in file.dump().partition(b"\n")[2]
    again = CleanFile.load("people.yml", file.dump(), content)
    assert again.entries == file.entries
    assert again.entries["jo",].credentials is None


# After every edit


def replace_text(old: str, new: str, file: str) -> Callable[[Path, random.Random], None]:
    def edit(root: Path, _: random.Random) -> None:
        path = root / "data" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old} is not in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def damage_one(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((root / "data").rglob("*.yml")))
    content = path.read_bytes()
    path.write_bytes(chance.choice((damage_bytes, damage_values))(content, chance)[:300_000])


def delete_one(root: Path, chance: random.Random) -> None:
    chance.choice(sorted((root / "data").rglob("*.yml"))).unlink()


def change_a_word(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted((root / "data/courses").glob("*.yml")))
    words = path.read_text(encoding="utf-8").split(" ")
    words.insert(chance.randrange(len(words)), chance.choice(("&amp;", "more", "“x”", "# x\n")))
    path.write_text(" ".join(words), encoding="utf-8")


def translate_most_taglines(root: Path, _: random.Random) -> None:
    for path in sorted((root / "data/courses").glob("*.yml"))[1:]:
        text = path.read_text(encoding="utf-8")
        both = re.sub("^tagline: (.*)$", r"tagline:\n  en: \1\n  fr: \1", text, flags=re.MULTILINE)
        path.write_text(both, encoding="utf-8")


WINTER = "after-the-long-winter.yml"
EDITS = (
    replace_text("leetia-sivuaq", "leetia-sivua", f"courses/{WINTER}"),
    replace_text("long-winter-2027-01", "long-winter-2025-02", f"sessions/{WINTER}"),
    replace_text("delivery_mode: hybrid", "delivery_mode: in-person", f"sessions/{WINTER}"),
    replace_text("accreditor: social-work", "accreditor: social", f"courses/{WINTER}"),
    replace_text("keywords:", "aliases: [grief-at-work]\nkeywords:", f"courses/{WINTER}"),
    replace_text("2026-10-01 09:00", "2025-10-01 09:00", f"sessions/{WINTER}"),
    replace_text(
        "opens: 2027-06-01 09:00",
        "opens: 2026-06-01 09:00\n    closes: 2026-12-01 12:00",
        f"sessions/{WINTER}",
    ),
    replace_text("2027-01-12 18:00", "2027-01-12 18:00 -01:00", f"sessions/{WINTER}"),
    replace_text("2027-01-", "2027-05-", f"sessions/{WINTER}"),
    replace_text("Everybody knows", f"{URL}courses/nowhere/ knows", f"courses/{WINTER}"),
    replace_text("Everybody knows", f"{URL}courses/grief-at-work/ knows", f"courses/{WINTER}"),
    replace_text("(https://www.example", "(//www.example", f"courses/{WINTER}"),
    replace_text(
        "    hours: 10\n", "    hours: 10\n    valid_until: 2027-02-01\n", f"courses/{WINTER}"
    ),
    translate_most_taglines,
    replace_text("name:", "nom:", "people.yml"),
    replace_text("renewal_course: the-first-hour", "renewal_course: the", f"courses/{WINTER}"),
    change_a_word,
    change_a_word,
    damage_one,
    delete_one,
)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_gives_what_reading_everything_gives(
    seed: int, demo: Path, check_whole: Callable[[Path], Findings], forget: Callable[[], None]
) -> None:
    chance = seeded(seed)
    kinds: set[str] = set()
    for number in range(30):
        if number % 3 == 0:
            shutil.rmtree(demo / "data")
            shutil.copytree(DEMO / "data", demo / "data")
        try:
            chance.choice(EDITS)(demo, chance)
        except (AssertionError, FileNotFoundError, UnicodeDecodeError):
            continue  # an earlier edit took what this one changes
        expected = check_whole(demo)
        if chance.random() < 0.5:
            forget()
        findings = check(demo)
        assert findings.problems == expected.problems
        assert findings.facts == expected.facts
        kinds |= {problem.kind for problem in expected.problems}
        assert (number == 0) or cached(demo)
    assert len(kinds) > 8


def test_each_edit_that_concerns_several_files_is_found(
    demo: Path, check_whole: Callable[[Path], Findings], forget: Callable[[], None]
) -> None:
    check(demo)
    kinds = []
    for edit in EDITS[:16]:
        shutil.rmtree(demo / "data")
        shutil.copytree(DEMO / "data", demo / "data")
        edit(demo, seeded())
        forget()
        findings, expected = check(demo), check_whole(demo)
        assert findings.problems == expected.problems
        assert findings.facts == expected.facts
        assert findings.sessions == expected.sessions
        kinds.append({problem.kind for problem in findings.problems})
    wanted = (
        *("person-unknown", "session-id-taken", "session-delivery", "accreditor-unknown"),
        *("alias-taken", None, "registration-over", "clock-offset", None, "link-nowhere", None),
        *("link-part", "accreditation-ends", "language-missing", None),
        "course-key-unknown",
    )
    for found, kind in zip(kinds, wanted, strict=True):
        assert kind is None or kind in found, (kind, found)


def test_only_what_changed_is_read(
    demo: Path, forget: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(demo)
    forget()
    reads = count_reads(monkeypatch)
    check(demo)
    assert reads == []
    EDITS[5](demo, seeded())
    check(demo)
    assert reads == ["sessions"]
    check(demo)
    assert reads == ["sessions"]


def test_reading_facts_alone_uses_what_is_kept_and_keeps_nothing(
    demo: Path, forget: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = read_catalogue(demo)
    assert not (demo / ".cache").exists()
    check(demo)
    forget()
    reads = count_reads(monkeypatch)
    assert read_catalogue(demo) == facts
    assert reads == []


def test_what_a_preview_reads_is_kept_for_the_next_one(
    demo: Path, forget: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    SiteReader(demo, NOW, config_file=DEMO / "mkdocs.yml").build()
    forget()
    reads = count_reads(monkeypatch)
    SiteReader(demo, NOW, config_file=DEMO / "mkdocs.yml").build()
    assert reads == []


# What is in the folder


@pytest.fixture
def facts(demo: Path, forget: Callable[[], None]) -> Catalogue:
    findings = check(demo)
    forget()
    assert findings.facts
    return findings.facts


def rewrite(path: Path, content: bytes) -> None:
    path.write_bytes(sha256(content).digest() + content)


def content_of(path: Path) -> bytes:
    return path.read_bytes()[sha256().digest_size :]


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGE: dict[str, Callable[[Path], None]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-3]),
    "changed": lambda path: path.write_bytes(path.read_bytes().replace(b"a", b"b")),
    "a folder": make_folder,
    "of another program": lambda path: rewrite(path, b"hello"),
    "a list": lambda path: rewrite(path, b"[]\n[]"),
    "of other types": lambda path: rewrite(path, b'{"ids": 5}\n' + content_of(path)),
    "with unknown names": lambda path: rewrite(path, b'{"run": "rm"}\n{}'),
    "a program": lambda path: rewrite(path, b"cos\nsystem\n(S'exit 1'\ntR."),
    "a value that is no value": lambda path: rewrite(path, first_line(path) + b"{"),
    "nested": lambda path: rewrite(path, first_line(path) + b"[" * 200_000),
    "of wrong facts": lambda path: rewrite(path, first_line(path) + b'[{"id": "<script>"}]'),
    "of wrong text": lambda path: rewrite(path, first_line(path) + b"\xff\xfe"),
}


def first_line(path: Path) -> bytes:
    return content_of(path).partition(b"\n")[0] + b"\n"


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_damaged_or_made_up_is_read_anew(name: str, demo: Path, facts: Catalogue) -> None:
    for path in cached(demo):
        DAMAGE[name](path)
    findings = check(demo)
    assert findings.facts == facts
    assert [problem.kind for problem in findings.problems] == []


def test_what_is_damaged_is_written_again(
    demo: Path, facts: Catalogue, forget: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in cached(demo):
        DAMAGE["cut off"](path)
    check(demo)
    forget()
    reads = count_reads(monkeypatch)
    assert check(demo).facts == facts
    assert reads == []


def test_only_what_was_needed_stays(demo: Path, facts: Catalogue) -> None:
    number = len(cached(demo))
    assert number == len([*(demo / "data").rglob("*.yml")]) - 1  # without organization.yml
    rewrite(demo / ".cache/prospectus/facts/old", b"{}")
    EDITS[5](demo, seeded())
    assert check(demo).facts != facts
    assert len(cached(demo)) == number
    assert (demo / ".cache/prospectus/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_deleted_folder_is_written_again(demo: Path, facts: Catalogue) -> None:
    number = len(cached(demo))
    shutil.rmtree(demo / ".cache")
    assert check(demo).facts == facts
    assert len(cached(demo)) == number


@pytest.mark.parametrize("name", ["people.yml", "sessions/frailty-falls-medications.yml"])
def test_a_file_is_written_the_same_after_its_entries_were_read(name: str) -> None:
    kind, content = name.partition("/")[0], (DEMO / "data" / name).read_bytes()
    read = read_clean(kind, content)
    assert read
    kept = CleanFile.load(kind, read.dump(), content)
    assert kept.entries == read.entries
    assert kept.dump() == read.dump()


def test_where_nothing_can_be_kept_everything_is_read(
    demo: Path, facts: Catalogue, forget: Callable[[], None]
) -> None:
    shutil.rmtree(demo / ".cache")
    (demo / ".cache").write_text("no folder", encoding="utf-8")
    assert check(demo).facts == facts
    forget()
    assert check(demo).facts == facts


def test_another_program_reads_anew(
    demo: Path, facts: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cached(demo)
    monkeypatch.setattr(module, "_program_digest", lambda: b"another")
    reads = count_reads(monkeypatch)
    assert check(demo).facts == facts
    assert len(reads) == len(before)
    assert not {*before} & {*cached(demo)}


def test_two_at_once_do_not_disturb_each_other(demo: Path) -> None:
    command = [sys.executable, "-m", "prospectus", "check", "--now", "2027-01-10T12:00"]
    mkdocs = (demo / "mkdocs.yml").read_text(encoding="utf-8")
    base = json.dumps(str(DEMO.parents[1] / "mkdocs.yml"))
    text = mkdocs.replace("../../mkdocs.yml", base, 1)
    (demo / "mkdocs.yml").write_text(text, encoding="utf-8")
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(3)
    ]
    outputs = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], outputs
    assert len(cached(demo)) == len([*(demo / "data").rglob("*.yml")]) - 1


def test_several_processes_read_the_same(
    demo: Path, facts: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(demo / ".cache")
    monkeypatch.setattr(module, "_MIN_CONTENTS", 1)
    monkeypatch.setattr("prospectus.output.processes.count_cores", lambda: 2)
    monkeypatch.setattr("prospectus.output.processes._MIN_PER_PROCESS", 1)
    replace_text("leetia-sivuaq", "leetia-sivua", f"courses/{WINTER}")(demo, seeded())
    assert "person-unknown" in {problem.kind for problem in check(demo).problems}
    replace_text("leetia-sivua,", "leetia-sivuaq,", f"courses/{WINTER}")(demo, seeded())
    assert check(demo).facts == facts
