"""An editor that speaks to `powers lsp` over its pipes, with the client of the library."""

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Self

from lsprotocol import types
from lsprotocol.types import (
    ClientCapabilities,
    CodeAction,
    Diagnostic,
    Position,
    PositionEncodingKind,
    Range,
    TextEdit,
)
from pygls import uris
from pygls.lsp.client import LanguageClient

from tests.support import PATIENCE, PROGRAM, environment

Utf8, Utf16, Utf32 = (
    PositionEncodingKind.Utf8,
    PositionEncodingKind.Utf16,
    PositionEncodingKind.Utf32,
)


class WiredEditor:
    """An editor with one registry open. Use it as `async with`.

    Args:
        root: the registry's folder.
        options: what it asks for when it starts the server.
        encoding: what its columns count; without it, it says nothing and means UTF-16.
        folder: the folder that it has open, where that is another.
    """

    def __init__(
        self,
        root: Path,
        options: Mapping[str, object] | None = None,
        encoding: PositionEncodingKind | None = None,
        folder: Path | None = None,
    ) -> None:
        self.root = root
        self.folder = folder or root
        self.options = {"language": "en"} if options is None else dict(options)
        self.encoding = encoding or Utf16
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.shown: list[str] = []
        self.logged: list[str] = []
        self.client = LanguageClient("tests", "1")
        self._published: dict[str, types.PublishDiagnosticsParams] = {}
        self._news = asyncio.Event()
        self._general = types.GeneralClientCapabilities(
            position_encodings=[encoding] if encoding else None
        )
        self._listen()

    def _listen(self) -> None:
        heard: dict[str, Callable[[Any], None]] = {
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: self._hear_findings,
            types.WINDOW_SHOW_MESSAGE: self._hear_message,
            types.WINDOW_LOG_MESSAGE: self._hear_log,
            types.CLIENT_REGISTER_CAPABILITY: lambda _params: None,
        }
        for method, hear in heard.items():
            self.client.feature(method)(partial(hear))  # a method takes none of its marks

    def _hear_findings(self, params: types.PublishDiagnosticsParams) -> None:
        self._published[params.uri] = params
        self._news.set()

    def _hear_message(self, params: types.ShowMessageParams) -> None:
        self.shown.append(params.message)
        self._news.set()

    def _hear_log(self, params: types.LogMessageParams) -> None:
        self.logged.append(params.message)
        self._news.set()

    async def __aenter__(self) -> Self:
        variables = environment(self.root)
        await self.client.start_io(*PROGRAM, "lsp", "--stdio", env=variables, cwd=self.root)
        edit = types.WorkspaceEditClientCapabilities(document_changes=True)
        able = ClientCapabilities(
            general=self._general,
            workspace=types.WorkspaceClientCapabilities(workspace_edit=edit),
        )
        started = await self.client.initialize_async(
            types.InitializeParams(
                able,
                process_id=os.getpid(),
                root_uri=self.folder.as_uri(),
                initialization_options=self.options,
            )
        )
        assert started.capabilities.position_encoding == self.encoding
        self.capabilities = started.capabilities
        self.client.initialized(types.InitializedParams())
        return self

    async def __aexit__(self, *_error: object) -> None:
        server = self.server
        if server.returncode is None:
            with suppress(Exception):
                await asyncio.wait_for(self.client.shutdown_async(None), PATIENCE)
                self.client.exit(None)
            try:
                await asyncio.wait_for(server.wait(), PATIENCE)
            except TimeoutError:
                server.kill()
        assert server.stderr is not None
        self.errors = (await server.stderr.read()).decode()
        await self.client.stop()  # type: ignore[no-untyped-call]
        server._transport.close()  # type: ignore[attr-defined]  # else it warns

    @property
    def server(self) -> asyncio.subprocess.Process:
        """The server's process."""
        server = self.client._server
        assert server is not None
        return server

    def uri(self, file: str) -> str:
        """Return a file's address."""
        uri = uris.from_fs_path(str(self.root / file))
        assert uri is not None
        return str(uri)

    def open(self, file: str, text: str | None = None) -> None:
        """Open a file, as saved or with another text."""
        if text is None:
            text = (self.root / file).read_bytes().decode()
        self.texts[file], self.versions[file] = text, 1
        item = types.TextDocumentItem(self.uri(file), "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, file: str, before: str, after: str) -> None:
        """Replace words in an open file, once."""
        assert before in self.texts[file]
        self.write(file, self.texts[file].replace(before, after, 1))

    def write(self, file: str, text: str) -> None:
        """Give an open file another text."""
        self.texts[file] = text
        self.versions[file] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[file], self.uri(file))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, file: str) -> None:
        """Close a file."""
        document = types.TextDocumentIdentifier(self.uri(file))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))

    async def told(self, file: str) -> list[Diagnostic]:
        """Return what is told of the text that a file has now."""
        return list((await self._until_published(file)).diagnostics)

    async def _until_published(self, file: str) -> types.PublishDiagnosticsParams:
        async with asyncio.timeout(PATIENCE):
            while True:
                told = self._published.get(self.uri(file))
                if told is not None and told.version == self.versions[file]:
                    return told
                self._news.clear()
                await self._news.wait()

    async def until_shown(self) -> None:
        """Wait for a message to the user."""
        async with asyncio.timeout(PATIENCE):
            while not self.shown:
                self._news.clear()
                await self._news.wait()

    async def actions(self, file: str, place: Range, *only: str) -> list[CodeAction]:
        """Return what the server offers at a place."""
        told = [d for d in await self.told(file) if d.range == place]
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(self.uri(file)),
                place,
                types.CodeActionContext(told, list(only) or None),
            )
        )
        return [one for one in found or [] if isinstance(one, CodeAction)]

    def apply(self, action: CodeAction) -> None:
        """Make the edits of an action in files that are open; it must be about their text now."""
        assert action.edit is not None
        for change in action.edit.document_changes or []:
            assert isinstance(change, types.TextDocumentEdit)
            file = next(f for f in self.texts if self.uri(f) == change.text_document.uri)
            assert change.text_document.version == self.versions[file]
            edits = [edit for edit in change.edits if isinstance(edit, TextEdit)]
            self.write(file, self.edited(file, edits))

    def edited(self, file: str, edits: list[TextEdit]) -> str:
        """Return an open file's text after edits."""
        text = self.texts[file]
        for edit in sorted(
            edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True
        ):
            start, end = self.index(text, edit.range.start), self.index(text, edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        return text

    def index(self, text: str, position: Position) -> int:
        """Return the character at a place, counted here and not by the server's own module."""
        lines = text.split("\n")
        before = sum(len(line) + 1 for line in lines[: position.line])
        names = {Utf8: "utf-8", Utf16: "utf-16-le", Utf32: "utf-32-le"}
        unit = {Utf8: 1, Utf16: 2, Utf32: 4}[self.encoding]
        line = lines[position.line].encode(names[self.encoding])
        return before + len(line[: position.character * unit].decode(names[self.encoding]))

    def words(self, file: str, place: Range) -> str:
        """Return what stands at a place of an open file."""
        text = self.texts[file]
        return text[self.index(text, place.start) : self.index(text, place.end)]


def coded(told: list[Diagnostic], check: str) -> Iterator[Diagnostic]:
    """Yield what a check found."""
    return (one for one in told if one.code == check)
