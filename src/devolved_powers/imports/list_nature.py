"""What a list is: powers given, entrusted, adjusted or taken back, or no list of these at all.

Told by the title, the headings of the columns and the words of each row. A list of recalls is
never read as grants; a list of what the law itself gives (权责清单), of what is not punished, of
discretion standards or of handovers is refused with its name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from devolved_powers.i18n import N_
from devolved_powers.imports.act_words import ORNAMENTS, RETURNS_IT, RowAct, WordAct, act_of_section
from devolved_powers.sheets.cell_text import normal_term

ListNature = Literal["赋权", "委托", "动态调整", "收回"]
"""What a list can be that a decision is made of."""
OtherNature = Literal[
    "权责清单",
    "不予处罚清单",
    "不予强制清单",
    "裁量基准",
    "承接确认",
    "核对意见",
    "服务前移",
    "不下放清单",
    "已废止",
]
"""What a list can be besides."""
NATURE_OPTION = "--kind"
"""The option that says what a list is."""

_GIVES = re.compile("赋予|赋权|下放|承接|授予|划转|放权")
_OWN_BY_LAW = re.compile(
    r"权责(?:清单|事项|目录)|权力(?:和|与|及)责任|行政(?:权力|职权)(?:事项)?(?:清单|目录)|"
    r"(?:部门|单位|局|委|镇|乡|街道)权力(?:事项)?(?:清单|目录)|法定(?:行政)?(?:权力|职权|事项)|"
    r"通用目录|责任清单|职责(?:事项)?(?:清单|任务)|履职(?:事项)?清单|配合履职|执法(?:检查)?事项清单|"
    r"(?:政务|公共)服务(?:事项)?(?:清单|目录)"
)
_TAKES = (
    r"收回|上收|回收|收归|取消|停止(?:执行|行使|实施|下放)|不再(?:实施|行使|承接|赋予|下放|委托|执行|保留)|"
    r"废止|退回|交还|返还|撤销|撤回|终止|解除|退出|移出|调出|剔除|核减|清退|删除"
)
_OF_POWERS = r"[^。；]{0,24}?(?:权力|事项|赋权|下放|职权|权限|执法|委托|清单|目录|决定)"
_RECALLS = re.compile(rf"(?:{_TAKES}){_OF_POWERS}")
_JOINED = r"[、和及与或\-—/]{1,2}"
_BOTH = re.compile(
    rf"(?:{_TAKES}){_JOINED}(?:新增|下放|赋予|承接|调整|变更)|"
    rf"(?:新增|下放|赋予|承接|调整|变更){_JOINED}(?:{_TAKES})"
)
_HOLDS_STILL = re.compile(rf"(?:暂停|中止|暂缓(?:实施|行使)){_OF_POWERS}")
_HOLDS_AGAIN = re.compile(rf"(?:恢复|重新启用){_OF_POWERS}")
_WHOLE_AFTER = re.compile(r"调整(?:后|版)|修订(?:后|版)|\d{4}年(?:版|本)[)）]?$")
_ADJUSTS = re.compile(
    r"动态调整|(?:调整|变更|修订)前后|调整(?:的)?(?:事项|目录|清单|公示|公告|通知|通告|决定|情况)|(?:关于|予以)调整|"
    rf"变更(?:事项|清单|目录)|调整{_OF_POWERS}"
)
_OTHERS: tuple[tuple[OtherNature, re.Pattern[str]], ...] = (
    ("不予处罚清单", re.compile(
        r"不予(?:行政)?处罚|首违(?:不|免)罚|轻微(?:违法)?(?:行为)?(?:不|免)罚|"
        r"免(?:予)?(?:行政)?处罚|免罚|容错|"
        r"(?:从轻|减轻)(?:、|或|和)?(?:从轻|减轻)?(?:行政)?处罚(?:事项|清单)"
    )),
    ("不予强制清单", re.compile(r"不(?:予)?(?:采取|实施)?(?:行政)?强制")),
    ("服务前移", re.compile(
        r"前移|帮办|代办|代收|委托受理|(?:仅|只)受理|受理(?:点|环节)|服务(?:下沉|延伸)|便民服务"
    )),
    ("已废止", re.compile(
        r"[(](?:已|现已)?(?:废止|失效|作废|停止执行)[^)]*[)]|(?:已|现已)(?:废止|失效|作废)"
    )),
    ("不下放清单", re.compile(
        r"负面清单|(?:不|未|不得|禁止|不适宜|不能|暂缓|待)(?:予|宜)?(?:下放|赋予|赋权|承接)"
    )),
    ("裁量基准", re.compile(r"裁量")),
    ("承接确认", re.compile(r"承接确认|确认书|交接(?:书|单|清单|表|记录)|移交(?:书|单|表)|签收")),
    ("核对意见", re.compile(r"(?:核对|审核|审查|复核)意见(?:表|书|单|$)")),
)  # fmt: skip
_COLUMNS_OF: tuple[tuple[OtherNature, re.Pattern[str], int], ...] = (
    ("不予处罚清单", re.compile(
        r"不予(?:行政)?处罚|首违|免罚|免予|轻微(?:情形|标准)|适用条件|(?:从轻|减轻)(?:情形|处罚)"
    ), 1),
    ("裁量基准", re.compile(
        r"裁量(?:阶次|幅度|标准|等级|因素|档次|情节)|违法(?:程度|情节)|处罚幅度|"
        r"(?:适用)?情形(?:档次)?"
    ), 2),
    ("核对意见", re.compile(r"核对意见|^(?:问题|建议|处理)$"), 2),
    ("承接确认", re.compile(r"移交(?:人|单位)|接收(?:人|单位)|签字|签章|交接日期"), 2),
    ("权责清单", re.compile(
        r"责任事项(?:依据)?|追责(?:情形|依据|对象)|收费|办理(?:时限|流程|条件)|实施对象|服务对象|"
        r"(?:申请|办理)材料|责任依据|廉政风险"
    ), 2),
)  # fmt: skip
"""Headings of each kind of list, and how many of them tell that it is one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a list is, and by which words.

    Args:
        nature: what it is.
        words: the title or headings that say it.
        act: what it does to each power, where that is neither given nor taken away.
        section: the title or name that counts like a heading over all rows; empty where none does.
        against: the title that says otherwise; empty where none does.
        town: another town that receives the powers by the title; empty where none does.
    """

    nature: ListNature | OtherNature
    words: str
    act: RowAct | None = None
    section: str = ""
    against: str = ""
    town: str = ""


_ENDS_A_TITLE = (
    r"(?:清单|目录|表|一览|名录|通知|决定|公告|公示|通告|方案|意见|事项|基准|[书册单函]|台账|批复|办法|"
    r"情况|标准|权力|职权|权限|汇编|名单)"
    r"(?:[(][^()]*[)]|[\d年月日版第批次一二三四五六稿本-])*"
)
_CLAUSE = re.compile(r"[。；;！!？?]|[，,]")
_SAYS_PROSE = re.compile(
    r"(?:根据|依据|按照|依照|经|为了?|鉴于|落实|对|凡|各)|.*(?:下列|以下|上述|如下|详见|相关权力|有关权力)"
)
_OTHERS_TITLE = re.compile(r"(?:根据|依据|按照|依照|落实|贯彻)《[^》]*》(?:精神|要求|规定)?")


def is_title(line: str) -> bool:
    """Return whether a line over a list is a title, which tells what it is: prose does not.

    Args:
        line: as it stands.
    """
    word = normal_term(line)
    return re.fullmatch(rf".*{_ENDS_A_TITLE}", word) is not None and not _is_prose(line)


def _is_prose(line: str) -> bool:
    word = normal_term(line)
    bare = re.sub(r"[(][^()]*[)]", "", word)
    return bool(_CLAUSE.search(bare) or _SAYS_PROSE.match(word) or line.rstrip().endswith("。"))


def title_lines(lines: Iterable[str]) -> list[str]:
    """Return the titles among lines; one that goes over two lines is put together.

    Args:
        lines: all that stands over a list, in order.
    """
    titles: list[str] = []
    before = ""
    for line in lines:
        is_label = act_of_section(line) not in (None, "unclear") and not _is_prose(line)
        if is_title(line) or is_label:
            titles.append(before + line)
            before = ""
        else:
            before = line if "关于" in line and not _is_prose(line) else ""
    return titles


def by_titles(titles: Iterable[str]) -> Told | None:
    """Return what the titles over a list say it is; None where they say nothing.

    Args:
        titles: the titles above it, its sheet's name.
    """
    lines = [(line, _title_words(line)) for line in titles if line.strip()]
    gives = any(_GIVES.search(word) or "委托" in word for _line, word in lines)
    told = [each for line, word in lines if (each := _told_by(line, word, gives)) is not None]
    if not told:
        return None
    weights = {nature: at for at, nature in enumerate(_HEAVIEST)}
    first = min(told, key=lambda each: weights.get(each.nature, -1))
    headed = next((each.section for each in told if each.section), "")
    given = [e.words for e in told if e.nature in ("赋权", "委托") and not e.section]
    is_opposed = (first.nature == "收回" or first.act is not None) and not first.section
    against = next(iter(given), "") if is_opposed else ""
    return replace(first, section=headed, against=against)


_HEAVIEST = ("动态调整", "收回", "委托", "赋权", "权责清单")


def _title_words(line: str) -> str:
    return _OTHERS_TITLE.sub("", normal_term(line).translate(ORNAMENTS))


def _told_by(line: str, word: str, gives: bool) -> Told | None:
    headed = act_of_section(line)
    bare = re.sub(r"[(][^()]*[)]", "", word)
    is_label = re.search("(?:清单|目录|表|通知|决定|公告|公示|通告|方案|意见)$", bare) is None
    if is_label and headed not in (None, "grant", "unclear"):
        return Told(_NATURES.get(headed, "赋权"), line, section=line)
    for natures in _BY_WEIGHT:
        nature = natures(word, gives)
        if nature is not None:
            return Told(nature, line, act=_act_of_title(word) if nature == "动态调整" else None)
    return None


_NATURES: Mapping[WordAct | None, ListNature] = {
    "entrust": "委托", "return": "收回", "cancel": "收回",
    "suspend": "动态调整", "resume": "动态调整", "adjust": "动态调整",
}  # fmt: skip
"""What a list is whose title or name counts like a heading over its rows."""


def _act_of_title(word: str) -> RowAct | None:
    if _HOLDS_STILL.search(word):
        return "suspend"
    return "resume" if _HOLDS_AGAIN.search(word) else None


def _none_of_ours(word: str, _gives: bool) -> OtherNature | None:
    return next((nature for nature, pattern in _OTHERS if pattern.search(word)), None)


def _changes(word: str, _gives: bool) -> ListNature | None:
    if _BOTH.search(word):
        return "动态调整"
    if _RECALLS.search(word):
        return "收回"
    if _HOLDS_STILL.search(word) or _HOLDS_AGAIN.search(word):
        return "动态调整"
    return "动态调整" if _ADJUSTS.search(word) and not _WHOLE_AFTER.search(word) else None


def _entrusts(word: str, _gives: bool) -> ListNature | None:
    return "委托" if "委托" in word and not _EITHER_WAY.search(word) else None


def _grants(word: str, gives: bool) -> ListNature | OtherNature | None:
    if _GIVES.search(word):
        return "赋权"
    return "权责清单" if not gives and _OWN_BY_LAW.search(word) else None


_EITHER_WAY = re.compile("委托下放|赋权(?:和|与|、|及)委托|委托(?:和|与|、|及)赋权")
_BY_WEIGHT = (_none_of_ours, _changes, _entrusts, _grants)
"""What titles may say, what weighs most first: 收回 stands in a title beside 赋予."""


def cancels(words: str) -> bool:
    """Return whether the words of a list of recalls say that nobody holds the powers any more."""
    return bool(_ENDS.search(normal_term(words))) and not _RETURNS.search(normal_term(words))


_ENDS = re.compile(r"取消|停止(?:行使|实施)|不再(?:实施|行使)|废止|撤销")
_RETURNS = re.compile(rf"(?:{RETURNS_IT})|终止|解除|停止执行")


def contradicts_cancelling(line: str) -> bool:
    """Return whether a line over a list says that a body exercises the powers again."""
    word = normal_term(line)
    return bool(
        re.search(r"(?:收回|上收|收归|退回)|(?:由|交).{1,14}(?:局|委|部门|机关)(?:继续)?行使", word)
    )


def by_columns(headings: Iterable[str], keys: set[str]) -> Told | None:
    """Return what the headings of the columns say a list is; None where they say nothing.

    Args:
        headings: what stands over the columns.
        keys: the keys that were read from them.
    """
    words = [normal_term(heading) for heading in headings]
    gives = bool(keys & {"from_body", "to_body", "manner", "upstream_item"})
    for nature, pattern, least in _COLUMNS_OF:
        hits = [word for word in words if pattern.search(word)]
        if len(hits) >= least and not (nature == "权责清单" and gives):
            return Told(nature, "、".join(hits))
    recalls = [w for w in words if re.search(rf"(?:{_TAKES})(?:原因|理由|依据|后)", w)]
    if recalls:
        return Told("收回", "、".join(recalls))
    entrusts = [w for w in words if re.search("受?委托(?:单位|机关|部门|期限|权限|事项|依据)", w)]
    return Told("委托", "、".join(entrusts)) if entrusts else None


WHAT_IT_IS = {
    "权责清单": N_("a list of what the law itself gives a body (权责清单): none of it is devolved"),
    "不予强制清单": N_("a list of what no coercive measure is taken for (不予强制清单)"),
    "服务前移": N_("a list of services received for others (受理、帮办代办): it gives no power"),
    "不下放清单": N_("a list of what is not given (不下放、负面清单)"),
    "已废止": N_("a list that is repealed (已废止)"),
    "不予处罚清单": N_("a list of what is not punished (不予处罚清单)"),
    "裁量基准": N_("a table of discretion standards (裁量基准)"),
    "承接确认": N_("a record of a handover (承接确认): it gives no power"),
    "核对意见": N_("a table of opinions on the entries of a register (核对意见)"),
}
"""What the lists are that are no lists of powers given, for people."""
OF_STANDARDS = frozenset({"裁量基准", "不予处罚清单"})
"""Those that are read as discretion standards."""
