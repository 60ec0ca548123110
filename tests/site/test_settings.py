"""What mkdocs.yml may say to Prospectus, and how what is wrong in it is reported."""

import json
from datetime import UTC, datetime

import pytest

from prospectus.assembly import placeholder_site
from prospectus.diagnostics import DataError
from prospectus.site import read_settings

URL = "site_url: https://courses.example.org\n"


@pytest.fixture
def settings(tmp_path):
    """The settings of a configuration file with this text."""

    def read(text, **files):
        for name, content in files.items():
            (tmp_path / f"{name}.yml").write_text(content, encoding="utf-8")
        path = tmp_path / "mkdocs.yml"
        path.write_text(text, encoding="utf-8")
        return read_settings(path)

    return read


def problems(settings, text, **files):
    with pytest.raises(DataError) as error:
        settings(text, **files)
    return [(one.path.name, one.line, one.column, one.message) for one in error.value.problems]


def test_the_site_url_ends_in_a_slash(settings):
    assert settings(URL).site_url == "https://courses.example.org/"
    assert settings("site_url: https://example.org/sub//\n").site_url == "https://example.org/sub/"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/",
        "http://[::1]:8000/",
        "https://bücher.example/kurse/é/",
        "https://example.org/~name/a.b/c_d/e%20f/",
    ],
)
def test_the_site_may_be_anywhere(settings, url):
    assert settings(f"site_url: {url}\n").site_url == url


@pytest.mark.parametrize(
    "url",
    [
        'https://example.org/";return 200 x;#',
        "https://example.org/a;b/",
        "https://example.org/$host/",
        "https://example.org/a b/",
        "https://example.org/a'b/",
        "https://example.org/{a}/",
        "https://example.org/a*/",
        "https://example.org/:a/",
        "https://example.org/a\\b/",
        "https://example.org/a\n  X-Evil: 1/",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://user@example.org/",
        "https://example.org:port/",
        "https://exa;mple.org/",
        "javascript://example.org/",
    ],
)
def test_a_site_url_that_means_something_to_a_web_server_is_refused(settings, url):
    ((_, line, _, message),) = problems(settings, f"site_url: {json.dumps(url)}\n")
    assert line == 1
    assert message.startswith("The setting “site_url” cannot be written like this.")


@pytest.mark.parametrize("url", ["", "example.org", "https://example.org/$host/"])
def test_problems_can_be_shown_on_a_site_whose_settings_are_wrong(url):
    site = placeholder_site("A", url, "tlh", datetime(2027, 1, 10, tzinfo=UTC))
    assert (site.settings.site_url, site.settings.language) == ("http://127.0.0.1/", "en")
    assert site.files


def test_what_belongs_to_the_theme_and_to_plugins_is_no_concern(settings):
    text = f"{URL}extra:\n  generator: false\n  social: []\n  flyers: true\nplugins: [search]\n"
    assert settings(text).flyers is True


def test_tags_and_aliases_of_mkdocs_can_be_read(settings):
    text = f"""{URL}
extra: &extra
  manual: true
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
  - toc: {{slugify: !!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: lower}}}}}}
mdx_configs: *extra
"""
    assert settings(text).manual is True


@pytest.mark.parametrize(
    "text",
    [
        "extra: &a [*a]\n",
        "extra: &a\n  b: *a\n",
        "extra:\n  - &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)),
    ],
    ids=["list", "mapping", "many"],
)
def test_aliases_that_never_end_are_a_problem_with_its_line(settings, text):
    ((path, line, _, message),) = problems(settings, f"{URL}{text}")
    assert (path, message.split(".")[0]) == ("mkdocs.yml", "Nothing can be read from here on")
    assert line in {2, 3}


def test_a_file_that_inherits_from_itself_is_a_problem(settings):
    ((path, line, _, _),) = problems(settings, "site_name: A\nINHERIT: mkdocs.yml\n")
    assert (path, line) == ("mkdocs.yml", 2)


def test_the_environment_is_read_as_mkdocs_reads_it(settings, monkeypatch):
    text = f"{URL}extra:\n  flyers: !ENV [A_FLYERS, B_FLYERS, false]\n  manual: !ENV A_MANUAL\n"
    assert (settings(text).flyers, settings(text).manual) == (False, False)
    monkeypatch.setenv("B_FLYERS", "true")
    monkeypatch.setenv("A_MANUAL", "true")
    assert (settings(text).flyers, settings(text).manual) == (True, True)
    monkeypatch.setenv("A_FLYERS", "false")
    assert settings(text).flyers is False


def test_settings_are_inherited_and_merged(settings):
    base = f"{URL}extra:\n  manual: true\n  flyers: true\ntheme:\n  name: material\n"
    merged = settings("INHERIT: base.yml\nextra:\n  flyers: false\n", base=base)
    assert merged.site_url == "https://courses.example.org/"
    assert (merged.manual, merged.flyers) == (True, False)


def test_a_problem_of_an_inherited_file_is_reported_there(settings):
    base = f"{URL}extra:\n  manaul: true\n"
    ((path, line, column, message),) = problems(settings, "INHERIT: base.yml\n", base=base)
    assert (path, line, column) == ("base.yml", 3, 3)
    assert "manual" in message


def test_an_inherited_file_that_is_missing_is_reported(settings):
    ((path, _, _, message),) = problems(settings, "INHERIT: gone.yml\n")
    assert path == "gone.yml"
    assert "No such file" in message


def test_every_setting_that_is_wrong_is_reported_at_once(settings):
    text = "site_url: example.org\nextra:\n  flyer: true\n  manual: perhaps\n"
    assert [place[:3] for place in problems(settings, text)] == [
        ("mkdocs.yml", 1, 11),
        ("mkdocs.yml", 3, 3),
        ("mkdocs.yml", 4, 11),
    ]


@pytest.mark.parametrize(
    ("admin", "column", "said"),
    [
        ("{backend: github}", 10, "“extra.admin.repo” is missing"),
        ("{backend: svn, repo: a/b}", 20, "“extra.admin.backend”"),
        ("{backend: github, repo: courses}", 34, "“extra.admin.repo”"),
        ("{backend: github, repo: a/b, base_url: 'http://a.example'}", 49, "base_url"),
        ("yes", 10, "“extra.admin”"),
    ],
)
def test_a_wrong_setting_of_the_web_editor_is_reported_where_it_is(settings, admin, column, said):
    ((_, line, at, message),) = problems(settings, f"{URL}extra:\n  admin: {admin}\n")
    assert (line, at) == (3, column)
    assert said in message
