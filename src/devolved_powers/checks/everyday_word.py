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

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.checks._searched_texts import pieces_of
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.text import is_hidden, parts_of

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each everyday word that cannot be used."""
    first: dict[str, Place] = {}
    for entry in context.entries("registry", "synonyms"):
        official = {_meant(phrase) for _place, phrase in _words(entry, "official")}
        for place, word in _words(entry, "everyday"):
            meant = _meant(word)
            finding = _finding(word, meant, place)
            if finding is not None:
                yield finding
            elif first.setdefault(meant, place) is not place:
                yield CheckResult(
                    _("“{word}” stands in the list already.").format(word=word),
                    place,
                    _("Keep it once, with all the words that it stands for."),
                    ((first[meant], _("it stands here first")),),
                )
            elif meant in official:
                message = _("“{word}” stands for itself: the search finds it anyway.")
                yield CheckResult(message.format(word=word), place, _("Delete it."))


def _words(entry: Raw, key: str) -> Iterator[tuple[Place, str]]:
    listed = entry.data.get(key)
    for index, word in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(word, str) and word:  # an empty text is told by wrong-value
            yield entry.place(key, index), word


def _meant(word: str) -> str:
    """Return a word without what makes no difference."""
    return "".join(c for piece in pieces_of(word) for c in piece if not is_hidden(c))


def _finding(word: str, meant: str, place: Place) -> CheckResult | None:
    """Return what is wrong with a word by itself; None where nothing is."""
    parts = parts_of(word)
    if len(parts) > 1:
        message = _("“{word}” counts as one word; words are parted by half-width commas.")
        hint = _("Put a half-width comma and a blank between the words.")
        if all(map(str.isalnum, parts)):
            hint = _("Did you mean “{value}”?").format(value=", ".join(parts))
        return CheckResult(message.format(word=word), place, hint)
    if not any(c.isalnum() for c in meant):
        message = _("“{word}” has nothing that can be searched for.")
        return CheckResult(message.format(word=word), place, _("Delete it."))
    if len(meant) == 1:
        message = _("“{word}” is a single character, which stands nearly everywhere.")
        return CheckResult(message.format(word=word), place, _("Write the word out."))
    return None
