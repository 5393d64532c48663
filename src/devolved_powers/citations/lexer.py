"""The text as the grammar reads it: one width, no blanks, each sign with its place in the raw text.

Widths and the kinds of one mark (〔〕【】［］, 〈〉＜＞) carry no meaning in published lists, and
blanks and line breaks fall anywhere, inside numbers too. So both are taken out before reading, and
what was there is kept beside the text as a gap, which is evidence only for where a quotation
begins or a new line starts.
"""

from __future__ import annotations

import re

from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.late_pattern import late_pattern

__all__ = ["BLANK", "LINE", "Source"]

BLANK = 1
LINE = 2

_MARKS = {
    "<": "〈﹤‹",
    ">": "〉﹥›",
    "[": "〔【〖﹝{｛",
    "]": "〕】〗﹞}｝",
    "(": "﹙❨",
    ")": "﹚❩",
    '"': "“”„‟「」『』＂｢｣‘’'＇",
    "、": "､﹑",
    ",": "﹐",
    ";": "﹔",
    ":": "﹕∶",
    "。": "｡",
    "-": "—–―‐‑‒−─",
    "~": "〜∼",
    "〇": "○◯",
    " ": "\t\xa0\u3000\u200b\u200c\u200d\u2060\ufeff\xad\x00_＿",
    "\n": "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
}
_FOLD: dict[int, int | str] = {0xFEE0 + code: code for code in range(0x21, 0x7F)}
_FOLD |= dict.fromkeys((0x1F, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")
_FOLD |= {ord(other): char for char, others in _MARKS.items() for other in others}
_FOLD |= SIMPLIFIED
_EXCEL_BREAK = late_pattern("_x000[dD]_")
_ANGLES = late_pattern("<{2,}|>{2,}")
# A half-width full stop, unless it numbers an entry.
_STOP = late_pattern(r'(?<![一二三四五六七八九十])(?<=[㐀-鿿)\]》"])\.(?![0-9])', holds=(".",))
# A letter that stands for 〇.
_LETTER = late_pattern(
    "(?<=[0-9一二三四五六七八九十百千])[Oo](?=[0-9一二三四五六七八九十条])", holds=("O", "o")
)
# The year of a document number in brackets that may not fit each other.
_YEAR = late_pattern(r"[(\[](?:19|20)\d\d[)\]]")
_WORD = late_pattern("[^ \n]+")
_BRACKET = late_pattern(r"[《》()\[\]]")
_OPENED_BY = {"》": "《", ")": "(", "]": "["}


class Source:
    """A text without blanks and in one width, with the way back to the raw text.

    Attributes:
        raw: The text as given.
        text: The same without blanks, punctuation and digits in half width, 〔〕 as `[]`.
        gaps: For each sign of `text` what stood before it: 0, `BLANK` or `LINE`.
        pairs: For each 《, ( or [ that is closed, the position that closes it, and the reverse;
            nesting is respected.
    """

    __slots__ = ("_offsets", "gaps", "pairs", "raw", "text")

    def __init__(self, raw: str) -> None:
        folded = _EXCEL_BREAK.sub("\n" * 7, raw).translate(_FOLD)
        folded = _ANGLES.sub(_double, folded)
        words: list[str] = []
        offsets: list[int] = []
        gaps = bytearray()
        before = 0
        for word in _WORD.finditer(folded):
            start, end = word.span()
            blank = BLANK if start > before else 0
            words.append(word[0])
            offsets.extend(range(start, end))
            gaps.append(LINE if not before or "\n" in folded[before:start] else blank)
            gaps.extend(bytes(end - start - 1))
            before = end
        self.raw = raw
        self.text = _put_right("".join(words))
        self.gaps = gaps
        self.pairs = _pairs(self.text)
        self._offsets = offsets

    def gap(self, at: int) -> int:
        """What stands before a position; the end of the text counts as the end of a line."""
        return self.gaps[at] if at < len(self.gaps) else LINE

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a stretch of `text` that is not empty."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def written(self, start: int, end: int) -> str:
        """A stretch of the raw text without its blanks, in simplified characters."""
        written = "".join(map(self.raw.__getitem__, self._offsets[start:end]))
        return written.translate(SIMPLIFIED)


def _double(found: re.Match[str]) -> str:
    """Read <<…>> as 《《…》》; of an odd number the inner one is a mark of the title inside."""
    marks = found[0]
    single = marks[0] * (len(marks) % 2)
    even = len(marks) - len(single)
    return "《" * even + single if marks[0] == "<" else single + "》" * even


def _put_right(text: str) -> str:
    """Read signs for what they are meant to be, one for one: a full stop, 〇, fitting brackets."""
    return _YEAR.sub(_fitting, _LETTER.sub("〇", _STOP.sub("。", text)))


def _fitting(found: re.Match[str]) -> str:
    """Read (2020] and [2020) as [2020]."""
    year = found[0]
    return year if year[0] + year[-1] in {"()", "[]"} else f"[{year[1:-1]}]"


def _pairs(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    unclosed: dict[str, list[int]] = {"《": [], "(": [], "[": []}
    for bracket in _BRACKET.finditer(text):
        opening = _OPENED_BY.get(bracket[0])
        if opening is None:
            unclosed[bracket[0]].append(bracket.start())
        elif unclosed[opening]:
            opened = unclosed[opening].pop()
            pairs[opened], pairs[bracket.start()] = bracket.start(), opened
    return pairs
