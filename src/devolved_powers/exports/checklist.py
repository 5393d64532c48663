"""Inspection sheets as forms to print and fill in, and as json.

What stands on the form is Chinese whatever language the program speaks. The words of each cell are
made here, once, for every format.
"""

from collections.abc import Iterable, Sequence
from typing import cast

from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.models.vocabulary import INSPECTION
from devolved_powers.register.checklist import ChecklistRow, Inspecting, SceneCount, VisitSheet
from devolved_powers.register.snapshot import Snapshot
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
from devolved_powers.reports.json_v1.entries import InspectedJson, entry_values
from devolved_powers.text import json_text

_COLUMNS = (
    Column("number", "序号", 2.4, "center"),
    Column("item", "检查项", 11),
    Column("inspect", "检查内容", 13.4),
    Column("how", "检查方式", 6.8),
    Column("basis", "检查主体和检查依据", 13.6),
    Column("penalty", "违则和罚则（仅供对照）", 22),
    Column("lead", "牵头／联合", 7.4),
    Column("result", "结果", 5.6),
    Column("note", "备注", 4.4),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_RESULT = "□符合\n□不符合\n□不涉及"
_FORM = (
    ("被检查单位（人）", "检查地点"),
    ("现场负责人", "联系电话"),
    ("检查开始时间", "检查结束时间"),
)
_SIGNATURES = (
    ("执法人员（1）签名", "执法证号"),
    ("执法人员（2）签名", "执法证号"),
    ("被检查单位（人）签名", "日期"),
    ("见证人签名", "日期"),
)
_NOTES = (
    (
        "1．检查由两名以上具有执法资格的人员实施，主动出示执法证件；不出示的，被检查人有权拒绝"
        "（《行政处罚法》第四十二条、第五十五条）。检查另制作笔录，本表不代替笔录和处罚决定。"
    ),
    (
        "2．违则和罚则仅供对照，罚则不是检查的依据。检查依据取自登记册中当日有效、同一领域、同一部门、"
        "同一场景的行政检查事项；与本项不属同一法律的，注明“请核实”，由执法机关核定能否及于本项；"
        "登记册中没有的，注明“未提供”。"
    ),
    "3．法律、行政法规的名称省略“中华人民共和国”。",
)


def sheet_tables(sheets: Iterable[VisitSheet]) -> tuple[Table, ...]:
    """Return sheets as tables for the writers of documents, one table for each sheet."""
    return tuple(map(_table, sheets))


def _table(sheet: VisitSheet) -> Table:
    scenes = "、".join(sheet.scenes)
    numbers = iter(range(1, len(sheet.rows) + 1))
    return Table(
        title=f"综合行政执法检查表（{scenes}）",
        columns=_COLUMNS,
        groups=tuple(
            Group(
                [_cells(next(numbers), row, len(sheet.scenes)) for row in section.rows],
                f"{section.field}　牵头：{section.lead or UNKNOWN}",
            )
            for section in sheet.sections
        ),
        above=(Line(_summary(sheet), "center"),),
        form=_FORM,
        below=tuple(Line(note) for note in _NOTES),
        notice=sheet.notice,
        day=sheet.day.isoformat(),
        signatures=_SIGNATURES,
        name=scenes,
        dense=True,
    )


def _summary(sheet: VisitSheet) -> str:
    items = [item for row in sheet.rows for item in row.items]
    inspections = sum(item.type == INSPECTION for item in items)
    day = f"{sheet.day.year}年{sheet.day.month}月{sheet.day.day}日"
    workers = "、".join(sheet.carried_out_by) or UNKNOWN
    return (
        f"承办机构：{workers}　事项状态日期：{day}　"
        f"共{len(sheet.rows)}项（检查事项{inspections}项，处罚事项{len(items) - inspections}项）"
    )


def _cells(number: int, row: ChecklistRow, asked: int) -> Sequence[str | int]:
    scenes = f"\n［{'、'.join(row.scenes)}］" if asked > 1 else ""
    return (
        number,
        "\n".join(f"{item.id} {check_name(item)}" for item in row.items) + scenes,
        _numbered([what for what, _how in contents(row)]) or UNKNOWN,
        _numbered([how for _what, how in contents(row)]) or UNKNOWN,
        f"主体：{inspectors(row)}\n依据：{basis(row)}",
        "\n".join(penalty_lines(row)) or "—",
        f"牵头：{row.lead or UNKNOWN}" + "".join(f"\n联合：{body}" for body in row.joint),
        _RESULT,
        "",
    )


def _numbered(lines: Sequence[str]) -> str:
    """Return lines with numbers where there are several, so that two columns can be matched."""
    if len(lines) == 1 or len(lines) > len(_CIRCLED):
        return "\n".join(lines)
    return "\n".join(map("".join, zip(_CIRCLED, lines, strict=False)))


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


def basis(row: ChecklistRow) -> str:
    """Return the basis of the inspection itself, with a word on how surely it covers the row."""
    bases = "；".join(map(_basis, row.inspections))
    if row.cover == "same-field":
        return f"请核实：{bases}"
    return bases or f"{UNKNOWN}（罚则不是检查依据）"


def _basis(power: Inspecting) -> str:
    frequency = frequency_text(power) if isinstance(power, EnforcementItem) else ""
    limit = f"，频次上限：{_short(frequency)}" if frequency else ""
    return f"{power.id} {_short(power.basis)}{limit}"


def penalty_lines(row: ChecklistRow) -> list[str]:
    """Return the duties breached and the clauses that punish, line by line."""
    lines: dict[str, None] = {}
    for item in row.penalties:
        lines[f"违则：{_short(item.conduct) or UNKNOWN}"] = None
        lines[f"罚则：{_short(item.penalty) or UNKNOWN}"] = None
        fines = "；".join(map(fine_text, item.fines))
        kinds = [p for p in item.penalties if not (p == "罚款" and fines)]
        lines[f"处罚：{'；'.join(filter(None, ('、'.join(kinds), fines))) or UNKNOWN}"] = None
        if item.orders:
            lines[f"行政命令：{'、'.join(item.orders)}"] = None
    return list(lines)


def _short(citation: str) -> str:
    return citation.replace("《中华人民共和国", "《")


def as_json(sheets: Sequence[VisitSheet], source: Origin) -> str:
    """Return sheets as json.

    Args:
        sheets: at least one.
        source: where they come from.
    """
    return json_text(
        ChecklistJson(
            version=VERSION,
            as_of=sheets[0].day.isoformat(),
            notice=sheets[0].notice,
            scenes=[
                SheetJson(
                    names=list(sheet.scenes),
                    carried_out_by=list(sheet.carried_out_by),
                    rows=[_row(row) for row in sheet.rows],
                )
                for sheet in sheets
            ],
            record=source.record,
            cannot_tell=source.cannot_tell,
        )
    )


def _row(row: ChecklistRow) -> RowJson:
    return RowJson(
        ids=[item.id for item in row.items],
        names=[item.name for item in row.items],
        field=row.items[0].field,
        scenes=list(row.scenes),
        inspect=[InspectedJson(what=what, how=how) for what, how in contents(row)],
        inspectors=list(row.inspectors),
        cover=row.cover,
        inspections=[
            cast("InspectionJson", _some(power, "id", "name", "basis", "frequency"))
            for power in row.inspections
        ],
        penalties=[
            cast(
                "PenaltyJson",
                _some(item, "id", "conduct", "penalty", "penalties", "orders", "fines"),
            )
            for item in row.penalties
        ],
        lead=row.lead,
        joint=list(row.joint),
    )


def _some(entry: Inspecting, *keys: str) -> dict[str, object]:
    """Return some keys of an entry, where they are known."""
    return {key: value for key, value in entry_values(entry).items() if key in keys}


def counts_json(counts: Iterable[SceneCount], snapshot: Snapshot, source: Origin) -> str:
    """Return the counts of the scenes as json, of the same shape.

    Args:
        counts: the counts.
        snapshot: what was counted.
        source: where they come from.
    """
    return json_text(
        ScenesJson(
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
    )
