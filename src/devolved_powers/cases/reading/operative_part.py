"""The operative part of a decision (决定…如下): what it decides, and nothing that it only tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.cases.reading.plain_lines import PlainLine
from devolved_powers.late_pattern import late_pattern

_GIVEN = "罚款|没收|警告|责令|吊销|停产|停业|通报批评|暂扣|限期|关闭|拘留|降低资质"
_NUMERALS = "零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟"
_SUM = (
    rf"[¥0-9一二三四五六七八九两壹贰叁肆伍陆柒捌玖拾]"
    rf"(?![0-9.,{_NUMERALS} ]{{0,12}}元?(?:以上|以下|至|到|-|~))"
)
_RATE = rf"(?:百分之[{_NUMERALS}点]{{1,4}}|[0-9.]{{1,6}} ?(?:%|倍)|[{_NUMERALS}点]{{1,5}}倍)"
_TRIGGER = late_pattern(
    r"(?P<heading>(?:作出|做出|给予|予以|处以|处)?(?:如下|以下|下列)的?(?:行政)?(?:处罚|决定)"
    r"(?:决定)?"
    r"|(?:决定|处罚|处理)(?:决定)?如下"
    r"|(?:行政)?处罚(?:决定)?(?:内容|结果|决定|种类(?=及|和))(?:[及和]金额)?\s*[: |]|决定书?"
    r"(?:主要)?内容\s*[: |]"
    r"|(?:罚款|罚没)(?:金额|数额)\s*(?:\(万?元\))?\s*[: |]"
    r"|决定\s*:)"
    r"|决定(?!书|的|之日|前|后|不服|作出之)(?:依法)?(?:分别)?(?:[^。;:,]{1,50}?)?(?:依法|分别)?"
    r"(?:给予|作出|做出|处以|处罚|处(?!理|置|于)|罚款|没收|警告|责令"
    r"|予以(?!立案|受理|采纳|延|扣押|查封|解除|先行|公告|移送|复核|撤销)|不予|减轻|从轻|从重|并处|吊销|暂扣|降低)"
    r"|(?:应当|应|现|依法)(?:对[^。;:,]{1,30})?(?:予以|处以|给予|并处|处)[^。;,]{0,10}罚款"
    rf"(?=[^以。;]{{0,4}}{_SUM})"
    rf"|(?P<called>(?:作出|做出|给予|处以|予以)(?=[^。;:]{{0,120}}"
    rf"(?:{_GIVEN}))[^。;:]{{2,160}}?的(?:行政)?处罚)"
    rf"|责令(?:你|当事人|其)?[^。;]{{2,60}}?,(?:并|同时)?(?:处以?|给予|罚款)[^以。;]{{0,8}}{_SUM}"
    rf"|责令(?:你|当事人|其)?[^。;]{{2,60}}?;(?:并|同时)处以?罚款[^以。;]{{0,8}}{_SUM}"
    rf"|(?:分别)?对[^。;:,]{{1,40}}?(?:(?:处以?|予以|给予|并处|作出)(?:罚款)?|罚款)(?:人民币)?"
    rf"(?:\(大写\))?[ :]*{_SUM}"
    rf"|(?<=,)(?<!的,)(?:处以?|给予|予以|并处)处?"
    rf"(?:罚款[^以,。;]{{0,12}}?{_SUM}|(?:人民币)?{_SUM}(?=[^,。;以]{{0,20}}罚款))"
    rf"|(?<=,)(?<!的,)(?:并处|处以?|并处以)(?![^,。;:]{{0,30}}(?:以上|以下|至|-|~))[^,。;:]{{2,24}}?{_RATE}的?罚款"
    rf"|(?<=,)(?:给予|予以|处以?)(?:警告|通报批评)(?=[,、]?(?:并处?|处)?罚款[^以,。;]{{0,8}}?{_SUM})"
    r"|(?<=规定,)(?:给予|予以|处以?)[^。;:,]{0,10}(?:警告|通报批评)(?=[。;])"
    rf"|给予[^。;:,]{{1,24}}?罚款[^以,。;]{{0,8}}?{_SUM}"
    rf"|(?:依据|根据|依照|按照)[^。;]{{2,160}}?(?<!的),罚款[^以,。;]{{0,8}}?{_SUM}",
    holds=("决定", "处罚", "罚", "处", "给予"),
)
_ONLY_PLANNED = late_pattern(
    r"拟|曾|此前|建议|可以$|提出|草案|如果|不服[^,]{0,12}$|申请[^,]{0,12}$"
    r"|由[^,。;]{2,40}(?:部门|机关|机构|政府)[^,。;]{0,10}$"
)
_DONE_BEFORE = late_pattern(
    r"[^,。;]{0,24}(?:后(?!果)|,(?:但|其|当事人|你)[^,。]{0,8}(?:再次|又|仍))"
)
_NEAR = 30
_SENTENCE = 120
_SENTENCE_END = late_pattern("[。;]")
_END = late_pattern(
    r"(?:收到|接到|送达)[^。;]{0,40}?(?:缴|交纳|交至|交到|履行)"
    r"|如(?:果)?(?:你|当事人|对)?[^。;]{0,16}不服|不服(?:本|上述|以上)|对(?:本"
    r"|上述)[^。;]{0,12}不服"
    r"|(?:逾期|到期)(?:不|未|仍)|履行(?:的)?(?:方式|期限)|(?:缴款|缴纳|交款)(?:方式|期限)|申请"
    r"(?:行政)?复议|行政诉讼|加处罚款"
    r"|(?:上述|以上|本决定书(?:中|的)?的?)(?:罚款|款项|罚没)"
    r"|限(?:你|当事人)[^。;]{0,40}?(?:缴|交纳)|将(?:上述)?罚(?:没)?款[^。;]{0,20}(?:缴|交)"
    r"|当事人(?:应当|应|须|必须)(?:自|在|于)"
    r"|处以?罚款的|罚款(?:自|应|限于|须)"
    r"|联系(?:人|电话)|附件|本决定(?:书)?(?:一式|自|经)|持本"
)
NUMBER = (
    r"(?:\d{1,2} ?[.、)](?!\d)|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,2}、"
    r"|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳]|第[一二三四五六七八九十][、,:])"
)
_NUMBERED = late_pattern(rf" *{NUMBER}")
_LABEL = (
    r"[^|:;。,]{0,30}(?:名称|编号|金额\(万元\)|日期|机关|类别|种类|依据|代码|备注|有效期)[^"
    r"|:;。,]{0,8}[|:]"
)
"""The label of a further row of a table."""
_GOES_ON = late_pattern(
    rf" *(?!{_LABEL})(?:{NUMBER}|对|责令|限|罚|处(?!理|置|罚[一-鿿]{{0,4}}[: |])|并|没收|警告"
    rf"|给予|吊销|暂扣"
    rf"|降低|通报|合计|共计"
    rf"|拘留|停|关闭|禁止|其中|√|☑|■|☒|✓|✔)"
)
_CUTS = late_pattern(
    r"[;。]|(?<=[,、])(?=(?:并|同时|及|和)?(?:对[^,。;:、]{1,24}?)?(?:处(?!罚依|罚决|于|理)|罚款"
    r"|没收|警告|给予|吊销|责令|暂扣|降低"
    r"|通报批评|限期|合计|共计罚|合并|罚没))"
    r"|(?=(?:(?<!合)并处|并罚|并没收|并给予|并吊销|并责令|同时处|和罚款|及罚款|(?<=警告)罚款))"
    r"|(?<!分别)(?=(?:分别)?对[^,。;:]{1,30}?(?:处以?|予以|给予|并处)?罚款)"
    rf"|(?<=[:,、 |])(?={NUMBER} ?[罚责没处警吊限并对暂降给]|[√☑■☒✓✔])"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A penalty or an order of the operative part, or a stretch that gives neither.

    Args:
        line: its line.
        start: where it begins in the line.
        text: what it says, in half width.
        is_numbered: whether it stands behind a number (1. 一、 ①).
        before: what its sentence says before it.
        behind: what its sentence says behind it.
    """

    line: int
    start: int
    text: str
    is_numbered: bool
    before: str = ""
    behind: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the line."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Operative:
    """A stretch that decides.

    Args:
        opening: the words that open it.
        is_called_penalty: whether what it gives is called a penalty in so many words
            (作出…的行政处罚).
        parts: what it says, cut where a penalty or an order begins.
    """

    opening: str
    is_called_penalty: bool
    parts: tuple[Part, ...]


