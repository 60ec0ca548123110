"""The folders of a site, which are known before anything is made."""

import pytest

from prospectus.site import AdminSettings


@pytest.mark.parametrize("settings", [{}, {"admin": AdminSettings(backend="github", repo="a/b")}])
def test_every_page_and_file_is_in_a_known_folder(make_site, make_session, outputs_of, settings):
    site = outputs_of(make_site(make_session(facilitators=["ann"])), **settings)
    folders = {path.partition("/")[0] for path in site.published_paths if "/" in path}
    assert folders <= site.folders
    assert {"courses", "people", "sessions"} <= site.folders
    assert "" not in site.folders
