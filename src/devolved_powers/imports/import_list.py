"""One run of importing: read the files, compare them with the registry, record what is new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from devolved_powers.diagnostics import Finding
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.transaction import UnsoundChangeError, WriteResult, write_changes
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.imports import declared_counts
from devolved_powers.imports.list_entries import OfficialList, Remark
from devolved_powers.imports.matching import Known, Matched, match_entries
from devolved_powers.imports.read_list import Reader
from devolved_powers.imports.refusals import (
    doubts_of,
    missing_keys,
    refuse_faults,
    refuse_unsure,
    remarks_of_findings,
    unknown_though_kept,
)
from devolved_powers.imports.table_nature import refuse_other_lists
from devolved_powers.imports.terms import Terms
from devolved_powers.imports.wishes import Wishes
from devolved_powers.imports.write_changes import (
    faults_of_changes,
    holdings_of,
    known_holdings,
)
from devolved_powers.imports.write_grants import known_powers, write_powers
from devolved_powers.imports.write_items import known_items, write_items
from devolved_powers.models.keys import COLUMNS
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.value_text import value_text
from devolved_powers.sheets.cell_text import normal_term
from devolved_powers.sheets.headings import IGNORE, LIST
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import FileTables, tables_of
from devolved_powers.store.loader import Loaded, load_registry
from devolved_powers.store.workspace import Workspace


@dataclass(slots=True)
class Import:
    """A list being imported; what it found so far is there even when it is refused.

    Args:
        tables: those of the files.
        wishes: what the user asks.
        listing: the list as read.
        matched: the list held against the registry.
        remarks: what somebody has to look at, beyond the remarks of the list itself.
    """

    tables: FileTables
    wishes: Wishes
    listing: OfficialList | None = None
    matched: Matched | None = None
    remarks: list[Remark] = field(default_factory=list)
    _ids: tuple[str, ...] = ()
    """The id that each matched entry has or gets, once it is written."""

    @property
    def every_remark(self) -> tuple[Remark, ...]:
        """All there is to look at: in the list, and in what it is to the registry."""
        own = self.listing.remarks if self.listing else ()
        return (*own, *self.remarks)

    def compare(self, root: Path, snapshot: Snapshot, decision: str = "") -> Matched:
        """Hold the list against what is in force.

        Args:
            root: the registry's folder.
            snapshot: the state to compare with.
            decision: only what this decision granted; empty for all.

        Raises:
            PowersError: when the list is not as it says it is.
        """
        loaded = load_registry(root)
        named = DecisionDocument(decision=decision) if decision else None
        self._read(loaded, named)
        listing = self._listing()
        parts = {entry.part for entry in listing.entries}
        known = [
            k
            for k in _in_force(snapshot)
            if k.part in parts and decision in ("", k.values["decision"])
        ]
        holdings = holdings_of(snapshot)
        self.matched = match_entries(listing.entries, known, self.wishes.rows, holdings)
        self._counts()
        return self.matched

    def write(self, root: Path, document: DecisionDocument | None, *, dry_run: bool) -> WriteResult:
        """Record the list: powers in a decision, or enforcement items in the catalogue.

        Args:
            root: the registry's folder.
            document: the decision; None for enforcement items.
            dry_run: whether to write nothing.

        Raises:
            PowersError: when anything stands against it; nothing is written then.
        """
        try:
            return write_changes(root, lambda space: self._write(space, document), dry_run=dry_run)
        except UnsoundChangeError as error:
            self._refuse_findings(error.findings, error.after)
            raise

    def _write(self, space: Workspace, document: DecisionDocument | None) -> Iterable[str]:
        reader = self._read(space.before, document)
        listing = self._listing()
        part = "items" if document is None else "powers"
        other = next((e for e in listing.entries if e.part != part), None)
        if other is not None:
            raise PowersError(
                _("The list mixes powers and enforcement items, or is of the other kind."),
                hint=_(
                    "--layout powers or --layout items says what it is; --decision is for powers."
                ),
                place=other.place,
                code=ExitCode.USAGE,
            )
        holdings: Sequence[Known] = ()
        if document is None:
            known: Sequence[Known] = known_items(space.before)
        else:
            known = known_powers(space.before, document)
            if any(entry.changes for entry in listing.entries):
                holdings = known_holdings(space.before, _first_day(space.before, document))
        self.matched = match_entries(listing.entries, known, self.wishes.rows, holdings)
        self.remarks += faults_of_changes([m for m in self.matched.matches if m.entry.changes])
        self.remarks += unknown_though_kept(listing.left_out, known)
        self._refuse()
        self._counts()
        if document is None:
            self._ids = write_items(space, self.matched, self.remarks)
        else:
            bodies = reader.values.new_bodies.values()
            self._ids = write_powers(space, document, listing, self.matched, bodies, self.remarks)
        self._refuse()
        return tuple(dict.fromkeys(filter(None, self._ids)))

    def _refuse(self) -> None:
        """Refuse what cannot be written, or is not sure."""
        self.remarks += [
            r for r in missing_keys(self.matched, self._listing().unread) if r not in self.remarks
        ]
        refuse_faults(self.every_remark)
        self.remarks += [r for r in doubts_of(self.matched) if r not in self.remarks]
        refuse_unsure(self.matched)

    def _refuse_findings(self, findings: Sequence[Finding], after: Loaded) -> None:
        """Refuse what the checks would find in the files, by the rows that it comes from."""
        rows = zip(self._ids, self.matched.matches if self.matched else (), strict=False)
        entries = self.listing.entries if self.listing else ()
        listed = enumerated(dict.fromkeys(entry.sheet.file for entry in entries))
        places = {known_id: match.entry.place for known_id, match in rows if known_id}
        self.remarks += remarks_of_findings(findings, places, listed, after)
        refuse_faults(self.every_remark)

    def _read(self, loaded: Loaded, document: DecisionDocument | None) -> Reader:
        if loaded.registry is None:
            raise PowersError(
                _("registry.yaml cannot be read."), hint=_("`powers validate` shows where.")
            )
        terms = Terms(loaded.registry, self.wishes.body_names, self.wishes.receives)
        title, day = "", None
        if document is not None:
            title, day = document.title or "", _first_day(loaded, document)
        reader = Reader(terms, self.wishes, title, day)
        self.listing = reader.listing(self.tables)
        self.remarks = []
        return reader

    def _listing(self) -> OfficialList:
        listing = self.listing
        if listing is None or not listing.entries:
            refuse_faults(self.every_remark)
            message = _("The files hold no entries.")
            if listing and listing.left_out:
                message = _("None of the {count} entries of the files is for this registry.")
                message = message.format(count=len(listing.left_out))
            raise PowersError(message, code=ExitCode.USAGE)
        return listing

    def _counts(self) -> None:
        listing = self._listing()
        if self.wishes.accept_counts:
            message = _("“{words}” declares {declared}, {counted} were read; accepted.")
            self.remarks += [
                Remark(
                    "请核实",
                    claim.place,
                    message.format(
                        words=claim.words, declared=claim.declared, counted=claim.counted[0]
                    ),
                )
                for claim in listing.claims
                if not claim.agrees
            ]
            return
        read = len(listing.entries) + len(listing.left_out)
        declared_counts.refuse(listing.claims, self.wishes.expect, read)


def open_import(
    files: Sequence[Path], wishes: Wishes, columns: Mapping[str, str] | None = None
) -> Import:
    """Read the files of a list.

    Args:
        files: one list in several files, in order.
        wishes: what the user asks.
        columns: headings and the keys they mean.

    Raises:
        PowersError: when a file cannot be read.
    """
    known = LIST.with_columns(columns or {})
    ignored = frozenset(normal_term(h) for h, key in (columns or {}).items() if key == IGNORE)
    wishes = replace(wishes, ignored=ignored)
    sheets = [sheet for file in files for sheet in read_sheets(file)]
    try:
        return Import(tables_of(sheets, known), wishes)
    except PowersError:
        refuse_other_lists(sheets)
        raise


def _first_day(loaded: Loaded, document: DecisionDocument) -> date | None:
    """Return the first day of a decision: as the user says it, or as its file has it."""
    existing = loaded.decisions.get(document.file)
    return document.effective or (existing.named_day if existing else None)


def _in_force(snapshot: Snapshot) -> Iterator[Known]:
    """Yield what is in force, its values written as lists write them."""
    entries: tuple[Power | EnforcementItem, ...] = (*snapshot.powers, *snapshot.items)
    for entry in entries:
        values = {key.name: value_text(entry, key) for key in COLUMNS}
        yield Known(entry.id, entry.PART, {k: text for k, text in values.items() if text})