def operative_parts(lines: Sequence[PlainLine]) -> tuple[Operative, ...]:
    """Return the stretches of a decision that decide, in their order.

    Args:
        lines: the lines of the decision.
    """
    found: list[Operative] = []
    done_line, done_at = 0, 0
    for index, line in enumerate(lines):
        if line.number < done_line:
            continue
        at = done_at if line.number == done_line else 0
        while (opening := _opening(line, at)) is not None:
            stretches = list(_stretches(lines, index, opening.start()))
            parts = tuple(part for stretch in stretches for part in _parts(*stretch))
            found.append(Operative(opening[0], opening["called"] is not None, parts))
            last, start, text = stretches[-1]
            done_line, done_at = last.number, max(start + len(text), opening.end())
            if last is not line:
                break
            at = done_at
    return tuple(found)


def _opening(line: PlainLine, at: int) -> re.Match[str] | None:
    for found in _TRIGGER.finditer(line.own, at):
        decides = found[0].startswith("决定")
        signs = ",。;" if decides else "。;"
        begins = max(line.own.rfind(sign, 0, found.start()) for sign in signs) + 1
        before = line.own[max(begins, found.start() - _NEAR) : found.start()]
        if _ONLY_PLANNED.search(before) or "拟" in found[0]:
            continue
        if not (decides or found["heading"]) and _DONE_BEFORE.match(line.own, found.end()):
            continue
        return found
    return None


