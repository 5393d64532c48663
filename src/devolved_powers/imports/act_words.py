"""What words say that a row does: those of a cell, a heading over rows, a remark, a name.

Words are understood as a whole, or not at all: what speaks of an act and is not understood is
asked, never passed as a grant.
"""

import re
from datetime import date
from typing import Literal

from devolved_powers.sheets.cell_text import normal_term

RowAct = Literal["grant", "adjust", "suspend", "resume", "return", "cancel", "keep", "refuse"]
"""What a row does: `return` takes a power back to its department, `cancel` ends it, `keep` leaves
it as it is, `refuse` says that it is not given."""
WordAct = RowAct | Literal["entrust", "by-law", "service", "duty", "unpunished", "unclear"]
"""What a heading or a remark says of rows; `unclear` speaks of an act and is not understood."""

ORNAMENTS = str.maketrans("", "", "【】[]★☆●■◆▲※")
"""What stands around words and says nothing."""
_PARTIES = (
    r"(?:由|被)?(?:[^、,;。仅只]{0,14}(?:局|委|委员会|部门|机关|办|厅|政府|单位|队)|上级|国务院|(?:国家|省|市|县|区)(?:级)?)?"
    r"(?:统一|依法|予以|已|已经|全部)*"
)
"""Who takes a power away, before the word that says it."""
_DATE = (
    r"(?:自|从)?(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|即日)"
    r"(?:起|以来|后)?"
)
_OPENING = (
    r"(?:(?:该|本|此)(?:项|事项|权力|职权)+|同意|本次|此次|已经|已|现|于|予以|决定|依法|"
    rf"经研究|[,]|{_DATE})*"
)
_LEAD = _OPENING + _PARTIES
_PROPOSED = r"(?:本次)?(?:拟|建议|申请)(?:予以)?"
_NOT_GIVEN = (
    r"(?:暂|尚|暂时)?(?:不|未)(?:同意|予|宜|再予)?(?:下放|赋予|赋权|承接|移交)|暂缓(?:下放|赋权|赋予|承接)?|"
    r"不同意|不通过|不予通过|待(?:下放|赋权|赋予|承接)|不宜|不得(?:下放|赋予)"
)
_ENDS_IT = r"取消|废止|删除|停用|停止(?:执行|行使|实施)|不再(?:实施|行使|保留|执行)|注销|失效|撤销"
RETURNS_IT = (
    r"收回|上收|回收|收归|退回|交还|移交回|返还|撤回|不再(?:下放|承接|赋予|赋权|委托)|"
    r"(?:终止|停止|解除)(?:下放|赋权|委托|承接)|退出"
)
_GIVES_IT = r"新增|增加|增补|补充|赋予|赋权|(?:直接|整体)?(?:下放|赋权)|委托下放|承接|列入|纳入"
_ALTERS_IT = (
    r"(?:(?:事项)?名称|依据|内容|类型|主体|范围|方式|期限|部门|条款)?(?:和|、)?(?:名称|依据|内容)?"
    r"(?:变更|调整|修改|修订|更新|更改|规范|更名)"
    r"(?:实施)?(?:名称|依据|内容|类型|主体|范围|方式|期限|部门|条款)?"
)
_KEEPS_IT = (
    r"保留|不变|无(?:变化|调整|变动)|不(?:作|做|予)?(?:调整|变更)|在用|启用|有效(?:中)?|(?:使用|执行|实施)中|"
    r"现行(?:有效)?|正常(?:使用|实施|运行)?|生效|继续(?:行使|实施|保留|有效|执行|下放|承接|赋权)|同意|通过|"
    r"(?:暂)?(?:不|未)(?:予|再|被)?(?:收回|上收|取消|撤销|废止)|"
    r"(?:继续|仍)?由(?:本|各|我)?[^,、;局委厅]{0,8}(?:乡镇|镇|乡|街道)(?:人民政府|办事处)?(?:继续|仍)?(?:行使|实施|承担)"
)
_ACTS: tuple[tuple[RowAct, str], ...] = (
    ("refuse", _NOT_GIVEN),
    ("suspend", r"暂停(?:行使|实施|下放|赋权)?|中止(?:行使|实施)?|暂时停止"),
    ("resume", r"恢复(?:行使|实施|启用)?|重新启用"),
    ("cancel", _ENDS_IT),
    ("return", RETURNS_IT),
    ("grant", _GIVES_IT),
    ("adjust", _ALTERS_IT),
    ("keep", _KEEPS_IT),
)
_OBJECT = (
    r"(?:的|类|了|该|本|此|原|行政|县级|市级|省级|乡镇|镇级|街道|事项|权力|职权|权限|项目|赋权|下放|"
    r"清单|目录|执法|行使|实施)*"
)
_BEFORE: dict[RowAct, str] = {
    "grant": f"{_LEAD}(?:{_PROPOSED})?",
    "adjust": f"{_LEAD}(?:{_PROPOSED})?",
    "keep": _OPENING,
}
"""What may stand before words; 由县水务局保留 keeps nothing for a town."""
_WORDS = tuple(
    (act, re.compile(rf"{_BEFORE.get(act, _LEAD)}(?:{words}){_OBJECT}")) for act, words in _ACTS
)
_SECTIONS = tuple((act, pattern) for act, pattern in _WORDS if act != "keep")
_KEPT_SECTION = re.compile("(?:本次|此次|继续|予以|同意)*(?:保留|不变)" + _OBJECT)
_TURNED = re.compile(r"[^,;]{0,8}?(?:调整|变更|转|改)(?:成|为)?(.+)")
_BY_BODY = re.compile(
    r"(?:仍)?由.{0,14}(?:局|委|委员会|部门|机关|厅)(?:继续|直接|负责)*(?:行使|实施|办理)"
)
_ENTRUSTS = re.compile(r"委托(?:乡镇|镇|街道)?(?:行使|执法|实施|下放)?")
_NUMBERING = re.compile(
    r"^(?:附件[一二三四五六七八九十\d]*[:、.-]?)?[★☆●■◆▲※【\[]*"
    r"(?:第[一二三四五六七八九十]+(?:部分|章|类)?|[(]?[一二三四五六七八九十\d]+[)、.]?)?[:、]?[★☆●■◆▲※]*"
)
_COUNT = re.compile(r"[(\[【]?(?:共计?)?\d+(?:大?项|个|条|件).*$")
_OF_WHOM = r"(?:[乡镇]级?|街道|本级|[(]街道[)]|[、和])*"
_REST = r"(?:的|行使|实施|承担|行政|权力|职权|执法|事项|职责|清单|目录|部分|类)*"
_KINDS: tuple[tuple[WordAct, re.Pattern[str]], ...] = (
    ("by-law", re.compile(
        rf"{_OF_WHOM}(?:法定|自有|固有){_REST}|"
        rf"{_OF_WHOM}(?:由)?(?:法律|法规|规章|[、,和及])+(?:直接|明确)*(?:赋予|授予|规定|授权)(?:由|给|于)?{_OF_WHOM}{_REST}"
        rf"{_OF_WHOM}{_REST}"
    )),
    ("service", re.compile(
        r"(?:.*(?:前移|帮办|代办|委托受理|服务下沉)|(?:仅|只)(?:限)?(?:负责|承接|下放)?(?:前移)?受理|受理|审批权(?:仍|保留)).{0,8}?"
        r"(?:环节|类|的|政务|服务|事项|清单|目录)*"
    )),
    ("duty", re.compile(rf"{_OF_WHOM}(?:基本|配合|协助)*(?:履职|履行职责|配合){_REST}")),
    ("unpunished", re.compile(
        r"[^,;。]{0,12}(?:首违(?:不|免)罚|免罚|不予(?:行政)?(?:处罚|强制))(?:措施|事项|清单|的|类)*"
    )),
    ("entrust", re.compile(
        rf"{_PARTIES}委托(?:{_OF_WHOM})(?:行使|执法|实施|下放)?{_REST}"
        r"(?:处罚|许可|强制|检查|审批|确认|的|类|事项|清单|权力)*"
    )),
)  # fmt: skip
_SPEAKS = re.compile(
    r"收回|上收|取消|废止|停止(?:行使|实施|执行)|停用|终止|撤回|不再|暂停|中止|退出|暂不|不予|暂缓|委托|前移|法定(?!代表)|保留|移交|"
    r"(?:直接|继续|仍)(?:由.{0,8})?(?:行使|实施)"
)
_LONGEST = 60
"""Characters of a cell or heading that is understood as a whole."""
_IS_OF_POWERS = re.compile("事项|清单|目录|权力|职权|赋权")


