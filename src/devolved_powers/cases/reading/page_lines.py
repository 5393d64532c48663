"""The lines of a decision as its paragraphs: what a printed page parted is put together again.

A text copied from a page breaks in the middle of its sentences, and a day or a name with it. The
paragraph stands in its first line then, and those after it are empty: every line keeps its number.
"""

import itertools
import re
from collections.abc import Callable, Sequence

from devolved_powers.late_pattern import late_pattern

_HIDDEN = late_pattern("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_BLANKS = late_pattern(r"\s+")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_MARKS = str.maketrans(",:;()", "，：；（）")
_BOLD = late_pattern(r"\*\*(?=[^*\s])([^*]{1,400}?)\*\*", holds=("**",))
_HEADED = late_pattern(r"^\s{0,3}(?:#{1,6}\s+|>\s?)", holds=("#", ">"))
_ROW = late_pattern(r"^\s*\|(.*)\|\s*$", holds=("|",))
_RULE = late_pattern(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$", holds=("-",))

_JUST_OPENED = frozenset("《“（(〔、，")
_ENDS = frozenset("。；：！？;:!?”」』")
_BEGINS = late_pattern(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)、．]|\.(?!\d(?!\d{3}年)))|[①-⑳□☑√■]"
    r"|证据[一二三四五六七八九十\d]|第[一二三四五六七八九十]+组"
    r"|[\u4e00-\u9fff（）]{2,24}(?:局|政府|办事处|委员会|大队|支队)(?:[（(][印公盖]章[）)])?$"
    r"|(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,2}月"
    r"[\d一二三四五六七八九十]{1,3}日$"
)
_FIELD = late_pattern(r"(?P<label>[\u4e00-\u9fff（）()、/]{2,16})[：:]")
_OPEN = late_pattern(r"[《“（(〔][^》”）)〕]*$")
_DIGITS_AT_END = late_pattern(r"\d{1,4}[年月]?$|[，、,]$")
_LABEL = late_pattern(
    "[\u4e00-\u9fff（）()、/]{0,14}(?:名称|姓名|日期|时间|机关|依据|内容|类别|种类|结果|文号|号码|代码"
    "|住址|地址|住所|场所|事实|性别|年龄|电话|职务|代表人|负责人|经营者|当事人|处罚人|相对人|方式|期限"
    "|程序|来源|性质|证据|案由|单位|编号|案号|证件号|证号|截止期)(?:[（(][\u4e00-\u9fff、/]{1,12}[）)])?"
)
_GAP = late_pattern(
    r"(?<=[^\x00-\x7f])[ \u3000](?=[^\x00-\x7f\s]|\d)|(?<=\d)[ \u3000](?=[^\x00-\x7f\s])"
)
_TYPED_FIELD = late_pattern(
    r"\s*(行政相对人名称|主要违法事实|违法事实|处罚依据|处罚类别|处罚种类|处罚内容|处罚结果|处罚决定日期|处罚机关"
    r"|执法主体名称|案件名称|罚款金额|行政处罚决定书文号|决定书文号|作出处罚决定的机关)\s+(\S.*)"
)
_LABEL_ALONE = late_pattern(
    r"\s*(?:行政相对人名称|行政处罚案件名称|案件名称|案名|(?:行政处罚)?决定(?:文)?书文?号|行政处罚决定文书号|(?:主要)?违法(?:主要)?事实"
    r"|处罚(?:依据|类别|种类|内容|结果|事由|机关|名称|日期)|处罚决定日期|决定日期|公示(?:截止)?日期|公示期限|数据来源单位"
    r"|执法主体名称|违法行为类型|罚款金额(?:[（(]万?元[）)])?"
    r"|(?:行政)?处罚的?(?:种类和依据|履行方式和期限)|作出(?:行政)?处罚的?(?:机关|日期)(?:名称)?|统一社会信用代码"
    r"|违法企业名称[^。，]{0,14}|法定代表人|负责人)\s*"
)
"""The label of a field that a page put in a line of its own."""
_LEAST_LABELS = 4
_SHARE_OF_LABELS = 0.6
SIDE = "|‖|"
"""Stands between the place where the party signs and the one where the organ does."""
_SIGNS_BESIDE = late_pattern(
    r"^(?:经办人|承办人|办案人员|执法人员|当事人|被处罚人|受送达人|签收人?)[^|]{0,40}\|(?=[^|]+$)",
    holds=("|",),
)
"""A row of two cells, the first of which the officers or the party sign in."""
_SIDE_BY_SIDE = late_pattern(
    r"^(?P<left>\s*[^：\t]{0,20}(?:(?:签名|签收|签字|盖章|捺印|收到)[^：\t]{0,6}：|年\s+月\s+日)"
    r"|\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?=\s{3}))[\s_＿]{2,}"
    r"(?=(?:[\u4e00-\u9fff]{3,30}(?:局|政府|办事处|委员会|大队|支队)|(?:19|20)\d\d年\d{1,2}月\d{1,2}日)"
    r"(?:（[^（）]{1,4}）)?\s*$)"
)
_WIDEST_ROW = 80
_PROSE = late_pattern("[，。；]")
_PARTY_CELL = late_pattern(
    "姓名|名称|单位名称|性别|年龄|(?:身份)?证件?号码?|身份证号码?|住址|住所|地址|单位地址|联系电话|电话"
    "|法定代表人|负责人|经营者|统一社会信用代码|法定代表人（负责人）"
)
_PROSE_END = late_pattern("[。；：]")
_HEAD = 40
_CELL = 40
_LEAST_LABELS = 3
_TEXT = 30
"""Characters of a line that is running text, whatever it tells."""
_TELLS = late_pattern(
    r"查明|经查|违反|决定(?!书|文书)|立案|罚款|不服|^\d{4}年\d{1,2}月[^日]{0,3}日."
)
_FILLING = late_pattern(r"[\s_＿/\\—\-.…×、，。；年月日时分号（）()〔〕\[\]|]")
_LEAST_WIDTH = 24
_SPREAD = 6
"""How many cells a full line may be narrower than the widest."""
_SHARE = 0.2
"""The part of all lines that are full where a page broke them."""
_REACH = 200
"""Characters within which a bracket is closed."""
_FULL = 0.98
_NARROWEST = 0.7
"""How wide a line is that goes on in the next, where no mark ends it: a day is not parted."""
_LONGEST_WIDTH = 120
"""Cells of the widest line of a page; wider ones are paragraphs."""
_NARROW = 0x2000
"""The first character that takes two cells in a Chinese text."""


