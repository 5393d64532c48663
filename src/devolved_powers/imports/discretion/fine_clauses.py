"""The clauses of a cell on fines in turn: on whom, in which case, of what, how much."""

import re
from dataclasses import dataclass, field, replace
from typing import Final, cast

from devolved_powers.imports.discretion.written_ranges import (
    WrittenRange,
    as_published,
    written_ranges,
)
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.fines import base_of
from devolved_powers.models.discretion import TierFine
from devolved_powers.models.vocabulary import FineUnit

_SENTENCE = late_pattern(r"[;。\n]")
_COMMA = late_pattern(r"[，,](?![0-9]{3}(?![0-9]))|(?<![0-9])[,]")
_PERSON = (
    "单位|个人|公民|人员|负责人|企业|公司|机构|代表人|业主|组织|合作社|学校|医院|商场|部门|自然人|法人"
    "|经营者|生产者|销售者|使用者|所有者|管理者|驾驶人|承运人|所有人|建设者|服务者|提供者|户|(?<!或)者|方|人"
)
_WHOM = late_pattern(
    rf"对(?P<whom>[^，,;。:0-9]{{0,40}}?(?:{_PERSON}))(?::|可以|可|应当|应|依法|并|按照?|给予|予以|处|的?罚款|罚|$|(?=[0-9]))"
)
_LABEL = late_pattern(
    r"^[、，]?(?:\(?[0-9a-zA-Z一二三四五六七八九十]{1,2}[).、.]|[①-⑳])?[(【\[]?(?:属于|系|违法行为人为|当事人为|行为人为|是|为|的)?"
    rf"(?P<whom>[^，,;。:、0-9处罚]{{0,16}}?(?:{_PERSON}))"
    r"[)】\]]?(?:违法的|的)?(?::|可以|可|应当|并|处|罚|按照?|每|$|(?=[0-9〇零一二三四五六七八九十百千两]))"
)
_ANYBODY = late_pattern(
    r"对(?!其(?:处|并|可|给|罚))(?P<whom>[^，,;。:0-9]{1,40}?)(?:可以|可|应当|依法|并|给予|予以|处以?|的?罚款|罚)"
)
_ITS = late_pattern("^其(?![他它])|(?:各自?|分别|均|最高|最多|最低|至多|至少)$")
_NOBODY = late_pattern("^(?:其|当事人|违法者|行为人|违法行为人|违法当事人|责任人)?$")
_VERB = late_pattern(
    r"处以|(?<!每)处(?!理|分|置|于|罚(?!款))|罚款(?:金额|数额|幅度|额度?)?(?:为|:|在)?|罚(?!没|则|款)"
)
_FINE_BEHIND = late_pattern(
    r"^(?:[，,、]?(?:但|且)?(?:罚款)?(?:总额|最高|最多)?(?:额)?不(?:得)?超过[^，,;。]{1,14}元)?"
    r"(?:\([^()]{0,20}\))?的?(?:标准|幅度)?(?:的)?(?:并?处以?|予以|给予|进行|处)?的?(?:行政)?罚款(?!的$)"
)
_PUNISHED_BEHIND = late_pattern(r"^的?(?:标准|幅度)?(?:进行|予以|给予)?(?:的)?(?:处罚|罚)$")
_EACH = late_pattern(
    r"每(?:一|1)?个?(?P<what>平方米|立方米|m[23]|公顷|亩|吨|米|人次|车次|辆次|辆|人|台|件|处|株|棵|头|只|羽|户"
    r"|日|天|次|个|套|张|份|公斤|千克|车|起|例|家|瓶|条|艘|项|批次)"
)
_CAP = late_pattern(
    r"^(?:但|且|并且|但是)?(?:其)?(?:罚款)?(?:总额|总计|合计|数额|金额|额度?)?(?:(?:最高|最多)(?:可以?)?(?:处以?)?)?"
    r"(?:罚款)?(?:总?额|数额|金额|限额)?(?:为|以|不(?:得)?(?:超过|高于))$"
)
_TOP = late_pattern("最高|最多")
_CAP_BEHIND = late_pattern(r"^(?:的?罚款|为限|以内|以下|封顶)?$")
_LATE_FEE = late_pattern("加处罚款|加处.{0,6}罚款|滞纳金")
_GROWING = late_pattern(
    "每增加|每超过|每多|每超|递增|加罚|增加罚款|累加|增处|加[0-9一二两三.]{1,4}倍|每(?!1?[^0-9])[0-9]"
)
_SEIZED = late_pattern("没收|追缴|退还|退赔|返还|补缴|缴纳|赔偿|上缴")
_ACT = late_pattern(
    "责令|没收|警告|吊销|给予|予以|处以?|罚款|通报|暂扣|拘留|移送|限期|代为|拆除|批准"
)
_CASE = late_pattern(
    r"(?:的|者|之一|时)$|^(?:逾期|拒不|仍不|情节|有违法所得|无违法所得|没有违法所得|造成|首次|初次|再次|第[一二三]次)"
)
_OF_AHEAD = late_pattern(r"^(?:按照?|依照?|以(?!上)|处|相当于|可以?|并|或者?|、|:|\.)+")
_DAILY = late_pattern("按日(?!连续)")
_IS_PERSON = late_pattern(rf"[^，,;。:0-9的额]{{0,16}}(?:{_PERSON})")
_WHOM_BEHIND = late_pattern(
    rf"^(?:的?罚款)?\((?:对|适用于)?(?P<whom>[^()0-9]{{0,16}}(?:{_PERSON}))\)"
)
_OF_BEHIND = late_pattern(r"(?:的|计|计算|之)$")
_FILLERS: Final = ("", "人民币", "罚款", "共计", "金额", "最多", "标准", "罚款人民币")
_NUMBERED = late_pattern(
    r"^(?:\(?[0-9a-zA-Z一二三四五六七八九十]{1,2}[).、.]|[①-⑳]|第[一二三四]档[:：]?)"
)
_OF_THE_OTHER = late_pattern("(?P<of>单位(?:的)?罚款(?:数额|金额|额))的?$")
"""A share of what the organisation is fined."""
_BESIDE = late_pattern(
    r"^(?:予以|给予|处以?)?(?:警告|通报批评|[^，,;。元]{0,16}拘留)(?:、|或者?|和|并|处)+"
)
_CHANGES = late_pattern("降低|提高|减少|增加|上浮|下浮")
_OF_TAIL = late_pattern(r"^的?(?P<of>[^，,;。:0-9罚的]{2,16}?)的?罚款")
_ABOUT = late_pattern(r"^(?:左右|上下|余|多|起|/|每)|基准|基数|基础|[×*+]")
"""What makes a sum no limit: 1万元左右, 2万元罚款（基准）; or a sum for each: 1万元/宗."""
_MOST = late_pattern(
    "(?:(?P<top>最高|最多|至多)|最低|最少|至少)(?:可以?|不超过)?(?:并)?(?:处以?|罚款?)"
    "[^，,;。:0-9]{0,16}$"
)
"""What makes one sum the most or the least: 最高处3000元罚款."""
_FIGURES = late_pattern("[0-9]{2}")
_CUT = late_pattern(r"\.{2,}|…")
_LONGEST_OF = 40
_LONGEST_BASE = 20
_LONGEST_WHEN = 300
_NO_FIGURE = late_pattern("(?:最高|最低|上限|下限|中限|法定)[^，,;。]{0,16}(?:罚款|处罚)")


