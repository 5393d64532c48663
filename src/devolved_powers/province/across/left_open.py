"""What every answer across registries leaves open: what it did not look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.common import cannot_tell

if TYPE_CHECKING:
    from devolved_powers.province.engines.engine import Record
    from devolved_powers.reports.json_v1.common import CannotTellJson


def left_open(asked: Sequence[Record], unknown: Sequence[Record]) -> Iterator[CannotTellJson]:
    """Yield what an answer leaves open.

    Args:
        asked: the registries within the places asked, as `sources_asked` has them.
        unknown: the registries whose record is not known at the moment asked.
    """
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
