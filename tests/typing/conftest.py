"""The language server behind YAML in VS Code, with the settings of this repository."""

import json
import subprocess
from itertools import count

import pytest
import tools


class LanguageServer:
    """A client of the Language Server Protocol, 3.17, for one folder."""

    def __init__(self, program, root, settings):
        self.root, self.settings = root, settings
        self.process = subprocess.Popen(
            ["node", program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.ids = count(1)
        self.diagnostics, self.opened = {}, set()
        folder = [{"uri": root.as_uri(), "name": "site"}]
        able = {"workspace": {"configuration": True}, "textDocument": {"completion": {}}}
        self.ask("initialize", rootUri=root.as_uri(), capabilities=able, workspaceFolders=folder)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method, **params):
        self.send(method=method, params=params)

    def ask(self, method, **params):
        wanted = next(self.ids)
        self.send(id=wanted, method=method, params=params)
        return self.until(lambda message: message.get("id") == wanted and "method" not in message)[
            "result"
        ]

    def until(self, found):
        """Read, and answer what the server asks, until a message is found."""
        while True:
            message = self.read()
            if message.get("method") == "workspace/configuration":
                items = message["params"]["items"]
                answer = [self.section(item.get("section", "")) for item in items]
                self.send(id=message["id"], result=answer)
            elif "method" in message and "id" in message:
                self.send(id=message["id"], result=None)
            elif message.get("method") == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
            if found(message):
                return message

    def section(self, name):
        value = self.settings
        for part in name.split("."):
            value = value.get(part, {})
        return value

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server ended"
        return json.loads(self.process.stdout.read(length))

    def open(self, name, text=None):
        """Open a file, with a text of its own if one is given; the problems that are shown."""
        uri = (self.root / name).as_uri()
        text = (self.root / name).read_text(encoding="utf-8") if text is None else text
        self.diagnostics.pop(uri, None)
        version = next(self.ids)
        if uri in self.opened:
            document = {"uri": uri, "version": version}
            changes = [{"text": text}]
            self.tell("textDocument/didChange", textDocument=document, contentChanges=changes)
        else:
            self.opened.add(uri)
            document = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
            self.tell("textDocument/didOpen", textDocument=document)

        def told(message):
            method = message.get("method") == "textDocument/publishDiagnostics"
            return method and message["params"]["uri"] == uri

        self.until(told)
        return [one["message"] for one in self.diagnostics[uri]]

    def at_end(self, method, name, text):
        """Open a file with a text, and ask about the place at which it ends."""
        self.open(name, text)
        *above, last = text.split("\n")
        place = {"line": len(above), "character": len(last)}
        uri = (self.root / name).as_uri()
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=place)

    def offered(self, name, text):
        """What is offered where a text ends."""
        found = self.at_end("completion", name, text)
        return [item["label"] for item in (found or {}).get("items", [])]

    def hover(self, name, text):
        """What is shown about the place where a text ends."""
        return self.at_end("hover", name, text)["contents"]["value"]

    def close(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="session")
def server(root):
    program = tools.package("yaml-language-server") / "bin" / "yaml-language-server"
    written = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    settings = {"yaml": {"validate": True, "hover": True, "completion": True}}
    settings["yaml"] |= {"schemas": written["yaml.schemas"], "schemaStore": {"enable": False}}
    one = LanguageServer(program, root, settings)
    yield one
    one.close()
