"""Where the file of a page is edited, from the settings of MkDocs."""

import pytest

from prospectus.site import make_edit_url

FILE = "data/courses/pain.yml"


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        (("docs", "", ""), None),
        (("docs", "https://git.example.org/us/site", ""), None),
        (
            ("docs", "", "https://git.example.org/us/site/edit/main/docs/"),
            "https://git.example.org/us/site/edit/main/data/courses/pain.yml",
        ),
        (
            ("docs", "https://git.example.org/us/site", "edit/main/docs/"),
            "https://git.example.org/us/site/edit/main/data/courses/pain.yml",
        ),
        (
            ("site/docs", "https://git.example.org/us/site/", "edit/main/site/docs/"),
            "https://git.example.org/us/site/edit/main/data/courses/pain.yml",
        ),
        (
            ("docs", "https://git.example.org/us/site", "", "blob/main/docs/{path}"),
            "https://git.example.org/us/site/blob/main/data/courses/pain.yml",
        ),
        (
            ("docs", "https://git.example.org/us", "", "?file=docs/{path_noext}&kind=yml"),
            "https://git.example.org/us?file=docs/../data/courses/pain&kind=yml",
        ),
    ],
)
def test_the_file_has_a_url(settings, url):
    assert make_edit_url(*settings)(FILE) == url
