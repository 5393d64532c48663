"""What else a decision shows: a fault of its text, or what excuses one. Each sign has its line."""

import re
from collections.abc import Sequence

from devolved_powers.cases.model import Stated
from devolved_powers.cases.reading.officers import officer_signs
from devolved_powers.cases.reading.operative_part import Operative
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.cases.reading.sign_words import IN_OWN_WORDS, IN_TEXT
from devolved_powers.cases.signs import Sign
from devolved_powers.late_pattern import late_pattern

_BLANK_FIELD = late_pattern(
    r"_{2,}|＿{2,}|(?:年|(?<![ \u3000])[ \u3000])[ \u3000]+月[ \u3000]+日"
    r"|[：:][ \u3000]*(?=(?:法定代表人|负责人|性别|身份证|电话|地址|住所)[^：:]{0,12}[：:])"
)
_GAIN = late_pattern(
    r"(?<!无)(?<!没有)(?:违法|非法)(?:经营|销售)?(?:所得|收入|获利)(?:金额|数额|款)?(?:共|计|共计"
    r"|合计|为|是|人民币|:| |¥|约){0,5}(?=[0-9壹贰叁肆伍陆柒捌玖拾一二三四五六七八九])(?!0"
    r"(?:\.0+)? ?元|零元)"
    r"|(?:获利|销售所得|经营所得)(?:金额|共|计|共计|合计|为|人民币|:| |¥|约){0,5}"
    r"(?=[1-9壹贰叁肆伍陆柒捌玖])",
    holds=("所得", "获利", "收入"),
)
_PAID_BACK = late_pattern(
    r"(?:所得|获利|货款|价款)[^。;]{0,20}(?<!未)(?<!没有)(?<!不)(?<!应当)(?<!责令)(?:全部|全额|如数)?(?:退还|退赔|退回|返还)"
    r"|(?:已|主动|自行)(?:全部|全额|如数)?(?:向[^。;,]{1,12})?(?:退还|退赔|退回|返还)[^。;,]{0,12}(?:所得|获利|货款|价款)",
    holds=("退还", "退赔", "退回", "返还"),
)
_FINDING = late_pattern(
    r"(?:经|现|已)(?:依法)?(?:本机关|我局|本局)?(?:审查)?(?:已)?(?:调?查明|查实|调?查(?=[,:]))",
    holds=("查",),
)
_SUSPECTED = late_pattern(r"涉嫌", holds=("涉嫌",))
_FILED_BEHIND = late_pattern("立案调查|(?:予以|决定|批准|依法)立案", holds=("立案",))
_NO_FINDING = late_pattern(r"立案|案件来源|移送|移交|举报|投诉|线索|告知|一案|犯罪|《[^》]*$|案,?$")
_ENFORCED = late_pattern(
    r"强制(?:执行|拆除|清除|划拨|扣划|履行)|强行(?:拆除|划拨|扣划)", holds=("强制", "强行")
)
_BY_COURT = late_pattern(r"法院|申请|由(?!本机关|我局|本局|我镇)|提请|《|不停止|裁定")
_CLAIMED = late_pattern(
    r"(?:将|可以?|有权|依法|依照|予以|直接|本机关|我局|本局|按照)[^,。;]{0,24}$"
)
_SQUARE_NUMBER = late_pattern(r"[\[［]\d{4}[\]］] ?第?\d{1,6} ?号", holds=("号",))
_HEAD_LINES = 12
_TITLE_LINES = 8
_TITLE = late_pattern(r"决 *定 *书|公 *告|公 *示|告 *知 *书|通 *知 *书|处罚决定$")
_LONG_TITLE = late_pattern(
    r"^[一-鿿 ]{0,30}(?:不予|当场)?行政(?:当场)?处罚(?:当场)?决定书"
    r"(?=[^之》,。;]{0,30}[〔\[(] ?\d{4}|$)"
)
_LONGEST_TITLE = 44
_PROSE = late_pattern("[,。;]")
_BODY = late_pattern(
    r"[一-鿿]{2,30}(?:局|人民政府|办事处|委员会|大队|管委会)(?= ?(?:\((?:印章|公章|盖章|章"
    r"|加盖印章)\))? ?$| ?行政处罚)"
)
_TOWN = late_pattern(r"(?:乡|镇)人民政府$|街道办事处$")
_SPEAKS_AS_BUREAU = late_pattern(r"(?<![一-鿿])我局|本局|(?<=[,。;:、 由经])我(?:大)?队|我局")
_SPEAKS_AS_TOWN = late_pattern(
    r"我(?:镇|乡|街道)(?!.{0,4}局)|本(?:镇|乡|街道办)(?:人民政府)?(?=于|执法|依法|决定|将|认为)"
)


