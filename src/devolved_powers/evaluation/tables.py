"""The evaluation as tables, for Word, the page and the screen. Words are those of the report."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.evaluation.count import FAULTS, LIMIT_DAYS, CaseFault, Evaluation
from devolved_powers.evaluation.suggest import AdviceReason, Suggestion

TITLE = "评估基础材料"
BY_FIELD, BY_MONTH, MOST_USED = "按领域统计的案件", "按月统计的案件", "使用最多的执法事项"
ABOUT = (
    "本材料由案件台账与赋权事项登记对照生成，供评估参考。评估由作出赋权决定的省级机关组织"
    "（《中华人民共和国行政处罚法》第二十四条），本材料不代替评估结论。"
)
FAULT_NAMES: dict[CaseFault, str] = {
    "not-held-opened": "立案时不享有该项权力",
    "not-held-decided": "决定时不享有该项权力，且无过渡安排",
    "hand-over": "决定时已收回，依过渡安排应当移交",
    "law-changed": "行为日与决定日之间所引条文有修改",
    "fine-above": "罚款高于事项载明的幅度",
    "fine-below": "罚款低于事项载明的幅度",
    "no-fine": "事项未载明罚款而处以罚款",
    "reversed": "行政复议或者行政诉讼中被改变",
    "overdue": f"立案后超过{LIMIT_DAYS}日作出决定",
}
_WHAT_TO_DO: dict[CaseFault, str] = {
    "not-held-opened": "核对立案日期和事项；确属无权的，依法纠正",
    "not-held-decided": "核对决定日期；确属无权的，依法纠正",
    "hand-over": "核对是否已经移交",
    "law-changed": "依从旧兼从轻核对适用的条文（《行政处罚法》第三十七条）",
    "fine-above": "核对金额和适用情形",
    "fine-below": "核对是否有减轻处罚的情节和说明",
    "no-fine": "核对处罚种类和适用条款",
    "reversed": "查明原因，改进办案",
    "overdue": "核对是否经批准延长",
}
REASONS: dict[AdviceReason, str] = {
    "unused": "自赋予以来未使用",
    "reversed": "被改变的决定",
    "not-held": "不享有权力而办理",
    "fines": "罚款超出幅度",
    "overdue": "超期办结",
    "law-changed": "所引条文有修改",
    "used": "正常使用",
    "few": "尚无案件，未到门槛",
}
UNREAD = {
    "opened": "没有立案日期，或者日期不能识别",
    "decided": "决定日期不能识别",
    "conduct_on": "违法行为日期不能识别",
    "order": "日期先后矛盾",
    "entry": "事项编号和名称都对应不到登记册",
    "amount": "金额不能识别",
}
_MOST = 20
"""Rows of the table of what is used most."""


def report_tables(evaluation: Evaluation, suggestions: Sequence[Suggestion]) -> list[Table]:
    """Return the tables of the report, the overview first.

    Args:
        evaluation: what came of the ledger.
        suggestions: one for each power that is held.
    """
    tables = [
        _overview(evaluation),
        _counts(BY_FIELD, "领域", evaluation.by_field, evaluation),
        _counts("按划出部门统计的案件", "划出部门", evaluation.by_department, evaluation),
        _counts(BY_MONTH, "立案月份", evaluation.by_month, evaluation),
        _most(evaluation),
        _unused(evaluation),
        *_doubts(evaluation),
        _suggestions(evaluation, suggestions),
    ]
    if evaluation.unread:
        tables.append(_unread(evaluation))
    return tables


def _table(
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: list[list[str | int]],
    evaluation: Evaluation,
) -> Table:
    return Table(
        title=title,
        columns=tuple(
            Column(heading, heading, width, "center" if width <= _NARROW else "left")
            for heading, width in columns
        ),
        groups=(Group(rows),),
        notice=evaluation.notice,
        day=evaluation.day.isoformat(),
        landscape=False,
        above=() if rows else (Line("无"),),
        level=2,
    )


_NARROW = 6


def overview_figures(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield the figures of the overview: what, and how much."""
    yield "台账期间", f"{evaluation.first}至{evaluation.last}" if evaluation.first else "无案件"
    yield "统计截至", evaluation.day.isoformat()
    yield "案件数", f"{evaluation.cases}件，其中已作决定{evaluation.decided}件"
    yield "罚款合计", f"{evaluation.fined:,.2f}元"
    used = sum(bool(use.cases) for use in evaluation.by_power)
    yield "使用过的权力事项", f"{used}项，共登记{len(evaluation.by_power)}项"
    yield "仍享有而从未使用的权力事项", f"{len(evaluation.unused)}项"
    if evaluation.days:
        middle, most = evaluation.days
        yield "立案到决定的天数", f"中位数{middle:g}日，九成在{most:g}日以内"
    for fault in FAULTS:
        yield FAULT_NAMES[fault], f"{len(evaluation.doubtful(fault))}件"
    yield "罚款幅度不能判定", f"{evaluation.not_judged}件（事项未载明金额，或者不知道计罚基数）"
    yield "台账中不能使用的行", f"{len(evaluation.unread)}行"


