"""A new address or language of the site changes every calendar entry that there was."""

import os

import pytest

from .conftest import ORGANIZATION

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
    assert (revisions["a", "main"].sequence, revisions["a", "main"].modified) == (2, day(20))
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


ANYWHERE = {"delivery_mode": "in-person", "place": {"city": "Paris", "country": "FR"}}
AT_HOME = {"delivery_mode": "in-person", "place": {"city": "Truro", "province": "NS"}}


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({"contact": {"email": "hello@example.org"}}, "abcd"),
        ({"contact": {"phone": "1-833-555-0199"}}, "abcd"),
        ({"name": "Another Institute"}, "abcd"),
        ({"language": "fr"}, "acd"),
        ({"country": "FR"}, "abcd"),
        ({"country": "US"}, "abcd"),
        ({"colors": {"primary": "#000055", "accent": "#c2571a"}}, ""),
        ({"description": "New.", "zone": "America/Halifax", "currency": "USD"}, ""),
    ],
)
def test_other_facts_of_the_organization_change_the_entries_that_show_them(
    site, session, day, change, changed
):
    facts = {"a": {}, "b": {"language": "en"}, "c": ANYWHERE, "d": AT_HOME}
    site.lived([session(id=id_, **one) for id_, one in facts.items()])
    site.put("data/organization.yml", ORGANIZATION | change)
    site.commit(10)
    revisions = site.history().revisions
    found = {id_: (one.sequence, one.modified) for (id_, _), one in revisions.items()}
    assert found == {id_: (1, day(10)) if id_ in changed else (0, day(0)) for id_ in facts}


def test_texts_without_the_language_of_the_site_follow_that_of_the_organization(site, session):
    note = {"fr": "Bonjour.", "es": "Hola."}
    site.lived([session(id="a", language="en", note=note), session(id="b", language="en")])
    site.put("data/organization.yml", ORGANIZATION | {"language": "es"})
    site.commit(10)
    assert site.sequences() == {"a": 1, "b": 0}


def test_changes_count_in_order_of_time(site, session, day):
    site.lived(session())
    site.put("data/organization.yml", ORGANIZATION | {"contact": {"phone": "1-833-555-0199"}})
    site.commit(10)
    site.sessions(session(note="New."))
    site.commit(20)
    revision = site.revision()
    assert (revision.sequence, revision.modified) == (2, day(20))


def test_a_session_and_a_setting_of_one_commit_count_once(site, session, day):
    site.lived(session())
    site.put("data/organization.yml", ORGANIZATION | {"contact": {"phone": "1-833-555-0199"}})
    site.sessions(session(note="New."))
    site.commit(10)
    revision = site.revision()
    assert (revision.sequence, revision.modified) == (1, day(10))


def test_facts_of_the_organization_not_committed_have_the_time_of_the_file(site, session, day):
    site.lived(session())
    changed = ORGANIZATION | {"contact": {"phone": "1-833-555-0199"}}
    path = site.put("data/organization.yml", changed)
    os.utime(path, (day(5).timestamp(),) * 2)
    revision = site.revision()
    assert (revision.sequence, revision.modified) == (1, day(5))


def test_the_file_that_the_configuration_inherits_from_counts(site_at, tmp_path, session, day):
    site = site_at(tmp_path / "here" / "site", tmp_path / "here").start()
    base = tmp_path / "here" / "base.yml"
    base.write_text(CONFIG)
    site.put("mkdocs.yml", "INHERIT: ../base.yml\nnav: []\n")
    site.lived(session())
    base.write_text(CONFIG.replace("courses.", "learn."))
    site.commit(10)
    assert (site.revision().sequence, site.revision().modified) == (1, day(10))
    site.put("mkdocs.yml", "site_url: https://learn.example.org/\nINHERIT: ../base.yml\n")
    site.commit(20)
    base.write_text(CONFIG.replace("courses.", "other."))
    site.commit(30)
    assert site.revision().sequence == 1, "its own URL was the same, and comes first"
    base.write_text(CONFIG.replace("language: en", "language: fr"))
    os.utime(base, (day(35).timestamp(),) * 2)
    assert (site.revision().sequence, site.revision().modified) == (2, day(35))
