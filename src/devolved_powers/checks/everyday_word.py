"""An everyday word that is of no use to the search.

It is listed twice, and each place says only half of what it means; it is a single character, which
stands nearly everywhere, or has none that can be searched for; it stands for itself; or several
words count as one because no half-width comma parts them. Width, case, blanks and traditional
characters make no difference.

How to mend it: keep the word once, with everything that it stands for behind it; write a single
character out (狗 as 养狗); put half-width commas between words; delete a word that stands for
itself.

Right:

    synonyms:
      - {everyday: [占道, 占路], official: [占用 城市道路, 道路 堆放]}

Wrong:

    synonyms:
      - {everyday: [占道、占路], official: [占用 城市道路]}
      - {everyday: [占道, 路], official: [道路 堆放]}
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.text import is_hidden, parts_of, printable

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each everyday word that cannot be used."""
    listed = tuple(context.entries("registry", "synonyms"))
    yield from context.kept.once(_of_all, context.synonym_pieces, *listed)


def _of_all(pieces: Mapping[str, Iterable[str]], *listed: Raw) -> Iterator[CheckResult]:
    first: dict[str, tuple[Raw, int]] = {}
    entries = [(entry, _texts(entry, "everyday"), _texts(entry, "official")) for entry in listed]
    meanings = _meant(pieces)
    for entry, everyday, phrases in entries:
        official = {meanings[phrase] for phrase in phrases.values()}
        for index, word in everyday.items():
            meant, here = meanings[word], (entry, index)
            finding = _finding(word, meant, here)
            if finding is not None:
                yield finding
            elif first.setdefault(meant, here) is not here:
                yield CheckResult(
                    _("“{word}” stands in the list already.").format(word=word),
                    _place(here),
                    _("Keep it once, with all the words that it stands for."),
                    ((_place(first[meant]), _("it stands here first")),),
                )
            elif meant in official:
                message = _("“{word}” stands for itself: the search finds it anyway.")
                yield CheckResult(message.format(word=word), _place(here), _("Delete it."))


def _place(of: tuple[Raw, int]) -> Place:
    entry, index = of
    return entry.place("everyday", index)


def _texts(entry: Raw, key: str) -> dict[int, str]:
    """Return the texts listed under a key, by their index."""
    listed = entry.data.get(key)
    return {
        index: word
        for index, word in enumerate(listed if isinstance(listed, list) else [])
        if isinstance(word, str) and word  # an empty text is told by wrong-value
    }


def _meant(pieces: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return each of some words without what makes no difference, by the word."""
    joined = {word: "".join(parts) for word, parts in pieces.items()}
    return {
        word: written if printable(written) == written else _seen(written)
        for word, written in joined.items()
    }


def _seen(word: str) -> str:
    """Return a word without the characters that cannot be seen."""
    return "".join(c for c in word if not is_hidden(c))


def _finding(word: str, meant: str, here: tuple[Raw, int]) -> CheckResult | None:
    """Return what is wrong with a word by itself; None where nothing is."""
    if len(meant) > 1 and meant.isalnum() and word.isalnum():
        return None  # as nearly all are: thousands of them
    parts = parts_of(word)
    if len(parts) > 1:
        message = _("“{word}” counts as one word; words are parted by half-width commas.")
        hint = _("Put a half-width comma and a blank between the words.")
        if all(map(str.isalnum, parts)):
            hint = _("Did you mean “{value}”?").format(value=", ".join(parts))
        return CheckResult(message.format(word=word), _place(here), hint)
    if not any(c.isalnum() for c in meant):
        message = _("“{word}” has nothing that can be searched for.")
        return CheckResult(message.format(word=word), _place(here), _("Delete it."))
    if len(meant) == 1:
        message = _("“{word}” is a single character, which stands nearly everywhere.")
        return CheckResult(message.format(word=word), _place(here), _("Write the word out."))
    return None
