"""What decisions changed, as the table that goes below a notice (调整目录)."""

from collections import Counter
from datetime import date
from typing import Literal

from devolved_powers.changes.change import Difference, Side
from devolved_powers.documents.table import Column, Group, Line, Row, Table, TextAlign
from devolved_powers.exports.columns import UNKNOWN, ListedEntry, day_text, standing_note
from devolved_powers.exports.layouts import standing_lines
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import known_text, known_until, remark
from devolved_powers.register.states import DecisionSummary, Timeline
from devolved_powers.reports.changes.phrases import text_of
from devolved_powers.reports.changes.tables import NOTICE, changes_tables, is_adjustment

_SHAPES: tuple[tuple[str, float, TextAlign], ...] = (
    ("number", 3, "center"),
    ("type", 5, "center"),
    ("mode", 5, "center"),
    ("name", 20, "left"),
    ("basis", 18, "left"),
    ("remark", 12, "left"),
)
_COLUMNS = tuple(
    Column(key, heading, width, align)
    for heading, (key, width, align) in zip(NOTICE, _SHAPES, strict=True)
)
_MODES = ("新增", "变更", "收回", "取消", "暂停", "恢复", "移交", "承继")


@speaking(DOCUMENT_LANGUAGE)
def adjustment_table(
    difference: Difference, snapshot: Snapshot, layout: Literal["adjustment", "notice"]
) -> Table:
    """Return the adjustments between two states.

    Args:
        difference: what changed.
        snapshot: the state on the second day, by which the law of the powers is judged.
        layout: `adjustment` is one list; `notice` has a section for each manner of adjustment.
    """
    timeline, day = snapshot.timeline, snapshot.day
    entries = adjusted(difference, snapshot)
    remarks = {key: remark(standing_note(entry, day, brief=True)) for key, entry in entries.items()}
    (listed,) = changes_tables(difference, "notice", remarks)
    rows = [tuple(text_of(cell) for cell in row) for row in listed.rows]
    counts = Counter(row[2] for row in rows)
    totals = "、".join(f"{mode}{counts[mode]}项" for mode in _MODES if counts[mode])
    names = {change.cause.decision for change in difference.changes if change.cause}
    decisions = [decision for decision in timeline.decisions if decision.id in names]
    numbers = [decision.doc_no for decision in decisions if decision.doc_no]
    span = "至".join(_moment(side, timeline) for side in (difference.before, difference.after))
    return Table(
        title=f"{timeline.town}行政权力事项调整" + ("公示" if layout == "notice" else "目录"),
        columns=_COLUMNS,
        groups=_by_mode(rows) if layout == "notice" else (Group(_numbered(rows, 1)),),
        above=(
            *((Line(f"文号：{'、'.join(numbers)}", "center"),) if numbers else ()),
            Line(f"比较区间：{span}"),
            Line(f"合计：{len(rows)}项{totals and f'（{totals}）'}"),
            *standing_lines(entries.values(), day),
        ),
        below=tuple(Line(_decision(decision)) for decision in decisions),
        notice=difference.notice,
        day=difference.after.day,
        reach=known_text(known_until(entries.values(), day), day) if entries else "",
    )


def adjusted(difference: Difference, snapshot: Snapshot) -> dict[tuple[str, str], ListedEntry]:
    """Return the powers that a notice lists, as they stand on a day, by id and body.

    Args:
        difference: what changed.
        snapshot: the state on that day.
    """
    return {
        (change.id, change.to_body): state
        for change in difference.changes
        if is_adjustment(change)
        for state in snapshot.states_of(change.id)
        if change.to_body in ("", state.to_body)
    }


def _moment(side: Side, timeline: Timeline) -> str:
    """Return what a side is called in a document: its day, and the decision it was named by."""
    if not side.day:
        return side.name
    day = day_text(date.fromisoformat(side.day))
    titles = {decision.id: decision.title for decision in timeline.decisions}
    return f"{day}（《{titles[side.name]}》施行）" if side.name in titles else day


def _by_mode(rows: list[tuple[str, ...]]) -> tuple[Group, ...]:
    groups = []
    number = 1
    for mode in _MODES:
        own = [row for row in rows if row[2] == mode]
        if own:
            groups.append(Group(_numbered(own, number), mode))
            number += len(own)
    return tuple(groups)


def _numbered(rows: list[tuple[str, ...]], first: int) -> list[Row]:
    return [
        (number, kind, mode, name, basis or UNKNOWN, remark)
        for number, (_old, kind, mode, name, basis, remark) in enumerate(rows, first)
    ]


def _decision(decision: DecisionSummary) -> str:
    number = f"（{decision.doc_no}）" if decision.doc_no else ""
    return f"依据：《{decision.title}》{number}，{_in_force(decision)}。"


def _in_force(decision: DecisionSummary) -> str:
    if decision.is_draft:
        return "拟稿，未作出决定"
    day = decision.effective
    return f"自{day_text(day)}起施行" if day else "施行日期待承接确认书签署"
