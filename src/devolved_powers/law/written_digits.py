"""Letters that stand for digits: 300O元, l0万元, 第１O条. They are asked about, never guessed."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"(?<![A-Za-z])[0-9０-９OoＯlI]+(?:[.,．，][0-9０-９OoＯlI]+)*(?![A-Za-z])")
_LETTER = re.compile("[OoＯlI]")
_DIGIT = re.compile("[0-9０-９]")
_UNIT = re.compile(r"\s*[万千百元倍%％‰]")
_CHINESE_ZERO = re.compile(
    "(?<=[第一二三四五六七八九十百千〇零])[OoＯ](?=[〇零一二三四五六七八九OoＯ条款项])"
)
_CHINESE_YEAR = re.compile("[一二][〇○零OoＯ一二三四五六七八九]{3}(?=年)")
_SUBSTANCES = frozenset({"O2", "O3", "o2", "o3"})
_FIGURES = str.maketrans({"O": "0", "o": "0", "Ｏ": "0", "l": "1", "I": "1"})
_AROUND = 6


def with_years(text: str) -> str:
    """Return a line with the noughts of its years: 二OO五年 can be read in no other way."""
    return _CHINESE_YEAR.sub(lambda found: re.sub("[OoＯ]", "〇", found[0]), text)


def letters_for_digits(text: str) -> Iterator[str]:
    """Yield the words around each number of a line that has a letter for a digit."""
    for found in (*_numbers(text), *_CHINESE_ZERO.finditer(text)):
        yield text[max(0, found.start() - _AROUND) : found.end() + _AROUND]


def with_digits(text: str) -> str:
    """Return a line with the digits that its letters stand for."""
    for found in reversed(list(_numbers(text))):
        text = text[: found.start()] + found[0].translate(_FIGURES) + text[found.end() :]
    return _CHINESE_ZERO.sub("〇", text)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    for found in _WORD.finditer(text):
        word = found[0]
        if not _LETTER.search(word) or word in _SUBSTANCES:
            continue
        if _DIGIT.search(word) or _UNIT.match(text, found.end()):
            yield found
