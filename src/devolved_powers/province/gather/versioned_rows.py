"""The rows of all versions of a source, coalesced: `recorded_from` and `recorded_to` in each."""

from collections.abc import Iterable
from datetime import datetime

from devolved_powers.province.gather.record_versions import RecordVersions
from devolved_powers.province.gather.recorded_rows import RecordedRows
from devolved_powers.province.gather.registry_rows import registry_rows
from devolved_powers.province.gather.rows import RegistryRows
from devolved_powers.province.gather.source import SourceVersion, UnreadVersion

GAPS_BETWEEN = "；"


def versioned_rows(versions: Iterable[SourceVersion | UnreadVersion]) -> RecordedRows:
    """Return the rows of all versions of a source.

    Args:
        versions: as `OpenedSource` has them. Of a history whose beginning an earlier run has read,
            only what is new is read.
    """
    history = versions if isinstance(versions, RecordVersions) else None
    record = history.begun() if history else RecordedRows()
    rows = RegistryRows(shared=record.shared)
    for version in versions:
        if isinstance(version, UnreadVersion):
            record.add_unread(version)
        else:
            states = version.timeline
            rows = registry_rows(states, version.root_file, rows)
            record.add(version.recorded_from, rows, states.recorded_notice, version.left_out)
    if history:
        history.keep(record)
    return record


def gaps_text(record: RecordedRows) -> str:
    """Return the times of which nothing can be told, as the column `record_gaps` has them.

    Args:
        record: the rows of all versions.

    Returns:
        `2026-01-01T00:00:00Z/2026-02-01T00:00:00Z`, joined by ；; empty where there is none.
    """
    return GAPS_BETWEEN.join(
        f"{_moment(gap.since)}/{_moment(gap.until) if gap.until else ''}" for gap in record.gaps
    )


def _moment(moment: datetime) -> str:
    return f"{moment.isoformat()}Z"
