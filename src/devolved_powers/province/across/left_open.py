"""What every answer across registries leaves open: what it did not look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from devolved_powers.i18n import _, clauses, labelled
from devolved_powers.reports.json_v1.common import cannot_tell

if TYPE_CHECKING:
    from devolved_powers.province.dataset.report import LeftOutJson
    from devolved_powers.province.engines.engine import Record
    from devolved_powers.reports.json_v1.common import CannotTellJson

_NAMED = 5
"""Sources that a message names; the ids have them all."""


def left_open(
    asked: Sequence[Record], unknown: Sequence[Record], missing: Sequence[LeftOutJson]
) -> Iterator[CannotTellJson]:
    """Yield what an answer leaves open.

    Args:
        asked: the registries within the places asked, as `sources_asked` has them.
        unknown: the registries whose record is not known at the moment asked.
        missing: the sources of which nothing was taken when the data set was gathered.
    """
    if missing:
        message = _(
            "{count} sources were left out when the data set was gathered, and nothing is answered "
            "for them: {names}"
        )
        named = [_source(source) for source in missing[:_NAMED]]
        more = "…" if len(missing) > _NAMED else ""
        yield cannot_tell(
            "source-left-out",
            message.format(count=len(missing), names=clauses(named) + more),
            (source["registry"] or source["source"] for source in missing),
            count=len(missing),
        )
    if unknown:
        message = _(
            "What the record of {count} registries said at that moment is not known: they were "
            "gathered without it, and nothing is answered for them."
        )
        yield cannot_tell(
            "record-not-known",
            message.format(count=len(unknown)),
            (str(row["registry"]) for row in unknown),
        )
    partly = [row for row in asked if row["left_out"]]
    if partly:
        message = _("Entries of {count} registries did not fit and are left out.")
        yield cannot_tell(
            "left-out", message.format(count=len(partly)), (str(row["registry"]) for row in partly)
        )


def _source(source: LeftOutJson) -> str:
    """Return what was left out, and why."""
    return labelled(source["registry"] or source["source"], source["reason"])
