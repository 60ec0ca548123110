"""Style sheets and scripts as they are published."""

import re

import pytest

from prospectus.theme.assets import (
    bundle_assets,
    bundle_css,
    fingerprint,
    is_bundled,
    strip_fingerprint,
)


def test_a_sheet_is_joined_with_those_it_imports():
    sheets = {
        "assets/all.css": '/* all */\n@import "css/one.css";\n@import "css/two.css";\np {}\n',
        "assets/css/one.css": "/* of\nlines */\na {}\n",
        "assets/css/two.css": "b {} /* why */\n",
    }
    assert bundle_css("assets/all.css", sheets).split() == ["a", "{}", "b", "{}", "p", "{}"]


def test_strings_of_material_that_look_like_comments_stay():
    theirs = '.critic::before{content:"/* "}.critic::after{content:" */"}'
    sheets = {
        "assets/all.css": '@import "stylesheets/main.css";\n',
        "assets/stylesheets/main.css": theirs,
    }
    assert bundle_css("assets/all.css", sheets).strip() == theirs


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


def test_files_of_material_have_plain_names():
    assert (
        strip_fingerprint("assets/javascripts/bundle.a5f9d56c.min.js")
        == "assets/javascripts/bundle.js"
    )
    assert strip_fingerprint("assets/embed.js") == "assets/embed.js"


def test_scripts_of_every_page_are_one_and_parts_are_not_published():
    made = bundle_assets(
        {
            "assets/frame.js": "(() => {})()\n",
            "assets/choices.js": "2\n",
            "assets/sessions.js": '"use strict"\n',
            "assets/contact.js": "1",
            "assets/prospectus.css": '@import "css/one.css";',
            "assets/css/one.css": "a {}",
        }
    )
    assert sorted(made) == [
        *("assets/contact.js", "assets/prospectus.css"),
        *("assets/prospectus.js", "assets/written.css"),
    ]
    assert made["assets/prospectus.js"].content == b'(() => {})()\n;\n2\n;\n"use strict"\n'


def test_the_search_worker_folds_accents_first_and_stays_in_its_folder():
    made = bundle_assets(
        {
            "assets/frame.js": "f()",
            "assets/choices.js": "c()",
            "assets/sessions.js": "s()",
            "assets/folding.js": "fold()",
            "assets/javascripts/workers/search.js": "search()",
            "assets/prospectus.css": "a {}",
        }
    )
    assert "assets/folding.js" not in made
    worker = made["assets/javascripts/workers/search.js"]
    assert worker.content == b"fold();\nsearch()"
    folder, _, name = worker.path.rpartition("/")
    assert folder == "assets/javascripts/workers", "it loads its parts from ../lunr/"
    assert name.startswith("search.")
    assert is_bundled("assets/javascripts/workers/search.a7633da7.min.js")
    assert not is_bundled("assets/javascripts/workers/search.a7633da7.min.js.map")


def test_pages_made_from_data_get_no_styles_of_what_markdown_makes():
    material = (
        '@charset "UTF-8";a,.md-typeset .admonition>p{color:red}'
        ".highlight pre{margin:0}.md-typeset .highlighted b{margin:0}"
        "@media print{.md-header{display:none}.md-tag{color:red}}@media screen{.critic{color:red}}"
        ".md-search:not(.lg,.a){color:red}"
        '.md-nav::before{content:"/* {"}@keyframes turn{to{rotate:1turn}}'
    )
    made = bundle_assets(
        {
            "assets/frame.js": "",
            "assets/choices.js": "",
            "assets/sessions.js": "",
            "assets/prospectus.css": '@import "stylesheets/main.css";',
            "assets/stylesheets/main.css": material,
        }
    )
    assert made["assets/written.css"].content.decode() == material
    assert made["assets/prospectus.css"].content.decode() == (
        '@charset "UTF-8";a{color:red}'
        "@media print{.md-header{display:none}}"
        ".md-search:not(.lg,.a){color:red}"
        '.md-nav::before{content:"/* {"}@keyframes turn{to{rotate:1turn}}'
    )


def test_pages_made_from_data_get_no_properties_that_nothing_reads():
    material = (
        ':root{--md-read:1px;--md-ours:2px;--md-unread:url("data:,;--md-read:x");color:red}'
        "@media print{.md-nav{--md-inner:0;margin:var( --md-read,0)}}"
    )
    made = bundle_assets(
        {
            "assets/frame.js": "",
            "assets/choices.js": "",
            "assets/sessions.js": "",
            "assets/prospectus.css": '@import "stylesheets/main.css";@import "css/one.css";',
            "assets/css/one.css": "a {--own:1;margin:var(--md-ours)}",
            "assets/stylesheets/main.css": material,
            "assets/stylesheets/main.css.map": '{"mappings": "A;"}',
        }
    )
    assert made["assets/written.css"].content.decode().startswith(material)
    assert made["assets/prospectus.css"].content.decode() == (
        ":root{--md-read:1px;--md-ours:2px;color:red;}"
        "@media print{.md-nav{margin:var( --md-read,0);}}"
        "a {--own:1;margin:var(--md-ours)}"
    )


def test_without_a_script_the_dark_palette_follows_the_device():
    made = bundle_assets(
        {
            "assets/frame.js": "f()",
            "assets/choices.js": "c()",
            "assets/sessions.js": "s()",
            "assets/noscript.css": ".tabs { display: block }\n",
            "assets/prospectus.css": '@import "css/tokens.css";\n',
            "assets/css/tokens.css": (
                ":root { --ink: black }\n"
                '@media screen { [data-md-color-scheme="slate"] { --ink: white } }\n'
            ),
        }
    )
    text = made["assets/noscript.css"].content.decode()
    assert text.startswith(".tabs { display: block }")
    assert "@media screen and (prefers-color-scheme: dark) {\n:root { --ink: white }" in text
    assert "slate" not in text
    assert "black" not in text
