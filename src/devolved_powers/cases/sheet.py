"""The sheet for the file of a case (核对意见表), which an officer of the legal review can file.

It is Chinese, whatever language is spoken. It holds nothing personal.
"""

from collections.abc import Iterator
from datetime import date

from devolved_powers.cases.answer import CaseAnswer
from devolved_powers.cases.model import Stated
from devolved_powers.cases.wording import dimension_name, disclaimer
from devolved_powers.diagnostics import SEVERITIES
from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking

_QUESTIONS = (
    Column("number", "序号", 3, "center", unbroken=True),
    Column("question", "核对内容", 6, "center"),
    Column("verdict", "结论", 5, "center", unbroken=True),
    Column("reason", "理由", 20),
    Column("source", "依据", 9),
    Column("line", "行", 3, "center", unbroken=True),
)
_FINDINGS = (
    Column("severity", "级别", 4, "center", unbroken=True),
    Column("line", "行", 3, "center", unbroken=True),
    Column("message", "问题", 21),
    Column("source", "依据", 9),
    Column("done", "处理情况", 7),
)
_LAWS = (Column("law", "所引法律法规", 14), Column("text", "现状", 26))
_NOTHING = "没有发现需要处理的问题；不能判定的，见上表。"


@speaking(DOCUMENT_LANGUAGE)
def review_sheet(answer: CaseAnswer, notice: str) -> list[Table]:
    """Return the sheet: the fourteen answers, what to deal with, how the cited laws stand.

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
            one.reason,
            one.source,
            one.line or "—",
        ]
        for number, one in enumerate(answer.dimensions, 1)
    ]
    return Table(
        title="行政处罚决定书核对意见表",
        columns=_QUESTIONS,
        groups=(Group(rows),),
        above=(Line(disclaimer(), "center", strong=True), *map(Line, _head(answer))),
        notice=notice,
        day=answer.day.isoformat(),
        landscape=False,
        name="核对意见",
    )


def _head(answer: CaseAnswer) -> Iterator[str]:
    decision = answer.decision
    number, body = (one.value if one else "未读出" for one in (decision.number, decision.body))
    yield f"文书：{decision.kind}　文号：{number}　机关：{body}"
    days = (
        ("立案", decision.filed),
        ("告知", decision.notice_served),
        ("决定", decision.decided),
        ("送达", decision.served),
    )
    yield "　".join(f"{label}：{_day(day)}" for label, day in days)
    match = answer.match
    if match.entry:
        yield f"对应事项：{match.entry}"
    elif match.candidates:
        yield f"可能对应的事项：{'、'.join(match.candidates)}"
    else:
        yield "没有对应到登记的事项。"
    if answer.supplied:
        yield f"由用户提供、不是从文书读出的：{'、'.join(answer.supplied)}"
    if answer.is_published:
        yield "按公开文本核对：隐去的内容不作为缺项。"


def _day(day: Stated[date] | None) -> str:
    return "未读出" if day is None else day.value.isoformat()


def _findings(answer: CaseAnswer) -> Table:
    found = sorted(answer.findings, key=lambda f: (SEVERITIES.index(f.severity), f.line))
    rows = [
        [one.severity, one.line or "—", one.message, one.code.source or "—", ""] for one in found
    ]
    return Table(
        title="需要处理的问题",
        columns=_FINDINGS,
        groups=(Group(rows),),
        above=() if rows else (Line(_NOTHING),),
        landscape=False,
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
            level=2,
            name="法律",
            signatures=_SIGNED,
        )


_SIGNED = (("核对人", "核对日期"), ("法制审核人员意见",), ("签名", "日期"))
