"""The first page of the report: each figure in a sentence that says what it means.

What cannot be told stands there as plainly. The words of a document are Chinese, whatever language
the program speaks.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from devolved_powers.documents.official_text import OfficialText, Paragraph
from devolved_powers.documents.table import Row, Table
from devolved_powers.evaluation.annexes import Annex, AnnexKey
from devolved_powers.evaluation.count import Evaluation, PowerUse
from devolved_powers.evaluation.judging import (
    FAULTS,
    QUESTIONS,
    CaseFault,
    CaseQuestion,
)
from devolved_powers.evaluation.ledger import sheet_name
from devolved_powers.evaluation.phrases import finding_name, unread_sheet
from devolved_powers.evaluation.shares import share, yuan
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.evaluation.tables import report_table, short, words
from devolved_powers.exports.columns import day_text
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.states import IN_FORCE

_LAW = "《中华人民共和国行政处罚法》"
_FIGURES, _UNTOLD = "主要数字", "不能判定的事项"
_NAMED = 2
"""Reasons and fields that a sentence names; the table has all."""
_NO_TERM = "立案当日的办案期限规则登记册没有登记"
_TENTHS = 10
"""Cases from which nine in ten are spoken of."""

_NEVER_TOLD = (
    "事实是否清楚、证据是否充分，期限以外的程序是否合法，台账没有记载的案件有多少，"
    "本材料均不能判定。"
)


class Statement(NamedTuple):
    """A figure, and what it means.

    Args:
        part: under which heading it stands.
        figure: the figure alone, for a sheet.
        sentence: the sentence that has it.
    """

    part: str
    figure: str
    sentence: str


def summary(
    evaluation: Evaluation, statements: Sequence[Statement], annexes: Sequence[Annex]
) -> OfficialText:
    """Return the words that the report begins with.

    Args:
        evaluation: what came of the ledger.
        statements: its figures.
        annexes: what follows.
    """
    paragraphs = [Paragraph(_about(evaluation))]
    for number, part in zip("一二", (_FIGURES, _UNTOLD), strict=True):
        paragraphs.append(Paragraph(f"{number}、{part}", level=1))
        paragraphs += [Paragraph(s.sentence) for s in statements if s.part == part]
    return OfficialText(
        title=_title(evaluation),
        paragraphs=tuple(paragraphs),
        attachments=tuple(annex.title for annex in annexes),
        notice=evaluation.notice,
        remarks="本材料不是公文，不编发文字号，不署发文机关和成文日期；版式参照GB/T 9704—2012",
    )


def overview_table(evaluation: Evaluation, statements: Sequence[Statement]) -> Table:
    """Return the same as a table, for a format that holds no words.

    Args:
        evaluation: what came of the ledger.
        statements: its figures.
    """
    rows: list[Row] = [(s.part, s.figure, s.sentence) for s in statements]
    columns = (short("类别", 7, "left"), words("数字", 11), words("说明", 28))
    table = report_table(_title(evaluation), columns, rows, evaluation, _about(evaluation))
    return replace(table, name="总体情况", level=1)


def _title(evaluation: Evaluation) -> str:
    return f"{evaluation.town}赋权事项评估基础材料"


def _about(evaluation: Evaluation) -> str:
    return (
        f"本材料由案件台账与赋权事项登记对照得出，统计截至{day_text(evaluation.day)}，"
        f"供省级机关组织评估时参考（{_LAW}第二十四条第一款），不代替评估结论。"
    )


def statements_of(
    evaluation: Evaluation, suggestions: Sequence[Suggestion], annexes: Sequence[Annex]
) -> list[Statement]:
    """Return the figures of a report: what the ledger tells, then what it leaves open.

    Args:
        evaluation: what came of the ledger.
        suggestions: one for each power that is held.
        annexes: what the sentences refer to.
    """
    marks = {annex.key: f"（见{annex.mark}）" for annex in annexes}
    figures = (
        *_of_ledger(evaluation, marks),
        *_of_powers(evaluation, marks),
        *_of_results(evaluation, marks),
        *_of_suggestions(suggestions, marks),
        *_of_cases(evaluation),
    )
    return [
        *(Statement(_FIGURES, *pair) for pair in figures),
        *(Statement(_UNTOLD, *pair) for pair in _untold(evaluation)),
    ]


Marks = dict[AnnexKey, str]
Told = Iterator[tuple[str, str]]


def _of_ledger(evaluation: Evaluation, marks: Marks) -> Told:
    rows, unread, made_up = evaluation.rows, len(evaluation.unread), evaluation.made_up
    if made_up:
        yield (
            f"{made_up}行",
            f"台账有{made_up}行模拟数据，不得作为评估材料。",
        )
    if not rows:
        yield "0行", "台账没有案件，行使情况、对照结果和调整建议均无从得出。"
    elif not evaluation.cases:
        unusable = f"台账共{rows}行，全部不能使用{marks['unread']}"
        yield f"{rows}行", f"{unusable}，行使情况、对照结果和调整建议均无从得出。"
    else:
        usable = (
            f"{evaluation.cases}件可以对照，{unread}行不能使用{marks['unread']}"
            if unread
            else "全部可以对照"
        )
        yield f"{rows}行", f"台账共{rows}行，一行一案；{usable}。"
    if evaluation.first and evaluation.last:
        first, last = day_text(evaluation.first), day_text(evaluation.last)
        span = first if first == last else f"{first}至{last}"
        told = "台账所载日期均为" if first == last else "台账期间为"
        yield span, f"{told}{span}，此外有无案件不能判定。"


def _of_powers(evaluation: Evaluation, marks: Marks) -> Told:
    powers, unused = evaluation.by_power, evaluation.unused
    if not powers:
        yield "0项", "登记册没有权力事项。"
        return
    if not evaluation.cases:
        held = sum(power.status in IN_FORCE for power in powers)
        yield (
            f"{len(powers)}项",
            f"登记的权力事项{len(powers)}项，现仍享有{held}项，有无行使不能判定。",
        )
        return
    used = [power for power in powers if power.cases]
    told = f"登记的{len(powers)}项权力事项中，台账期间有案件的{_part(used, powers)}"
    penalties = _penalties(powers)
    if penalties and len(penalties) < len(powers):
        told += f"；其中行政处罚{len(penalties)}项，有案件的{_part(_penalties(used), penalties)}"
    yield _part(used, powers), f"{told}。"
    if not unused:
        yield "0项", "现仍享有的权力都有案件。"
        return
    punish = len(_penalties(unused))
    others = len(unused) - punish
    told = f"现仍享有的权力中{len(unused)}项没有案件{marks['unused']}"
    if punish:
        told += f"，其中行政处罚{punish}项" if others else "，均为行政处罚"
    if others:
        rest = f"其余{others}项" if punish else "均不是行政处罚，"
        told += f"；{rest}可能不经立案，有无行使不能判定"
    yield f"{len(unused)}项", f"{told}。"


def _penalties(powers: Sequence[PowerUse]) -> list[PowerUse]:
    return [power for power in powers if power.type == PENALTY]


def _part(some: Sequence[PowerUse], powers: Sequence[PowerUse]) -> str:
    return f"{len(some)}项（{share(len(some), len(powers))}）"


def _of_cases(evaluation: Evaluation) -> Told:
    if not evaluation.cases:
        return
    yield _field_most(evaluation.by_field, evaluation.cases)
    told, silent = evaluation.with_sum, evaluation.cases - evaluation.with_sum
    total = yuan(evaluation.fined)
    if not told:
        yield "不能判定", "台账没有一件载明罚款金额，罚款合计不能判定。"
    elif silent:
        yield total, f"{told}件载明罚款金额，合计{total}；其余{silent}件未载明。"
    else:
        yield total, f"各案均载明罚款金额，合计{total}。"
    yield from _days(evaluation)


def _field_most(counted: Counter[str], cases: int) -> tuple[str, str]:
    most = max(counted.values())
    names = [name for name, count in counted.items() if count == most]
    each = "各" if names[1:] else ""
    figure = f"{each}{most}件（{share(most, cases)}）"
    whole = f"可以对照的{cases}件中，案件最多的领域"
    if names[_NAMED:]:
        return figure, f"{whole}有{len(names)}个，{figure}。"
    return figure, f"{whole}是{'、'.join(names)}，{figure}。"


def _days(evaluation: Evaluation) -> Told:
    if evaluation.days is None:
        yield "不能判定", "台账没有一件载明决定日期，办案天数不能判定。"
        return
    middle, most = map(math.ceil, evaluation.days)
    decided = evaluation.decided
    late = len(evaluation.counting_for("overdue")) + evaluation.beside["overdue"]
    if decided == 1:
        told = f"已决定的1件，自立案起历时{middle}日"
    else:
        told = f"已决定的{decided}件，半数自立案起在{middle}日以内"
        told += f"，约九成在{most}日以内" if decided >= _TENTHS else ""
    if evaluation.without_term == decided:
        yield f"{middle}日", f"{told}；{_NO_TERM}，是否逾期不能判定。"
        return
    limit = f"超过90日的{late}件（另有法定期限的未扣除）" if late else "没有超过90日的"
    untold = f"；另有{evaluation.without_term}件{_NO_TERM}，未作对照"
    yield f"{middle}日", f"{told}，{limit}{untold if evaluation.without_term else ''}。"


def _of_results(evaluation: Evaluation, marks: Marks) -> Told:
    rows, unread = evaluation.rows, len(evaluation.unread)
    if not evaluation.cases:
        return
    order, doubtful = evaluation.in_order, len(evaluation.doubtful)
    untold = len(evaluation.undetermined)
    figure = f"{order}件（{share(order, rows)}）"
    compared = "权限、依据、幅度、结果和期限均无疑问的"
    told = f"台账{rows}行中，{compared}{figure}。"
    yield figure if order else "0件", told if order else f"没有{compared}案件。"
    for count, kinds, name in (
        (doubtful, FAULTS, "需要核对"),
        (untold, QUESTIONS, "不能判定"),
    ):
        figure = f"{count}件（{share(count, rows)}）"
        if count:
            told = f"台账{rows}行中，{name}的{figure}，{_reasons(evaluation, kinds)}"
            yield figure, f"{told}{marks['cases']}。"
        else:
            yield "0件", f"没有{name}的案件。"
    parts = [order, doubtful, untold, unread]
    total = f"{'＋'.join(map(str, parts))}＝{rows}"
    yield total, f"以上与不能使用的行相加，等于台账行数：{total}。"


def _reasons(evaluation: Evaluation, kinds: Sequence[CaseFault | CaseQuestion]) -> str:
    """Return what cases count for: the reasons, or how many there are and which one stands out."""
    counted = Counter({kind: len(evaluation.counting_for(kind)) for kind in kinds})
    filled = [(kind, count) for kind, count in counted.most_common() if count]
    if not filled[_NAMED:]:
        return "、".join(f"“{finding_name(kind)}”{count}件" for kind, count in filled)
    (most, count), (_next, second) = filled[:2]
    told = f"共{len(filled)}种情形"
    return f"{told}，最多的是“{finding_name(most)}”{count}件" if count > second else told


def _of_suggestions(suggestions: Sequence[Suggestion], marks: Marks) -> Told:
    if "suggestions" not in marks:
        return
    counted = Counter(suggestion.advice for suggestion in suggestions)
    figure = "、".join(f"{advice}{counted[advice]}项" for advice in ("收回", "调整", "保留"))
    seen = marks["suggestions"].replace("见", "门槛和理由见")
    yield figure, f"对照所列门槛，建议{figure}{seen}；建议由数字得出，不是决定。"


def _untold(evaluation: Evaluation) -> Told:
    sheets = evaluation.unread_sheets
    if sheets:
        named = "、".join(f"{sheet_name(s.sheet_number)}（{unread_sheet(s.key)}）" for s in sheets)
        yield (
            f"{len(sheets)}张",
            f"台账有{len(sheets)}张工作表没有读取：{named}，其中有无案件不能判定。",
        )
    unread = len(evaluation.unread)
    if unread:
        yield f"{unread}行", f"不能使用的{unread}行没有对照，有无疑问不能判定。"
    pending = evaluation.cases - evaluation.decided
    if pending:
        yield f"{pending}件", f"{pending}件未载明决定日期，只对照到立案之日，此后的情况不能判定。"
    if evaluation.untold:
        silent = f"{evaluation.untold}件已作决定的行政处罚未载明处罚种类和金额"
        yield f"{evaluation.untold}件", f"{silent}，有无罚款、罚款是否在幅度之内不能判定。"
    if evaluation.beyond and evaluation.known_until:
        until = f"所引法规的收录截止日（最早为{day_text(evaluation.known_until)}）"
        late = f"{evaluation.beyond}件的办理日期晚于{until}"
        yield f"{evaluation.beyond}件", f"{late}，按截止日的规定对照，其后有无修改不能判定。"
    yield "不能判定", _NEVER_TOLD
    others = len(evaluation.by_power) - len(_penalties(evaluation.by_power))
    if others:
        law = f"{_LAW}第二十四条第一款"
        yield (
            f"{others}项",
            f"{law}只就行政处罚权规定评估，其他职权{others}项是否一并评估，由组织评估的机关确定。",
        )
