"""Inspection sheets as forms to print and fill in, and as json.

What stands on the form is Chinese whatever language the program speaks. The words of each cell are
made here, once, for every format.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from devolved_powers.discretion.answer import ActAnswer
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.documents.table import Cell, Group, Line, StruckText, Table
from devolved_powers.exports.checklist_discretion import discretion_table
from devolved_powers.exports.checklist_form import (
    BLANK_COLUMNS,
    BLANK_NOTES,
    COLUMNS,
    FORM,
    NOTES,
    RESULT,
    SIGNATURES,
)
from devolved_powers.exports.checklist_standing import VOID, is_void, mark_of, standing_sentences
from devolved_powers.exports.columns import UNKNOWN, day_text
from devolved_powers.exports.layouts import standing_lines
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.models.vocabulary import INSPECTION
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.checklist import ChecklistRow, Inspecting, SceneCount, VisitSheet
from devolved_powers.register.page_paths import (
    PAGE,
    RECORD_PAGE,
    page_address,
    record_place,
    scene_page,
)
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_text import short_law_titles
from devolved_powers.register.states import EnforcementItem
from devolved_powers.register.value_text import fine_text, frequency_text
from devolved_powers.reports.json_v1.checklist import (
    ChecklistJson,
    InspectionJson,
    PenaltyJson,
    RowJson,
    SceneJson,
    ScenesJson,
    SheetJson,
)
from devolved_powers.reports.json_v1.common import VERSION, Origin
from devolved_powers.reports.json_v1.discretion import act_json
from devolved_powers.reports.json_v1.entries import InspectedJson, entry_values
from devolved_powers.reports.json_v1.standing import not_judged, standing_json
from devolved_powers.text import item_mark

_NO_RESULT = "不得实施"
StandardsOn = Callable[[VisitSheet], Sequence[ActAnswer]]
"""Returns what discretion standards say of the penalties of a sheet."""


def no_standards(_sheet: VisitSheet) -> Sequence[ActAnswer]:
    """Return what a registry without standards says."""
    return ()


@speaking(DOCUMENT_LANGUAGE)
def sheet_tables(
    sheets: Iterable[VisitSheet],
    *,
    blank: bool = False,
    site: str | None = None,
    has_log: bool = False,
    dated: bool = False,
    standards: StandardsOn = no_standards,
) -> tuple[Table, ...]:
    """Return sheets as tables for the writers of documents: each with its discretion standards.

    Args:
        sheets: the sheets.
        blank: whether they are forms with more room to write, without what punishes.
        site: the address that the site is published at; a code that leads there stands below.
        has_log: whether the site verifies what the record said of the items on the day.
        dated: whether the day of printing stands beside it.
        standards: what discretion standards say of the penalties of a sheet; not on a blank form.
    """
    tables = []
    for sheet in sheets:
        tables.append(
            replace(
                _table(sheet, blank=blank), code=_code(sheet, site, has_log=has_log, dated=dated)
            )
        )
        acts = () if blank else standards(sheet)
        if acts:
            tables.append(discretion_table(sheet, acts))
    return tuple(tables)


def _code(sheet: VisitSheet, site: str | None, *, has_log: bool, dated: bool) -> QrCode | None:
    """Return the code that leads to the record of the items on the day of the sheet.

    Without a log, and where there are too many items for a code, it leads to the page of the kind
    of place; of several, to the list.
    """
    if not site:
        return None
    ids = list(dict.fromkeys(item.id for item in sheet.items))
    place = record_place(ids, sheet.day) if has_log else ""
    if place:
        return QrCode(page_address(site, RECORD_PAGE) + place, "扫码核验所列事项的登记记录", dated)
    page, told = PAGE, "赋权事项清单"
    if len(sheet.scenes) == 1:
        page, told = scene_page(sheet.scenes[0]), f"“{sheet.scenes[0]}”场景的执法事项"
    return QrCode(page_address(site, page), f"扫码查看{told}", dated)


def _table(sheet: VisitSheet, *, blank: bool) -> Table:
    scenes = "、".join(sheet.scenes)
    numbers = iter(range(1, len(sheet.rows) + 1))
    columns, notes = (BLANK_COLUMNS, BLANK_NOTES) if blank else (COLUMNS, NOTES)
    part = Line(f"本表为节选，范围：依据状态“{sheet.standing}”")
    return Table(
        title=f"综合行政执法检查表（{scenes}）",
        columns=columns,
        groups=tuple(
            Group(
                [
                    [cells[column.key] for column in columns]
                    for row in section.rows
                    for cells in [_cells(next(numbers), row, sheet)]
                ],
                f"{section.field}　牵头：{section.lead or UNKNOWN}",
            )
            for section in sheet.sections
        ),
        above=(Line(_summary(sheet), "center"), *((part,) if sheet.standing else ())),
        form=FORM,
        below=(*standing_lines(sheet.items, sheet.day), *(Line(note) for note in notes)),
        notice=sheet.notice,
        day=sheet.day.isoformat(),
        signatures=SIGNATURES,
        name=scenes,
        dense=True,
    )


def _summary(sheet: VisitSheet) -> str:
    items = sheet.items
    inspections = sum(item.type == INSPECTION for item in items)
    day = day_text(sheet.day)
    workers = "、".join(sheet.carried_out_by) or UNKNOWN
    return (
        f"承办机构：{workers}　事项状态日期：{day}　"
        f"共{len(sheet.rows)}项（检查事项{inspections}项，处罚事项{len(items) - inspections}项）"
    )


def _cells(number: int, row: ChecklistRow, sheet: VisitSheet) -> dict[str, Cell]:
    day = sheet.day
    void = all(is_void(item, day) for item in row.items)
    names = []
    for item in row.items:
        if is_void(item, day):
            names += [(f"{item.id} {check_name(item)}", True), (VOID, False)]
        else:
            names.append((f"{item.id} {marked_name(item, day)}", False))
    if len(sheet.scenes) > 1:
        names.append((f"［{'、'.join(row.scenes)}］", False))
    looked_at = contents(row)
    what = _numbered([what for what, _how in looked_at]) or UNKNOWN
    how = _numbered([how for _what, how in looked_at]) or UNKNOWN
    ground = basis(row, day).replace(VOID, "") if void else basis(row, day)  # no mark is struck
    bases = [(f"主体：{inspectors(row)}", void), (f"依据：{ground}", void)]
    return {
        "number": number,
        "item": StruckText(names),
        "inspect": StruckText([(what, void)]),
        "how": StruckText([(how, void)]),
        "basis": StruckText([*bases, *((line, False) for line in inspection_lines(row, sheet))]),
        "penalty": "\n".join(penalty_lines(row, day)) or "—",
        "lead": f"牵头：{row.lead or UNKNOWN}" + "".join(f"\n联合：{body}" for body in row.joint),
        "result": _NO_RESULT if void else RESULT,
        "note": "",
    }


def marked_name(item: EnforcementItem, day: date) -> str:
    """Return what is checked, marked where the law behind it does not simply stand."""
    return f"{check_name(item)}{mark_of(item, day)}"


def _numbered(lines: Sequence[str]) -> str:
    """Return lines with numbers where there are several, so that two columns can be matched."""
    if len(lines) == 1:
        return lines[0]
    return "\n".join(f"{item_mark(number)}{line}" for number, line in enumerate(lines, 1))


def check_name(item: EnforcementItem) -> str:
    """Return what is checked: of a penalty, the act without the words around it (对…的处罚)."""
    name = item.name
    if item.type == INSPECTION:
        return name
    for ending in ("的行政处罚", "的处罚"):
        if name.startswith("对") and name.endswith(ending):
            return name[1 : -len(ending)]
    return name


def contents(row: ChecklistRow) -> tuple[tuple[str, str], ...]:
    """Return what is looked at in a row, and how, each once."""
    return tuple(dict.fromkeys(pair for item in row.items for pair in item.inspect))


def inspectors(row: ChecklistRow) -> str:
    """Return the bodies that may inspect (检查主体)."""
    names = "、".join(row.inspectors) or UNKNOWN
    return f"{names}（请核实）" if row.cover == "same-field" else names


def basis(row: ChecklistRow, day: date) -> str:
    """Return the basis of the inspection itself, with a word on how surely it covers the row."""
    bases = "；".join(_basis(power, day) for power in row.inspections)
    if row.cover == "same-field":
        return f"请核实：{bases}"
    return bases or f"{UNKNOWN}（罚则不是检查依据）"


def _basis(power: Inspecting, day: date) -> str:
    frequency = frequency_text(power) if isinstance(power, EnforcementItem) else ""
    limit = f"，频次上限：{short_law_titles(frequency)}" if frequency else ""
    return f"{power.id} {short_law_titles(power.basis)}{mark_of(power, day)}{limit}"


def inspection_lines(row: ChecklistRow, sheet: VisitSheet) -> list[str]:
    """Return what is to be said of the law that gives the power to inspect, line by line.

    Of a power that several rows rest on it is said once, in its own row or the first; the others
    have its mark.
    """
    return [
        line
        for power in row.inspections
        if _own_row(power, sheet) is row
        for line in _sentences(power, row.inspections, sheet.day)
    ]


def _own_row(power: Inspecting, sheet: VisitSheet) -> ChecklistRow:
    rows = [row for row in sheet.rows if power in row.inspections]
    return next((row for row in rows if power in row.items), rows[0])


def penalty_lines(row: ChecklistRow, day: date) -> list[str]:
    """Return the duties breached and the clauses that punish, and how their law stands."""
    lines: dict[str, None] = {}
    for item in row.penalties:
        lines[f"违则：{short_law_titles(item.conduct) or UNKNOWN}"] = None
        lines[f"罚则：{short_law_titles(item.penalty) or UNKNOWN}"] = None
        fines = "；".join(map(fine_text, item.fines))
        kinds = [p for p in item.penalties if not (p == "罚款" and fines)]
        lines[f"处罚：{'；'.join(filter(None, ('、'.join(kinds), fines))) or UNKNOWN}"] = None
        if item.orders:
            lines[f"行政命令：{'、'.join(item.orders)}"] = None
        lines |= dict.fromkeys(_sentences(item, row.penalties, day))
    return list(lines)


def _sentences(entry: Inspecting, all_of_it: Sequence[Inspecting], day: date) -> list[str]:
    """Return what is to be said of the law of an entry; it is named where there are several."""
    lead = f"{entry.id}：" if len(all_of_it) > 1 else ""
    return [lead + sentence for sentence in standing_sentences(entry, day)]


def sheets_json(
    sheets: Sequence[VisitSheet], source: Origin, standards: StandardsOn = no_standards
) -> ChecklistJson:
    """Return sheets as json.

    Args:
        sheets: at least one.
        source: where they come from.
        standards: what discretion standards say of the penalties of a sheet.
    """
    entries = [entry for sheet in sheets for entry in sheet.entries]
    return ChecklistJson(
        version=VERSION,
        as_of=sheets[0].day.isoformat(),
        notice=sheets[0].notice,
        scenes=[
            SheetJson(
                names=list(sheet.scenes),
                carried_out_by=list(sheet.carried_out_by),
                rows=[_row(row, sheet.day) for row in sheet.rows],
                discretion=[act_json(act) for act in standards(sheet)],
            )
            for sheet in sheets
        ],
        record=source.record,
        cannot_tell=[*source.cannot_tell, *not_judged(entries, sheets[0].day)],
    )


def _row(row: ChecklistRow, day: date) -> RowJson:
    return RowJson(
        ids=[item.id for item in row.items],
        names=[item.name for item in row.items],
        field=row.items[0].field,
        scenes=list(row.scenes),
        inspect=[InspectedJson(what=what, how=how) for what, how in contents(row)],
        inspectors=list(row.inspectors),
        cover=row.cover,
        inspections=[
            cast("InspectionJson", _some(power, day, "name", "basis", "frequency"))
            for power in row.inspections
        ],
        penalties=[
            cast(
                "PenaltyJson",
                _some(item, day, "conduct", "penalty", "penalties", "orders", "fines"),
            )
            for item in row.penalties
        ],
        lead=row.lead,
        joint=list(row.joint),
        standing=[standing_json(standing_of(item, day)) for item in row.items],
        void=[item.id for item in row.items if is_void(item, day)],
    )


def _some(entry: Inspecting, day: date, *keys: str) -> dict[str, object]:
    """Return the id and some keys of an entry, where they are known, and how its law stands."""
    values = {k: value for k, value in entry_values(entry).items() if k in ("id", *keys)}
    return {**values, "standing": standing_json(standing_of(entry, day))}


def scenes_json(counts: Iterable[SceneCount], snapshot: Snapshot, source: Origin) -> ScenesJson:
    """Return the counts of the scenes as json, of the same shape.

    Args:
        counts: the counts.
        snapshot: what was counted.
        source: where they come from.
    """
    return ScenesJson(
        version=VERSION,
        as_of=snapshot.day.isoformat(),
        notice=snapshot.notice,
        scenes=[
            SceneJson(name=c.scene, inspections=c.inspections, penalties=c.penalties)
            for c in counts
        ],
        record=source.record,
        cannot_tell=source.cannot_tell,
    )
