"""What `powers import --update` prints: each edited cell, what becomes of it, and what is open."""

from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.i18n import _, enumerated
from devolved_powers.imports.read_back import SheetChange
from devolved_powers.imports.returned_rows import HEADINGS
from devolved_powers.imports.write_returned import Update
from devolved_powers.text import printable

_CELL = 200
"""Characters of a cell shown in the preview."""
_FINDINGS = 40
"""Findings told in full; the count tells how many there are."""


def show_update(update: Update) -> None:
    """Print the edited cells with what becomes of each, and all that has to be looked at."""
    lines: list[str] = []
    for identifier, changes in update.of_entries.items():
        edit = changes[0].edit
        lines.append(f"{identifier} {edit.entry.name} ({edit.row.place})")
        lines += map(_change, changes)
    say("".join(f"{printable(line)}\n" for line in lines))
    for remark in update.remarks:
        note(printable(f"{remark.severity}: {remark.place}: {remark.message}"))


def _change(change: SheetChange) -> str:
    edit = change.edit
    where = f"{change.file}:{change.line}" if change.line else change.file
    kind = _("correction") if change.kind == "correction" else _("adjustment")
    old, new = (
        text.replace("\n", " / ")[:_CELL] or _("(none)") for text in (edit.old, change.value.text)
    )
    return f"  {HEADINGS[edit.key.name]}: {old} → {new} [{kind} {where}]"


def show_updated(update: Update, recorded: WriteResult, *, dry_run: bool) -> None:
    """Print what was written, or would be."""
    if dry_run:
        say(recorded.diff)
    lines = [_sums(update)]
    if recorded.files:
        message = _("would be written: {files}") if dry_run else _("written: {files}")
        lines.append(message.format(files=enumerated(recorded.files)))
    if recorded.notice:
        lines[-1] += f" · {recorded.notice}"
    say("".join(f"{printable(line)}\n" for line in lines))
    for finding in recorded.findings[:_FINDINGS]:
        place = f"{finding.file}:{finding.position.line}"
        note(printable(f"{place}: {finding.severity}: {finding.result.message} [{finding.check}]"))
    if len(recorded.findings) > _FINDINGS:
        count = len(recorded.findings) - _FINDINGS
        note(_("… and {count} more to look at.").format(count=count))
    if recorded.findings:
        courtesy(_("`powers validate` explains more."))


def _sums(update: Update) -> str:
    rows = len(update.returned.rows)
    already = len(update.already)
    if not update.changes:
        message = _("{rows} rows read; no changes")
        if already:
            message = _("{rows} rows read; no changes; edits already in the registry: {already}")
        return message.format(rows=rows, already=already)
    corrections = sum(change.kind == "correction" for change in update.changes)
    message = _(
        "{rows} rows read; entries changed: {entries} (corrections: {corrections}, adjustments: "
        "{adjustments}), unchanged: {unchanged}"
    )
    return message.format(
        rows=rows,
        entries=len(update.of_entries),
        corrections=corrections,
        adjustments=len(update.changes) - corrections,
        unchanged=rows - len(update.of_entries),
    )
