"""The record of a handover: 承接确认书 and 移交清单 for each pair of bodies, to be signed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.documents.official_text import OfficialText, Paragraph
from devolved_powers.documents.table import Column, Group, Line, Row, Table
from devolved_powers.exports.adjustment import Adjustments
from devolved_powers.exports.columns import UNKNOWN, day_text
from devolved_powers.exports.papers.basis import decision_text, effect_text
from devolved_powers.exports.papers.facts import Facts, one_line, titled
from devolved_powers.exports.papers.notice import OPEN_DRAFT, UNFINISHED, note_unconfirmed
from devolved_powers.i18n import DOCUMENT_LANGUAGE, in_language, speaking
from devolved_powers.models.decision import Decision, Upon
from devolved_powers.models.keys import label
from devolved_powers.reports.changes.tables import AdjustedPower

_BASICS = (
    Column("number", "序号", 3, "center", unbroken=True),
    Column("id", in_language("zh_CN", label("id")), 5, "center", unbroken=True),
    Column("name", "事项名称", 20),
    Column("type", "职权类型", 5, "center"),
    Column("basis", in_language("zh_CN", label("basis")), 18),
)
_PARTIES = (Column("giver", "移交机关", 10), Column("receiver", "接收机关", 10))
_TO_FILL_IN = (
    Column("cases", "在办案件", 5, "center"),
    Column("files", "移交的案卷、材料", 8),
    Column("remark", "备注", 8),
)
_RECORD = "承接确认书"


@dataclass(frozen=True)
class Handover:
    """What one body hands to another by a decision.

    Args:
        giver: the body that gives.
        receiver: the body that takes it on.
        powers: what is handed over, in the order in which its list numbers it.
    """

    giver: str
    receiver: str
    powers: tuple[AdjustedPower, ...]


def handovers(adjustments: Adjustments, bodies: Sequence[str]) -> list[Handover]:
    """Return what a decision hands over, pair by pair: grants, and recalls to a department.

    Args:
        adjustments: what the decision adjusts.
        bodies: the bodies of the registry, in whose order the pairs stand.
    """
    pairs: dict[tuple[str, str], list[AdjustedPower]] = {}
    for row in adjustments.powers:
        if row.mode == "新增":
            pairs.setdefault((row.subject.from_body, row.to_body), []).append(row)
        elif row.mode == "收回":
            causes = (change.cause for change in row.changes if change.cause)
            back = next((cause.destination for cause in causes), "")
            pairs.setdefault((row.to_body, back), []).append(row)
    place = {body: number for number, body in enumerate(bodies)}
    return [
        Handover(giver, receiver, tuple(powers))
        for (giver, receiver), powers in sorted(
            pairs.items(), key=lambda pair: tuple(place.get(b, len(place)) for b in pair[0])
        )
    ]


@speaking(DOCUMENT_LANGUAGE)
def handover_parts(
    facts: Facts,
    adjustments: Adjustments,
    decision: tuple[str, Decision],
    pairs: Iterable[Handover],
    *,
    ids: bool = True,
) -> list[OfficialText | Table]:
    """Return the confirmation of each pair, followed by its list.

    Args:
        facts: what is known; keeps what is missing.
        adjustments: what the decision adjusts.
        decision: the decision, with its file.
        pairs: who hands what to whom.
        ids: whether the lists have a column of ids.
    """
    note_unconfirmed(facts, adjustments)
    basis = decision_text(facts, *decision)
    draft = UNFINISHED if facts.missing else ""
    if decision[1].is_draft and not facts.request.is_final:
        draft = OPEN_DRAFT
    parts: list[OfficialText | Table] = []
    for pair in pairs:
        table = _list(adjustments, pair, ids=ids)
        paragraphs = _paragraphs(pair, basis, decision[1])
        text = OfficialText(
            title=f"行政权力事项{_RECORD}",
            paragraphs=tuple(map(Paragraph, paragraphs)),
            attachments=(table.title,),
            signatures=(
                ("移交机关（盖章）", "经办人"),
                ("接收机关（盖章）", "经办人"),
                ("监交单位（盖章）", "监交人"),
                ("签署日期",),
            ),
            notice=adjustments.notice,
            draft=draft,
            name=f"{_RECORD}（{one_line(pair.giver)}）",
        )
        parts += [text, table]
    return parts


@speaking(DOCUMENT_LANGUAGE)
def handover_rows(
    adjustments: Adjustments, pairs: Iterable[Handover], *, ids: bool = True
) -> Table:
    """Return the lists of all pairs as one table, for a format that holds only one.

    Args:
        adjustments: what the decision adjusts.
        pairs: who hands what to whom.
        ids: whether there is a column of ids.
    """
    rows = [
        (*cells, pair.giver, pair.receiver, "", "", "")
        for pair in pairs
        for cells in _cells(pair, ids=ids)
    ]
    return Table(
        title="行政权力事项移交清单",
        columns=(*_basics(ids=ids), *_PARTIES, *_TO_FILL_IN),
        groups=(Group(rows),),
        notice=adjustments.notice,
        day=adjustments.difference.after.day,
    )


def _paragraphs(pair: Handover, basis: str, decision: Decision) -> Iterator[str]:
    giver, receiver = one_line(pair.giver), one_line(pair.receiver)
    kinds = Counter(row.subject.type for row in pair.powers)
    counts = "、".join(f"{kind}{count}项" for kind, count in kinds.items())
    yield f"移交机关：{giver}。"
    yield f"接收机关：{receiver}。"
    yield f"移交依据：{basis}。"
    yield (
        f"依照上述决定，{giver}将行政权力事项{len(pair.powers)}项（{counts}）移交{receiver}，{receiver}"
        "予以承接。事项见附件。"
    )
    yield _condition(decision)
    pending = [r.pending_cases for r in decision.recalls if r.power in {p.id for p in pair.powers}]
    for text in dict.fromkeys(map(one_line, filter(None, pending))):
        yield f"在办案件：{text}。"
    yield "移交以前已经立案、尚未办结的案件和随事项移交的案卷、材料，由双方在附件中逐项填写。"


def _condition(decision: Decision) -> str:
    """Return whether the decision's effect depends on this record, and whether that is met."""
    title = titled(decision.title)
    if not isinstance(decision.effective, Upon):
        return f"{title}{effect_text(decision)}，不以签署{_RECORD}或者移交清单为条件。"
    upon, signed = decision.effective.upon, decision.effective.signed
    condition = f"{title}以{upon}的签署为施行条件"
    if decision.is_draft:
        return f"{condition}；该决定是拟稿，尚未作出。"
    if signed is None:
        return f"{condition}，登记的签署日期为空：签署以前该决定没有施行，上述事项仍由原机关行使。"
    return f"{condition}，登记的签署日期为{day_text(signed)}，该决定自该日起施行。"


def _list(adjustments: Adjustments, pair: Handover, *, ids: bool) -> Table:
    rows: list[Row] = [(*cells, "", "", "") for cells in _cells(pair, ids=ids)]
    giver, receiver = one_line(pair.giver), one_line(pair.receiver)
    return Table(
        title=f"行政权力事项移交清单（{giver}）",
        columns=(*_basics(ids=ids), *_TO_FILL_IN),
        groups=(Group(rows),),
        above=(
            Line(f"移交机关：{giver}　　接收机关：{receiver}"),
            Line(f"合计：{len(rows)}项"),
        ),
        notice=adjustments.notice,
        day=adjustments.difference.after.day,
        signatures=(("移交人", "接收人", "监交人"), ("签署日期",)),
        name=giver,
        attachment="附件",
    )


def _basics(*, ids: bool) -> tuple[Column, ...]:
    return tuple(column for column in _BASICS if ids or column.key != "id")


def _cells(pair: Handover, *, ids: bool) -> Iterator[tuple[str | int, ...]]:
    for number, row in enumerate(pair.powers, 1):
        power = row.subject
        told = (power.name, power.type, power.basis or UNKNOWN)
        yield (number, row.id, *told) if ids else (number, *told)
