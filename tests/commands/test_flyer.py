"""`prospectus flyer` and `build --flyers` where they can't print; tests/browser has the rest."""

import shutil
import time

import pytest

from prospectus.flyers import browser


@pytest.fixture(scope="module")
def built(prospectus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("built") / "site"
    done = prospectus("build", "--to", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(built, tmp_path):
    return shutil.copytree(built, tmp_path / "site")


def files(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def program(folder, text):
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_without_a_browser_one_line_says_what_to_install(prospectus, site, tmp_path):
    done = prospectus("flyer", "--site", site, PATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "Error: no flyers: no browser was found; install Chromium, Chrome or Edge, or name one "
        "with --browser\n"
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [("exit 0", "ended at once, with 0"), ("exit 3", "ended at once, with 3")],
)
def test_what_is_no_browser_is_told(prospectus, site, tmp_path, what, said):
    done = prospectus("flyer", "--site", site, "--browser", program(tmp_path, what))
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_browser_that_is_not_there_is_named(prospectus, site):
    done = prospectus("flyer", "--site", site, "--browser", "netscape")
    assert done.returncode == 1
    assert done.stderr == "Error: no flyers: there is no program netscape\n"


def test_a_browser_that_does_nothing_is_not_waited_for(site, tmp_path):
    started = time.monotonic()
    with (
        pytest.raises(browser.BrowserError, match=r"did not start in 0\.3 s"),
        browser.open_tab(
            str(program(tmp_path, "exec sleep 60")), site, "https://x.example/", wait=0.3
        ),
    ):
        pass
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such-course",), "no course no-such-course; it has leap-oncology"),
        (("--site", "docs"), "docs is not a built site"),
        (("--paper", "napkin"), "'letter', 'a4'"),
    ],
)
def test_what_can_not_be_printed_is_told(prospectus, site, arguments, said):
    named = () if "--site" in arguments else ("--site", site)
    done = prospectus("flyer", *named, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_failed_print_leaves_the_last_good_site_as_it_was(prospectus, root, tmp_path):
    assert prospectus("build", cwd=root).returncode == 0
    before = files(root / "site")
    failing = program(tmp_path, "exit 1")
    done = prospectus("build", "--flyers", "letter", "--browser", failing, cwd=root)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: no flyers: ")
    assert files(root / "site") == before
    assert {path.name for path in root.iterdir() if path.name.startswith(".site")} == set()
