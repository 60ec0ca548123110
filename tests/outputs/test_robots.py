"""What programs that read the whole site are told first."""

from markdown_it import MarkdownIt


def test_nothing_is_forbidden_and_the_sitemap_is_named(make_site, make_session, file_of):
    assert file_of(make_site(make_session()), "robots.txt").decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://courses.example.org/sitemap.xml",
    ]


def test_a_short_guide_names_the_courses_and_the_data(make_site, make_session, file_of):
    guide = file_of(make_site(make_session()), "llms.txt").decode()
    assert guide.startswith("# Example Institute\n")
    course = "https://courses.example.org/courses/pain/"
    assert f"- [Pain]({course}): A course on pain.\n" in guide
    for path in ("sessions/", "api/v1/courses.json", "api/v1/sessions.json", "sessions/all.ics"):
        assert f"](https://courses.example.org/{path})\n" in guide


def test_titles_and_names_mean_nothing_as_markdown(make_site, make_session, file_of):
    title = "Pain](https://evil.example) [*now*] `a` <b>&_x_ \\\n\n# Heading"
    site = make_site(
        make_session(),
        course={"title": title, "tagline": f"A {title}"},
        organization={"name": title, "description": "[a](https://example.org/) \\*b\\*"},
    )
    tokens = MarkdownIt().parse(file_of(site, "llms.txt").decode())
    spans = [token.children or [] for token in tokens if token.type == "inline"]
    plain = " ".join(title.split())
    texts = ["".join(part.content for part in span) for span in spans]
    assert texts[0] == plain
    assert f"{plain}: A {plain}" in texts
    links = [part.attrs["href"] for span in spans for part in span if part.type == "link_open"]
    assert len(links) == 5
    assert all(link.startswith("https://courses.example.org/") for link in links)
    kinds = {part.type for span in spans for part in span}
    assert kinds <= {"text", "link_open", "link_close"}
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h2"]
