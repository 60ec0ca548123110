"""Which two states `prospectus diff` compares, and what it says where one can't be had or read."""

import json

PAIN, SESSIONS = "data/courses/pain.yml", "data/sessions/pain.yml"
NOTHING = "Nothing changes for readers.\n"


def test_what_others_have_published_meanwhile_is_not_told(repository):
    repository.change(PAIN, "title: LEAP™ Pain", "title: Mine")
    repository.commit(day=3)
    repository.git("switch", "--quiet", "main")
    repository.change("data/courses/loss.yml", "title: Loss", "title: Theirs")
    repository.commit(day=4)
    assert repository.said("main", "mine") == {"LEAP™ Pain": ["is now called “Mine”"]}
    repository.git("switch", "--quiet", "mine")
    assert repository.said("main") == {"LEAP™ Pain": ["is now called “Mine”"]}
    repository.git("merge", "--quiet", "--no-edit", "main", day=5)
    assert repository.said("main") == {"LEAP™ Pain": ["is now called “Mine”"]}


def test_a_change_that_was_taken_back_is_not_reported(repository):
    repository.change(SESSIONS, "end: 15:00\n", "end: 15:00\n  note: Bring tea.\n")
    repository.commit(day=3)
    assert repository.json("main", "mine")["calendar_entries"] == {"updated": 1}
    repository.change(SESSIONS, "  note: Bring tea.\n", "")
    repository.commit(day=4)
    # Its event has a higher SEQUENCE now, but says what it said before.
    found = repository.json("main", "mine")
    assert found["topics"] == []
    assert found["calendar_entries"] == {}
    assert found["pages"] == {"new": [], "changed": [], "gone": []}


def test_files_that_are_not_committed_count(repository):
    repository.change(PAIN, "title: LEAP™ Pain", "title: Mine")
    assert repository.said("HEAD") == {"LEAP™ Pain": ["is now called “Mine”"]}
    assert repository.text("main", "HEAD") == NOTHING


def test_the_work_tree_stays_untouched(repository):
    repository.change(PAIN, "title: LEAP™ Pain", "title: Mine")
    before = sorted(repository.root.rglob("*"))
    repository.text("main")
    repository.text("main", "mine")
    assert sorted(repository.root.rglob("*")) == before
    assert "title: Mine" in repository.read(PAIN)


def test_a_site_may_stand_in_a_folder_of_the_repository(repository, tmp_path):
    repository.git("init", "--quiet", "--initial-branch=main", str(tmp_path))
    (repository.root / ".git").rename(tmp_path / "old.git")
    repository.commit()
    repository.change(PAIN, "title: LEAP™ Pain", "title: Mine")
    assert repository.said("HEAD") == {"LEAP™ Pain": ["is now called “Mine”"]}


def test_a_site_that_is_all_new_is_told_as_new(repository):
    repository.git("switch", "--quiet", "--orphan", "empty")
    repository.git("commit", "--quiet", "--allow-empty", "--message=Nothing yet")
    repository.git("checkout", "--quiet", "main", "--", ".")
    said = repository.said("empty")
    assert said["LEAP™ Pain"] == ["is a new course"]
    assert said["Loss"] == ["is a new course"]


def test_problems_are_shown_as_check_shows_them(repository):
    repository.change(PAIN, "mode: online", "mode: onlin")
    for arguments in (["main"], ["main", "mine"]):
        done = repository.run(*arguments)
        assert done.exit_code == 1
        assert "data/courses/pain.yml:5:11:" in done.stderr
        assert "1 problem in 1 file" in done.stderr
        assert "    5 |   - mode: onlin\n      |           ^^^^^\n" in done.stderr
        assert "Traceback" not in done.output
        assert done.stdout == "", "told once"
        comment = repository.run(*arguments, "--format", "markdown").stdout
        assert comment.startswith("### Nothing can be published until")
        assert "      |           ^^^^^\n" in comment
        repository.commit() if arguments == ["main"] else None
    assert "problems" in json.loads(repository.run("main", "--format", "json").stdout)


def test_what_can_be_read_of_a_faulty_past_is_compared(repository):
    repository.change(PAIN, "mode: online", "mode: onlin")
    repository.change("data/people.yml", "credentials: MD", "credential: MD")
    repository.commit()
    repository.git("branch", "--force", "main")
    repository.change(PAIN, "mode: onlin\n", "mode: online\n")
    repository.change("data/people.yml", "credential: MD", "credentials: MD")
    repository.change("data/courses/loss.yml", "title: Loss", "title: Grief")
    found = repository.json("main")
    assert repository.said("main") == {"Loss": ["is now called “Grief”"]}
    assert found["notes"] == [
        (
            "Before this change there were problems in data/courses/pain.yml, data/people.yml; "
            "what was written there can't be compared"
        )
    ]
    assert found["pages"]["new"] == []
    assert found["calendar_entries"] == {}


