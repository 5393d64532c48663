"""One version of a law, as `laws/` has it: an article is parsed when it is asked for."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pydantic import ValidationError

from devolved_powers.i18n import _
from devolved_powers.law.law_file import BrokenLawFileError, Entries, read_entry
from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.models.laws import ArticleFacts, Move, VersionFacts


@dataclass
class VersionRecord:
    """One version whose text was read.

    Args:
        facts: on the version, without its articles and moves.
        entries: the lines of these.
        title: the law's.
    """

    facts: VersionFacts
    entries: Entries
    title: str
    _parsed: dict[LegalPlace, ArticleFacts | None] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """Its date: adopted or promulgated."""
        return self.facts.date

    @cached_property
    def is_typed(self) -> bool:
        """Whether no text of it was read: a person typed what single articles hold."""
        return any('"typed": true' in line for line in self.entries.articles[:1])

    def article(self, number: int, suffix: int = 0) -> ArticleFacts | None:
        """Return the facts on an article; None where there is none of that number.

        Raises:
            BrokenLawFileError: when its line is in no form that this version reads.
        """
        place = LegalPlace(number, suffix)
        if place not in self._parsed:
            key = f'{{"article": {number}, '
            keys = (f'{key}"suffix": {suffix}, ',) if suffix else (f'{key}"hash"', f'{key}"typed"')
            line = next((ln for ln in self.entries.articles if any(k in ln for k in keys)), None)
            self._parsed[place] = self._article(line) if line else None
        return self._parsed[place]

    @cached_property
    def articles(self) -> tuple[ArticleFacts, ...]:
        """All its articles; parses every line.

        Raises:
            BrokenLawFileError: when one is in no form that this version reads.
        """
        return tuple(self._article(line) for line in self.entries.articles)

    @cached_property
    def moves(self) -> dict[LegalPlace, Move] | None:
        """What became of the articles of the version before, by their numbers there.

        None where another version of the program wrote them in a form that this one does not read:
        then the texts count as not compared.
        """
        try:
            found = [Move.model_validate(read_entry(line)) for line in self.entries.moves]
        except (BrokenLawFileError, ValidationError):
            return None
        return {read_legal_place(move.from_): move for move in found}

    def _article(self, line: str) -> ArticleFacts:
        try:
            return ArticleFacts.model_validate(read_entry(line))
        except (BrokenLawFileError, ValidationError) as error:
            message = _("The file on 《{law}》 in laws/ cannot be used by this version.")
            hint = _("`powers law index` writes it anew.")
            raise BrokenLawFileError(message.format(law=self.title), hint=hint) from error