def act_of(text: str) -> RowAct | None:
    """Return what a cell says happens to its power (新增, 取消, 收回 …); None where it does not.

    The cell is understood as a whole, or not at all.

    Args:
        text: of a column such as 调整方式.
    """
    word = normal_term(text).translate(ORNAMENTS)
    if len(word) > _LONGEST:
        return None
    whole = next((act for act, pattern in _WORDS if pattern.fullmatch(word)), None)
    if whole is not None:
        return whole
    inner = re.fullmatch(r"(.*?)[(](.+?)[)]", word)
    parts = [*inner.groups()] if inner else [p for p in re.split("[,;、]|并", word) if p]
    if len(parts) > 1:
        return _joined([_BODY_ACT if _BY_BODY.fullmatch(p) else act_of(p) for p in parts])
    turned = _TURNED.fullmatch(word)
    if turned is None:
        return None
    if _ENTRUSTS.fullmatch(turned[1]):
        return "adjust"
    act = act_of(turned[1])
    return act if act in ("return", "cancel", "suspend", "keep") else None


_BODY_ACT: RowAct = "return"


def _joined(acts: list[RowAct | None]) -> RowAct | None:
    """Return what the parts of a cell say together; None where one is not understood."""
    said = set(acts)
    if len(said) == 1:
        return acts[0]
    if None in said:
        return None
    if said == {"return", "cancel"}:
        return "return"
    more = said - {"adjust"}
    return acts[-1] if len(more) == 1 and acts[0] == "adjust" and acts[-1] in _TAKING else None


