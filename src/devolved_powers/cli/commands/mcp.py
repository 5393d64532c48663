"""`powers mcp`."""

from functools import partial
from typing import TYPE_CHECKING

from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = (
    (
        "powers mcp --registry puan",
        N_("What an assistant starts; nobody types it."),
    ),
)
_OF_THE_EXTRA = frozenset({"anyio", "mcp", "mcp_types"})


def command(*, registry: RegistryOption = None) -> None:
    """Answer an assistant from the registry (Model Context Protocol); it only reads."""
    today()  # what is no day is refused before an assistant waits for an answer
    root = find_root(None, registry).absolute()
    refuse_newer_in(root)
    _server()(root)


def _server() -> "Callable[..., None]":
    """Return what answers.

    Raises:
        PowersError: when the library for that is not installed.
    """
    try:
        from devolved_powers.mcp_server.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _OF_THE_EXTRA:
            raise
        from devolved_powers.extras import install_command

        raise PowersError(
            _("The server for assistants needs the library {name}, which is not installed.").format(
                name="mcp"
            ),
            hint=install_command("mcp"),
            code=ExitCode.USAGE,
        ) from None
    return partial(serve, clock=today)
