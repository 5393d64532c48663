"""What else a decision shows: a fault of its text, or what excuses one. Each sign has its line."""

import re
from collections.abc import Sequence

from devolved_powers.cases.model import Sign, Stated
from devolved_powers.cases.reading.officers import officer_signs
from devolved_powers.cases.reading.operative_part import Operative
from devolved_powers.cases.reading.orders import orders_by_notice
from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.late_pattern import late_pattern

_NUMERAL = "[一二三四五六七八九十百零〇0-9]{1,7}"
_LATE = r"陈述|申辩|听证|意见|异议"
_IN_OWN_WORDS: tuple[tuple[Sign, re.Pattern[str]], ...] = (
    (
        "evidence-listed",
        late_pattern(
            r"证据[^,。;:]{0,14}(?:证明|证实|佐证|为证|如下|在案)|等[^,。;]{0,8}证据|证据 ?(?:材料)?(?:清单|目录)?(?:有)?[:：]|证据(?:材料)?(?:主要)?有"
            r"|证据 ?\(?[0-9一二三四五六七八九]|(?:以上|上述|有关|该)[^。;]{0,16}(?:事实|行为)[^。]{0,10}?(?:有|由)[^。]{1,300}?(?:证明|证实|为证|佐证|证据|为凭|在卷)"
            r"|组证据|作为证据",
            holds=("证",),
        ),
    ),
    (
        "law-told-in-general-terms",
        late_pattern(
            r"违反了?(?:国家|我国|上述|本市|本省)?(?:的)?(?:有关|相关)(?:的)?(?:法律|法规|规章|管理|行政|条例|[、和与])*(?:的)?(?:有关|相关)?(?:规定|要求|制度)"
            r"|违反了?(?:国家)?(?:法律|法规|法律法规|法律、法规)(?:的)?(?:有关|相关)?规定",
            holds=("违反",),
        ),
    ),
    (
        "template-words-left",
        late_pattern(
            r"你单位\(个人\)|单位\(个人\)|个人\(单位\)|公民\(法人|当事人\(单位\)|\(个人/单位\)|单位/个人"
        ),
    ),
    ("you-unit-in-brackets", late_pattern(r"你 ?\((?:你)?单位\)", holds=("你",))),
    (
        "template-instructions-left",
        late_pattern(
            r"[(〔\[【](?:此处|请|应当?|需|可)?(?:详细|简要|具体|如实|逐项|准确)?(?:地)?"
            r"(?:列举|阐述|写明|填写|填入|载明|列明|叙述|简述|概述|描述|注明|选择|选填|插入|根据实际|按照实际|根据案件|如有|说明(?!书))[^()〔〕\[\]【】]{2,80}[)〕\]】]",
        ),
    ),
    (
        "blank-field",
        late_pattern(
            r"_{2,}|＿{2,}|(?:[ 年]) {1,}月 {1,}日|[:] *(?=(?:法定代表人|负责人|性别|身份证|电话|地址|住所)[^:]{0,12}:)"
        ),
    ),
    (
        "written-waiver",
        late_pattern(
            r"(?:书面|自愿书面)[^。;]{0,12}放弃|放弃[^。;]{0,24}(?:的)?(?:书面)?(?:声明书?|承诺书|说明书|申请书|确认书)|(?:声明|承诺)书?[^。;,]{0,10}放弃",
            holds=("放弃",),
        ),
    ),
    (
        "waiver",
        late_pattern(
            r"(?<!视为)(?<!视为自动)(?<!视为自愿)(?<!视作)(?<!视同)(?<!视为主动)(?:书面|自愿|明确|主动|自动)?(?:表示)?放弃[^。;]{0,16}(?:陈述|申辩|听证|权利)"
            r"|(?:陈述|申辩|听证)[^。;,]{0,12}(?<!视为)(?<!视作)(?<!视同)(?<!视为自动)放弃|不需要听证|不要求听证|无异议",
            holds=("放弃", "听证", "无异议"),
        ),
    ),
    ("deemed-waiver", late_pattern(r"视[为作同][^。;,]{0,6}放弃", holds=("放弃",))),
    (
        "no-statement-in-term",
        late_pattern(
            rf"(?:期限|期间|期|时间|时限|工作日|日|天)(?:之)?内[^。;]{{0,24}}?(?:未|没有|没|均未|不)[^。;]{{0,16}}(?:{_LATE})"
            rf"|(?:未|没有)(?:在|于)[^。;]{{0,16}}(?:期限|期|时间|工作日|日)内[^。;]{{0,12}}(?:{_LATE})"
            rf"|逾期(?:未|没有)[^。;]{{0,16}}(?:{_LATE})",
            holds=("未", "没", "不"),
        ),
    ),
    (
        "term-extended",
        late_pattern(
            r"(?:办案|办理|案件|调查|审理|处理|处罚决定)[^。;]{0,20}(?:期限|时限|时间)[^。;]{0,14}延长"
            r"|延长[^。;]{0,14}(?:办案|办理|案件|调查|审理|处理)[^。;]{0,10}(?:期限|时限)?|批准[^。;]{0,10}(?:延长|延期)(?!缴|交|履行|或者分期)"
            r"|延期(?:办理|结案|作出)",
            holds=("延",),
        ),
    ),
    (
        "time-deducted",
        late_pattern(
            r"(?:听证|鉴定|检测|检验|公告|公示|评估|审计|测绘|勘测|认定|中止|补正|送达)[^。;]{0,30}(?:不计入|不计算|扣除|不算入|予以扣减|除外)"
            r"|(?:不计入|扣除|不计算在)[^。;]{0,12}(?:期限|期间|办案|办理)|中止(?:案件)?(?:调查|办理|审理)|案件[^。;]{0,8}中止",
            holds=("计", "扣", "算", "中止", "除外"),
        ),
    ),
    (
        "hearing-held",
        late_pattern(
            r"(?<!未)(?<!不)(?<!没有)(?<!要求)(?<!申请)(?<!未要求)(?<!未申请)(?<!可以要求)(?:举行|召开|组织)了?(?!听证告知)[^。;,]{0,6}听证(?!告知|的?权利|权|要求|申请)"
            r"|听证会?(?:于|已)[^。;]{0,20}(?:举行|召开|进行)|《听证笔录》|《听证报告》|经(?:公开)?听证[,后]",
            holds=("听证",),
        ),
    ),
    (
        "punished-before",
        late_pattern(
            r"(?<!未)(?<!不)(?<!没有)曾(?!未)[^。;]{0,36}(?:处罚|查处)|再次(?:违法|实施|被)|屡次|(?:已|又|两次|多次|第[二三四五]次)(?:被|受到?|因)[^。;]{0,30}(?:行政处罚|查处)"
            r"|(?:被|受到?)[^。;,]{0,14}(?:行政处罚|查处)(?:过|后)(?:又|再|仍)?",
        ),
    ),
    (
        "first-offence",
        late_pattern(
            r"(?<!非)(?<!不是)(?<!不属于)(?<!并非)(?:首次|初次|第一次|首违|初犯)(?:被)?(?:违法|查处|查获|发现|实施|违规|行政|处罚|发生)?"
        ),
    ),
    (
        "entrusted",
        late_pattern(
            r"(?:受|接受)[^,。;:]{2,34}(?:局|政府|委员会|办事处|厅|部门|机关|单位)(?:的)?(?:行政执法)?委托(?!代理|书|人)|委托(?:执法|实施|行使|其?作出)[^,。;]{0,10}(?:行政)?处罚|行政执法委托",
            holds=("委托",),
        ),
    ),
    (
        "in-name-of-another",
        late_pattern(
            r"以(?!本|自己|其|我|自身)[^,。;:《》]{2,30}(?:局|政府|委员会|办事处|厅|机关)的?名义(?:作出|实施|进行|行使|执法|处罚|对|,|。|$)?",
            holds=("名义",),
        ),
    ),
    (
        "copies-told",
        late_pattern(r"一式[两二三四五六\d]+份|正本|副本(?!复印)", holds=("一式", "正本", "副本")),
    ),
    (
        "mitigation-told",
        late_pattern(
            r"(?<!从轻或者)(?<!从轻或)(?<!从轻、)(?<!不予)(?<!不得)(?<!不能)(?<!可以)(?<!不符合)(?<!不具有)减轻(?:行政)?处罚",
            holds=("减轻",),
        ),
    ),
)
"""Read in the decision's own words, without the texts of laws that it quotes."""
_IN_TEXT: tuple[tuple[Sign, re.Pattern[str]], ...] = (
    (
        "granted-by-county",
        late_pattern(
            r"《(?![^《》]{0,20}(?:省|自治区|直辖市)人民政府)[^《》]{0,24}(?:县|区|旗|市)人民政府(?:办公室)?关于[^《》]{0,60}(?:公告|决定|通知|批复|通告|意见|方案)[^《》]{0,12}》",
            holds=("人民政府",),
        ),
    ),
    (
        "seal",
        late_pattern(
            r"\((?:加盖)?(?:行政机关|行政处罚机关|单位|本机关|机关)?(?:印章|公章|盖章|章|印)\)|加盖(?:公|印)章"
        ),
    ),
    (
        "article-mark-missing",
        late_pattern(rf"第{_NUMERAL}(?:、|和|及|,)(?=第{_NUMERAL}条)", holds=("条",)),
    ),
)
_GAIN = late_pattern(
    r"(?<!无)(?<!没有)(?:违法|非法)(?:经营|销售)?(?:所得|收入|获利)(?:金额|数额|款)?(?:共|计|共计|合计|为|是|人民币|:| |¥|约){0,5}(?=[0-9壹贰叁肆伍陆柒捌玖拾一二三四五六七八九])(?!0(?:\.0+)? ?元|零元)"
    r"|(?:获利|销售所得|经营所得)(?:金额|共|计|共计|合计|为|人民币|:| |¥|约){0,5}(?=[1-9壹贰叁肆伍陆柒捌玖])",
    holds=("所得", "获利", "收入"),
)
_FINDING = late_pattern(
    r"(?:经|现|已)(?:依法)?(?:本机关|我局|本局)?(?:调查|审查)?(?:已)?(?:查明|查实|查(?=[,:]))",
    holds=("查",),
)
_SUSPECTED = late_pattern(r"涉嫌", holds=("涉嫌",))
_NO_FINDING = late_pattern(r"立案|案件来源|移送|移交|举报|投诉|线索|告知|一案|犯罪|《[^》]*$|案,?$")
_ENFORCED = late_pattern(r"强制执行", holds=("强制执行",))
_BY_COURT = late_pattern(r"法院|申请|由|提请|《|不停止|裁定")
_CLAIMED = late_pattern(
    r"(?:将|可以?|有权|依法|依照|予以|直接|本机关|我局|本局|按照)[^,。;]{0,24}$"
)
_SQUARE_NUMBER = late_pattern(r"[\[［]\d{4}[\]］] ?第?[0-9]{1,6} ?号", holds=("号",))
_HEAD_LINES = 12
_TITLE_LINES = 8
_TITLE = late_pattern(r"决 *定 *书|公 *告|公 *示|告 *知 *书|通 *知 *书")
_LONGEST_TITLE = 44
_BODY = late_pattern(
    r"[一-鿿]{2,30}(?:局|人民政府|办事处|委员会|大队|管委会)(?= ?(?:\((?:印章|公章|盖章|章|加盖印章)\))? ?$| ?行政处罚)"
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
    for line in lines:
        if not line.text.strip():
            continue
        found.extend(
            Stated(sign, line.number) for sign, pattern in _IN_OWN_WORDS if pattern.search(line.own)
        )
        found.extend(
            Stated(sign, line.number) for sign, pattern in _IN_TEXT if pattern.search(line.text)
        )
        if orders_by_notice(line):
            found.append(Stated("ordered-by-notice", line.number))
        if _GAIN.search(line.own) and line.number not in decided:
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
    titles = (line for line in head[:_TITLE_LINES] if len(line.text.strip()) <= _LONGEST_TITLE)
    if head and not any(_TITLE.search(line.plain) for line in titles):
        found.append(Stated("no-title", head[0].number))
    return found


def _is_suspected(text: str) -> bool:
    """Return whether the finding (经查明…) still says 涉嫌; to the day of filing it may."""
    finding = _FINDING.search(text)
    if finding is None:
        return False
    for found in _SUSPECTED.finditer(text, finding.end()):
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
