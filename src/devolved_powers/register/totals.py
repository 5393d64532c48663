"""Whether the files hold as many entries as registry.yaml declares.

A file that is being written, or was cut in two at the end of a line, may read well and lack half of
what it had: what is asked then is answered from the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from devolved_powers.store.loader import Loaded


class OtherTotal(NamedTuple):
    """A total that is not the one declared.

    Args:
        key: as in `control_totals`.
        declared: how many there must be.
        held: how many there are.
    """

    key: str
    declared: int
    held: int


def other_totals(loaded: Loaded) -> Iterator[OtherTotal]:
    """Yield the totals that are not those declared.

    Args:
        loaded: the registry; nothing is yielded where it has no root file.
    """
    if loaded.registry is None:
        return
    from devolved_powers.models.decision import NewGrant

    decisions = loaded.decisions.values()
    held = {
        "decisions": len(decisions),
        "powers": sum(isinstance(grant, NewGrant) for one in decisions for grant in one.grants),
        "enforcement_items": sum(len(catalog.items) for catalog in loaded.catalogs.values()),
        "needs": sum(len(needs.needs) for needs in loaded.needs.values()),
    }
    for key, count in held.items():
        declared: int = getattr(loaded.registry.control_totals, key)
        if declared != count:
            yield OtherTotal(key, declared, count)
