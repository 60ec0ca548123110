"""Values come back as they were written, and a file can do nothing but hold data."""

import gc
import pickle
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from time import sleep
from uuid import UUID

import pytest
from markupsafe import Markup

from prospectus.facts import LocalTime, Status, Text, load_zone
from prospectus.history import ChangeKind, Revision
from prospectus.output import FileCache, ValueCache, value_cache

NOW = datetime(2026, 11, 28, 7, tzinfo=UTC)


@pytest.fixture
def cache(tmp_path):
    return ValueCache(tmp_path / "values")


def again(cache, value, known=()):
    cache.write("name", value, known)
    return cache.read("name", known)


@pytest.mark.parametrize(
    "value",
    [
        "text",
        [1, 2.5, True, b"bytes", ("a", {"b": {1, 2}}), frozenset("c")],
        Decimal("450.00"),
        UUID("0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51"),
        [NOW, date(2026, 11, 28), time(7), timedelta(hours=-5)],
        LocalTime(date(2027, 11, 7), time(1, 30), timedelta(hours=-5)),
        Revision(created=NOW, modified=NOW, sequence=3),
        Text("Pain"),
        [ChangeKind.MOVED, Status.CANCELLED],
    ],
)
def test_a_value_comes_back(cache, value):
    read = again(cache, value)
    assert read == value
    assert type(read) is type(value)


def test_a_zone_comes_back_as_the_one_that_there_is(cache):
    zone = load_zone("America/Vancouver")
    read = again(cache, {"zone": zone, "at": NOW.astimezone(zone)})
    assert read["zone"] is zone
    assert read["at"].tzinfo is zone
    assert read["at"] == NOW


def test_markup_stays_markup_and_choices_the_same_objects(cache):
    read = again(cache, [Markup("<b>x</b>"), Status.CANCELLED])
    assert isinstance(read[0], Markup)
    assert read[0] + "<" == "<b>x</b>&lt;"
    assert read[1] is Status.CANCELLED


def test_what_is_one_object_stays_one(cache):
    text = Text("Pain")
    first, second = again(cache, [text, text])
    assert first is second


def test_known_parts_are_not_repeated(cache, tmp_path):
    known = [Text("Pain " * 1000), Text("Sleep " * 1000)]
    cache.write("name", {"a": known[1], "b": (known[0], known[1])}, known)
    others = [Text("Other"), Text("Still other")]
    assert cache.read("name", others) == {"a": others[1], "b": (others[0], others[1])}
    assert cache.read("name", others)["a"] is others[1]
    assert (tmp_path / "values/name").stat().st_size < 500


def test_other_known_parts_than_those_written_are_refused(cache):
    cache.write("name", [1], [Text("Pain")])
    assert cache.read("name", [Text("Pain"), Text("Sleep")]) is None
    assert cache.read("name") is None


class Calls:
    """What a pickle calls to make itself."""

    def __init__(self, function, *arguments):
        self.reduced = function, arguments

    def __reduce__(self):
        return self.reduced


def forge(tmp_path, content):
    """A file with a digest that is right."""
    FileCache(tmp_path / "values").write("name", content)


def named(module, name, argument):
    """A pickle that calls what a module has under a name (Python's `pickletools`)."""
    texts = b"".join(
        b"\x8c" + bytes([len(text)]) + text for text in (module.encode(), name.encode())
    )
    text = b"\x8c" + bytes([len(argument)]) + argument.encode()
    return b"\x80\x04K\x00" + texts + b"\x93" + text + b"\x85R\x86."


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("builtins", "eval"),
        ("builtins", "open"),
        ("subprocess", "Popen"),
        ("prospectus.output.file_cache", "os.system"),
        ("prospectus.output.file_cache", "sha256"),
        # A class, but not of this program, that a module of it can reach.
        ("prospectus.history.git", "subprocess.Popen"),
        ("prospectus.output.file_cache", "Path"),
        # A function of this program.
        ("prospectus.output.file_list", "write_file_list"),
        ("prospectus.history.git", "run_git"),
    ],
)
def test_nothing_is_called(cache, tmp_path, module, name):
    target, script = tmp_path / "called", tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {target}\n")
    script.chmod(0o700)
    argument = f"open({str(target)!r}, 'w').close()" if name == "eval" else str(script)
    forge(tmp_path, named(module, name, argument))
    assert cache.read("name") is None
    for _ in range(20):  # a program would need a moment
        sleep(0.01)
        assert not target.exists()


