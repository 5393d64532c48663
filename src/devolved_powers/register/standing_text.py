"""How the law of an entry stands, in the words of the office: Chinese in every language, as law is.

Every list, page and document prints it with these and no other words.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from devolved_powers.i18n import speaking
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import WHOLE_LAW, Correspondence, PlaceStanding
from devolved_powers.law.verdict_text import standing_reason
from devolved_powers.register.basis_standing import CitedStanding, EntryStanding, Role
from devolved_powers.register.standing_marks import NOTE_LEAD

UPPER_ROLE: Role = "上级依据"
"""The role of the document of the province that a grant rests on: no law, so no word counts it."""
_DIFFERENCES = (
    ("金额", "amounts"),
    ("处罚种类", "penalties"),
    ("命令", "orders"),
    ("机关", "actors"),
    ("批准机关", "approvers"),
)


def place_text(law: str, place: LegalPlace) -> str:
    """Return a place as lawyers cite it: 《水法》第六十五条第二款."""
    return f"《{law.removeprefix('中华人民共和国')}》" + (
        "" if place == WHOLE_LAW else place.cited()
    )


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
    since = f"{standing.since}起" if standing.since else ""
    match standing.state:
        case "现行有效":
            coming = {"已修改": "修改", "已废止": "废止"}.get(standing.becomes or "", "")
            return f"现行有效（{standing.changes_on}起{coming}）" if coming else "现行有效"
        case "已修改":
            return f"已修改（{since}）"
        case "已废止":
            return f"已废止（{since}，由{standing.by}废止）"
        case "尚未施行":
            return f"尚未施行（{since}施行）"
        case _:
            return "不能判定"


def correspondence_text(correspondence: Correspondence) -> str:
    """Return what corresponds to a text (对应条款): where it stands, and what differs."""
    places = "、".join(place.cited() for place in correspondence.places)
    where = place_text(correspondence.law, WHOLE_LAW) + places
    if correspondence.kind == "未找到对应条款":
        return f"未找到对应条款，请核实（相近：{where}）" if places else "未找到对应条款，请核实"
    if correspondence.kind == "条款序号调整":
        return f"条款序号调整，内容相同：{where}"
    differing = [
        f"{label}：{listed_amounts(before)} → {listed_amounts(after)}"
        for label, name in _DIFFERENCES
        for before, after in [
            (getattr(correspondence.before, name), getattr(correspondence.after, name))
        ]
        if before != after
    ]
    return f"内容已修改：{where}" + (f"（{'；'.join(differing)}）" if differing else "")


def chinese_reason(standing: PlaceStanding) -> str:
    """Return why it cannot be told how a place stands, as documents say it; empty where it can."""
    with speaking("zh_CN"):
        return standing_reason(standing).removesuffix("。")


def listed_amounts(names: Iterable[str]) -> str:
    """Return sums, or other things that a place names, in one line.

    A place that names none is said to name none: another place of the law may.
    """
    return "、".join(map(amount_text, names)) or "该处未载明"


def amount_text(name: str) -> str:
    """Return a sum as people write it: 50000元 is 5万元."""
    number = name.removesuffix("元")
    if name == number or not number.endswith("0000") or not number.isdecimal():
        return name
    return f"{number[:-4]}万元"


def cited_text(cited: CitedStanding, reason: str = "") -> str:
    """Return how one cited place stands, as `cited_parts` tells it, in one line."""
    return "；".join(cited_parts(cited, reason))


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
    parts = [fate_text(standing) + (f"：{reason}" if reason else "")]
    if standing.correspondence is not None:
        parts.append(correspondence_text(standing.correspondence))
    elif standing.state == "已废止":
        parts.append("对应条款未核对")
    return parts


def higher_text(standing: PlaceStanding) -> str:
    """Return what a newer law of higher rank asks for; empty where there is none."""
    return _higher_text(standing.higher) if standing.higher else ""


def _higher_text(law: str) -> str:
    return f"上位法已有新规定（未明文废止），请核实：{place_text(law, WHOLE_LAW)}"


OLD_CONDUCT = (
    "此前的，适用行为发生时的规定，新规定处罚较轻或者不认为是违法的，适用新规定"
    "（《行政处罚法》第三十七条）"
)
"""What governs conduct of before a change; of penalties, and of nothing else."""
OPEN_GRANT = "赋权是否及于新条款，须由原决定机关明确；明确前不能判定"
"""A record cannot carry a power into another law, nor to another duty, organ or penalty."""


def repealed_penalty_text(day: date, basis: str = "依据", later: str = "不得适用") -> str:
    """Return what follows for penalties from the repeal of their law (《行政处罚法》第三十七条).

    Args:
        day: the first day without the law.
        basis: how the places concerned are named.
        later: what is to be said of conduct from that day on.
    """
    on = f"{day.year}年{day.month}月{day.day}日"
    return f"{basis}已于{on}废止。{on}（含）以后的违法行为{later}；{OLD_CONDUCT}"


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
    return OPEN_GRANT


def note_text(standing: EntryStanding, *, brief: bool = False) -> str:
    """Return the remark on an entry whose basis does not simply stand; empty where it does.

    Args:
        standing: how the entry stands.
        brief: whether it is for a narrow column (备注 of official lists): the new places without
            what differs in them.
    """
    remarks = _brief_places(standing) if brief else changed_places(standing)
    if not remarks and standing.word != "现行有效":
        remarks = [standing.word]
    if any(open_grant_text(cited.standing) for cited in standing.places):
        remarks = [*remarks, OPEN_GRANT]
    lead = NOTE_LEAD + (f"{standing.word}。" if len(standing.places) > 1 else "")
    return lead + "；".join(remarks) if remarks else ""


def changed_places(standing: EntryStanding) -> list[str]:
    """Return what is to be said of the places that do not simply stand.

    Places of a law of which the same is to be said stand together.
    """
    alike: dict[tuple[Role | None, str, str], list[PlaceStanding]] = {}
    for cited in _to_be_told(standing):
        text = cited_text(cited, chinese_reason(cited.standing))
        key = (_upper(cited), cited.standing.law, text)
        alike.setdefault(key, []).append(cited.standing)
    return [
        f"{upper or ''}{places_text(places)}{text}" for (upper, _law, text), places in alike.items()
    ]


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
        reason = chinese_reason(place)
        fate = fate_text(place) + (f"：{reason}" if reason else "")
        key = (_upper(cited), place.law, fate, place.correspondence is not None)
        alike.setdefault(key, []).append(place)
    remarks = []
    for (upper, law, fate, is_known), places in alike.items():
        if is_known:
            pairs = dict.fromkeys(_brief_pair(p, p.correspondence) for p in places)
            text = f"{place_text(law, WHOLE_LAW)}{fate}：{'；'.join(filter(None, pairs))}"
        else:
            unread = "；对应条款未核对" if places[0].state == "已废止" and not upper else ""
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
