"""What the workflows run, run in a real clone, apart from what needs GitHub itself."""

import http.server
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import parse_qs

import pytest

ROOT = Path(__file__).parents[2]
COURSE = "data/courses/leap-oncology.yml"


def runs(job):
    return [step["run"] for step in job["steps"] if "run" in step]


@pytest.fixture
def summary(tmp_path):
    return tmp_path / "summary.md"


def environment(summary):
    return {
        "BASE": "origin/main",
        "GITHUB_STEP_SUMMARY": str(summary),
        "PROSPECTUS_EDIT_URI": "https://github.com/ann/courses/edit/mine/docs/",
    }


def test_a_pull_request_gets_its_comment_and_its_preview(clone, workflows, summary):
    clone.change(COURSE, "title: LEAP™ Oncology", "draft: false\ntitle: LEAP™ Cancer")
    for script in runs(workflows["pull-request"]["jobs"]["preview"]):
        done = clone.run(script, **environment(summary))
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    comment = (clone.root / "comment/comment.md").read_text(encoding="utf-8")
    assert "**LEAP™ Oncology**\n\n- is now called “LEAP™ Cancer”\n" in comment
    assert summary.read_text(encoding="utf-8").endswith(comment)
    page = (clone.root / "site/courses/leap-oncology/index.html").read_text(encoding="utf-8")
    assert f'href="https://github.com/ann/courses/edit/mine/{COURSE}#L' in page
    assert 'content="noindex"' in page


def test_a_pull_request_with_problems_says_so(clone, workflows, summary):
    clone.change(COURSE, "mode: online", "mode: onlin")
    install, check, tell, build = runs(workflows["pull-request"]["jobs"]["preview"])
    assert clone.run(install).returncode == 0
    for script in (check, tell, build):
        assert clone.run(script, **environment(summary)).returncode == 1, script
    comment = (clone.root / "comment/comment.md").read_text(encoding="utf-8")
    assert f"{COURSE}:" in comment
    assert not (clone.root / "site").exists()


def test_what_is_published_is_built(clone, workflows):
    [script] = runs(workflows["publish"]["jobs"]["build"])
    done = clone.run(script)
    assert done.returncode == 0, done.stderr
    assert (clone.root / "site" / "sitemap.xml").is_file()


def test_gitlab_runs_the_same(clone, gitlab, tmp_path):
    clone.change(COURSE, "title: LEAP™ Oncology", "title: LEAP™ Cancer")
    settings = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main", "PIP_CACHE_DIR": str(tmp_path)}
    outputs = [clone.run(line, **settings) for line in gitlab["preview"]["script"]]
    assert [done.returncode for done in outputs] == [0] * 5, outputs
    assert any("is now called “LEAP™ Cancer”" in done.stdout for done in outputs)
    clone.git("clean", "--force", "-d", "-x", "--exclude=.venv")
    for line in gitlab["pages"]["script"]:
        assert clone.run(line, **settings).returncode == 0
    assert (clone.root / "public" / "index.html").is_file()


class Host(http.server.BaseHTTPRequestHandler):
    """As much of GitHub and GitLab as keeps the comments on one request."""

    RIGHTS = (("PRIVATE-TOKEN", "secret"), ("Authorization", "Bearer secret"))

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def asked(self):
        assert any(self.headers[name] == token for name, token in self.RIGHTS)
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "null")

    def do_GET(self):
        self.asked()
        path, query = self.path.split("?")
        if path == "/repos/ann/courses/pulls":
            assert parse_qs(query) == {"state": ["open"], "head": ["bob:mine"]}
            self.answer([{"number": number} for number in self.server.open])
        else:
            assert path == self.server.comments
            known = self.server.texts.items()
            self.answer([{"id": number, "body": text} for number, text in known])

    def do_POST(self):
        assert self.path == self.server.comments
        self.server.texts[len(self.server.texts) + 1] = self.asked()["body"]
        self.answer({})

    def do_PUT(self):
        way, number = self.path.rsplit("/", 1)
        assert (self.command, way) == self.server.update
        assert int(number) in self.server.texts
        self.server.texts[int(number)] = self.asked()["body"]
        self.answer({})

    def do_PATCH(self):
        self.do_PUT()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def host():
    server = http.server.HTTPServer(("127.0.0.1", 0), Host)
    server.url = f"http://127.0.0.1:{server.server_port}"
    server.texts = {1: "Looks good."}
    server.open = [3]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def on_github(host):
    host.comments = "/repos/ann/courses/issues/3/comments"
    host.update = ("PATCH", "/repos/ann/courses/issues/comments")
    return {
        "GITHUB_ACTIONS": "true",
        "GH_TOKEN": "secret",
        "GITHUB_API_URL": host.url,
        "GITHUB_REPOSITORY": "ann/courses",
        "HEAD": "bob:mine",
    }


