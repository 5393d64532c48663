"""Writes the readings of Chinese characters that the search by pinyin uses.

    python tools/readings.py

pypinyin knows far more; kept are the characters of GB 2312, each with the readings that words
give it often enough that somebody may type them. tools/refresh.py checks that they are fresh.
"""

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

FILE = (
    Path(__file__).parent.parent
    / "src" / "devolved_powers" / "register" / "search" / "readings.txt"
)  # fmt: skip
_FIRST, _LAST = 0xB0, 0xF7
"""The rows of GB 2312 that hold characters."""
_LEAST, _SHARE = 3, 0.05
"""How many of its words, and which part of them, give a character a reading that is kept."""
_OF_THIS_FIELD = {"畜": "chu xu", "塞": "se sai", "溺": "niao ni", "给": "gei ji", "还": "hai huan",
                  "称": "chen cheng", "重": "zhong chong", "间": "jian", "降": "jiang xiang",
                  "种": "zhong", "坊": "fang", "散": "san", "宰": "zai"}  # fmt: skip
"""Readings in words of this field that general words do not count often enough."""


def readings() -> bytes:
    """Return the table: a line a syllable, without tones, and the characters that are read so."""
    from pypinyin.constants import Style
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict
    from pypinyin.style import convert

    def plain(syllable: str) -> str:
        return convert(syllable, Style.NORMAL, strict=False).replace("ü", "v").replace("ê", "e")

    counted: dict[str, Counter[str]] = {}
    for phrase, syllables in phrases_dict.items():
        for character, read in zip(phrase, syllables, strict=False):
            counted.setdefault(character, Counter())[plain(read[0])] += 1
    by_syllable: dict[str, set[str]] = {}
    for character in _characters():
        usual = plain(pinyin_dict[ord(character)].split(",")[0])
        kept = {
            usual,
            *_often(counted.get(character, {})),
            *_OF_THIS_FIELD.get(character, "").split(),
        }
        for syllable in kept:
            if syllable.isascii() and syllable.isalpha():
                by_syllable.setdefault(syllable, set()).add(character)
    lines = (
        f"{syllable} {''.join(sorted(by_syllable[syllable]))}\n" for syllable in sorted(by_syllable)
    )
    return "".join(lines).encode()


def _often(counts: Mapping[str, int]) -> list[str]:
    total = sum(counts.values())
    return [s for s, n in counts.items() if n >= _LEAST and n >= _SHARE * total]


def _characters() -> list[str]:
    cells = (bytes((row, cell)) for row in range(_FIRST, _LAST + 1) for cell in range(0xA1, 0xFF))
    return [c for c in (cell.decode("gb2312", errors="ignore") for cell in cells) if c]


if __name__ == "__main__":
    FILE.write_bytes(readings())