@dataclass(slots=True)
class FineClauses:
    """Reads a cell clause by clause.

    Args:
        fines: those read so far.
        unread: words with an amount that is not understood.
        when: the case that the next fines are for.
        whom: on whom they are.
    """

    fines: list[TierFine] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    when: str = ""
    whom: str = ""
    _waiting: list[str] = field(default_factory=list)
    _of_sentence: int = 0

    def read(self, text: str) -> None:
        """Read a cell; two sums for one case and person are none that anybody can be sure about.

        Args:
            text: as `plain_text` returns it.
        """
        self._sentences(text)
        sides = [(one.subject, one.when, one.unit, one.base) for one in {*self.fines}]
        if len({*sides}) < len(sides):
            self.unread.append(text)

    def _sentences(self, text: str) -> None:
        for sentence in filter(None, _SENTENCE.split(text)):
            had_whom, had_fine = bool(self.whom), len(self.fines) > self._of_sentence
            earlier = self.when if had_whom and had_fine else ""
            self.when = self.whom = ""
            self._waiting.clear()
            self._of_sentence = len(self.fines)
            clauses = [clause for clause in _COMMA.split(sentence) if clause]
            for number, clause in enumerate(clauses):
                if earlier and not number and _whom(clause):
                    self.when = earlier
                self._clause(clause, is_last=number == len(clauses) - 1)

    def _clause(self, clause: str, *, is_last: bool) -> None:
        clause = _CUT.sub("", clause).strip()
        if not clause:
            return
        written = [*written_ranges(clause)]
        if any(one.low is None and one.high is None for one in written):
            self.unread.append(clause)
            return
        found = [one for one in map(_in_yuan, written) if one.unit.partition("/")[0] in _UNITS]
        if not found:
            self._without_amount(clause, is_last=is_last)
            return
        if _LATE_FEE.search(clause):
            return
        if _GROWING.search(clause) or (len(found) > 1 and "分别" in clause):
            self.unread.append(clause)
            return
        ends = clause.endswith(("的", "者", "时"))
        if not is_last and ends and (not _VERB.search(clause) or found[-1].end == len(clause) - 1):
            self._case(clause)
            return
        self._amounts(clause, found)

    def _without_amount(self, clause: str, *, is_last: bool) -> None:
        whom = _WHOM.search(clause)
        if whom is not None and not _NOBODY.match(whom["whom"]):
            self.whom = _ITS.sub("", whom["whom"])
        if _NO_FIGURE.search(clause) or (_VERB.search(clause) and _has_bare_number(clause)):
            self.unread.append(clause)
        elif not is_last and _CASE.search(clause):
            self._case(clause)
        elif _ACT.search(clause) or whom is not None:
            self._waiting.clear()
        else:
            self._waiting.append(clause)

    def _case(self, clause: str) -> None:
        """Take a condition, with the clauses before it that belong to it."""
        whom = _LABEL.match(clause)
        words = "，".join((*self._waiting, _NUMBERED.sub("", clause)))
        self._waiting.clear()
        if whom is not None and whom.end() == len(clause) and not _NOBODY.match(whom["whom"]):
            self.whom = whom["whom"]
            return
        self.when = words[:_LONGEST_WHEN]

    def _amounts(self, clause: str, found: list[WrittenRange]) -> None:
        before = 0
        for index, one in enumerate(found):
            head = clause[before : one.start]
            until = found[index + 1].start if index + 1 < len(found) else len(clause)
            tail = clause[one.end : until]
            if self._is_cap(head, tail, one):
                self._cap(one, clause)
            elif not self._fine(head, tail, one, first=not index) and not self._is_other(head):
                self.unread.append(clause)
            before = one.end
        self._waiting.clear()

    def _is_cap(self, head: str, tail: str, one: WrittenRange) -> bool:
        head = head.lstrip("、，,")
        words = head + ("不超过" if one.low is None and one.is_bounded else "")
        is_cap = bool(_CAP.match(words.removesuffix("不超过") + "不超过")) and one.low is None
        told = one.low is None or head.endswith(("为", "以")) or bool(_TOP.search(head))
        top = re.sub(r"^的?罚款[，,、]?", "", head)
        return (
            len(self.fines) > self._of_sentence
            and one.unit == "元"
            and told
            and (
                is_cap or bool(_CAP.match(top)) or ("最高" in top and bool(_CAP.match(top + "为")))
            )
            and bool(_CAP_BEHIND.match(tail))
        )

    def _cap(self, one: WrittenRange, clause: str) -> None:
        last = self.fines[-1]
        if one.is_high_out or one.high is None:
            self.unread.append(clause)
        elif last.unit != "元" or last.base is not None:
            self.fines[-1] = last.model_copy(update={"cap": one.high})
        elif last.to is None:
            self.fines[-1] = last.model_copy(update={"to": one.high})
        else:
            self.unread.append(clause)

    @staticmethod
    def _is_other(head: str) -> bool:
        """Return whether an amount is no fine, for certain."""
        return bool(_SEIZED.search(head)) and "处" not in head[_last(_SEIZED, head) :]

    def _fine(self, head: str, tail: str, one: WrittenRange, *, first: bool) -> bool:
        """Take an amount as a fine where the words around it say that it is one."""
        head = head if first else re.sub(r"^(?:的?罚款|\))", "", head)
        verbs = list(_VERB.finditer(head))
        if not one.is_bounded and (end := _MOST.search(head)):
            bounds = (None, one.high) if end["top"] else (one.low, None)
            one = replace(one, low=bounds[0], high=bounds[1], is_bounded=True)
        is_behind = bool(_FINE_BEHIND.match(tail) or _PUNISHED_BEHIND.match(tail))
        if _ABOUT.search(tail) or (verbs and _is_of_clause(head, verbs[-1], one)):
            return False
        whom, label_end = _whom_with_end(head)
        if not whom and not verbs:
            head = _BESIDE.sub("", head)
        is_alone = not tail.strip("()的") or _LABEL.fullmatch(tail) is not None
        is_bare = is_alone and bool(whom or not self._waiting)
        if not (verbs or is_behind or is_bare):
            return False
        lead = head[: verbs[-1].start()] if verbs else ""
        of = head[verbs[-1].end() if verbs else label_end :]
        of = _OF_AHEAD.sub("", _BESIDE.sub("", _NUMBERED.sub("", of)))
        of = self._of_what(_OF_BEHIND.sub("", of), head, tail, one)
        each = _counted_each(head)
        is_share = one.unit in ("倍", "%")
        is_unclear = is_share and not (verbs or is_behind) and not _is_base(of)
        if is_unclear or ("每" in head and not each and not one.unit.startswith("元/")):
            return False
        behind = _WHOM_BEHIND.match(tail)
        if one.unit == "元" and not whom and (behind or _IS_PERSON.fullmatch(of)):
            whom, of = (behind["whom"], of) if behind else (of, "")
        base, unit = self._base(of, each, one, is_told=bool(verbs) or is_behind)
        if base is None:
            return False
        if whom or whom is None:
            self.whom = whom or ""
        elif lead.endswith("的") and not self._is_of(lead):
            self.when = lead
        self.fines.append(
            TierFine.model_validate(
                {
                    "subject": as_published(self.whom) or None,
                    "when": as_published(self.when) or None,
                    "from": one.low,
                    "to": one.high,
                    "from_excluded": one.is_low_out,
                    "to_excluded": one.is_high_out,
                    "unit": unit,
                    "base": as_published(base) or None,
                }
            )
        )
        return True

    @staticmethod
    def _of_what(of: str, head: str, tail: str, one: WrittenRange) -> str:
        """Return of what a multiple or a share is, where other words than those ahead say it."""
        if one.unit not in ("倍", "%"):
            return of
        other = _OF_THE_OTHER.search(head) or (None if of else _OF_TAIL.match(tail))
        return other["of"] if other else of

    @staticmethod
    def _is_of(lead: str) -> bool:
        """Return whether words before the verb tell what is counted: 按违法所得的1倍处罚款."""
        return bool(_OF_AHEAD.match(lead)) or len(lead) < len("个人的")

    def _base(
        self, of: str, each: list[str], one: WrittenRange, *, is_told: bool
    ) -> tuple[str | None, FineUnit]:
        """Return of what an amount is counted, empty for a sum; None where it is not understood."""
        unit, _, per = one.unit.partition("/")
        sign = cast("FineUnit", unit)
        if unit == "元":
            if per or each:
                names = [per] if per else each
                return "".join(f"每{_METRES.get(name, name)}" for name in names), sign
            return ("" if of in _FILLERS else None), sign
        if not of or len(of) > _LONGEST_OF:
            return (None if of or not is_told else ""), sign
        return of, sign


