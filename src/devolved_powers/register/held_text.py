"""Since when a body has held a power, and what ended it, in the words of the office.

Chinese in every language, like all that is quoted of the record.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from devolved_powers.register.states import DecisionSummary, EnforcementItem, HeldEntry
from devolved_powers.register.tenure import Ending, Period, tenures

UNTOLD = "此后由哪个机关行使，登记数据没有记载"
_ONE_DAY = timedelta(days=1)


def held_text(entry: HeldEntry) -> str:
    """Return since when an entry is held, as `periods_text` has it; empty where no day is known."""
    end = ""
    if not entry.is_held and entry.status != "尚未施行" and entry.held:
        end = f"{entry.held[-1][1] or entry.since}起{entry.status}"
    return periods_text(entry.held, end)


def periods_text(periods: Sequence[Period], end: str = "") -> str:
    """Return since when a power is held, with what came between: 2021-09-01（2022-03-01起暂停）.

    Args:
        periods: when it was held.
        end: what is to be said of its end.

    Returns:
        The day; in brackets earlier times, those of bodies succeeded, suspensions, and the end.
        Empty where it was never held.
    """
    whole = tenures(periods)
    if not whole:
        return ""
    remarks = []
    body = periods[-1][3]
    for number, tenure in enumerate(whole, 1):
        if number < len(whole):
            span, own = _span(tenure[0][0], tenure[-1][1]), tenure[0][3] == body
            remarks.append(f"{span}曾承接" if own else f"{span}由{tenure[0][3]}承接")
        remarks += [f"{_span(p[0], p[1])}暂停" for p in tenure if p[2] == "暂停"]
    between = "；".join(filter(None, (*remarks, end)))
    return f"{whole[-1][0][0]}（{between}）" if between else f"{whole[-1][0][0]}"


def _span(first: date, after: date | None) -> str:
    """Return a time by its first and its last day."""
    return f"{first}至{after - _ONE_DAY}" if after else f"{first}起"


def ended_text(
    entry: HeldEntry, decisions: Iterable[DecisionSummary], unknown: str
) -> tuple[str, ...]:
    """Return what ended a power or an item, sentence by sentence; nothing where it has not ended.

    Args:
        entry: the state asked about.
        decisions: those of the registry.
        unknown: what is written for a document number that is not known.
    """
    ended = entry.ended
    if ended is None:
        return ()
    decision = next((d for d in decisions if d.id == ended.decision), None)
    document = f"《{decision.title}》（{decision.doc_no or unknown}）" if decision else ""
    sentences = [_what_ended(entry, ended, document)]
    if decision is not None and "effective" in decision.assumed:
        sentences.append("该决定的施行日期为推定")
    if ended.reason and ended.kind != "失效":
        sentences.append(f"理由：{ended.reason}")
    if ended.pending_cases:
        sentences.append(f"未办结案件：{ended.pending_cases}")
    spans = _spans(entry)
    if spans:
        sentences.append(f"此前{spans}由{entry.to_body}行使")
    return tuple(f"{sentence}。" for sentence in sentences)


def _what_ended(entry: HeldEntry, ended: Ending, document: str) -> str:
    what = "本事项"
    if isinstance(entry, EnforcementItem):
        what = f"本执法事项所依据的{ended.power}" if ended.power else "本执法事项"
    last = ended.day - _ONE_DAY
    match ended.kind:
        case "收回":
            how = f"已由{document}收回，交回{ended.returned_to}行使"
        case "取消":
            how = f"已由{document}取消，未交由其他机关行使"
        case "失效":
            how = f"已因{ended.reason}失效；{UNTOLD}"
        case "到期":
            return f"{what}由{document}赋予，期限已于{last}届满；{UNTOLD}"
        case "移交":
            how = f"已随机构调整由{ended.returned_to}承继"
        case _:
            return f"{what}已于{ended.day}移出执法事项目录"
    return f"{what}自{ended.day}起{how}"


def _spans(entry: HeldEntry) -> str:
    """Return the times in which the body held it and might use it."""
    used = [p for p in entry.held if p[2] == "有效" and p[3] == entry.to_body]
    return "、".join(_span(first, after) for first, after, *_rest in used)


def ended_entries(entries: Sequence[HeldEntry]) -> tuple[HeldEntry, ...]:
    """Return entries where all of them have ended; none where a body still holds one.

    Args:
        entries: the states of one power or item, one for each body that holds or held it.
    """
    return tuple(entries) if entries and all(e.ended is not None for e in entries) else ()
