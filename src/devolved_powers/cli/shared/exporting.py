"""What `export` writes: a list, the adjustments between two states, or what validate finds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from devolved_powers.cli.shared.options import day_or_today, open_registry, today
from devolved_powers.cli.shared.progress import progress
from devolved_powers.documents.formats import FORMATS, ListFormat, write_tables
from devolved_powers.documents.table import Table
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports import Layout, Split, write_entries
from devolved_powers.exports.layouts import PARTS, Listing, ListLayout, list_tables
from devolved_powers.i18n import _, speaking
from devolved_powers.register.query import Query
from devolved_powers.reports.json_v1.common import origin_of
from devolved_powers.store.root import find_root

_LONG = 5000
"""Rows that take a second or more: their progress is shown."""


class Exported(NamedTuple):
    """What was made: the bytes, the message about them (`{file}` to be filled), and the notice."""

    content: bytes
    message: str
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """What the user asked for.

    Args:
        form: the format.
        query: the query options.
        registry: the registry's folder, when the user named one.
        as_of: the day; None for today's.
        at: the git revision; empty for the files as they stand.
        since: the earlier state of adjustments.
        split: what to make parts by.
    """

    form: ListFormat
    query: Query
    registry: Path | None
    as_of: date | None
    at: str
    since: str
    split: Split | None

    def make(self, layout: Layout | None) -> Exported:
        """Make it.

        Args:
            layout: the layout; None where the format holds entries as they are.

        Raises:
            PowersError: when options do not go together, or the registry cannot be read.
        """
        adjusts = layout in ("adjustment", "notice")
        if self.since and not adjusts:
            _refuse(_("--since goes with the layouts adjustment and notice."))
        if self.split and (adjusts or layout == "check"):
            _refuse(_("--split goes with the layouts national, town and full."))
        match layout:
            case "adjustment" | "notice":
                return self._adjustments(layout)
            case "check":
                return self._findings()
            case _:
                return self._list(layout)

    def _list(self, layout: ListLayout | None) -> Exported:
        query = self.query
        if layout in PARTS and query.part is None and not query.scene:
            query = replace(query, part=PARTS[layout])
        registry = open_registry(self.registry, self.at)
        snapshot = registry.snapshot(day_or_today(self.as_of))
        listing = Listing(snapshot.search(query=query), snapshot, query)
        result = listing.result
        if layout is not None:
            sections = FORMATS[self.form].sections
            return self._exported(list_tables(listing, layout, sections=sections, split=self.split))
        message = _("{powers} powers and {items} enforcement items written to {file}.")
        counted = message.replace("{powers}", str(len(result.powers)))
        if self.form in ("json", "jsonl"):
            listing = replace(listing, origin=origin_of(registry))
        content = write_entries(self.form, listing)
        return Exported(content, counted.replace("{items}", str(len(result.items))), result.notice)

    def _adjustments(self, layout: Literal["adjustment", "notice"]) -> Exported:
        if not self.since:
            _refuse(
                _("The layouts adjustment and notice need an earlier state."),
                _("Add --since: a decision, a day or a revision, such as --since 2021-12-31."),
            )
        if self.at:
            _refuse(_("--at does not go with adjustments: name the revision with --since."))
        from devolved_powers.changes import difference
        from devolved_powers.exports.adjustment import adjustment_table

        registry = open_registry(self.registry)
        differences = difference(
            self.since, day_or_today(self.as_of).isoformat(), registry.root, today()
        )
        only = None
        if self.query != Query():
            every = registry.timeline.powers
            only = frozenset(power.id for power in self.query.select(every))
        return self._exported([adjustment_table(differences, registry.timeline, layout, only)])

    def _findings(self) -> Exported:
        if self.query != Query():
            _refuse(_("The layout check shows every finding: it takes no query options."))
        from devolved_powers.checks import run
        from devolved_powers.cli.shared.options import read_loaded
        from devolved_powers.exports.opinions import opinions_table
        from devolved_powers.store.loader import load_registry

        root = find_root(None, self.registry)
        loaded = read_loaded(root, self.at)[0] if self.at else load_registry(root)
        day = self.as_of.isoformat() if self.as_of else ""
        with speaking("zh_CN"):  # a document is Chinese, whoever has it made
            table = opinions_table(run(loaded, as_of=self.as_of), loaded, day)
        return self._exported([table])

    def _exported(self, tables: Sequence[Table]) -> Exported:
        size = sum(table.size for table in tables)
        sentence = _("{count} entries written to {file}.").replace("{count}", str(size))
        notice = tables[0].notice
        if size < _LONG:
            return Exported(write_tables(self.form, tables), sentence, notice)
        with progress(_("Writing")) as tell:
            return Exported(write_tables(self.form, tables, tell), sentence, notice)


def _refuse(message: str, hint: str = "") -> None:
    raise PowersError(message, hint=hint, code=ExitCode.USAGE)