_LABEL_ENDS: Final = (":", "的", ")", "】", "]")
_UNITS: Final = ("元", "倍", "%")
_METRES: Final = {"m2": "平方米", "m3": "立方米", "平米": "平方米", "立方": "立方米"}


_THINGS = late_pattern("行为|所得|情形|物品|产品|部分")


def _in_yuan(one: WrittenRange) -> WrittenRange:
    """Return a range of ten thousands without a unit as one of yuan: 1万-2万."""
    return replace(one, unit="元") if one.is_large and not one.unit else one


def _is_of_clause(head: str, verb: re.Match[str], one: WrittenRange) -> bool:
    """Return whether a share is one of the clause's own range: 法定罚款幅度30%以下."""
    if one.unit not in ("倍", "%") or not verb[0].startswith("罚"):
        return False
    of = _OF_BEHIND.sub("", head[verb.end() :])
    if _OF_THE_OTHER.search(head) or (verb[0].endswith(("为", ":")) and _is_base(of)):
        return False
    return bool(head[verb.end() :]) or "法定" in head or verb[0] != "罚款"


def _is_base(of: str) -> bool:
    """Return whether words alone tell what a share is of: 违法所得."""
    return len(of) <= _LONGEST_BASE and not _CHANGES.search(of) and base_of(of) is not None


