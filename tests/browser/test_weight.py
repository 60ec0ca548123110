"""What a course page costs a reader: few requests, and few bytes even with its fonts."""

import gzip

import pytest


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("real", "courses/leap-oncology/"),
        ("demo", "courses/rural-emergency-essentials/"),
    ],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_course_page_makes_few_requests_and_is_light(opened, request, name, path, width):
    site = request.getfixturevalue(name)
    tab, answers = opened(width), []
    tab.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - not a builtin
    tab.open(site.address + path, settle=True)
    sizes = {
        answer.url.removeprefix(site.address): len(
            answer.body() if answer.url.endswith(".woff2") else gzip.compress(answer.body())
        )
        for answer in answers
    }
    assert len(answers) <= 10, sizes
    assert sum(sizes.values()) <= 75 * 1024, sizes
    assert {"assets/fonts/literata-600-latin.woff2", "assets/fonts/figtree-latin.woff2"} <= set(
        sizes
    )
    assert tab.messages == []


def test_text_does_not_move_when_fonts_arrive(opened, real):
    """Cumulative layout shift, as browsers measure it, with fonts that come late."""
    tab = opened(360)
    tab.page.route("**/*.woff2", lambda route: (tab.page.wait_for_timeout(300), route.continue_()))
    tab.page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => {"
        " window.shift += one.value })).observe({type: 'layout-shift', buffered: true})"
    )
    tab.open(real.address + "courses/leap-oncology/", settle=True)
    tab.page.evaluate("() => document.fonts.ready.then(() => undefined)")
    assert tab.page.evaluate("() => document.fonts.check('600 20px Literata')")
    assert tab.page.evaluate("() => window.shift") < 0.1
