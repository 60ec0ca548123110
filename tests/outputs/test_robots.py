"""What programs that read the whole site are told first."""


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
