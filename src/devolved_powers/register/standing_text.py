"""How the law of an entry stands, in the words of the office: Chinese in every language, as law is.

Every list, page and document prints it with these and no other words.
"""

from datetime import date

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.standing import WHOLE_LAW, Correspondence, PlaceStanding
from devolved_powers.law.titles import PREFIX
from devolved_powers.register.basis_standing import CitedStanding, EntryStanding

_DIFFERENCES = (
    ("金额", "amounts"),
    ("处罚种类", "penalties"),
    ("命令", "orders"),
    ("机关", "actors"),
)


def place_text(law: str, place: LegalPlace) -> str:
    """Return a place as lawyers cite it: 《水法》第六十五条第二款."""
    return f"《{law.removeprefix(PREFIX)}》" + ("" if place == WHOLE_LAW else place.cited())


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
        f"{label}：{'、'.join(before) or '无'} → {'、'.join(after) or '无'}"
        for label, name in _DIFFERENCES
        for before, after in [
            (getattr(correspondence.before, name), getattr(correspondence.after, name))
        ]
        if before != after
    ]
    return f"内容已修改：{where}" + (f"（{'；'.join(differing)}）" if differing else "")


def cited_text(cited: CitedStanding, reason: str = "") -> str:
    """Return how one cited place stands: fate of the text, what corresponds, what is above it.

    Args:
        cited: the place.
        reason: why it cannot be told, as a sentence.
    """
    fate = fate_text(cited.standing) + (f"：{reason}" if reason else "")
    beside = beside_fate(cited.standing)
    return f"{fate}；{beside}" if beside else fate


def beside_fate(standing: PlaceStanding) -> str:
    """Return what there is to tell of a place besides its fate: what corresponds, what is above."""
    parts = []
    if standing.correspondence is not None:
        parts.append(correspondence_text(standing.correspondence))
    elif standing.state == "已废止":
        parts.append("对应条款未核对")
    if standing.higher:
        parts.append(higher_text(standing.higher))
    return "；".join(parts)


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
    remarks = [
        f"{place_text(c.standing.law, c.standing.place)}{cited_text(c)}"
        for c in standing.places
        if c.word != "现行有效" or c.standing.changes_on or c.standing.higher
    ]
    if not remarks and standing.word != "现行有效":
        remarks = [standing.word]
    lead = "依据状态：" + (f"{standing.word}。" if len(standing.places) > 1 else "")
    return lead + "；".join(dict.fromkeys(remarks)) if remarks else ""
