"""The rows of one registry, before place, revision and record are added."""

from dataclasses import dataclass, field
from datetime import date, datetime

from devolved_powers.register.basis_turns import BasisTurns

Basis = tuple[BasisTurns, tuple[str, ...], str]
"""How a basis stands, the texts that cite, and the document of the province."""
Value = str | int | bool | date | datetime | None
RowValues = dict[str, Value]
"""A row of a table, by its columns, without those of the place and of the record."""


@dataclass
class RegistryRows:
    """The rows of one registry, by table.

    Args:
        own: rows that are the registry's alone; place, revision and record are still to be added.
        shared: rows that many registries have in common, each once.
        bases: the keys of the bases whose rows are among `shared`.
    """

    own: dict[str, list[RowValues]] = field(default_factory=dict)
    shared: dict[str, dict[tuple[Value, ...], RowValues]] = field(default_factory=dict)

    bases: dict[Basis, int] = field(default_factory=dict)

    def add(self, table: str, row: RowValues) -> None:
        """Add a row that is the registry's own."""
        self.own.setdefault(table, []).append(row)

    def share(self, table: str, key: tuple[Value, ...], row: RowValues) -> None:
        """Add a row that others may have too."""
        self.shared.setdefault(table, {})[key] = row
