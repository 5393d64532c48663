"""The edits of a returned sheet written: corrections of the record, or a decision's adjustments.

A correction is spliced in where the value is written. What counts in law is never taken for a
correction without being told so: it becomes an adjustment of a decision that the user names, or
`--correct` says that the record was written down wrongly. What was written is read back and held
against the sheet before anything reaches the disk.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from devolved_powers.diagnostics import Route
from devolved_powers.editing.decision_file import DecisionDocument, add_entries
from devolved_powers.editing.transaction import UnsoundChangeError, WriteResult, write_changes
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, sentences
from devolved_powers.imports.list_entries import Remark
from devolved_powers.imports.read_back import SheetChange, read_back, says
from devolved_powers.imports.refusals import refuse_faults
from devolved_powers.imports.returned_rows import HEADINGS, shown
from devolved_powers.imports.returned_sheet import Edit, ReturnedSheet, read_returned
from devolved_powers.imports.returned_values import CellError, CellValue, read_value
from devolved_powers.imports.terms import Terms
from devolved_powers.imports.written_places import WrittenPlace, written_places
from devolved_powers.models.decision import Changes, Decision
from devolved_powers.register.fold import Fold, fold_loaded
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.timeline import timeline
from devolved_powers.sheets.rows import FileTables
from devolved_powers.store.loader import Loaded
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Drop, Put, ValueEdit, value_at
from devolved_powers.yaml_text.reader import Data

LAW_KEYS = frozenset(
    {"type", "basis", "from_body", "carried_out_by", "in_name_of", "manner", "scope", "until"}
)
"""Keys of a power that a decision changes: a sheet alone does not say that one was made."""
_FROM_POWER = frozenset({"name", "type", "from_body"})
"""Keys that an enforcement item has from its power unless it says otherwise."""


@dataclass(slots=True)
class Update:
    """A returned sheet being written; what it found so far is there even when it is refused.

    Args:
        tables: those of the files.
        document: the decision that adjusts what counts in law; None where none is named.
        is_correction: whether what counts in law was only written down wrongly.
        returned: what was edited.
        changes: what becomes of it.
        remarks: what somebody has to look at.
        already: edits that the registry has by now.
    """

    tables: FileTables
    document: DecisionDocument | None = None
    is_correction: bool = False
    returned: ReturnedSheet = field(default_factory=ReturnedSheet)
    changes: list[SheetChange] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    already: list[str] = field(default_factory=list)

    @property
    def of_entries(self) -> dict[str, list[SheetChange]]:
        """The changes by the id of their entry."""
        by_id: dict[str, list[SheetChange]] = {}
        for change in self.changes:
            by_id.setdefault(change.edit.entry.id, []).append(change)
        return by_id

    def write(self, root: Path, *, dry_run: bool) -> WriteResult:
        """Write the edits, all or none.

        Args:
            root: the registry's folder.
            dry_run: whether to write nothing.

        Raises:
            PowersError: when anything stands against one of them; nothing is written then.
        """
        try:
            return write_changes(root, self._write, dry_run=dry_run)
        except UnsoundChangeError as error:
            places = {c.edit.entry.id: c.edit.row.place for c in self.changes}
            for finding in error.findings:
                place = f"{finding.file}:{finding.position.line}"
                said = sentences(finding.result.message, finding.result.hint)
                identifier = finding.entry.id
                if identifier in places:
                    self._fault(places[identifier], f"{identifier}: {said} ({place})")
                else:
                    self._fault(place, said)
            self._refuse()
            raise

    def _fault(self, place: str, message: str) -> None:
        self.remarks.append(Remark("必须改", place, message))

    def _write(self, space: Workspace) -> Iterable[str]:
        loaded = space.before
        registry = loaded.registry
        if registry is None or not loaded.is_whole:
            raise PowersError(
                _("The registry cannot be read: it holds mistakes."),
                hint=_("`powers validate` shows each with its place and how to mend it."),
            )
        folded = fold_loaded(loaded)
        states = timeline(loaded, registry, folded)
        terms = Terms(registry)
        self.returned = read_returned(self.tables, states, terms)
        self.remarks = self.returned.remarks
        if not self.returned.rows and not self.remarks:
            raise PowersError(_("The files hold no entries."), code=ExitCode.USAGE)
        writer = _Writer(self, space, folded, terms)
        for edit in self.returned.edits:
            writer.take(edit)
        writer.leave_to_powers()
        self._sort_remarks()
        self._refuse()
        writer.write()
        self._refuse()
        return tuple(self.of_entries)

    def _sort_remarks(self) -> None:
        """Put the remarks in the order of the rows, what is said of a whole file first."""
        places = [t.sheet.place(row.number) for t in self.tables.tables for row in t.rows]
        order = {place: number for number, place in enumerate(places)}
        self.remarks.sort(key=lambda remark: order.get(remark.place, -1))

    def _refuse(self) -> None:
        """Refuse where anything must be mended first.

        Raises:
            PowersError: naming the first; all are among the remarks.
        """
        refuse_faults(self.remarks, _("Mend the sheet; nothing was written."))


class _Writer:
    """Turns edited cells into changes of the files.

    Args:
        update: takes the changes and remarks.
        space: the registry being changed.
        folded: its decisions, folded.
        terms: its words.
    """

    def __init__(self, update: Update, space: Workspace, folded: Fold, terms: Terms) -> None:
        self.update = update
        self.space = space
        self.folded = folded
        self.terms = terms
        self.effective = _effective(space.before, update.document)
        self._items = {
            item.id: (file, index)
            for file, catalog in space.before.catalogs.items()
            for index, item in catalog.numbered("items", catalog.items)
        }
        self._places: dict[tuple[str, str, date], dict[str, WrittenPlace]] = {}

    def take(self, edit: Edit) -> None:
        """Take an edit as a change, or remark why it cannot be one."""
        key, heading = edit.key, HEADINGS[edit.key.name]
        try:
            value = read_value(key, edit.old, edit.new, edit.entry, self.terms)
        except CellError as error:
            self._fault(edit, f"{edit.entry.id}: {heading}: {error.message}")
            return
        if says(edit, value.text, edit.old):
            return  # the same in canonical form
        if isinstance(edit.entry, EnforcementItem):
            self._correct_item(edit, value)
        elif self.update.document is not None and key.name in Changes.model_fields:
            self._adjust(edit, edit.entry, value, self.update.document)
        elif key.name in LAW_KEYS and not self.update.is_correction:
            message = _(
                "{id}: “{column}” counts in law (“{old}” → “{new}”). If a decision changed it, "
                "name that: --decision NAME --title … --effective …; if it was only written down "
                "wrongly, add --correct."
            )
            fields = {"old": shown(edit.old), "new": shown(value.text)}
            self._fault(edit, message.format(id=edit.entry.id, column=heading, **fields))
        else:
            self._correct_power(edit, edit.entry, value)

    def _fault(self, edit: Edit, message: str) -> None:
        self.update.remarks.append(Remark("必须改", edit.row.place, message))

    def _correct_power(self, edit: Edit, power: Power, value: CellValue) -> None:
        holding = (power.id, power.to_body, edit.row.code.day)
        if holding not in self._places:
            self._places[holding] = written_places(self.folded, *holding)
        place = self._places[holding].get(edit.key.name)
        if place is None or place.is_composed:
            where = _line(self.space.before, place.file, place.route) if place else power.file
            message = _(
                "{id}: “{column}” is put together from several places; correct it by hand in "
                "{place}."
            )
            heading = HEADINGS[edit.key.name]
            self._fault(edit, message.format(id=power.id, column=heading, place=where))
            return
        last = self.folded.trails[power.id, power.to_body].states[-1]
        later = str(last.values.get(edit.key.name) or "")
        if not (self.update.is_correction or last.holds_on(edit.row.code.day)) and says(
            edit, later, value.text
        ):
            self.update.already.append(power.id)  # a later decision said so: nothing is mistaken
            return
        self._correct(edit, value, place.file, place.route)

    def _correct_item(self, edit: Edit, value: CellValue) -> None:
        file, index = self._items[edit.entry.id]
        self._correct(edit, value, file, ("items", index, edit.key.name))

    def _correct(self, edit: Edit, value: CellValue, file: str, route: Route) -> None:
        if value.data is None and not _stands(self.space, file, route):
            message = _(
                "{id}: “{column}” cannot be emptied here: “{old}” is said once for several entries "
                "(in the decision, or the power behind the item)."
            )
            old = shown(edit.old)
            fields = {"id": edit.entry.id, "column": HEADINGS[edit.key.name], "old": old}
            self._fault(edit, message.format(**fields))
            return
        line = self.space.before.line_of(file, route)
        if not _stands(self.space, file, route):
            line = self.space.before.line_of(file, route[:-1])
        self.update.changes.append(SheetChange(edit, value, "correction", file, route, line))

    def _adjust(
        self, edit: Edit, power: Power, value: CellValue, document: DecisionDocument
    ) -> None:
        heading = HEADINGS[edit.key.name]
        trail = self.folded.trails[power.id, power.to_body]
        state = trail.state_on(self.effective) if self.effective else trail.states[-1]
        if state is None or not state.is_held:
            message = _("{id}: {body} does not hold it when {decision} takes effect.")
            fields = {"id": power.id, "body": power.to_body, "decision": document.decision}
            self._fault(edit, message.format(**fields))
            return
        there = str(state.values.get(edit.key.name) or "")
        if says(edit, there, value.text):
            self.update.already.append(power.id)
            return
        if not says(edit, there, edit.old):
            message = _(
                "{id}: “{column}” says “{there}” when {decision} takes effect, not “{old}” as in "
                "the sheet. Export the state of that day (--as-of), and edit that."
            )
            fields = {
                "id": power.id,
                "column": heading,
                "there": shown(there),
                "old": shown(edit.old),
            }
            self._fault(edit, message.format(**fields, decision=document.decision))
            return
        self.update.changes.append(SheetChange(edit, value, "adjustment", document.file))

    def leave_to_powers(self) -> None:
        """Leave out what an enforcement item will have from its power without saying it."""
        news = {
            (c.edit.entry.id, c.edit.key.name): c.value.text
            for c in self.update.changes
            if isinstance(c.edit.entry, Power)
        }
        self.update.changes = [
            c
            for c in self.update.changes
            if not (
                isinstance(c.edit.entry, EnforcementItem)
                and c.edit.key.name in _FROM_POWER
                and not _stands(self.space, c.file, c.route)
                and news.get((c.edit.entry.powers[0], c.edit.key.name)) == c.value.text
            )
        ]

    def write(self) -> None:
        """Make the changes in the workspace, and see that they come to what the sheet says."""
        edits: dict[str, dict[Route, ValueEdit]] = {}
        for change in self.update.changes:
            if change.kind == "adjustment":
                continue
            new: ValueEdit = Put(change.route, change.value.data)
            if change.value.data is None:
                new = Drop(change.route)
            if edits.setdefault(change.file, {}).setdefault(change.route, new) != new:
                message = _("{id}: two rows give “{column}” different values.")
                heading = HEADINGS[change.edit.key.name]
                self._fault(change.edit, message.format(id=change.edit.entry.id, column=heading))
        for file, routes in sorted(edits.items()):
            self.space.edit(file, routes.values())
        if self.update.document is not None:
            self._add_adjustments(self.update.document)
        if self.update.changes:
            self.update.remarks += read_back(self.space, self.update.changes, self.effective)

    def _add_adjustments(self, document: DecisionDocument) -> None:
        sets: dict[tuple[str, str], dict[str, Data]] = {}
        for change in self.update.changes:
            if change.kind == "adjustment":
                holding = (change.edit.entry.id, change.edit.entry.to_body)
                sets.setdefault(holding, {})[change.edit.key.name] = change.value.data
        entries: list[Data] = []
        for (power, to_body), values in sets.items():
            others = [t for t in self.folded.holders[power] if t.to_body != to_body and t.is_held]
            body: dict[str, Data] = {"to_body": to_body} if others else {}
            entries.append({"power": power, **body, "set": values})
        if entries:
            add_entries(self.space, document, "动态调整", "adjustments", entries)


def _stands(space: Workspace, file: str, route: Route) -> bool:
    """Return whether a file has a value at a route."""
    try:
        return value_at(space.data(file), route) is not None
    except LookupError:
        return False


def _line(loaded: Loaded, file: str, route: Route) -> str:
    return f"{file}:{loaded.line_of(file, route)}"


def _effective(loaded: Loaded, document: DecisionDocument | None) -> date | None:
    """Return the first day of a decision's effect; None for a draft, and while it is unsigned."""
    if document is None:
        return None
    existing = loaded.models.get(document.file)
    if isinstance(existing, Decision):
        return existing.in_force_from
    return None if document.is_draft else document.effective
