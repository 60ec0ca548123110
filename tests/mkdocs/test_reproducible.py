"""The same sources at the same moment make the same bytes."""

import shutil


def test_two_builds_are_the_same_byte_for_byte(demo, demo_built, prints):
    """In different folders, one after the other."""
    first = prints(demo_built.site, times=False)
    assert prints(demo.built(), times=False) == first
    assert "sitemap.xml.gz" in first


def test_a_build_takes_away_what_is_no_longer_made(demo, demo_built):
    shutil.copytree(demo_built.site, demo.site)
    session = demo.site / "courses/grief-at-work/sessions/grief-at-work-2027-01.ics"
    assert session.exists()
    (demo.root / "data/sessions/grief-at-work.yml").unlink()
    demo.built()
    assert not session.exists()
    assert (demo.site / "courses/grief-at-work/sessions.ics").exists()