_TAKING = ("return", "cancel", "suspend")


def entrusts(text: str) -> bool:
    """Return whether a cell says that a power is entrusted from now on: 调整为委托.

    Args:
        text: of a column such as 调整方式, that `act_of` calls an adjustment.
    """
    turned = _TURNED.fullmatch(normal_term(text))
    return bool(turned and _ENTRUSTS.fullmatch(turned[1]))


def act_of_note(text: str) -> WordAct | None:
    """Return what a remark says that takes its power away, or leaves it; None for all else.

    Args:
        text: of the column 备注, such as 已收回.
    """
    word = normal_term(text)
    for kind in ("by-law", "service", "duty"):
        pattern = dict(_KINDS)[kind]
        if any(pattern.fullmatch(p) for p in re.split("[,;。]", word) if p):
            return kind
    acts = {act_of(word)} - {None} or {act_of(p) for p in re.split("[;。,]", word) if p} - {None}
    told = [act for act in acts if act in ("return", "cancel", "suspend", "refuse", "keep")]
    if len(told) > 1:
        return "unclear"
    if told and not _HALF_SAID.search(word):
        return told[0]
    return "unclear" if _HALF_SAID.search(word) or _PERHAPS.match(word) else None


_HALF_SAID = re.compile(
    r"(?:镇|乡|街道)(?:暂|仍|的)?(?:不|未)(?:予|再)?(?:收回|上收|取消)|"
    r"(?:仅|只)(?:限)?.{0,10}(?:收回|上收|取消)|部分(?:收回|取消)|(?:收回|取消)部分|取消收回|"
    r"(?:拟|建议|将|计划|申请|待)(?:.{0,12})(?:收回|上收|取消|暂停)(?:$|[,;。])|(?:改|调整|变更|转)(?:为)?委托"
)
_PERHAPS = re.compile(
    r"[^,;。]{0,20}(?:收回|上收|取消)$|(?:仍|继续)?由.{0,12}(?:局|委|部门|县级|市级|区级)"
    r"(?:继续|直接)?(?:行使|实施|办理)$|.*(?:暂不|不)具备承接|.*待.{0,12}(?:下放|承接|赋权)$|"
    r".*暂不(?:行使|实施)|已?移交(?:县|市|区|上级)"
)
"""What may take a power away where nothing else in a remark is understood."""


def act_of_name(name: str) -> WordAct | None:
    """Return what stands in brackets behind a name that takes its power away: （收回）, （仅受理）.

    Args:
        name: as the list has it; a kind of permit, （注销）, （变更）, is part of the name.
    """
    behind = re.search(r"[(]([^()]+)[)]$", normal_term(name))
    if behind is None or re.match("注销|撤销|吊销|变更|恢复|暂停|保留|删除|退出|受理", behind[1]):
        return None
    act = act_of_note(behind[1])
    return None if act == "keep" else act


def is_later(text: str, day: date | None) -> bool:
    """Return whether a text names a day after another.

    Args:
        text: such as 自2030年1月1日起收回.
        day: the first day of the decision; None while it is not known.
    """
    found = re.search(
        r"(\d{4})[年\-./](?:(\d{1,2})(?:[月\-./](?:(\d{1,2}))?)?)?", normal_term(text)
    )
    if found is None or day is None:
        return False
    said = (int(found[1]), int(found[2] or 1), int(found[3] or 1))
    return said > (day.year, day.month, day.day)


def heading_words(text: str) -> str:
    """Return a heading over rows without its number and the count behind it."""
    return _COUNT.sub("", _NUMBERING.sub("", normal_term(text)))


def act_of_section(text: str) -> WordAct | None:
    """Return what a heading over rows says of them; None where it is about something else.

    Args:
        text: such as `二、取消的事项（3项）`.
    """
    word = heading_words(text).translate(ORNAMENTS)
    if not word or len(word) > _LONGEST:
        return None
    for kind, pattern in _KINDS:
        if pattern.fullmatch(word):
            return kind
    act: WordAct | None = next((a for a, pattern in _SECTIONS if pattern.fullmatch(word)), None)
    if act is None and _KEPT_SECTION.fullmatch(word):
        act = "keep"
    if act is None:
        parts = [act_of(part) for part in re.split("[、和及]", word)]
        act = "return" if set(parts) == {"return", "cancel"} else None
    if act is None and (behind := act_of_name(word)) is not None:
        return behind
    if act is None and _SPEAKS.search(word) and _IS_OF_POWERS.search(word):
        return "unclear"
    return act
