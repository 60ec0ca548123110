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


QUERIES = {
    "/repos/ann/courses/pulls": {"state": ["open"], "head": ["bob:mine"]},
    "/api/v4/projects/7/merge_requests": {"state": ["opened"]},
}


class Host(http.server.BaseHTTPRequestHandler):
    """As much of GitHub and GitLab as keeps the comments on requests."""

    RIGHTS = (("PRIVATE-TOKEN", "secret"), ("Authorization", "Bearer secret"))

    def answer(self, value, status=200, **headers):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def asked(self):
        assert any(self.headers[name] == token for name, token in self.RIGHTS)
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "null")

    def do_GET(self):
        if self.path.startswith("/storage/"):
            assert not any(self.headers[name] for name, _ in self.RIGHTS), "a token went elsewhere"
            self.answer(self.server.previews[self.path.removeprefix("/storage/")].encode())
            return
        self.asked()
        path, _, query = self.path.partition("?")
        if path in self.server.answers:
            expected = QUERIES.get(path, {})
            assert {name: parse_qs(query).get(name) for name in expected} == expected
            self.answer(self.server.answers[path])
        elif path.endswith("/artifacts/comment.md"):
            job = path.split("/")[-3]
            found = job in self.server.previews
            self.answer({}, 302 if found else 404, Location=f"{self.server.url}/storage/{job}")
        elif path == self.server.comments:
            self.answer([{"id": number, **one} for number, one in self.server.known.items()])
        else:
            self.answer({"message": "403 Forbidden"}, 403)

    def do_POST(self):
        assert self.path == self.server.comments
        number = len(self.server.known) + 1
        self.server.known[number] = {"body": self.asked()["body"], **self.server.own}
        self.answer({})

    def do_PUT(self):
        way, number = self.path.rsplit("/", 1)
        assert (self.command, way) == self.server.update
        known = self.server.known[int(number)]
        assert self.server.own.items() <= known.items(), "nobody may edit what others wrote"
        known["body"] = self.asked()["body"]
        self.server.updates += 1
        self.answer({})

    def do_PATCH(self):
        self.do_PUT()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def host():
    server = http.server.HTTPServer(("127.0.0.1", 0), Host)
    server.url = f"http://127.0.0.1:{server.server_port}"
    server.updates = 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def texts(host):
    return {number: one["body"] for number, one in host.known.items()}


def on_github(host, words):  # noqa: ARG001 - GitHub gets the text as a file
    host.comments = "/repos/ann/courses/issues/3/comments"
    host.update = ("PATCH", "/repos/ann/courses/issues/comments")
    host.own = {"user": {"login": "github-actions[bot]", "type": "Bot"}}
    host.other = {"user": {"login": "github-actions", "type": "User"}}
    host.known = {1: {"body": "Looks good.", **host.other}}
    host.answers = {"/repos/ann/courses/pulls": [{"number": 3}]}
    return {
        "GITHUB_ACTIONS": "true",
        "GH_TOKEN": "secret",
        "GITHUB_API_URL": host.url,
        "GITHUB_REPOSITORY": "ann/courses",
        "HEAD": "bob:mine",
    }


def on_gitlab(host, words):
    """A project with three open requests: one is ready, one runs, one is of a private fork."""
    project = "/api/v4/projects/7"
    request = f"{project}/merge_requests"
    host.comments = f"{request}/3/notes"
    host.update = ("PUT", host.comments)
    host.own = {"author": {"id": 42, "username": "project_7_bot"}}
    host.other = {"author": {"id": 1, "username": "project_7_bot_"}}
    host.known = {1: {"body": "Looks good.", **host.other}}
    host.previews = {"51": "An older text.", "52": words, "53": "Of the job of tests."}
    host.answers = {
        "/api/v4/user": {"id": 42},
        request: [{"iid": 3, "sha": "b"}, {"iid": 4, "sha": "d"}, {"iid": 5, "sha": "e"}],
        f"{request}/3/pipelines": [
            {"id": 9, "project_id": 8, "sha": "b"},
            {"id": 6, "project_id": 8, "sha": "a"},
        ],
        "/api/v4/projects/8/pipelines/9/jobs": [
            {"id": 53, "name": "tests", "status": "success"},
            {"id": 52, "name": "preview", "status": "failed"},
        ],
        f"{request}/4/pipelines": [{"id": 10, "project_id": 7, "sha": "c"}],
        f"{request}/5/pipelines": [{"id": 11, "project_id": 99, "sha": "e"}],
    }
    return {
        "COMMENT_TOKEN": "secret",
        "CI_API_V4_URL": f"{host.url}/api/v4",
        "CI_PROJECT_ID": "7",
    }