def on_gitlab(host):
    host.comments = "/api/v4/projects/7/merge_requests/3/notes"
    host.update = ("PUT", host.comments)
    return {
        "COMMENT_TOKEN": "secret",
        "CI_API_V4_URL": f"{host.url}/api/v4",
        "CI_MERGE_REQUEST_PROJECT_ID": "7",
        "CI_MERGE_REQUEST_IID": "3",
    }


def comment(words, tmp_path, settings):
    text = tmp_path / "comment.md"
    text.write_text(words, encoding="utf-8")
    command = [sys.executable, ROOT / ".ci" / "comment.py", text]
    return subprocess.run(command, env=settings, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("settings_on", [on_github, on_gitlab])
def test_a_request_has_one_comment_that_is_kept_up_to_date(host, settings_on, tmp_path):
    settings = settings_on(host)
    comment("Two sessions moved.", tmp_path, settings)
    host.texts[3] = "Another workflow's comment, which came last."
    comment("Three sessions moved.", tmp_path, settings)
    assert len(host.texts) == 3
    assert host.texts[1] == "Looks good."
    assert host.texts[2].endswith("-->\nThree sessions moved.")
    assert host.texts[3].startswith("Another")


def test_nothing_is_said_on_a_request_that_is_closed(host, tmp_path):
    host.open = []
    comment("Two sessions moved.", tmp_path, on_github(host))
    assert host.texts == {1: "Looks good."}


def test_without_rights_the_comment_stands_in_the_log(host, tmp_path):
    settings = on_gitlab(host) | {"COMMENT_TOKEN": ""}
    assert comment("Two sessions moved.", tmp_path, settings) == "Two sessions moved.\n"
    assert host.texts == {1: "Looks good."}


def test_the_comment_on_github_leads_to_the_preview(host, workflows, clone, tmp_path):
    [_, post] = runs(workflows["comment"]["jobs"]["comment"])
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "comment.md").write_text("One session moved.\n", encoding="utf-8")
    settings = {"RUNNER_TEMP": str(tmp_path), "RUN_URL": "https://github.com/ann/courses/runs/9"}
    done = clone.run(post, **on_github(host), **settings)
    assert done.returncode == 0, done.stderr
    link = "[Preview and details](https://github.com/ann/courses/runs/9)"
    assert host.texts[2].endswith(f"One session moved.\n\n{link}\n")


FAKE_GH = """#!/usr/bin/env bash
# As much of GitHub as keeps one pull request.
case "$1 $2" in
  "run download") cp -r "$UPDATE" "$7" ;;
  "pr list") cat "$HUB/number" 2> /dev/null || true ;;
  "pr create" | "pr edit")
    echo 7 > "$HUB/number"
    echo "$1 $2" >> "$HUB/log"
    cp "${@: -1}" "$HUB/body"
    ;;
esac
"""


def pinned(text):
    """The version of tzdata in a lock file, and the file without it."""
    version = re.search(r"(?m)^tzdata==(\S+) ", text)[1]
    return version, re.sub(r"(?m)^tzdata==\S+ (.*\n    --hash\S+)+\n", "", text)


