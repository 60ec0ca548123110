"""Damaged states in a real Git repository change no later build into an error, and stay fast."""

import os
import subprocess

from mutations import damage, damage_bytes

from prospectus.diagnostics import DataError
from prospectus.history import read_history
from prospectus.loading import read_catalogue

COMMITS = 40
# Seconds since 1970; Git stores any number.
ODD_TIMES = (0, 1, 2**31 - 1, 2**31, 2**32, 99_999_999_999, 253_402_300_800, 2**62)


def _git(folder, *arguments, **more):
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, **more)


def _commits(right, chance):
    """A stream for `git fast-import`: commits of damaged files, then the right ones."""
    files = [*(f"data/{name}" for name in right), "mkdocs.yml", "requirements.lock"]
    contents = {f"data/{name}": content for name, content in right.items()} | {
        "mkdocs.yml": b"site_url: https://courses.example.org/\ntheme: {language: en}\n",
        "requirements.lock": b"tzdata==2026.1\n",
    }
    time = 1_790_000_000
    for number in range(COMMITS + 1):
        time += chance.randint(0, 100_000)
        odd = chance.random() < 0.3
        yield (
            "commit refs/heads/main\ncommitter Ann <ann@example.org> "
            f"{chance.choice(ODD_TIMES) if odd else time} +0000\ndata 1\nx\n"
        ).encode()
        changed = files if number in (0, COMMITS) else chance.sample(files, 2)
        for name in changed:
            content = contents[name]
            if 0 < number < COMMITS:
                if chance.random() < 0.1:
                    yield f"D {name}\n".encode()
                    continue
                worsen = damage if name.endswith(".yml") else damage_bytes
                content = worsen(content, chance)
            yield f"M 644 inline {name}\ndata {len(content)}\n".encode() + content + b"\n"


def test_any_past_states_are_read(site, right, tries, limited):
    facts = read_catalogue(site)
    for number, chance in tries(3):
        repository = site.parent / f"repository-{number}"
        os.makedirs(repository)  # noqa: PTH103
        _git(repository, "init", "--quiet", "--initial-branch=main")
        stream = b"".join(_commits(right, chance))
        _git(repository, "fast-import", "--quiet", "--date-format=raw-permissive", input=stream)
        _git(repository, "reset", "--quiet", "--hard", "main")
        with limited(number):
            history = read_history(repository, facts)
        ids = {session.id for sessions in facts.sessions.values() for session in sessions}
        assert ids <= {session for session, _ in history.revisions}
        assert all(0 <= one.sequence < 2**31 for one in history.revisions.values())


def test_damaged_objects_are_a_gap_and_no_error(site, right, tries):
    facts = read_catalogue(site)
    for number, chance in tries(4):
        repository = site.parent / f"damaged-{number}"
        os.makedirs(repository)  # noqa: PTH103
        _git(repository, "init", "--quiet", "--initial-branch=main")
        for step in range(3):
            for name, content in right.items():
                path = repository / "data" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content + b"#\n" * step)
            _git(repository, "add", ".")
            _git(repository, "-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "x")
        objects = sorted(path for path in (repository / ".git/objects").glob("??/*"))
        for path in chance.sample(objects, 3):
            path.chmod(0o600)
            if chance.random() < 0.5:
                path.unlink()
            else:
                path.write_bytes(path.read_bytes()[: chance.randint(0, 30)])
        history = read_history(repository, facts)
        assert history.revisions
        try:
            read_catalogue(repository)
        except DataError as error:
            assert error.problems  # noqa: PT017 - pictures are not in this repository
