"""`powers sample-ledger FILE`."""

from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import AsOf, RegistryOption, day_or_today, read_loaded
from devolved_powers.cli.shared.output import courtesy, note
from devolved_powers.documents.formats import FORMATS
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.store.named_paths import named_output
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_atomically

EXAMPLES = (
    (
        "powers sample-ledger cases.csv --cases 50",
        N_("A made-up ledger of 50 cases for trials."),
    ),
)


def command(
    file: Annotated[Path, typer.Argument(help=_("The csv file to write."))],
    *,
    cases: Annotated[
        int, typer.Option("--cases", min=0, max=200_000, help=_("How many cases."))
    ] = 200,
    seed: Annotated[int, typer.Option("--seed", help=_("The same seed gives the same cases."))] = 1,
    as_of: AsOf = None,
    registry: RegistryOption = None,
) -> None:
    """Write a made-up ledger of cases, to try `powers evaluate` with; nothing in it is real."""
    if file.suffix.lower() not in FORMATS["csv"].endings:
        message = _("{file}: the ledger is written as csv; give it a name that ends in .csv.")
        raise PowersError(message.format(file=file), code=ExitCode.USAGE)
    from random import Random

    from devolved_powers.evaluation.context import evaluation_context
    from devolved_powers.evaluation.planted import sample_ledger
    from devolved_powers.evaluation.sample import Sampler, write_csv

    loaded, _commit = read_loaded(find_root(None, registry))
    context = evaluation_context(loaded)
    random = Random(seed)  # noqa: S311 - made-up cases, no secret
    sampler = Sampler(context.holdings, context.law, context.rules, day_or_today(as_of), random)
    ledger = sample_ledger(sampler, cases)
    write_atomically(named_output(file), write_csv(ledger.rows))
    message = _("{count} made-up cases written to {file}; nothing in it is real.")
    courtesy(message.format(count=len(ledger.rows), file=file))
    if ledger.planted:
        message = _("The last {count} have a fault each; the column 备注 names it.")
        note(message.format(count=ledger.planted))
    if ledger.missing:
        message = _("Not among them, for this registry or so few rows: {kinds}")
        note(message.format(kinds=enumerated(ledger.missing)))
