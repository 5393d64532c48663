"""What a change takes out of the record without an event, as findings: told like any other."""

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from devolved_powers.changes import compare
from devolved_powers.changes.change import Difference
from devolved_powers.changes.operands import Operand
from devolved_powers.checks._context import Context
from devolved_powers.checks._findings import finding_of
from devolved_powers.diagnostics import CheckResult, EntryRef, Finding, Place
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.register.recorded import Recorded, unjudged
from devolved_powers.reports.change_findings import VANISHED
from devolved_powers.reports.changes.phrases import message, text_of
from devolved_powers.store.loader import Loaded


def hindrance_of(old: Loaded, new: Loaded) -> str:
    """Return why two states cannot be compared; empty where they can.

    A whole file that cannot be read may hold any entry; without the root file nothing is whole.
    """
    message = _("The changes cannot be shown: {file} cannot be read.")
    for loaded in (old, new):
        unread = [*loaded.unread, *(() if loaded.registry else (ROOT_FILE,))]
        if unread:
            return message.format(file=unread[0])
    return ""


def difference_of(old: Context, new: Context, base: str, today: date | None) -> Difference:
    """Return what a change does; entries that one side cannot read are left out.

    Two records are compared by their events and on one day: how the law stands is no part of it.

    Args:
        old: the state that it begins at; its root file could be read.
        new: the state that it leads to, likewise.
        base: what to call the first.
        today: the day on which is counted what is in force, unless the change takes effect later.
    """
    return compare(
        Operand(base, recorded=_recorded(old)),
        Operand(_("this change"), recorded=_recorded(new)),
        today=today,
    )


def _recorded(context: Context) -> Recorded:
    if context.states is None:
        raise ValueError(context.loaded.root)
    return unjudged(context.loaded, context.states)


def vanished(difference: Difference, old: Loaded, new: Loaded) -> tuple[Finding, ...]:
    """Return each id, event, decision and standard that is gone though nothing ended it.

    Args:
        difference: what changed.
        old: the record that has them.
        new: the record that has not.
    """
    files = _files(old)
    found: dict[str, Finding] = {}
    for change in difference.changes:
        if change.entry.nature != "error":
            continue
        cause = change.cause.decision if change.cause else ""
        file = files.get(change.id) or files.get(cause) or ROOT_FILE
        words = f"{change.id} {change.subject.name}".rstrip()
        result = CheckResult(
            _("{entry}: {what}").format(entry=words, what=text_of(message(change))),
            Place(file),
            _("Put it back as it was; its last day goes into `until`.")
            if change.kind == "standard-vanished"
            else _("Put it back as it was; `powers recall` records what ends a power."),
        )
        finding = finding_of(new, VANISHED, "必须改", result)
        entry = EntryRef(change.id, change.subject.name)
        found.setdefault(result.message, replace(finding, entry=entry, excerpt=""))
    return tuple(found.values())


def _files(loaded: Loaded) -> dict[str, str]:
    """Return the file of every entry, decision and standard, by id."""
    context = Context(loaded)
    standards = {PurePosixPath(file).stem: file for file in loaded.standards}
    files = {e.text("id"): e.file for e in (*context.powers, *context.items, *context.needs)}
    files = standards | files
    return files | {decision.decision: file for file, decision in loaded.decisions.items()}
