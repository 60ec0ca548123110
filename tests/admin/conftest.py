"""The editor's scripts in Node.js, as the browser has them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import tools

from prospectus import admin
from prospectus.admin.package import package_files

BROWSER = Path(admin.__file__).parent / "browser"
RUN = """
import { createInterface } from "node:readline"
import { createFormat } from "./format.js"
import { write } from "./merge.js"
import { prune, read } from "./values.js"
const plain = value => value instanceof Map
  ? Object.fromEntries([...value].map(([key, part]) => [key, plain(part)]))
  : Array.isArray(value) ? value.map(plain) : value
const actions = {
  read: ({ text }) => plain(read(text)),
  write: ({ text, value }) => write(text, value),
  pruned: ({ value }) => plain(prune(value)),
  opened: ({ collection, text }) => createFormat(collection).fromFile(text),
  saved: ({ collection, data }) => createFormat(collection).toFile(data),
}
for await (const line of createInterface({ input: process.stdin })) {
  const { action, ...given } = JSON.parse(line)
  let answer
  try {
    answer = { value: actions[action](given) ?? null }
  } catch (error) {
    answer = { error: error.message }
  }
  console.log(JSON.stringify(answer))
}
"""


@pytest.fixture(scope="session")
def script(tmp_path_factory):
    """A function that calls one of the editor's scripts."""
    tools.editor()
    folder = tmp_path_factory.mktemp("admin")
    for path in BROWSER.glob("*.js"):
        shutil.copy(path, folder)
    for name, path in package_files().items():
        if name.startswith("yaml/"):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "run.js").write_text(RUN, encoding="utf-8")
    with subprocess.Popen(
        [tools.need("node"), "run.js"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def call(action, **given):
            process.stdin.write(json.dumps({"action": action, **given}) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            if "error" in answer:
                raise ValueError(answer["error"])
            return answer["value"]

        yield call
        process.stdin.close()