def _stretches(
    lines: Sequence[PlainLine], index: int, at: int
) -> Iterator[tuple[PlainLine, int, str]]:
    """Yield the text of each line from an opening on, up to where something else begins."""
    line = lines[index]
    text = line.own[at:]
    end = _END.search(text)
    yield line, at, text[: end.start()] if end else text
    if end:
        return
    must_go_on = text.rstrip().endswith((":", ",", "、"))
    for following in lines[index + 1 :]:
        text = following.own
        if not text.strip():
            continue
        end = _END.search(text)
        if not (must_go_on or _GOES_ON.match(text)) or (end and not text[: end.start()].strip()):
            return
        must_go_on = False
        yield following, 0, text[: end.start()] if end else text
        if end:
            return


def _parts(line: PlainLine, start: int, text: str) -> Iterator[Part]:
    at = 0
    is_numbered = start == 0 and _NUMBERED.match(text) is not None
    for cut in (*_CUTS.finditer(text), None):
        end = cut.start() if cut else len(text)
        piece = text[at:end]
        if piece.strip():
            numbered_here = _NUMBERED.match(piece) is not None
            is_numbered = numbered_here or (is_numbered and at > 0 and text[at - 1] not in "。;")
            far = max(0, at - _SENTENCE)
            begins = max(far, *(text.rfind(sign, far, at) + 1 for sign in "。;"))
            ends = _SENTENCE_END.search(text, end, end + _SENTENCE)
            yield Part(
                line.number,
                start + at,
                piece,
                is_numbered or (start == 0 and numbered_here),
                text[begins:at],
                text[end : ends.start() if ends else end + _SENTENCE],
            )
        at = cut.end() if cut else end
