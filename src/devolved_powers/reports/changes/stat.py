"""`--stat`: how many changes of each kind, and what is in force by type and field."""

from collections import Counter

from devolved_powers.changes.change import Difference
from devolved_powers.changes.kinds import KINDS
from devolved_powers.i18n import N_, _
from devolved_powers.reports.changes import phrases
from devolved_powers.text import cell_len, pad, printable

_TITLES = {
    ("powers", "type"): N_("Powers by type"),
    ("powers", "field"): N_("Powers by field"),
    ("items", "type"): N_("Enforcement items by type"),
    ("items", "field"): N_("Enforcement items by field"),
}
ValueCounts = tuple[str, int, int]


def kinds(difference: Difference) -> dict[str, int]:
    """Return how many changes there are of each kind that occurs."""
    counted = Counter(change.kind for change in difference.changes)
    return {kind.id: counted[kind.id] for kind in KINDS if counted[kind.id]}


def rows(difference: Difference, part: str, key: str) -> list[ValueCounts]:
    """Return what is in force before and after, by the values of a key; the most first."""
    sides = [
        {value: n for p, k, value, n in side.counts if (p, k) == (part, key)}
        for side in (difference.before, difference.after)
    ]
    values = {*sides[0], *sides[1]}
    counted = [(value, sides[0].get(value, 0), sides[1].get(value, 0)) for value in values]
    return sorted(counted, key=lambda row: (-max(row[1:]), row[0]))


def as_text(difference: Difference) -> str:
    """Return the sums as text."""
    names = {kind.id: _(kind.name) for kind in KINDS}
    lines = [printable(phrases.heading(difference)), printable(phrases.in_force(difference))]
    lines += _columns([(names[kind], str(count)) for kind, count in kinds(difference).items()])
    for (part, key), title in _TITLES.items():
        counted = rows(difference, part, key)
        if counted:
            sums = (_("Sum"), sum(row[1] for row in counted), sum(row[2] for row in counted))
            lines += ["", _(title), *_columns([_row(row) for row in (*counted, sums)])]
    if difference.notice:
        lines += ["", difference.notice]
    return "\n".join(lines) + "\n"


def _row(row: ValueCounts) -> tuple[str, str]:
    value, before, after = row
    same = f"{before}" if before == after else f"{before} → {after}  {after - before:+}"
    return printable(value), same


def _columns(pairs: list[tuple[str, str]]) -> list[str]:
    width = max((cell_len(name) for name, _value in pairs), default=0)
    return [f"  {pad(name, width)}  {value}" for name, value in pairs]
