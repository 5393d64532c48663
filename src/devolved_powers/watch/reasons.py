"""Why no record can say what becomes of an entry, in the words of an official."""

from collections.abc import Iterable, Sequence
from datetime import date

from devolved_powers.law.place_standing import PlaceStanding, in_full
from devolved_powers.models.vocabulary import LawHappening
from devolved_powers.register.basis_update import is_moved
from devolved_powers.watch.cited_on import CitedPlaceOn
from devolved_powers.watch.model import LawNews

_ASK = "须由原决定机关明确"
UNCONFIRMED = "有来源提示这一变化，尚未确认，先行核实"
NO_DAY = "施行日期不详，施行以前原条款仍然适用"
NOT_ONE_TO_ONE = "条款序号调整，但引用的写法（条款范围、一条分为数条等）不能自动换成新条款，" + _ASK
TEXT_UNCERTAIN = "当日施行的是哪个文本不能确定，须先核实"
EARLIER = "依据中的条款此前已有变化，尚未登记，须一并核实"


def happening(news: LawNews, what: LawHappening) -> str:
    """Return what happens to the law, and when, as a sentence begins with it."""
    day = f"自{_day(news.on)}起" if news.on else ""
    match what:
        case "废止":
            by = f"由{news.by}" if news.by else ""
            return f"《{news.law}》{day}{by}废止"
        case "上位法已有新规定":
            return f"《{news.law}》的上位法{news.by}{day}施行"
    return f"《{news.law}》{day}修改"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def reason(
    news: LawNews,
    what: LawHappening,
    own: Sequence[CitedPlaceOn],
    all_places: Iterable[CitedPlaceOn],
) -> str:
    """Return why an entry waits for the organ that decided.

    Args:
        news: what happens to the law.
        what: in one word.
        own: what the entry cites of that law.
        all_places: all that it cites.
    """
    standings = [one.place.standing for one in own]
    others = [one.place.standing for one in all_places if one.place.standing.law != news.law]
    return f"{happening(news, what)}；{_open_point(what, standings, others)}"


def _open_point(
    what: LawHappening, own: Sequence[PlaceStanding], others: Iterable[PlaceStanding]
) -> str:
    kinds = {s.correspondence.kind for s in own if s.correspondence is not None}
    waiting = [s for s in others if s.state != "现行有效" and not is_moved(s)]
    if what == "上位法已有新规定":
        point = f"所引条款是否仍然适用，{_ASK}"
    elif any(s.state == "不能判定" for s in own):
        point = f"所引条款的新文本未作比较，不能判定，{_ASK}"
    elif what == "废止":
        point = _after_repeal(own)
    elif "未找到对应条款" in kinds:
        point = f"新文本中未找到对应条款，赋权是否继续，{_ASK}"
    elif "内容已修改" in kinds:
        point = f"所引条款内容已修改，赋权是否及于新条款，{_ASK}"
    elif waiting:
        places = "、".join(in_full(s.law, s.place) for s in waiting)
        point = f"条款序号调整，但依据中的{places}另待明确"
    else:
        point = NOT_ONE_TO_ONE
    return point


def _after_repeal(standings: Sequence[PlaceStanding]) -> str:
    laws = dict.fromkeys(
        s.correspondence.law
        for s in standings
        if s.correspondence is not None and s.correspondence.kind != "未找到对应条款"
    )
    if not laws and all(s.correspondence is None for s in standings):
        return f"对应的条款尚未核对，赋权是否继续，{_ASK}"
    if not laws:
        return f"没有找到对应的条款，赋权是否继续，{_ASK}"
    titles = "、".join(f"《{law}》" for law in laws)
    return f"对应的条款在{titles}，赋权是否及于新法的条款，{_ASK}"
