"""Mistakes: all are said at once, and the last good site stays as it was."""

import re

import pytest


def said(done):
    return done.stdout + done.stderr


def broken(copy):
    """Mistakes in three files; the beginning of each line that has to tell of them."""
    copy.change("data/courses/leap-oncology.yml", "  - jose-pereira", "  - jose-perreira")
    copy.change("data/organization.yml", "zone: America/Toronto", "zone: America/Torronto")
    copy.write("data/sessions/leap-oncology.yml", "- id: [unclosed\n")
    return ["data/courses/leap-oncology.yml:", "data/organization.yml:", "data/sessions/leap-onc"]


@pytest.mark.parametrize("builder", ["mkdocs", "prospectus"])
def test_mistakes_in_the_data_leave_the_last_good_site(good, prints, builder):
    before = prints(good.site)
    expected = broken(good)

    done = getattr(good, builder)()

    assert done.returncode == 1
    assert "Traceback" not in said(done)
    for beginning in expected:
        assert beginning in said(done)
    assert re.search(r"problems in 3 files; nothing was built\.", said(done))
    assert prints(good.site) == before
    names = {path.name for path in good.root.iterdir()} - {".cache"}
    assert sorted(names) == [
        "data",
        "docs",
        "hooks",
        "mkdocs.yml",
        "overrides",
        "site",
    ]


def refused(copy, prints, *sentences):
    """Both builders say why, in few words, and leave the last good site."""
    before = prints(copy.site)
    for done in (copy.mkdocs(), copy.prospectus()):
        assert done.returncode == 1
        assert "Traceback" not in said(done)
        for sentence in sentences:
            assert sentence in said(done)
        assert len(said(done).splitlines()) < 15
    assert prints(copy.site) == before


@pytest.mark.parametrize(
    "name", ["courses/index.md", "courses.md", "index.md", "courses/leap-oncology/README.md"]
)
def test_pages_written_by_hand_do_not_take_the_place_of_made_ones(good, prints, name):
    good.write(f"docs/{name}", "# Mine\n")
    refused(good, prints, f"docs/{name} has the address of something made from data/; rename it")


def test_files_do_not_take_the_place_of_made_ones(good, prints):
    good.write("docs/sessions/all.ics", "BEGIN:VCALENDAR")
    refused(good, prints, "docs/sessions/all.ics has the address of something made from data/")


def test_a_site_needs_its_address(good, prints):
    good.change("mkdocs.yml", "site_url:", "# site_url:")
    refused(good, prints, "The setting “site_url” is missing")


@pytest.mark.parametrize("language", ["fr", "tlh"])  # Material has words of the one
def test_a_site_needs_a_language_that_has_words(good, prints, language):
    good.change("mkdocs.yml", "language: en", f"language: {language}")
    refused(good, prints, f"Prospectus has no words in the language “{language}”")
