"""What a table of a data set and its columns are, and the columns that tell whose a row is."""

from dataclasses import dataclass
from typing import Literal

from devolved_powers.i18n import N_

ColumnKind = Literal["text", "day", "moment", "count", "key", "flag"]
"""`count` is a 32-bit whole number, `key` a 64-bit one that is only ever compared."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of a table.

    Args:
        name: its name.
        kind: what its values are.
        meaning: what it says, for the pages and the descriptions of the data set.
        nullable: whether it may be null: not known, or open.
    """

    name: str
    kind: ColumnKind
    meaning: str
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of a data set.

    Args:
        name: its name, that of its folder.
        meaning: what a row is.
        columns: in their order, without the partitions.
        primary_key: the columns that tell its rows apart.
        is_partitioned: whether it lies in folders by province and city, in row groups of whole
            counties; the others are one for the whole data set: what many registries share stands
            there once.
        sorted_by: the columns that its rows are in the order of.
    """

    name: str
    meaning: str
    columns: tuple[DataColumn, ...]
    primary_key: tuple[str, ...]
    is_partitioned: bool
    sorted_by: tuple[str, ...]


PLACE = (
    DataColumn("county", "text", N_("The county.")),
    DataColumn("town", "text", N_("The town.")),
    DataColumn("registry", "text", N_("The registry: province/city/county/town.")),
    DataColumn("revision", "text", N_("The revision of the source that it was gathered at.")),
)
"""The columns of every table of rows that are a registry's own."""
