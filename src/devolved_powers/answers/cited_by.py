"""Who cites a place of the law: what `powers law cited-by` gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.register.citation_query import AskedCitation
    from devolved_powers.register.cited_by import CitedBy
    from devolved_powers.register.registry import Registry
    from devolved_powers.register.snapshot import Snapshot
    from devolved_powers.reports.json_v1.cited_by import CitedByJson


@dataclass(frozen=True, slots=True)
class Citing:
    """What cites a place.

    Args:
        snapshot: the day.
        library: the laws it was looked up in.
        found: what cites it.
    """

    snapshot: Snapshot
    library: Library
    found: CitedBy


def citing(registry: Registry, asked: AskedCitation, day: date, today: date) -> Citing:
    """Return the powers, items, needs and standards that cite a place.

    Args:
        registry: where they are.
        asked: the place, from `place_asked`.
        day: the day of the state in law.
        today: of a later day nobody knows whether the law has the place.
    """
    from devolved_powers.law.library import Library
    from devolved_powers.law.verify import foreseen
    from devolved_powers.register.cited_by import cited_by

    snapshot = registry.snapshot(day)
    library = Library.at(registry.root)
    found = cited_by(snapshot, asked, library, registry.standards)
    verdicts = tuple(foreseen(verdict, day, today, library) for verdict in found.verdicts)
    return Citing(snapshot, library, replace(found, verdicts=verdicts))


def cited_by_answer(registry: Registry, asked: Citing) -> CitedByJson:
    """Return what cites a place as JSON."""
    from devolved_powers.reports.json_v1.cited_by import cited_by_json
    from devolved_powers.reports.json_v1.common import origin_of

    return cited_by_json(asked.found, asked.snapshot.notice, origin_of(registry))
