"""What a list is: powers given, entrusted, adjusted or taken back, or no list of these at all.

Told by the title, the headings of the columns and the words of each row. A list of recalls is
never read as grants; a list of what the law itself gives (权责清单), of what is not punished, of
discretion standards or of handovers is refused with its name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from devolved_powers.i18n import N_
from devolved_powers.sheets.cell_text import normal_term

ListNature = Literal["赋权", "委托", "动态调整", "收回"]
"""What a list can be that a decision is made of."""
OtherNature = Literal["权责清单", "不予处罚清单", "裁量基准", "承接确认"]
"""What a list can be besides."""
RowAct = Literal["grant", "adjust", "suspend", "resume", "return", "cancel", "keep", "refuse"]
"""What a row does: `return` takes a power back to its department, `cancel` ends it, `keep` leaves
it as it is, `refuse` says that it is not given."""

NATURE_OPTION = "--kind"
"""The option that says what a list is."""

_GIVES = re.compile("赋予|赋权|下放|承接|授予|划转|放权")
_OWN_BY_LAW = re.compile(
    r"权责(?:清单|事项|目录)|权力(?:和|与|及)责任|行政(?:权力|职权)(?:事项)?(?:清单|目录)|"
    r"(?:部门|单位|局|委|镇|乡|街道)权力(?:事项)?(?:清单|目录)|法定(?:行政)?(?:权力|职权|事项)|"
    r"通用目录|责任清单|职责(?:清单|任务)|履职(?:事项)?清单|执法(?:检查)?事项清单|"
    r"(?:政务|公共)服务(?:事项)?(?:清单|目录)"
)
_TAKES = r"收回|上收|回收|取消|停止(?:行使|实施)|不再(?:实施|行使|承接)|废止|退回|撤销"
_OF_POWERS = r"[^。；]{0,24}?(?:权力|事项|赋权|下放|职权|权限|执法|清单|目录|决定)"
_RECALLS = re.compile(rf"(?:{_TAKES}){_OF_POWERS}")
_JOINED = r"[、和及与或\-—/]{1,2}"
_BOTH = re.compile(
    rf"(?:{_TAKES}){_JOINED}(?:新增|下放|赋予|承接|调整|变更)|"
    rf"(?:新增|下放|赋予|承接|调整|变更){_JOINED}(?:{_TAKES})"
)
_WHOLE_AFTER = re.compile(r"调整(?:后|版)|修订(?:后|版)|\d{4}年(?:版|本)[)）]?$")
_ADJUSTS = re.compile(
    r"动态调整|调整(?:的)?(?:事项|目录|清单|公示|公告|通知|通告|决定|情况)|(?:关于|予以)调整|"
    rf"变更(?:事项|清单|目录)|调整{_OF_POWERS}"
)
_OTHERS: tuple[tuple[OtherNature, re.Pattern[str]], ...] = (
    ("不予处罚清单", re.compile(
        r"不予(?:行政)?处罚|首违(?:不|免)罚|轻微(?:违法)?(?:行为)?(?:不|免)罚|"
        r"免(?:予)?(?:行政)?处罚|免罚|容错|"
        r"(?:从轻|减轻)(?:、|或|和)?(?:从轻|减轻)?(?:行政)?处罚(?:事项|清单)"
    )),
    ("裁量基准", re.compile(r"裁量")),
    ("承接确认", re.compile(r"承接确认|确认书|交接(?:书|单|清单|表|记录)|移交(?:书|单|表)|签收")),
)  # fmt: skip
_COLUMNS_OF: tuple[tuple[OtherNature, re.Pattern[str], int], ...] = (
    ("不予处罚清单", re.compile(
        r"不予(?:行政)?处罚|首违|免罚|免予|轻微(?:情形|标准)|适用条件|(?:从轻|减轻)(?:情形|处罚)"
    ), 1),
    ("裁量基准", re.compile(
        r"裁量(?:阶次|幅度|标准|等级|因素|档次|情节)|违法(?:程度|情节)|处罚幅度|"
        r"(?:适用)?情形(?:档次)?"
    ), 2),
    ("承接确认", re.compile(r"移交(?:人|单位)|接收(?:人|单位)|签字|签章|交接日期"), 2),
    ("权责清单", re.compile(
        r"责任事项(?:依据)?|追责(?:情形|依据|对象)|收费|办理(?:时限|流程|条件)|实施对象|服务对象|"
        r"(?:申请|办理)材料|责任依据|廉政风险"
    ), 2),
)  # fmt: skip
"""Headings of each kind of list, and how many of them tell that it is one."""

_NOT_GIVEN = (
    r"(?:暂)?(?:不|未)(?:同意|予|宜)?(?:下放|赋予|赋权|承接|移交)|暂缓|不同意|不通过|不予通过"
)
_ENDS_IT = r"取消|废止|删除|停用|停止(?:行使|实施)|不再(?:实施|行使|保留|执行)|注销|失效|撤销"
_GIVES_IT = r"新增|增加|增补|补充|赋予|赋权|(?:直接|委托|整体)?下放|承接|列入|纳入"
_ALTERS_IT = (
    r"(?:名称|依据|内容|类型|主体|范围|方式|期限|部门|条款)?"
    r"(?:变更|调整|修改|修订|更新|更改|规范|更名)"
)
_KEEPS_IT = (
    r"保留|不变|无(?:变化|调整)|不(?:作|做|予)?调整|在用|有效|现行|正常|"
    r"继续(?:行使|实施|保留)|同意|通过"
)
_ACTS: tuple[tuple[RowAct, str], ...] = (
    ("refuse", _NOT_GIVEN),
    ("suspend", r"暂停|中止|暂时停止"),
    ("resume", r"恢复|重新启用"),
    ("cancel", _ENDS_IT),
    ("return", r"收回|上收|回收|退回|交还|移交回|返还|不再(?:下放|承接)"),
    ("grant", _GIVES_IT),
    ("adjust", _ALTERS_IT),
    ("keep", _KEEPS_IT),
)
_LEAD = (
    r"(?:同意|本次|此次|拟|已|现|予以|决定|建议|申请|依法|现已|已于|于)*"
    r"(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?:起)?(?:被|予以|已)?"
)
_WORDS = tuple((act, re.compile(rf"{_LEAD}(?:{words})")) for act, words in _ACTS)
_TAIL = r"(?:的|类|了|该|本|行政|事项|权力|职权|权限|项目|赋权|部分|清单|目录|执法)*"
_SECTIONS = tuple(
    (act, re.compile(rf"(?:{_LEAD})(?:{words}){_TAIL}"))
    for act, words in _ACTS
    if act not in ("keep", "refuse")
)
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章|类)?|[(]?[一二三四五六七八九十\d]+[)、.]?)"
)
_COUNT = re.compile(r"[(\[【]?(?:共计?)?\d+(?:大?项|个|条|件).*$")
_BY_LAW_SECTION = re.compile(r"法定(?:行政)?(?:权力|职权|执法)?(?:事项|职责)?(?:清单|目录|部分)?")
_ENTRUSTED_SECTION = re.compile(
    r"委托(?:行使|执法|下放)?(?:的)?(?:行政)?(?:权力|执法)?(?:事项)?(?:清单|目录|部分)?"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a list is, and by which words.

    Args:
        nature: what it is.
        words: the title or headings that say it.
    """

    nature: ListNature | OtherNature
    words: str