def test_an_unknown_base_says_what_to_fetch(repository):
    done = repository.run("origin/main")
    assert done.exit_code == 2
    assert "there is no branch, tag or commit “origin/main” in this clone" in done.stderr
    assert "fetch-depth: 0" in done.stderr


def test_a_branch_that_only_the_origin_has_is_offered_by_its_name_there(repository):
    repository.git("update-ref", "refs/remotes/origin/next", "HEAD")
    done = repository.run("next")
    assert done.exit_code == 2
    assert (
        "no branch, tag or commit “next” in this clone, but there is “origin/next”" in done.stderr
    )
    assert "fetch" not in done.stderr


def test_a_base_that_looks_like_an_option_of_git_is_a_name(repository):
    done = repository.run("--", "--output=/tmp/x")
    assert done.exit_code == 2
    assert "there is no branch, tag or commit “--output=/tmp/x”" in done.stderr


def test_a_shallow_clone_says_what_to_fetch(repository, tmp_path):
    repository.change(PAIN, "title: LEAP™ Pain", "title: Mine")
    repository.commit(day=3)
    repository.git("switch", "--quiet", "main")
    repository.change("data/courses/loss.yml", "title: Loss", "title: Theirs")
    repository.commit(day=4)
    address = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", address, f"{tmp_path}/c")
    clone = type(repository)(tmp_path / "c")
    done = clone.run("origin/main", "origin/mine")
    assert done.exit_code == 2
    assert "where the change branched off from “origin/main”" in done.stderr
    assert "fetch-depth: 0" in done.stderr


def test_without_git_there_is_one_sentence(repository, tmp_path, monkeypatch):
    (repository.root / ".git").rename(tmp_path / "gone.git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    done = repository.run("main")
    assert done.exit_code == 1
    assert "Git can't tell what changed: fatal: not a git repository" in done.stderr
    assert "Traceback" not in done.output


def test_the_comment_can_be_written_to_a_file(repository):
    repository.change(PAIN, "title: LEAP™ Pain", "title: Mine")
    target = repository.root / "out" / "comment.md"
    done = repository.run("main", "--output", str(target))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "is now called “Mine”" in target.read_text(encoding="utf-8")


def test_texts_can_do_nothing_in_a_comment(repository):
    repository.change(
        PAIN, "title: LEAP™ Pain", 'title: "<img src=x> @everyone [a](http://b) #12 $5 or $6"'
    )
    comment = repository.run("main", "--format", "markdown").stdout
    assert r"\<img src=x\> @" in comment
    assert "@everyone" not in comment
    assert "#12" not in comment
    assert r"\[a\](http://b)" in comment
    assert r"\$5 or \$6" in comment, "no formula"


def test_a_comment_is_never_longer_than_github_takes(repository):
    topics = "\n".join(f"  - A topic {number} {'word ' * 40}" for number in range(400))
    text = f"{repository.read(PAIN)}topics:\n{topics}\n"
    for course in (PAIN, "data/courses/other.yml", "data/courses/third.yml"):
        repository.write(course, text)
    comment = repository.run("main", "--format", "markdown").stdout
    assert 50_000 < len(comment) < 65_536
    assert comment.endswith("run `prospectus diff` to see the rest.\n")


def test_a_comment_on_many_problems_is_never_longer_than_github_takes(repository):
    topics = "\n".join(f"  - [A topic {number} {'word ' * 40}]" for number in range(400))
    text = f"{repository.read(PAIN)}topics:\n{topics}\n"
    for course in (PAIN, "data/courses/other.yml", "data/courses/third.yml"):
        repository.write(course, text)
    comment = repository.run("main", "--format", "markdown").stdout
    assert 50_000 < len(comment) < 65_536
    assert comment.endswith("…\n```\n")


def test_on_the_screen_it_is_plain_text_and_in_a_file_markdown(repository):
    repository.change(PAIN, "title: LEAP™ Pain", "title: Mine")
    shown = repository.run("main").stdout
    assert shown.startswith("LEAP™ Pain\n  is now called “Mine”\n")
    repository.run("main", "--output", str(repository.root / "a.md"))
    assert repository.read("a.md").startswith("### What changes for readers\n\n**LEAP™ Pain**\n")
