"""How the law of an entry stands: the words of the vocabulary, and what is said around them.

Every list, page and document prints it with these and no other words.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from devolved_powers.i18n import (
    DOCUMENT_LANGUAGE,
    N_,
    _,
    bracketed,
    clauses,
    enumerated,
    labelled,
    speaking,
)
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import WHOLE_LAW, Correspondence, PlaceStanding, in_full
from devolved_powers.law.verdict_text import standing_reason
from devolved_powers.register.basis_standing import CitedStanding, EntryStanding, Role
from devolved_powers.register.standing_marks import NOTE_LEAD

UPPER_ROLE: Role = "上级依据"
"""The role of the document of the province that a grant rests on: no law, so no word counts it."""
_DIFFERENCES = (
    (N_("sums"), "amounts"),
    (N_("penalties"), "penalties"),
    (N_("orders"), "orders"),
    (N_("organs"), "actors"),
    (N_("approving organs"), "approvers"),
)


def place_text(law: str, place: LegalPlace) -> str:
    """Return a place as lawyers cite it: 《水法》第六十五条第二款."""
    return in_full(law.removeprefix("中华人民共和国"), place)


def short_law_titles(text: str) -> str:
    """Return a text with the titles of laws as lawyers shorten them: 《水法》."""
    return text.replace("《中华人民共和国", "《")


def places_text(standings: Iterable[PlaceStanding]) -> str:
    """Return several places as lawyers cite them, each law named once: 《水法》第一条、第二条."""
    by_law: dict[str, dict[str, None]] = {}
    for standing in standings:
        place = "" if standing.place == WHOLE_LAW else standing.place.cited()
        by_law.setdefault(standing.law, {})[place] = None
    return "、".join(
        place_text(law, WHOLE_LAW) + "、".join(places) for law, places in by_law.items()
    )


def fate_text(standing: PlaceStanding) -> str:
    """Return the fate of a text (文本状态), with the day and what repealed it."""
    return bracketed(standing.state, _fate_remark(standing))


def _fate_remark(standing: PlaceStanding) -> str:
    """Return the days that belong to the fate of a text; empty for none."""
    match standing.state:
        case "现行有效" if standing.becomes in _COMING:
            return _(_COMING[standing.becomes]).format(day=standing.changes_on)
        case "已修改" if standing.since:
            return _("since {day}").format(day=standing.since)
        case "已废止" if standing.since:
            message = _("since {day}, repealed by {law}")
            return message.format(day=standing.since, law=standing.by)
        case "已废止":
            return _("repealed by {law}").format(law=standing.by)
        case "尚未施行" if standing.since:
            return _("in force from {day}").format(day=standing.since)
        case _:
            return ""


_COMING = {"已修改": N_("to be changed on {day}"), "已废止": N_("to be repealed on {day}")}


def correspondence_text(correspondence: Correspondence) -> str:
    """Return what corresponds to a text (对应条款): where it stands, and what differs."""
    places = "、".join(place.cited() for place in correspondence.places)
    where = place_text(correspondence.law, WHOLE_LAW) + places
    kind = correspondence.kind
    if kind == "未找到对应条款":
        near = _("near it: {places}").format(places=where) if places else ""
        return bracketed(_("{kind}, to be verified").format(kind=kind), near)
    if kind == "条款序号调整":
        return _("{kind}, the same words: {places}").format(kind=kind, places=where)
    differing = [
        labelled(_(label), f"{listed_amounts(before)} → {listed_amounts(after)}")
        for label, name in _DIFFERENCES
        for before, after in [
            (getattr(correspondence.before, name), getattr(correspondence.after, name))
        ]
        if before != after
    ]
    return bracketed(labelled(kind, where), clauses(differing))


def reason_text(standing: PlaceStanding) -> str:
    """Return why it cannot be told how a place stands, to stand inside a sentence, or nothing."""
    return standing_reason(standing).removesuffix("。").removesuffix(".")


def listed_amounts(names: Iterable[str]) -> str:
    """Return sums, or other things that a place names, in one line.

    Where none was read, that is said, and not that the text has none.
    """
    return enumerated(map(amount_text, names)) or _("none read there")


def amount_text(name: str) -> str:
    """Return a sum as people write it: 50000元 is 5万元."""
    number = name.removesuffix("元")
    if name == number or not number.endswith("0000") or not number.isdecimal():
        return name
    return f"{number[:-4]}万元"


def cited_text(cited: CitedStanding, reason: str = "") -> str:
    """Return how one cited place stands, as `cited_parts` tells it, in one line."""
    return clauses(cited_parts(cited, reason))


def cited_parts(cited: CitedStanding, reason: str = "") -> list[str]:
    """Return how one cited place stands: fate of the text, what corresponds, what is above it.

    Args:
        cited: the place.
        reason: why it cannot be told, as a sentence.
    """
    parts = own_parts(cited.standing, reason)
    return [*parts, higher_text(cited.standing)] if cited.standing.higher else parts


def own_parts(standing: PlaceStanding, reason: str = "") -> list[str]:
    """Return the fate of a text and what corresponds to it, without what is above its law.

    Args:
        standing: how the place stands.
        reason: why it cannot be told, as a sentence.
    """
    fate = fate_text(standing)
    parts = [labelled(fate, reason) if reason else fate]
    if standing.correspondence is not None:
        parts.append(correspondence_text(standing.correspondence))
    elif standing.state == "已废止":
        parts.append(_(_UNCOMPARED))
    return parts


def higher_text(standing: PlaceStanding) -> str:
    """Return what a newer law of higher rank asks for; empty where there is none."""
    return _higher_text(standing.higher) if standing.higher else ""


def _higher_text(law: str) -> str:
    message = _(
        "a law of higher rank has new provisions (without repealing this one in words), to be "
        "verified: {law}"
    )
    return message.format(law=place_text(law, WHOLE_LAW))


_UNCOMPARED = N_("what corresponds to it was not looked up")


def old_conduct() -> str:
    """Return what governs conduct of before a change; of penalties, and of nothing else."""
    return _(
        "earlier conduct comes under the provisions of its own day, and under the new ones where "
        "they punish more lightly or no longer call it unlawful (《行政处罚法》第三十七条)"
    )


def open_grant() -> str:
    """Return that a record cannot carry a power to another law, duty, organ or penalty."""
    return _(
        "whether the grant reaches the new clause is for the organ that decided to say; until then "
        "it cannot be told"
    )


def repealed_penalty_text(day: date, basis: str = "依据", later: str = "不得适用") -> str:
    """Return what follows for penalties from the repeal of their law, as documents say it.

    Args:
        day: the first day without the law.
        basis: how the places concerned are named.
        later: what is to be said of conduct from that day on.
    """
    on = f"{day.year}年{day.month}月{day.day}日"
    with speaking(DOCUMENT_LANGUAGE):
        before = old_conduct()
    return f"{basis}已于{on}废止。{on}（含）以后的违法行为{later}；{before}"


def open_grant_text(standing: PlaceStanding) -> str:
    """Return what is open where a power may not be carried over to the new text.

    Returns:
        Empty where the text stands, where the same law has it under another number, and where
        nothing that corresponds is known.
    """
    found = standing.correspondence
    if found is None or found.kind == "未找到对应条款":
        return ""
    if found.kind == "条款序号调整" and found.law == standing.law:
        return ""
    return open_grant()


def note_text(standing: EntryStanding, *, brief: bool = False) -> str:
    """Return the remark on an entry whose basis does not simply stand, as documents have it.

    Args:
        standing: how the entry stands; nothing is to be said where it simply stands.
        brief: whether it is for a narrow column (备注 of official lists): the new places without
            what differs in them.
    """
    with speaking(DOCUMENT_LANGUAGE):
        return _note(standing, brief=brief)


def _note(standing: EntryStanding, *, brief: bool) -> str:
    remarks = _brief_places(standing) if brief else changed_places(standing)
    if not remarks and standing.word != "现行有效":
        remarks = [standing.word]
    if any(open_grant_text(cited.standing) for cited in standing.places):
        remarks = [*remarks, open_grant()]
    lead = NOTE_LEAD + (f"{standing.word}。" if len(standing.places) > 1 else "")
    return lead + "；".join(remarks) if remarks else ""


def changed_places(standing: EntryStanding) -> list[str]:
    """Return what is to be said of the places that do not simply stand.

    Places of a law of which the same is to be said stand together.
    """
    alike: dict[tuple[Role | None, str, str], list[PlaceStanding]] = {}
    for cited in _to_be_told(standing):
        text = cited_text(cited, reason_text(cited.standing))
        key = (_upper(cited), cited.standing.law, text)
        alike.setdefault(key, []).append(cited.standing)
    return [_of_places(upper, places, text) for (upper, _law, text), places in alike.items()]


def _of_places(upper: Role | None, places: Iterable[PlaceStanding], text: str) -> str:
    """Return what is to be said of several places."""
    if upper:
        message = _("{role} {places}: {text}")
        return message.format(role=upper, places=places_text(places), text=text)
    return places_and_text(places, text)


def places_and_text(places: Iterable[PlaceStanding], text: str) -> str:
    """Return places with what is to be said of all of them."""
    return _("{places}: {text}").format(places=places_text(places), text=text)


def _to_be_told(standing: EntryStanding) -> Iterator[CitedStanding]:
    """Yield the places that do not simply stand."""
    for cited in standing.places:
        place = cited.standing
        if cited.role == UPPER_ROLE and place.state == "不能判定":
            continue  # what became of such documents is told as far as it is recorded
        if cited.word != "现行有效" or place.changes_on or place.higher:
            yield cited


def _upper(cited: CitedStanding) -> Role | None:
    return UPPER_ROLE if cited.role == UPPER_ROLE else None


def _brief_places(standing: EntryStanding) -> list[str]:
    """Return the same in fewer words: each law and its fate once, then old places and new ones."""
    alike: dict[tuple[Role | None, str, str, bool], list[PlaceStanding]] = {}
    for cited in _to_be_told(standing):
        place = cited.standing
        reason = reason_text(place)
        fate = fate_text(place) + (f"：{reason}" if reason else "")
        key = (_upper(cited), place.law, fate, place.correspondence is not None)
        alike.setdefault(key, []).append(place)
    remarks = []
    for (upper, law, fate, is_known), places in alike.items():
        if is_known:
            pairs = dict.fromkeys(_brief_pair(p, p.correspondence) for p in places)
            text = f"{place_text(law, WHOLE_LAW)}{fate}：{'；'.join(filter(None, pairs))}"
        else:
            unread = f"；{_(_UNCOMPARED)}" if places[0].state == "已废止" and not upper else ""
            text = f"{places_text(places)}{fate}{unread}"
        remarks.append(f"{upper or ''}{text}")
    return [*remarks, *map(_higher_text, standing.higher)]


def _brief_pair(place: PlaceStanding, found: Correspondence | None) -> str:
    old = "" if place.place == WHOLE_LAW else place.place.cited()
    if found is None:
        return old
    if found.kind == "未找到对应条款":
        return f"{old}未找到对应条款，请核实"
    law = "" if found.law == place.law else place_text(found.law, WHOLE_LAW)
    new = "、".join(to.cited() for to in found.places)
    said = "内容相同" if found.kind == "条款序号调整" else "内容已修改"
    return f"{old}→{law}{new}（{said}）"
