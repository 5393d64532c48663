"""The protocol as the library keeps it, and refusals that it leaves to us."""

from collections.abc import Generator
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method


class PowersProtocol(LanguageServerProtocol):
    """The protocol: each request has an answer, also one that cannot be read or comes too soon."""

    @property
    def is_shut_down(self) -> bool:
        """Whether the editor asked the server to end."""
        return bool(self._shutdown)

    @property
    def is_initialized(self) -> bool:
        """Whether the editor said who it is."""
        return self._workspace is not None

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message of what was read; one that asks and does not fit is answered so.

        Raises:
            JsonRpcException: when it does not fit.
        """
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), (int, str)):
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Hand a message on, unless it is not its time."""
        method, asked = getattr(message, "method", None), getattr(message, "id", None)
        refusal: JsonRpcException | None = None
        if self.is_shut_down and method != types.EXIT:
            refusal = JsonRpcInvalidRequest()
        elif not self.is_initialized and method not in (types.INITIALIZE, types.EXIT, None):
            refusal = JsonRpcServerNotInitialized()
        elif self.is_initialized and method == types.INITIALIZE:
            refusal = JsonRpcInvalidRequest()
        if refusal is None:
            super().handle_message(message)
        elif method is not None and asked is not None:
            self._send_response(asked, error=refusal.to_response_error())

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Take over a change of a file.

        Raises:
            JsonRpcException: when the editor had not opened it.
        """
        if unquote(params.text_document.uri) not in self.workspace.text_documents:
            raise JsonRpcInvalidParams
        yield from super().lsp_text_document__did_change(params)
