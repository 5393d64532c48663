"""One name on several laws: whether that is one power, a person has to say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from devolved_powers.i18n import _, enumerated
from devolved_powers.province.across.read_bases import bases_of

if TYPE_CHECKING:
    from devolved_powers.province.engines.engine import Cell, Record


def mark_other_laws(told: Iterable[tuple[Record, Record]]) -> None:
    """Mark the rows of a name whose basis shares no law with that of most towns.

    Who asks for a name is answered by the name; that it may be another power is told beside it,
    as `same_power` judges it.

    Args:
        told: rows of an answer, whose `other_law` and `note` are set, each with the row of the
            data set that it was made of: its `power_key` and `basis`.
    """
    named: dict[Cell, list[tuple[Record, set[str]]]] = {}
    for row, holding in told:
        laws = {place.law for place in bases_of(holding)}
        if laws:
            named.setdefault(holding["power_key"], []).append((row, laws))
    for rows in named.values():
        groups = sorted(_by_laws(rows), key=lambda group: -_towns(group[1]))
        for laws, others in groups[1:]:
            note = _("rests on another law: {laws}").format(
                laws=enumerated(f"《{law}》" for law in sorted(laws))
            )
            for row in others:
                row["other_law"] = True
                row["note"] = "；".join(filter(None, (note, str(row["note"] or ""))))


def rest_on_other_laws(bases: Iterable[str]) -> bool:
    """Return whether some bases have no law in common with others.

    Args:
        bases: the citations of entries of one name, as lists write them.
    """
    laws = [(text, {place.law for place in bases_of({"basis": text})}) for text in bases]
    return len(_by_laws((text, cited) for text, cited in laws if cited)) > 1


_Row = TypeVar("_Row")


def _by_laws(rows: Iterable[tuple[_Row, set[str]]]) -> list[tuple[set[str], list[_Row]]]:
    """Return rows in groups that have no law in common with one another."""
    alike: dict[frozenset[str], list[_Row]] = {}
    for row, cited in rows:
        alike.setdefault(frozenset(cited), []).append(row)
    groups: list[tuple[set[str], list[_Row]]] = []
    for same, citing in alike.items():  # few, however many towns there are
        near = [group for group in groups if not group[0].isdisjoint(same)]
        laws = set(same).union(*(group[0] for group in near))
        groups = [group for group in groups if group[0].isdisjoint(same)]
        groups.append((laws, [*(one for group in near for one in group[1]), *citing]))
    return groups


def _towns(rows: Iterable[Record]) -> int:
    return len({row["registry"] for row in rows})
