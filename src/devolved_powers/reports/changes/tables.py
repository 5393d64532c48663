"""Changes as tables: the list, and the two that staff publish."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from devolved_powers.changes.change import Change, Difference, Subject
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


def approval_table(difference: Difference, layout: ChangesLayout) -> ChangesTable | None:
    """Return the commits between two revisions, each with its signature.

    Args:
        difference: the changes.
        layout: the list has it; the tables that are published have not.

    Returns:
        The table; None where no commits lie between the two, or who signs is not known.
    """
    if difference.approval is None or not difference.approval.commits or layout != "list":
        return None
    headings = (_("Commit"), _("Day"), _("Subject"), _("Signature"), _("Author"))
    rows = phrases.approval_rows(difference.approval)
    cells = tuple(tuple(map(unmarked, row)) for row in rows)
    return ChangesTable(_("Commits and signatures"), headings, cells)


def _listed(change: Change) -> tuple[Pieces, ...]:
    return (
        unmarked(change.id),
        unmarked(_(change.entry.name)),
        unmarked(change.subject.name),
        phrases.message(change),
        unmarked(phrases.cause(change)),
    )


NOTICE = ("序号", "编号", "权力类型", "调整方式", "权力名称", "设定依据", "备注")
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
_CHANGED = "变更"
ADJUSTMENT_MODES = ("新增", _CHANGED, "收回", "取消", "暂停", "恢复", "移交", "承继")
"""Every manner of adjustment (调整方式), in the order in which a notice lists them."""
_NOT_ADJUSTED = frozenset({"lapsed", "expired", "ungranted", "not-taken-over"})
"""What follows a law or a term, and not a decision, is no adjustment."""


@dataclass(frozen=True, slots=True)
class AdjustedPower:
    """A power adjusted in one manner: a row of a notice.

    Args:
        id: the power.
        to_body: which body's holding; empty where the comparison does not tell.
        mode: the manner of adjustment (调整方式).
        changes: what happened to it in this manner.
    """

    id: str
    to_body: str
    mode: str
    changes: tuple[Change, ...]

    @property
    def subject(self) -> Subject:
        """The power, as it is now, or was last."""
        return self.changes[0].subject

    @property
    def remark(self) -> str:
        """Where it went, why, and what it was before."""
        return "；".join(filter(None, map(_remark, self.changes)))


def adjusted_powers(difference: Difference) -> list[AdjustedPower]:
    """Return what a notice lists, in its one order: by manner of adjustment, then by id.

    Args:
        difference: the changes.
    """
    adjusted = [c for c in difference.changes if is_adjustment(c)]
    rows = []
    for (power, to_body), group in groupby(adjusted, key=lambda c: (c.id, c.to_body)):
        modes: dict[str, list[Change]] = {}
        changes = list(group)
        anew = {c.cause.decision for c in changes if _MODES.get(c.kind) == "新增" and c.cause}
        for change in changes:
            if change.key and change.cause and change.cause.decision in anew:
                continue  # how a grant differs from one that has ended is no adjustment of it
            modes.setdefault(_MODES.get(change.kind, _CHANGED), []).append(change)
        rows += [AdjustedPower(power, to_body, mode, tuple(of)) for mode, of in modes.items()]
    return sorted(rows, key=lambda row: ADJUSTMENT_MODES.index(row.mode))


def _notice(
    difference: Difference, remarks: Mapping[tuple[str, str], str]
) -> Iterator[tuple[Pieces, ...]]:
    for number, row in enumerate(adjusted_powers(difference), 1):
        subject = row.subject
        remark = row.remark + remarks.get((row.id, row.to_body), "")
        cells = (str(number), row.id, subject.type, row.mode, subject.name, subject.basis, remark)
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
        parts.append(_replaced(change))
    if change.cause and change.cause.reason:
        parts.append(change.cause.reason.rstrip("。"))
    return "，".join(parts)


_IN_COLUMNS = frozenset({"name", "type", "basis"})
"""Keys whose new value a notice has in a column of its own."""


def _replaced(change: Change) -> str:
    """Return what a value was, and what it is now where no column tells."""
    called = in_language("zh_CN", label(change.key))
    before, after = phrases.shown(change.before), phrases.shown(change.after)
    if before and after:
        is_told = change.key in _IN_COLUMNS
        return f"{called}原为“{before}”{'' if is_told else f'，变更为“{after}”'}"
    return f"取消{called}“{before}”" if before else f"新增{called}“{after}”"


def _compared(change: Change) -> tuple[Pieces, ...]:
    if change.key:
        old, new = phrases.shown(change.before), phrases.shown(change.after)
        wording = "｜".join((*change.subject.within, _(change.entry.name)))
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
