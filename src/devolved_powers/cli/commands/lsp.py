"""`powers lsp`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.options import today
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _

EXAMPLES = (
    (
        "powers lsp",
        N_("What an editor starts; nobody types it."),
    ),
)
EXIT_ONE = N_("the editor went away without ending the server")


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
    try:
        from devolved_powers.language_server.server import language_server
        from devolved_powers.language_server.stdio import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol", "cattrs", "attrs"}:
            raise
        from devolved_powers.extras import install_command

        raise PowersError(
            _("The language server needs the library {name}, which is not installed.").format(
                name="pygls"
            ),
            hint=install_command("lsp"),
            code=ExitCode.USAGE,
        ) from None
    return serve(language_server(today), client)
