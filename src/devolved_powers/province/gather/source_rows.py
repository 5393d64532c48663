"""The rows of one source, once its registry has been checked as `validate` checks it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.checks import run_in
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Finding
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.province.gather.registry_rows import RegistryRows, RowValues, registry_rows
from devolved_powers.province.gather.source import OpenedSource, Source, SourcePlace


@dataclass
class SourceRows:
    """What one source gives.

    Args:
        place: the town.
        source: its row of the table `sources`.
        rows: its rows.
    """

    place: SourcePlace
    source: RowValues
    rows: RegistryRows = field(default_factory=RegistryRows)


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
        today: the day on which put-off findings may have expired.

    Raises:
        PowersError: when it cannot be read.
        UnfitRegistryError: when its checks find what must be mended.
    """
    with source.open() as opened:
        warnings = _checked(opened, today)
        made: RegistryRows | None = None
        left_out: list[str] = []
        for version in opened.versions:
            made = registry_rows(version.timeline, version.root_file)
            left_out.extend(version.left_out)
            notice = version.timeline.recorded_notice
        if made is None:
            raise PowersError(_("It has no version that can be read."))
        row: RowValues = {
            "province": opened.place.province,
            "city": opened.place.city,
            "county": opened.place.county,
            "town": opened.place.town,
            "registry": opened.place.registry,
            "revision": opened.revision,
            "kind": source.kind,
            "source": source.where,
            "record_known_from": opened.record_known_from,
            "recorded_at": opened.recorded_at,
            "first_recorded": opened.first_recorded,
            "powers": _ids(made.own.get("holdings", ())),
            "items": _ids(made.own.get("items", ())),
            "needs": _ids(made.own.get("needs", ())),
            "notice": notice,
            "warnings": warnings,
            "left_out": len(left_out),
        }
        return SourceRows(opened.place, row, made)


def _ids(rows: Iterable[RowValues]) -> int:
    return len({row["id"] for row in rows})


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
