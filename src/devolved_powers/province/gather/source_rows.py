"""The rows of one source, once its registry has been checked as `validate` checks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from devolved_powers.checks import run_in
from devolved_powers.checks._context import Context
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.province.dataset.place_folders import refuse_unfit
from devolved_powers.province.dataset.tables import TABLES
from devolved_powers.province.gather.law_rows import add_law_rows
from devolved_powers.province.gather.versioned_rows import gaps_text, versioned_rows

if TYPE_CHECKING:
    from devolved_powers.diagnostics import Finding
    from devolved_powers.province.gather.recorded_rows import RecordedRows
    from devolved_powers.province.gather.rows import RowValues
    from devolved_powers.province.gather.source import OpenedSource, Source, SourcePlace

_DAY = late_pattern(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")
_BEHIND = timedelta(days=1)
"""A day that stands in a file turns what the checks say on it, or on the day after."""


@dataclass(frozen=True, slots=True)
class SourceRows:
    """What one source gives.

    Args:
        place: the town.
        source: its row of the table `sources`, without the place, kind and source.
        rows: its rows by table, with a value for every column.
        turning_days: days after the one it was checked on, on which the checks may say something
            else of the same files; None where that may be any day.
    """

    place: SourcePlace
    source: RowValues
    rows: Mapping[str, list[RowValues]]
    turning_days: tuple[date, ...] | None


class UnfitRegistryError(PowersError):
    """A registry that its checks find 必须改 in: nothing of it is taken.

    Args:
        findings: what must be mended.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        message = _("The checks find {count} 必须改.").format(count=len(findings))
        super().__init__(message, hint=_("`powers validate` shows each with its place."))
        self.findings = findings


def source_rows(source: Source, today: date) -> SourceRows:
    """Return the rows of a source.

    Args:
        source: the source.
        today: the day that its registry is checked on.

    Raises:
        PowersError: when it cannot be read.
        UnfitRegistryError: when its checks find what must be mended.
    """
    with source.open() as opened:
        place = opened.place
        refuse_unfit(place.province, place.city, place.county, place.town)
        warnings = _checked(opened, today)
        record = versioned_rows(opened.versions)
        if not record.is_any:
            raise PowersError(_("It has no version that can be read."))
        of_source = _source(opened, record, warnings)
        known: RowValues = {
            "county": place.county,
            "town": place.town,
            "registry": place.registry,
            "revision": opened.revision,
        }
        made = record.rows()
        add_law_rows(made, opened.loaded, opened.laws)
        rows: dict[str, list[RowValues]] = {}
        for table in TABLES.values():
            if table.name == "sources":
                continue
            listed = made.own.get(table.name) or made.shared.get(table.name, {}).values()
            names = [column.name for column in table.columns]
            if table.is_partitioned:
                listed = [known | row for row in listed]
            rows[table.name] = [{name: row[name] for name in names} for row in listed]
        return SourceRows(place, of_source, rows, _turning_days(opened, today))


def _source(opened: OpenedSource, record: RecordedRows, warnings: int) -> RowValues:
    return {
        "revision": opened.revision,
        "record_known_from": record.known_from,
        "record_gaps": gaps_text(record),
        "recorded_at": opened.recorded_at,
        "first_recorded": opened.first_recorded,
        "powers": record.count("holdings"),
        "items": record.count("items"),
        "needs": record.count("needs"),
        "notice": record.notice,
        "warnings": warnings,
        "left_out": len(record.left_out),
    }


def _checked(opened: OpenedSource, today: date) -> int:
    """Return how many findings ask for a look; raise when something must be mended."""
    context = Context(opened.loaded, None, today, laws=opened.laws)
    outcome = run_in(context)
    context.let_go()
    findings = [finding for finding in outcome.findings if not finding.suppressed]
    must = [finding for finding in findings if finding.severity == "必须改"]
    if must:
        raise UnfitRegistryError(must)
    return len(findings)


def _turning_days(opened: OpenedSource, today: date) -> tuple[date, ...] | None:
    """Return the days after today on which the checks may say something else of the same files.

    A day that no file names turns nothing; what looks like a day and is none that counts costs no
    more than that the checks are run again.
    """
    if opened.loaded.standards:  # their acts are judged by the law of the day
        return None
    days: set[date] = set()
    for document in opened.loaded.documents.values():
        for text in _DAY.findall(document.text):
            with suppress(ValueError):
                day = date.fromisoformat(text)
                days.update((day, day + _BEHIND) if day < date.max else (day,))
    return tuple(sorted(day for day in days if day > today))
