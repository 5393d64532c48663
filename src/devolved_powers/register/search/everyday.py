"""What everyday words mean in the words of the entries: by registry.yaml, and by the program."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from devolved_powers.register.search.written_form import written_forms
from devolved_powers.register.states import SynonymLine

LEAST_LETTERS = 4
"""Letters that may be two syllables."""


def synonym_lines(
    listed: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> tuple[SynonymLine, ...]:
    """Return the lines of registry.yaml with their everyday words in one writing.

    Args:
        listed: everyday words and phrases, as written there.
    """
    lines = [(words, tuple(meant)) for words, meant in listed]
    written = iter(written_forms([word for words, _meant in lines for word in words]))
    return tuple((tuple(islice(written, len(words))), meant) for words, meant in lines)


@lru_cache(maxsize=2)  # one question asks several times; a second is of another registry
def everyday_words(lines: tuple[SynonymLine, ...]) -> "EverydayWords":
    """Return the everyday words of a registry.

    Args:
        lines: its lines.
    """
    return EverydayWords(lines)


@dataclass(frozen=True)
class EverydayWords:
    """The everyday words of a registry, and those that the program knows for any registry.

    Args:
        lines: those of the registry.
    """

    lines: Sequence[SynonymLine]

    @cached_property
    def _meanings(self) -> Mapping[str, tuple[str, ...]]:
        from devolved_powers.everyday_words import EVERYDAY

        meanings: dict[str, tuple[str, ...]] = {}
        for words, meant in self.lines:
            for word in words:
                known = meanings.get(word)
                meanings[word] = tuple(dict.fromkeys((*known, *meant))) if known else tuple(meant)
        return {**EVERYDAY, **meanings}  # a registry that lists a word says what it means there

    @cached_property
    def longest(self) -> int:
        """How many characters the longest of the words has."""
        return max(map(len, self._meanings), default=0)

    def meant_by(self, word: str) -> tuple[str, ...]:
        """Return the phrases that a word stands for; none where it is no everyday word.

        Args:
            word: in one writing.
        """
        return self._meanings.get(word, ())

    def read_as(self, letters: str) -> tuple[str, ...]:
        """Return the phrases of the words that letters read aloud, syllable by syllable."""
        if len(letters) < LEAST_LETTERS:
            return ()
        from devolved_powers.register.search.pinyin import reads_whole

        read = (meant for word, meant in self._meanings.items() if reads_whole(letters, word))
        return tuple(dict.fromkeys(phrase for meant in read for phrase in meant))

    def sharing(self, pairs: Sequence[str]) -> Iterator[SynonymLine]:
        """Yield the lines of the registry of which a word holds one of the pairs of characters."""
        for words, meant in self.lines:
            text = "\n".join(words)
            if any(pair in text for pair in pairs):
                yield words, meant
