"""`powers law verify [--as-of DATE]`."""

from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption, parse_day, today
from devolved_powers.cli.shared.output import emit
from devolved_powers.cli.shared.progress import progress
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.i18n import N_, _
from devolved_powers.store.root import find_root

EXAMPLES = (
    (
        "powers law verify",
        N_("Every citation, by its decision and by today."),
    ),
    (
        "powers law verify --as-of 2022-03-01",
        N_("By one day alone."),
    ),
)
EXIT_ONE = N_("a citation is 不符")


def command(
    *,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=parse_day,
            metavar="YYYY-MM-DD",
            help=_(
                "Judge by this day alone what is held then, 不符 of it exits with 1; otherwise "
                "each citation by the day of its decision, and beside it by today."
            ),
        ),
    ] = None,
    form: Annotated[
        ScreenTableFormat, typer.Option("--format", help=_("How to print it."))
    ] = "table",
    registry: RegistryOption = None,
) -> None:
    """Judge every citation; exit with 1 when one is 不符.

    Without --as-of that is by the day its own decision took effect: did the place exist then? How
    the law stands today is told beside it, and does not decide the exit code. With --as-of it is
    by that day: does the law then hold the text that was cited?
    """
    root = find_root(None, registry)
    day = as_of or today()
    from devolved_powers.cli.commands.law._verified import verified  # its help needs none of it

    with progress(_("Judging citations")):
        text, code = verified(root, as_of, day, form)
    emit(text)
    if code:
        raise typer.Exit(code)
