"""The statute texts that a hover quotes from, where folders of them are configured.

The folders are listed once; of their thousands of texts only those of the law asked about are read.
"""

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.corpus import StoredText, corpus_of
from devolved_powers.law.sources.finding import find_sources
from devolved_powers.law.statute import Corpus, Note
from devolved_powers.law.text_files import named_law
from devolved_powers.law.titles import title_key

_NOTHING = Corpus({}, (), 0)


class StatuteTexts:
    """The texts of the folders that a user named.

    Args:
        folders: the folders, or git repositories of texts; those that count first in front.
        today: the day that tells which commits are of days to come.
    """

    def __init__(self, folders: Sequence[Path], today: date) -> None:
        self.folders = tuple(folders)
        self._today = today
        self._notes: list[Note] = []
        self._read: dict[str, Corpus] = {}

    @cached_property
    def problem(self) -> str:
        """Why the folders cannot be read; empty where they can."""
        try:
            self._by_law  # noqa: B018 - lists them
        except PowersError as error:
            return error.message
        missing = [note.path for note in self._notes if note.kind == "no-folder"]
        return (
            _("There is no folder {folder}.").format(folder=enumerated(missing)) if missing else ""
        )

    @cached_property
    def _by_law(self) -> dict[str, list[StoredText]]:
        by_law: dict[str, list[StoredText]] = {}
        for source in find_sources(self.folders, self._notes, self._today):
            for text in source.texts:
                by_law.setdefault(title_key(named_law(text.file)), []).append(text)
        return by_law

    def of(self, *laws: str) -> Corpus:
        """Return the texts of some laws; none of a law where none is at hand under its name.

        Args:
            laws: their titles.
        """
        if self.problem:
            return _NOTHING
        corpora = [self._of(title_key(law)) for law in laws]
        return Corpus(
            {title: law for corpus in corpora for title, law in corpus.laws.items()},
            tuple(note for corpus in corpora for note in corpus.notes),
            sum(corpus.files for corpus in corpora),
        )

    def _of(self, key: str) -> Corpus:
        if key not in self._read:
            self._read[key] = corpus_of(self._by_law.get(key, []))
        return self._read[key]


@lru_cache(maxsize=2)  # a server has one such setting, and the day turns
def texts_in(folders: tuple[Path, ...], today: date) -> StatuteTexts:
    """Return the texts of some folders; the same for the same folders.

    Args:
        folders: as `StatuteTexts` takes them.
        today: likewise.
    """
    return StatuteTexts(folders, today)
