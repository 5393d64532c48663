"""Which message of an editor goes where: the only place that names them all."""

import logging
from collections.abc import Callable
from datetime import date
from typing import Protocol

from lsprotocol import types

from devolved_powers.language_server.requests import OF_A_FILE, OF_A_LAW, Request
from devolved_powers.language_server.session import PowersServer
from devolved_powers.language_server.symbols import workspace_symbols


class _AboutFile(Protocol):
    """The parameters of a request about a file."""

    @property
    def text_document(self) -> types.TextDocumentIdentifier: ...


def language_server(today: Callable[[], date]) -> PowersServer:
    """Return the server, ready to be started.

    Args:
        today: what tells the day that standings are judged by; a server runs over midnight.
    """
    library = logging.getLogger("pygls")  # what it says is for who writes servers
    library.addHandler(logging.NullHandler())
    library.propagate = False
    server = PowersServer(today)
    _listen(server)
    _answer(server)
    return server


def _answer(server: PowersServer) -> None:
    for method, request in OF_A_FILE.items():
        server.feature(method, request.options)(_answering(server, method, request))

    @server.feature(types.WORKSPACE_SYMBOL)
    def _symbols(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        with server.guarded(types.WORKSPACE_SYMBOL):
            return [
                symbol
                for registry in server.files.registries
                for symbol in workspace_symbols(registry.state, params.query, server.encoding)
            ]


def _answering(
    server: PowersServer, method: str, request: Request
) -> Callable[[_AboutFile], object]:
    def answer(params: _AboutFile) -> object:
        with server.guarded(method):
            view = server.view(params.text_document.uri)
            if view is not None:
                answer = request.answer(view, params, server.editor)
                remark = request.remark(view, params, server.editor) if request.remark else ""
                if remark:
                    server.show(remark, types.MessageType.Warning)
                return answer
            of_law = OF_A_LAW.get(method)
            law = server.law_file(params.text_document.uri) if of_law else None
            return of_law(law, params) if of_law and law is not None else None

    return answer


def _listen(server: PowersServer) -> None:
    @server.feature(types.INITIALIZE)
    def _initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    def _initialized(_params: types.InitializedParams) -> None:
        with server.guarded(types.INITIALIZED, is_asked=False):
            server.begun()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        server.take_over(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(params: types.DidChangeTextDocumentParams) -> None:
        server.take_over(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        with server.guarded(types.TEXT_DOCUMENT_DID_CLOSE, is_asked=False):
            server.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def _saved(params: types.DidSaveTextDocumentParams) -> None:
        with server.guarded(types.TEXT_DOCUMENT_DID_SAVE, is_asked=False):
            server.read_again(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _written(params: types.DidChangeWatchedFilesParams) -> None:
        with server.guarded(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, is_asked=False):
            for change in params.changes:
                server.read_again(change.uri)
