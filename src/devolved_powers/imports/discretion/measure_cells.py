"""The cell that says when a tier applies, where a quantity does: 违法建设面积不足500平方米的.

What is read is read for certain: never a number of a citation, a date, or the term of an order.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from sys import maxsize
from typing import Final

from devolved_powers.discretion.units import COUNTS
from devolved_powers.imports.discretion.measure_names import OR, measured_names, with_tail
from devolved_powers.imports.discretion.written_ranges import (
    AREA,
    TIMES,
    Number,
    WrittenRange,
    as_published,
    plain_text,
    written_ranges,
)
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.discretion import Measure

_COUNT: Final = "次数"
_TIMES_UNIT: Final = "次"
_PART = late_pattern(r"[;。\n]|(?<=的)[，,、]?(?=或)|[，,](?=或者?)|[，,](?=有?下列)")
_CLAUSE = late_pattern(r"(?<=的)、|[，,](?![0-9]{3}(?![0-9]))|(?<![0-9])[,]")
_NUMBERED = late_pattern(
    r"(?:^|(?<=[;。\n:]))(?:\(?[0-9一二三四五六七八九十]{1,2}[).、](?![0-9])|[①-⑳])"
)
_OR_FIRST = late_pattern("^(?:或者?|以及|或是)")
_AND = late_pattern("^[、，]?(?:且|并|同时|以及|但|而)")
_PREAMBLE = late_pattern(r"[^，,;。:]{0,20}(?:之一|条件|情形|要求)的?:")
_ANY_OF = late_pattern("之一")
_ALL_OF = late_pattern("同时(?:符合|具备|满足|具有)|均(?:符合|满足)")
_ORDINAL = late_pattern(
    r"(?P<first>首次|初次)(?=被|违|实施|发生|发现|查|受|处罚|$|的$|的[;，。]|从事|有)"
    r"|第(?:(?P<low>[0-9一二三四五六七八九十两]{1,2})次?(?:-|至|到|、|和|及|或者?)第?)?"
    r"(?P<number>[0-9一二三四五六七八九十两]{1,3})次"
    r"(?P<up>(?:\(含[^()]{0,8}\))?\(?(?:及|或者?|含)?其?以[上后]\)?|\(含[^()]{0,8}以上\))?"
)
_NUMBERS = {one: value for value, one in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NONE = late_pattern(
    r"(?:没有|无|未获|未取得|未获得|未产生)(?P<of>(?:违法|非法)所得)(?![0-9、和及]|无法|难以)"
)
_SOME = late_pattern(
    r"(?<![没未])有(?P<of>(?:违法|非法)所得)(?:的?[，、]?(?:且|并且|但)?)(?:(?P=of))?(?=不足|不满|超过|[0-9])"
)
"""A gain that there is, before its sum: 有违法所得，不足1万元的."""
_SKIPPED_BEFORE = late_pattern(
    r"(?:第|限期|责令[^，]{0,12}|之日起|日起|规定|期限|在|应当|须|于|每|前|近|最近|过去|一个|连续|罚款|处|\()$"
)
_LATE = late_pattern(
    "经营|营业|生产|逾期|超期|超过|延误|迟|拖欠|持续|超出|时间|时长|天数|日数|延期|拖延|滞后|未"
)
_DATE = late_pattern(
    r"[0-9]{4}年|[0-9]{1,2}月[0-9]{1,2}日|第[0-9一二三四五六七八九十百]{1,6}[条款项]"
)
_FINE_BEHIND = late_pattern("^的?罚款")
_MONEY = late_pattern("所得|金额|货值|价|收入|额|损失|费|款|资金|成本|利润|收益|税")
_COUNTED = late_pattern("被|违|处罚|查处|累计|发生|发现|达到?$|共")
_STRANGE = late_pattern(r"^[^0-9，,;。:()以第条款项年月日号]{1,4}(?:以上|以下|以内|之内)")
"""A unit that is not known, with a bound behind it: 200丛以下."""
_DAILY = late_pattern("^日(?=取|排|均|产|处理|用)|^每日|^每天|日均")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of a condition, without a name where another row tells what is meant.

    Args:
        of: what is measured, as written; empty where the cell does not say.
        unit: its unit.
        low: the lower bound.
        high: the upper bound.
        is_low_out: whether the lower bound is not included.
        is_high_out: whether the upper bound is not included.
    """

    of: str
    unit: str
    low: Number | None
    high: Number | None
    is_low_out: bool = False
    is_high_out: bool = False

    def measure(self) -> Measure:
        """Return it as the registry has it."""
        return Measure.model_validate(
            {
                "of": as_published(self.of),
                "above" if self.is_low_out else "from": self.low,
                "below" if self.is_high_out else "to": self.high,
                "unit": self.unit,
            }
        )


