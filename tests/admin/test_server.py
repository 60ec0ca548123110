"""What the editor's server on one's own computer answers, and whom."""

import json
import shutil
from http.client import HTTPConnection
from pathlib import Path

import pytest
from servers import running

from prospectus import admin
from prospectus.admin.package import is_installed
from prospectus.commands.admin import make_local_config

ROOT = Path(__file__).parents[2]
PEOPLE = "data/people.yml"


@pytest.fixture
def site(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


@pytest.fixture
def told():
    return []


@pytest.fixture
def ask(site, told, script):  # noqa: ARG001 - skips where the editor is not installed
    """A function that sends a request as the editor's own page does, and differently."""
    assert is_installed()
    server = admin.AdminServer(site, 0, lambda: make_local_config(site), told.append)
    own = f"127.0.0.1:{server.server_port}"

    def send(method="POST", path="/admin/api", body=None, **headers):
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        sent = {"Host": own, "Content-Type": "application/json"}
        sent |= {"Origin": f"http://{own}"} if method == "POST" else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in sent.items() if value is not None}
        content = body if body is None or isinstance(body, bytes) else json.dumps(body)
        connection.request(method, path, content, sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        kind = answer.headers.get_content_type()
        return answer.status, json.loads(content) if kind == "application/json" else content

    send.port = server.server_port
    with running(server):
        yield send


def entry(path):
    return {"action": "getEntry", "params": {"path": path}}


def saved(path, text):
    return {"action": "persistEntry", "params": {"dataFiles": [{"path": path, "raw": text}]}}


def test_files_are_read_as_they_are(ask, site):
    status, answer = ask(body=entry(PEOPLE))
    assert status == 200
    assert answer["data"] == (site / PEOPLE).read_text(encoding="utf-8")
    status, answer = ask(body={"action": "entriesByFolder", "params": {"folder": "data/courses"}})
    assert [found["file"]["path"] for found in answer] == ["data/courses/leap-oncology.yml"]
    status, answer = ask(body=entry("data/sessions/none.yml"))
    assert (status, answer["data"]) == (200, "")


def test_what_is_right_is_saved(ask, site, told):
    text = (site / PEOPLE).read_text(encoding="utf-8").replace("BSc", "BScPharm")
    assert ask(body=saved(PEOPLE, text)) == (200, {"message": "saved"})
    assert (site / PEOPLE).read_text(encoding="utf-8") == text
    assert told == [f"Saved {PEOPLE}"]
    assert [path.name for path in (site / "data").iterdir() if path.name[0] == "."] == []


def test_what_check_refuses_is_not_saved_and_the_editor_is_told(ask, site, told):
    path = "data/courses/leap-oncology.yml"
    old = (site / path).read_text(encoding="utf-8")
    status, answer = ask(body=saved(path, old.replace("- martin-chasen", "- martin-chasn")))
    assert status == 422
    assert answer["error"] == (
        "Nothing was saved. leap-oncology.yml, authors[2]: There is no person “martin-chasn” in "
        "data/people.yml. Did you mean “martin-chasen”? leap-oncology.yml, peer_reviewers[2]: "
        "There is no person “martin-chasn” in data/people.yml. Did you mean “martin-chasen”?"
    )
    assert (site / path).read_text(encoding="utf-8") == old
    assert told[0].startswith(f"Not saved: {path}\n")
    assert "leap-oncology.yml:9" in told[0]
    status, _ = ask(body=saved("data/sessions/none.yml", "- id: a\n"))
    assert status == 422
    assert not (site / "data/sessions/none.yml").exists()


def test_a_character_that_nobody_sees_is_not_saved(ask, site):
    old = (site / PEOPLE).read_text(encoding="utf-8")
    status, answer = ask(body=saved(PEOPLE, old.replace("BSc", "B\u200bSc")))
    assert status == 422
    assert "invisible character (U+200B ZERO WIDTH SPACE)" in answer["error"]
    assert (site / PEOPLE).read_text(encoding="utf-8") == old


def test_problems_that_were_there_do_not_hinder_saving(ask, site):
    accreditors = site / "data" / "accreditors.yml"
    accreditors.write_text("cfpc:\n  name: A\n", encoding="utf-8")
    text = (site / PEOPLE).read_text(encoding="utf-8").replace("BSc", "BScPharm")
    assert ask(body=saved(PEOPLE, text))[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "../data/people.yml",
        "data/../mkdocs.yml",
        "data/courses/../../mkdocs.yml",
        "/etc/passwd",
        "data/courses/a.yml/../../people.yml",
        "data/other.yml",
        "data/courses/A.yml",
        "data/courses/.a.yml",
        "mkdocs.yml",
        "data/people.yml\n",
        "data\\people.yml",
        "",
    ],
)
def test_only_files_of_facts_are_read_or_written(ask, site, path):
    assert ask(body=entry(path))[0] == 403
    assert ask(body=saved(path, "a: b\n"))[0] == 403
    folder = {"action": "entriesByFolder", "params": {"folder": path}}
    assert ask(body=folder)[0] == 403
    assert sorted(found.name for found in site.iterdir()) == ["data", "docs"]