def comment(words, tmp_path, settings):
    text = tmp_path / "comment.md"
    text.write_text(words, encoding="utf-8")
    command = [sys.executable, ROOT / ".ci" / "comment.py", text]
    subprocess.run(command, env=settings, check=True, capture_output=True, text=True)


@pytest.mark.parametrize("settings_on", [on_github, on_gitlab])
def test_a_request_has_one_comment_that_is_kept_up_to_date(host, settings_on, tmp_path):
    settings = settings_on(host, "Two sessions moved.")
    comment("Two sessions moved.", tmp_path, settings)
    host.known[3] = {"body": "Another workflow's comment, which came last.", **host.own}
    host.previews = {"52": "Three sessions moved."}
    comment("Three sessions moved.", tmp_path, settings)
    assert len(host.known) == 3
    assert texts(host)[1] == "Looks good."
    assert texts(host)[2].endswith("-->\nThree sessions moved.")
    assert texts(host)[3].startswith("Another")
    comment("Three sessions moved.", tmp_path, settings)
    assert (len(host.known), host.updates) == (3, 1)


@pytest.mark.parametrize("settings_on", [on_github, on_gitlab])
def test_what_somebody_else_writes_with_our_mark_is_theirs(host, settings_on, tmp_path):
    settings = settings_on(host, "Two sessions moved.")
    host.known[1]["body"] = "<!-- prospectus diff -->\nNothing to see."
    host.known[2] = {"body": None, **dict.fromkeys(host.own)}
    comment("Two sessions moved.", tmp_path, settings)
    assert texts(host)[1].endswith("Nothing to see.")
    assert texts(host)[3].endswith("Two sessions moved.")


def test_gitlab_does_not_take_the_text_of_a_merge_request_for_commands(host, tmp_path):
    settings = on_gitlab(host, "Two and/or three.\n/close\n  /label ~urgent\n")
    comment("", tmp_path, settings)
    lines = texts(host)[2].splitlines()
    assert lines[1:] == ["Two and/or three.", "&#47;close", "  &#47;label ~urgent"]


def test_a_merge_request_without_a_preview_gets_no_comment(host, tmp_path):
    settings = on_gitlab(host, "Two sessions moved.")
    host.previews = {}
    comment("", tmp_path, settings)
    assert texts(host) == {1: "Looks good."}


def test_nothing_is_said_on_a_request_that_is_closed(host, tmp_path):
    settings = on_github(host, "")
    host.answers["/repos/ann/courses/pulls"] = []
    comment("Two sessions moved.", tmp_path, settings)
    assert texts(host) == {1: "Looks good."}


def test_the_comment_on_github_leads_to_the_preview(host, workflows, clone, tmp_path):
    [_, post] = runs(workflows["comment"]["jobs"]["comment"])
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "comment.md").write_text("One session moved.\n", encoding="utf-8")
    settings = {"RUNNER_TEMP": str(tmp_path), "RUN_URL": "https://github.com/ann/courses/runs/9"}
    done = clone.run(post, **on_github(host, ""), **settings)
    assert done.returncode == 0, done.stderr
    link = "[Preview and details](https://github.com/ann/courses/runs/9)"
    assert texts(host)[2].endswith(f"One session moved.\n\n{link}\n")


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
