"""A look at a site over http, on this machine only."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.register.page_paths import NOT_FOUND
from devolved_powers.site.feed import PATH as FEED
from devolved_powers.site.render import POLICY
from devolved_powers.store.output_folder import OutputFolder

_PUBLISHED_AT = re.compile(rb'<link rel="stylesheet" href="(/[^"]*)assets/')
"""The path on its host that the page for unknown addresses takes the site to stand at."""
LOOPBACK = "127.0.0.1"
_HEADERS = (
    ("Content-Security-Policy", POLICY + "; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
)


class Server(Protocol):
    """What a caller needs of the server."""

    server_port: int

    def serve_forever(self) -> None:
        """Answer until the process is interrupted."""

    def shutdown(self) -> None:
        """End `serve_forever`, from another thread."""


class _Handler(SimpleHTTPRequestHandler):
    """Gives out files of the site: quietly, no lists of folders, no file outside."""

    extensions_map = {  # noqa: RUF012 - the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".yaml": "application/yaml; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".svg": "image/svg+xml",
    }

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the type of a file: of its kind, and of the feed its own."""
        if os.fspath(path) == os.path.join(self.directory, FEED):  # noqa: PTH118 - as it is asked
            return "application/atom+xml; charset=utf-8"
        return super().guess_type(path)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal shows the address, and that is all."""

    def end_headers(self) -> None:
        for name, value in _HEADERS:
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> BytesIO | BinaryIO | None:
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host not in (LOOPBACK, "localhost"):  # a page elsewhere that points its name at us
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        if not self._is_of_the_site():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Tell what went wrong; that there is no page, in the site's own words."""
        page = self._not_found_page() if code == HTTPStatus.NOT_FOUND else b""
        if not page:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def _not_found_page(self) -> bytes:
        """Return the site's page for such addresses, with its links led to here; else nothing."""
        try:
            page = OutputFolder.named(Path(self.directory)).read(NOT_FOUND)
        except (OSError, PowersError):  # a site of an earlier version, or something in its place
            return b""
        published = _PUBLISHED_AT.search(page)
        return page.replace(b'="' + published[1], b'="/') if published else b""

    def _is_of_the_site(self) -> bool:
        """Return whether the path asked for is one that may lead to a file of the site."""
        asked = Path(self.translate_path(self.path))
        root = Path(self.directory).resolve()
        try:
            os.fsencode(asked)
            inside = Path(os.path.realpath(asked)).is_relative_to(root)
        except (ValueError, OSError):  # %00, half characters: no file can have such a name
            return False
        return inside and not any(part.startswith(".") for part in asked.parts[len(root.parts) :])

    def list_directory(self, _path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)


class _Loopback(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a reader goes away before the end; that is no fault of anybody's."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def opened(folder: Path, port: int) -> Iterator[Server]:
    """Open the address of a site; leave the block to close it.

    Args:
        folder: the site.
        port: the port on the loopback address; 0 for any that is free.

    Raises:
        PowersError: when the port is taken.
    """
    handler = partial(_Handler, directory=str(folder.resolve()))
    try:
        server = _Loopback((LOOPBACK, port), handler)
    except OSError as error:
        message = _("Port {port} cannot be opened: {reason}.")
        raise PowersError(
            message.format(port=port, reason=reason(error)),
            hint=_("Choose another with --port, or 0 for any that is free."),
            code=ExitCode.USAGE,
        ) from error
    with server:
        yield server