def by_titles(titles: Iterable[str]) -> Told | None:
    """Return what the titles over a list say it is; None where they say nothing.

    Args:
        titles: the lines above it, its sheet's name.
    """
    lines = [(line, normal_term(line)) for line in titles if line.strip()]
    gives = any(_GIVES.search(word) or "委托" in word for _line, word in lines)
    for natures in _BY_WEIGHT:
        for line, word in lines:
            nature = natures(word, gives)
            if nature is not None:
                return Told(nature, line)
    return None


def _none_of_ours(word: str, _gives: bool) -> OtherNature | None:
    return next((nature for nature, pattern in _OTHERS if pattern.search(word)), None)


def _changes(word: str, _gives: bool) -> ListNature | None:
    if _BOTH.search(word):
        return "动态调整"
    if _RECALLS.search(word):
        return "收回"
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
_RETURNS = re.compile(r"收回|上收|回收|退回")


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


def act_of(text: str) -> RowAct | None:
    """Return what a cell says happens to its power (新增, 取消, 收回 …); None where it does not.

    Args:
        text: of a column such as 调整方式.
    """
    word = normal_term(text)
    acts = dict.fromkeys(act for act, pattern in _WORDS if pattern.match(word))
    return next(iter(acts), None)


def act_of_note(text: str) -> RowAct | None:
    """Return what a remark says that takes its power away; None for all else.

    Args:
        text: of the column 备注, such as 已收回.
    """
    word = normal_term(text)
    act = next((a for a, p in _WORDS if p.match(word)), None)
    opening = re.match(rf"{_LEAD}", word)
    is_whole = len(word) <= _SHORT or bool(opening and opening[0])
    return act if act in ("return", "cancel", "suspend", "refuse") and is_whole else None


_SHORT = 8


def heading_words(text: str) -> str:
    """Return a heading over rows without its number and the count behind it."""
    return _COUNT.sub("", _NUMBERING.sub("", normal_term(text)))


def act_of_section(text: str) -> RowAct | Literal["entrust", "by-law"] | None:
    """Return what a heading over rows says of them; None where it is about something else.

    Args:
        text: such as `二、取消的事项（3项）`.
    """
    word = heading_words(text)
    if not word:
        return None
    if _BY_LAW_SECTION.fullmatch(word):
        return "by-law"
    if _ENTRUSTED_SECTION.fullmatch(word):
        return "entrust"
    return next((act for act, pattern in _SECTIONS if pattern.fullmatch(word)), None)


WHAT_IT_IS = {
    "权责清单": N_("a list of what the law itself gives a body (权责清单): none of it is devolved"),
    "不予处罚清单": N_("a list of what is not punished (不予处罚清单)"),
    "裁量基准": N_("a table of discretion standards (裁量基准)"),
    "承接确认": N_("a record of a handover (承接确认): it gives no power"),
}
"""What the lists are that are no lists of powers given, for people."""
