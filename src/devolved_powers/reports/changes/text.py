"""Changes as people read them on a terminal: errors first, then law, catalogue and corrections."""

from collections.abc import Iterator

from devolved_powers.changes.change import Change, Difference
from devolved_powers.i18n import _
from devolved_powers.reports.changes import Layout, phrases
from devolved_powers.text import printable


def write(found: Difference, _layout: Layout) -> str:
    """Return changes as text.

    Args:
        found: the changes.
    """
    lines = [phrases.heading(found) if found.changes else _nothing(found)]
    for nature, title in phrases.NATURES.items():
        changes = [c for c in found.changes if c.entry.nature == nature]
        if changes:
            lines += ["", _("{section} ({count})").format(section=_(title), count=len(changes))]
            lines += [line for change in changes for line in _lines(change)]
    if found.notice:
        lines += ["", found.notice] if found.changes else [found.notice]
    return "\n".join(map(printable, lines)) + "\n"


def _nothing(found: Difference) -> str:
    told = _("No changes from {before} to {after}.")
    return told.format(before=found.before.name, after=found.after.name)


def _lines(change: Change) -> Iterator[str]:
    yield f"  {change.id}  {_(change.entry.name)}  {change.subject.name}".rstrip()
    told = phrases.text_of(phrases.message(change))
    cause = phrases.cause(change)
    yield f"    {told}（{cause}）" if cause else f"    {told}"
