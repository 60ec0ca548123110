"""Plugins of others, at least one of each kind, with pages made from data and by hand."""

import json
import re
import subprocess

import pytest
from bs4 import BeautifulSoup

ABOUT = """---
tags: [palliative]
---
# About {{ config.site_name }}

See   [LEAP](courses/leap-oncology/index.md).
"""
PLUGINS = """  - search
  - tags
  - blog
  - meta
  - group:
      enabled: true
      plugins:
        - minify:
            minify_html: true
  - macros
  - git-revision-date-localized:
      type: iso_date
  - redirects:
      redirect_maps:
        oncology.md: courses/leap-oncology/index.md
        we.md: about.md
"""
POST = "---\ndate: 2026-11-01\n---\n# First post\n\nHello.\n"
TAGS = "# Tags\n\n<!-- material/tags -->\n"
MENU = "nav:\n  - Start: index.md\n  - about.md\n  - Our courses: courses/index.md\n"


def commit(folder):
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    dates = ("-c", "init.defaultBranch=main")
    for command in (("init", "-q"), ("add", "--all"), ("commit", "-qm", "First")):
        subprocess.run(["git", *identity, *dates, *command], cwd=folder, check=True)


def with_plugins(copy, plugins, files):
    copy.change("mkdocs.yml", "  - search\n", plugins)
    for name, text in files.items():
        copy.write(name, text)
    copy.write(".gitignore", ".cache/\nsite/\n")
    commit(copy.root)
    done = copy.prospectus()
    assert done.returncode == 0, done.stderr
    return {name: BeautifulSoup(text, "html.parser") for name, text in copy.pages().items()}


def tabs(soup):
    return [tab.get_text(strip=True) for tab in soup.select(".md-tabs__link")]


def test_plugins_of_each_kind_reach_what_they_are_for(real, real_built):
    files = {
        "docs/about.md": ABOUT,
        "docs/tags.md": TAGS,
        "docs/blog/index.md": "# News\n",
        "docs/blog/posts/first.md": POST,
        "docs/guides/.meta.yml": "description: From the folder.\n",
        "docs/guides/a.md": "# A guide\n",
    }
    soups = with_plugins(real, PLUGINS, files)
    course = soups["courses/leap-oncology/index.html"]
    assert course.h1.get_text() == "LEAP™ Oncology"
    assert tabs(course) == [
        *("Home", "Courses", "Upcoming sessions"),
        *("About Pallium Canada", "Blog", "Guides", "Tags"),
    ]
    # Redirects lead to pages of either kind, …
    for name, target in (("oncology", "../courses/leap-oncology/"), ("we", "../about/")):
        refresh = soups[f"{name}/index.html"].find("meta", attrs={"http-equiv": "refresh"})
        assert refresh["content"] == f"0; url={target}"
    # … hand-written pages have variables, dates and tags, …
    about = soups["about/index.html"]
    assert about.h1.get_text(strip=True) == "About Pallium Canada"
    assert about.select_one(".git-revision-date-localized-plugin")
    assert soups["tags/index.html"].find("a", href="../about/")
    assert soups["blog/index.html"].find(string=re.compile("First post"))
    description = soups["guides/a/index.html"].find("meta", attrs={"name": "description"})
    assert description["content"] == "From the folder."
    # … and are smaller; no plugin changes a page made from data.
    before, after = real_built.pages(), real.pages()
    assert "\n\n" not in after["about/index.html"]
    for name in ("index.html", "courses/leap-oncology/index.html", "accessibility/index.html"):
        assert soups[name].article == BeautifulSoup(before[name], "html.parser").article, name


def test_a_plugin_can_make_the_menu(real):
    soups = with_plugins(
        real, "  - search\n  - awesome-nav\n", {"docs/about.md": ABOUT, "docs/.nav.yml": MENU}
    )
    course = soups["courses/leap-oncology/index.html"]
    assert course.h1.get_text() == "LEAP™ Oncology"
    assert tabs(course)[0] == "Start"
    assert "Our courses" in tabs(course)
    active = course.select_one(".md-tabs__item--active")
    assert active.get_text(strip=True) == "Our courses"


