"""The annexes of a 请示: the entries with room for opinions, and the open cases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from devolved_powers.documents.official_text import clause, gap, one_line, titled
from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.register.open_changes import open_changes
from devolved_powers.store.loader import Loaded
from devolved_powers.text import item_mark
from devolved_powers.watch.model import DraftQuestion, LawDraft, NewsKind, OpenCase, PlaceMoved

UNSETTLED = "待明确"
NOTHING_TOLD = "没有查到变动，或者未作比较"
"""What is said of a place of which the draft tells nothing: it may be either."""
PARTS = ("权力事项", "执法事项")
_OPINIONS = ("编办意见", "司法局意见", "原部门意见", "镇意见")
_SIDES = {
    "before": "变动以前",
    "after": "变动当日及以后",
    "unknown": "发生日期不明",
}
HAPPENED: dict[NewsKind, str] = {
    "version": "已修改",
    "amended": "已修改",
    "repealed": "废止",
    "higher": "的上位法已有新规定",
    "begins": "的变动开始生效",
}


class Meanwhile(NamedTuple):
    """Who acts until the organ has answered, as it is recorded.

    Args:
        who: 原部门, 镇 or 待明确.
        reason: on whose word; may be empty.
    """

    who: str
    reason: str = ""


def meanwhile_of(draft: LawDraft, loaded: Loaded) -> dict[str, Meanwhile]:
    """Return who acts until the organ has answered, by entry, as `law-changes/` has it.

    Args:
        draft: what is drafted of one change; what is recorded of another one says nothing of it.
        loaded: the registry.

    Returns:
        One for each entry that is asked about: 待明确 where nothing is recorded.
    """
    recorded = {
        change.entry: Meanwhile(change.meanwhile, change.meanwhile_reason)
        for change in open_changes(loaded)
        if (change.law, change.since) == (draft.news.law, draft.news.on) and change.is_open
    }
    return {one.id: recorded.get(one.id, Meanwhile(UNSETTLED)) for one in draft.questions}


def powers_of_items(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """Return the powers of each enforcement item, by their ids."""
    return {item.id: item.powers for catalog in loaded.catalogs.values() for item in catalog.items}


def entries_table(
    draft: LawDraft, loaded: Loaded, meanwhile: Mapping[str, Meanwhile], annex: str
) -> Table:
    """Return the entries, with room for the opinions.

    Args:
        draft: what happens to the law, and what is asked.
        loaded: the registry.
        meanwhile: who acts until the organ has answered, by entry.
        annex: what the table is called among the annexes: 附件1.
    """
    items = powers_of_items(loaded)
    parts: dict[str, list[tuple[str, ...]]] = {part: [] for part in PARTS}
    for question in draft.questions:
        row = (
            question.id,
            "\n".join(_named(question, meanwhile[question.id])),
            _numbered([one_line(place.old) for place in question.places]),
            _numbered([_now(place) for place in question.places]),
            "\n".join(_changes(question, draft.news.law)),
            *("" for _opinion in _OPINIONS),
        )
        parts[PARTS[question.id in items]].append(row)
    law = titled(draft.news.law)
    return Table(
        title=f"{law}所涉赋权事项情况表",
        columns=(
            Column("id", "编号", 5, "center", unbroken=True),
            Column("name", "事项", 13),
            Column("before", "原依据", 12),
            Column("now", "现依据（对应条款）", 13),
            Column("change", "变化", 14),
            *(Column(f"opinion_{place}", name, 7) for place, name in enumerate(_OPINIONS, 1)),
        ),
        groups=tuple(Group(rows, part) for part, rows in parts.items() if rows),
        above=(
            Line(f"法律变动：{law}{HAPPENED[draft.news.kind]}"),
            Line("现依据一栏只说明原条款的内容现在何处，不表示赋权及于该条款。"),
            Line(
                "意见栏填写：继续由镇行使并改依据、交回原部门、调整、收回，或者其他意见，并写明理由。"
            ),
        ),
        notice=loaded.recorded_notice,
        name="情况表",
        dense=True,
        attachment=annex,
    )


def _named(question: DraftQuestion, acting: Meanwhile) -> Iterator[str]:
    yield one_line(question.name)
    yield f"行使：{one_line(question.body) or gap('行使机关')}"
    yield f"原部门：{one_line(question.from_body) or gap('原部门')}"
    yield f"答复以前：{acting.who}"


def _numbered(texts: Sequence[str]) -> str:
    """Return the places, numbered where there are several, so that old and new can be told."""
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{item_mark(number)}{text}" for number, text in enumerate(texts, 1))


def _short(places: Iterable[str]) -> str:
    """Return places on one line; a law that is the one before is not named again."""
    told: list[str] = []
    last = ""
    for place in map(one_line, places):
        law, closes, rest = place.rpartition("》")
        told.append(rest if closes and law == last else place)
        last = law
    return "、".join(told)


def _now(place: PlaceMoved) -> str:
    new = _short(place.new)
    if place.kind == "未找到对应条款":
        return f"没有找到对应条款（最接近的为{new}，请核对）" if new else "没有找到对应条款"
    return new or "—"


def _changes(question: DraftQuestion, law: str) -> Iterator[str]:
    several = len(question.places) > 1
    for number, place in enumerate(question.places, 1):
        mark = item_mark(number) if several else ""
        source = f"（{clause(place.source)}）" if place.source else ""
        yield f"{mark}{'；'.join(_differences(place))}{source}"
    yield f"需明确的原因：{why_of(question, law)}"


def _differences(place: PlaceMoved) -> Iterator[str]:
    """Yield what became of a place, and what differs, each once."""
    told = [clause(text) for text in place.differs]
    kind = place.kind or ("未变" if place.new else "")
    if kind and not (told and told[0].startswith(kind)):
        yield kind
    yield from told
    if not kind and not told:
        yield NOTHING_TOLD


def why_of(question: DraftQuestion, law: str) -> str:
    """Return why an entry waits, without what happens to the law, which is told above.

    Args:
        question: what is asked.
        law: the law.
    """
    told = clause(question.reason)
    lead, closes, rest = told.partition("；")
    why = rest if closes and lead.startswith(titled(law)) else told
    return why or gap("原因")


def cases_table(draft: LawDraft, loaded: Loaded, number: int) -> Table | None:
    """Return the open cases, by the day of the conduct; None where none is known."""
    if not draft.cases:
        return None
    asked = {question.id for question in draft.questions}
    cases = [case for side in _SIDES for case in draft.cases if case.side == side]
    return Table(
        title=f"{titled(draft.news.law)}变动所涉未结案件表",
        columns=(
            Column("case", "案号", 14),
            Column("entry", "事项", 8, "center", unbroken=True),
            Column("conduct", "违法行为发生日期", 10, "center"),
            Column("side", "与变动日的先后", 10, "center"),
            Column("asked", "是否为提请明确的事项", 8, "center"),
        ),
        groups=(Group([_case_row(case, asked) for case in cases]),),
        below=(Line("本表只列事实，不对适用的文本作认定。"),),
        notice=loaded.recorded_notice,
        name="未结案件",
        attachment=f"附件{number}",
    )


def _case_row(case: OpenCase, asked: Iterable[str]) -> tuple[str, str, str, str, str]:
    return (
        one_line(case.case_no),
        case.entry,
        case.conduct_on.isoformat() if case.conduct_on else "台账没有记载",
        _SIDES[case.side],
        "是" if case.entry in asked else "否",
    )
