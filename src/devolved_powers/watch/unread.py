"""The texts at hand that were not read, or not whole: what stands in them nobody knows.

A law of which everything else was looked up may have ended by one of them. So no cited law counts
as looked up while there is one that is newer than what is known of the law.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.law.sources.collected import Collected
from devolved_powers.law.statute import NoteKind
from devolved_powers.law.text_files import TEXT_NAME
from devolved_powers.law.titles import title_key
from devolved_powers.models.days import reckoned_day

_LOST: frozenset[NoteKind] = frozenset(
    {"not-a-text", "too-large", "unreadable", "link-outside", "not-committed"}
)
"""Of such a text nothing is known but its name."""
_CUT: frozenset[NoteKind] = frozenset({"gap", "no-closing-article"})
"""Of such a text articles are missing; what it repeals stands in one of the last."""


@dataclass(frozen=True, slots=True)
class UnreadText:
    """A text at hand that was not read, or not whole.

    Args:
        name: what its file is called.
        key: the key of the title that its name has; empty where the name has none.
        day: the date that its name has; None where that is none.
        differs: whether it was read, and another text at hand of the same version, which counts,
            says something else.
    """

    name: str
    key: str
    day: date | None
    differs: bool = False

    def may_concern(self, known: date | None) -> bool:
        """Return whether it may tell of a law what is not known.

        Args:
            known: the last day that is known of the law; None where nothing is.
        """
        return self.day is None or known is None or self.day > known


def unread_texts(collected: Collected) -> tuple[UnreadText, ...]:
    """Return the texts of sources that were not read, or not whole, each once.

    One that another source has whole was read. Of two whole texts of one version that differ, one
    counts; which of them is right nobody knows.

    Args:
        collected: the sources as they were read.
    """
    cut = {note.path for note in collected.corpus.notes if note.kind in _CUT}
    read = {
        (title_key(version.title), version.day)
        for law in collected.corpus.laws.values()
        for version in law.versions
        if version.path not in cut
    }
    counting = {v.path for law in collected.corpus.laws.values() for v in law.versions}
    lost = (note.path for note in collected.corpus.notes if note.kind in _LOST)
    miscounted = [decision.path for decision in collected.miscounted]
    found = [*_named([*lost, *sorted(cut & counting)]), *_named(miscounted)]
    counted = {text.name for text in _named(miscounted)}
    texts = [t for t in found if t.name in counted or (t.key, t.day) not in read]
    other = (
        note.path
        for note in collected.corpus.notes
        if note.kind == "other-text" and not cut & {note.path, note.detail}
    )
    texts += (replace(text, differs=True) for text in _named(other))
    return tuple(dict.fromkeys(texts))


def concerning(
    texts: Iterable[UnreadText], keys: frozenset[str], known: date | None
) -> UnreadText | None:
    """Return the text that most likely tells of a law what is not known; None where none may.

    Args:
        texts: those that were not read.
        keys: the keys of the law's titles.
        known: the last day that is known of the law; None where nothing is.
    """
    may = [
        text for text in texts if text.may_concern(known) and (text.key in keys or not text.differs)
    ]
    return max(may, key=lambda text: (text.key in keys, text.day or date.max), default=None)


def _named(paths: Iterable[str]) -> Iterator[UnreadText]:
    for path in paths:
        name = re.split(r"[/\\]", path)[-1]
        match = TEXT_NAME.fullmatch(unicodedata.normalize("NFC", name))
        try:
            day = reckoned_day(match["day"] if match else "")
        except ValueError:
            day = None
        yield UnreadText(name, title_key(match["name"]) if match else "", day)
