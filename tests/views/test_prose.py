"""The small Markdown of texts, which lets nothing through that could do harm."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectus.views.prose import plain_lines, plain_text, render_prose


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("[a](https://b.example/?c=1&d)", '<p><a href="https://b.example/?c=1&amp;d">a</a></p>'),
        ("<https://b.example>", '<p><a href="https://b.example">https://b.example</a></p>'),
        ("[a](mailto:a@b.example)", '<p><a href="mailto:a@b.example">a</a></p>'),
        (r"1 \* 2 \* 3", "<p>1 * 2 * 3</p>"),
        ("# 3 > 2 | `1`", "<p># 3 &gt; 2 | `1`</p>"),
    ],
)
def test_what_works(written, html):
    assert render_prose(written) == html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
        ("</script><script>x</script>", "<p>&lt;/script&gt;&lt;script&gt;x&lt;/script&gt;</p>"),
        ("a & b &amp; c", "<p>a &amp; b &amp;amp; c</p>"),
        ("{{ 7*7 }} {% x %}", "<p>{{ 7*7 }} {% x %}</p>"),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>"),
        ("[a](JaVaScript:alert)", "<p>[a](JaVaScript:alert)</p>"),
        ("[a](data:text/html,b)", "<p>[a](data:text/html,b)</p>"),
        ("[a](vbscript:b)", "<p>[a](vbscript:b)</p>"),
        ("<javascript:alert>", "<p>&lt;javascript:alert&gt;</p>"),
    ],
)
def test_html_is_text_and_links_that_could_do_harm_are_dead(written, html):
    assert render_prose(written) == html


@pytest.mark.parametrize(
    ("before", "address", "after"),
    [
        ("See ", "https://example.org/x", "."),
        ("(", "https://example.org/x", ")"),
        ("", "https://example.org/a_(b)", ""),
        ("*", "https://example.org/x", "*"),
        ("", "https://example.org/*x*/_y_/?a=1", ", and more"),
        ("“", "https://example.org/x", "”"),
        ("“", "https://example.org/x", ".”"),
        ("«", "https://example.org/x", "»…"),
        ("Write to ", "name@example.org", "."),
        ("(", "name@clinic.health", ")?"),
        ("`", "https://example.org/code", "`"),
        ("(`", "https://example.org/code", "`)."),
        ("", "https://example.org/_a_(b)", "_"),
        ("", "HTTPS://example.org/%c3%a9", "!"),
        ("", "https://xn--r8jz45g.jp/", ""),
    ],
)
def test_addresses_are_links(before, address, after):
    html = render_prose(before + address + after)
    link = BeautifulSoup(html, "html.parser").a
    assert link["href"] == ("mailto:" if "@" in address else "") + address
    assert link.get_text() == address
    shown = (before + address + after).replace("*https", "https").removesuffix("*")
    assert plain_text(html) == plain_lines(html) == shown, "once, as it was written"


@pytest.mark.parametrize("mark", ["*", "_", "**", "__"])
@pytest.mark.parametrize("address", ["https://example.org/an_it", "name@example.org"])
def test_an_emphasized_address_is_a_link_in_it(mark, address):
    html = render_prose(f"See {mark}{address}{mark}, and more")
    soup = BeautifulSoup(html, "html.parser")
    assert soup.select_one("em, strong").get_text() == soup.a.get_text() == address
    assert plain_lines(html) == f"See {address}, and more"


def test_an_address_of_other_letters_is_a_link():
    html = render_prose("https://例え.jp/é")
    assert BeautifulSoup(html, "html.parser").a["href"] == "https://xn--r8jz45g.jp/%C3%A9"
    assert plain_lines(html) == "https://例え.jp/é"


@pytest.mark.parametrize(
    "written",
    [
        "example.org",
        "www.example.org",
        "either//or.ca",
        "ftp://example.org/",
        "javascript://example.org/%0aalert(1)",
        "r@d",
        "@example.org",
        "and/or",
    ],
)
def test_what_is_no_address_is_text(written):
    assert render_prose(written) == f"<p>{written}</p>"


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("[Read](https://b.example) on", "Read (https://b.example) on"),
        ("[https://a.example](https://b.example)", "https://a.example (https://b.example)"),
        ("[a@b.example](mailto:a@b.example)", "a@b.example"),
        ("[Write](mailto:a@b.example)", "Write (mailto:a@b.example)"),
        ("<https://b.example/é>", "https://b.example/é"),
        ("- https://b.example\n- a@b.ca", "- https://b.example\n- a@b.ca"),
    ],
)
def test_lines_have_each_address_once(written, lines):
    assert plain_lines(render_prose(written)) == lines


def test_images_are_dead():
    assert "<img" not in render_prose("![a](https://b.example/c.png)")


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("a<>&\"'`[]()!*_-#{}\\/: \n1.ﬁjavscript")))
def test_only_known_tags_and_safe_links_come_out(written):
    soup = BeautifulSoup(render_prose(written), "html.parser")
    assert {tag.name for tag in soup.find_all()} <= {
        "p",
        "em",
        "strong",
        "a",
        "ul",
        "ol",
        "li",
        "br",
    }
    for tag in soup.find_all():
        assert set(tag.attrs) <= {"href", "title", "start"}
        assert not str(tag.get("href", "")).lower().startswith(("javascript:", "data:"))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("One.\n\nTwo *of*\nthem.", "One. Two of them."),
        ("- a\n- b", "a b"),
        ("a  \nb", "a b"),
        ("[Read](https://b.example) on", "Read on"),
        ("R & D, <b>, &amp;", "R & D, <b>, &amp;"),
    ],
)
def test_the_words_alone_of_a_prose_text(written, words):
    assert plain_text(render_prose(written)) == words


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab<>&\"';/ é™{}")).map(str.strip))
def test_no_character_of_a_text_without_marks_is_lost(written):
    assert plain_text(render_prose(written)) == " ".join(written.split())
