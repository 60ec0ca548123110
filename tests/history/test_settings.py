"""A new address or language of the site changes every calendar entry that there was."""

import os

import pytest

CONFIG = "site_url: https://courses.example.org/\ntheme:\n  language: en\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://courses.example.org", "https://learn.example.org"),
        ("language: en", "language: fr"),
    ],
)
def test_it_gives_every_entry_a_higher_number(site, session, day, before, after):
    site.put("mkdocs.yml", CONFIG)
    site.lived([session(id="a"), session(id="b")])
    site.put("mkdocs.yml", CONFIG.replace(before, after))
    site.commit(10)
    revisions = site.history().revisions.values()
    assert [(one.sequence, one.modified, one.created) for one in revisions] == [
        (1, day(10), day(0))
    ] * 2


def test_what_changed_or_came_later_keeps_its_number(site, session, day):
    site.put("mkdocs.yml", CONFIG)
    site.lived(session(id="a"))
    site.put("mkdocs.yml", CONFIG.replace("courses.", "learn."))
    site.sessions(session(id="a"), session(id="b"))
    site.commit(10)
    site.sessions(session(id="a", note="New."), session(id="b"))
    site.commit(20)
    revisions = site.history().revisions
    assert (revisions["a", "main"].sequence, revisions["a", "main"].modified) == (1, day(20))
    assert (revisions["b", "main"].sequence, revisions["b", "main"].modified) == (0, day(10))


@pytest.mark.parametrize(
    "config",
    [
        CONFIG + "nav: []\n",
        CONFIG.replace("org/", "org"),
        "# The site\n" + CONFIG,
        "plugins: !ENV [A, b]\n" + CONFIG,
        CONFIG.replace("theme:\n  language: en\n", ""),
        "not: [valid\n",
        "site_url: !ENV [SITE_URL, x]\n",
        "\xff",
    ],
)
def test_other_settings_change_nothing(site, session, config):
    site.put("mkdocs.yml", CONFIG)
    site.lived(session())
    site.put("mkdocs.yml", config)
    site.commit(10)
    assert site.revision().sequence == 0


def test_a_site_below_its_repository_has_a_configuration_of_its_own(site_at, tmp_path, session):
    site = site_at(tmp_path / "here" / "site", tmp_path / "here").start()
    site.put("mkdocs.yml", CONFIG)
    site.lived(session())
    (tmp_path / "here" / "mkdocs.yml").write_text(CONFIG.replace("courses.", "other."))
    site.commit(10)
    assert site.revision().sequence == 0
    site.put("mkdocs.yml", CONFIG.replace("courses.", "learn."))
    site.commit(20)
    assert site.revision().sequence == 1


def test_a_change_that_is_not_committed_has_the_time_of_the_file(site, session, day):
    site.put("mkdocs.yml", CONFIG)
    site.lived(session())
    path = site.put("mkdocs.yml", CONFIG.replace("courses.", "learn."))
    os.utime(path, (day(5).timestamp(),) * 2)
    revision = site.revision()
    assert (revision.sequence, revision.modified) == (1, day(5))
