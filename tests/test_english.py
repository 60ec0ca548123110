"""The English of readers' and editors' texts, of documents and of comments: no private words."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORDS = "hooks/prospectus/*/en.yml"
MESSAGES = ["hooks/prospectus/*/messages.yml", "hooks/prospectus/*/refusals.yml"]
DOCUMENTS = [
    *("ARCHITECTURE.md", "README.md", "CONTRIBUTING.md", "PUBLISHING.md", "CHANGELOG.md"),
    "COMPATIBILITY.md",
]
TEMPLATES = ["hooks/prospectus/**/templates/**/*", "overrides/**/*.html"]
STYLES = ["overrides/**/*.css"]
SCRIPTS = ["overrides/**/*.js", "hooks/prospectus/admin/browser/*.js"]
PYTHON = ["hooks/**/*.py", "tests/support/*.py"]

# What must not be written, and what to write instead.
PRIVATE = {
    r"tells?|telling|told": "report, say, show or explain",
    r"stands?(?! (?:alone|out)\b)|stood|standing": "is, or is written",
    r"lead(?:s|ing)? on|led on": "redirect",
    r"go(?:es|ing)? on|went on": "continue",
    r"for ever|forever": "permanent(ly)",
    r"mend(?:s|ed|ing)?": "fix or correct",
    r"strangers?": "unknown files, or newcomers",
    r"slips?": "mistake",
    r"remarks?": "comment",
    r"cautions?": "warning",
    r"(?:is|are) no (?!longer\b)\w+": "is not a …, or has no …",
    r"that (?:is|are) no more": "that no longer exist",
    r"behind|in front of": "after or before, of text",
    r"in place of": "instead of",
    r"beside (?:its|their|our) own": "besides",
    r"lately": "recently",
    r"afresh|anew": "again",
    r"put into (?:its|their) form|in (?:its|their) form": "format, formatted",
    r"(?:this|that|the|just this) choice": "filter(s), option or setting",
    r"signs? of (?:money|a currency)|letters? (?:long|at most)": "currency symbol; characters",
    r"by (?:itself|themselves)": "automatically, or alone",
    r"inside of": "inside",
    r"whole address": "complete address",
    r"what (?:has|have) to be looked at": "what to check",
    r"one can|one has to|while one": "you can, you have to, while you",
    r"organis(?:ation|ations|e|ed|es|ing)": "organization, organize (Canadian spelling)",
    r"misspelt": "misspelled",
}
# Fixed expressions that contain a private word.
ALLOWED = re.compile(
    r"\bthere (?:is|are) no\b|\binvalid choice\b|\bserve forever\b", re.IGNORECASE
)
PATTERN = re.compile(r"(?i)\b(?:" + "|".join(PRIVATE) + r")\b")

CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)\s]*\)|https?://\S+|\{[^{}\n]*\}", re.DOTALL)
COMMENTS = {
    ".html": re.compile(r"\{#.*?#\}", re.DOTALL),
    ".xml": re.compile(r"\{#.*?#\}", re.DOTALL),
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".js": re.compile(r"/\*.*?\*/|(?:^[ \t]*//[^\n]*\n)+", re.DOTALL | re.MULTILINE),
}
Line = tuple[int, str]


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches replaced by spaces, so that lines and columns stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def private_words(text: str, first_line: int = 1) -> Iterator[tuple[int, str, str]]:
    """The line number of each private word, the word, and what to write instead."""
    text = blanked(ALLOWED, text)
    for match in PATTERN.finditer(re.sub(r"\n", " ", text)):
        advice = next(
            advice for word, advice in PRIVATE.items() if re.fullmatch(f"(?i){word}", match[0])
        )
        yield first_line + text.count("\n", 0, match.start()), match[0], advice


def phrases(path: Path) -> Iterator[Line]:
    """The values and comments of a YAML file of phrases, without their keys."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield number, blanked(CODE, re.sub(r"^ *[\w-]+:( |$)", "", line))


def document(path: Path) -> Iterator[Line]:
    """The text of a document without code; of the changelog, what is not released yet."""
    text = path.read_text(encoding="utf-8")
    if path.name == "CHANGELOG.md":
        released = re.search(r"^## \[\d", text, re.MULTILINE)
        text = text[: released.start()] if released else text
    yield 1, blanked(CODE, text)


def comments(path: Path) -> Iterator[Line]:
    """The comments of a template, style sheet or script."""
    text = path.read_text(encoding="utf-8")
    for match in COMMENTS[path.suffix].finditer(text):
        yield text.count("\n", 0, match.start()) + 1, blanked(CODE, match[0])


def python(path: Path) -> Iterator[Line]:
    """The docstrings, comments and names of a Python file; underscores in names are spaces."""
    text = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], blanked(CODE, token.string)
        elif token.type == tokenize.NAME:
            yield token.start[0], token.string.replace("_", " ")
    for node in ast.walk(ast.parse(text)):
        documented = ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef
        if isinstance(node, documented) and (docstring := ast.get_docstring(node, clean=False)):
            yield node.body[0].lineno, blanked(CODE, docstring)


KINDS = {
    phrases: [WORDS, *MESSAGES],
    document: DOCUMENTS,
    comments: [*TEMPLATES, *STYLES, *SCRIPTS],
    python: PYTHON,
}
FILES = [
    pytest.param(read, path, id=path.relative_to(ROOT).as_posix())
    for read, globs in KINDS.items()
    for pattern in globs
    for path in sorted(ROOT.glob(pattern))
    if path.is_file() and (read is not comments or path.suffix in COMMENTS)
]


@pytest.mark.parametrize(("read", "path"), FILES)
def test_a_file_has_no_private_words(read, path):
    found = [
        f"{path.relative_to(ROOT)}:{line}: “{word}”; write instead: {advice}"
        for first_line, text in read(path)
        for line, word, advice in private_words(text, first_line)
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("globs", [g for g in KINDS.values() if g], ids=str)
def test_each_glob_finds_files(globs):
    assert [pattern for pattern in globs if not any(ROOT.glob(pattern))] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Be told of new dates.", ["told"]),
        ("It stands\nthere, and goes\non.", ["stands", "goes on"]),
        ("This is no table. There is no table. It is no longer here.", ["is no table"]),
        ("Untold understanding of a going concern.", []),
        ("A commendable recommendation.", []),
    ],
)
def test_private_words_are_found(text, words):
    assert [word for _, word, _ in private_words(text)] == words


def test_code_is_not_english(tmp_path):
    path = tmp_path / "text.md"
    path.write_text("Run `mend`.\n\n```\nmend\n```\n[Fix](mend.md) {mend} and mend.\n")
    [(first_line, text)] = document(path)
    assert [line for line, _, _ in private_words(text, first_line)] == [6]


def test_names_docstrings_and_comments_of_python_are_read(tmp_path):
    path = tmp_path / "code.py"
    path.write_text(
        '"""Tells all.\n\nIt is told."""\n\n\ndef goes_on():  # mends it\n    told = 1\n'
    )
    found = sorted(
        (line, word)
        for first_line, text in python(path)
        for line, word, _ in private_words(text, first_line)
    )
    assert found == [(1, "Tells"), (3, "told"), (6, "goes on"), (6, "mends"), (7, "told")]