@dataclass(frozen=True, slots=True)
class MeasuresRead:
    """What a condition measures.

    Args:
        quantities: the quantities, each of which is enough.
        other_grounds: whether the words name another ground beside them.
        unread: what looks like a quantity and was not read, parts joined by ；.
    """

    quantities: tuple[Quantity, ...] = ()
    other_grounds: bool = False
    unread: str = ""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The quantities whose name is known."""
        return tuple(one.measure() for one in self.quantities if one.of)


def read_measures(text: str) -> MeasuresRead:
    """Read the quantities of a condition.

    Args:
        text: the condition as published.

    Returns:
        What is measured; a quantity joined to another by 且 is told as unread, since of several
        measures each is enough.
    """
    plain = plain_text(text)
    is_list = len(_NUMBERED.findall(plain)) > 1
    is_any, is_all = bool(_ANY_OF.search(plain)), bool(_ALL_OF.search(plain))
    plain = _PREAMBLE.sub("", _NUMBERED.sub("", plain))
    gains = {match["of"] for match in _SOME.finditer(plain)}
    plain = _SOME.sub(r"\g<of>", plain)
    parts = [part for part in _PART.split(plain) if part and part not in "的以"]
    read = [_Part(part) for part in parts]
    unread = [words for part in read for words in part.unread]
    quantities: list[Quantity] = []
    others = False
    for number, part in enumerate(read):
        if not part.quantities:
            others = others or part.is_ground
        elif len(part.quantities) > 1 and not part.is_alternative:
            unread.append(part.text)
            others = True
        elif number and part.has_more:
            others = True
        else:
            quantities += part.quantities
            others = others or part.other_ground
    if not quantities:
        return MeasuresRead(unread="；".join(dict.fromkeys(unread)))
    if is_all:
        others = False
    if is_list and not is_any and not (is_all and len(quantities) == 1):
        is_counted = all(one.unit == _TIMES_UNIT for one in quantities)
        return MeasuresRead(unread="" if is_counted else text.strip())
    quantities = [_above_nothing(one) if one.of in gains else one for one in quantities]
    return MeasuresRead(tuple(_widest(quantities)), others, "；".join(dict.fromkeys(unread)))


def _above_nothing(quantity: Quantity) -> Quantity:
    """Return a quantity that there is: without a lower bound it is above nothing."""
    if quantity.low is not None:
        return quantity
    return replace(quantity, low=0, is_low_out=True)


def _widest(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return quantities without a point that another begins with: 三次或者三次以上."""
    own = [*dict.fromkeys(quantities)]
    open_ended = {replace(one, high=one.low) for one in own if one.high is None}
    return [one for one in own if one not in open_ended]


def with_names_taken_over(reads: Sequence[MeasuresRead]) -> tuple[MeasuresRead, ...]:
    """Give the quantities of an entry's tiers the names that other tiers of it tell.

    Args:
        reads: what its conditions measure, in their order.

    Returns:
        The same, with names; a quantity whose name nobody can be sure about is told as unread.
        An area is called 面积, pieces are called 数量, where no tier says more.
    """
    named: dict[str, dict[str, None]] = {}
    for read in reads:
        for one in read.quantities:
            if one.of:
                named.setdefault(one.unit, {})[one.of] = None
    done: list[MeasuresRead] = []
    for read in reads:
        quantities: list[Quantity] = []
        unread = [read.unread] if read.unread else []
        for one in read.quantities:
            of = one.of or _taken(one.unit, [*named.get(one.unit, ())])
            if of:
                quantities.append(replace(one, of=of))
            else:
                unread.append(_words(one))
        done.append(
            MeasuresRead(
                tuple(quantities),
                read.other_grounds or (bool(quantities) and len(quantities) < len(read.quantities)),
                "；".join(unread),
            )
        )
    return tuple(done)


def _taken(unit: str, names: list[str]) -> str:
    if names:
        return names[0] if len(names) == 1 else ""
    if unit in AREA:
        return "面积"
    return "数量" if unit in COUNTS or unit in ("吨", "公斤", "千克") else ""


def _words(one: Quantity) -> str:
    words = ""
    if one.low is not None:
        bound = f"{one.low}{one.unit}"
        words = f"超过{bound}" if one.is_low_out else f"{bound}以上"
    if one.high is not None:
        bound = f"{one.high}{one.unit}"
        words += f"不足{bound}" if one.is_high_out else f"{bound}以下"
    return words