def _counted_each(head: str) -> list[str]:
    """Return for each of what a sum is: 每平方米, 按日."""
    each = [match["what"] for match in _EACH.finditer(head)]
    return each or (["日"] if _DAILY.search(head) else [])


def _has_bare_number(clause: str) -> bool:
    """Return whether a clause has a number of two figures and more without a unit."""
    return any(
        not one.unit and _FIGURES.search(clause, one.start, one.end)
        for one in written_ranges(clause)
    )


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=0)


def _whom(clause: str) -> str | None:
    return _whom_with_end(clause)[0]


def _whom_with_end(head: str) -> tuple[str | None, int]:
    """Return on whom a fine is, by the words before it, and where they end.

    Returns:
        Empty where they do not say, None where they name no person.
    """
    found = [*_WHOM.finditer(head)]
    match = found[-1] if found else _LABEL.match(head)
    if match is None:
        other = _ANYBODY.search(head)
        if other is None:
            return "", 0
        whom = _ITS.sub("", other["whom"])
        return (None if _THINGS.search(whom) else whom), other.end("whom")
    whom = _ITS.sub("", match["whom"])
    end = match.end("whom")
    while head[end : end + 1] in _LABEL_ENDS and end < len(head):
        end += 1
    return ("" if _NOBODY.match(whom) else whom), end
