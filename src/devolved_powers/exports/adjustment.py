"""What decisions changed, and the table of it (调整目录): alone, or as the annex of a notice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from devolved_powers.changes.change import Difference, Side
from devolved_powers.documents.official_text import one_line, titled
from devolved_powers.documents.table import Column, Group, Line, Row, Table
from devolved_powers.exports.columns import UNKNOWN, ListedEntry, day_text, standing_note
from devolved_powers.exports.layouts import standing_lines
from devolved_powers.i18n import DOCUMENT_LANGUAGE, clauses, in_language, speaking
from devolved_powers.models.keys import label
from devolved_powers.models.notice import DRAFT_NOTICE, notices, told_notice
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import known_text, known_until, remark
from devolved_powers.register.states import DecisionSummary, Power, Timeline
from devolved_powers.reports.changes.tables import (
    ADJUSTMENT_MODES,
    NOTICE,
    AdjustedPower,
    adjusted_powers,
)

_NUMBER, _ID, _TYPE, _MODE, _NAME, _BASIS, _REMARK = NOTICE
_COLUMNS = (
    Column("number", _NUMBER, 3, "center", unbroken=True),
    Column("id", _ID, 5, "center", unbroken=True),
    Column("type", _TYPE, 5, "center"),
    Column("mode", _MODE, 5, "center"),
    Column("name", _NAME, 20),
    Column("basis", _BASIS, 18),
    Column("to_body", in_language("zh_CN", label("to_body")), 8),
    Column("remark", _REMARK, 12),
)
"""Those of the official form; and the body, which stands only where there are several of them."""


Untold = Sequence[tuple[DecisionSummary, int]]
"""Decisions of which not all is told, each with how many of its adjustments are not."""
_GIVEN_ANEW = frozenset({"manner", "type", "from_body"})


@dataclass(frozen=True)
class Adjustments:
    """What was adjusted between two states, or by one decision.

    Args:
        difference: what changed.
        snapshot: the state afterwards, by which the law of the powers is judged.
        timeline: the registry as it is recorded; of a draft, `snapshot` takes it for decided.
        decision: the id of the one decision that is told of; empty for all between two states.
        excerpt: what the list was narrowed to, as it is printed; empty where it is whole.
    """

    difference: Difference
    snapshot: Snapshot
    timeline: Timeline
    decision: str = ""
    excerpt: str = ""

    @cached_property
    def powers(self) -> list[AdjustedPower]:
        """The powers, in the order that every format numbers them in."""
        return adjusted_powers(self.difference)

    @cached_property
    def entries(self) -> dict[tuple[str, str], ListedEntry]:
        """The powers as they stand afterwards, by id and body."""
        return {
            (row.id, row.to_body): state
            for row in self.powers
            for state in self.snapshot.states_of(row.id)
            if row.to_body in ("", state.to_body)
        }

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies whose powers were adjusted, as far as they are told."""
        return tuple(dict.fromkeys(filter(None, (row.to_body for row in self.powers))))

    @property
    def whose(self) -> str:
        """Whose powers were adjusted, as a title has it; the town where no body is told."""
        if len(self.bodies) > 1:
            return f"{one_line(self.bodies[0])}等{len(self.bodies)}个单位"
        return one_line(self.bodies[0]) if self.bodies else self.timeline.town

    @cached_property
    def granted(self) -> dict[tuple[str, str], Power]:
        """The powers that were given, as they stand afterwards, by id and body."""
        return self._powers_of(row for row in self.powers if row.mode == "新增")

    @cached_property
    def to_be_published(self) -> dict[tuple[str, str], Power]:
        """Those given, and those whose manner, kind or giver changed: published anew as well."""
        return self._powers_of(
            row
            for row in self.powers
            if row.mode == "新增" or any(c.key in _GIVEN_ANEW for c in row.changes)
        )

    def _powers_of(self, rows: Iterable[AdjustedPower]) -> dict[tuple[str, str], Power]:
        keys = dict.fromkeys((row.id, row.to_body) for row in rows)
        found = ((key, self.entries.get(key)) for key in keys)
        return {key: entry for key, entry in found if isinstance(entry, Power)}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each manner of adjustment that occurs."""
        counted = Counter(row.mode for row in self.powers)
        return {mode: counted[mode] for mode in ADJUSTMENT_MODES if counted[mode]}

    @cached_property
    def decisions(self) -> list[DecisionSummary]:
        """The decisions behind them, in the order of their effect."""
        changes = (change for row in self.powers for change in row.changes)
        named = {change.cause.decision for change in changes if change.cause}
        named.add(self.decision)
        return [decision for decision in self.timeline.decisions if decision.id in named]

    @property
    def notice(self) -> str:
        """What the list must say of its data; that of drafts only where a draft is told of."""
        parts = notices(self.difference.notice)
        if not any(decision.is_draft for decision in self.decisions):
            parts = [part for part in parts if told_notice(part) != told_notice(DRAFT_NOTICE)]
        return clauses(parts)


@speaking(DOCUMENT_LANGUAGE)
def adjustment_table(
    adjustments: Adjustments,
    *,
    sections: bool,
    ids: bool = True,
    attachment: str = "",
    untold: Untold = (),
) -> Table:
    """Return the adjustments as a table; the numbers are the same with and without sections.

    Args:
        adjustments: what was adjusted.
        sections: whether each manner of adjustment is a section of its own.
        ids: whether there is a column of ids.
        attachment: the mark of an annex.
        untold: decisions of which a comparison of two days does not tell all.
    """
    difference, day = adjustments.difference, adjustments.snapshot.day
    entries = adjustments.entries
    remarks = {key: remark(standing_note(entry, day, brief=True)) for key, entry in entries.items()}
    left_out = {*(() if ids else ("id",)), *(() if len(adjustments.bodies) > 1 else ("to_body",))}
    columns = tuple(column for column in _COLUMNS if column.key not in left_out)
    several = len({entry.manner for entry in adjustments.granted.values()}) > 1
    groups: dict[str, list[Row]] = {}
    for number, row in enumerate(adjustments.powers, 1):
        power = row.subject
        entry = entries.get((row.id, row.to_body))
        limits = limits_of(entry, manner=several) if row.mode == "新增" else ()
        of_row = "；".join(filter(None, (row.remark, *limits)))
        of_row += remarks.get((row.id, row.to_body), "")
        cells: dict[str, str | int] = {
            "number": number,
            "id": row.id,
            "type": power.type,
            "mode": row.mode,
            "name": power.name,
            "basis": power.basis or UNKNOWN,
            "to_body": row.to_body,
            "remark": of_row,
        }
        told = tuple(cells[column.key] for column in columns)
        groups.setdefault(row.mode if sections else "", []).append(told)
    numbers = [decision.doc_no for decision in adjustments.decisions if decision.doc_no]
    sides = (difference.before, difference.after)
    span = "至".join(_moment(side, adjustments.timeline) for side in sides)
    return Table(
        title=f"{_short(adjustments)}行政权力事项调整目录",
        columns=columns,
        groups=tuple(Group(rows, mode) for mode, rows in groups.items()) or (Group(()),),
        above=(
            *((Line(f"文号：{'、'.join(numbers)}", "center"),) if numbers else ()),
            *(() if adjustments.decision else (Line(f"比较区间：{span}"),)),
            Line(_total(adjustments)),
            *standing_lines(entries.values(), day),
            *((Line(adjustments.excerpt),) if adjustments.excerpt else ()),
        ),
        below=(
            *(Line(_decision(decision)) for decision in adjustments.decisions),
            *(Line(_left_out(decision, count)) for decision, count in untold),
        ),
        notice=adjustments.notice,
        day=difference.after.day,
        reach=known_text(known_until(entries.values(), day), day) if entries else "",
        attachment=attachment,
    )


def limits_of(entry: ListedEntry | None, *, manner: bool) -> tuple[str, ...]:
    """Return what a grant is limited to, and until when: a list of grants is not whole without.

    Args:
        entry: the power as it was given; of anything else nothing is told.
        manner: whether its manner is told too.
    """
    if not isinstance(entry, Power):
        return ()
    last = f"终止日期：{day_text(entry.until)}" if entry.until else ""
    told = (
        f"赋权方式：{entry.manner or UNKNOWN}" if manner else "",
        f"赋权范围：{one_line(entry.scope)}" if entry.scope else "",
        last,
    )
    return tuple(filter(None, told))


def _short(adjustments: Adjustments) -> str:
    """Return whose powers a list is of: the town, where all bodies are its own."""
    town = adjustments.timeline.town
    return town if all(town in body for body in adjustments.bodies) else adjustments.whose


def _total(adjustments: Adjustments) -> str:
    """Return how many rows there are; not as many powers where one stands in several of them."""
    rows, powers = len(adjustments.powers), len({row.id for row in adjustments.powers})
    unit = "项" if rows == powers else "项次"
    totals = "、".join(f"{mode}{count}{unit}" for mode, count in adjustments.counts.items())
    counted = f"合计：{rows}{unit}{totals and f'（{totals}）'}"
    return counted if rows == powers else f"{counted}，涉及行政权力事项{powers}项"


def _moment(side: Side, timeline: Timeline) -> str:
    """Return what a side is called in a document: its day, and the decision it was named by."""
    if not side.day:
        return side.name
    day = day_text(date.fromisoformat(side.day))
    titles = {decision.id: decision.title for decision in timeline.decisions}
    return f"{day}（《{titles[side.name]}》施行）" if side.name in titles else day


def _decision(decision: DecisionSummary) -> str:
    number = f"（{decision.doc_no}）" if decision.doc_no else ""
    return f"依据：{titled(decision.title)}{number}，{_in_force(decision)}。"


def _left_out(decision: DecisionSummary, count: int) -> str:
    number = f"（{decision.doc_no}）" if decision.doc_no else ""
    return (
        f"未列出：{titled(decision.title)}{number}的调整中的{count}项。本目录只比较区间首尾两日，"
        "区间内另有调整的，以各决定为准。"
    )


def _in_force(decision: DecisionSummary) -> str:
    if decision.is_draft:
        return "拟稿，未作出决定"
    day = decision.effective
    return f"自{day_text(day)}起施行" if day else "施行日期待承接确认书签署"