def _overview(evaluation: Evaluation) -> Table:
    lines = (Line(f"{evaluation.town} · 截至{evaluation.day}", "center"), Line(ABOUT))
    rows: list[list[str | int]] = [list(figure) for figure in overview_figures(evaluation)]
    table = _table(TITLE, (("指标", 14), ("数值", 22)), rows, evaluation)
    return replace(table, above=lines, name="总体情况", level=1)


def _counts(
    title: str, heading: str, counted: Counter[str] | dict[str, int], evaluation: Evaluation
) -> Table:
    pairs = counted.most_common() if isinstance(counted, Counter) else counted.items()
    rows: list[list[str | int]] = [
        [n, count, _share(count, evaluation.cases)] for n, count in pairs
    ]
    rows.append(["合计", evaluation.cases, _share(evaluation.cases, evaluation.cases)])
    return _table(title, ((heading, 16), ("案件数", 6), ("占比", 6)), rows, evaluation)


def _share(count: int, total: int) -> str:
    return f"{100 * count / total:.1f}%" if total else "—"


def _most(evaluation: Evaluation) -> Table:
    used = [use for use in evaluation.by_item if use.cases][:_MOST]
    rows: list[list[str | int]] = [
        [number, use.entry, use.name + use.mark, use.field, use.cases]
        for number, use in enumerate(used, 1)
    ]
    columns = (("序号", 3), ("编号", 5), ("执法事项", 20), ("领域", 6), ("案件数", 4))
    return _table(MOST_USED, columns, rows, evaluation)


def _unused(evaluation: Evaluation) -> Table:
    rows: list[list[str | int]] = [
        [number, use.entry, use.name + use.mark, use.type, use.since.isoformat()]
        for number, use in enumerate(evaluation.unused, 1)
    ]
    columns = (("序号", 3), ("编号", 5), ("权力事项", 20), ("职权类型", 6), ("赋予日期", 6))
    table = _table("自赋予以来从未使用的权力事项", columns, rows, evaluation)
    return _with_line(
        table, "台账只记载立案的案件；行政许可、行政给付等不经立案办理的，未使用不等于没有办理。"
    )


def _with_line(table: Table, text: str) -> Table:
    return replace(table, above=(*table.above, Line(text)))


def _doubts(evaluation: Evaluation) -> Iterator[Table]:
    columns = (("序号", 3), ("案件", 12), ("事项", 5), ("立案日期", 6), ("情况", 14))
    for fault in FAULTS:
        listed = evaluation.doubtful(fault)
        rows: list[list[str | int]] = [
            [n, d.case.label, d.case.entry, d.case.opened.isoformat(), d.detail]
            for n, d in enumerate(listed, 1)
        ]
        if rows:
            table = _table(f"{FAULT_NAMES[fault]}（{len(rows)}件）", columns, rows, evaluation)
            yield _with_line(table, f"{_WHAT_TO_DO[fault]}。")


def _suggestions(evaluation: Evaluation, suggestions: Sequence[Suggestion]) -> Table:
    rows: list[list[str | int]] = [
        [n, s.use.entry, s.use.name + s.use.mark, s.use.cases, s.advice, reasons_text(s)]
        for n, s in enumerate(suggestions, 1)
    ]
    columns = (
        *(("序号", 3.0), ("编号", 5.0), ("权力事项", 16.0), ("案件数", 4.0)),
        *(("建议", 4.0), ("理由", 10.0)),
    )
    table = _table("调整建议", columns, rows, evaluation)
    return _with_line(table, "依registry.yaml中的门槛由数字得出，供评估参考，不是决定。")


def reasons_text(suggestion: Suggestion) -> str:
    """Return what triggered a suggestion, as a phrase."""
    return "；".join(f"{REASONS[reason]}（{figure}）" for reason, figure in suggestion.reasons)


def _unread(evaluation: Evaluation) -> Table:
    rows: list[list[str | int]] = [
        [number, f"{row.sheet}第{row.row}行", UNREAD[row.key]]
        for number, row in enumerate(evaluation.unread, 1)
    ]
    return _table("台账中不能使用的行", (("序号", 3), ("行", 8), ("原因", 22)), rows, evaluation)
