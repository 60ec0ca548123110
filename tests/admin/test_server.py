"""What the editor's server on one's own computer answers, and whom."""

import json
import shutil
import socket
import struct
from concurrent.futures import ThreadPoolExecutor
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


def saved(path, text, base=""):
    return save_all({"path": path, "raw": text, "base": base})


def save_all(*files, **more):
    return {"action": "persistEntry", "params": {"dataFiles": files, "assets": [], **more}}


def test_files_are_read_as_they_are(ask, site):
    status, answer = ask(body=entry(PEOPLE))
    assert status == 200
    assert answer["data"] == (site / PEOPLE).read_text(encoding="utf-8")
    status, answer = ask(body={"action": "entriesByFolder", "params": {"folder": "data/courses"}})
    assert [found["file"]["path"] for found in answer] == ["data/courses/leap-oncology.yml"]
    status, answer = ask(body=entry("data/sessions/none.yml"))
    assert (status, answer["data"]) == (200, "")


def test_what_is_right_is_saved(ask, site, told):
    base = (site / PEOPLE).read_text(encoding="utf-8")
    text = base.replace("BSc", "BScPharm")
    assert ask(body=saved(PEOPLE, text, base)) == (200, {"message": "saved"})
    assert (site / PEOPLE).read_text(encoding="utf-8") == text
    assert told == [f"Saved {PEOPLE}"]
    assert [path.name for path in (site / "data").iterdir() if path.name[0] == "."] == []


def test_what_check_refuses_is_not_saved_and_the_editor_is_told(ask, site, told):
    path = "data/courses/leap-oncology.yml"
    old = (site / path).read_text(encoding="utf-8")
    status, answer = ask(body=saved(path, old.replace("- martin-chasen", "- martin-chasn"), old))
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
    status, answer = ask(body=saved(PEOPLE, old.replace("BSc", "B\u200bSc"), old))
    assert status == 422
    assert "invisible character (U+200B ZERO WIDTH SPACE)" in answer["error"]
    assert (site / PEOPLE).read_text(encoding="utf-8") == old


def test_problems_that_were_there_do_not_hinder_saving(ask, site):
    accreditors = site / "data" / "accreditors.yml"
    accreditors.write_text("cfpc:\n  name: A\n", encoding="utf-8")
    base = (site / PEOPLE).read_text(encoding="utf-8")
    assert ask(body=saved(PEOPLE, base.replace("BSc", "BScPharm"), base))[0] == 200


def test_a_form_of_an_older_file_does_not_overwrite_what_was_saved_since(ask, site, told):
    base = (site / PEOPLE).read_text(encoding="utf-8")
    first, second = base.replace("BSc", "BScPharm"), base.replace("MSc", "MScPH")
    assert base not in (first, second)
    assert ask(body=saved(PEOPLE, first, base))[0] == 200
    status, answer = ask(body=saved(PEOPLE, second, base))
    assert status == 409
    assert answer["error"] == (
        "Nothing was saved. data/people.yml was changed elsewhere since you opened it. "
        "Copy what you wrote, load this page again and write it there."
    )
    assert (site / PEOPLE).read_text(encoding="utf-8") == first
    assert told[-1] == f"Not saved: {PEOPLE}, which was changed meanwhile"
    assert ask(body=saved(PEOPLE, second, first))[0] == 200


def test_one_of_eight_saves_at_once_is_saved_and_seven_are_refused(ask, site):
    base = (site / PEOPLE).read_text(encoding="utf-8")
    texts = [f"{base}ada-{number}:\n  name: Ada Example\n" for number in range(8)]
    with ThreadPoolExecutor(len(texts)) as pool:
        answers = list(pool.map(lambda text: ask(body=saved(PEOPLE, text, base))[0], texts))
    assert sorted(answers) == [200, *[409] * 7]
    assert (site / PEOPLE).read_text(encoding="utf-8") == texts[answers.index(200)]


def test_a_new_file_does_not_replace_one_that_somebody_made_meanwhile(ask, site):
    path = "data/courses/leap-renal.yml"
    text = (site / "data/courses/leap-oncology.yml").read_text(encoding="utf-8")
    assert ask(body=saved(path, text))[0] == 200
    assert ask(body=saved(path, f"{text}\n"))[0] == 409
    assert (site / path).read_text(encoding="utf-8") == text


def test_a_file_that_was_deleted_meanwhile_does_not_come_back(ask, site):
    path = "data/courses/leap-renal.yml"
    text = (site / "data/courses/leap-oncology.yml").read_text(encoding="utf-8")
    assert ask(body=saved(path, text))[0] == 200
    (site / path).unlink()
    assert ask(body=saved(path, f"{text}\n", text))[0] == 409
    assert not (site / path).exists()


def test_a_file_that_is_not_utf_8_is_read_and_never_overwritten(ask, site):
    content = (site / PEOPLE).read_bytes().replace("é".encode(), "é".encode("latin-1"))
    (site / PEOPLE).write_bytes(content)
    _, answer = ask(body=entry(PEOPLE))
    assert "Jos\N{REPLACEMENT CHARACTER}" in answer["data"]
    status, refusal = ask(body=saved(PEOPLE, "a:\n  name: A\n", answer["data"]))
    assert status == 409
    assert refusal["error"] == (
        "Nothing was saved. data/people.yml is not UTF-8. Save it as UTF-8 in a text editor first."
    )
    assert (site / PEOPLE).read_bytes() == content


