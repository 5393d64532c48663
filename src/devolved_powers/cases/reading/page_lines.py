"""The lines of a decision as its paragraphs: what a printed page parted is put together again.

A text copied from a page breaks in the middle of its sentences, and a day or a name with it. The
paragraph stands in its first line then, and those after it are empty: every line keeps its number.
"""

import itertools
from collections.abc import Sequence

from devolved_powers.late_pattern import late_pattern

_HIDDEN = late_pattern("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_BLANKS = late_pattern(r"\s+")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_ENDS = frozenset("。；：！？;:!?”」』")
_BEGINS = late_pattern(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[）)、.．]|\s)|[①-⑳□☑√■]"
    r"|证据[一二三四五六七八九十\d]|第[一二三四五六七八九十]+组"
    r"|[\u4e00-\u9fff（）()、/]{2,16}[：:]"
    r"|[\u4e00-\u9fff（）]{2,24}(?:局|政府|办事处|委员会|大队|支队)(?:[（(][印公盖]章[）)])?$"
    r"|(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,2}月"
    r"[\d一二三四五六七八九十]{1,3}日$"
)
_OPEN = late_pattern(r"[《“（(〔][^》”）)〕]*$")
_DIGITS_AT_END = late_pattern(r"\d{1,4}[年月]?$|[，、,]$")
_LABEL = late_pattern(
    "[\u4e00-\u9fff（）()、/]{0,14}(?:名称|姓名|日期|时间|机关|依据|内容|类别|种类|结果|文号|号码|代码"
    "|住址|地址|住所|场所|事实|性别|年龄|电话|职务|代表人|负责人|经营者|当事人|处罚人|相对人|方式|期限"
    "|程序|来源|性质|证据|案由|单位|编号|案号|证件号|证号|截止期)(?:[（(][\u4e00-\u9fff、/]{1,12}[）)])?"
)
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
_NARROWEST = 0.7
"""How wide a line is that goes on in the next, where no mark ends it: a day is not parted."""
_LONGEST_WIDTH = 120
"""Cells of the widest line of a page; wider ones are paragraphs."""
_NARROW = 0x2000
"""The first character that takes two cells in a Chinese text."""


def folded(line: str) -> str:
    """Return a line without blanks, its digits narrow; cells of a row parted by `|`.

    A cell that names what stands in the next one is its label: 住址：….
    """
    shown = _HIDDEN.sub("", line)
    parts = shown.split("\t")
    if len(parts) == 1 and "：" not in shown:
        typed = shown.split()  # a row of a form, typed
        parts = typed if typed and _LABEL.fullmatch(typed[0]) else parts
    cells = [_BLANKS.sub("", cell) for cell in parts]
    text = cells[0]
    for before, cell in itertools.pairwise(cells):
        text += ("：" if _LABEL.fullmatch(before) and not _LABEL.fullmatch(cell) else "|") + cell
    return text.translate(_WIDE)


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


def whole_paragraphs(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines with each paragraph in its first line, as many as there were.

    Args:
        lines: the lines of a text.
    """
    widths = [_cells(line.strip()) for line in lines]
    widest = max(widths, default=0)
    full = sum(width >= widest - _SPREAD for width in widths)
    written = sum(width > 0 for width in widths)
    if not (_LEAST_WIDTH < widest <= _LONGEST_WIDTH and full >= max(3, written * _SHARE)):
        return tuple(lines)
    joined = [*lines]
    first = 0
    for index in range(1, len(lines)):
        before, line = lines[index - 1].rstrip(), lines[index].strip()
        if line and _goes_on(joined[first], before, line, widest):
            joined[first] = joined[first].rstrip() + line
            joined[index] = ""
        else:
            first = index
    return tuple(joined)


def _goes_on(paragraph: str, before: str, line: str, widest: int) -> bool:
    """Return whether a line goes on with the paragraph before it."""
    if _cells(before.strip()) < widest * _NARROWEST:
        return False
    if _OPEN.search(paragraph[-_REACH:]) or _DIGITS_AT_END.search(before):
        return True
    return before[-1] not in _ENDS and not _BEGINS.match(line)


def _cells(line: str) -> int:
    """Return how wide a line is: what is Chinese takes two cells."""
    return len(line) + sum(ord(character) >= _NARROW for character in line)


def is_blank_field(value: str) -> bool:
    """Return whether a field of a form was left empty: nothing, lines to write on, 年月日."""
    return not _FILLING.sub("", value)
