"""Discretion standards (裁量基准) on the pages: a page each, a list, and what they say of an act.

They are shown as published; where a range is set, nothing in it is chosen. A registry without
standards has none of these pages, and nothing is worked out for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.discretion.answer import (
    ActAnswer,
    DiscretionAnswer,
    StandardAnswer,
    Standards,
)
from devolved_powers.discretion.standard_text import (
    bound_text,
    count_text,
    not_recorded_texts,
    provenance_text,
    upper_text,
)
from devolved_powers.discretion.tier_text import (
    clause_fines_text,
    column_lines,
    columns_of,
    tier_headings,
)
from devolved_powers.discretion.validity import Validity, validity, validity_text
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import _, bracketed
from devolved_powers.models.discretion import DiscretionStandard, StandardEntry
from devolved_powers.models.keys import label
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import CitedStanding
from devolved_powers.register.page_paths import entry_page, standard_page
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.site.cited_laws import Linked, Shelf
from devolved_powers.site.downloads import standard_file
from devolved_powers.site.files import SitePage
from devolved_powers.site.json_ld import Node, known, organization
from devolved_powers.site.navigation import STANDARDS
from devolved_powers.site.source import Edition
from devolved_powers.site.standings import PlaceLine, Standings, stands_simply


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
        record: when it was signed and published; where the data comes from.
    """

    standard: DiscretionStandard
    page: str
    validity: Validity
    validity_text: str
    rows: tuple[StandardRow, ...]
    record: tuple[StandardRow, ...]


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
        tiers: the cells of each tier, in the same order, each by its lines.
    """

    document: DocumentShown
    entry: StandardEntry
    anchor: str
    remark: str
    rows: tuple[StandardRow, ...]
    turned: tuple[PlaceLine, ...]
    headings: tuple[str, ...]
    tiers: tuple[tuple[tuple[str, ...], ...], ...]

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
            data = standard_file(document.standard.standard)
            values = {"document": document, "acts": acts, "data_file": data}
            title = document.standard.title
            yield SitePage(document.page, "standard.html", title, "discretion", values)
        if self._held:
            listed = {"documents": [self._document(file) for file in self._held]}
            _section, path, title = STANDARDS
            yield SitePage(path, "standards.html", _(title), "discretion", listed)

    def of_entry(
        self, entry: Power | EnforcementItem, items: Sequence[EnforcementItem] = ()
    ) -> tuple[ActAnswer, ...]:
        """Return what standards say of a power or an item.

        Args:
            entry: how it stands on the day of the site.
            items: of a power, the items drawn from it, which are asked in its place.
        """
        if not self._held or entry.type != PENALTY:
            return ()
        return tuple(map(self._answers.of_entry, items or (entry,)))

    def shown(self, answers: Iterable[ActAnswer]) -> list[ActShown]:
        """Return answers as a page shows them: what may apply on the day first, each once."""
        every = sorted(
            (one for act in answers for one in act.standards),
            key=lambda one: one.precedence,
        )
        kept: dict[tuple[str, int], StandardAnswer] = {}
        for one in every:
            kept.setdefault((one.found.file, one.found.index), one)
        return list(map(self._act, kept.values()))

    def remarks(self, asked: str, answers: tuple[ActAnswer, ...]) -> list[str]:
        """Return what cannot be told of an entry, or which document a person must choose."""
        whole = DiscretionAnswer(asked, self._edition.day, answers, (), len(self._held))
        texts = ((*not_recorded_texts(act, whole), *count_text(act)) for act in answers)
        return list(dict.fromkeys(text for of_one in texts for text in of_one))

    def _document(self, file: str) -> DocumentShown:
        if file not in self._documents:
            standard, day = self._held[file], self._edition.day
            self._documents[file] = DocumentShown(
                standard,
                standard_page(standard.standard),
                validity(standard, day),
                validity_text(standard, day),
                tuple(_facts(standard)),
                tuple(_record(standard)),
            )
        return self._documents[file]

    def _act(self, answer: StandardAnswer) -> ActShown:
        entry, columns = answer.entry, columns_of(answer.entry)
        return ActShown(
            self._document(answer.found.file),
            entry,
            f"a{answer.found.index + 1}",
            bound_text(answer) if answer.found.bound_by == "clause" else "",
            tuple(self._rows(entry)),
            tuple(self._turned(answer)),
            tier_headings(columns),
            tuple(tuple(column_lines(tier, column) for column in columns) for tier in entry.tiers),
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
            ("upper", upper_text(entry.upper) if entry.upper else ""),
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


def standard_node(document: DocumentShown, notice: str) -> Node:
    """Return a document for machines; no force in law, since its file tells no repeal.

    Args:
        document: the document.
        notice: what every answer must say.
    """
    standard = document.standard
    days = {
        "legislationDate": standard.signed,
        "datePublished": standard.published,
        "legislationDateOfApplicability": standard.effective,
        "expires": standard.until,
    }
    issuer = organization(standard.issuer) if standard.issuer else None
    return {
        "@type": "Legislation",
        "name": standard.title,
        "legislationType": "裁量基准",
        **known("legislationIdentifier", standard.doc_no or ""),
        **known("legislationPassedBy", issuer),
        **{key: day.isoformat() for key, day in days.items() if day is not None},
        "creativeWorkStatus": document.validity_text,
        **known("description", notice),
    }


def has_range(entry: Power | EnforcementItem) -> bool:
    """Return whether an item sets a fine within which someone must choose."""
    return isinstance(entry, EnforcementItem) and any(f.low != f.high for f in entry.fines)


def _facts(standard: DiscretionStandard) -> Iterator[StandardRow]:
    assumed = standard.provenance.assumed
    until, effective = (
        bracketed(day.isoformat() if day else UNKNOWN, _("assumed") if key in assumed else "")
        for key, day in (("until", standard.until), ("effective", standard.effective))
    )
    yield from _known(
        (
            ("doc_no", standard.doc_no or UNKNOWN),
            ("issuer", standard.issuer or UNKNOWN),
            ("effective", effective),
        )
    )
    yield StandardRow("有效期至", ((until, ""),))
    yield from _known((("upper", upper_text(standard.upper) if standard.upper else ""),))


def _record(standard: DiscretionStandard) -> Iterator[StandardRow]:
    days = (("signed", standard.signed), ("published", standard.published))
    yield from _known((key, day.isoformat() if day else "") for key, day in days)
    yield StandardRow(_("Status of the data"), ((provenance_text(standard), ""),))


def _known(told: Iterable[tuple[str, str]]) -> Iterator[StandardRow]:
    for key, text in told:
        if text:
            title = _("Issuer") if key == "issuer" else _(label(key, "standard"))
            yield StandardRow(title, ((text, ""),))
