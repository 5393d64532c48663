"""Discretion standards (裁量基准) on the pages: a page each, a list of them, what they say of an act.

They are shown as published; where a range is set, nothing in it is chosen. A registry without
standards has none of these pages, and nothing is worked out for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.discretion.answer import StandardAnswer, Standards
from devolved_powers.discretion.tier_text import (
    COLUMN_HEADINGS,
    clause_fines_text,
    column_text,
    columns_of,
)
from devolved_powers.discretion.validity import Validity, validity, validity_text
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import _, bracketed
from devolved_powers.models.discretion import DiscretionStandard, StandardEntry
from devolved_powers.models.keys import label
from devolved_powers.models.registry_file import UpperDocument
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import CitedStanding
from devolved_powers.register.page_paths import entry_page, standard_page
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.site.cited_laws import Linked, Shelf
from devolved_powers.site.files import SitePage
from devolved_powers.site.navigation import STANDARDS
from devolved_powers.site.source import Edition
from devolved_powers.site.standings import PlaceLine, Standings, stands_simply

_CLAUSE_ONLY = "本条按处罚依据相同列出，没有注明适用于本事项：违法行为是否相同，由执法人员核实。"
_ORDER: tuple[Validity, ...] = ("in-force", "unknown", "not-yet", "term-over", "draft")
"""What may apply on the day first."""


@dataclass(frozen=True, slots=True)
class StandardRow:
    """A line of what is told of a document or an act.

    Args:
        label: what it is.
        text: the value, in pieces that may lead to other pages.
    """

    label: str
    text: Linked


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A standard, as pages show it.

    Args:
        standard: the document.
        page: its page.
        validity: whether it is in force on the day of the site.
        validity_text: the same in words.
        rows: its number, issuer, term and the document above it.
        days: when it was signed and published; where it comes from.
    """

    standard: DiscretionStandard
    page: str
    validity: Validity
    validity_text: str
    rows: tuple[StandardRow, ...]
    days: tuple[StandardRow, ...]


