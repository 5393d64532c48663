"""The rows of one source, once its registry has been checked as `validate` checks it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.checks import run_in
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Finding
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.province.gather.law_rows import add_law_rows
from devolved_powers.province.gather.rows import RegistryRows, RowValues
from devolved_powers.province.gather.source import OpenedSource, Source, SourcePlace
from devolved_powers.province.gather.versioned_rows import gaps_text, versioned_rows


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
        made = versioned_rows(opened.versions)
        if not made.is_any:
            raise PowersError(_("It has no version that can be read."))
        rows = made.rows()
        add_law_rows(rows, opened.loaded, opened.laws)
        row: RowValues = {
            "province": opened.place.province,
            "city": opened.place.city,
            "county": opened.place.county,
            "town": opened.place.town,
            "registry": opened.place.registry,
            "revision": opened.revision,
            "kind": source.kind,
            "source": source.where,
            "record_known_from": made.known_from,
            "record_gaps": gaps_text(made),
            "recorded_at": opened.recorded_at,
            "first_recorded": opened.first_recorded,
            "powers": made.count("holdings"),
            "items": made.count("items"),
            "needs": made.count("needs"),
            "notice": made.notice,
            "warnings": warnings,
            "left_out": len(made.left_out),
        }
        return SourceRows(opened.place, row, rows)


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
