"""Changes as people read them on a terminal: errors first, then law, catalogue and corrections."""

from collections.abc import Iterator

from devolved_powers.changes.approval import Approval
from devolved_powers.changes.change import Change, Difference
from devolved_powers.i18n import _
from devolved_powers.reports.changes import ChangesLayout, phrases
from devolved_powers.text import printable


def write(difference: Difference, _layout: ChangesLayout) -> str:
    """Return changes as text.

    Args:
        difference: the changes.
    """
    lines = [_nothing(difference)]
    if difference.changes:
        lines = [phrases.heading(difference), phrases.in_force(difference)]
    if difference.of_records:
        lines += filter(None, [phrases.written(difference)])
    for nature, title in phrases.NATURES.items():
        changes = [c for c in difference.changes if c.entry.nature == nature]
        if changes:
            lines += ["", _("{section} ({count})").format(section=_(title), count=len(changes))]
            lines += [line for change in changes for line in _lines(change)]
    if difference.approval:
        lines += ["", *_approval(difference.approval)]
    if difference.notice:
        lines += ["", difference.notice] if len(lines) > 1 else [difference.notice]
    return "\n".join(map(printable, lines)) + "\n"


def _nothing(difference: Difference) -> str:
    message = _("No changes from {before} to {after}.")
    return message.format(before=difference.before.name, after=difference.after.name)


def _approval(approval: Approval) -> Iterator[str]:
    rows = phrases.approval_rows(approval)
    yield _("{section} ({count})").format(section=_("Commits and signatures"), count=len(rows))
    for commit, day, subject, signature, author in rows:
        yield f"  {commit}  {day}  {author}  {subject}"
        yield f"    {signature}"
    yield f"  {phrases.approval_told(approval)}"


def _lines(change: Change) -> Iterator[str]:
    yield f"  {change.id}  {_(change.entry.name)}  {change.subject.name}".rstrip()
    wording = phrases.text_of(phrases.message(change))
    cause = phrases.cause(change)
    yield f"    {wording}（{cause}）" if cause else f"    {wording}"
