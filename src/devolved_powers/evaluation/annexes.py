"""The annexes of the report: cases and rows to look at, powers used and not, suggestions.

The words of a document are Chinese, whatever language the program speaks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from devolved_powers.documents.table import Column, Row, Table
from devolved_powers.documents.widths import text_width
from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.figures import findings_text, reasons_text
from devolved_powers.evaluation.judging import FAULTS, QUESTIONS
from devolved_powers.evaluation.ledger import Case, row_name
from devolved_powers.evaluation.phrases import kind_name, what_to_do
from devolved_powers.evaluation.suggest import Suggestion, thresholds_text
from devolved_powers.evaluation.tables import Pictures, number, report_table, short, words

AnnexKey = Literal["cases", "unread", "used", "unused", "suggestions"]
_MOST = 20
"""Rows of the table of what is used most."""
_SHORT = 10
"""Chinese characters that stand on one line beside the name of an item."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex.

    Args:
        key: what it is of.
        mark: what the words call it: 附件2.
        tables: the first has its title and its mark; others are parts of it.
    """

    key: AnnexKey
    mark: str
    tables: tuple[Table, ...]

    @property
    def title(self) -> str:
        """Its title, for the list of annexes."""
        return self.tables[0].title


def annexes_of(
    evaluation: Evaluation, suggestions: Sequence[Suggestion], pictures: Pictures
) -> list[Annex]:
    """Return the annexes in their order, without those that would be empty.

    A ledger without cases tells nothing of any power: then there are none of powers.

    Args:
        evaluation: what came of the ledger.
        suggestions: one for each power that is held.
        pictures: the charts that are drawn.
    """
    contents: dict[AnnexKey, list[Table]] = {
        "cases": [*_cases(evaluation)],
        "unread": [*_unread(evaluation)],
    }
    if evaluation.cases:
        contents["used"] = [*_used(evaluation, pictures)]
        contents["unused"] = [*_unused(evaluation)]
        contents["suggestions"] = [*_suggestions(evaluation, suggestions)]
    filled = {key: tables for key, tables in contents.items() if tables}
    annexes = []
    for place, (key, (first, *parts)) in enumerate(filled.items(), 1):
        mark = f"附件{place}" if len(filled) > 1 else "附件"
        opening = replace(first, level=1, attachment=mark, name=f"{mark}{first.title}")
        annexes.append(Annex(key, mark, (opening, *parts)))
    return annexes


def _cases(evaluation: Evaluation) -> Iterator[Table]:
    """Yield how many cases count for what, and a table for each reason that some count for."""
    kinds = (*FAULTS, *QUESTIONS)
    counts: list[Row] = [
        (n, kind_name(kind), len(evaluation.counting_for(kind)), evaluation.beside[kind])
        for n, kind in enumerate(kinds, 1)
    ]
    listed = len(evaluation.doubtful) + len(evaluation.undetermined)
    if not listed:
        return
    yield report_table(
        "需要核对和不能判定的案件",
        (
            short("序号", 3),
            words("情形", 24),
            number("计入件数", 5),
            number("另有件数", 5),
        ),
        [*counts, ("", "合计", listed, sum(evaluation.beside.values()))],
        evaluation,
        "一案只计入序号最前的一种情形；另有其他情形的，在各该情形的“另有件数”中计数，"
        "并在该案的“情况”中写明。",
    )
    names = {use.entry: use.name for use in (*evaluation.by_power, *evaluation.by_item)}
    for kind in kinds:
        rows: list[Row] = [
            (
                n,
                _case(judged.case),
                f"{names[judged.case.entry]}\n{judged.case.entry}",
                findings_text(judged) or "—",
            )
            for n, judged in enumerate(evaluation.counting_for(kind), 1)
        ]
        if rows:
            yield report_table(
                f"{kind_name(kind)}（{len(rows)}件）",
                (
                    short("序号", 3),
                    short("案件", 10, "left"),
                    words("事项", 11),
                    _told_column(rows),
                ),
                rows,
                evaluation,
                what_to_do(kind),
            )


def _told_column(rows: Sequence[Row]) -> Column:
    """Return the column of what is known of cases: a sum or a number of days stays on its line."""
    is_short = all(text_width(str(row[-1])) <= _SHORT for row in rows)
    return short("情况", 7, "left") if is_short else words("情况", 21)


def _case(case: Case) -> str:
    """Return what tells a case from others, on lines of their own: number, row, day."""
    row = row_name(case.sheet_number, case.row)
    return "\n".join(filter(None, (case.case_no, row, f"{case.opened}立案")))


def _unread(evaluation: Evaluation) -> Iterator[Table]:
    rows: list[Row] = [(n, row.label, row.why.text) for n, row in enumerate(evaluation.unread, 1)]
    if rows:
        yield report_table(
            "台账中不能使用的行",
            (short("序号", 3), words("行", 8), words("原因", 26)),
            rows,
            evaluation,
            f"共{len(rows)}行。补正后重新对照。",
        )


def _used(evaluation: Evaluation, pictures: Pictures) -> Iterator[Table]:
    used = [use for use in evaluation.by_item if use.cases]
    rows: list[Row] = [
        (n, use.entry, use.name + use.mark, use.field, use.cases)
        for n, use in enumerate(used[:_MOST], 1)
    ]
    if rows:
        rest = sum(use.cases for use in used[_MOST:])
        told = f"有案件的执法事项共{len(used)}项"
        told += f"，下表列出前{_MOST}项，其余{len(used) - _MOST}项{rest}件。" if rest else "。"
        yield report_table(
            "案件最多的执法事项",
            (
                short("序号", 3),
                short("编号", 5),
                words("执法事项", 22),
                words("领域", 6),
                number("案件数", 4),
            ),
            rows,
            evaluation,
            told,
            picture=pictures.get("items"),
        )


def _unused(evaluation: Evaluation) -> Iterator[Table]:
    rows: list[Row] = [
        (n, use.entry, use.name + use.mark, use.type, use.since.isoformat())
        for n, use in enumerate(evaluation.unused, 1)
    ]
    if rows:
        yield report_table(
            "台账中没有案件的权力事项",
            (
                short("序号", 3),
                short("编号", 5),
                words("权力事项", 20),
                words("职权类型", 6),
                short("赋予日期", 6),
            ),
            rows,
            evaluation,
            f"共{len(rows)}项，均为现仍享有的。台账只记立案的案件，许可、给付等不经立案办理的，"
            "没有案件不等于没有行使。",
        )


def _suggestions(evaluation: Evaluation, suggestions: Sequence[Suggestion]) -> Iterator[Table]:
    rows: list[Row] = [
        (n, s.use.entry, s.use.name + s.use.mark, s.use.cases, s.advice, reasons_text(s))
        for n, s in enumerate(suggestions, 1)
    ]
    lines = [
        "由数字对照门槛得出，供评估参考，不是决定。",
        thresholds_text(evaluation.thresholds),
    ]
    if evaluation.made_up:
        lines.append(f"台账有{evaluation.made_up}行模拟数据，不能证明没有行使，不据以建议收回。")
    if rows:
        yield report_table(
            "权力事项调整建议",
            (
                short("序号", 3),
                short("编号", 5),
                words("权力事项", 16),
                number("案件数", 4),
                short("建议", 4),
                words("理由", 10),
            ),
            rows,
            evaluation,
            *lines,
        )
