"""The part of an inspection sheet on discretion standards: as published, and nothing chosen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from devolved_powers.discretion.answer import (
    ActAnswer,
    DiscretionAnswer,
    StandardAnswer,
    Standards,
)
from devolved_powers.discretion.standard_text import (
    beside_texts,
    bound_text,
    changed_texts,
    count_text,
    document_text,
    not_recorded_texts,
    term_text,
    upper_text,
)
from devolved_powers.discretion.tier_text import (
    NOTHING,
    TierColumn,
    closing_text,
    column_lines,
    columns_of,
    tier_headings,
)
from devolved_powers.discretion.validity import validity_text
from devolved_powers.documents.table import Column, Group, Line, Row, Table
from devolved_powers.i18n import _, bracketed, clauses, labelled
from devolved_powers.models.discretion import Tier
from devolved_powers.models.keys import label
from devolved_powers.register.basis_standing import CitedStanding
from devolved_powers.register.checklist import VisitSheet
from devolved_powers.register.registry import Registry
from devolved_powers.register.standing_text import cited_text, place_text

TITLE = "裁量基准"
_WIDTHS: dict[TierColumn, float] = {
    "tier": 8,
    "condition": 26,
    "limits": 24,
    "approval": 9,
    "supervision": 9,
    "note": 10,
}


def standards_on(sheet: VisitSheet, registry: Registry) -> tuple[ActAnswer, ...]:
    """Return what discretion standards say of the penalties of a sheet, item by item.

    Args:
        sheet: the sheet.
        registry: where it comes from; one without standards is asked nothing.
    """
    if not registry.standards:
        return ()
    answers = Standards(registry.standards, sheet.day, registry.library)
    items = dict.fromkeys(item for row in sheet.rows for item in row.penalties)
    return tuple(map(answers.of_entry, items))


def discretion_table(sheet: VisitSheet, acts: Sequence[ActAnswer]) -> Table:
    """Return what stands below a sheet: every tier of every standard, item by item.

    Args:
        sheet: the sheet.
        acts: what the standards say of its penalties.
    """
    told = [(act, one) for act in acts for one in ordered(act)]
    columns = _columns(one for _act, one in told)
    headings = tier_headings(columns)
    return Table(
        title=f"附：{TITLE}（按公布文本列出）",
        columns=tuple(
            Column(key, heading, _WIDTHS[key])
            for key, heading in zip(columns, headings, strict=True)
        ),
        groups=tuple(
            Group(
                _rows(one, columns),
                clauses(filter(None, heading_lines(act, one))),
                is_counted=False,
            )
            for act, one in told
        ),
        below=tuple(map(Line, closing_lines(sheet, acts))),
        notice=sheet.notice,
        day=sheet.day.isoformat(),
        name=f"{TITLE}（{'、'.join(sheet.scenes)}）",
        dense=True,
        level=2,
    )


def _columns(told: Iterable[StandardAnswer]) -> tuple[TierColumn, ...]:
    needed = {"condition", "limits", *(c for one in told for c in columns_of(one.entry))}
    return tuple(column for column in get_args(TierColumn) if column in needed)


def _rows(one: StandardAnswer, columns: Sequence[TierColumn]) -> list[Row]:
    rows: list[Row] = [[cell_text(tier.tier, column) for column in columns] for tier in one.tiers]
    if one.entry.formula is not None:
        formula = {"limits": formula_text(one)}
        rows.append([formula.get(column, NOTHING) for column in columns])
    return rows


def cell_text(tier: Tier, column: TierColumn) -> str:
    """Return what stands in a cell; a dash for nothing.

    Args:
        tier: the tier.
        column: of which column.
    """
    return "\n".join(column_lines(tier, column)) or NOTHING


def ordered(act: ActAnswer) -> list[StandardAnswer]:
    """Return what the standards say of an item: what may apply on the day first.

    Beside one in force the tiers of one that is not would be taken for those of the day.
    """
    told, _not_in_force = act.told_and_beside
    return sorted(told, key=lambda one: one.precedence)


def formula_text(one: StandardAnswer) -> str:
    """Return the way of counting that stands in the place of tiers or beside them."""
    return labelled(_(label("formula")), one.entry.formula or "")


def heading_lines(act: ActAnswer, one: StandardAnswer) -> Iterator[str]:
    """Yield what is to be known of a document before its tiers are read.

    Args:
        act: the item.
        one: what the document says of it.
    """
    yield f"{act.act.id} {one.entry.name}"
    number = labelled(_(label("no")), one.entry.no) if one.entry.no else ""
    yield bracketed(document_text(one.standard), number)
    yield validity_text(one.standard, one.day)
    yield term_text(one.standard)
    if one.upper is not None:
        yield labelled(_(label("upper")), upper_text(one.upper))
    if one.found.bound_by == "clause":
        yield bound_text(one)
    for place in one.places:
        cited = CitedStanding("处罚依据", place)
        if cited.word != "现行有效" or place.changes_on is not None:
            yield labelled(place_text(place.law, place.place), cited_text(cited))
    yield from changed_texts(one)
    if one.entry.note:
        yield one.entry.note


def closing_lines(sheet: VisitSheet, acts: Sequence[ActAnswer]) -> Iterator[str]:
    """Yield what cannot be told, and what every such part ends with.

    Args:
        sheet: the sheet.
        acts: what the standards say of its penalties.
    """
    whole = DiscretionAnswer("", sheet.day, tuple(acts), (), 0)
    without = [act for act in acts if not act.standards]
    if without:  # one line for all of them
        ids = "、".join(act.act.id for act in without)
        yield from not_recorded_texts(
            replace(without[0], act=replace(without[0].act, id=ids)), whole
        )
    for act in acts:
        if act.standards:
            lead = act.act.id
            yield from (labelled(lead, text) for text in not_recorded_texts(act, whole))
            yield from (labelled(lead, text) for text in count_text(act))
            yield from (labelled(lead, text) for text in beside_texts(act))
    yield closing_text()
