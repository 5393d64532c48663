"""What everyday words mean in the words of the entries: by registry.yaml, and by the program."""

from collections.abc import Iterable, Mapping, Sequence

from devolved_powers.everyday_words import EVERYDAY
from devolved_powers.register.search.written_form import written_form


def meanings_of(
    listed: Iterable[tuple[Sequence[str], Sequence[str]]],
) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases that everyday words stand for, by the word in one writing.

    Args:
        listed: the words of each line of registry.yaml, and its phrases.
    """
    meanings: dict[str, tuple[str, ...]] = {}
    for everyday, official in listed:
        for word in map(written_form, everyday):
            meanings[word] = tuple(dict.fromkeys((*meanings.get(word, ()), *official)))
    return meanings


def with_general(meanings: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Return the words of a registry with those that the program knows for any registry.

    A registry that lists a word says what it means there.
    """
    return {**EVERYDAY, **meanings}
