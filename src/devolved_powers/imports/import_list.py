"""One run of importing: read the files, compare them with the registry, record what is new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.transaction import WriteResult, write_changes
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.imports import declared_counts
from devolved_powers.imports.list_entries import OfficialList, Remark
from devolved_powers.imports.matching import Known, Match, Matched, match_entries
from devolved_powers.imports.read_list import ListKind, Reader
from devolved_powers.imports.terms import Terms
from devolved_powers.imports.write_grants import known_powers, write_powers
from devolved_powers.imports.write_items import known_items, write_items
from devolved_powers.models.keys import COLUMNS
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.value_text import value_text
from devolved_powers.sheets.headings import LIST
from devolved_powers.sheets.open_file import read_sheets
from devolved_powers.sheets.rows import FileTables, tables_of
from devolved_powers.store.loader import Loaded, load_registry
from devolved_powers.store.workspace import Workspace

REQUIRED = {
    "powers": ("name", "type", "field", "from_body", "basis"),
    "items": ("name",),
}
"""The keys that an entry must have before it can be written."""
_OPTIONS = {"type": "--type", "field": "--field", "from_body": "--from-body"}


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the user asks of an import.

    Args:
        layout: what the list is of.
        given: type, field and from_body of entries that do not say them.
        expect: how many entries there must be; None when nothing was said.
        accept_counts: whether to go on although numbers do not agree.
        rows: what a row is: its number, or `sheet:number`, to an id or `new`.
        add_bodies: whether to add departments to registry.yaml.
    """

    layout: ListKind = "auto"
    given: Mapping[str, str] = field(default_factory=dict)
    expect: int | None = None
    accept_counts: bool = False
    rows: Mapping[str, str] = field(default_factory=dict)
    add_bodies: bool = False


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
        self._read(load_registry(root))
        listing = self._listing()
        parts = {entry.part for entry in listing.entries}
        known = [
            k
            for k in _in_force(snapshot)
            if k.part in parts and decision in ("", k.values["decision"])
        ]
        self.matched = match_entries(listing.entries, known, self.wishes.rows)
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
        return write_changes(root, lambda space: self._write(space, document), dry_run=dry_run)

    def _write(self, space: Workspace, document: DecisionDocument | None) -> Iterable[str]:
        reader = self._read(space.before)
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
        if document is None:
            known: Sequence[Known] = known_items(space.before)
        else:
            known = known_powers(space.before, document)
        self.matched = match_entries(listing.entries, known, self.wishes.rows)
        self._refuse()
        self._counts()
        if document is None:
            ids = write_items(space, self.matched, self.remarks)
        else:
            ids = write_powers(
                space, document, listing, self.matched, reader.new_bodies.values(), self.remarks
            )
        self._refuse()
        return ids

    def _read(self, loaded: Loaded) -> Reader:
        if loaded.registry is None:
            raise PowersError(
                _("registry.yaml cannot be read."), hint=_("`powers validate` shows where.")
            )
        reader = Reader(
            Terms(loaded.registry),
            self.wishes.given,
            self.wishes.layout,
            add_bodies=self.wishes.add_bodies,
        )
        self.listing = reader.listing(self.tables)
        self.remarks = []
        return reader

    def _listing(self) -> OfficialList:
        if self.listing is None or not self.listing.entries:
            raise PowersError(_("The files hold no entries."), code=ExitCode.USAGE)
        return self.listing

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
        declared_counts.refuse(listing.claims, self.wishes.expect, len(listing.entries))

    def _refuse(self) -> None:
        """Refuse what cannot be written, or is not sure."""
        self.remarks += [r for r in self._missing() if r not in self.remarks]
        faults = [r for r in self.every_remark if r.severity == "必须改"]
        if faults:
            message = faults[0].message
            if len(faults) > 1:
                message += _(" ({count} more like this)").format(count=len(faults) - 1)
            raise PowersError(
                message,
                hint=_("Correct the list or registry.yaml; nothing was written."),
                place=faults[0].place,
                code=ExitCode.FINDINGS,
            )
        unsure = self.matched.of("unsure") if self.matched else []
        if unsure:
            self.remarks += [r for r in map(_perhaps, unsure) if r not in self.remarks]
            raise _undecided(unsure)

    def _missing(self) -> Iterator[Remark]:
        matched = self.matched.matches if self.matched else ()
        for match in matched:
            known = match.known.values if match.known else {}
            for key in REQUIRED[match.entry.part]:
                if not match.entry.values.get(key) and not known.get(key):
                    message = _("{key} is missing.").format(key=key)
                    if key in _OPTIONS:
                        message += " " + _("{option} gives one to all that lack it.").format(
                            option=_OPTIONS[key]
                        )
                    yield Remark("必须改", match.entry.place, message)


def _perhaps(match: Match) -> Remark:
    like = "、".join(f"{k.id} {k.values.get('name', '')}" for k in match.alike)
    message = _("“{name}”: perhaps {like}").format(name=match.entry.name, like=like)
    return Remark("请核实", match.entry.place, message)


def _undecided(unsure: Sequence[Match]) -> PowersError:
    """Return the error for entries that may be ones of the registry, or new."""
    first = unsure[0]
    message = _("Unsure whether this is {ids} or a new entry ({count} unsure in all).")
    return PowersError(
        message.format(ids="、".join(k.id for k in first.alike), count=len(unsure)),
        hint=_("Say which it is: --row {row}={id}, or --row {row}=new.").format(
            row=first.entry.row + 1, id=first.alike[0].id
        ),
        place=first.entry.place,
        code=ExitCode.FINDINGS,
    )


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
    return Import(tables_of([s for file in files for s in read_sheets(file)], known), wishes)


def _in_force(snapshot: Snapshot) -> Iterator[Known]:
    """Yield what is in force, its values written as lists write them."""
    entries: tuple[Power | EnforcementItem, ...] = (*snapshot.powers, *snapshot.items)
    for entry in entries:
        values = {key.name: value_text(entry, key) for key in COLUMNS}
        yield Known(entry.id, entry.PART, {k: text for k, text in values.items() if text})