def without_markup(line: str) -> str:
    """Return a line of Markdown as it is shown: bold words, headings, the cells of a row."""
    if _RULE.match(line):
        return ""
    row = _ROW.match(line)
    if row:
        line = "\t".join(cell.strip() for cell in row[1].split("|"))
    return _BOLD.sub(r"\1", _HEADED.sub("", line))


def as_written(line: str, part: str) -> str:
    """Return a part of a folded line as the line itself has it, blanks aside."""
    signs = _BLANKS.sub("", _HIDDEN.sub("", line)).translate(_WIDE)
    at = signs.translate(_MARKS).find(part)
    return signs[at : at + len(part)] if at >= 0 else part


def _parted(found: re.Match[str]) -> str:
    return found["left"] + SIDE


def folded(line: str) -> str:
    """Return a line without blanks, digits narrow and marks wide; cells of a row parted by `|`.

    A cell that names what stands in the next one is its label: 住址：….
    """
    shown = _SIDE_BY_SIDE.sub(_parted, _HIDDEN.sub("", line).translate(_MARKS))
    parts = shown.split("\t")
    if len(parts) == 1 and "：" not in shown:
        typed = shown.split()  # a row of a form, typed
        is_row = bool(typed) and len(shown) < _WIDEST_ROW and not _PROSE.search(shown)
        parts = typed if is_row and _LABEL.fullmatch(typed[0]) else parts
        row = _TYPED_FIELD.match(shown) if len(parts) == 1 else None
        parts = [*row.groups()] if row else parts
    cells = [_BLANKS.sub("", cell) for cell in parts]
    text = cells[0]
    for before, cell in itertools.pairwise(cells):
        text += ("：" if _LABEL.fullmatch(before) and not _LABEL.fullmatch(cell) else "|") + cell
    return text.translate(_WIDE).translate(_MARKS)


def with_cells(lines: Sequence[str]) -> tuple[str, ...]:
    """Return folded lines, the cells of a table that stand one below the other put side by side.

    A label alone in its line names what the next line holds (住址, then the address); where one
    label alone is found, it is a heading.

    Args:
        lines: the lines, folded.
    """
    joined = [*lines]
    labels = [
        index
        for index, line in enumerate(lines[:_HEAD])
        if _PARTY_CELL.fullmatch(line) and index + 1 < len(lines)
    ]
    values = [
        index
        for index in labels
        if (value := lines[index + 1])
        and len(value) <= _CELL
        and not (_PROSE_END.search(value) or _LABEL.fullmatch(value))
    ]
    if len(labels) < _LEAST_LABELS:
        return tuple(lines)
    for index in values:
        joined[index], joined[index + 1] = f"{lines[index]}：{lines[index + 1]}", ""
    return tuple(joined)


def own_side(line: str) -> str:
    """Return the side of a folded line that the organ signs on, where the party signs beside it."""
    left, _parted, right = line.partition(SIDE)
    if right:
        return right
    beside = _SIGNS_BESIDE.match(left)
    return left[beside.end() :] if beside else left