REMOVING = """def on_files(files, config):
    files.remove(files.get_file_from_path("people/index.md"))
"""
REPLACING = """from mkdocs.structure.files import File

def on_files(files, config):
    files.remove(files.get_file_from_path("index.md"))
    files.append(File.generated(config, "index.md", content="# Mine"))
"""


@pytest.mark.parametrize(
    ("hook", "message"),
    [
        (REMOVING, "A plugin removes people/index.md, a page made from data/"),
        (REPLACING, "A plugin writes index.md, the address of a page made from data/"),
    ],
)
def test_a_plugin_that_takes_a_page_away_is_refused(good, prints, hook, message):
    good.write("hooks/other.py", hook)
    good.change("mkdocs.yml", "hooks/mkdocs_hooks.py", "hooks/mkdocs_hooks.py\n  - hooks/other.py")
    before = prints(good.site)
    done = good.prospectus()
    assert done.returncode == 1
    assert done.stderr.startswith(f"ERROR   -  {message}")
    assert len(done.stderr.splitlines()) == 1
    assert prints(good.site) == before


def test_addresses_that_a_plugin_changes_are_refused(good, prints):
    good.write("hooks/other.py", "def on_config(config):\n    config.use_directory_urls = False\n")
    good.change("mkdocs.yml", "hooks/mkdocs_hooks.py", "hooks/mkdocs_hooks.py\n  - hooks/other.py")
    before = prints(good.site)
    done = good.mkdocs()
    assert done.returncode == 1
    assert "changes all addresses to files" in done.stderr
    assert prints(good.site) == before


def test_pages_have_a_menu_whatever_the_theme_is_asked_for(real):
    real.change("mkdocs.yml", "    - navigation.tabs\n", "")
    real.change("mkdocs.yml", "  font: false # no request leaves the site\n", "")
    real.built()
    for name, text in real.pages().items():
        assert "fonts.google" not in text, name
        assert len(tabs(BeautifulSoup(text, "html.parser"))) == 3, name


COUNTING = """import json, pathlib
from mkdocs.structure import pages

made = []
make = pages.Page.__init__

def note(page, title, file, config):
    made.append(file.src_uri)
    make(page, title, file, config)

pages.Page.__init__ = note

def on_post_build(config):
    pathlib.Path("made.json").write_text(json.dumps(made))
"""
LOOKING = """import json, pathlib

def on_nav(nav, config, files):
    found = {file.src_uri: [file.page.url, file.abs_src_path, file.dest_uri]
             for file in files.documentation_pages()}
    pathlib.Path("found.json").write_text(json.dumps(found))
"""


def with_hook(copy, text):
    copy.write("hooks/other.py", text)
    copy.change("mkdocs.yml", "hooks/mkdocs_hooks.py", "hooks/mkdocs_hooks.py\n  - hooks/other.py")
    done = copy.mkdocs()
    assert done.returncode == 0, done.stderr


def test_mkdocs_makes_nothing_of_pages_that_it_only_hosts(demo):
    with_hook(demo, COUNTING)
    made = json.loads((demo.root / "made.json").read_text())
    handwritten = {path.name for path in (demo.root / "docs").glob("*.md")}
    assert sorted(made) == sorted(
        {"index.md", "courses/index.md", "sessions/index.md", *handwritten}
    )


def test_plugins_find_all_pages_with_their_sources(demo):
    with_hook(demo, LOOKING)
    found = json.loads((demo.root / "found.json").read_text())
    pages = {path for path in demo.pages() if path != "404.html"}
    redirects = {path for path in pages if 'http-equiv="refresh"' in demo.pages()[path]}
    assert {dest for _, _, dest in found.values()} >= pages - redirects
    url, source, _ = found["courses/grief-at-work/index.md"]
    assert url == "courses/grief-at-work/"
    assert source == str(demo.root / "data/courses/grief-at-work.yml")
    assert found["courses/index.md"][1] == str(demo.root / "data/organization.yml")
