"""The sheet for the file of a case (核对意见表), which an officer of the legal review can file.

It is Chinese, whatever language is spoken. It holds nothing personal.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from devolved_powers.cases.answer import CaseAnswer
from devolved_powers.cases.facts import fact_title
from devolved_powers.cases.model import Stated
from devolved_powers.cases.on_paper import on_paper
from devolved_powers.cases.wording import (
    counting,
    dimension_name,
    disclaimer,
    not_read,
    place_heading,
)
from devolved_powers.diagnostics import SEVERITIES
from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking

_PLACE = Column("line", "行", 3, "center", unbroken=True)
_QUESTIONS = (
    Column("number", "序号", 3, "center", unbroken=True),
    Column("question", "核对内容", 5.5, "center"),
    Column("verdict", "结论", 4.5, "center", unbroken=True),
    Column("reason", "理由", 21),
    Column("source", "依据", 11),
    _PLACE,
)
_FINDINGS = (
    Column("severity", "级别", 4, "center", unbroken=True),
    _PLACE,
    Column("message", "问题", 21),
    Column("source", "依据", 11),
    Column("done", "处理情况", 7),
)
_LAWS = (Column("law", "所引法律法规", 14), Column("text", "现状", 26))
_NOTHING = "没有发现需要处理的问题；不能判定的，见上表。"


@speaking(DOCUMENT_LANGUAGE)
def review_sheet(answer: CaseAnswer, notice: str) -> list[Table]:
    """Return the sheet: the fifteen answers, what to deal with, how the cited laws stand.

    Args:
        answer: what is said of the decision, in Chinese.
        notice: what every output must say.
    """
    return [_answers(answer, notice), _findings(answer), *_laws(answer)]


def _answers(answer: CaseAnswer, notice: str) -> Table:
    rows = [
        [
            number,
            dimension_name(one.dimension),
            one.verdict,
            on_paper(one.reason),
            one.source or "—",
            one.line or "—",
        ]
        for number, one in enumerate(answer.dimensions, 1)
    ]
    return Table(
        title="行政处罚决定书核对意见表",
        columns=_columns(_QUESTIONS, answer),
        groups=(Group(rows),),
        above=(Line(disclaimer(), "center", strong=True), *map(Line, _head(answer))),
        notice=notice,
        day=answer.day.isoformat(),
        landscape=False,
        dense=True,
        name="核对意见",
    )


def _head(answer: CaseAnswer) -> Iterator[str]:
    decision = answer.decision
    number, body = (one.value if one else "未读出" for one in (decision.number, decision.body))
    yield f"文书：{decision.kind}　文号：{number}"
    yield f"机关：{body}　{_matched(answer)}"
    days = (
        ("立案", decision.filed),
        ("告知", decision.notice_served),
        ("决定", decision.decided),
        ("送达", decision.served),
    )
    yield "　".join(f"{label}：{_day(day)}" for label, day in days)
    yield f"按{answer.day.isoformat()}的登记和法规收录情况核对。"
    if answer.supplied:
        yield f"由用户提供、不是从文书读出的：{'、'.join(map(fact_title, answer.supplied))}"
    if answer.is_published:
        yield "按公开文本核对：隐去的内容不作为缺项。"
    yield from not_read(answer.document)


def _matched(answer: CaseAnswer) -> str:
    match = answer.match
    if match.entry:
        return f"对应事项：{match.entry}"
    if match.candidates:
        return f"可能对应的事项：{'、'.join(match.candidates)}"
    return "没有对应到登记的事项"


def _columns(columns: tuple[Column, ...], answer: CaseAnswer) -> tuple[Column, ...]:
    """Return columns with the heading of the places: lines, or paragraphs."""
    heading = place_heading(answer.document)
    return tuple(replace(one, heading=heading) if one is _PLACE else one for one in columns)


def _day(day: Stated[date] | None) -> str:
    return "未读出" if day is None else day.value.isoformat()


def _findings(answer: CaseAnswer) -> Table:
    found = sorted(answer.findings, key=lambda f: (SEVERITIES.index(f.severity), f.line))
    rows = [
        [one.severity, one.line or "—", on_paper(one.message), one.code.source or "—", ""]
        for one in found
    ]
    return Table(
        title="需要处理的问题",
        columns=_columns(_FINDINGS, answer),
        groups=(Group(rows),),
        above=() if rows else (Line(_NOTHING),),
        below=tuple(map(Line, filter(None, [counting(answer)]))),
        landscape=False,
        dense=True,
        level=2,
        name="问题",
        signatures=() if answer.laws else _SIGNED,
    )


def _laws(answer: CaseAnswer) -> Iterator[Table]:
    if answer.laws:
        yield Table(
            title="所引法律法规的现状",
            columns=_LAWS,
            groups=(Group([[one.law, one.text] for one in answer.laws]),),
            landscape=False,
            dense=True,
            level=2,
            name="法律",
            signatures=_SIGNED,
        )


_SIGNED = (("核对人", "核对日期"), ("法制审核人员意见",), ("签名", "日期"))
