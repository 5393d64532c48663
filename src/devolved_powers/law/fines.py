"""The fines a text sets: from, to, unit, of what, on whom, in which case.

A fine is read where a range of amounts stands right before 罚款 with a verb (处, 并处) before it,
or after 罚款额为. What is not told for certain is left out: a subject, a base. The case is told in
a few controlled words; one that has none of them is 其他情形. Texts as `normalise` returns them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, get_args

from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.amounts import MONEY, NUMERAL, amounts, with_figures
from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.models.law_names import FinedSubject, FineSet
from devolved_powers.models.vocabulary import FineUnit

OTHER_CASE: Final = "其他情形"
"""The case of a fine that the controlled words do not name."""
OR: Final = "或者"

_SUM = rf"(?:{MONEY}元|{NUMERAL}倍|{NUMERAL}[%‰]|[百千万]分之{NUMERAL})"
_RANGE = rf"(?:(?:{_SUM}|{NUMERAL}万?)(?:以上|至|到|-|~){_SUM}(?:以下)?|{_SUM}(?:以下|以上)?)"
_FINE: Final = (
    rf"(?P<range>{_RANGE})(?:[,、]?(?:但|且)?(?:最高|最多|总额)?额?不(?:得)?超过{MONEY}元)?的?(?:标准)?(?:处以|处)?的?罚款"
    r"(?!数额|总额)"
    rf"|罚款(?:额|数额|额度)?为(?P<of>[^,;:。]{{0,24}}?)(?P<set>{_RANGE})(?=[,;:。]|$)"
    rf"|处以?罚款(?P<after>{_RANGE})(?=[,;:。]|$)"
)
"""Compiled where a text is read: it takes longer than all else that checks load of this."""
_VERB = late_pattern(r"处以|处(?!理|分|置|罚(?!款))|以(?=每)")
_BETWEEN = late_pattern(r"以上|至|到|-|~")
_ACT = late_pattern(r"(?<=,)(?:由|责令|给予|予以|没收|吊销|并?处(?!于)|限期)")
"""Where in the opening words of a text the conduct ends and its consequences begin."""
_CONDITION = late_pattern(
    r"(?P<phrase>[^,;:。]{1,400}?)(?:的|者|之一),"
    r"|(?P<bare>逾期[^,;:。]{0,14}|拒不[^,;:。]{0,8}|情节(?:特别)?严重),"
)
_NO_CASE = late_pattern(
    r"构成犯罪|刑事处罚|违反治安管理|造成损失|损害$|为(?:个人|单位)$|等单位$|有前[款条]|有下列"
)
_UNKNOWN_SUBJECT = late_pattern(r"对[^,;:。]{1,40}$")
_SUBJECTS: tuple[tuple[FinedSubject, re.Pattern[str]], ...] = (
    (
        "主管人员",
        late_pattern(
            r"主管人员|直接责任人|责任人员|主要负责人|法定代表人|负责人(?=可以|并|处|给予)"
        ),
    ),
    (
        "个人",
        late_pattern(
            r"对(?:违法)?个人|(?<!和)(?<!或者)(?<!、)个人有|为个人的|个人(?=可以处|并处|处)"
        ),
    ),
    (
        "单位",
        late_pattern(
            r"对[^,;:。人者]{0,12}单位(?=可以|应当|并|依法|处|$)|(?<!个人和)单位有前|(?:等|为)单位的"
        ),
    ),
)
_HEAD = late_pattern(
    r"^(?:违反本(?:法|条例|规定|办法)(?:的)?(?:规定)?,)?(?P<head>[^,;:。]{0,30}?(?:单位|企业|公司|机构|合作社))"
    r"(?=有下列|违反|未|不|拒|擅自|在|将|以)"
)
_NOT_ONLY_UNITS = late_pattern(r"个人|者|户|人(?!民|力)")
_BASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("罚款数额", late_pattern("罚款(?:数)?额")),
    ("货值金额", late_pattern("货值")),
    ("违法所得", late_pattern("(?:违法|非法)(?:所得|收入)")),
    ("工程合同价款", late_pattern("合同价款|合同金额|合同价")),
    ("工程造价", late_pattern("造价")),
    ("项目投资额", late_pattern("投资")),
    ("开垦费", late_pattern("开垦费")),
    ("复垦费", late_pattern("复垦费")),
    ("所需费用", late_pattern("所需[^,]{0,6}费用|(?:治理|修复|处置|恢复)费用")),
    ("运输费用", late_pattern("运输费用|运费")),
    ("猎获物价值", late_pattern("猎获物[^,]{0,4}价值")),
    ("林木价值", late_pattern("(?:林木|木材)[^,]{0,4}(?:价值|价款)")),
    ("价值", late_pattern("价值|价款")),
    ("经营额", late_pattern("经营额|营业额|销售额|交易额|销售收入|营业收入")),
    ("收入", late_pattern("收入")),
    ("直接损失", late_pattern("损失")),
    ("费用", late_pattern("费用|费$|费的$|水资源费|应缴|应当缴纳")),
)
_EACH = late_pattern(
    r"每(?:[一]?)(?P<what>平方米|立方米|公顷|亩|人|日|天|吨|株|头|只|辆|件|户|处|次|公斤|千克|米)"
)
_SUMS: Final = late_pattern(
    rf"(?P<of>货值金额|违法所得|经营额)[^,;:。]{{0,6}}?(?P<under>不足|不满|未达到|低于)(?P<sum>{MONEY}元)"
    rf"|(?P<from>货值金额|违法所得|经营额)[^,;:。]{{0,6}}?(?P<least>{MONEY}元)(?P<over>以上|的$|$)"
)
_CASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("不改正", late_pattern("逾期|拒不|仍不|拒绝(?:改正|执行)")),
    ("情节特别严重", late_pattern("情节特别(?:严重|恶劣)")),
    ("情节严重", late_pattern("情节(?:严重|较重|恶劣)")),
    ("情节轻微", late_pattern("情节(?:较轻|轻微)")),
    ("造成严重后果", late_pattern("严重后果|后果严重|造成(?:重大|严重)")),
    ("没有违法所得", late_pattern("(?:没有|无)(?:违法|非法)所得|(?:违法|非法)所得无法")),
)
CASE_WORDS: Final = frozenset({OTHER_CASE, *(word for word, _pattern in _CASES)})
"""The controlled words themselves."""
_BEFORE_ITEMS = late_pattern(
    r"前款(?P<items>第\(?[一二三四五六七八九十]+\)?项(?:[、和及]?(?:或者)?(?:至)?第\(?[一二三四五六七八九十]+\)?项)*)"
)
_ITEM = late_pattern(r"(?P<to>至)?第\(?(?P<number>[一二三四五六七八九十]+)\)?项")
_ORDER_NOT_OBEYED = late_pattern("逾期不|逾期未|拒不")
_AND_GRAVE = late_pattern("且情节(?:特别)?严重$")
"""What makes a conduct that is punished anyway graver, where both stand in one phrase."""
_ASIDE = late_pattern(r"\((?![一二三四五六七八九十]+\)项)[^()]*\)")
_UNITS = ("元", "倍", "%", "‰")
FINE_UNITS: tuple[FineUnit, ...] = get_args(FineUnit)


def cases(text: str) -> tuple[str, ...]:
    """Return the cases that a phrase names, in controlled words; none where it names none of them.

    Args:
        text: as `normalise` returns it: 逾期不改正或者造成严重后果.
    """
    named = [word for word, pattern in _CASES if pattern.search(text)]
    for match in _SUMS.finditer(text):
        of = match["of"] or match["from"]
        amount = amounts(match["sum"] or match["least"])
        if amount:
            named.append(f"{of}不足{amount[0]}" if match["under"] else f"{of}{amount[0]}以上")
    return tuple(sorted(set(named)))


def fined_subject(text: str) -> FinedSubject | None:
    """Return on whom a fine is set, by the words of a record: 单位使用者 is 单位."""
    if re.search("主管人员|责任人|负责人|法定代表人", text):
        return "主管人员"
    units = bool(re.search("单位|企业|公司|机构|组织", text))
    persons = "个人" in text
    if units == persons:
        return None
    return "单位" if units else "个人"


def base_of(text: str) -> str | None:
    """Return of what a multiple or a share is counted, in controlled words; None where not told.

    Args:
        text: as `normalise` returns it: 违法经营的农药货值金额, 每平方米.
    """
    each = _EACH.search(text)
    if each:
        return f"每{each['what']}"
    return next((word for word, pattern in _BASES if pattern.search(text)), None)


def is_set_for(fine: FineSet, cited: Iterable[LegalPlace]) -> bool:
    """Return whether a fine is set for a conduct that is cited, or for all conduct.

    Args:
        fine: a fine that a text sets.
        cited: the places cited of its law.
    """
    meant = [read_legal_place(place) for place in fine.conduct]
    homes = {(place.article, place.paragraph) for place in meant}
    in_question = [
        place
        for place in cited
        if any(
            place.article == article and place.paragraph in (0, paragraph) and place.item
            for article, paragraph in homes
        )
    ]
    if not in_question:
        return True
    return any(place.item == other.item for place in in_question for other in meant)


def fines(text: str, place: LegalPlace) -> tuple[FineSet, ...]:
    """Return the fines that a part of an article sets, in the order written.

    Args:
        text: the part, as `normalise` returns it.
        place: where it stands; what it says of 前款 is told by it.
    """
    if "罚款" not in text:
        return ()
    plain = with_figures(_ASIDE.sub("", text))
    head = _HEAD.match(plain)
    is_unit = head is not None and not _NOT_ONLY_UNITS.search(head["head"])
    found: dict[FineSet, None] = {}
    for number, sentence in enumerate(plain.split("。")):
        earlier: str | None = None
        for index, words in enumerate(sentence.split(";")):
            segment = _Segment(
                words,
                place,
                opening=not number and not index,
                unit=is_unit and not number,
                earlier=earlier,
            )
            found.update(dict.fromkeys(segment.fines()))
            earlier = segment.case_before(len(words)) or earlier
    return tuple(found)


@dataclass(frozen=True)
class _Segment:
    """What stands between two semicolons.

    Args:
        text: its words.
        place: where they stand.
        opening: whether they begin with the conduct that is punished.
        unit: whether the text begins with a kind of organisation as the one who acts.
        earlier: the case of an earlier segment of the sentence.
    """

    text: str
    place: LegalPlace
    opening: bool
    unit: bool
    earlier: str | None

    def fines(self) -> Iterator[FineSet]:
        """Yield the fines set here."""
        before = 0
        for match in re.finditer(_FINE, self.text):
            verb = self._verb(match)
            limits = _limits(match["range"] or match["set"] or match["after"])
            if verb is None or limits is None:
                continue
            start, end = verb
            least, most, unit = limits
            case = self.case_before(start)
            if case is None and self.earlier is not None:
                case = OTHER_CASE
            yield FineSet.model_validate(
                {
                    "subject": self._subject(before, start, end, case),
                    "when": case,
                    "from": least,
                    "to": most,
                    "unit": unit,
                    "base": base_of(match["of"] or self.text[end : match.start()]),
                    "conduct": self._conduct(start),
                }
            )
            before = match.end()

    def case_before(self, end: int) -> str | None:
        """Return the case that the last condition before a position names; None without one."""
        act = _ACT.search(self.text) if self.opening else None
        start = (act.start() if act else len(self.text)) if self.opening else 0
        case: str | None = None
        for match in _CONDITION.finditer(self.text, 0, end):
            phrase = match["phrase"] or match["bare"]
            is_conduct = match.start() < start and not _AND_GRAVE.search(phrase)
            if is_conduct and not (match.start() and _ORDER_NOT_OBEYED.match(phrase)):
                continue
            if not _NO_CASE.search(phrase):
                case = OR.join(cases(phrase)) or OTHER_CASE
        return case

    def _verb(self, match: re.Match[str]) -> tuple[int, int] | None:
        """Return where the verb of a fine stands; None where it has none, or adds to a fine."""
        if match["range"] is None:
            return match.start(), match.start()
        clause = self.text.rfind(",", 0, match.start()) + 1
        verbs = list(_VERB.finditer(self.text, clause, match.start()))
        if not verbs or self.text.endswith("加", 0, verbs[-1].start()):
            return None
        return verbs[-1].span()

    def _subject(self, before: int, start: int, end: int, case: str | None) -> FinedSubject | None:
        """Return on whom a fine is set, by the last words on it since the fine before."""
        context = self.text[before:end]
        marks = [
            (match.start(), subject)
            for subject, pattern in _SUBJECTS
            for match in pattern.finditer(context)
        ]
        if marks:
            return max(marks)[1]
        unknown = _UNKNOWN_SUBJECT.search(self.text[before:start])
        return "单位" if self.unit and not unknown and case != OTHER_CASE else None

    def _conduct(self, end: int) -> tuple[str, ...]:
        """Return the items of the paragraph before whose conduct a fine is set for."""
        named = [match["items"] for match in _BEFORE_ITEMS.finditer(self.text, 0, end)]
        if not named or self.place.paragraph <= 1:
            return ()
        numbers: list[int] = []
        for match in _ITEM.finditer(named[-1]):
            number = to_int(match["number"]) or 0
            numbers.extend(range(numbers[-1] + 1, number) if match["to"] and numbers else ())
            numbers.append(number)
        home = self.place._replace(paragraph=self.place.paragraph - 1)
        return tuple(home._replace(item=number).written() for number in numbers if number)


def _limits(text: str) -> tuple[float | None, float | None, FineUnit] | None:
    """Return least, most and unit of a range; None where it cannot be read."""
    between = _BETWEEN.search(text)
    if between is None or between.end() == len(text):
        one = amounts(text)
        if len(one) != 1:
            return None
        value, unit = _split(one[0])
        return (
            None if text.endswith("以下") else value,
            None if text.endswith("以上") else value,
            unit,
        )
    low, high = text[: between.start()], text[between.end() :]
    if not low.endswith(_UNITS) and "分之" not in low:
        sign = high.removesuffix("以下")[-1]
        low += ("万" if "万元" in high and "万" not in low else "") + sign
    read = [amounts(low), amounts(high)]
    if any(len(part) != 1 for part in read):
        return None
    (least, unit), (most, other) = (_split(part[0]) for part in read)
    return (least, most, unit) if unit == other and least <= most else None


def _split(amount: str) -> tuple[float, FineUnit]:
    unit = next(unit for unit in FINE_UNITS if amount.endswith(unit))
    value = float(amount.removesuffix(unit))
    return (int(value) if value == int(value) else value), unit
