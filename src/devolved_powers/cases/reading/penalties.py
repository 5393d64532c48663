"""The penalties that a decision gives, with their sums."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from devolved_powers.cases.model import PenaltyGiven
from devolved_powers.cases.reading.amounts_in_words import (
    SumWritten,
    number_in_words,
    sums_written,
)
from devolved_powers.cases.reading.counted_on import (
    AREA,
    BASE,
    BASE_BEFORE,
    BASE_NAMES,
    SQUARE,
    Facts,
)
from devolved_powers.cases.reading.operative_part import Operative, Part
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.cases.reading.sign_words import MITIGATED
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law import sanctions
from devolved_powers.law.normalise import normalise

_GAIN = late_pattern(
    r"(?:违法|非法)?(?:经营|销售|生产)所得|(?:违法|非法)(?:获利|收益)", holds=("得", "获利", "收益")
)
_NOT_GIVEN = late_pattern(
    r"(?:不予|免予|免除|不再|不)(?:给予|处以|处)?(?:行政)?(?:罚款|警告|没收|处罚)"
    r"|撤销[^,。;]{0,20}(?:罚款|处罚)",
    holds=("不", "免", "撤销"),
)
_BEFORE = late_pattern(r"(?:曾|此前|上次|已被)[^。;]{0,40}", holds=("曾", "此前", "上次", "已被"))
_TOTAL = late_pattern(
    r"罚款(?:金额|数额|总额|总计)|(?:合计|共计|总计|合并|累计)(?:执行)?(?:给予|处以|处)?罚"
    r"(?:没)?款|罚没(?:款)?(?:合计|共计)"
    r"|合计|总计"
)
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,6})?|[一二三四五六七八九十两百零壹贰叁肆伍陆柒捌玖拾点]{1,8}"
_RATE = late_pattern(
    rf"(?P<times>{_NUMBER}) ?倍(?!以上|以下|至|-|~|\(含)|(?P<percent>[0-9]{{1,4}}"
    rf"(?:\.[0-9]{{1,4}})?) ?%(?!以上|以下|至|-|~)"
    rf"|百分之(?P<hundredth>{_NUMBER})(?!以上|以下)|千分之(?P<thousandth>{_NUMBER})(?!以上|以下)"
)
_TENTH = "[1-9一二三四五六七八九]"
_PER_SQUARE = late_pattern(
    rf"(?P<after>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?|[一二三四五六七八九十百零]{{1,6}}) ?元"
    rf"(?:(?P<tenth>{_TENTH})角)? ?(?:/|每|\\|÷)(?:一|1)? ?{SQUARE}"
    rf"|每{SQUARE}[^,。;0-9一二三四五六七八九]{{0,8}}(?P<before>[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?"
    rf"|[一二三四五六七八九十百零]{{1,6}}) ?元"
    rf"(?:(?P<tenths>{_TENTH})角)?"
)
_RANGE_AFTER = late_pattern(r" ?(?:以上|以下|以内|至(?!今)|到|-|~|—|起|/|每)")
_BOUND = late_pattern(r"(?:\(含\))?(?:以上|以下|以内|至|到)")
_FROM = late_pattern(r"[0-9一二三四五六七八九十百千]万?元?[至到~—-] ?$")
_RANGE_BEFORE = late_pattern(
    r"(?:[至到~—-]|不超过|不低于|最高|最低|不足|超过|每[^,。;:人户家]{1,6}) ?$"
)
_RATE_BEHIND = late_pattern(
    rf" ?(?:的|×|\*|x|X|按)? ?(?:{_NUMBER}) ?(?:倍|%)"
    rf"| ?[×*xX] ?(?:{_NUMBER})(?! ?(?:元|{SQUARE}))|的?百分之"
)
_BETWEEN = late_pattern(r"(?:[ (),:;即计折合¥\[\]【】]|人民币|大写|小写|RMB)*")
_SEVERAL = late_pattern(r"分别")
_MARK = late_pattern(r"^ *[0-9]{1,2}\.(?=[0-9]{3})")
"""A number of the list that runs into a sum: 1.1000元."""
_ASIDE = late_pattern(r"\([^()]{0,60}\)", holds=("(",))
_COMES_TO = late_pattern(
    r"[ ,、:(]*(?:罚款)?(?:金额|数额)?(?:合计|共计|总计|共|计|即|折合)[为: ]*"
    r"(?:人民币)?[¥(大写) :]*[0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖拾]"
)
_OF_THEM = late_pattern("其中")
_FINE = late_pattern("罚款|罚金")
_CONFISCATED = late_pattern("没收|追缴")
_TEN_THOUSANDS = late_pattern(
    r"金额 ?\(万元\)[: |]*(?P<sum>[0-9]{1,9}(?:\.[0-9]{1,6})?)", holds=("(万元)",)
)


def penalties_given(
    operative: Sequence[Operative], lines: Sequence[PlainLine]
) -> tuple[PenaltyGiven, ...]:
    """Return the penalties of a decision, in their order.

    Args:
        operative: the stretches that decide.
        lines: all lines; what a sum is counted on may be told among the facts.
    """
    given: list[PenaltyGiven] = []
    is_mitigated = any(MITIGATED.search(p.text) for stretch in operative for p in stretch.parts)
    for stretch in operative:
        here: list[PenaltyGiven] = []
        has_sum = False
        for part in stretch.parts:
            if _OF_THEM.search(part.text) and any(one.amount is not None for one in here):
                break  # what the sum told before is made of
            if _takes_sum(here, part):
                continue
            for penalty in _of_part(part):
                if has_sum and _is_without_sum(penalty):
                    continue  # it only takes up one of the same stretch
                if _TOTAL.search(part.text) is None or not _takes_total(given, here, penalty):
                    here.append(penalty)
                has_sum = has_sum or (penalty.kind == "罚款" and penalty.amount is not None)
        earlier = tuple(given)
        for penalty in here:
            _add_once(given, penalty, earlier)
    facts = Facts(lines)
    return tuple(
        replace(facts.completed(p), is_mitigated=is_mitigated and p.kind == "罚款") for p in given
    )


def _is_without_sum(penalty: PenaltyGiven) -> bool:
    """Return whether a penalty is a fine without a sum."""
    return penalty.kind == "罚款" and penalty.amount is None and not penalty.words


def _takes_sum(here: list[PenaltyGiven], part: Part) -> bool:
    """Return whether a part only tells what the fine before it comes to, and give it that sum."""
    if not here or here[-1].kind != "罚款" or here[-1].amount is not None:
        return False
    sums = _amounts(part.text) if _COMES_TO.match(part.text) else []
    if sums:
        here[-1] = _with_sum(here[-1], part.text, sums, 0)
    return bool(sums)


def _takes_total(
    given: Sequence[PenaltyGiven], here: list[PenaltyGiven], total: PenaltyGiven
) -> bool:
    """Return whether a total is that of fines told before; it fills the one that has no sum."""
    if total.kind != "罚款":
        return False
    fines = [at for at, one in enumerate(here) if one.kind == "罚款"]
    if fines and all(here[at].amount is None for at in fines):
        here[fines[-1]] = replace(
            here[fines[-1]],
            amount=total.amount,
            amount_in_words=total.amount_in_words,
            words=total.words,
        )
    return bool(fines) or any(one.kind == "罚款" for one in given)


def _add_once(
    given: list[PenaltyGiven], penalty: PenaltyGiven, earlier: Sequence[PenaltyGiven]
) -> None:
    """Add a penalty, unless it repeats one of an earlier stretch."""
    for at, one in enumerate(earlier):
        if one.kind != penalty.kind:
            continue
        if penalty.amount is None or one.amount == penalty.amount:
            return
        if one.amount is None:
            given[at] = replace(penalty, line=one.line)
            return
    given.append(penalty)


def _of_part(part: Part) -> Iterator[PenaltyGiven]:
    text = _MARK.sub(_blank, _NOT_GIVEN.sub(_blank, _BEFORE.sub(_blank, part.text)))
    kinds = sanctions.penalties(normalise(_ASIDE.sub("", _GAIN.sub("违法所得", text))))
    for kind in kinds:
        if kind == "其他行政处罚":  # an order that is called one
            continue
        if kind == "罚款":
            if not _is_range(text):
                yield from _fines(part.line, text)
        elif kind == "没收违法所得":
            yield _gain(part.line, text)
        else:
            yield PenaltyGiven(kind=kind, line=part.line)


def _is_range(text: str) -> bool:
    """Return whether a text names the bounds of a fine alone: a clause is told, no fine given."""
    return not _amounts(text) and any(
        _BOUND.match(text, one.end) or _FROM.search(text[max(0, one.start - 10) : one.start])
        for one in sums_written(text)
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _gain(line: int, text: str) -> PenaltyGiven:
    word = _CONFISCATED.search(text)
    fine = _FINE.search(text)
    sums = [
        one
        for one in _amounts(text)
        if (word is None or one.start > word.start()) and (fine is None or one.end <= fine.start())
    ]
    return _with_sum(PenaltyGiven(kind="没收违法所得", line=line), text, sums, 0)


def _fines(line: int, text: str) -> Iterator[PenaltyGiven]:
    in_ten_thousands = _TEN_THOUSANDS.search(text)
    if in_ten_thousands:
        amount = Decimal(in_ten_thousands["sum"]) * 10_000
        yield PenaltyGiven(kind="罚款", line=line, amount=amount)
        return
    penalty = _with_rates(PenaltyGiven(kind="罚款", line=line), text)
    sums, bases = _without_bases(_amounts(text), text)
    if bases:
        base, name = bases[0]
        penalty = replace(penalty, base=base.value, base_written=penalty.base_written or name)
    word = _FINE.search(text)
    at = word.start() if word else 0
    result = next((one for one in sums if text[: one.start].rstrip(" ¥").endswith("=")), None)
    behind = [index for index, one in enumerate(sums) if one.start >= at]
    if _SEVERAL.search(text) and len(behind) > 1 and not any(sums[i].is_in_words for i in behind):
        for index in behind:
            yield _with_sum(penalty, text, sums, index)
        return
    if result is not None and not behind:
        yield _with_sum(penalty, text, sums, sums.index(result))
    elif behind:
        yield _with_sum(penalty, text, sums, behind[0])
    else:
        yield _with_sum(penalty, text, sums, len(sums) - 1 if len(sums) == 1 else _lead(sums, text))


def _lead(sums: Sequence[SumWritten], text: str) -> int:
    """Return which sum before 罚款 is meant: the last, or the one its words stand beside."""
    last = len(sums) - 1
    if last > 0 and _beside(sums[last - 1], sums[last], text):
        return last - 1
    return last


def _with_sum(
    penalty: PenaltyGiven, text: str, sums: Sequence[SumWritten], index: int
) -> PenaltyGiven:
    """Return a penalty with a sum and what stands beside it in the other writing."""
    if not 0 <= index < len(sums):
        return penalty
    first = sums[index]
    others = [
        other
        for other, (left, right) in (
            (sums[index + 1], (first, sums[index + 1]))
            if index + 1 < len(sums)
            else (None, (first, first)),
            (sums[index - 1], (sums[index - 1], first)) if index else (None, (first, first)),
        )
        if other is not None
        and other.is_in_words != first.is_in_words
        and _beside(left, right, text)
    ]
    other = others[0] if others else None
    words = first if first.is_in_words else other
    figures = other if first.is_in_words else first
    amount = figures.value if figures is not None and figures.value is not None else None
    if amount is None and words is not None:
        amount = words.value
    return replace(
        penalty,
        amount=amount,
        amount_in_words=words.value if words else None,
        words=words.written if words else "",
    )


def _beside(left: SumWritten, right: SumWritten, text: str) -> bool:
    return _BETWEEN.fullmatch(text, left.end, right.start) is not None


def _amounts(text: str) -> list[SumWritten]:
    """Return the sums of a text that are no bound of a range and no price of a unit."""
    return [
        one
        for one in sums_written(text)
        if not _RANGE_AFTER.match(text, one.end)
        and not _RANGE_BEFORE.search(text[max(0, one.start - 10) : one.start])
    ]


def _without_bases(
    sums: list[SumWritten], text: str
) -> tuple[list[SumWritten], list[tuple[SumWritten, str]]]:
    """Part the sums that something is counted on from the others."""
    own: list[SumWritten] = []
    bases: list[tuple[SumWritten, str]] = []
    for one in sums:
        named = BASE_BEFORE.search(text[max(0, one.start - 24) : one.start])
        if named:
            bases.append((one, BASE_NAMES[named["base"]]))
        elif _RATE_BEHIND.match(text, one.end):
            bases.append((one, ""))
        else:
            own.append(one)
    return own, bases


def _with_rates(penalty: PenaltyGiven, text: str) -> PenaltyGiven:
    """Return a penalty with its multiple, per cent, price a square metre, and area."""
    per_square = _PER_SQUARE.search(text)
    if per_square:
        price = number_in_words(per_square["after"] or per_square["before"])
        tenths = number_in_words(per_square["tenth"] or per_square["tenths"] or "")
        if price is not None and tenths is not None:
            price += tenths / 10
        area = AREA.search(_PER_SQUARE.sub(_blank, text))
        penalty = replace(
            penalty, per_square_metre=price, area=Decimal(area["area"]) if area else None
        )
    rate = _RATE.search(text)
    if rate is None:
        return penalty
    base = BASE.search(text)
    name = BASE_NAMES[base[0]] if base else ""
    if rate["times"]:
        return replace(penalty, times=number_in_words(rate["times"]), base_written=name)
    percent = rate["percent"] or rate["hundredth"]
    value = number_in_words(percent) if percent else number_in_words(rate["thousandth"])
    if value is not None and not percent:
        value /= 10
    return replace(penalty, percent=value, base_written=name)
