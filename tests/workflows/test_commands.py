"""What the workflows run, run in a real clone, apart from what needs GitHub itself."""

import http.server
import json
import subprocess
import sys
import threading
from pathlib import Path

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
    [script] = runs(workflows["publish"]["jobs"]["publish"])
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


class Notes(http.server.BaseHTTPRequestHandler):
    """As much of GitLab as keeps the notes of a merge request."""

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def asked(self):
        assert self.headers["PRIVATE-TOKEN"] == "secret"
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "null")

    def do_GET(self):
        self.asked()
        self.answer([{"id": number, "body": text} for number, text in self.server.notes.items()])

    def do_POST(self):
        assert self.path == "/api/v4/projects/7/merge_requests/3/notes"
        self.server.notes[len(self.server.notes) + 1] = self.asked()["body"]
        self.answer({})

    def do_PUT(self):
        number = int(self.path.removeprefix("/api/v4/projects/7/merge_requests/3/notes/"))
        assert number in self.server.notes
        self.server.notes[number] = self.asked()["body"]
        self.answer({})

    def log_message(self, *arguments):
        pass


def test_gitlab_has_one_comment_that_is_kept_up_to_date(tmp_path):
    server = http.server.HTTPServer(("127.0.0.1", 0), Notes)
    server.notes = {1: "Looks good."}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    text = tmp_path / "comment.md"
    settings = {
        "COMMENT_TOKEN": "secret",
        "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api/v4",
        "CI_MERGE_REQUEST_PROJECT_ID": "7",
        "CI_MERGE_REQUEST_IID": "3",
    }
    for words in ("Two sessions moved.", "Three sessions moved."):
        text.write_text(words, encoding="utf-8")
        command = [sys.executable, ROOT / ".ci" / "comment_on_gitlab.py", text]
        subprocess.run(command, env=settings, check=True)
    server.shutdown()
    server.server_close()
    assert server.notes[1] == "Looks good."
    assert len(server.notes) == 2
    assert server.notes[2].endswith("\nThree sessions moved.")
