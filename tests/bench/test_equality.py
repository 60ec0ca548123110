import pytest
from tests.bench.equality import require_equal

PAGES = {
    "index.html": "",
    "courses/pain/index.html": "application/ld+json",
    "sessions/2027-01/index.html": '<meta http-equiv="refresh">',
}


@pytest.fixture
def sites(tmp_path):
    """Ours and Hugo's, equal."""
    ours = PAGES | {"courses/pain/sessions/a.ics": "", "sessions/all.ics": ""}
    hugos = PAGES | {"courses/pain/sessions/a/sessions.ics": "", "sessions/all/sessions.ics": ""}
    for name, files in (("ours", ours), ("hugo", hugos)):
        for path, text in files.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return tmp_path / "ours", tmp_path / "hugo"


def test_equal_sites_are_counted(sites):
    kinds = require_equal(*sites)
    assert kinds["courses"] == kinds["calendars of sessions"] == kinds["redirects"] == 1
    assert kinds["pages"] == 3


def test_calendars_of_several_filters_are_in_ours_alone(sites):
    (sites[0] / "sessions/online_language-fr.ics").touch()
    (sites[0] / "courses/pain/online_language-fr.ics").touch()
    kinds = require_equal(*sites)
    assert kinds["feeds of courses"] == 0
    assert kinds["other feeds"] == 1


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("courses/pain/index.html", "courses"),
        ("courses/pain/sessions/a/sessions.ics", "calendars of sessions"),
        ("sessions/2027-01/index.html", "lists of sessions"),
    ],
)
def test_a_missing_file_is_refused_with_its_kind(sites, path, kind):
    (sites[1] / path).unlink()
    with pytest.raises(SystemExit, match=f"{kind}: 1 here, 0 in Hugo's"):
        require_equal(*sites)


def test_a_page_without_structured_data_is_refused(sites):
    (sites[1] / "courses/pain/index.html").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="structured data"):
        require_equal(*sites)
