"""The options `--columns` and `--sort` of lists."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.completion import complete_columns, complete_sort_keys
from devolved_powers.cli.shared.options import no_blank
from devolved_powers.i18n import _

ColumnsOption = Annotated[
    str,
    typer.Option(
        "--columns",
        metavar="KEY,…",
        help=_("The columns, in this order: id,name,standing or what they are called."),
        autocompletion=complete_columns,
        callback=no_blank,
    ),
]
SortOption = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="KEY,…",
        help=_("Sort by these columns; -key or key:desc for the last first."),
        autocompletion=complete_sort_keys,
        callback=no_blank,
    ),
]
