"""SVG pictures that run programs are refused, and those that drawing programs make are not."""

import gzip
from pathlib import Path

import pytest

from prospectus.diagnostics import MAX_PROBLEMS
from prospectus.loading.pictures import picture_problems

ROOT = Path(__file__).parents[2]
SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DTD = "http://127.0.0.1:9/svg11.dtd"
HTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def found(tmp_path, content, name="a.svg"):
    path = tmp_path / "images" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(one.kind, one.line, one.column) for one in picture_problems(tmp_path)]


@pytest.mark.parametrize(
    "part",
    [
        "<script>a()</script>",
        '<script href="a.js"/>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg">a()</x:script>',
        f"<foreignObject><script {HTML}>a()</script></foreignObject>",
        f'<foreignObject><iframe {HTML} src="a.html"/></foreignObject>',
        f'<foreignObject><body {HTML}><img src="x" onerror="a()"/></body></foreignObject>',
        f'<foreignObject><div {HTML} srcdoc="x"/></foreignObject>',
        f'<foreignObject><form {HTML} action="javascript:a()"/></foreignObject>',
        '<g onclick="a()"/>',
        '<g ONLOAD="a()"/>',
        '<animate onbegin="a()"/>',
        '<a href="javascript:a()"/>',
        '<a xlink:href="javascript:a()"/>',
        '<a href="  JavaScript:a()"/>',
        '<a href="java&#10;script:a()"/>',
        '<a href="java&#x09;script&#58;a()"/>',
        '<a href="&#106;avascript:a()"/>',
        '<a href="data:text/html,x"/>',
        '<a href="data:image/svg+xml,x"/>',
        '<use href="data:image/svg+xml;base64,x#a"/>',
        '<set attributeName="href" to="javascript:a()"/>',
        '<animate attributeName="href" values="#a;javascript:a()"/>',
        '<?xml-stylesheet type="text/xsl" href="a.xsl"?>',
    ],
)
def test_a_picture_that_can_run_a_program_is_refused_where_it_does(tmp_path, part):
    text = f"<svg {SVG}>\n<path d='M0 0'/>\n{part}\n</svg>\n"
    [(kind, line, column)] = found(tmp_path, text)
    assert (kind, line) == ("picture-script", 3)
    assert column > 1


def test_attributes_that_a_doctype_adds_are_seen(tmp_path):
    text = f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "a()">]>\n<svg {SVG}/>\n'
    assert [(kind, line) for kind, line, _ in found(tmp_path, text)] == [("picture-script", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<!DOCTYPE svg [\n<!ENTITY a "&#60;script>">]>\n<svg>&a;</svg>', ("picture-entity", 2)),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg/>', ("picture-entity", 1)),
        ('<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://a/"> %a;]><svg/>', ("picture-entity", 1)),
        ("<svg>\n<g></svg>", ("picture-broken", 2)),
        ("<svg>&unknown;</svg>", ("picture-broken", 1)),
        ('<?xml version="1.0" encoding="utf-7"?><svg/>', ("picture-broken", 1)),
        ('<?xml version="1.0" encoding="rot13"?><svg/>', ("picture-broken", 1)),
        ('<?xml version="1.0" encoding="no-such"?><svg/>', ("picture-broken", 1)),
        (b"<svg>\xff</svg>", ("picture-broken", 1)),
        ("", ("picture-broken", 1)),
        ("\x89PNG", ("picture-broken", 1)),
    ],
)
def test_a_picture_in_which_a_program_can_hide_is_refused(tmp_path, text, expected):
    assert [(kind, line) for kind, line, _ in found(tmp_path, text)] == [expected]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_script_is_found_in_every_encoding(tmp_path, encoding):
    content = f"<svg {SVG}><script/></svg>".encode(encoding)
    assert [kind for kind, *_ in found(tmp_path, content)] == ["picture-script"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_line_is_shown_in_every_encoding(tmp_path, encoding):
    (tmp_path / "a.svg").write_bytes("<svg>\n<g/>é<script/>\n</svg>".encode(encoding))
    [problem] = picture_problems(tmp_path)
    assert problem.source == "<g/>é<script/>"
    assert problem.source[problem.column - 1 :] == "script/>"


def test_a_picture_with_many_programs_is_read_up_to_the_last_problem_shown(tmp_path):
    text = "<svg>" + "<script/>" * MAX_PROBLEMS + "</broken>"
    assert {kind for kind, *_ in found(tmp_path, text)} == {"picture-script"}
    assert len(found(tmp_path, text)) == MAX_PROBLEMS
    assert len(found(tmp_path, "<svg>" + "<script/>" * 1_000_000)) == MAX_PROBLEMS


def test_packed_pictures_are_read_too(tmp_path):
    packed = gzip.compress(f"<svg {SVG}>\n<script/></svg>".encode())
    assert found(tmp_path, packed, "a.svgz") == [("picture-script", 2, 2)]
    assert found(tmp_path, gzip.compress(b" " * 20_000_000), "a.SVGZ") != []
    assert ("picture-broken", 1, 1) in found(tmp_path, b"no", "b.svgz")


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "{DTD}"><svg {SVG}/>',
        f"<svg {SVG}><style><![CDATA[ .a {{ fill: url(#b) }} ]]></style></svg>",
        f'<svg {SVG}><a href="https://example.org/"><use xlink:href="#b"/></a></svg>',
        f'<svg {SVG}><image href="data:image/png;base64,iVBORw0KGgo="/></svg>',
        f'<svg {SVG}><foreignObject><div {HTML} style="color: red">a</div></foreignObject></svg>',
        f'<svg {SVG} xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:onset="a"/>',
        f'<svg {SVG}><animate attributeName="x" values="0;1"/></svg>',
    ],
)
def test_what_drawing_programs_write_is_accepted(tmp_path, text):
    assert found(tmp_path, text) == []


def test_pictures_of_the_sites_are_accepted():
    for site in (ROOT, ROOT / "tests/demo", ROOT / "tests/nasty"):
        assert list(site.glob("docs/images/*.svg"))
        assert list(picture_problems(site / "docs")) == []
