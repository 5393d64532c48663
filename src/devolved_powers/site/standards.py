"""Discretion standards (裁量基准) on the pages: a page each, a list of them, what they say of an act.

They are shown as published; where a range is set, nothing in it is chosen. A registry without
standards has none of these pages, and nothing is worked out for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.citations import parse
from devolved_powers.discretion.matching import BoundBy, StandardFor, standards_for
from devolved_powers.discretion.tier_text import TIER_COLUMNS, TierCells, tier_cells
from devolved_powers.discretion.validity import Validity, validity, validity_text
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import _, bracketed
from devolved_powers.law.standing import place_turns
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

_CLAUSE_ONLY = (
    "该条目未注明适用的执法事项，系按处罚依据相同列出；违法行为是否相同，由执法人员核对。"
)


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
class StandardShown:
    """A document, as pages show it.

    Args:
        standard: the document.
        page: its page.
        validity: whether it is in force on the day of the site.
        validity_text: the same in words.
        rows: its number, issuer, days and the document above it.
    """

    standard: DiscretionStandard
    page: str
    validity: Validity
    validity_text: str
    rows: tuple[StandardRow, ...]


@dataclass(frozen=True, slots=True)
class ActShown:
    """What a document sets for one act, as pages show it.

    Args:
        document: the document.
        entry: what it sets.
        anchor: of the act on the page of the document.
        remark: that a person must say whether the act is the same; empty where it names the item.
        rows: the items, the clauses, the document above it.
        caption: the number of the act in the document, and its name.
        turned: the clauses that it punishes by, where there is anything to tell but 现行有效.
        columns: the headings of the tiers' cells, by their keys; those that any tier fills.
        tiers: the cells of each tier, by the same keys.
    """

    document: StandardShown
    entry: StandardEntry
    anchor: str
    remark: str
    rows: tuple[StandardRow, ...]
    turned: tuple[PlaceLine, ...]
    caption: str
    columns: tuple[tuple[str, str], ...]
    tiers: tuple[TierCells, ...]


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
        self._documents: dict[str, StandardShown] = {}
        self._standards = edition.loaded.standards

    def files(self) -> Iterator[SitePage]:
        """Yield the page of each standard, and the list of them; nothing where there is none."""
        for file, standard in self._standards.items():
            acts = [self._act(file, index) for index in range(len(standard.entries))]
            values = {"document": self._document(file), "acts": acts}
            path = standard_page(standard.standard)
            yield SitePage(path, "standard.html", standard.title, "discretion", values)
        if self._standards:
            listed = {"documents": [self._document(file) for file in self._standards]}
            _section, path, title = STANDARDS
            yield SitePage(path, "standards.html", _(title), "discretion", listed)

    def of_entry(
        self, entry: Power | EnforcementItem, items: Sequence[EnforcementItem]
    ) -> tuple[ActShown, ...]:
        """Return what standards set for a power or an item, by document.

        Args:
            entry: how it stands on the day of the site.
            items: of a power, the items drawn from it.
        """
        if not self._standards:
            return ()
        return tuple(
            self._act(found.file, found.index, found.bound_by)
            for found in self.found(entry, items)
        )

    def found(
        self, entry: Power | EnforcementItem, items: Sequence[EnforcementItem]
    ) -> tuple[StandardFor, ...]:
        """Return the same as read; arguments as for `of_entry`."""
        asked: Iterable[tuple[list[str], str]] = [([i.id], i.penalty) for i in items]
        if isinstance(entry, EnforcementItem):
            asked = [([entry.id], entry.penalty)]
        elif not items and entry.type == PENALTY:
            asked = [([], entry.basis)]
        every = [
            found
            for ids, penalty in asked
            for found in standards_for(self._standards, ids, penalty)
        ]
        kept: dict[tuple[str, int], StandardFor] = {}
        for found in sorted(every, key=lambda found: found.bound_by != "item"):
            kept.setdefault((found.file, found.index), found)
        order = {file: number for number, file in enumerate(self._standards)}
        return tuple(sorted(kept.values(), key=lambda found: (order[found.file], found.index)))

    def _document(self, file: str) -> StandardShown:
        if file not in self._documents:
            standard, day = self._standards[file], self._edition.day
            self._documents[file] = StandardShown(
                standard,
                standard_page(standard.standard),
                validity(standard, day),
                validity_text(standard, day),
                tuple(self._facts(standard)),
            )
        return self._documents[file]

    def _facts(self, standard: DiscretionStandard) -> Iterator[StandardRow]:
        told = (
            ("doc_no", standard.doc_no or UNKNOWN),
            ("issuer", standard.issuer or UNKNOWN),
            ("signed", _day(standard.signed)),
            ("published", _day(standard.published)),
            ("effective", _day(standard.effective) or UNKNOWN),
            ("until", _day(standard.until) or UNKNOWN),
            ("upper", _upper(standard.upper)),
        )
        for key, text in told:
            if text:
                yield StandardRow(_(label(key, "standard")), ((text, ""),))

    def _act(self, file: str, index: int, bound_by: BoundBy = "item") -> ActShown:
        document = self._document(file)
        entry = document.standard.entries[index]
        tiers = tuple(map(tier_cells, entry.tiers))
        return ActShown(
            document,
            entry,
            f"a{index + 1}",
            _CLAUSE_ONLY if bound_by == "clause" else "",
            tuple(self._rows(entry)),
            tuple(self._turned(document.standard, entry)),
            "　".join(filter(None, (entry.no, entry.name))),
            tuple(
                (key, _(heading))
                for key, heading in TIER_COLUMNS.items()
                if any(cells[key] for cells in tiers)
            ),
            tiers,
        )

    def _rows(self, entry: StandardEntry) -> Iterator[StandardRow]:
        if entry.items:
            pieces = [piece for identifier in entry.items for piece in self._item(identifier)]
            yield StandardRow(_("Enforcement items"), tuple(pieces[:-1]))
        for key, citation in (("conduct", entry.conduct), ("penalty", entry.penalty)):
            if citation:
                yield StandardRow(_(label(key)), self._shelf.linked(citation))
        if entry.upper:
            yield StandardRow(_(label("upper", "standard")), ((_upper(entry.upper), ""),))

    def _item(self, identifier: str) -> Iterator[tuple[str, str]]:
        held = self._edition.held.get(identifier)
        if held:
            yield f"{identifier} {held[0].name}", entry_page(held[0].PART, identifier)
        else:
            yield identifier, ""
        yield "；", ""

    def _turned(self, standard: DiscretionStandard, entry: StandardEntry) -> Iterator[PlaceLine]:
        """Yield the clauses whose text is not simply the one that the standard was made for."""
        for place in parse(entry.penalty or ""):
            for turns in place_turns(place, standard.effective, self._edition.library):
                standing = next(s for first, s in reversed(turns) if first <= self._edition.day)
                cited = CitedStanding("处罚依据", standing)
                if not stands_simply(cited):
                    yield self._standings.line(cited)


def has_range(entry: Power | EnforcementItem) -> bool:
    """Return whether an item sets a fine within which someone must choose."""
    return isinstance(entry, EnforcementItem) and any(f.low != f.high for f in entry.fines)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _upper(document: UpperDocument | None) -> str:
    if document is None:
        return ""
    return bracketed(document.title, document.doc_no or "")