def test_a_link_out_of_the_folder_is_not_followed(ask, site, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "a.yml"
    outside.write_text("secret: 1\n", encoding="utf-8")
    (site / "data/courses/out.yml").symlink_to(outside)
    assert ask(body=entry("data/courses/out.yml"))[0] == 403
    assert ask(body=saved("data/courses/out.yml", "a: b\n"))[0] == 403
    assert outside.read_text(encoding="utf-8") == "secret: 1\n"


def test_other_sites_are_not_answered(ask):
    own = f"http://127.0.0.1:{ask.port}"
    assert ask(body=entry(PEOPLE), Origin=own)[0] == 200
    assert ask(body=entry(PEOPLE), Origin=None)[0] == 403
    assert ask(body=entry(PEOPLE), Origin="null")[0] == 403
    assert ask(body=entry(PEOPLE), Origin="https://evil.example")[0] == 403
    assert ask(body=entry(PEOPLE), Origin=f"http://127.0.0.1:{ask.port + 1}")[0] == 403
    # A name of somebody else's that leads to this computer.
    rebound = {"Host": f"evil.example:{ask.port}", "Origin": f"http://evil.example:{ask.port}"}
    assert ask(body=entry(PEOPLE), **rebound)[0] == 403
    assert ask("GET", "/admin/config.json", Host="evil.example")[0] == 403
    assert ask(body=entry(PEOPLE), Content_Type="text/plain")[0] == 404


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"{", b'{"action": "getEntry", "params": 5}', b"\xff"]
)
def test_what_is_no_request_is_refused(ask, body):
    assert ask(body=body)[0] == 422


def test_what_the_editor_can_not_do_here_is_told(ask):
    status, answer = ask(body={"action": "deleteFiles", "params": {"paths": [PEOPLE]}})
    assert (status, answer) == (
        422,
        {"error": "deleteFiles is not possible here; change the files themselves"},
    )


def test_a_huge_request_is_not_read(ask):
    assert ask(body=b"{}", Content_Length="999999999999")[0] == 413


def test_pages_are_served_and_nothing_else(ask):
    status, page = ask("GET", "/admin/")
    assert status == 200
    assert b"<title>Edit \xe2\x80\x93 Pallium Canada</title>" in page
    assert ask("GET", "/")[0] == 302
    for path in ("/admin/../data/people.yml", "/data/people.yml", "/admin/package.json"):
        assert ask("GET", path)[0] == 404
    status, config = ask("GET", "/admin/config.json")
    assert config["backend"] == {"name": "proxy", "proxy_url": "/admin/api"}


def test_the_settings_follow_the_files(ask, site):
    shutil.copy(site / "data/courses/leap-oncology.yml", site / "data/courses/leap-renal.yml")
    _, config = ask("GET", "/admin/config.json")
    sessions = next(one for one in config["collections"] if one["name"] == "sessions")
    assert [file["name"] for file in sessions["files"]] == ["leap-oncology", "leap-renal"]
    (site / "data/people.yml").write_text("a: [", encoding="utf-8")
    _, config = ask("GET", "/admin/config.json")
    sessions = next(one for one in config["collections"] if one["name"] == "sessions")
    assert [file["label"] for file in sessions["files"]] == ["leap-oncology", "leap-renal"]