@pytest.mark.parametrize("wrong", ["base", "facts"])
def test_files_of_one_save_are_saved_together_or_not_at_all(ask, site, told, wrong):
    course = "data/courses/leap-oncology.yml"
    files = {path: (site / path).read_text(encoding="utf-8") for path in (PEOPLE, course)}
    new = {PEOPLE: f"{files[PEOPLE]}ada:\n  name: Ada Example\n"}
    new[course] = files[course].replace("- martin-chasen", "- ada")
    given = [{"path": path, "raw": new[path], "base": files[path]} for path in files]
    bad = {"base": {"base": "older"}, "facts": {"raw": new[course].replace("- ada", "- adda")}}
    assert (
        ask(body=save_all(given[0], given[1] | bad[wrong]))[0]
        == {"base": 409, "facts": 422}[wrong]
    )
    assert {path: (site / path).read_text(encoding="utf-8") for path in files} == files
    # The course names a person who is in the other file only: neither would do alone.
    assert ask(body=save_all(*reversed(given)))[0] == 200
    assert {path: (site / path).read_text(encoding="utf-8") for path in files} == new
    assert told[-1] == f"Saved {course}, {PEOPLE}"


def test_a_failure_of_the_disk_undoes_the_whole_save(ask, site):
    # A folder in the place of the second file.
    (site / "data/sessions/leap-oncology.yml").unlink(missing_ok=True)
    (site / "data/sessions/leap-oncology.yml").mkdir()
    base = (site / PEOPLE).read_text(encoding="utf-8")
    status, answer = ask(
        body=save_all(
            {"path": PEOPLE, "raw": base.replace("BSc", "BScPharm"), "base": base},
            {"path": "data/sessions/leap-oncology.yml", "raw": "[]\n", "base": ""},
        )
    )
    assert status == 500
    assert answer["error"].startswith("a file can't be read or written (")
    assert (site / PEOPLE).read_text(encoding="utf-8") == base


def test_a_picture_is_not_taken_and_then_lost(ask, site):
    base = (site / PEOPLE).read_text(encoding="utf-8")
    file = {"path": PEOPLE, "raw": f"{base}\n", "base": base}
    status, answer = ask(body=save_all(file, assets=[{"path": "docs/images/a.png"}]))
    assert (status, answer["error"]) == (
        422,
        "Nothing was saved. Put pictures into docs/images/ yourself.",
    )
    assert ask(body=save_all(file, file))[0] == 422
    assert (site / PEOPLE).read_text(encoding="utf-8") == base


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


MALFORMED = {
    b"": "Invalid JSON",
    b"[]": "should be an object",
    b"{}": "discriminator 'action'",
    b"{": "Invalid JSON",
    b"[" * 100_000: "recursion limit",
    b"\xff": "Invalid JSON",
    b'{"action": 1' + b"9" * 5000 + b"}": "number out of range",
    b'{"action": "getEntry"}': "getEntry.params: Field required",
    b'{"action": "getEntry", "params": 5}': "getEntry.params: Input should be an object",
    b'{"action": "getEntry", "params": {"path": null}}': "getEntry.params.path",
    b'{"action": "entriesByFiles", "params": {"files": [5]}}': "entriesByFiles.params.files.0",
    b'{"action": "persistEntry", "params": {"dataFiles": []}}': "persistEntry.params.dataFiles",
    b'{"action": "persistEntry", "params": {"dataFiles": [{"path": "a", "raw": ""}]}}': (
        "persistEntry.params.dataFiles.0.base: Field required"
    ),
    b'{"action": "getEntry", "params": {"path": "\\ud800"}}': "Invalid JSON",
}


@pytest.mark.parametrize("body", MALFORMED, ids=lambda body: repr(body[:60]))
def test_what_is_no_request_is_refused(ask, body, capfd):
    status, answer = ask(body=body)
    assert status == 422
    assert answer["error"].startswith("This is not a request of the editor. ")
    assert MALFORMED[body] in answer["error"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("action", [["a"], {"a": 1}, 5, None, "getEntrys", "deleteFiles"])
def test_an_unknown_action_is_refused(ask, action, capfd):
    status, answer = ask(body={"action": action, "params": {}})
    assert status == 422
    assert "not possible here" in answer["error"] or "not a request" in answer["error"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("length", "status"),
    [("9" * 5000, 411), ("-1", 411), ("²", 411), ("1.5", 411), ("", 411), ("40", 400)],
)
def test_a_wrong_length_is_answered(ask, length, status, capfd):
    host = f"127.0.0.1:{ask.port}"
    head = (
        f"POST /admin/api HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", ask.port), 20) as connection:
        connection.sendall(head.encode("latin-1") + b"{}")
        connection.shutdown(socket.SHUT_WR)
        answer = connection.makefile("rb").read()
    assert answer.startswith(f"HTTP/1.0 {status} ".encode())
    assert b'"error": "the request ' in answer
    assert capfd.readouterr().err == ""


def test_a_client_that_hangs_up_leaves_no_traceback(ask, capfd):
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", ask.port), 20) as connection:
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            connection.sendall(
                f"GET /admin/decap-cms.js HTTP/1.1\r\nHost: 127.0.0.1:{ask.port}\r\n\r\n".encode()
            )
            connection.recv(1)
    assert ask(body=entry(PEOPLE))[0] == 200
    assert capfd.readouterr().err == ""


def test_what_the_editor_can_not_do_here_is_told(ask):
    status, answer = ask(body={"action": "deleteFiles", "params": {"paths": [PEOPLE]}})
    assert (status, answer) == (
        422,
        {"error": "deleteFiles is not possible here; change the files themselves"},
    )


def test_a_huge_request_is_answered(ask):
    assert ask(body=b"{}", Content_Length="999999999999")[0] == 413
    status, answer = ask(body=b"x" * 20_000_000)
    assert (status, answer) == (413, {"error": "the request is too large"})


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
