"""The garbage collector stays away from a build, and is back for a preview that lives on."""

import gc
import shutil
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from prospectus.assembly import SiteReader
from prospectus.diagnostics import DataError
from prospectus.output import pause_collector, run_in_processes

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@contextmanager
def collector(*, enabled):
    (gc.enable if enabled else gc.disable)()
    try:
        yield
    finally:
        gc.enable()


def is_running(_):
    return gc.isenabled()


@pytest.fixture
def copy(root, tmp_path):
    """A copy of a site, to change."""
    site = tmp_path / "tests" / "demo"
    shutil.copytree(root / "tests" / "demo", site)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    return site


@pytest.fixture
def stages():
    return {}


@pytest.fixture
def reader(copy, stages):
    def note(stage, *_):
        stages[stage] = gc.isenabled()

    return SiteReader(copy, NOW, progress=note)


def test_it_pauses_while_a_site_is_read(reader, stages):
    reader.check()
    assert gc.isenabled()
    reader.build()
    assert gc.isenabled()
    assert stages
    assert not any(stages.values())


def test_it_is_back_after_an_error(reader, copy, stages):
    (copy / "data" / "organization.yml").write_text("name:\n")
    with pytest.raises(DataError):
        reader.build()
    assert stages
    assert not any(stages.values())
    assert gc.isenabled()


def test_it_pauses_in_processes():
    assert not any(run_in_processes(is_running, range(100), 2))
    assert gc.isenabled()
    assert all(run_in_processes(is_running, range(100), 1))


@pytest.mark.parametrize("enabled", [True, False])
def test_it_is_as_it_was_afterwards(enabled):
    with collector(enabled=enabled):
        with pause_collector(), pause_collector():
            assert not gc.isenabled()
        assert gc.isenabled() == enabled


def test_what_was_made_is_taken_for_old():
    gc.collect()
    with pause_collector():
        kept = [[] for _ in range(100_000)]
    assert sum(len(gc.get_objects(generation)) for generation in (0, 1)) < len(kept)
    assert gc.get_freeze_count() == 0
