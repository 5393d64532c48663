"""How Chinese text is read aloud, for the search by pinyin; needed only while the site is made."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_RUNS = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")
_OWN = {
    "给付": [["ji"], ["fu"]],
    "还田": [["huan"], ["tian"]],
    "还林": [["huan"], ["lin"]],
    "还草": [["huan"], ["cao"]],
    "还湖": [["huan"], ["hu"]],
    "重建": [["chong"], ["jian"]],
    "空闲": [["kong"], ["xian"]],
    "堵塞": [["du"], ["se"]],
    "种子": [["zhong"], ["zi"]],
    "间作": [["jian"], ["zuo"]],
    "行政": [["xing"], ["zheng"]],
    "重庆": [["chong"], ["qing"]],
    "畜禽": [["chu"], ["qin"]],
    "种畜": [["zhong"], ["chu"]],
    "畜牧": [["xu"], ["mu"]],
    "牲畜": [["sheng"], ["chu"]],
    "称重": [["cheng"], ["zhong"]],
    "屠宰": [["tu"], ["zai"]],
    "作坊": [["zuo"], ["fang"]],
    "便溺": [["bian"], ["niao"]],
    "散装": [["san"], ["zhuang"]],
    "散发": [["san"], ["fa"]],
    "沉降": [["chen"], ["jiang"]],
}
"""Readings that a general dictionary lacks or gets wrong in the words of this field."""


@dataclass(frozen=True, slots=True)
class Readings:
    """How texts are read, kept small: the usual reading of a character, and where it differs.

    Args:
        usual: the reading of each character that these texts hold, without tones; ü is v.
        other: by text, the position of a character and its reading there.
    """

    usual: Mapping[str, str]
    other: Mapping[str, Mapping[int, str]]

    def of(self, text: str) -> list[str]:
        """Return the syllable of each character; of others the character itself."""
        other = self.other.get(text, {})
        return [other.get(i, self.usual.get(c, c)) for i, c in enumerate(text)]


def readings(texts: Iterable[str]) -> Readings:
    """Read texts aloud.

    Args:
        texts: what pinyin is to find.
    """
    from pypinyin import load_phrases_dict

    load_phrases_dict(_OWN)
    read = {text: _syllables(text) for text in dict.fromkeys(texts)}
    counted: dict[str, Counter[str]] = {}
    for text, syllables in read.items():
        for character, syllable in zip(text, syllables, strict=True):
            if syllable != character:
                counted.setdefault(character, Counter())[syllable] += 1
    usual = {
        character: min(counts, key=lambda syllable: (-counts[syllable], syllable))
        for character, counts in sorted(counted.items())
    }
    other = {
        text: {
            i: syllable
            for i, (character, syllable) in enumerate(zip(text, syllables, strict=True))
            if usual.get(character, character) != syllable
        }
        for text, syllables in read.items()
    }
    return Readings(usual, {text: places for text, places in other.items() if places})


def _syllables(text: str) -> list[str]:
    """Return the syllable of each Chinese character, any other character as it is."""
    from pypinyin import Style, lazy_pinyin

    syllables: list[str] = []
    for run in _RUNS.findall(text):
        if not _CHINESE.match(run):
            syllables += run
            continue
        read = lazy_pinyin(run, style=Style.NORMAL, v_to_u=False)
        syllables += read if len(read) == len(run) else run
    return [
        syllable if syllable.isascii() and syllable.isalpha() else character
        for character, syllable in zip(text, syllables, strict=True)
    ]
