"""A cell of a published list: what it cites, the clauses it quotes, and what is neither.

Lists quote the law behind its number (`《…》第三条：…`). The citation is what a registry keeps; the
quotation is kept beside it, and can be compared with the law.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.citations import patterns
from devolved_powers.citations.keyed_text import keyed_text
from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.numerals import to_int
from devolved_powers.citations.reading import read
from devolved_powers.citations.stray_citations import stray_citations
from devolved_powers.citations.units import NUMBER
from devolved_powers.citations.writer import render
from devolved_powers.late_pattern import late_pattern

__all__ = ["CitedCell", "Quotation", "cited_cell"]

Span = tuple[int, int]

_BREAK = late_pattern("_x000[dD]_")
_OPEN = "“\"「『‘'＂"
_CLOSED = "”\"」』’'＂"
_COLONS = late_pattern("[:：∶﹕]")
_VERB = late_pattern(r"(?:违反|依据|根据|按照|依照|参照|适用|[依按])了?[^。；;:：]{0,40}$")
_LABEL = late_pattern(
    r"(?:具体内容|条款具体内容|条款内容|条文内容|法条内容|依据内容|内容|原文|条文)\s*[:：]"
)
_HEAD = late_pattern(
    rf"(?:^|(?<=[\n。；;”\"!！?？.\s]))\s*第(?P<number>{NUMBER})条(?:之(?P<suffix>{NUMBER}))?"
    r"(?:\s*[:：])?(?![的之所、和与及至])"
)
_LEADING = late_pattern(r"^(?:[\s:：，,。；;、.]|的?规定[:：，,])+")
_TRAILING = late_pattern(r"[\s；;、，,:：]+$")
_LONG = 8
"""Signs from which on a text glued to its number is the article itself, and no remark."""
_SHORT = 3
_BEGINNING = 40
_REMARK = late_pattern(
    rf"(?:{patterns.PART_OF.pattern}"
    rf"|[（(][^（）()]{{0,60}}?(?:{patterns.RENUMBERED.pattern})[^（）()]{{0,20}}[）)])[\s:：]*"
)
"""What a list says of a place, before it quotes it: 前段, （原第五条）."""
_HAN = late_pattern("[㐀-鿿]")
_REACH = 60
_BRACKETS = ("（", "(")
_SPOKEN = late_pattern(rf"[的之所+＋]|第{NUMBER}[章节编]|(?:等|和|及|以及)(?![^，。]*[应当得可])")
"""What only speaks about a place, or names another part of the law."""
_GLUED = late_pattern('关于|除第|中[“"的]')
"""The same where no blank is before it: an article can begin with these."""
_BINDS = late_pattern("应当|不得|禁止|必须|可以|有权|有下列|负责.+工作")
"""What a clause of a law says, and a sentence that only cites one seldom does."""
_WORDS = (
    "地方性法规|规范性文件|上述行为|以上行为|行政法规|部门规章|政府规章|现行有效"
    "|当事人|行为人|该行为|其行为|此行为|规定的|本局|我局|本厅|我厅|本部|我部"
    "|本委|我委|应当|可以|决定|依法|予以|给予|进行|作出|实施|处以|对其|行政"
    "|相应|相关|有关|上述|具体|处罚|处理|查处|执行|办理|罚款|处分|明确|明文"
    "|责任|承担|追究|管理|规定|要求|法律|法规|规章|其他|依据|定性|违则|罚则"
    "|条款|详见|参见|附件|同上|以及|应|可|将|处|并|等|的|之|中|第|见|无"
    "|略|和|与|及|或"
)
"""The longer ones first: what is taken is never given back."""
_RUNNING = late_pattern(rf"(?:{_WORDS}|[\W_]|[0-9０-９]{{1,3}}|[①-⑳㈠-㈩])*+")
"""Words of a sentence that cites a law, labels, numbers, marks: alone they say nothing."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A clause that a cell quotes.

    Attributes:
        place: The place that it quotes, as parsed.
        text: The clause as the cell has it, without the colon and quotation marks around it.
    """

    place: CitedPlace
    text: str


@dataclass(frozen=True, slots=True)
class CitedCell:
    """What a cell says.

    Attributes:
        citation: Everything it cites in canonical form; empty where it cites nothing.
        quotations: The clauses it quotes, in the order written.
        unread: What is neither, nor a label, number or mark; parts are joined by ；.
    """

    citation: str
    quotations: tuple[Quotation, ...]
    unread: str


def cited_cell(text: str) -> CitedCell:
    """Read a cell that holds a legal basis.

    Args:
        text: The cell with its line breaks.

    Returns:
        What it says. Laws that quoted text mentions are not cited.
    """
    places, parts = read(text)
    quotations: list[Quotation] = []
    unread: list[str] = []
    for start, end, cited, keyed in _parts(text, places, parts):
        remark = _REMARK.match(text, start, end) if cited else None
        begin = remark.end() if remark else start
        if remark:
            unread.append(_trimmed(remark[0]))
        rest = text[begin:end]
        if _RUNNING.fullmatch(_BREAK.sub("", rest)):
            continue
        if cited and (keyed or _is_quoted(text, cited, begin, end)):
            found, rest = _quotations(rest, cited)
            quotations += found
            unread += [one for quoted in found for one in stray_citations(quoted.text)]
        if not _RUNNING.fullmatch(_BREAK.sub("", rest)):
            unread.append(_trimmed(_BREAK.sub("\n", rest)))
    return CitedCell(render(places), tuple(quotations), "；".join(unread))


def _parts(
    text: str, places: Sequence[CitedPlace], parts: Sequence[Span]
) -> Iterator[tuple[int, int, Sequence[CitedPlace], bool]]:
    """Yield what is left over, with the places it may quote, and whether a key says it does."""
    keyed = keyed_text(text)
    contents: dict[Span, Sequence[CitedPlace]] = {}
    notes = {span for record in keyed.records for span in record.notes} if keyed else set()
    for record in keyed.records if keyed else ():
        cited = [place for place in places if record.start <= place.span[0] < record.end]
        contents |= dict.fromkeys(record.contents, cited)
    reached = 0
    for start, end in parts:
        if (start, end) in notes:
            continue
        if (start, end) in contents:
            yield start, end, contents[start, end], True
            continue
        between = [place for place in places if reached <= place.span[0] and place.span[1] <= start]
        before = [place for place in places if place.span[1] <= start][-1:]
        around = [place for place in places if place.span[0] <= start and end <= place.span[1]]
        yield start, end, around or between or before, False
        reached = end


def _is_quoted(text: str, cited: Sequence[CitedPlace], start: int, end: int) -> bool:
    """Whether a part is the text of the place before it, and not the rest of a sentence."""
    if start < cited[-1].span[1]:
        # 第七条：有下列行为的：第（一）项 …: the words that lead to the item, and no remark
        return text[start] not in _BRACKETS
    between = _BREAK.sub("\n", text[cited[-1].span[1] : start])
    part = text[start:end].strip()
    apart = bool(between) and between.isspace()
    if _COLONS.search(between) or part[:1] in _OPEN or _LABEL.match(part):
        return True
    spoken = _SPOKEN.match(part) or (not between and _GLUED.match(part))
    if spoken or (len(part) < _SHORT and not apart) or between.rstrip().endswith("、"):
        return False
    law = next(place for place in cited if place.law == cited[-1].law).span[0]
    running = _VERB.search(text, max(0, law - _REACH), law)
    renumbered = patterns.RENUMBERED.search(part, 0, _BEGINNING)
    if renumbered or part[:1] in _BRACKETS:
        return not renumbered and len(part) > _LONG
    if running and not apart:
        return not between and bool(_BINDS.search(part))
    whole = part[-1] in "。；…的" and len(part) > _SHORT
    return (apart and bool(_HAN.search(part))) or len(part) > _LONG or whole


def _quotations(part: str, cited: Sequence[CitedPlace]) -> tuple[list[Quotation], str]:
    """Split a part at the articles it repeats; what stands behind a closing mark is the rest."""
    numbered: dict[tuple[object, object], CitedPlace] = {
        (place.article, place.article_suffix): place
        for place in reversed(cited)
        if isinstance(place.article, int)
    }
    cuts: list[tuple[int, int, CitedPlace]] = []
    for head in _HEAD.finditer(part):
        number, suffix = to_int(head["number"]), to_int(head["suffix"] or "") or None
        place = numbered.get((number, suffix))
        if place is not None:
            cuts.append((head.start(), head.end(), place))
    if not cuts or part[: cuts[0][0]].strip():
        cuts.insert(0, (0, 0, cited[-1]))
    found: list[Quotation] = []
    rest = ""
    for index, (_start, begin, place) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else len(part)
        quoted, behind = _unmarked(part[begin:end])
        rest += behind
        if quoted:
            found.append(Quotation(place, quoted))
    return found, rest


def _unmarked(part: str) -> tuple[str, str]:
    """Return quoted text without label, colon and marks, and what stands behind a closing mark."""
    text = _trimmed(_BREAK.sub("\n", part))
    label = _LABEL.match(text)
    if label:
        text = _trimmed(text[label.end() :])
    if text[:1] in _BRACKETS and len(text) > _LONG:
        close = max(text.rfind("）"), text.rfind(")"))
        if _RUNNING.fullmatch(text, close + 1):
            return text[1:close].strip(), ""
    if text[:1] and text[:1] in _OPEN:
        mark = _CLOSED[_OPEN.index(text[0])]
        close = text.rfind(mark, 1)
        if close < 0:
            return text[1:].strip(), ""
        return text[1:close].strip(), text[close + 1 :]
    if text[-1:] and text[-1:] in _CLOSED and not any(mark in text for mark in _OPEN[0:1]):
        text = text[:-1]
    return text, ""


def _trimmed(text: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", text))
