"""The days of the steps: filing, notice, legal review, discussion, decision, service.

A day belongs to a step where the words behind it (or its label before it) name the step, in one
sentence. The day of the decision is the one of the signature.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.cases.model import Stated
from devolved_powers.cases.reading.day_mentions import Mention
from devolved_powers.cases.reading.heading import ORGAN, SEAL, Heading, signed_in_text
from devolved_powers.cases.reading.page_lines import own_side, text_begins
from devolved_powers.citations.numerals import to_int
from devolved_powers.late_pattern import late_pattern

_FILED = late_pattern(
    r"(?!起|之日起|以来)(?P<gap>[^；]{0,120}?)(?:(?P<not>不予|未|曾被?|曾经|已被|另案|撤销|刑事|公安机关)立案"
    r"|立案(?!审批表|报告|登记表|呈批|告知|侦查)|受案(?!登记|回执)|行为案(?:件)?调查)",
    holds=("案",),
)
_INSPECTED = late_pattern("检查|巡查|巡逻|排查|发现|举报|投诉|转来")
_OF_THE_ACT = late_pattern(r"(?:的?行为|一案|等问题|案件|线索)(?:予以|进行|依法|决定|正式|批准)*$")
_OF_ANOTHER_CASE = late_pattern("曾|此前|之前|上一年度|公安|派出所|检察|法院")
_BY_US = late_pattern("本|我")
_FILED_LABEL = late_pattern(r"立案(?:日期|时间)[：:]?(?:为|是)?$")
_NOTICE = late_pattern(
    r"(?:处罚|听证|事先|先行|拟)[^《》。；]{0,12}告知(?:书|单)?|告知书|(?<!停止)(?<!制止)(?<!改正)违法行为通知书"
    r"|告知了?(?:你|当事人|你单位|你公司)?(?:本机关)?拟"
    r"|告知了?(?:你[^，。；]{0,6}|当事人)?[^，。；]{0,30}?(?:拟作出|拟对|违法事实|处罚(?:依据|理由|内容|的?事实))",
    holds=("告知", "通知书"),
)
_HANDED = late_pattern(
    r"送达|下达|下发|送交|交付|签收|收到|发出(?!之日)|进行了?(?:行政)?(?:处罚|听证|事先)?告知|告知了|(?<!事先)(?<!处罚)"
    r"(?<!听证)告知(?!书|单|[和、]|了?权利义务)|口头告知"
)
_RECEIVED = late_pattern("签收|收到")
_NOT_NOTICE = late_pattern(
    "责令|听证通知书|决定书(?:》)?送达|缴款|缴纳|送达《?行政处罚决定书|当场告知"
)
_NOT_HANDED = late_pattern("无法送达|未能送达|拒收|退回|未妥投|公告(?:方式)?送达")
_REPLY = late_pattern(r"^.{0,12}(?:提出|提交|申请|要求|书面)")
_REVIEWED = late_pattern(
    r"^[^；]{0,60}?(?:法制审核|法制机构审核|法制审查|合法性审核|法核|法制部门审核|法制科审核)"
)
_DISCUSSED = late_pattern(
    r"^[^；]{0,140}?(?:集体讨论|集体研究|集体审议|案审会|案件审理委员会|案件审议|案件讨论|进行了讨论|会审)"
)
_REVIEWED_IN = late_pattern("(?:法制审核|合法性审核|法制审查)(?:通过|完成|意见)?[（(：:]$")
"""The day stands behind its step: 法制审核（2024年10月10日）."""
_DISCUSSED_IN = late_pattern("(?:集体讨论|集体研究|案审会|集体审议)(?:通过|决定)?[（(：:]$")
_CLOSED = late_pattern(r"^[，,]?[^，。；]{0,20}?调查(?:终结|完毕|结束)", holds=("调查",))
_SERVED = late_pattern(
    r"^[^；]{0,40}?(?:直接|邮寄|留置|委托|转交|电子|公告)?(?:送达|送交|签收|交付|收到)"
)
_DECISION_PAPER = late_pattern("本?(?:行政处罚|处罚)?决定书?|本决定", holds=("决定",))
_SERVED_LABEL = late_pattern(r"(?:^|[|。；，])(?:送达|签收|收件|交付)(?:日期|时间)[：:]$")
_SIGNED_FOR = late_pattern(
    r"^(?:被处罚人|受送达人|当事人|收件人|签收人|被处罚单位)(?:[（(]?(?:签名|签字|签收|盖章|捺印|或|、|和)*[）)]?)[：:]?$"
)
_HANDED_OVER = late_pattern(
    "宣告并(?:当场)?(?:送达|交付)|决定书?[^。]{0,12}(?:送达|签收|收到)|已收到本?"
)
_DECIDED_LABEL = late_pattern(
    r"(?:处罚)?决定(?:书)?(?:作出)?(?:的)?(?:日期|时间)[：:]$|作出(?:行政)?(?:处罚)?(?:决定)?(?:的)?(?:日期|时间)[：:]$"
    r"|处罚(?:日期|时间)[：:]$|(?:作出|处罚|决定)机关[和及]?(?:作出)?日期[：:].{2,30}$"
)
_FORM = "[（(]?(?:[印公盖签]{1,2}章|行政机关|执法机关|处罚机关)[）)]?[：:]?"
_SIGNED_DAY = late_pattern(
    rf"^(?:{_FORM})?(?:{ORGAN})?{SEAL}"
    r"(?:日期[：:]|时间[：:])?$"
)
_BEHIND_DAY = late_pattern(rf"^{SEAL}[。]?(?:[（(][^）)]{{1,10}}[）)])?$")
_OTHER_SIGNATURE = late_pattern("签名|签收|收件|受送达|见证|当事人|执法人员|备案|记录|送达")
_MADE_BEFORE = late_pattern(
    r"^[^。；，]{0,10}(?:作出|制作|下达)[^。；，]{0,6}《?[^。；，《》]{0,12}处罚决定书"
)
_MANNERS = ("公告送达", "直接送达", "邮寄送达", "留置送达", "委托送达", "转交送达", "电子送达")
_BY_HAND = late_pattern(r"当场(?:交付|送达|交给|宣告并(?:交付|送达))(?:给)?|当场签收")
_MANNER_LABEL = late_pattern(r"送达方式[：:](?P<manner>直接|邮寄|留置|委托|转交|电子|公告)")
_EXTENDED = late_pattern(
    r"(?:(?:办案|办理|案件|期限|处理)[^。；]{0,20}延长|延长[^。；]{0,12}期限[^。；\d]{0,6}?)"
    r"(?P<days>\d{1,3}|[一二三四五六七八九十百]{1,4})个?(?:日|天|工作日)",
    holds=("延长",),
)
_HEARING_WORDS = late_pattern("听证", holds=("听证",))
_NO_HEARING = late_pattern(
    r"(?:不属于|不符合|未达到|不适用|无需|不需要|没有告知|未告知)[^。；，]{0,12}听证"
)
_RIGHTS_LISTED = late_pattern(r"告知[^。]{0,80}陈述[^。]{0,6}申辩[^。]{0,4}权利")
_HANDED_TO_PARTY = late_pattern("^[，,]?(?:已)?(?:直接|邮寄|留置)送达(?:当事人|你)")
_BEHIND_THE_SIGNATURE = late_pattern(
    "^[^。；]{0,30}(?:送达|送交|交付|签收|收到|领取|收悉)|^[）)]?[。]?$"
)
_LABEL_BEHIND = late_pattern("(?:送达|签收|交付|回证)[^。；]{0,8}[：:]?$")
_NOT_YET = late_pattern("视为送达|公告|无法送达|拒收|退回|未能送达|未送达|应当|之日起")
_BODY_TEXT = 30
_NEAR = 20
"""Characters within which two words belong together."""
_OF_ANOTHER_PAPER = late_pattern("告知书|通知书|责令|复议")
_SENTENCE = 200
_PAPER_BEHIND = 30
"""Characters from the verb to the paper that was handed over."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The days of the steps; those told twice with another day stand in `others`.

    Args:
        filed: the day of filing.
        notice_served: the day the prior notice was served.
        hearing_told: whether it told of a hearing; None where the text does not say.
        closed: the day the investigation was closed.
        legal_review: the day of the legal review.
        discussed: the day of the collective discussion.
        decided: the day of the decision.
        served: the day of service.
        manner: how it was served; empty where not told.
        extended: the days by which the term was extended.
        others: each further day of a step: the word for the step, and the day.
        taken: the days that belong to a step, so that none is taken for the day of the act.
        signed_in: the line of the day of the signature; 0 where there is none.
    """

    filed: Stated[date] | None = None
    notice_served: Stated[date] | None = None
    hearing_told: bool | None = None
    closed: Stated[date] | None = None
    legal_review: Stated[date] | None = None
    discussed: Stated[date] | None = None
    decided: Stated[date] | None = None
    served: Stated[date] | None = None
    manner: str = ""
    extended: Stated[int] | None = None
    others: tuple[tuple[str, Stated[date]], ...] = ()
    taken: frozenset[int] = field(default=frozenset())
    signed_in: int = 0


def steps_of(lines: Sequence[str], mentions: Sequence[Mention], heading: Heading) -> Steps:
    """Return the days of the steps.

    Args:
        lines: the paragraphs, folded.
        mentions: the days they name.
        heading: what the document says of itself.
    """
    signed = _signed(lines, mentions)
    decided = _decided(mentions, signed, heading)
    manner = _manner(lines, heading, signed[-1].line if signed else len(lines))
    filed, notices, reviewed, discussed, served = _sorted_by_step(
        [m for m in mentions if m.exact],
        lines,
        {id(m) for m in decided},
        signed[-1].line if signed else 0,
    )
    placed = {id(m) for m in (*filed, *notices, *reviewed, *discussed, *served)}
    closed = [m for m in mentions if m.exact and id(m) not in placed and _CLOSED.match(m.after)]
    if manner == "公告送达":
        served = []
    served = [m for m in served if _RECEIVED.search(m.after)] or served
    handed_over = decided[0] if decided and manner == "当场交付" else None
    others = [
        (step, Stated(day.exact, day.line))
        for step, days in (
            *(("立案", filed), ("告知", _of_one_paper(notices)), ("决定", decided)),
            *(("送达", served), ("法制审核", reviewed[:1])),
        )
        for day in days[1:]
        if day.exact is not None and day.exact != days[0].exact
    ]
    received = [m for m in notices if _RECEIVED.search(m.after)]
    return Steps(
        filed=_first(filed),
        notice_served=_first(received or notices),
        hearing_told=None if heading.procedure == "简易程序" else _hearing_told(lines),
        closed=_first(closed),
        legal_review=_first(reviewed),
        discussed=_first(discussed),
        decided=_first(decided),
        served=_first(served) or (_first([handed_over]) if handed_over else None),
        manner=manner,
        extended=_extended(lines),
        others=tuple(others),
        signed_in=signed[-1].line if signed else 0,
        taken=frozenset(
            map(id, (*filed, *notices, *closed, *reviewed, *discussed, *decided, *served))
        ),
    )


def _sorted_by_step(
    mentions: Sequence[Mention], lines: Sequence[str], decided: Collection[int], signed_in: int
) -> tuple[list[Mention], ...]:
    """Return the days of filing, notice, legal review, discussion and service, each day once."""
    steps: tuple[list[Mention], ...] = ([], [], [], [], [])
    filed, notices, reviewed, discussed, served = steps
    for mention in mentions:
        if id(mention) in decided:
            continue
        if is_filing(mention):
            filed.append(mention)
        elif _is_notice(mention):
            notices.append(mention)
        elif _REVIEWED_IN.search(mention.before):
            reviewed.append(mention)
        elif _DISCUSSED_IN.search(mention.before):
            discussed.append(mention)
        elif _REVIEWED.match(mention.after):
            reviewed.append(mention)
        elif _DISCUSSED.match(mention.after):
            discussed.append(mention)
        elif _is_service(mention, lines) or _is_service_note(mention, signed_in):
            served.append(mention)
    return steps


def _first(mentions: Sequence[Mention]) -> Stated[date] | None:
    for mention in mentions:
        if mention.exact is not None:
            return Stated(mention.exact, mention.line)
    return None


def is_filing(mention: Mention) -> bool:
    """Return whether a day is told as the day of filing."""
    if _FILED_LABEL.search(mention.before):
        return True
    found = _FILED.match(mention.after)
    if found is None or found["not"] or _OF_ANOTHER_CASE.search(mention.before[-_NEAR:]):
        return False
    gap = found["gap"]
    if "移送" in mention.after and not _BY_US.search(mention.before + gap):
        return False
    return not _INSPECTED.search(gap) or bool(_OF_THE_ACT.search(gap))


def _is_notice(mention: Mention) -> bool:
    """Return whether a day is told as the one the prior notice was served on."""
    after, prefix = mention.after, mention.prefix
    handed = _HANDED.search(after)
    if handed is None or _NOT_NOTICE.search(after[: handed.end() + 14]):
        return False
    if _NOT_HANDED.search(after) or _REPLY.match(after[: handed.start()].removesuffix("书面")):
        return False
    told_behind = _NOTICE.search(after)
    if told_behind and told_behind.start() <= handed.end() + _PAPER_BEHIND:
        return True
    return bool(_NOTICE.search(prefix)) and handed.start() <= _NEAR  # 《…告知书》于…送达


def _of_one_paper(notices: Sequence[Mention]) -> list[Mention]:
    """Return the days of the first notice alone: a second notice has a day of its own."""
    if not notices:
        return []
    first = _paper(notices[0])
    return [
        m
        for m in notices
        if _paper(m) == first and not re.search("再次|重新|补充|更正", m.sentence)
    ]


def _paper(mention: Mention) -> str:
    found = re.search("《[^》]*》", mention.sentence[mention.at : mention.at + _SENTENCE])
    return found[0] if found else ""


def _is_service(mention: Mention, lines: Sequence[str]) -> bool:
    """Return whether a day is told as the one the decision was served on."""
    if _SERVED_LABEL.search(mention.before) or _is_receipt(mention, lines):
        return True
    found = _SERVED.match(mention.after)
    if found is None or _OF_ANOTHER_PAPER.search(mention.prefix + mention.after):
        return False
    before = mention.prefix if _RECEIVED.search(found[0]) else mention.prefix[-_NEAR:]
    return bool(_DECISION_PAPER.search(before + found[0]) or _HANDED_TO_PARTY.match(mention.after))


def _is_service_note(mention: Mention, signed_in: int) -> bool:
    """Return whether a note behind the signature tells of the day as the one of service."""
    if not 0 < signed_in < mention.line or _OF_ANOTHER_PAPER.search(mention.sentence):
        return False
    if _NOT_YET.search(mention.sentence):
        return False
    after = mention.after.lstrip("，, ")
    found = _BEHIND_THE_SIGNATURE.match(after)
    is_labelled = bool(_LABEL_BEHIND.search(mention.before))
    return found is not None and (len(found[0]) > 1 or is_labelled)


def _is_receipt(mention: Mention, lines: Sequence[str]) -> bool:
    """Return whether the party signed on the day that the decision was handed over."""
    if not _SIGNED_FOR.match(mention.prefix) or mention.after:
        return False
    return bool(_HANDED_OVER.search(_line_before(lines, mention) + mention.prefix))


def _decided(
    mentions: Sequence[Mention], signed: Sequence[Mention], heading: Heading
) -> list[Mention]:
    """Return the days told as the day of the decision, the one of the signature first."""
    labelled = [m for m in mentions if m.exact and _DECIDED_LABEL.search(m.prefix)]
    if heading.kind == "行政处罚决定书（公告送达）":
        made = [m for m in mentions if m.exact and _MADE_BEFORE.match(m.after)]
        return made or [*signed[-1:]] or labelled
    return [*signed[-1:], *labelled]


def _signed(lines: Sequence[str], mentions: Iterable[Mention]) -> list[Mention]:
    """Return the days that stand alone in a line behind the running text, or with the organ."""
    begun = text_begins(lines)
    alone = []
    for mention in mentions:
        if mention.exact is None or mention.line < begun:
            continue
        line = own_side(lines[mention.line - 1])
        if signed_in_text(line) and mention.sentence.startswith(mention.before) and mention.before:
            alone += [mention] if _SIGNED_DAY.match(mention.before) and not mention.after else []
            continue
        if mention.line == begun or mention.written not in line:  # on the side of the party
            continue
        if not (_BEHIND_DAY.match(mention.after) and _SIGNED_DAY.match(mention.before)):
            continue
        if "|" in line and not _SIGNED_DAY.match(line.split("|")[0]):
            continue
        before = _line_before(lines, mention)
        if len(before) < _BODY_TEXT and _OTHER_SIGNATURE.search(before):
            continue
        if line.count("：") + line.count(":") and "日期" not in line and "机关" not in line:
            continue
        alone.append(mention)
    return alone


def _line_before(lines: Sequence[str], mention: Mention) -> str:
    """Return the line before the one of a day, blank ones aside."""
    nearest = range(mention.line - 2, max(-1, mention.line - 2 - _NEAR), -1)
    return own_side(next((lines[index] for index in nearest if lines[index]), ""))


def _manner(lines: Sequence[str], heading: Heading, signed_in: int) -> str:
    if heading.kind == "行政处罚决定书（公告送达）":
        return "公告送达"
    for number, line in enumerate(lines, 1):
        label = _MANNER_LABEL.search(line)
        if label:
            return f"{label['manner']}送达"
        if "决定" in line and _BY_HAND.search(line):
            return "当场交付"
        is_told = number > signed_in or re.search("本(?:处罚)?决定书?", line)
        if is_told and "告知书" not in line:
            told = next((manner for manner in _MANNERS if manner in line), "")
            if told:
                return told
    return ""


def _extended(lines: Sequence[str]) -> Stated[int] | None:
    for index, line in enumerate(lines, 1):
        found = _EXTENDED.search(line)
        days = to_int(found["days"]) if found else None
        if days:
            return Stated(days, index)
    return None


def _hearing_told(lines: Sequence[str]) -> bool | None:
    """Return whether the notice told of a hearing; None where the text does not say."""
    noticed = [line for line in lines if _NOTICE.search(line) or _RIGHTS_LISTED.search(line)]
    if not noticed:
        return None
    if any(_NO_HEARING.search(line) for line in lines):
        return False
    if any(_HEARING_WORDS.search(line) for line in lines):
        return True
    return False if any(_RIGHTS_LISTED.search(line) for line in noticed) else None