def text_begins(lines: Sequence[str]) -> int:
    """Return the number of the line that the running text begins in; a signature stands behind.

    Args:
        lines: the paragraphs, folded.
    """
    return next(
        (
            number
            for number, line in enumerate(lines, 1)
            if len(line) >= _TEXT or _TELLS.search(line)
        ),
        len(lines),
    )


def with_labels(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines with labels of a table that stand alone put before their values.

    A label that the next one follows at once has no value, or is the head of a column.

    Args:
        lines: the lines of a text.
    """
    lines = _with_columns(lines)
    labels = {index for index, line in enumerate(lines) if _LABEL_ALONE.fullmatch(line)}
    if len(labels) < _LEAST_LABELS:
        return tuple(lines)
    put = [*lines]
    for index in labels:
        value = next((at for at in range(index + 1, len(lines)) if lines[at].strip()), index)
        if value not in labels:
            put[index] = f"{lines[index].strip()}：{lines[value].strip()}"
            put[value] = ""
    return tuple(put)


def _with_columns(lines: Sequence[str]) -> list[str]:
    """Return the lines, the cells of a row below the head of a table put behind their labels."""
    put = [*lines]
    labels: list[str] = []
    for index, line in enumerate(lines):
        cells = _cells_of(line)
        if is_header_row(line):
            labels = cells
        elif labels and len(cells) == len(labels):
            pairs = zip(labels, cells, strict=True)
            put[index] = "\t".join(f"{label}\t{cell}" for label, cell in pairs if cell)
        elif line.strip():
            labels = []
    return put


def _cells_of(line: str) -> list[str]:
    return [one.strip() for one in line.replace("\t", "|").strip().strip("|").split("|")]


def is_header_row(line: str) -> bool:
    """Return whether a line is the head of a table, that names the columns and tells nothing.

    Args:
        line: a line, its cells parted by tabs or `|`.
    """
    cells = [cell for cell in _cells_of(line) if cell]
    labels = sum(bool(_LABEL_ALONE.fullmatch(one) or _LABEL.fullmatch(one)) for one in cells)
    return len(cells) >= _LEAST_LABELS and labels >= len(cells) * _SHARE_OF_LABELS


def whole_paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines with each paragraph in its first line, as many as there were.

    Args:
        lines: the lines of a text.
    """
    measure = next((one for one in (_cells, len) if _is_broken(lines, one)), None)
    if measure is None:
        return tuple(lines)
    widest = max(measure(line.strip()) for line in lines)
    joined = [*lines]
    first = 0
    for index in range(1, len(lines)):
        before, line = lines[index - 1].rstrip(), lines[index].strip()
        if line and _goes_on(joined[first], before, line, measure(before.strip()) / widest):
            joined[first] = joined[first].rstrip() + line
            joined[index] = ""
        else:
            first = index
    return tuple(joined)


def _is_broken(lines: Sequence[str], measure: Callable[[str], int]) -> bool:
    """Return whether a page broke the lines: many of them are as wide as the widest."""
    widths = [width for line in lines if (width := measure(line.strip()))]
    widest = max(widths, default=0)
    full = sum(width >= widest - _SPREAD for width in widths)
    is_page = _LEAST_WIDTH < widest * (2 if measure is len else 1) <= _LONGEST_WIDTH
    return is_page and full >= max(3, len(widths) * _SHARE)


def _goes_on(paragraph: str, before: str, line: str, width: float) -> bool:
    """Return whether a line goes on with the paragraph before it.

    Args:
        paragraph: the paragraph up to here.
        before: the line before.
        line: the line.
        width: how wide the line before is, as a part of the widest.
    """
    if width < _NARROWEST:
        return False
    if before[-1] in _JUST_OPENED:
        return True
    is_ended = before[-1] in _ENDS
    field = _FIELD.match(line)
    if _BEGINS.match(line) or (field and (is_ended or _LABEL.fullmatch(field["label"]))):
        return False
    if _OPEN.search(paragraph[-_REACH:]) or _DIGITS_AT_END.search(before):
        return True
    return not is_ended or width >= _FULL


def _cells(line: str) -> int:
    """Return how wide a line is: what is Chinese takes two cells."""
    return len(line) + sum(ord(character) >= _NARROW for character in line)


def without_gaps(line: str) -> str:
    """Return a line without the single blanks that part its signs: 罚 款 2 0 0 元.

    Wider gaps part the fields of a form, and stay.
    """
    return _GAP.sub("", line)


def is_blank_field(value: str) -> bool:
    """Return whether a field of a form was left empty: nothing, lines to write on, 年月日."""
    return not _FILLING.sub("", value)
