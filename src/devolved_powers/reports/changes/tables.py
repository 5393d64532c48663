"""Changes as tables: the list, and the two that staff publish."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from devolved_powers.changes.change import Change, Difference
from devolved_powers.changes.kinds import ENDINGS
from devolved_powers.i18n import _, in_language
from devolved_powers.models.keys import label
from devolved_powers.reports.changes import ChangesLayout, phrases
from devolved_powers.reports.changes.phrases import Pieces, unmarked


@dataclass(frozen=True)
class ChangesTable:
    """A table whose cells may show what went and what is new.

    Args:
        title: what stands above it; may be empty.
        headings: one for each column.
        rows: the cells.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]


def changes_tables(
    difference: Difference,
    layout: ChangesLayout,
    remarks: Mapping[tuple[str, str], str] | None = None,
) -> list[ChangesTable]:
    """Return the tables of a layout.

    Args:
        difference: the changes.
        layout: `list` gives one table for each nature of change; `notice` the adjustment table of
            a notice, `comparison` the comparison of before and after.
        remarks: of a notice, what its remarks say besides, by the power and the body.
    """
    if layout == "notice":
        return [ChangesTable("", NOTICE, tuple(_notice(difference, remarks or {})))]
    if layout == "comparison":
        return [
            ChangesTable("", COMPARISON, tuple(_compared(change) for change in difference.changes))
        ]
    headings = (_("Id"), _("Change"), _("Name"), _("What"), _("By"))
    return [
        ChangesTable(_(title), headings, tuple(map(_listed, changes)))
        for nature, title in phrases.NATURES.items()
        if (changes := [c for c in difference.changes if c.entry.nature == nature])
    ]


def _listed(change: Change) -> tuple[Pieces, ...]:
    return (
        unmarked(change.id),
        unmarked(_(change.entry.name)),
        unmarked(change.subject.name),
        phrases.message(change),
        unmarked(phrases.cause(change)),
    )


NOTICE = ("序号", "权力类型", "调整方式", "权力名称", "设定依据", "备注")
COMPARISON = ("修改前", "修改后", "说明")
"""The headings of published tables; like all terms of the data they stay Chinese."""

_MODES = {
    "granted": "新增",
    "regranted": "新增",
    "reinstated": "新增",
    "renewed": "新增",
    "revived": "新增",
    "recalled": "收回",
    "abolished": "取消",
    "suspended": "暂停",
    "resumed": "恢复",
    "handed-over": "移交",
    "taken-over": "承继",
    "taken-back": "承继",
}
_NOT_ADJUSTED = frozenset({"lapsed", "expired", "ungranted", "not-taken-over"})
"""What follows a law or a term, and not a decision, is no adjustment."""


def _notice(
    difference: Difference, remarks: Mapping[tuple[str, str], str]
) -> Iterator[tuple[Pieces, ...]]:
    adjusted = [c for c in difference.changes if is_adjustment(c)]
    number = 0
    for key, group in groupby(adjusted, key=lambda c: (c.id, c.to_body)):
        changes = list(group)
        modes: dict[str, list[Change]] = {}
        for change in changes:
            modes.setdefault(_MODES.get(change.kind, "变更"), []).append(change)
        for mode, those in modes.items():
            number += 1
            subject = those[0].subject
            remark = "；".join(filter(None, map(_remark, those))) + remarks.get(key, "")
            cells = (str(number), subject.type, mode, subject.name, subject.basis, remark)
            yield tuple(map(unmarked, cells))


def is_adjustment(change: Change) -> bool:
    """Return whether a change is an adjustment of a notice: what a decision does to a power."""
    if change.entry.nature != "event" or change.kind in _NOT_ADJUSTED:
        return False
    cause = change.cause
    follows_law = cause is not None and not cause.decision and not cause.successor
    return not follows_law and not change.kind.startswith("decision-")


def _remark(change: Change) -> str:
    """Return the remark of a notice: where to, why, and what it was before."""
    parts = []
    if change.cause and change.cause.destination:
        parts.append(f"退回{change.cause.destination}")
    if change.cause and change.cause.successor and not change.key:
        is_new = change.kind != "handed-over"
        body = change.cause.predecessor if is_new else change.cause.successor
        parts.append(f"承继自{body}" if is_new else f"移交{body}")
    if change.key:
        called = in_language("zh_CN", label(change.key))
        before = phrases.shown(change.before)
        parts.append(f"{called}原为“{before}”" if before else f"新增{called}")
    if change.cause and change.cause.reason:
        parts.append(change.cause.reason)
    return "，".join(parts)


def _compared(change: Change) -> tuple[Pieces, ...]:
    if change.key:
        old, new = phrases.shown(change.before), phrases.shown(change.after)
        wording = _(change.entry.name)
    else:
        old = change.old.name if change.old and change.before not in ENDINGS else ""
        new = change.new.name if change.new and change.after not in ENDINGS else ""
        if change.old and change.new:  # both records list the item; the catalogue of one has it
            old = "" if change.kind == "item-added" else old
            new = "" if change.kind == "item-retired" else new
        wording = phrases.text_of(phrases.message(change))
    title = f"{change.id} {change.subject.name}".rstrip()
    note = "；".join(filter(None, (f"{title}：{wording}", phrases.cause(change))))
    return unmarked(old or "—"), unmarked(new or "—"), unmarked(note)
