"""What an inspection sheet says of the law behind a row: what follows in law, and no more.

《行政处罚法》第三十七条 governs penalties: conduct before a repeal is judged by the text of its
day, unless the new one is lighter or punishes it no longer; which is lighter a person decides, with
both amounts at hand. Inspections have no such rule: what is repealed is not carried out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from devolved_powers.exports.columns import day_text
from devolved_powers.law.place_standing import WHOLE_LAW, Correspondence, PlaceStanding
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import EntryStanding, standing_of
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.standing_text import (
    UPPER_ROLE,
    cited_text,
    correspondence_text,
    listed_amounts,
    old_conduct,
    open_grant,
    place_text,
    places_text,
    reason_text,
    repealed_penalty_text,
)
from devolved_powers.register.states import Entry

VOID = "〔已废止，不得实施〕"
"""Marks what is struck through, for those who do not see that it is."""
_ACROSS = "违法行为跨越该日的，请核实"
_NOT_LOOKED_AT = "对应条款未核对，请核实"


def is_void(entry: Entry, day: date) -> bool:
    """Return whether an entry cannot be carried out: repealed, no successor, and no penalty.

    Conduct of before the repeal may still be punished; for the rest there is no such rule.

    Args:
        entry: a power or an item.
        day: the day of the visit.
    """
    if entry.type == PENALTY or entry.standing_on(day).word != "已废止":
        return False
    return not any(map(_has_successor, _places(standing_of(entry, day))))


def mark_of(entry: Entry, day: date) -> str:
    """Return what marks an entry on the sheet; empty where its law simply stands."""
    return VOID if is_void(entry, day) else mark(entry.standing_on(day))


def standing_sentences(entry: Entry, day: date) -> list[str]:
    """Return what is to be said of the law of an entry, line by line; nothing where it stands.

    Args:
        entry: a power or an item.
        day: the day of the visit.
    """
    standing = standing_of(entry, day)
    places = _places(standing)
    if not places:
        return [f"依据状态：{standing.word}，请核实"]
    punishing = {c.standing for c in standing.places if c.role == "处罚依据"}
    is_punishable = not punishing or any(p.state != "已废止" for p in punishing)
    changed = _penalty(places, is_punishable) if entry.type == PENALTY else _other(places)
    above = (
        f"{UPPER_ROLE}{place_text(cited.standing.law, cited.standing.place)}{cited_text(cited)}"
        for cited in standing.places
        if cited.role == UPPER_ROLE and cited.word not in ("现行有效", "不能判定")
    )
    return list(dict.fromkeys((*changed, *_rest(places), *above)))


def _places(standing: EntryStanding) -> list[PlaceStanding]:
    """Return the cited places of laws, each once."""
    cited = (cited for cited in standing.places if cited.role != UPPER_ROLE)
    return list(dict.fromkeys(place.standing for place in cited))


def _has_successor(place: PlaceStanding) -> bool:
    found = place.correspondence
    return found is not None and found.kind != "未找到对应条款"


def _day(day: date | None) -> str:
    return day_text(day) if day else "（日期不详）"


def _by_day(places: Iterable[PlaceStanding]) -> Iterator[tuple[date, list[PlaceStanding]]]:
    """Yield places whose text went or changed by the day on which it did."""
    days: dict[date, list[PlaceStanding]] = {}
    for place in places:
        if place.since is None:
            raise ValueError(place)  # a repeal and a new version have their day
        days.setdefault(place.since, []).append(place)
    yield from days.items()


def _gone(places: Sequence[PlaceStanding]) -> list[PlaceStanding]:
    return [place for place in places if place.state == "已废止"]


def _rewritten(places: Sequence[PlaceStanding]) -> list[PlaceStanding]:
    """Return the places whose text is changed, or whose successor was not found."""
    return [
        place
        for place in places
        if place.state == "已修改"
        and place.correspondence is not None
        and place.correspondence.kind != "条款序号调整"
    ]


def _basis(concerned: Sequence[PlaceStanding], places: Sequence[PlaceStanding]) -> str:
    """Return how a sentence names the places it is about: 依据 for all there are."""
    if len(concerned) == len(places):
        return "依据"
    return f"部分依据（{places_text(concerned)}）"


def _penalty(places: Sequence[PlaceStanding], is_punishable: bool) -> Iterator[str]:
    """Yield what is to be said of the law of a penalty.

    Args:
        places: the cited places.
        is_punishable: whether a clause that punishes is left, so far as clauses are told apart.
    """
    gone, rewritten = _gone(places), _rewritten(places)
    for since, concerned in _by_day(gone):
        is_sure = len(gone) == len(places) or not is_punishable
        later = "不得适用" if is_sure else "能否适用，请核实"
        yield repealed_penalty_text(since, _basis(concerned, places), later)
    for since, concerned in _by_day(rewritten):
        day = day_text(since)
        basis = _basis(concerned, places)
        yield f"{basis}自{day}起已修改。{day}（含）以后的违法行为不适用原规定；{old_conduct()}"
    if gone or rewritten:
        yield _ACROSS
    yield from _successors((*gone, *rewritten))


def _other(places: Sequence[PlaceStanding]) -> Iterator[str]:
    """Yield what is to be said of the law of what is no penalty."""
    gone = _gone(places)
    is_lost = len(gone) == len(places) and not any(map(_has_successor, gone))
    for since, concerned in _by_day(gone):
        end = "，不得再据以实施" if is_lost else ""
        yield f"{_basis(concerned, places)}已于{day_text(since)}废止{end}"
    if gone and len(gone) < len(places):
        yield "其余依据能否单独适用，请核实"
    rewritten = _rewritten(places)
    for since, concerned in _by_day(rewritten):
        yield f"{_basis(concerned, places)}自{day_text(since)}起已修改，请核实"
    yield from _successors((*gone, *rewritten))


def _successors(places: Sequence[PlaceStanding]) -> Iterator[str]:
    """Yield the old and the new places with their amounts, and whether the power reaches them."""
    for place in places:
        if place.correspondence is not None:
            yield _pair(place, place.correspondence)
    unread = [place for place in places if place.correspondence is None]
    if unread:
        yield f"{places_text(unread)}{_NOT_LOOKED_AT}"
    if any(_needs_decision(place) for place in places):
        yield open_grant()


def _needs_decision(place: PlaceStanding) -> bool:
    """Return whether the record cannot carry the power over: another law, or another content."""
    found = place.correspondence
    if found is None or found.kind == "未找到对应条款":
        return False
    return found.law != place.law or found.kind == "内容已修改"


def _pair(place: PlaceStanding, found: Correspondence) -> str:
    """Return an old place with the new one: `《水法》第六条 → 第七条（内容已修改；金额：…）`."""
    if found.kind == "未找到对应条款":
        return f"{place_text(place.law, place.place)}{correspondence_text(found)}"
    said = "内容相同" if found.kind == "条款序号调整" else "内容已修改"
    amounts = (found.before.amounts, found.after.amounts)
    if any(amounts):
        before, after = (listed_amounts(side) for side in amounts)
        said += f"；金额：{before} → {after}"
    return f"{_both_places(place, found)}（{said}）"


def _both_places(place: PlaceStanding, found: Correspondence) -> str:
    law = "" if found.law == place.law else place_text(found.law, WHOLE_LAW)
    places = "、".join(to.cited() for to in found.places)
    return f"{place_text(place.law, place.place)} → {law}{places}"


def _rest(places: Sequence[PlaceStanding]) -> Iterator[str]:
    """Yield what is said alike of every type: renumbered, not judged, not in force, to come."""
    for place in places:
        found = place.correspondence
        if place.state == "已修改" and found is not None and found.kind == "条款序号调整":
            moved = _both_places(place, found)
            yield f"自{_day(place.since)}起条款序号调整，内容相同：{moved}"
    for place in places:
        if place.state == "尚未施行":
            yield f"{places_text([place])}自{_day(place.since)}起施行，尚未施行"
    yield from _unknown(places)
    coming: dict[tuple[date, str], list[PlaceStanding]] = {}
    for place in places:
        if place.changes_on is not None:
            happens = "废止" if place.becomes == "已废止" else "修改"
            coming.setdefault((place.changes_on, happens), []).append(place)
    for (day, happens), concerned in coming.items():
        yield f"{places_text(concerned)}将于{day_text(day)}{happens}"
    for higher in dict.fromkeys(place.higher for place in places if place.higher):
        yield f"上位法已有新规定（未明文废止），请核实：{place_text(higher, WHOLE_LAW)}"


def _unknown(places: Sequence[PlaceStanding]) -> Iterator[str]:
    """Yield the places of which it cannot be told, by the reason."""
    reasons: dict[str, list[PlaceStanding]] = {}
    for place in places:
        if place.state == "不能判定" or (place.state == "已修改" and not place.correspondence):
            reasons.setdefault(reason_text(place), []).append(place)
    for reason, concerned in reasons.items():
        because = f"：{reason}" if reason else ""
        yield f"{places_text(concerned)}依据状态不能判定{because}，请核实"
