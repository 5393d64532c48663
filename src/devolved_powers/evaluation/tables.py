"""The evaluation as tables, for Word, the page and the screen. Words are those of the report."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.judging import (
    FAULTS,
    LIMIT_DAYS,
    QUESTIONS,
    CaseFault,
    CaseQuestion,
    JudgedCase,
)
from devolved_powers.evaluation.ledger import UnreadSheetKey
from devolved_powers.evaluation.suggest import AdviceReason, Suggestion

TITLE = "评估基础材料"
BY_FIELD, BY_MONTH, MOST_USED = "按领域统计的案件", "按月统计的案件", "使用最多的执法事项"
ABOUT = (
    "本材料由案件台账与赋权事项登记对照生成，供评估参考。评估由作出赋权决定的省级机关组织"
    "（《中华人民共和国行政处罚法》第二十四条），本材料不代替评估结论。"
)
FINDING_NAMES: dict[CaseFault | CaseQuestion, str] = {
    "not-held-opened": "立案时不享有该项权力",
    "not-held-decided": "决定时不享有该项权力，且无过渡安排",
    "hand-over": "决定时已收回，依过渡安排应当移交",
    "repealed-before-conduct": "行为发生时依据已废止",
    "repealed-before-decision": "作出决定时依据已废止",
    "old-text": "所引条文已改号或者被替代",
    "younger-text": "所引文本在行为发生时尚未施行",
    "lighter-later": "决定前条文已修改，新规定较轻",
    "fine-above": "罚款高于事项载明的幅度",
    "fine-below": "罚款低于事项载明的幅度",
    "no-fine": "事项未载明罚款而处以罚款",
    "reversed": "行政复议或者行政诉讼中被改变",
    "overdue": f"立案后超过{LIMIT_DAYS}日作出决定",
    "no-conduct-day": "台账未载明违法行为日期",
    "no-citation": "事项没有可以读出的依据",
    "text-unknown": "当日施行的文本不明",
    "text-changed": "所引条文内容已修改，条号未变",
    "which-lighter": "新旧规定孰轻不明",
    "higher-law": "上位法已有新规定",
    "fine-not-judged": "事项未载明罚款金额或者计罚基数不明",
    "fine-not-told": "处罚决定为罚款，金额未载明",
}
_WHAT_TO_DO: dict[CaseFault | CaseQuestion, str] = {
    "not-held-opened": "核对立案日期和事项；确属无权的，依法纠正",
    "not-held-decided": "核对决定日期；确属无权的，依法纠正",
    "hand-over": "核对是否已经移交",
    "repealed-before-conduct": "依据废止以后的行为，不得适用该依据；核对行为日期和适用的规定",
    "repealed-before-decision": (
        "适用行为发生时的规定；新规定处罚较轻或者不认为是违法的，适用新规定"
        "（《行政处罚法》第三十七条）。行政处罚以外的事项，适用决定当日的规定"
    ),
    "old-text": (
        "所引条号在行为发生时（行政处罚以外的事项为决定时）已经不是该内容；核对决定书所引条文"
    ),
    "younger-text": (
        "适用行为发生时的规定；所引文本处罚较轻的，才适用所引文本（《行政处罚法》第三十七条）"
    ),
    "lighter-later": (
        "按载明的金额和处罚种类比较，新规定较轻，应当适用新规定（《行政处罚法》第三十七条）"
    ),
    "fine-above": "核对金额和适用情形",
    "fine-below": "核对是否有减轻处罚的情节和说明",
    "no-fine": "核对处罚种类和适用条款",
    "reversed": "查明原因，改进办案",
    "overdue": "核对是否经批准延长",
    "no-conduct-day": "补记违法行为日期后重新对照",
    "no-citation": "查阅赋权文件，补记依据",
    "text-unknown": "查阅当日施行的文本",
    "text-changed": (
        "登记册按旧文记载；核对决定书适用的是否为当日文本，赋权是否及于新条款须由原决定机关明确"
    ),
    "which-lighter": "由办案人员比较新旧规定，依从旧兼从轻核对（《行政处罚法》第三十七条）",
    "higher-law": "核对与上位法是否一致",
    "fine-not-judged": "对照条文核对金额",
    "fine-not-told": "补记罚款金额后重新对照",
}
REASONS: dict[AdviceReason, str] = {
    "unused": "自赋予以来未使用",
    "reversed": "被改变的决定",
    "not-held": "不享有权力而办理",
    "fines": "罚款超出幅度",
    "overdue": "超期办结",
    "law": "所引依据已废止、已修改或者应当从轻",
    "used": "正常使用",
    "few": "尚无案件，未到门槛",
    "made-up": "台账含模拟数据，不建议收回",
}
UNREAD_SHEETS: dict[UnreadSheetKey, str] = {
    "hidden": "工作表已隐藏",
    "no-header": "没有立案日期一栏",
}
UNKNOWN = "不能判定"
RESULTS = "逐行对照结果"
_MOST = 20
"""Rows of the table of what is used most."""


def report_tables(evaluation: Evaluation, suggestions: Sequence[Suggestion]) -> list[Table]:
    """Return the tables of the report, the overview first.

    Args:
        evaluation: what came of the ledger.
        suggestions: one for each power that is held.
    """
    return [
        _overview(evaluation),
        _results(evaluation),
        *_listed(evaluation),
        *_unread(evaluation),
        _counts(BY_FIELD, "领域", evaluation.by_field, evaluation),
        _counts("按划出部门统计的案件", "划出部门", evaluation.by_department, evaluation),
        _counts(BY_MONTH, "立案月份", evaluation.by_month, evaluation),
        _most(evaluation),
        _unused(evaluation),
        _suggestions(evaluation, suggestions),
    ]


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


_NARROW = 7


def overview_figures(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield the figures of the overview: what, and how much."""
    yield "台账期间", f"{evaluation.first}至{evaluation.last}" if evaluation.first else "无案件"
    yield "统计截至", evaluation.day.isoformat()
    yield "台账行数", _rows(evaluation)
    if evaluation.made_up:
        yield "模拟数据", f"{evaluation.made_up}行：不得作为评估材料，不据以建议收回"
    yield "案件数", f"{evaluation.cases}件，其中已作决定{evaluation.decided}件"
    yield "罚款合计", f"{evaluation.fined:,.2f}元"
    used = sum(bool(use.cases) for use in evaluation.by_power)
    yield "使用过的权力事项", f"{used}项，共登记{len(evaluation.by_power)}项"
    yield "仍享有而从未使用的权力事项", f"{len(evaluation.unused)}项"
    if evaluation.days:
        middle, most = evaluation.days
        yield "立案到决定的天数", f"中位数{middle:g}日，九成在{most:g}日以内"
    yield from result_figures(evaluation)
    pending = evaluation.cases - evaluation.decided
    if pending:
        yield "尚未作出决定", f"{pending}件：只对照到立案之日"
    if evaluation.untold:
        yield "未载明处罚内容和金额", f"{evaluation.untold}件：罚款幅度未对照"
    if evaluation.beyond:
        reach = f"法规收录截至{evaluation.known_until}"
        yield reach, f"此后办理的{evaluation.beyond}件按截至日的规定对照"


