"""The server: what editors ask, handed on to the module that answers it."""

from datetime import UTC, date, datetime
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from devolved_powers._version import __version__
from devolved_powers.errors import PowersError
from devolved_powers.language_server import (
    code_actions,
    code_lenses,
    completion,
    definition,
    folding,
    formatting,
    hover,
    inlay_hints,
    published,
    references,
    rename,
    symbols,
)
from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.language_server.view import View, uri_of
from devolved_powers.store.root import find_root


class PowersServer(LanguageServer):
    """The language server of a registry.

    Args:
        today: the day that standings are judged by; without it, the computer's.
    """

    def __init__(self, today: date | None = None) -> None:
        super().__init__("powers", __version__)
        self.today = today or datetime.now(UTC).astimezone().date()
        self.registries: dict[Path, EditedRegistry] = {}

    def registry_of(self, uri: str) -> tuple[EditedRegistry, str] | None:
        """Return the registry that a file belongs to, and its name below that; None for others."""
        path = uris.to_fs_path(uri)
        if path is None:
            return None
        place = Path(path)
        try:
            root = find_root(place.parent)
        except PowersError:
            return None
        name = place.relative_to(root).as_posix()
        registry = self.registries.setdefault(root, EditedRegistry(root, self.today))
        return registry, name

    def view(self, uri: str) -> View | None:
        """Return a file as it stands in the editor; None for one of no registry."""
        found = self.registry_of(uri)
        if found is None or found[1] not in found[0].state.loaded.documents:
            return None
        return View(found[0].state, found[1], self.workspace.position_encoding)

    def hold(self, uri: str) -> None:
        """Take over a file as the editor holds it, and tell what is found in what it holds."""
        found = self.registry_of(uri)
        if found is None:
            return
        registry, file = found
        registry.hold(file, self.workspace.get_text_document(uri).source)
        self.publish(registry)

    def publish(self, registry: EditedRegistry) -> None:
        """Tell what is found in the files that the editor holds."""
        for file in registry.held:
            uri = uri_of(registry.root / file)
            view = View(registry.state, file, self.workspace.position_encoding)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, published.diagnostics(view))
            )


def language_server(today: date | None = None) -> PowersServer:
    """Return the server, ready to be started.

    Args:
        today: the day that standings are judged by; without it, the computer's.
    """
    server = PowersServer(today)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        server.hold(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(params: types.DidChangeTextDocumentParams) -> None:
        server.hold(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(params: types.DidCloseTextDocumentParams) -> None:
        found = server.registry_of(params.text_document.uri)
        if found is not None:
            found[0].let_go(found[1])

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        view = server.view(params.text_document.uri)
        return hover.hover(view, view.index(params.position)) if view else None

    @server.feature(types.TEXT_DOCUMENT_COMPLETION)
    def _completion(params: types.CompletionParams) -> types.CompletionList | None:
        view = server.view(params.text_document.uri)
        return completion.completions(view, view.index(params.position)) if view else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def _definition(params: types.DefinitionParams) -> list[types.Location]:
        view = server.view(params.text_document.uri)
        return definition.definitions(view, view.index(params.position)) if view else []

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def _references(params: types.ReferenceParams) -> list[types.Location]:
        view = server.view(params.text_document.uri)
        if view is None:
            return []
        declared = params.context.include_declaration
        return references.references(view, view.index(params.position), declared=declared)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        view = server.view(params.text_document.uri)
        return symbols.document_symbols(view) if view else []

    @server.feature(types.WORKSPACE_SYMBOL)
    def _workspace_symbols(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        return [
            symbol
            for registry in server.registries.values()
            for symbol in symbols.workspace_symbols(registry.state, params.query)
        ]

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def _folding(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        view = server.view(params.text_document.uri)
        return folding.folding_ranges(view) if view else []

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def _prepare_rename(params: types.PrepareRenameParams) -> types.Range | None:
        view = server.view(params.text_document.uri)
        return rename.renamed_range(view, view.index(params.position)) if view else None

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def _rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        view = server.view(params.text_document.uri)
        return rename.rename(view, view.index(params.position), params.new_name) if view else None

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def _hints(params: types.InlayHintParams) -> list[types.InlayHint]:
        view = server.view(params.text_document.uri)
        return inlay_hints.inlay_hints(view, params.range) if view else []

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION)
    def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        view = server.view(params.text_document.uri)
        if view is None:
            return []
        return code_actions.code_actions(view, params.range, list(params.context.diagnostics))

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    def _lenses(params: types.CodeLensParams) -> list[types.CodeLens]:
        view = server.view(params.text_document.uri)
        return code_lenses.code_lenses(view) if view else []

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def _formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        view = server.view(params.text_document.uri)
        return formatting.formatting(view) if view else []

    return server
