"""`mkdocs serve`, as an editor has it running all day."""

import contextlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

BIN = Path(sys.executable).parent
PATIENCE = 600  # seconds, far more than any machine needs


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(answer, wanted):
    """What `answer` gives once `wanted` is content with it."""
    end = time.monotonic() + PATIENCE
    while True:
        given = answer()
        if wanted(given):
            return given
        if time.monotonic() > end:
            pytest.fail(f"not within {PATIENCE} s; last was: {given[-2000:]!r}")
        time.sleep(0.1)


class Serving:
    """A running `mkdocs serve`."""

    def __init__(self, address, log):
        self.address = address
        self.path = log

    def log(self):
        return self.path.read_text(encoding="utf-8")

    def get(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310 - ours
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return f"{error.code} {error.read().decode()}"
        except OSError as error:
            return f"{error}"

    def shows(self, path, words):
        return until(lambda: self.get(path), lambda text: words in text)

    def styles(self, words):
        """The style sheet, which has another name after each change, shows these words."""

        def style_sheet():
            linked = re.search(r'rel="stylesheet" href="([^"]+)"', self.get(""))
            return self.get(linked[1]) if linked else ""

        return until(style_sheet, lambda text: words in text)

    def logs(self, words, times=1):
        return until(self.log, lambda text: text.count(words) >= times)


@contextlib.contextmanager
def serving(copy, path=""):
    port, log = free_port(), copy.site.with_name("serve.log")
    command = [BIN / "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w") as stream:
        process = subprocess.Popen(
            command, cwd=copy.root, env=copy.environment(), stdout=stream, stderr=stream
        )
        try:
            yield Serving(f"http://127.0.0.1:{port}/{path}", log)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def problems(page):
    """What a page says of problems, None where it says nothing."""
    shown = BeautifulSoup(page, "html.parser").select_one("[role=alert] pre")
    return shown and "\n".join(line.strip() for line in shown.text.strip().splitlines())


def problem_in(log):
    """The message of the last problems on the terminal."""
    message = log.split("The pages ")[-2].rpartition("WARNING -  prospectus: ")[2]
    return "\n".join(line.strip() for line in message.strip().splitlines())


SESSION = """\
- id: caregiver-2027-03
  delivery_mode: {mode}
  zone: America/Toronto
  meetings:
    - start: 2027-03-03 09:00
      end: 10:00
"""


def mode_of(copy):
    text = (copy.root / "data/courses/care-for-the-caregiver.yml").read_text(encoding="utf-8")
    return next(line.split()[-1] for line in text.splitlines() if "mode:" in line)


def test_serve_follows_the_data_through_mistakes(demo):
    course = "courses/grief-at-work/"
    file = f"data/{course.rstrip('/')}.yml"
    original = (demo.root / file).read_text(encoding="utf-8")
    with serving(demo) as served:
        # Pages answer, and may renew themselves.
        assert "Content-Security-Policy" not in served.get("")
        page = served.shows(course, "Grief at Work")
        assert "BEGIN:VCALENDAR" in served.get("sessions/all.ics")
        assert "Upcoming sessions" in served.get("sessions/")
        assert served.get("no/such/page").startswith("404 ")
        assert "Page not found" in served.get("no/such/page")
        assert "Toast at Work" not in page

        # A change shows up.
        demo.change(file, "Grief at Work", "Toast at Work")
        served.shows(course, "Toast at Work")
        served.shows("courses/", "Toast at Work")

        # With a mistake, pages show what they showed; the log says what is wrong and where.
        good = (demo.root / file).read_text(encoding="utf-8")
        demo.write(file, good.replace("Toast at Work", "Rye at Work") + "colour: blue\n")
        log = served.logs("The pages still show the site before this change.")
        assert f"{file}:" in log
        assert "colour" in log
        assert "1 problem in 1 file" in log
        assert "Traceback" not in log
        assert "Toast at Work" in served.get(course)
        assert "Upcoming sessions" in served.get("sessions/")
        assert "Rye at Work" not in served.get("courses/")

        # Every page tells it in the same words.
        for path in (course, "", "sessions/", "no/such/page"):
            assert problems(served.get(path)) == problem_in(log)
        assert problem_in(log).startswith(f"{file}: 1 problem")
        assert "| ^^^^^^" in problem_in(log)

        # YAML that cannot be read is no worse.
        demo.write(file, "title: [\n")
        served.logs("The pages still show the site before this change.", times=2)
        assert "Toast at Work" in served.get(course)

        # Mending it works.
        demo.write(file, original.replace("Grief at Work", "Peace at Work"))
        served.shows(course, "Peace at Work")
        assert problems(served.get(course)) is None

        # So does a new file.
        name = "data/sessions/care-for-the-caregiver.yml"
        path = "courses/care-for-the-caregiver/"
        assert "caregiver-2027-03" not in served.get(path)
        demo.write(name, SESSION.format(mode=mode_of(demo)))
        served.shows(path, "sessions/caregiver-2027-03/")
        assert "BEGIN:VEVENT" in served.get(f"{path}sessions/caregiver-2027-03.ics")
        assert "March 3, 2027" in served.get(f"{path}sessions/caregiver-2027-03/")

        # And one that is taken away.
        (demo.root / name).unlink()
        until(lambda: served.get(path), lambda text: "caregiver-2027-03" not in text)
        until(
            lambda: served.get(f"{path}sessions/caregiver-2027-03/"),
            lambda text: text.startswith("404 "),
        )
        assert "Traceback" not in served.log()
    assert not demo.site.exists(), "serving writes no site"


# What only a preview has: its own reload, no policy, links to edit, and a word to search engines.
PREVIEWED = (
    r"<script>\nvar livereload.*?</script>",
    r'<meta http-equiv="Content-Security-Policy"[^>]*>\n',
    r'<meta name="robots" content="noindex">\n',
    r'<p class="preview-edit">.*?</p>\n',
)


def without_preview(page):
    for pattern in PREVIEWED:
        page = re.sub(pattern, "", page, flags=re.DOTALL)
    return page


def test_what_is_served_is_what_a_build_makes(demo, demo_built):
    built = [path for path in sorted(demo_built.site.rglob("*")) if path.is_file()]
    with serving(demo) as served:
        served.shows("", "</html>")
        for path in built:
            name = path.relative_to(demo_built.site).as_posix()
            if name.startswith("."):
                continue
            with urllib.request.urlopen(served.address + quote(name), timeout=PATIENCE) as answer:  # noqa: S310 - ours
                given, made = answer.read(), path.read_bytes()
            if name.endswith(".html"):
                given = without_preview(given.decode())
                made = without_preview(made.decode())
            assert given == made, name


def test_serve_shows_name_and_colours_as_they_are_changed(real):
    with serving(real) as served:
        served.shows("", "Pallium Canada")
        real.change("data/organization.yml", "#0b4f5c", "#5c0b4f")
        served.styles("#5c0b4f")
        real.change("data/organization.yml", "name: Pallium Canada", "name: Renamed Canada")
        served.shows("", "<title>Renamed Canada: courses and sessions</title>")


def test_serve_starts_with_mistakes_and_shows_them_until_they_are_mended(real):
    real.change("data/organization.yml", "zone: America/Toronto", "zone: America/Torronto")
    with serving(real) as served:
        page = served.shows("", 'role="alert"')
        log = served.log()
        assert problems(page) == problem_in(log)
        assert "data/organization.yml:" in problems(page)
        assert "Did you mean" in problems(page)
        assert "Traceback" not in log
        assert served.get("courses/leap-oncology/").startswith("404 ")
        real.change("data/organization.yml", "zone: America/Torronto", "zone: America/Toronto")
        served.shows("courses/leap-oncology/", "Pallium Canada")
        assert problems(served.get("")) is None


def test_serve_shows_drafts_and_leads_to_their_lines_in_an_editor(real):
    real.change("data/courses/leap-oncology.yml", "title:", "draft: true\ntitle:")
    with serving(real) as served:
        page = served.shows("courses/leap-oncology/", "badge--draft")
        path = (real.root / "data/courses/leap-oncology.yml").as_posix()
        lines = (real.root / "data/courses/leap-oncology.yml").read_text().splitlines()
        line = 1 + next(n for n, text in enumerate(lines) if text.startswith("outcomes:"))
        assert f'href="vscode://file{path}:{line}"' in page
        assert f"data/courses/leap-oncology.yml, line\u00a0{line}" in page
