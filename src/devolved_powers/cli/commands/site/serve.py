"""`powers site serve [DIR]`."""

import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.commands.law._options import StatutesOption
from devolved_powers.cli.commands.site._dataset import (
    OfDataset,
    build_of_dataset,
    refuse_with_dataset,
)
from devolved_powers.cli.commands.site.build import AsOfSite, on_command_line
from devolved_powers.cli.shared.options import AtRevision, RegistryOption, today
from devolved_powers.cli.shared.output import emit, note
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers site serve",
        N_("Build the page and look at it."),
    ),
    (
        "powers site serve public --port 8080",
        N_("Look at one that is built, on another port."),
    ),
)


_OF_BUILDING = ("as_of", "at", "statutes", "registry", "dataset")
"""Options that say how a page is built."""


def command(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help=_("A site built before; otherwise it is built now.")),
    ] = None,
    *,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help=_("The port; 0: any that is free."))
    ] = 8000,
    as_of: AsOfSite = None,
    at: AtRevision = "",
    statutes: StatutesOption = None,
    registry: RegistryOption = None,
    dataset: OfDataset = "",
) -> None:
    """Serve a site to the browsers of this machine until Ctrl-C."""
    from devolved_powers.site.output import is_site
    from devolved_powers.site.serve import LOOPBACK, opened

    if folder is not None and not is_site(folder):
        message = _("{folder} holds no site made by this program.").format(folder=folder)
        raise PowersError(
            message, hint=_("`powers site build DIR` makes one."), code=ExitCode.USAGE
        )
    if folder is not None:
        _refuse_unused(context, folder)
    with ExitStack() as stack:
        if folder is None and dataset:
            refuse_with_dataset(on_command_line(context, ("statutes", "registry")))
            scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="powers-site-"))
            folder = Path(scratch) / "site"
            build_of_dataset(dataset, folder, as_of, at)
        elif folder is None:
            from devolved_powers.cli.commands.site._statutes import texts_of_cited
            from devolved_powers.site.build import build
            from devolved_powers.site.source import read

            scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="powers-site-"))
            folder = Path(scratch) / "site"
            with progress(_("Reading the registry")):
                edition = read(find_root(None, registry), at, as_of, today())
            texts = texts_of_cited(edition, statutes)
            with progress(_("Making pages")) as tell:
                build(edition, folder, tell, texts)
            if edition.notice:
                note(edition.notice)
        server = stack.enter_context(opened(folder, port))
        emit(
            _("http://{host}:{port}/ — Ctrl-C ends it.").format(
                host=LOOPBACK, port=server.server_port
            )
        )
        emit("\n")
        with suppress(KeyboardInterrupt):
            server.serve_forever()


def _refuse_unused(context: typer.Context, folder: Path) -> None:
    """Refuse options that change nothing in a site that is built; variables may be set anyway.

    Raises:
        PowersError: when there are any.
    """
    unused = on_command_line(context, _OF_BUILDING)
    if unused:
        message = _("{folder} is built already; nothing in it follows {options}.")
        raise PowersError(
            message.format(folder=folder, options=enumerated(unused)),
            hint=_("Leave out the folder, and the page is built as the options say."),
            code=ExitCode.USAGE,
        )