def test_new_rules_of_time_zones_are_proposed(clone, workflows, tmp_path):
    """From a lock file and a table without the newest release; with real packages and Git."""
    lock = clone.root / "requirements.lock"
    table = clone.root / "hooks/prospectus/history/zone_rules.json"
    releases = json.loads(table.read_text(encoding="utf-8"))
    before = lock.read_text(encoding="utf-8")
    for path in (lock, clone.root / "requirements-dev.lock"):
        text = path.read_text(encoding="utf-8")
        old, new = releases[-1]["version"], releases[-2]["version"]
        path.write_text(text.replace(f"tzdata=={old}", f"tzdata=={new}"), encoding="utf-8")
    text = table.read_text(encoding="utf-8")
    lines = text.splitlines()
    table.write_text("\n".join([*lines[:-3], lines[-3].rstrip(","), "]", ""]), encoding="utf-8")
    clone.git("commit", "--quiet", "--all", "--message=Earlier rules")
    for stamp in ("site", "test"):
        (clone.root / ".venv" / f"{stamp}.stamp").touch()

    choose, look, _, report = runs(workflows["update"]["jobs"]["lock"])
    output = tmp_path / "output"
    settings = {"GITHUB_OUTPUT": str(output), "TESTS": "success", "RUN_URL": "https://x.example"}
    done = clone.run(choose.replace("$(date -u +%d)", "02"))
    assert done.returncode == 0, done.stderr
    after = lock.read_text(encoding="utf-8")
    version, others = pinned(after)
    assert others == pinned(before)[1], "the other packages stay"
    assert table.read_text(encoding="utf-8").startswith("\n".join(lines[:-1]))
    assert json.loads(table.read_text(encoding="utf-8"))[-1]["version"] == version
    for script in (look, report):
        done = clone.run(script, **settings)
        assert done.returncode == 0, done.stderr
    assert output.read_text() == "changed=yes\n"

    hub, folder = tmp_path / "hub", tmp_path / "bin"
    hub.mkdir()
    folder.mkdir()
    (folder / "gh").write_text(FAKE_GH)
    (folder / "gh").chmod(0o755)
    job = workflows["update"]["jobs"]["propose"]
    settings = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "HUB": str(hub),
        "UPDATE": str(clone.root / "update"),
        "RUN": "1",
        "REMOTE": "origin",
        "BRANCH": job["env"]["BRANCH"],
        "TITLE": job["env"]["TITLE"],
    }
    for number, log in ((1, "pr create\n"), (2, "pr create\npr edit\n")):
        clone.git("stash", "--quiet")
        (tmp_path / f"temp-{number}").mkdir()
        for script in runs(job):
            done = clone.run(script, RUNNER_TEMP=str(tmp_path / f"temp-{number}"), **settings)
            assert done.returncode == 0, f"{script}\n{done.stderr}"
        assert (hub / "log").read_text() == log
        clone.git("switch", "--quiet", "mine")
        clone.git("branch", "--quiet", "--delete", "--force", job["env"]["BRANCH"])
        clone.git("stash", "pop", "--quiet")
    body = (hub / "body").read_text(encoding="utf-8")
    assert body.startswith("### What changes for readers")
    assert "Tests with these versions: success (https://x.example)" in body
    pushed = clone.run(f"git fetch -q && git show origin/{job['env']['BRANCH']}:requirements.lock")
    assert pushed.stdout == after


def test_nothing_is_proposed_if_nothing_is_newer(clone, workflows, tmp_path):
    choose, look, *_ = runs(workflows["update"]["jobs"]["lock"])
    for _ in range(2):  # there may be something newer the first time
        for stamp in ("site", "test"):
            (clone.root / ".venv" / f"{stamp}.stamp").touch()
        assert clone.run(choose.replace("$(date -u +%d)", "02")).returncode == 0
        clone.git("commit", "--quiet", "--all", "--allow-empty", "--message=Newer")
    assert clone.run(look, GITHUB_OUTPUT=str(tmp_path / "output")).returncode == 0
    assert (tmp_path / "output").read_text() == "changed=no\n"
