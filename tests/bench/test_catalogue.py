import subprocess

import pytest
from tests.bench.catalogue import NOW, make_sample, write_site

from prospectus.assembly import check_site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench") / "site"
    write_site(folder, make_sample(5))
    return folder


def test_the_same_seed_makes_the_same_bytes(site, tmp_path):
    def commit(folder):
        command = ["git", "-C", folder, "rev-parse", "HEAD"]
        return subprocess.run(command, capture_output=True, check=True).stdout

    write_site(tmp_path / "again", make_sample(5))
    write_site(tmp_path / "other", make_sample(5, seed=2))
    assert commit(site) == commit(tmp_path / "again")
    assert commit(site) != commit(tmp_path / "other")


def test_the_catalogue_has_no_problems(site):
    findings = check_site(site, NOW)
    assert not findings.problems
    assert len(findings.facts.courses) == 5
    assert [len(sessions) for sessions in findings.facts.sessions.values()] == [10] * 5


def test_the_working_tree_is_the_last_commit(site):
    command = ["git", "-C", site, "status", "--short"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b""


def test_calendars_count_changes_from_the_history(site):
    log = ["git", "-C", site, "log", "--format=%H", "--", "data/sessions"]
    assert len(subprocess.run(log, capture_output=True, check=True).stdout.split()) > 5
