"""When the act was done, and when it was found.

A day is one of the act where the party is who acts (当事人于…, 你单位于…) or the finding begins
with it (经查明，…), and one of the finding where officers inspect on it (执法人员…检查时发现).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from devolved_powers.cases.model import Conduct, Stated, StatedDay
from devolved_powers.cases.reading.day_mentions import Mention
from devolved_powers.cases.reading.other_names import ACTOR
from devolved_powers.cases.reading.steps import Steps
from devolved_powers.late_pattern import late_pattern

_PARTY = (
    r"(?:本案)?(?:当事人|你(?:[（(](?:单位|公司|店|户|厂)[）)]|单位|公司|店|厂|户|社|处|们)?"
    r"|被处罚(?:人|单位)|违法行为人|行为人|该(?:单位|公司|店|厂|户|人|企业|经营部|商行|合作社))"
)
_BY_PARTY = late_pattern(_PARTY)
_PARTY_ACTS = late_pattern(rf"^{_PARTY}(?!的?行为违反|陈述|承认|签收|收到)")
_SOMEBODY_ACTS = late_pattern(
    rf"^(?:{ACTOR}|(?:在|未|擅自|违反)(?![^。；]*执法人员)"
    r"|(?![^，。；]{0,4}[局府队委站所院组会厅员])[^，。；]{1,4}(?:在|未|擅自|驾驶|将)(?![^。；]*执法人员))"
)
_FINDING = late_pattern(
    r"查明|经查|查实|经(?:依法)?调查|违法事实|主要事实|案发(?:时间|日期)|违法时间|违法行为发生|事实如下"
)
_OFFICIALS = "(?:(?:本|我)(?:机关|单位|局|委|镇|乡|街道|办|大队|队|所|厅|中心|站))"
_OFFICERS = (
    "(?:执法(?:人员|队员?|大队|中队)|(?:工作|检查|监管|巡查)人员|检查组"
    "|(?:监督|网格|巡查|护林)员|民警)"
)
_INSPECTS = late_pattern(
    rf"^(?:{_OFFICIALS}|[^，。；]{{0,40}}?{_OFFICERS}|接(?:到)?[^，。；]{{0,12}}(?:举报|投诉|报警)"
    r"|(?:有|经)?群众[^，。；]{0,12}(?:举报|投诉|反映|报警)"
    r"|在[^，。；]{0,30}(?:检查|巡查|抽检|抽查|排查|行动|监测)|经[^，。；]{0,20}(?:检查|巡查|抽检|监测|发现)"
    r"|(?:依法)?(?:对[^，。；]{0,40})?(?:进行|开展)?(?:现场|执法|日常|监督|突击)?(?:检查|勘查|核查|勘验|巡查)"
    r"|根据[^，。；]{0,30}(?:举报|线索|平台|转办|交办)|[^，。；]{2,24}(?:局|大队|中队|办事处|政府|站|所)"
    r"(?:依法)?(?:对|在|组织)|[^，。；]{2,24}[局厅委](?:依法)?委托)"
)
_FOUND_TO_ACT = late_pattern(
    r"发现(?:其|该[^，。；]{1,4}|当事人|你(?:单位|公司|店)?)(?:自|从|于|在)$", holds=("发现",)
)
_FOUND = late_pattern(
    r"检查|巡查|发现|查获|查见|查看|到场|到达现场|现场(?:查|核|勘|看)|抽检|抽样|扣押|抓拍|监控|勘验"
)
_SAMPLED = late_pattern("抽检|抽样|抽查|送检|监测")
_CAUGHT = late_pattern(
    r"^被[^，。；]{0,16}(?:扣押|查获|查扣|发现|抓获|当场|检查)|被[^，。；]{0,20}(?:执法|民警|巡查|检查)[^，。；]{0,12}"
    r"(?:发现|查获|抓获|制止|当场)|经当场指出|当场(?:发现|查获|指出|抓获|制止)|执法人员[^，。；]{0,8}(?:当场)?(?:发现|制止)"
)
_NOT_OF_THE_ACT_BEFORE = late_pattern(
    r"(?:生产日期|出厂日期|生产批号|批号|到期日?|保质期|有效期|限期|限于|期限|出?生(?:年月日?)?|成立|注册|登记|截[至止]"
    r"|应当?于|必须于|责令[^，。；]{0,20}|要求[^，。；]{0,12}|签订|竣工|发证日期|采购|曾于?|曾因)(?:日期)?(?:应)?[为是于：:至在]{0,2}$"
)
_NOT_OF_THE_ACT = late_pattern(
    r"^[^，。；]{0,30}?(?<!未)(?<!没有)(?<!拒不)(?:责令|改正|整改|复查|补办|缴纳|缴清|到案|接受(?:询问|调查)|询问|陈述|申辩|申请|提交|提供(?=[^，。；]{0,12}(?:证|材料|资料|执照|票|说明|记录|单据|合同|复印|线索))"
    r"|承认|签收|收到|出具|调取|提取|拍摄|制作|送检|鉴定|检定|作出|下达|下发|印发|送达|告知|审核|讨论|审批|受理|移送|移交"
    r"|调查终结|延长|书面|表示|放弃|无异议|取得|领取|办理(?:了|的|完)|签订|承包(?!地|田|土地|山|林|的|经营)|租赁(?!房|的)|租用(?!的)|受让|注册|成立|出生|竣工|复核|举行|备案"
    r"|下架|退回|召回|停止违法|自行拆除|拆除完毕|已拆除|恢复原状|缴款|查处过|(?:已|曾)?被(?:立案|处罚)|受到?过?行政处罚)|^(?:之?前|以前|出?生(?=[，。；、）人于]|$)|曾|就曾|起(?:定为|施行|实施|执行)|(?:、?\d{1,2}月)?(?:生产|制造|出厂)的)|^[^，。；]{0,20}(?:一|1|壹)[份组张]"
    r"|^(?:之?后[^，。；]{0,6}|[^，。；]{0,4})(?:没有再?|未再?|不再)继续"
)
_MENDED_BY = late_pattern(
    "复查|回访|再次检查|整改验收|(?:案发|事|查处|检查|立案)后|(?:责令|要求)[^。；]{0,40}?(?:改正|整改|停止|清除|清理|拆除|恢复|补)[^。；]{0,20}?[，,]"
)
_NOT_MENDED = late_pattern("仍|又|再次|继续|拒不|拒绝|未|没有|逾期")
_SHORT = 12
_BOUGHT = late_pattern("^[^，。；]{0,30}(?:购进|进购|购买|采购|进货|购入|买入|买来)")
_MOVED = late_pattern("运[至到往输]|屠宰")
_USED = late_pattern(
    "(?:(?<!未)(?<!没有)(?<!无))(?:销售|售出|卖出)|使用|经营|出售|施用|运输|存放|开工|砍伐"
)
_SINCE = late_pattern(
    r"^(?:以来|起(?!诉)|至今|开始|之后一直|后一直|持续)|^[^，。；]{0,6}(?:以来|至今)"
)
_GOES_ON = late_pattern(
    r"至今|以来|持续(?:至|到|在|实施|状态)|连续(?:或者?继续)?状态|继续状态|一直(?:在|未|处于|持续)|仍在(?:持续|继续|进行)"
)
_YEARS_END = late_pattern("年[底末初]$")
_UP_TO = late_pattern("(?:直?至|直到)$")
_COMPLETED = late_pattern("^(?:全部|已)?(?:建成|完工|建造完|修建完|修成)")
_TERM_SET = late_pattern("(?:责令|限)[^。；]{0,60}$", holds=("责令", "限"))
_NOT_KEPT = late_pattern(
    r"^(?:之?前|以前|止)?[^。；]{0,40}[，,](?:但|期限?届?满后?)?(?:你(?:单位|公司|店)?|当事人|该(?:单位|公司|店))?"
    r"(?:逾期|到期|届期)(?:后|仍|一直|拒)*(?:未|不|没有)"
)
"""What was ordered up to a day was not done: the act is what was left undone on it."""
_ONCE_MORE = late_pattern("^(?:又|再次?|继续|擅自|未经|非法|违法|仍)")
_TOWARDS = late_pattern("(?:向|对|责令)$")
_TURNS_AWAY = late_pattern(
    "根据|依据|按照|《|公告|通知|规定|标注|生产(?:厂家|商|企业)|批号|我[市县区省局]|发现"
)
_IN_BRACKETS = late_pattern("（.*）")
_BESIDES = late_pattern("另(?:外)?(?:经)?(?:查|调查)[^。；]*$")
_WITHIN = 60
_REACH = 200
_AND = frozenset({"和", "、", "及", "与", "或", "，", ",", "以及"})
_LONG = 92
"""Days of a range that tells of an act going on rather than of one done within some days."""
_MONTH = 31


@dataclass(frozen=True, slots=True)
class ActDay:
    """A day, or a range of days, told as one of the act; what was bought on it was sold later."""

    first: Stated[StatedDay]
    last: Stated[StatedDay]
    is_open: bool
    is_range: bool
    is_purchase: bool
    written: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ConductTold:
    """What the text tells of the days of the act.

    Args:
        conduct: the days.
        acts: each telling of them.
    """

    conduct: Conduct
    acts: tuple[ActDay, ...]


def conduct_of(
    mentions: Sequence[Mention], steps: Steps, names: Collection[str], *, expires_after: bool
) -> ConductTold:
    """Return when the act was done.

    Args:
        mentions: the days that the text names.
        steps: the days of the steps, which are none of the act.
        names: what the party is called.
        expires_after: whether what was found expired had not yet, on the day it was found.
    """
    acts: list[ActDay] = []
    found: list[tuple[Mention, bool]] = []
    left_out: Mention | None = None
    is_told = False
    for mention in mentions:
        is_one_more = left_out is not None and _is_one_more(mention, left_out)
        if 0 < steps.signed_in <= mention.line:
            break
        is_told = is_told or _is_notice(mention, steps)
        is_later = is_told and _is_behind_notice(mention, steps)
        if id(mention) in steps.taken or is_one_more or is_later or not _may_be_of_the_act(mention):
            left_out = mention
            continue
        behind = mention.behind
        if _is_inspection(mention, names):
            if mention.day.is_exact:
                found.append((mention, bool(_SAMPLED.search(behind[:60]))))
        elif _CAUGHT.match(behind) and behind.startswith("被"):
            if mention.exact:
                found.append((mention, False))
                acts += [_act(mention)] if _UP_TO.search(mention.before) else []
        elif _is_act(mention, names) or _goes_on(mention, acts):
            acts.append(_act(mention))
            if mention.exact and _CAUGHT.search(behind):
                found.append((mention, False))
    acts = acts if found else acts or _terms_not_kept(mentions)
    return _told(acts, found, steps, expires_after=expires_after)


def _terms_not_kept(mentions: Sequence[Mention]) -> list[ActDay]:
    """Return the days up to which something was ordered that the party then did not do."""
    return [
        _act(mention)
        for mention in mentions
        if mention.exact and _TERM_SET.search(mention.prefix) and _NOT_KEPT.match(mention.behind)
    ]


def _is_notice(mention: Mention, steps: Steps) -> bool:
    """Return whether a day is told as the one of the notice: what follows behind it is no act."""
    told = steps.notice_served
    return told is not None and mention.exact == told.value and mention.line == told.line


def _is_behind_notice(mention: Mention, steps: Steps) -> bool:
    return steps.notice_served is not None and steps.notice_served.value <= mention.day.first


def _goes_on(mention: Mention, acts: Sequence[ActDay]) -> bool:
    """Return whether a day goes on telling of the act of the day before it in its sentence."""
    if not acts or acts[-1].sentence is not mention.sentence:
        return False
    is_end = bool(_UP_TO.search(mention.before) and _COMPLETED.match(mention.behind))
    return mention.before in _AND or is_end or bool(_ONCE_MORE.match(mention.behind))


def _told(
    acts: list[ActDay], found: list[tuple[Mention, bool]], steps: Steps, *, expires_after: bool
) -> ConductTold:
    told_last = steps.notice_served or steps.decided
    if told_last:  # a visit behind the notice looks into what the party said
        found = [one for one in found if one[0].day.first <= told_last.value]
    by_test = bool(found) and found[0][1]
    seen = Stated(found[0][0].day, found[0][0].line) if found else None
    acts = _without_vague(_without_history(acts))
    begins = min((act.first for act in acts), key=lambda one: one.value.first, default=None)
    closed = [act.last for act in acts if _tells_end(act)]
    ends = max(closed, key=lambda one: one.value.last, default=None)
    is_open = any(act.is_open for act in acts)
    if is_open and begins and ends and ends.value.last <= begins.value.last:
        ends = None
    if all(act.is_purchase for act in acts) and seen and not by_test and not expires_after:
        ends = seen
    if seen is None and ends and steps.filed and ends.value.is_exact:
        same = ends.value.first == steps.filed.value
        seen = Stated(ends.value, steps.filed.line) if same else None
    is_continuing = is_open or any(_lasts(act) for act in acts)
    conduct = Conduct(begins=begins, ends=ends, found=seen, is_continuing=is_continuing)
    return ConductTold(conduct, tuple(acts))


def _is_one_more(mention: Mention, last: Mention) -> bool:
    """Return whether a day only goes on with the one before it: …和2023年9月12日."""
    return mention.sentence is last.sentence and mention.before in _AND


def _without_history(acts: list[ActDay]) -> list[ActDay]:
    """Return the days of the act, without those of an earlier one that is told behind it.

    What is found stands first with its whole time (自…至…); what ended before is history.
    """
    if not acts or not acts[0].is_range:
        return acts
    began = acts[0].first.value.first
    return [act for act in acts if act.is_open or act.last.value.last >= began]


def _without_vague(acts: list[ActDay]) -> list[ActDay]:
    """Return the days of the act, without a year or a month in which another of them lies."""
    return [
        act
        for act in acts
        if act.is_range
        or act.is_open
        or not any(
            _length(other) < _length(act)
            and act.first.value.first <= other.first.value.first
            and other.last.value.last <= act.last.value.last
            for other in acts
        )
    ]


def _length(act: ActDay) -> int:
    return act.last.value.last.toordinal() - act.first.value.first.toordinal()


def _may_be_of_the_act(mention: Mention) -> bool:
    if _NOT_OF_THE_ACT_BEFORE.search(mention.before):
        return False
    if mention.until is None and _NOT_OF_THE_ACT.match(mention.behind):
        return False
    ordered = _MENDED_BY.search(mention.prefix)
    if ordered:
        since = mention.prefix[ordered.end() :] + mention.behind[:_SHORT]
        return bool(_NOT_MENDED.search(since))  # else by then it was mended
    return not (_BOUGHT.match(mention.behind) and not _USED.search(mention.behind[:40]))


def _is_inspection(mention: Mention, names: Collection[str]) -> bool:
    """Return whether officers act on the day: they inspect, and find."""
    behind, before = mention.behind, mention.before
    by_officials = re.search(rf"(?:{_OFFICIALS}|{_OFFICERS})[^，。；]{{0,8}}$", before)
    if not (by_officials or _INSPECTS.match(behind)):
        return False
    if not by_officials and _starts_with_party(behind, names):
        return False
    return bool(_FOUND.search(behind[:_REACH]))


def _is_act(mention: Mention, names: Collection[str]) -> bool:
    """Return whether the party acts on the day, or the finding is told with it."""
    before, behind = _IN_BRACKETS.sub("", mention.before), mention.behind
    if re.search(rf"(?:{_OFFICIALS}|{_OFFICERS})[^，。；]{{0,8}}$", before) or _INSPECTS.match(
        behind
    ):
        return _starts_with_party(behind, names)
    if _starts_with_party(behind, names):
        return True
    prefix = _IN_BRACKETS.sub("", mention.prefix)
    is_finding = _FINDING.search(prefix[-_WITHIN:]) and not _BESIDES.search(prefix)
    if is_finding or _FOUND_TO_ACT.search(before):
        return True
    if mention.at == 0 and _SOMEBODY_ACTS.match(behind):
        return True
    by_party = list(_BY_PARTY.finditer(before))
    if by_party and not _TOWARDS.search(before[: by_party[-1].start()]):
        return _is_subject(before[by_party[-1].end() :])
    ends = [at + len(name) for name in names if (at := before.rfind(name)) >= 0]
    return bool(ends) and _is_subject(before[max(ends) :])


def _is_subject(between: str) -> bool:
    """Return whether the words between the party and a day leave the party to be who acts."""
    return len(between) <= _WITHIN and not _TURNS_AWAY.search(between)


def _starts_with_party(behind: str, names: Collection[str]) -> bool:
    return bool(_PARTY_ACTS.match(behind)) or any(behind.startswith(name) for name in names)


def _act(mention: Mention) -> ActDay:
    first = Stated(mention.day, mention.line)
    is_open = mention.until is None and bool(_SINCE.match(mention.after))
    last = Stated(mention.until, mention.line) if mention.until else first
    is_range = mention.until is not None
    is_purchase = bool(_BOUGHT.match(mention.behind)) and not (
        is_range or _MOVED.search(mention.behind[:_WITHIN])
    )
    return ActDay(*(first, last, is_open, is_range, is_purchase), mention.written, mention.sentence)


def _tells_end(act: ActDay) -> bool:
    """Return whether an act is told to have ended: of a year, or 年底 alone, it is not told."""
    day = act.last.value
    is_vague = day.last.toordinal() - day.first.toordinal() >= _MONTH
    return not (
        act.is_open
        or act.is_purchase
        or is_vague
        or (not act.is_range and _YEARS_END.search(act.written))
    )


def _lasts(act: ActDay) -> bool:
    days = act.last.value.last.toordinal() - act.first.value.first.toordinal()
    return act.is_range and (days >= _LONG or bool(_GOES_ON.search(act.sentence)))
