"""What the page of an entry answers a citizen with, in pieces that lead to other pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from devolved_powers.register.citizen_answer import CitizenAnswer, CitizenAnswers, ShortAnswer
from devolved_powers.register.history import Step
from devolved_powers.register.needs import Answered
from devolved_powers.register.page_paths import decision_page, entry_page, standard_page
from devolved_powers.register.recorded_standards import bare_number
from devolved_powers.register.sentence_pieces import Piece, Sentence
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.site.cited_laws import Linked, Shelf
from devolved_powers.site.source import Edition


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question and its answer.

    Args:
        label: the question.
        text: the answer.
    """

    label: str
    text: Linked


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer, as a page shows it.

    Args:
        body: the body it is about.
        is_plain: whether there is nothing to warn of.
        sentence: the first sentence.
        short: the five short answers.
        further: what else to know.
    """

    body: str
    is_plain: bool
    sentence: Linked
    short: tuple[AnswerRow, ...]
    further: tuple[AnswerRow, ...]


class EntryAnswers:
    """Answers for the pages of one edition.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        items_of: the ids of the items drawn from each power.
    """

    def __init__(
        self, edition: Edition, shelf: Shelf, items_of: Mapping[str, Sequence[str]]
    ) -> None:
        self._edition = edition
        self._shelf = shelf
        self._standard_pages = {
            bare_number(standard.doc_no): standard_page(standard.standard)
            for standard in edition.loaded.standards.values()
            if standard.doc_no
        }
        powers: dict[str, list[Power]] = {}
        items: dict[str, list[EnforcementItem]] = {}
        for identifier, states in edition.held.items():
            powers[identifier] = [state for state in states if isinstance(state, Power)]
            items[identifier] = [state for state in states if isinstance(state, EnforcementItem)]
        self._answers = CitizenAnswers(
            edition.registry,
            edition.timeline.decisions,
            powers,
            {
                power: tuple(item for name in dict.fromkeys(names) for item in items.get(name, ()))
                for power, names in items_of.items()
            },
            edition.day,
            edition.loaded.standards.values(),
        )

    def of_entry(
        self, held: Iterable[Power | EnforcementItem], steps: Sequence[Step]
    ) -> list[AnswerShown]:
        """Return the answers of a power or an item, one for each body.

        Args:
            held: how it stands on the day of the site, for each body.
            steps: what happened to it.
        """
        return [self._shown(self._answers.of_entry(entry, steps)) for entry in held]

    def of_need(self, answered: Answered) -> list[AnswerShown]:
        """Return the answer of a need."""
        return [self._shown(self._answers.of_need(answered))]

    def _shown(self, answer: CitizenAnswer) -> AnswerShown:
        return AnswerShown(
            answer.body,
            answer.is_plain,
            self.linked(answer.sentence),
            tuple(map(self._row, answer.short)),
            tuple(map(self._row, answer.further)),
        )

    def _row(self, row: ShortAnswer) -> AnswerRow:
        return AnswerRow(row.question, self.linked(row.answer))

    def linked(self, sentence: Sentence) -> Linked:
        """Return a sentence with the pages that its pieces lead to."""
        return tuple(linked for piece in sentence for linked in self._pieces(piece))

    def _pieces(self, piece: Piece) -> Iterator[tuple[str, str]]:
        match piece.leads:
            case "citation":
                yield from self._shelf.linked(piece.text)
            case "decision":
                known = piece.target in self._edition.decisions
                yield piece.text, decision_page(piece.target) if known else ""
            case "entry":
                held = self._edition.held.get(piece.target)
                yield piece.text, entry_page(held[0].PART, piece.target) if held else ""
            case "standard":
                yield piece.text, self._standard_pages.get(bare_number(piece.target), "")
            case _:
                yield piece.text, ""
