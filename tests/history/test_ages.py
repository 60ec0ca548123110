"""When files were last changed, as the sitemap tells it."""

import pytest

from prospectus.history.last_modified import read_last_modified


def test_a_file_is_as_old_as_its_last_commit(site, session, day):
    site.lived(session())
    site.sessions(session(note="New."))
    site.commit(5)
    ages = read_last_modified(site.root, "data", "docs")
    assert ages["data/sessions/pain.yml"] == day(5)
    assert ages["data/courses/pain.yml"] == ages["docs/images/logo.svg"] == day(0)
    assert "docs/images/logo.svg" not in read_last_modified(site.root, "data")


@pytest.mark.parametrize("staged", [False, True])
def test_a_file_with_changes_that_are_not_committed_has_no_age(site, session, staged):
    site.lived(session())
    site.sessions(session(note="New."))
    if staged:
        site.git("add", "--all")
    ages = read_last_modified(site.root, "data")
    assert "data/sessions/pain.yml" not in ages
    assert "data/courses/pain.yml" in ages


def test_without_git_nothing_is_known(tmp_path):
    assert read_last_modified(tmp_path, "data") == {}


def test_in_a_clone_whose_history_is_cut_off_nothing_is_known(site, session, tmp_path):
    site.lived(session(), session(note="New."))
    clone = tmp_path / "clone"
    site.git("clone", "--quiet", "--depth=1", f"file://{site.repository}", str(clone))
    assert read_last_modified(clone, "data") == {}
    assert read_last_modified(site.root, "data")