def result_figures(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield what became of the rows, each row once, and the sum of it."""
    yield "对照各项均无疑问", f"{evaluation.in_order}件"
    for fault in FAULTS:
        yield FINDING_NAMES[fault], _counted(evaluation, fault)
    for question in QUESTIONS:
        yield f"{UNKNOWN}：{FINDING_NAMES[question]}", _counted(evaluation, question)
    yield "台账中不能使用的行", f"{len(evaluation.unread)}行"
    total = (
        f"{evaluation.in_order}件无疑问＋{len(evaluation.doubtful)}件可疑"
        f"＋{len(evaluation.undetermined)}件{UNKNOWN}＋{len(evaluation.unread)}行不能使用"
    )
    yield "合计", f"{total}＝{evaluation.rows}行"


def _counted(evaluation: Evaluation, kind: CaseFault | CaseQuestion) -> str:
    """Return how many cases count for a reason, and how many of others have it beside theirs."""
    beside = evaluation.beside[kind]
    more = f"（另有{beside}件已计入别项）" if beside else ""
    return f"{len(evaluation.counting_for(kind))}件{more}"


def _rows(evaluation: Evaluation) -> str:
    text = f"{evaluation.rows}行，一行一案"
    if evaluation.unread_sheets:
        sheets = "、".join(f"{s.sheet}（{UNREAD_SHEETS[s.key]}）" for s in evaluation.unread_sheets)
        text += f"；未读的工作表：{sheets}"
    return text


def _overview(evaluation: Evaluation) -> Table:
    lines = (Line(f"{evaluation.town} · 截至{evaluation.day}", "center"), Line(ABOUT))
    rows: list[list[str | int]] = [list(figure) for figure in overview_figures(evaluation)]
    table = _table(TITLE, (("指标", 17), ("数值", 19)), rows, evaluation)
    return replace(table, above=lines, name="总体情况", level=1)


def _results(evaluation: Evaluation) -> Table:
    """Return what became of the rows in short, each counted once."""
    pairs = result_bars(evaluation)
    rows: list[list[str | int]] = [
        [name, count, _share(count, evaluation.rows)] for name, count in pairs
    ]
    rows.append(["合计", evaluation.rows, _share(evaluation.rows, evaluation.rows)])
    return _table(RESULTS, (("结果", 16), ("行数", 6), ("占比", 6)), rows, evaluation)


def result_bars(evaluation: Evaluation) -> tuple[tuple[str, int], ...]:
    """Return what became of the rows, each counted once: in four numbers."""
    return (
        ("无疑问", evaluation.in_order),
        ("可疑", len(evaluation.doubtful)),
        (UNKNOWN, len(evaluation.undetermined)),
        ("不能使用", len(evaluation.unread)),
    )


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


def _listed(evaluation: Evaluation) -> Iterator[Table]:
    """Yield a table for each reason that cases count for."""
    columns = (("序号", 3), ("案件", 8), ("事项", 5), ("立案日期", 7), ("情况", 18))
    for kind in (*FAULTS, *QUESTIONS):
        listed = evaluation.counting_for(kind)
        rows: list[list[str | int]] = [
            [n, j.case.label, j.case.entry, j.case.opened.isoformat(), findings_text(j)]
            for n, j in enumerate(listed, 1)
        ]
        if rows:
            lead = f"{UNKNOWN}：" if kind in QUESTIONS else ""
            title = f"{lead}{FINDING_NAMES[kind]}（{len(rows)}件）"
            yield _with_line(_table(title, columns, rows, evaluation), f"{_WHAT_TO_DO[kind]}。")


def findings_text(judged: JudgedCase) -> str:
    """Return what is known of what a case counts for, and what else is to be said of it."""
    main = judged.findings[0].detail
    others = "；".join(
        FINDING_NAMES[other.kind] + (f"（{other.detail}）" if other.detail else "")
        for other in judged.others
    )
    return "。".join(part for part in (main, f"并有：{others}" if others else "") if part)


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
    table = _with_line(table, "依registry.yaml中的门槛由数字得出，供评估参考，不是决定。")
    if evaluation.made_up:
        table = _with_line(
            table, f"台账有{evaluation.made_up}行模拟数据：未使用不能由此证明，不作收回的建议。"
        )
    return table


def reasons_text(suggestion: Suggestion) -> str:
    """Return what triggered a suggestion, as a phrase."""
    return "；".join(f"{REASONS[reason]}（{figure}）" for reason, figure in suggestion.reasons)


def _unread(evaluation: Evaluation) -> Iterator[Table]:
    rows: list[list[str | int]] = [
        [number, row.label, row.why.text] for number, row in enumerate(evaluation.unread, 1)
    ]
    columns = (("序号", 3), ("行", 8), ("原因", 22))
    if rows:
        yield _table(f"台账中不能使用的行（{len(rows)}行）", columns, rows, evaluation)
