"""The rows of all versions of a record: what many say alike stands once, since when, until when.

`recorded_from` is the moment of the first version that has a row, `recorded_to` that of the first
which no longer has it. While a version cannot be read, nothing is said: neither what stood before
it goes on, nor is it known that it ended.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from devolved_powers.province.gather.rows import RegistryRows, RowValues, Value
from devolved_powers.province.gather.source import UnreadVersion

FROM, TO = "recorded_from", "recorded_to"
_Row = tuple[tuple[Value, ...], int]
"""The values of a row, and the how manieth it is of those that are the same."""


@dataclass
class Gap:
    """A time of which nobody can tell what the record said.

    Args:
        since: its first moment.
        until: the first moment after it; None while it lasts.
        commit: the revision it begins with.
        reason: why it cannot be read.
    """

    since: datetime
    until: datetime | None
    commit: str
    reason: str


@dataclass
class RecordedRows:
    """The rows of a record, as far as its versions were added.

    Args:
        past: rows of tables that no longer stand in the record.
        standing: rows that stand in it, each with since when; by table, then by the row.
        names: the columns of each table, in the order of the rows.
        shared: as `RegistryRows` has them.
        gaps: the times of which nothing can be told.
        left_out: entries that did not fit, as `file: route`, each once.
        notice: what every answer must say, by the newest version.
        known_from: the moment of the first version that could be read.
        is_any: whether there is a version that could be read.
    """

    past: dict[str, list[tuple[tuple[Value, ...], datetime | None, datetime]]] = field(
        default_factory=dict
    )
    standing: dict[str, dict[_Row, datetime | None]] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared: dict[str, dict[tuple[Value, ...], RowValues]] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    left_out: dict[str, None] = field(default_factory=dict)
    notice: str = ""
    known_from: datetime | None = None
    is_any: bool = False

    def add(
        self,
        moment: datetime | None,
        rows: RegistryRows,
        notice: str = "",
        left_out: Iterable[str] = (),
    ) -> None:
        """Add a version, later than those before or of the same moment, whose place it takes.

        Args:
            moment: since when the record says this; None where there is no history.
            rows: its rows.
            notice: what every answer must say.
            left_out: entries of it that did not fit.
        """
        self._end_gap(moment)
        if not self.is_any:
            self.is_any, self.known_from = True, moment
        self.notice = notice
        self.left_out.update(dict.fromkeys(left_out))
        for table, shared in rows.shared.items() if rows.shared is not self.shared else ():
            self.shared.setdefault(table, {}).update(shared)
        for table in dict.fromkeys((*self.standing, *rows.own)):
            before = self.standing.get(table, {})
            now = self._keys(table, rows.own.get(table, ()))
            self._close(table, (row for row in before if row not in now), moment)
            self.standing[table] = {row: before.get(row, moment) for row in now}

    def add_unread(self, version: UnreadVersion) -> None:
        """Add a version that cannot be read: until the next, nothing is told."""
        for table in [*self.standing]:
            self._close(table, self.standing[table], version.recorded_from)
            self.standing[table] = {}
        self._end_gap(version.recorded_from)
        self.gaps.append(Gap(version.recorded_from, None, version.commit, version.reason))

    def rows(self) -> RegistryRows:
        """Return all rows, those that are a registry's own with the two columns of record time."""
        made = RegistryRows(shared=self.shared)
        for table, names in self.names.items():
            for values, since, until in self.past.get(table, ()):
                made.add(table, {**dict(zip(names, values, strict=True)), FROM: since, TO: until})
            for (values, _number), since in self.standing.get(table, {}).items():
                made.add(table, {**dict(zip(names, values, strict=True)), FROM: since, TO: None})
        return made

    def count(self, table: str) -> int:
        """Return how many ids a table has in the newest version."""
        if table not in self.names:
            return 0
        at = self.names[table].index("id")
        return len({values[at] for values, _number in self.standing.get(table, {})})

    def _keys(self, table: str, rows: Iterable[Mapping[str, Value]]) -> dict[_Row, None]:
        seen: dict[tuple[Value, ...], int] = {}
        keys: dict[_Row, None] = {}
        for row in rows:
            names = self.names.setdefault(table, tuple(row))
            values = tuple(row[name] for name in names)
            number = seen.get(values, 0)
            seen[values] = number + 1
            keys[values, number] = None
        return keys

    def _close(self, table: str, rows: Iterable[_Row], moment: datetime | None) -> None:
        if moment is None:  # no history: there is no version before
            return
        past = self.past.setdefault(table, [])
        for row in rows:
            since = self.standing[table][row]
            if since != moment:  # it stood for no time at all
                past.append((row[0], since, moment))

    def _end_gap(self, moment: datetime | None) -> None:
        if self.gaps and self.gaps[-1].until is None and moment is not None:
            self.gaps[-1].until = moment
            if self.gaps[-1].since == moment:
                self.gaps.pop()