def signs_seen(
    lines: Sequence[PlainLine], operative: Sequence[Operative]
) -> tuple[Stated[Sign], ...]:
    """Return what else a decision shows, each sign once for each line, in the order of lines.

    Args:
        lines: its lines.
        operative: the stretches that decide.
    """
    found: list[Stated[Sign]] = []
    body = body_named(lines)
    decided = {part.line for one in operative for part in one.parts}
    is_paid_back = any(_PAID_BACK.search(line.own) for line in lines)
    for line in lines:
        if not line.text.strip():
            continue
        found.extend(
            Stated(sign, line.number) for sign, pattern in IN_OWN_WORDS if pattern.search(line.own)
        )
        found.extend(
            Stated(sign, line.number) for sign, pattern in IN_TEXT if pattern.search(line.text)
        )
        if _BLANK_FIELD.search(line.raw):
            found.append(Stated("blank-field", line.number))
        if not is_paid_back and _GAIN.search(line.own) and line.number not in decided:
            found.append(Stated("illegal-gain-found", line.number))
        if _is_suspected(line.own):
            found.append(Stated("suspected-in-finding", line.number))
        if _enforces_itself(line.own):
            found.append(Stated("own-enforcement", line.number))
        if _speaks_otherwise(line.plain, body):
            found.append(Stated("body-speaks-otherwise", line.number))
    found.extend(_of_head(lines))
    found.extend(officer_signs(lines, body))
    return tuple(sorted(found, key=lambda seen: seen.line))


def body_named(lines: Sequence[PlainLine]) -> str:
    """Return the organ that the signature names, else the head; empty where neither does."""
    for line in (*reversed(lines), *lines[:_TITLE_LINES]):
        text = line.text.strip()
        if len(text) <= _LONGEST_TITLE and (found := _BODY.match(text)):
            return found[0]
    return ""


def _of_head(lines: Sequence[PlainLine]) -> list[Stated[Sign]]:
    """Return the signs that the head of a document shows."""
    found: list[Stated[Sign]] = []
    head = [line for line in lines if line.text.strip()]
    for line in head[:_HEAD_LINES]:
        if (
            "《" not in line.text
            and len(line.text) <= _LONGEST_TITLE
            and _SQUARE_NUMBER.search(line.raw)
        ):
            found.append(Stated("number-in-square-brackets", line.number))
            break
    titles = (
        line
        for line in head[:_TITLE_LINES]
        if len(line.text.strip()) <= _LONGEST_TITLE and not _PROSE.search(line.text)
    )
    is_long = any(_LONG_TITLE.match(line.plain) for line in head[: 2 * _HEAD_LINES])
    if head and not is_long and not any(_TITLE.search(line.plain) for line in titles):
        found.append(Stated("no-title", head[0].number))
    return found


def _is_suspected(text: str) -> bool:
    """Return whether the finding (经查明…) still says 涉嫌; to the day of filing it may."""
    finding = _FINDING.search(text)
    if finding is None:
        return False
    for found in _SUSPECTED.finditer(text, finding.end()):
        if _FILED_BEHIND.search(text, found.end()):
            continue
        begins = max(text.rfind(sign, 0, found.start()) for sign in "。;") + 1
        ends = min(at for at in (text.find("。", found.end()), len(text)) if at >= 0)
        if not _NO_FINDING.search(text[max(begins, finding.end()) : ends]):
            return True
    return False


def _enforces_itself(text: str) -> bool:
    """Return whether the body says that it will enforce the decision without the court."""
    for found in _ENFORCED.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        clause = re.split(r"[,。;]|或者|或", before)[-1]
        if not _BY_COURT.search(clause) and _CLAIMED.search(clause):
            return True
    return False


def _speaks_otherwise(text: str, body: str) -> bool:
    """Return whether a town speaks as a bureau (我局), or a bureau as a town (我镇)."""
    if not body:
        return False
    if _TOWN.search(body):
        return _SPEAKS_AS_BUREAU.search(text) is not None
    return body.endswith("局") and _SPEAKS_AS_TOWN.search(text) is not None
