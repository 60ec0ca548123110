"""What is made of a course alone is made again when anything that it follows from changes."""

import shutil
from dataclasses import replace

import pytest

from prospectus.assembly.build import build_site
from prospectus.site import read_settings
from prospectus.views import CourseValues

KINDS = ("entries", "records", "search")


@pytest.fixture(scope="module")
def demo(root, at, tmp_path_factory):
    """A site that has kept nothing yet."""
    folder = tmp_path_factory.mktemp("demo")
    for name in ("data", "docs"):
        shutil.copytree(root / "tests/demo" / name, folder / name)
    settings = read_settings(root / "tests/demo/mkdocs.yml")
    site = build_site(folder, settings, at("2027-01-10 12:00"))
    assert {*site.course_keys} == {course.slug for course in site.view.courses}
    return site


@pytest.fixture
def site(demo, tmp_path):
    return replace(demo, cache_dir=tmp_path / "kept")


def all_files(site):
    files = (*site.files, *site.search_files())
    return {file.path: file.content for file in files}


def refuse(*_):
    raise AssertionError("made again")


def kept_of(site, name, **changes):
    """The values of a kind, of which none may be made."""
    values = getattr(replace(site, **changes), name)
    values._make = refuse
    return values


def test_each_value_is_read_in_the_next_build(site):
    made = {name: dict(getattr(site, name)) for name in ("entries", "records", "indexed_courses")}
    for name, values in made.items():
        assert len(values) == len(site.view.courses) > 1
        assert dict(kept_of(site, name)) == values


@pytest.mark.parametrize("name", ["entries", "records", "indexed_courses"])
def test_a_value_is_made_again_when_its_course_changes_or_what_all_courses_have(site, name):
    first, second, *_ = site.view.courses
    dict(getattr(site, name))
    keys = {**site.course_keys, first.slug: "another"}
    values = kept_of(site, name, course_keys=keys)
    assert values[second.slug] is not None
    with pytest.raises(AssertionError, match="made again"):
        values[first.slug]
    view = replace(site.view, has_upcoming=not site.view.has_upcoming)
    with pytest.raises(AssertionError, match="made again"):
        kept_of(site, name, view=view)[second.slug]


@pytest.mark.parametrize("name", ["entries", "records"])
def test_addresses_are_in_values(site, name):
    slug = site.view.courses[0].slug
    dict(getattr(site, name))
    settings = site.settings.model_copy(update={"site_url": "https://other.example.org/"})
    with pytest.raises(AssertionError, match="made again"):
        kept_of(site, name, settings=settings)[slug]


def test_files_are_the_same_from_what_is_kept_damaged_or_not_kept(site, tmp_path):
    files = all_files(replace(site, cache_dir=None))
    assert not (tmp_path / "kept").exists()
    assert all_files(site) == files
    folders = [site.cache_dir / kind for kind in KINDS]
    for folder in folders:
        kept = sorted(folder.iterdir())
        assert len(kept) > 2
        kept[0].write_bytes(kept[0].read_bytes()[:-1])
        kept[1].write_bytes(b"")
        kept[2].unlink()
        kept[2].mkdir()
    assert all_files(replace(site)) == files
    shutil.rmtree(site.cache_dir)
    site.cache_dir.write_text("no folder", encoding="utf-8")
    assert all_files(replace(site)) == files


def test_what_is_no_longer_used_is_deleted(site):
    all_files(site)
    keys = {slug: f"another {slug}" for slug in site.course_keys}
    changed = replace(site, course_keys=keys)
    before = [{*(site.cache_dir / kind).iterdir()} for kind in KINDS]
    all_files(changed)
    changed.delete_unused()
    for kind, earlier in zip(KINDS, before, strict=True):
        kept = {*(site.cache_dir / kind).iterdir()}
        assert len(kept) == len(earlier)
        assert not kept & earlier


def test_a_course_without_a_key_is_made_once_and_not_kept(site, tmp_path):
    made = []

    def make(course, word):
        made.append(course.slug)
        return f"{word} {course.slug}"

    first, second, *_ = site.view.courses
    for _ in range(2):
        values = CourseValues(
            *(make, [first, second], "about"), keys={first.slug: "key"}, folder=tmp_path / "own"
        )
        for _ in range(2):
            assert dict(values) == {slug: f"about {slug}" for slug in (first.slug, second.slug)}
    assert made == [first.slug, second.slug, second.slug]
    with pytest.raises(KeyError):
        values["none"]
