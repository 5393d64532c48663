"""`powers mcp`."""

from devolved_powers.cli.shared.optional_library import optional_library
from devolved_powers.cli.shared.options import RegistryOption, today
from devolved_powers.i18n import N_, _
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers mcp --registry .",
        N_("What an assistant starts; nobody types it."),
    ),
)
_OF_THE_EXTRA = frozenset({"anyio", "mcp", "mcp_types"})


def command(*, registry: RegistryOption = None) -> None:
    """Answer an assistant from the registry (Model Context Protocol); it only reads."""
    today()  # what is no day is refused before an assistant waits for an answer
    root = find_root(None, registry).absolute()
    refuse_newer_in(root)
    needed = _("The server for assistants needs the library {name}, which is not installed.")
    with optional_library(_OF_THE_EXTRA, needed.format(name="mcp"), "mcp"):
        from devolved_powers.mcp_server.server import serve
    serve(root, today)
