"""One writing for texts and questions: width, case, characters, numerals, amounts, brackets."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from devolved_powers.text import fold_text, is_hidden

# Patterns are compiled where they are first used: a list asks for no words.
DROPPED = "[《》〈〉“”‘’\"'「」\\s]+"
_BRACKETS = str.maketrans("〔〕[]【】{}", "()()()()")
NUMERAL = "零〇一二三四五六七八九十百千两"
NUMBERED = (
    f"第([{NUMERAL}]+)(?=[条款项章节编号批])|(?<=\\()([{NUMERAL}]+)(?=\\))"
    f"|(?<![{NUMERAL}])([{NUMERAL}]+)(?=[条款项倍])"
)
AMOUNT = (
    f"(?<!\\d)(\\d{{1,15}}(?:\\.\\d{{1,6}})?)([百千万]?)(亿|万)?(?:元|块(?:钱|$))"
    f"|(?<![{NUMERAL}])([{NUMERAL}]+亿)?([{NUMERAL}]+万)?([{NUMERAL}]*)(?:元|块(?:钱|$))"
)
PERCENT = f"百分之([{NUMERAL}]+|\\d+)"
AMOUNT_IN_PARTS = f"(?<=[\\d{NUMERAL}])\\s+(?=[百千万亿]*(?:元|块|$))|(?<=[百千万亿])\\s+(?=元|块)"
BEFORE_AMOUNT = f"^(罚款|罚金|罚|处罚)(?=[\\d{NUMERAL}])"
BARE_AMOUNT = f"[\\d.{NUMERAL}]*[\\d{NUMERAL}][百千万亿]|[{NUMERAL}]+[百千]"
OUTER_MARKS = r"^[^\w%()（）]+|[^\w%()（）]+$"
YEAR = r"\(((?:19|20)\d\d)\)(?=\d+号)"
"""The brackets of a document number, which few people type."""
THOUSANDS = r"(?<=\d),(?=\d{3}(?!\d))"
_TIMES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
BETWEEN_WORDS = r"[\s,;:、，。；：?!·…]+"
_OTHERWISE = frozenset("〇零一二三四五六七八九十百千两0123456789")


@lru_cache(maxsize=4096)
def written_form(text: str) -> str:
    """Return a text as search compares it: however it is written, what means the same is the same.

    >>> written_form("《種子法》第七十五條（二）"), written_form("５万元以上十万元以下")
    ('种子法第75条(2)', '50000元以上100000元以下')
    """
    folded = fold_text(text)
    if not folded.isascii():
        from devolved_powers.citations.simplified import SIMPLIFIED

        folded = folded.translate(SIMPLIFIED)
    if not folded.isprintable():
        folded = "".join(
            " " if c.isspace() else c for c in folded if c.isspace() or not is_hidden(c)
        )
    folded = re.sub(DROPPED, "", folded).translate(_BRACKETS)
    return folded if _OTHERWISE.isdisjoint(folded) else _with_digits(folded, AMOUNT)


def _with_digits(folded: str, amount: str) -> str:
    """Return a text, otherwise in one writing, with its numbers in one writing too."""
    folded = re.sub(THOUSANDS, "", re.sub(YEAR, r"\1", folded))
    folded = re.sub(PERCENT, _in_percent, folded)
    folded = re.sub(amount, _in_yuan, folded)
    return re.sub(NUMBERED, _in_digits, folded)


_BETWEEN = "\u241e"
"""Stands between texts that are written in one go; no other character turns into it."""
_AMOUNT_OF_MANY = AMOUNT.replace("$", f"(?={_BETWEEN})|$")
"""An amount in one of these texts: each ends where the next begins."""


def written_forms(texts: Sequence[str]) -> list[str]:
    """Return many texts, each as `written_form` returns it.

    All of them are written at once: a registry has thousands of everyday words of three or four
    characters, and its entries have thousands of values.
    """
    from devolved_powers.citations.simplified import SIMPLIFIED

    if not texts:
        return []
    odd = {n: written_form(text) for n, text in enumerate(texts) if not text.isprintable()}
    listed = ["" if n in odd else text for n, text in enumerate(texts)] if odd else texts
    folded = fold_text(_BETWEEN.join(listed)).translate(SIMPLIFIED)
    forms = re.sub(DROPPED, "", folded).translate(_BRACKETS).split(_BETWEEN)
    if len(forms) != len(texts) or not folded.isprintable():
        return [*map(written_form, texts)]
    for n, form in odd.items():
        forms[n] = form
    # A digit of another script counts only beside others: texts without any stay as they are.
    numbered = [
        n for n, form in enumerate(forms) if n not in odd and not _OTHERWISE.isdisjoint(form)
    ]
    if numbered:
        together = _with_digits(_BETWEEN.join([forms[n] for n in numbered]), _AMOUNT_OF_MANY)
        for n, form in zip(numbered, together.split(_BETWEEN), strict=True):
            forms[n] = form
    return forms


def write_all(texts: Iterable[str], written: dict[str, str]) -> None:
    """Add to what is written already what `written_form` returns of texts, by the text."""
    missing = [text for text in dict.fromkeys(texts) if text not in written]
    written.update(zip(missing, written_forms(missing), strict=True))


def question_words(words: Sequence[str]) -> list[str]:
    """Return the words of a question, as typed: parted at blanks and marks, inside quotes too.

    Marks around a word, and words of marks beside others, say nothing; marks alone stay: they are
    looked for, and found nowhere. An amount may stand without its 元, or behind 罚款.

    >>> question_words(["养狗 打疫苗", "占道、油烟"]), question_words(["罚款5 万"])
    (['养狗', '打疫苗', '占道', '油烟'], ['罚款', '5万元'])
    """
    asked = [word for word in words if word.strip()]
    parted = [part for word in asked for part in _parts(word) if written_form(part)]
    return parted or asked


def _parts(word: str) -> Iterator[str]:
    joined = re.sub(AMOUNT_IN_PARTS, "", unicodedata.normalize("NFKC", word))
    for part in re.split(BETWEEN_WORDS, re.sub(THOUSANDS, "", joined)):
        amount = re.sub(BEFORE_AMOUNT, "", part)
        if amount != part:
            yield part.removesuffix(amount)
        bare = re.sub(OUTER_MARKS, "", amount)
        yield f"{bare}元" if re.fullmatch(BARE_AMOUNT, bare) else bare


def find_in(text: str, word: str, start: int = 0) -> int:
    """Return where a word stands in a text of the same writing; -1 where it does not.

    A number is no part of a longer one: 5000元 is not found in 15000元.
    """
    at = text.find(word, start)
    first, last = word[:1].isdigit(), word[-1:].isdigit()
    if not (first or last):
        return at
    while at >= 0:
        end = at + len(word)
        if not (first and at and _is_of_number(text[at - 1])) and not (
            last and text[end : end + 1].isdigit()
        ):
            return at
        at = text.find(word, at + 1)
    return -1


def _is_of_number(character: str) -> bool:
    return character.isdigit() or character == "."


def _value(numeral: str) -> float | None:
    from devolved_powers.citations.numerals import to_int

    if numeral[0].isascii():
        return float(numeral)
    return to_int(numeral)


def _in_percent(share: re.Match[str]) -> str:
    value = _value(share[1])
    return share[0] if value is None else f"{value:.0f}%"


def _in_yuan(amount: re.Match[str]) -> str:
    if amount[1]:
        whole = float(amount[1]) * _TIMES[amount[2]] * _TIMES[amount[3] or ""]
        return f"{whole:.0f}元" if whole == int(whole) else amount[0]
    parts = [amount[n].rstrip("亿万") for n in (4, 5, 6) if amount[n]]
    values = [_value(part) for part in parts]
    if not parts or None in values:
        return amount[0]
    times = [_TIMES[unit] for n, unit in ((4, "亿"), (5, "万"), (6, "")) if amount[n]]
    return f"{sum(v * t for v, t in zip(values, times, strict=True) if v is not None):.0f}元"


def _in_digits(numeral: re.Match[str]) -> str:
    lead = "第" if numeral[1] else ""
    value = _value(numeral[1] or numeral[2] or numeral[3])
    return numeral[0] if value is None else f"{lead}{value:.0f}"
