"""How the law of an entry stands, in the words of the office: Chinese in every language, as law is.

Every list, page and document prints it with these and no other words.
"""

from datetime import date

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import WHOLE_LAW, Correspondence, PlaceStanding
from devolved_powers.register.basis_standing import CitedStanding, EntryStanding

_DIFFERENCES = (
    ("金额", "amounts"),
    ("处罚种类", "penalties"),
    ("命令", "orders"),
    ("机关", "actors"),
)


def place_text(law: str, place: LegalPlace) -> str:
    """Return a place as lawyers cite it: 《水法》第六十五条第二款."""
    return f"《{law.removeprefix('中华人民共和国')}》" + (
        "" if place == WHOLE_LAW else place.cited()
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
        f"{label}：{_listed(before)} → {_listed(after)}"
        for label, name in _DIFFERENCES
        for before, after in [
            (getattr(correspondence.before, name), getattr(correspondence.after, name))
        ]
        if before != after
    ]
    return f"内容已修改：{where}" + (f"（{'；'.join(differing)}）" if differing else "")


def _listed(names: tuple[str, ...]) -> str:
    return "、".join(map(_amount, names)) or "无"


def _amount(name: str) -> str:
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
    standing = cited.standing
    parts = [fate_text(standing) + (f"：{reason}" if reason else "")]
    if standing.correspondence is not None:
        parts.append(correspondence_text(standing.correspondence))
    elif standing.state == "已废止":
        parts.append("对应条款未核对")
    if standing.higher:
        parts.append(higher_text(standing.higher))
    return parts


def higher_text(law: str) -> str:
    """Return what to say of a newer law of higher rank that does not repeal this one in words."""
    return f"上位法已有新规定（未明文废止），请核实：{place_text(law, WHOLE_LAW)}"


def repealed_penalty_text(day: date) -> str:
    """Return what follows for penalties from the repeal of their law (《行政处罚法》第三十七条).

    Args:
        day: the first day without the law.
    """
    return (
        f"依据已于{day}废止。{day}（含）以后的违法行为不得适用；此前的，适用行为发生时的规定，"
        "新规定处罚较轻或者不认为是违法的，适用新规定（《行政处罚法》第三十七条）"
    )


def note_text(standing: EntryStanding) -> str:
    """Return the remark on an entry whose basis does not simply stand; empty where it does.

    It names the places concerned, for the column 备注 of lists.
    """
    remarks = changed_places(standing)
    if not remarks and standing.word != "现行有效":
        remarks = [standing.word]
    lead = "依据状态：" + (f"{standing.word}。" if len(standing.places) > 1 else "")
    return lead + "；".join(remarks) if remarks else ""


def changed_places(standing: EntryStanding) -> list[str]:
    """Return what is to be said of the places that do not simply stand, each once."""
    remarks = [
        f"{place_text(c.standing.law, c.standing.place)}{cited_text(c)}"
        for c in standing.places
        if c.word != "现行有效" or c.standing.changes_on or c.standing.higher
    ]
    return list(dict.fromkeys(remarks))