def test_the_forgery_would_work_with_plain_pickle(tmp_path):
    target = tmp_path / "called"
    call = f"open({str(target)!r}, 'w').close()"
    count, _ = pickle.loads(named("builtins", "eval", call))  # noqa: S301
    assert (count, target.exists()) == (0, True)


def test_no_module_is_imported(cache, tmp_path, monkeypatch):
    (tmp_path / "prospectus_evil.py").write_text("raise SystemExit")
    monkeypatch.syspath_prepend(tmp_path)
    for module in ("prospectus_evil", "prospectus.evil"):
        forge(tmp_path, named(module, "Evil", "x"))
        assert cache.read("name") is None


def test_the_digest_alone_does_not_make_a_value(cache, tmp_path):
    for content in (
        b"",
        b"x",
        pickle.dumps(1),
        pickle.dumps(Calls(print, "called")),
        b"\x80\x04.",
    ):
        forge(tmp_path, content)
        assert cache.read("name") is None


def test_a_frozen_dataclass_is_restored_and_nothing_else_is(cache, tmp_path):
    revision = Revision(created=NOW, modified=NOW, moved_from=None)
    read = again(cache, [revision, revision])
    assert read == [revision, revision]
    assert read[0] is read[1]
    restore = vars(value_cache)["_restore"]
    forge(tmp_path, pickle.dumps((0, Calls(restore, Revision, NOW, NOW, 0, None, None))))
    assert cache.read("name") == Revision(created=NOW, modified=NOW)
    # Classes of this program without fields or slots, and a wrong number of values.
    for arguments in ((FileCache, "/"), (LocalTime, None, time(7), None), (Revision, NOW)):
        forge(tmp_path, pickle.dumps((0, Calls(restore, *arguments))))
        assert cache.read("name") is None


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, -1])
def test_a_truncated_file_is_none(cache, tmp_path, length):
    cache.write("name", ["a"] * 100)
    path = tmp_path / "values/name"
    path.write_bytes(path.read_bytes()[:length])
    assert cache.read("name") is None
    assert again(cache, "new") == "new"


def test_a_file_with_any_other_byte_is_none(cache, tmp_path):
    cache.write("name", {"a": Text("Pain")})
    path = tmp_path / "values/name"
    content = path.read_bytes()
    for index in range(len(content)):
        path.write_bytes(content[:index] + bytes([content[index] ^ 1]) + content[index + 1 :])
        assert cache.read("name") is None


def test_classes_that_another_program_had_are_none(cache, tmp_path):
    """Names differ by program; should one be the same all the same, nothing comes of it."""
    digest = sha256().digest_size
    cache.write("name", Revision(created=NOW, modified=NOW))
    content = (tmp_path / "values/name").read_bytes()[digest:]
    forge(tmp_path, content.replace(b"Revision", b"Revisiom"))
    assert cache.read("name") is None
    forge(tmp_path, content)
    assert cache.read("name") == Revision(created=NOW, modified=NOW)


def test_what_cannot_be_read_is_none(cache, tmp_path):
    assert cache.read("name") is None
    (tmp_path / "values/name").mkdir(parents=True)
    assert cache.read("name") is None
    cache.write("name", "x")
    assert cache.names() == {"name"}


def test_the_newest_are_kept(cache):
    for number in range(5):
        cache.write(str(number), number)
        cache.keep_newest(str(number), 3)
    assert cache.names() == {"2", "3", "4"}
    cache.keep_newest("2", 3)
    cache.write("5", 5)
    cache.keep_newest("5", 3)
    assert cache.names() == {"2", "4", "5"}
    cache.keep_only({"4"})
    assert cache.names() == {"4"}


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_stays_as_it_was(cache, enabled):
    (gc.enable if enabled else gc.disable)()
    try:
        again(cache, [])
        cache.read("missing")
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
