"""Search by pinyin: letters that read characters aloud, whole syllables or how these begin."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

TONES = re.compile("[\u0300\u0301\u0304\u030c]")
LETTERS = re.compile(r"[a-z][a-zü']+\Z")
_INITIALS = ("zh", "ch", "sh")


@lru_cache(maxsize=1)
def readings() -> Mapping[str, tuple[str, ...]]:
    """Return the syllables that each character may be read as, without tones; ü is v.

    The table is made by tools/readings.py.
    """
    table: dict[str, tuple[str, ...]] = {}
    text = resources.files(__package__).joinpath("readings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        syllable, _blank, characters = line.partition(" ")
        for character in characters:
            table[character] = (*table.get(character, ()), syllable)
    return table


def letters_of(word: str) -> str:
    """Return the letters of a word that may be pinyin; empty for any other word.

    >>> letters_of("xi'an"), letters_of("ktv"), letters_of("nóngyào"), letters_of("餐饮")
    ('xian', 'ktv', 'nongyao', '')
    """
    plain = word if word.isascii() else unicodedata.normalize("NFC", TONES.sub("", _apart(word)))
    return plain.replace("'", "").replace("ü", "v") if LETTERS.match(plain) else ""


def _apart(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def reads_whole(letters: str, word: str) -> bool:
    """Return whether letters read all of a word aloud, syllable by syllable.

    >>> reads_whole("dibao", "低保"), reads_whole("db", "低保"), reads_whole("dibaohu", "低保")
    (True, False, False)
    """
    ends = {0}
    for character in word:
        ends = {
            end + len(syllable)
            for end in ends
            for syllable in readings().get(character, ())
            if letters.startswith(syllable, end)
        }
        if not ends:
            return False
    return len(letters) in ends


class Heard:
    """Whether letters read a part of a text aloud.

    >>> Heard("canyin").at("对餐饮服务的处罚"), Heard("cyfw").at("对餐饮服务的处罚")
    ((1, 3), (1, 5))
    >>> Heard("fan").at("对餐饮服务的处罚") is None
    True

    Args:
        letters: as `letters_of` returns them.
    """

    def __init__(self, letters: str) -> None:
        self._letters = letters
        first = "".join(
            c for c, read in readings().items() if any(s[0] == letters[0] for s in read)
        )
        self._begin = re.compile(f"[{first}]") if first else None
        self._known: dict[str, tuple[int, int] | None] = {}

    def at(self, text: str) -> tuple[int, int] | None:
        """Return where the text is read so: the first character, and the first one behind."""
        if text not in self._known:
            self._known[text] = self._look(text)
        return self._known[text]

    def _look(self, text: str) -> tuple[int, int] | None:
        if self._begin is None:
            return None
        for begin in self._begin.finditer(text):
            end = _read_to(self._letters, text, begin.start())
            if end:
                return begin.start(), end
        return None


def _read_to(letters: str, text: str, at: int) -> int:
    """Return behind which character the letters are used up, read from a place on; 0 if nowhere."""
    open_places = {(0, at)}
    while open_places:
        following: set[tuple[int, int]] = set()
        for used, place in open_places:
            if place == len(text):
                continue
            for syllable in readings().get(text[place], ()):
                for length in _begun(syllable, letters, used):
                    if used + length == len(letters):
                        return place + 1
                    following.add((used + length, place + 1))
        open_places = following
    return 0


def _begun(syllable: str, letters: str, used: int) -> Sequence[int]:
    """Return how many of the letters a syllable may use: its own, or those it begins with."""
    common = 0
    while common < len(syllable) and letters[used + common : used + common + 1] == syllable[common]:
        common += 1
    if not common:
        return ()
    lengths = {1}
    if syllable[:2] in _INITIALS and common > 1:
        lengths.add(2)
    if common == len(syllable) or used + common == len(letters):
        lengths.add(common)
    return sorted(lengths, reverse=True)