@dataclass(frozen=True, slots=True)
class ActShown:
    """What a document sets for one act, as pages show it.

    Args:
        document: the document.
        entry: what it sets.
        anchor: of the act on the page of the document.
        remark: that a person must say whether the act is the same; empty where it names the item.
        rows: the items, the clauses, the document above it.
        turned: the clauses that it punishes by, where there is anything to tell but 现行有效.
        headings: those of the tiers' cells.
        tiers: the cells of each tier, in the same order; an empty one says nothing.
    """

    document: DocumentShown
    entry: StandardEntry
    anchor: str
    remark: str
    rows: tuple[StandardRow, ...]
    turned: tuple[PlaceLine, ...]
    headings: tuple[str, ...]
    tiers: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The number of the act in the document, and what it is called there."""
        return "　".join(filter(None, (self.entry.no, self.entry.name)))


class StandardPages:
    """Makes what the pages of an edition show of discretion standards.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        standings: how the law of entries stands.
    """

    def __init__(self, edition: Edition, shelf: Shelf, standings: Standings) -> None:
        self._edition = edition
        self._shelf = shelf
        self._standings = standings
        self._held = edition.loaded.standards
        self._answers = Standards(self._held, edition.day, edition.library)
        self._documents: dict[str, DocumentShown] = {}

    def files(self) -> Iterator[SitePage]:
        """Yield the page of each standard, and the list of them; nothing where there is none."""
        for file in self._held:
            document = self._document(file)
            acts = list(map(self._act, self._answers.of_document(file)))
            values = {"document": document, "acts": acts}
            title = document.standard.title
            yield SitePage(document.page, "standard.html", title, "discretion", values)
        if self._held:
            listed = {"documents": [self._document(file) for file in self._held]}
            _section, path, title = STANDARDS
            yield SitePage(path, "standards.html", _(title), "discretion", listed)

    def answers(
        self, entry: Power | EnforcementItem, items: Sequence[EnforcementItem] = ()
    ) -> tuple[StandardAnswer, ...]:
        """Return what standards say of a power or an item: what may apply on the day first.

        Args:
            entry: how it stands on the day of the site.
            items: of a power, the items drawn from it, which are asked in its place.
        """
        if not self._held or entry.type != PENALTY:
            return ()
        every = [
            one for asked in items or (entry,) for one in self._answers.of_entry(asked).standards
        ]
        every.sort(key=lambda one: (one.found.bound_by != "item", _ORDER.index(one.validity)))
        return tuple({(one.found.file, one.found.index): one for one in reversed(every)}.values())[
            ::-1
        ]

    def shown(self, answers: Iterable[StandardAnswer]) -> list[ActShown]:
        """Return answers as a page shows them."""
        return list(map(self._act, answers))

    def _document(self, file: str) -> DocumentShown:
        if file not in self._documents:
            standard, day = self._held[file], self._edition.day
            self._documents[file] = DocumentShown(
                standard,
                standard_page(standard.standard),
                validity(standard, day),
                validity_text(standard, day),
                tuple(_facts(standard)),
                tuple(_days(standard)),
            )
        return self._documents[file]

    def _act(self, answer: StandardAnswer) -> ActShown:
        entry, columns = answer.entry, columns_of(answer.entry)
        return ActShown(
            self._document(answer.found.file),
            entry,
            f"a{answer.found.index + 1}",
            _CLAUSE_ONLY if answer.found.bound_by == "clause" else "",
            tuple(self._rows(entry)),
            tuple(self._turned(answer)),
            tuple(_(COLUMN_HEADINGS[column]) for column in columns),
            tuple(tuple(column_text(tier, column) for column in columns) for tier in entry.tiers),
        )

    def _rows(self, entry: StandardEntry) -> Iterator[StandardRow]:
        if entry.items:
            pieces = [piece for identifier in entry.items for piece in self._item(identifier)]
            yield StandardRow(_("Enforcement items"), tuple(pieces[:-1]))
        for key, citation in (("conduct", entry.conduct), ("penalty", entry.penalty)):
            if citation:
                yield StandardRow(_(label(key)), self._shelf.linked(citation))
        told = (
            ("clause_fines", clause_fines_text(entry.clause_fines)),
            ("upper", _upper(entry.upper)),
        )
        yield from _known(told)

    def _item(self, identifier: str) -> Iterator[tuple[str, str]]:
        held = self._edition.held.get(identifier)
        if held:
            yield f"{identifier} {held[0].name}", entry_page(held[0].PART, identifier)
        else:
            yield identifier, ""
        yield "；", ""

    def _turned(self, answer: StandardAnswer) -> Iterator[PlaceLine]:
        for place in answer.places:
            cited = CitedStanding("处罚依据", place)
            if not stands_simply(cited):
                yield self._standings.line(cited)


def has_range(entry: Power | EnforcementItem) -> bool:
    """Return whether an item sets a fine within which someone must choose."""
    return isinstance(entry, EnforcementItem) and any(f.low != f.high for f in entry.fines)


def _facts(standard: DiscretionStandard) -> Iterator[StandardRow]:
    until = _day(standard.until)
    yield from _known(
        (
            ("doc_no", standard.doc_no or UNKNOWN),
            ("issuer", standard.issuer or UNKNOWN),
            ("effective", _day(standard.effective) or UNKNOWN),
        )
    )
    yield StandardRow("有效期至", ((until or UNKNOWN, ""),))
    yield from _known((("upper", _upper(standard.upper)),))


def _days(standard: DiscretionStandard) -> Iterator[StandardRow]:
    yield from _known((("signed", _day(standard.signed)), ("published", _day(standard.published))))


def _known(told: Iterable[tuple[str, str]]) -> Iterator[StandardRow]:
    for key, text in told:
        if text:
            yield StandardRow(_(label(key, "standard")), ((text, ""),))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _upper(document: UpperDocument | None) -> str:
    return bracketed(f"《{document.title}》", document.doc_no or "") if document else ""
