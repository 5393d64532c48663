"""The server's state: what an editor asked for and has open, and what it was told of that."""

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from devolved_powers._version import __version__
from devolved_powers.errors import PowersError
from devolved_powers.failure_text import cause_text
from devolved_powers.i18n import _, enumerated, sentences, speaking
from devolved_powers.language_server import published
from devolved_powers.language_server.completion import warm_up
from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.language_server.editor import Editor, editor_of
from devolved_powers.language_server.open_files import OpenFiles, path_of
from devolved_powers.language_server.protocol import PowersProtocol
from devolved_powers.language_server.settings import from_environment, settings_of
from devolved_powers.language_server.view import LawFile, Opened, View
from devolved_powers.models.files import LAWS_FOLDER, ROOT_FILE
from devolved_powers.store.files import BOM
from devolved_powers.store.root import find_root
from devolved_powers.text import printable

REQUEST_FAILED = types.LSPErrorCodes.RequestFailed.value


class PowersServer(LanguageServer):
    """The language server of registries.

    Args:
        today: what tells the day that standings are judged by.
    """

    protocol: PowersProtocol

    def __init__(self, today: Callable[[], date]) -> None:
        # Whole texts: the library's own lines end where those of the protocol do not (U+2028).
        whole = types.TextDocumentSyncKind.Full
        super().__init__("powers", __version__, whole, protocol_cls=PowersProtocol)
        self.settings = from_environment()
        self.editor = Editor()
        self._warm: set[Path] = set()
        self.files = OpenFiles(today)
        self._changed: dict[str, None] = {}
        self._untold: dict[Path, EditedRegistry] = {}
        self._published: dict[str, tuple[int | None, list[types.Diagnostic]]] = {}

    @property
    def is_shut_down(self) -> bool:
        """Whether the editor asked the server to end."""
        return self.protocol.is_shut_down

    @property
    def encoding(self) -> types.PositionEncodingKind | str:
        """What the columns of the editor count."""
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    # What the editor tells

    def take_over(self, uri: str) -> None:
        """Note that a file reads otherwise in the editor; its text is read when it is asked for."""
        self._changed[uri] = None

    def close(self, uri: str) -> None:
        """Take a file as saved again, and take back what was told of it."""
        self._changed.pop(uri, None)
        registry = self.files.let_go(uri)
        if self._published.pop(uri, None) is not None:
            self._publish(uri, None, [])
        if registry is not None:
            self._untold[registry.root] = registry

    def read_again(self, uri: str) -> None:
        """Read a registry again, of which a file was written, made or taken away."""
        registry = self.files.saved(uri)
        if registry is not None:
            self._untold[registry.root] = registry

    def _take_over_all(self) -> None:
        while self._changed:
            uri = next(iter(self._changed))
            del self._changed[uri]
            registry = self.files.hold(uri, self.workspace.get_text_document(uri).source)
            if registry is not None:
                self._untold[registry.root] = registry

    # What it asks

    def view(self, uri: str) -> View | None:
        """Return a file as it stands in the editor; None for one of no registry."""
        self._take_over_all()
        found = self.files.data_file(uri)
        if found is None or found[1] not in found[0].state.loaded.documents:
            return None
        return self._view(found[0], found[1])

    def law_file(self, uri: str) -> LawFile | None:
        """Return a file of facts on a law as the editor holds it; None for any other."""
        self._take_over_all()
        found = self.files.place(uri)
        if found is None or not found[1].startswith(f"{LAWS_FOLDER}/") or not self.is_open(uri):
            return None
        text = self.workspace.get_text_document(uri).source.removeprefix(BOM)
        return LawFile(found[0].state, found[1], text, self.encoding)

    def is_open(self, uri: str) -> bool:
        """Return whether the editor has a file open."""
        return unquote(uri) in self.workspace.text_documents

    def _view(self, registry: EditedRegistry, file: str) -> View:
        opened = {
            name: Opened(uri, self.workspace.get_text_document(uri).version)
            for name, uri in self.files.of(registry)
        }
        return View(registry.state, file, self.encoding, self.settings.statutes, opened)

    # What it is told

    def when_idle(self) -> None:
        """Tell what is found in the open files: no message is waiting that may change it."""
        with self.guarded(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, is_asked=False):
            self._take_over_all()
            while self._untold:
                registry = self._untold.pop(next(iter(self._untold)))
                for file, uri in self.files.of(registry):
                    found = self._found(registry, file)
                    version = self.workspace.get_text_document(uri).version
                    if self._published.get(uri) != (version, found):
                        self._published[uri] = (version, found)
                        self._publish(uri, version, found)
                self._prepare(registry)

    def _prepare(self, registry: EditedRegistry) -> None:
        """Do what the next answer would wait for, while nobody waits."""
        try:
            if registry.root not in self._warm:
                warm_up(registry.state)
                self._warm.add(registry.root)
            registry.settle()
        except PowersError:
            return  # its files say so

    def _found(self, registry: EditedRegistry, file: str) -> list[types.Diagnostic]:
        """Return what is found in a file; where nothing could be looked for, that it is so."""
        try:
            with self.guarded(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS):
                return published.diagnostics(self._view(registry, file), self.settings)
        except JsonRpcException as failure:
            return [published.unexamined(failure.message)]

    def _publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    @contextmanager
    def guarded(self, asked: str, *, is_asked: bool = True) -> Iterator[None]:
        """Speak the editor's language, and let nothing through that would end the server.

        Args:
            asked: the method.
            is_asked: whether the editor waits for an answer; otherwise a failure is shown.

        Raises:
            JsonRpcException: the failure, as the answer.
        """
        with speaking(self.settings.language):
            try:
                yield
            except (JsonRpcException, BrokenPipeError):
                raise
            except PowersError as error:
                if is_asked:
                    raise JsonRpcException(_error_text(error), REQUEST_FAILED) from None
                self.show(_error_text(error), types.MessageType.Error)
            except Exception as error:  # noqa: BLE001 - the server lives on
                message = self._log_defect(asked, error)
                if is_asked:
                    raise JsonRpcException(message, JsonRpcInternalError.CODE) from None

    def show(self, text: str, kind: types.MessageType) -> None:
        """Show the user a message."""
        self.window_show_message(types.ShowMessageParams(kind, text))

    def log(self, text: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Write a line to the editor's log."""
        self.window_log_message(types.LogMessageParams(kind, printable(text)))

    def _log_defect(self, asked: str, error: Exception) -> str:
        """Note a defect with its place; return what is said of it."""
        if os.environ.get("POWERS_DEBUG"):
            traceback.print_exception(error, file=sys.stderr)
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        message = cause_text(error, f"{asked}, {place}")
        sys.stderr.write(message + "\n")
        self.log(message, types.MessageType.Error)
        return message

    def report_server_error(self, error: Exception, source: object) -> None:
        """Note what the library could not make of a message; nothing is shown to the user."""
        if source is not FeatureRequestError:  # which was answered
            self.log_unread(error)

    def log_unread(self, error: Exception) -> None:
        """Note a message that could not be read."""
        with speaking(self.settings.language):
            text = _("A message of the editor could not be read ({error}).")
            self.log(text.format(error=type(error).__name__), types.MessageType.Warning)

    def log_too_long(self, limit: int) -> None:
        """Note a message that was too long to be taken."""
        with speaking(self.settings.language):
            text = _("A message of the editor is longer than {size} MB and was left out.")
            self.log(text.format(size=limit // 1024 // 1024), types.MessageType.Warning)

    # How it begins

    def begin(self, params: types.InitializeParams) -> None:
        """Take over what the editor asks for."""
        self.settings = settings_of(params.initialization_options)
        self.editor = editor_of(params.capabilities)

    def begun(self) -> None:
        """Ask to be told of files, and say what is left out, and where there is no registry."""
        self._ask_for_files()
        if self.settings.unknown:
            text = _("Settings that mean nothing here: {names}")
            names = enumerated(self.settings.unknown)
            self.log(text.format(names=names), types.MessageType.Warning)
        if not self.settings.schema_findings:
            text = _("Left to the YAML server, which tells them from the schema: {checks}")
            self.log(text.format(checks=enumerated(sorted(published.OF_SCHEMA))))
        folders = self._folders()
        if folders and not any(map(_holds_registry, folders)):
            self.show(
                sentences(
                    _("No registry in {folder}: it holds no registry.yaml.").format(
                        folder=enumerated(map(str, folders))
                    ),
                    _("Open the folder that holds registry.yaml."),
                ),
                types.MessageType.Info,
            )

    def _folders(self) -> tuple[Path, ...]:
        named = [folder.uri for folder in self.workspace.folders.values()]
        if not named and self.workspace.root_uri:
            named = [self.workspace.root_uri]
        return tuple(path for path in map(path_of, named) if path is not None)

    def _ask_for_files(self) -> None:
        able = self.client_capabilities.workspace
        watched = able.did_change_watched_files if able else None
        if watched is None or not watched.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher("**/*.yaml")]
        )
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        self.client_register_capability(
            types.RegistrationParams([types.Registration("files", method, options)])
        )


def _error_text(error: PowersError) -> str:
    place = f"{error.place}: " if error.place else ""
    return printable(f"{place}{error.message}") + (f"\n{printable(error.hint)}" * bool(error.hint))


def _holds_registry(folder: Path) -> bool:
    """Return whether a folder is in a registry, or holds one, or one of its folders does."""
    try:
        find_root(folder)
    except PowersError:
        try:
            return any(folder.glob(f"*/{ROOT_FILE}"))
        except OSError:
            return False
    except OSError:  # no system has a folder of that name
        return False
    return True
