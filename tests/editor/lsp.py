"""The real YAML language server, spoken to over its protocol on standard input and output."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Json = dict[str, Any]


def server() -> str | None:
    """Return the server: `POWERS_YAML_LS`, or the one on the path; None where there is none."""
    return os.environ.get("POWERS_YAML_LS") or shutil.which("yaml-language-server")


class Client:
    """An editor, as far as the tests need one.

    Args:
        program: the server.
        root: the folder that is open.
    """

    def __init__(self, program: str, root: Path) -> None:
        self.root = root
        self._sent = 0
        self._process = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )

    def __enter__(self) -> Self:
        folder = self.root.as_uri()
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder,
                "workspaceFolders": [{"uri": folder, "name": "registry"}],
                "capabilities": {
                    "textDocument": {
                        "publishDiagnostics": {},
                        "completion": {"completionItem": {"snippetSupport": True}},
                        "hover": {"contentFormat": ["markdown", "plaintext"]},
                    },
                    "workspace": {"configuration": True},
                },
            },
        )
        self.tell("initialized", {})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def diagnostics(self, file: str, text: str) -> list[Json]:
        """Open a file with a content, and return what the server says of it."""
        uri = (self.root / file).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next()
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
            ):
                found: list[Json] = message["params"]["diagnostics"]
                return found

    def at(self, method: str, file: str, line: int, character: int) -> Any:
        """Ask about a place (lines and characters count from 0)."""
        uri = (self.root / file).as_uri()
        return self.ask(
            f"textDocument/{method}",
            {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}},
        )

    def tell(self, method: str, params: Json) -> None:
        """Send a notification."""
        self._write({"method": method, "params": params})

    def ask(self, method: str, params: Json) -> Any:
        """Send a request, and return its result."""
        self._sent += 1
        self._write({"id": self._sent, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._sent and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _next(self) -> Json:
        """Return the next message; what the server asks the editor is answered."""
        message = self._read()
        if "id" in message and "method" in message:
            result: object = None
            if message["method"] == "workspace/configuration":
                settings = {"yaml": {"validate": True, "hover": True, "completion": True}}
                result = [settings.get(i["section"], {}) for i in message["params"]["items"]]
            self._write({"id": message["id"], "result": result})
        return message

    def _write(self, content: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **content}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> Json:
        assert self._process.stdout is not None
        size = 0
        while line := self._process.stdout.readline().strip():
            name, _colon, value = line.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
        assert size, "the language server ended"
        message: Json = json.loads(self._process.stdout.read(size))
        return message
