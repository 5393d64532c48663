"""`powers lsp`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.optional_library import optional_library
from devolved_powers.cli.shared.options import today
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers lsp",
        N_("What an editor starts; nobody types it."),
    ),
)
EXIT_ONE = N_("the editor went away without ending the server")
_OF_THE_EXTRA = frozenset({"attr", "attrs", "cattrs", "lsprotocol", "pygls"})


def command(
    *,
    stdio: Annotated[
        bool,
        typer.Option("--stdio", help=_("As without it: editors add it by themselves.")),
    ] = False,
    client: Annotated[
        int | None,
        typer.Option(
            "--clientProcessId",
            metavar="NUMBER",
            help=_("The editor's process, of which editors tell: when it ends, so does this."),
        ),
    ] = None,
) -> None:
    """Tell an editor what `validate` finds while you type (language server, over a pipe)."""
    del stdio
    today()  # what is no day is refused before an editor waits for an answer
    raise typer.Exit(ExitCode.CLEAN if _serve(client) else ExitCode.FINDINGS)


def _serve(client: int | None) -> bool:
    """Answer the editor; return whether it took its leave.

    Raises:
        PowersError: when the library for that is not installed.
    """
    needed = _("The language server needs the library {name}, which is not installed.")
    with optional_library(_OF_THE_EXTRA, needed.format(name="pygls"), "lsp"):
        from devolved_powers.language_server.server import language_server
        from devolved_powers.language_server.stdio import serve
    return serve(language_server(today), client)