class _Part:
    """A ground of a condition: what stands between 或者, or between semicolons.

    Args:
        text: its words.
    """

    def __init__(self, text: str) -> None:
        self.text = _OR_FIRST.sub("", text)
        self.unread: list[str] = []
        self.quantities: list[Quantity] = []
        self._known: set[Quantity] = set()
        self.is_alternative = False
        self.other_ground = False
        self.has_more = False
        self._read()

    @property
    def is_ground(self) -> bool:
        """Whether it is a ground of its own."""
        return bool(self.text.strip("的，,、 ."))

    def _read(self) -> None:
        clauses = [clause for clause in _CLAUSE.split(self.text) if clause]
        rest = 0
        is_over = False
        for clause in clauses:
            before = len(self.quantities)
            self._clause(clause)
            is_other = len(self.quantities) == before and bool(clause.strip("的.…"))
            rest += is_other
            ends = clause.endswith("的")
            # 面积10平方米以上的，拒不改正的: nothing says that both are needed
            if is_over and is_other and ends and not _AND.match(clause):
                self.other_ground = True
            is_over = is_over or (ends and not is_other)
        self.has_more = self.has_more or bool(rest)

    def _clause(self, clause: str) -> None:
        spans = sorted(
            match.span() for found in (_ORDINAL, _DATE) for match in found.finditer(clause)
        )
        for match in _ORDINAL.finditer(clause):
            number = 1 if match["first"] else _number(match["number"])
            low = _number(match["low"]) if match["low"] else number
            if number is None or low is None or low > number:
                self.unread.append(match[0])
                continue
            high = None if match["up"] else number
            self._add(Quantity(_COUNT, _TIMES_UNIT, low, high), clause[: match.start()])
        none = _NONE.search(clause)
        if none is not None:
            self._add(Quantity(none["of"], "元", None, 0), clause[: none.start()])
        at = 0
        waiting: list[tuple[str, WrittenRange]] = []
        for one in written_ranges(clause):
            is_sure = one.low is not None or one.high is not None
            if not is_sure:
                self.unread.append(clause)
            if not is_sure or _is_within(one.start, spans):
                at = one.end
                continue
            head = clause[at : one.start]
            if not one.is_bounded and not _is_counted(one, head, clause[one.end :]):
                if self._waits(clause, one):
                    waiting.append((head, one))
                    at = one.end
                continue
            if self._quantity(clause, head, one, waiting):
                at = one.end
            waiting = []

    def _waits(self, clause: str, one: WrittenRange) -> bool:
        """Return whether a number waits for the bound of the next: 3亩或者5亩以上."""
        if _STRANGE.match(clause[one.end :]):
            self.unread.append(clause)
        return bool(one.unit) and OR.match(clause, one.end) is not None

    def _quantity(
        self,
        clause: str,
        head: str,
        one: WrittenRange,
        waiting: Sequence[tuple[str, WrittenRange]],
    ) -> bool:
        unit = one.unit
        if _FINE_BEHIND.match(clause[one.end :]) or head.endswith(("处", "罚款", "第")):
            return False
        if unit in TIMES and not _is_time(clause, head, one):
            return False
        if not unit:
            if not (one.is_large and _MONEY.search(head)):
                if one.is_bounded and (one.is_large or not head.endswith(("第", "至"))):
                    self.unread.append(clause)
                return False
            unit = "元"
        if _AND.match(clause[one.end :]):
            self.has_more = True
            if self.quantities and OR.search(head):
                self.other_ground = True
                return True
        for earlier_head, earlier in waiting:
            if earlier.unit == one.unit and one.low is None:
                shared = replace(one, high=earlier.high)
                self._named(earlier_head, shared, unit)
        self._named(one.of or with_tail(head, clause[one.end :]), one, unit)
        return True

    def _named(self, head: str, one: WrittenRange, unit: str) -> None:
        names, other = measured_names(head)
        self.other_ground = self.other_ground or other
        per_day = next((True for name in names if _DAILY.search(name)), False)
        if per_day or (self.quantities and self.quantities[-1].unit == f"{unit}/日"):
            unit = f"{unit}/日" if unit in ("立方米", "吨", "升") else unit
        is_first = True
        for name in names:
            of = _COUNT if unit == _TIMES_UNIT else name
            quantity = Quantity(of, unit, one.low, one.high, one.is_low_out, one.is_high_out)
            none = _NONE.fullmatch(name)
            if none is not None:
                quantity = Quantity(none["of"], "元", None, 0)
            self._add(quantity, head if is_first else "或")
            is_first = False

    def _add(self, quantity: Quantity, head: str) -> None:
        if quantity in self._known:
            return
        self._known.add(quantity)
        if self.quantities:
            self.is_alternative = bool(OR.search(head)) and (
                self.is_alternative or len(self.quantities) == 1
            )
        self.quantities.append(quantity)


def _is_counted(one: WrittenRange, head: str, tail: str) -> bool:
    """Return whether one number without 以上 or 以下 is a measure for certain: 违法2次的."""
    is_end = tail in ("", "的", "的.", ".")
    if one.unit == "元" and one.low == 0:
        return is_end and bool(head)
    if is_end and one.unit in (*COUNTS, _TIMES_UNIT):
        return True
    return one.unit == _TIMES_UNIT and bool(_COUNTED.search(head))


def _is_time(clause: str, head: str, one: WrittenRange) -> bool:
    """Return whether a time is a measure, and no term or period: 逾期30日以上, not 限期7日内."""
    if _LATE.search(head):
        return "期限内" not in head
    if _SKIPPED_BEFORE.search(head) or clause[one.end : one.end + 1] == "内":
        return False
    return not clause[: one.end].endswith(("内", "之内"))


def _is_within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether a position is in one of some spans, which are in order."""
    before = bisect_right(spans, (position, maxsize)) - 1
    return before >= 0 and position < spans[before][1]


def _number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    return _NUMBERS.get(text)
