"""The orders that a decision gives or tells of: 责令改正, 责令退还土地, 限期拆除."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import accumulate

from devolved_powers.cases.model import OrderGiven, PenaltyGiven
from devolved_powers.cases.reading.amounts_in_words import sums_written
from devolved_powers.cases.reading.operative_part import Operative, Part
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.late_pattern import late_pattern

_OBJECTS: dict[str, str] = {
    "停止": "违法行为|违法建设|建设|施工|生产|销售|使用|经营|排放|作业|开采|采砂|捕捞|垂钓|养殖"
    "|种植|运输|焚烧|倾倒|堆放|占用|侵害|开垦|砍伐|施用|宣传|发布",
    "恢复": "植被和林业生产条件|林业生产条件|草原植被|植被|种植条件|耕种条件|原状|原貌|地貌"
    "|正常使用|使用功能",
    "排除": "阻碍|妨碍|障碍|危害|隐患",
    "消除": "事故隐患|安全隐患|隐患|不良影响|影响|污染|危害|违法状态",
    "采取": "补救措施|治理措施|改正措施|防尘措施|防治措施|措施",
    "补办": "手续|许可证|登记|备案|审批",
    "退还": "土地",
    "退回": "土地",
    "交还": "土地",
    "归还": "土地",
    "补种": "树木|林木",
    "赔偿": "损失",
    "履行": "义务",
    "补缴": "税款|费用|水资源费|植被恢复费",
}
"""What is done to what, in words of our own: an order may name a person or a place."""
_ALONE = "改正或者治理|改正|整改|纠正|治理|拆除|清除|清理|清运|召回|复垦|捕回|搬迁|迁移|处理|处置"
_DOING = "|".join(
    (
        _ALONE,
        *(f"{verb}(?:[^,。;:、(]{{0,40}}?(?:{what}))?" for verb, what in _OBJECTS.items()),
    )
)
_ORDER = late_pattern(
    rf"(?<!被)(?<!经)责令(?!后|期限|的期限)(?P<words>[^。;]{{0,60}}?)(?P<doing>{_DOING})"
    r"|(?P<limit>(?<!责令)(?<!责令其)(?<!已)(?<!已经)限(?:期|(?:你|当事人|其)?"
    r"(?:单位|公司|店|厂|户)?(?:\(单位\))?(?:于|在)?)?[^。;]{0,40}?)"
    rf"(?P<undone>(?!补办|履行|补缴|赔偿)(?:{_DOING}))",
    holds=("责令", "限"),
)
_CLOSING = late_pattern(r"停产|停业|停止营业|关闭|限产|暂停")
_TERM = late_pattern(
    r"限期|期限|限[你当其于在]|[0-9一二三四五六七八九十]{1,3} ?(?:个工作)?(?:日|天|个月)(?:之)?"
    r"(?:内|前)|日前|月底前"
)
_AT_ONCE = late_pattern("立即|当场|即时")
_BY_A_RULE = late_pattern(
    r"由[^,。;]{2,70}(?:部门|机关|机构|政府|单位|会|局)[^,。;]{0,12}$|(?:违反本|有下列)[^。;]*$"
)
_RULE_BEHIND = late_pattern(r"[^。;]{0,60}(?:可以(?:并)?处|元以上|元以下|倍以上|倍以下)")
_GIVEN_BEHIND = late_pattern(r"[^。;]{0,80}的(?:行政)?处罚")
_GIVEN_BEFORE = late_pattern(r"(?:给予|作出|做出|处以|予以)[^。;:]{0,60}$")
_KIND_OF_PENALTY = late_pattern(r"处罚(?:类别|种类)\s*[: |]")
_PENALTY = late_pattern(r"(?<!不予)(?:行政)?(?<!不予行政)处罚(?!决定书)")
_FURTHER = late_pattern(
    r"(?<=[,、])并?(?P<doing>补种(?:树木|林木)?(?:[0-9]{1,6}株)?|恢复[^,。;:、(]{0,12}?"
    rf"(?:{_OBJECTS['恢复']})|排除(?:{_OBJECTS['排除']})|拆除|清除)"
)
_NOTICE = late_pattern(
    r"责令(?:限期|立即)?(?:停止|改正|整改|拆除|纠正|恢复)[^《》,。;]{0,14}(?:通知书|决定书|指令书)",
    holds=("责令",),
)
_SENTENCE_END = late_pattern("[。;]")
_MOST = 20
_REACH = 600
"""Characters around an order that may belong to it."""


def orders_given(
    operative: Sequence[Operative], penalties: Sequence[PenaltyGiven], lines: Sequence[PlainLine]
) -> tuple[OrderGiven, ...]:
    """Return the orders of a decision: those it gives, then those it tells of as given before.

    Args:
        operative: the stretches that decide.
        penalties: the penalties given; an order alone under the word 处罚 is called one.
        lines: all lines.
    """
    found: dict[str, OrderGiven] = {}
    for stretch in operative:
        for part in stretch.parts:
            for order in _of_part(part, stretch, is_alone=not penalties):
                _add(found, order)
    decided: dict[int, set[tuple[int, int]]] = {}
    for part in (part for one in operative for part in one.parts):
        decided.setdefault(part.line, set()).add((part.start, part.end))
    for line in lines:
        for order in _told(line, decided.get(line.number, frozenset())):
            _add(found, order)
    return tuple(found.values())


def _add(found: dict[str, OrderGiven], order: OrderGiven) -> None:
    """Add an order; one given in the decision that it told of before is kept once."""
    if order.is_earlier and any(not one.is_earlier for one in found.values()):
        return
    same = next((kind for kind in found if kind.endswith(order.kind) or order.kind in kind), None)
    if same is None:
        found[order.kind] = order
    elif order.is_called_penalty and not found[same].is_called_penalty:
        found[same] = replace(found[same], is_called_penalty=True)


def _of_part(part: Part, stretch: Operative, *, is_alone: bool) -> Iterator[OrderGiven]:
    text = part.text
    for match in _ORDER.finditer(text):
        kind = _kind(match)
        if kind is None:
            continue
        further = [
            _doing(one["doing"])
            for one in _FURTHER.finditer(text, match.end(), match.end() + _REACH)
        ]
        kinds = [kind]
        for doing in () if kind.endswith("拆除") else further:
            if doing.startswith("排除"):  # 责令停止违法行为，排除阻碍 is one order
                kinds[0] = f"{kinds[0]}，{doing}"
            else:
                kinds.append(doing)
        behind = (text[match.end() : match.end() + _REACH] + part.behind)[:_REACH]
        before = (part.before + text[: match.start()])[-_REACH:]
        is_called = bool(_GIVEN_BEHIND.match(behind) and _GIVEN_BEFORE.search(before))
        under_penalty = _PENALTY.search(stretch.opening) is not None
        called = is_called or stretch.is_called_penalty or (is_alone and under_penalty)
        for given in kinds:
            yield OrderGiven(
                kind=given[:_MOST],
                line=part.line,
                is_called_penalty=called,
                is_numbered_among_penalties=part.is_numbered or (under_penalty and not called),
            )


def _told(line: PlainLine, decided: AbstractSet[tuple[int, int]]) -> Iterator[OrderGiven]:
    label = _KIND_OF_PENALTY.search(line.plain)
    starts = sorted(start for start, _end in decided)
    ends = list(accumulate((end for _start, end in sorted(decided)), max))
    for match in _ORDER.finditer(line.plain):
        is_called = label is not None and label.end() <= match.start()
        if match["words"] is None and not is_called:
            continue  # a term without 责令 is an order only where it is decided
        before_it = bisect_right(starts, match.start())
        if before_it and match.start() < ends[before_it - 1]:
            continue
        if _NOTICE.match(line.plain, match.start()):
            continue  # the name of a paper
        before = line.plain[max(0, match.start() - 90) : match.start()]
        if _BY_A_RULE.search(before) or _RULE_BEHIND.match(line.plain, match.end()):
            continue
        kind = _kind(match)
        if kind is not None:
            stop = _SENTENCE_END.search(line.plain, match.end())
            last = stop.start() if stop else len(line.plain)
            at = bisect_left(starts, match.end())
            in_sentence_that_decides = at < len(starts) and starts[at] <= last
            yield OrderGiven(
                kind=kind,
                line=line.number,
                is_called_penalty=is_called,
                is_earlier=not (is_called or in_sentence_that_decides),
            )


def _kind(match: re.Match[str]) -> str | None:
    """Return what an order is called, without whom it addresses and its day; None for no order."""
    words = match["words"] if match["words"] is not None else match["limit"]
    doing = _doing(match["doing"] or match["undone"])
    if _CLOSING.search(words) or _CLOSING.search(doing) or any(sums_written(words)):
        return None
    if match["words"] is None:
        return ("限期" + doing)[:_MOST]
    manner = "限期" if _TERM.search(words) else "立即" if _AT_ONCE.search(words) else ""
    return ("责令" + manner + doing)[:_MOST]


def _doing(written: str) -> str:
    """Return what is to be done without what stands between: 退还土地, 恢复原状."""
    verb = written[:2]
    what = _OBJECTS.get(verb)
    if what is None:
        return written
    found = re.search(rf"(?:{what})(?:[0-9]{{1,6}}株)?", written[2:])
    return verb + found[0] if found else verb
