"""Style sheets and scripts as they are published."""

import re

import pytest

from prospectus.facts import Colors
from prospectus.theme.assets import bundle_assets, bundle_css, fingerprint, publish_assets

COLORS = Colors(primary="#00546b", accent="#c2571a")
# The fewest files that a folder of assets needs.
SOURCES = {
    "frame.js": "(() => {})()\n",
    "choices.js": "2\n",
    "sessions.js": '"use strict"\n',
    "prospectus.css": '@import "css/organization.css";\n@import "css/one.css";',
    "noscript.css": ".tabs { display: block }\n",
    "css/one.css": "a {}",
}


@pytest.fixture
def publish(tmp_path):
    """A function that publishes files, given as text or bytes by their path in the folder."""

    def run(**more):
        for path, content in (SOURCES | more).items():
            target = tmp_path / "assets" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return publish_assets(tmp_path / "assets", COLORS)

    return run


def content(assets, path):
    """The content of the published file that was made from a path."""
    [found] = [file.content for file in assets.files if file.path == assets.paths[path]]
    return found.decode()


def test_a_sheet_is_joined_with_those_it_imports():
    sheets = {
        "assets/all.css": '/* all */\n@import "css/one.css";\n@import "css/two.css";\np {}\n',
        "assets/css/one.css": "/* of\nlines */\na {}\n",
        "assets/css/two.css": "b {} /* why */\n",
    }
    assert bundle_css("assets/all.css", sheets).split() == ["a", "{}", "b", "{}", "p", "{}"]


def test_comments_about_rights_stay():
    text = "/*! Copyright */\na {} /* why */\n"
    assert bundle_css("assets/all.css", {"assets/all.css": text}) == "/*! Copyright */\na {}\n"


def test_strings_that_look_like_comments_stay():
    text = '.one::before{content:"/* "}.one::after{content:" */"}'
    assert bundle_css("assets/all.css", {"assets/all.css": text}) == text


def test_what_a_part_refers_to_is_found_from_where_the_whole_is_published():
    sheets = {
        "assets/all.css": '@import "css/one.css";',
        "assets/css/one.css": (
            '@font-face { src: url("../fonts/one.woff2") }\n'
            'a { background: url("data:image/svg+xml,x"), url("/logo.svg") }'
        ),
    }
    found = re.findall(r'url\("(.+?)"\)', bundle_css("assets/all.css", sheets))
    assert found == ["../fonts/one.woff2", "data:image/svg+xml,x", "/logo.svg"]
    sheets["assets/css/one.css"] = 'a { src: url("one.woff2") }'
    assert 'url("../css/one.woff2")' in bundle_css("assets/all.css", sheets)


def test_a_sheet_that_is_not_there_is_no_silence():
    with pytest.raises(KeyError, match=r"assets/css/gone\.css"):
        bundle_css("assets/all.css", {"assets/all.css": '@import "css/gone.css";'})


def test_a_name_changes_with_the_content_and_with_nothing_else():
    one, again = (fingerprint("assets/frame.js", "a") for _ in range(2))
    other = fingerprint("assets/frame.js", "b")
    assert one == again
    assert re.fullmatch(r"assets/javascripts/frame\.[0-9a-f]{8}\.js", one.path)
    assert one.path != other.path
    assert fingerprint("assets/a.css", "a").path.startswith("assets/stylesheets/a.")


def test_scripts_of_every_page_are_one_and_parts_are_not_published(publish):
    assets = publish(**{"contact.js": "// why\n1"})
    assert sorted(assets.paths) == [
        *("assets/contact.js", "assets/noscript.css"),
        *("assets/prospectus.css", "assets/prospectus.js"),
    ]
    assert content(assets, "assets/prospectus.js") == '(() => {})()\n;\n2\n;\n"use strict"\n'
    assert content(assets, "assets/contact.js") == "1"


def test_other_files_are_published_as_they_are(publish):
    others = {
        "embed.js": b"// Other websites link to this name.\n",
        "fonts/one.woff2": b"\x00\xff",
        "fonts/one-OFL.txt": b"licence",
    }
    assets = publish(**others, **{"fonts/README.md": "where they come from", ".hidden": "x"})
    published = {file.path: file.content for file in assets.files}
    for path, expected in others.items():
        assert assets.paths[f"assets/{path}"] == f"assets/{path}"
        assert published[f"assets/{path}"] == expected
    assert not [path for path in published if "README" in path or "hidden" in path]
    assert set(published) == set(assets.paths.values())


def test_the_sheet_has_the_colours_of_the_organization(publish):
    assert "--link: #00546b" in content(publish(), "assets/prospectus.css")


def test_without_a_script_the_dark_palette_follows_the_device():
    bundles = bundle_assets(
        {f"assets/{path}": text for path, text in SOURCES.items()}
        | {
            "assets/prospectus.css": '@import "css/tokens.css";\n',
            "assets/css/tokens.css": (
                ":root { --ink: black }\n"
                '@media screen { [data-md-color-scheme="slate"] { --ink: white } }\n'
            ),
        }
    )
    text = bundles["assets/noscript.css"].content.decode()
    assert text.startswith(".tabs { display: block }")
    assert "@media screen and (prefers-color-scheme: dark) {\n:root { --ink: white }" in text
    assert "slate" not in text
    assert "black" not in text
