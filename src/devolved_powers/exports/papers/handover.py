"""The record of a handover: 承接确认书 and 移交清单 for each pair of bodies, to be signed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from devolved_powers.documents.official_text import (
    OfficialText,
    Paragraph,
    clause,
    one_line,
    titled,
)
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.documents.table import Column, Group, Line, Row, Table
from devolved_powers.exports.adjustment import Adjustments, limits_of
from devolved_powers.exports.columns import UNKNOWN, day_text
from devolved_powers.exports.papers.basis import decision_text, effect_text
from devolved_powers.exports.papers.facts import Facts
from devolved_powers.exports.papers.notice import OPEN_DRAFT, UNFINISHED, note_unconfirmed
from devolved_powers.exports.papers.told import manners_text
from devolved_powers.i18n import DOCUMENT_LANGUAGE, in_language, speaking
from devolved_powers.models.decision import Decision, Upon
from devolved_powers.models.keys import label
from devolved_powers.models.vocabulary import ENTRUSTED
from devolved_powers.register.fold import ASSUMED
from devolved_powers.reports.changes.tables import AdjustedPower

_BASICS = (
    Column("number", "序号", 3, "center", unbroken=True),
    Column("id", in_language("zh_CN", label("id")), 5, "center", unbroken=True),
    Column("name", "事项名称", 20),
    Column("type", "职权类型", 5, "center"),
    Column("basis", in_language("zh_CN", label("basis")), 18),
    Column("limits", "赋权方式、范围和期限", 10),
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

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The powers with the bodies that hold them, as the adjustments are keyed."""
        return [(row.id, row.to_body) for row in self.powers]


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
    code: QrCode | None = None,
) -> list[OfficialText | Table]:
    """Return the confirmation of each pair, followed by its list.

    Args:
        facts: what is known; keeps what is missing.
        adjustments: what the decision adjusts.
        decision: the decision, with its file.
        pairs: who hands what to whom.
        ids: whether the lists have a column of ids.
        code: where the site shows the decision; below each confirmation and each list.
    """
    note_unconfirmed(facts, adjustments)
    basis = decision_text(facts, *decision)
    if decision[1].is_draft:
        facts.lacks_decision(decision[1].title, decision[0])
    told = [(p, tuple(_paragraphs(facts, adjustments, p, basis, decision[1]))) for p in pairs]
    draft = UNFINISHED if facts.missing else ""
    if decision[1].is_draft:
        draft = OPEN_DRAFT
    givers = Counter(pair.giver for pair, _paragraphs_of in told)
    parts: list[OfficialText | Table] = []
    for pair, paragraphs in told:
        name = one_line(pair.giver)
        if givers[pair.giver] > 1:
            name += f"移交{one_line(pair.receiver)}"
        table = replace(_list(adjustments, pair, name, ids=ids), code=code)
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
            name=f"{_RECORD}（{name}）",
            code=code,
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
        for cells in _cells(adjustments, pair, ids=ids)
    ]
    return Table(
        title="行政权力事项移交清单",
        columns=(*_basics(ids=ids), *_PARTIES, *_TO_FILL_IN),
        groups=(Group(rows),),
        notice=adjustments.notice,
        day=adjustments.difference.after.day,
    )


def _paragraphs(
    facts: Facts, adjustments: Adjustments, pair: Handover, basis: str, decision: Decision
) -> Iterator[str]:
    giver, receiver = one_line(pair.giver), one_line(pair.receiver)
    kinds = Counter(row.subject.type for row in pair.powers)
    counts = "、".join(f"{kind}{count}项" for kind, count in kinds.items())
    yield f"移交机关：{giver}。"
    yield f"接收机关：{receiver}。"
    yield f"移交依据：{basis}。"
    whole = f"依照上述决定，{giver}将行政权力事项{len(pair.powers)}项（{counts}）"
    given = [adjustments.granted[key] for key in pair.keys if key in adjustments.granted]
    entrusted = sum(power.manner.removesuffix(ASSUMED) == ENTRUSTED for power in given)
    done = f"委托{receiver}行使" if given and entrusted == len(given) else f"移交{receiver}"
    yield f"{whole}{done}，{receiver}予以承接。事项见附件。"
    if adjustments.excerpt:
        yield f"{adjustments.excerpt}。"
    if given:
        yield manners_text(facts, given, adjustments)
    if entrusted:
        yield (f"委托行使的{entrusted}项不移转职权，由{receiver}在委托范围内以委托机关的名义行使。")
    yield _condition(decision)
    handed = {(row.id, body) for row in pair.powers for body in (None, pair.giver)}
    pending = [r.pending_cases for r in decision.recalls if (r.power, r.to_body) in handed]
    for text in dict.fromkeys(map(clause, filter(None, pending))):
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


def _list(adjustments: Adjustments, pair: Handover, name: str, *, ids: bool) -> Table:
    rows: list[Row] = [(*cells, "", "", "") for cells in _cells(adjustments, pair, ids=ids)]
    giver, receiver = one_line(pair.giver), one_line(pair.receiver)
    return Table(
        title=f"行政权力事项移交清单（{name}）",
        columns=(*_basics(ids=ids), *_TO_FILL_IN),
        groups=(Group(rows),),
        above=(
            Line(f"移交机关：{giver}　　接收机关：{receiver}"),
            Line(f"合计：{len(rows)}项"),
            *((Line(adjustments.excerpt),) if adjustments.excerpt else ()),
        ),
        notice=adjustments.notice,
        day=adjustments.difference.after.day,
        signatures=(("移交人", "接收人", "监交人"), ("签署日期",)),
        name=name,
        attachment="附件",
    )


def _basics(*, ids: bool) -> tuple[Column, ...]:
    return tuple(column for column in _BASICS if ids or column.key != "id")


def _cells(
    adjustments: Adjustments, pair: Handover, *, ids: bool
) -> Iterator[tuple[str | int, ...]]:
    for number, row in enumerate(pair.powers, 1):
        power, entry = row.subject, adjustments.entries.get((row.id, row.to_body))
        limits = "；".join(limits_of(entry, manner=True))
        told = (power.name, power.type, power.basis or UNKNOWN, limits)
        yield (number, row.id, *told) if ids else (number, *told)
