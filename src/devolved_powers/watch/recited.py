"""The citations of items and needs that are to be written anew, ready to be copied.

Chinese, whatever language is spoken: it stands in papers.
"""

from collections.abc import Iterable, Iterator

from devolved_powers.documents.official_text import one_line
from devolved_powers.register.basis_update import renumbered
from devolved_powers.register.cited_roles import ROLES
from devolved_powers.watch.cited_on import CitedPlaceOn
from devolved_powers.watch.model import DraftReplacement, PlaceMoved, Recited


def recited(places: Iterable[CitedPlaceOn], law: str) -> tuple[Recited, ...]:
    """Return the citations of an entry that do not name a law as it stands.

    Args:
        places: all that the entry cites.
        law: the law to which something happens.
    """
    by_text: dict[tuple[str, str], list[CitedPlaceOn]] = {}
    for one in places:
        by_text.setdefault((one.citing.key, one.citing.text), []).append(one)
    return tuple(
        Recited(key, text, renumbered([one.place for one in cited]) or "")
        for (key, text), cited in by_text.items()
        if any(one.place.standing.law == law and not one.is_as_cited for one in cited)
    )


def recited_text(replacement: DraftReplacement) -> str:
    """Return what an item or a need cites and is to cite, on one line.

    Args:
        replacement: the item or the need.
    """
    told = [
        f"{ROLES[one.key]}：{one_line(one.old)} → {one_line(one.new)}"
        for one in replacement.citations
        if one.new
    ]
    if not told or any(not one.new for one in replacement.citations):
        told += [one_line(text) for place in replacement.places for text in _place(place)]
    stands = "、".join(one_line(place.old) for place in replacement.places)
    return "；".join(told) or f"{stands}：条文没有变化，请核对上述变动有无影响"


def _place(place: PlaceMoved) -> Iterator[str]:
    """Yield where a place went, of a citation that a person has to write."""
    new = "、".join(place.new)
    if place.kind == "未找到对应条款":
        yield f"{place.old}：未找到对应条款" + (f"（最接近的为{new}，请核对）" if new else "")
    elif place.kind is not None:
        yield f"{place.old}：{place.kind}，见{new}"
    elif not new:
        yield f"{place.old}：{'，'.join(place.differs) or '未作比较'}"
