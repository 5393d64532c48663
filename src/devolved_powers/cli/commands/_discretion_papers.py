"""What `powers discretion` writes into documents: a table for each standard, as published."""

from collections.abc import Iterable, Iterator

from devolved_powers.cli.commands._discretion_overview import (
    held_headings,
    held_rows,
    missing_headings,
    missing_rows,
)
from devolved_powers.cli.commands._discretion_shown import validity_text_on
from devolved_powers.cli.shared.answers import answer_table
from devolved_powers.cli.shared.styled import styled
from devolved_powers.cli.shared.tables import Cell
from devolved_powers.discretion.answer import (
    ActAnswer,
    DiscretionAnswer,
    StandardAnswer,
)
from devolved_powers.discretion.overview import Overview
from devolved_powers.discretion.standard_text import (
    act_text,
    beside_texts,
    bound_text,
    changed_texts,
    clause_heading,
    count_text,
    document_text,
    fit_remarks,
    fit_text,
    held_text,
    not_recorded_texts,
    open_texts,
    provenance_text,
    term_text,
    upper_text,
)
from devolved_powers.discretion.tier_text import (
    closing_text,
    column_lines,
    columns_of,
    tier_headings,
)
from devolved_powers.documents.table import Table
from devolved_powers.i18n import _, bracketed, clauses, labelled
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_text import own_parts, place_text, reason_text
from devolved_powers.register.value_text import fine_text


def answer_tables(answer: DiscretionAnswer, notice: str) -> list[Table]:
    """Return a table for each entry of a standard; one without rows for an act that has none.

    Args:
        answer: the answer.
        notice: what every output must say.
    """
    return [table for act in answer.acts for table in _of_act(act, answer, notice)]


def _of_act(act: ActAnswer, answer: DiscretionAnswer, notice: str) -> Iterator[Table]:
    about = f"{act.act.id} {act.act.name}".strip()
    remarks = [
        *not_recorded_texts(act, answer),
        *count_text(act),
        *beside_texts(act),
        *open_texts(answer),
    ]
    told, _not_in_force = act.told_and_beside
    for number, one in enumerate(told, 1):
        headings, rows = _tiers(one)
        state = "" if one.validity == "in-force" else validity_text_on(one)
        yield answer_table(
            bracketed(f"裁量基准：{about}", state),
            headings,
            rows,
            day=answer.day,
            notice=notice,
            below=(
                *_about(one),
                *_head(act, answer),
                *fit_remarks(tier.fit for tier in one.tiers),
                *remarks,
                closing_text(),
            ),
            name=f"{act.act.id}-{number}".strip("-"),
        )
    if not act.standards:
        yield answer_table(
            f"裁量基准：{about}",
            (_("Penalty clause"), clause_heading(act)),
            [(act.act.penalty, clauses(map(fine_text, act.act.fines)))],
            day=answer.day,
            notice=notice,
            below=(
                *_fates(_("Standing of the basis"), act.places),
                *remarks,
                closing_text(),
            ),
            name=act.act.id,
        )


def _head(act: ActAnswer, answer: DiscretionAnswer) -> Iterator[str]:
    if act.act.penalty:
        yield labelled(_("Penalty clause"), act.act.penalty)
    yield from _fates(_("Standing of the basis"), act.places)
    if act.act.fines:
        yield labelled(clause_heading(act), clauses(map(fine_text, act.act.fines)))
    if answer.given:
        yield labelled(_("Given"), clauses(map(str, answer.given)))


def _fates(label: str, places: Iterable[PlaceStanding]) -> Iterator[str]:
    for place in places:
        fate = clauses(own_parts(place, reason_text(place)))
        yield labelled(label, labelled(place_text(place.law, place.place), fate))


def _about(one: StandardAnswer) -> Iterator[str]:
    standard = one.standard
    yield labelled(_("Discretion standard"), document_text(standard))
    yield labelled(_("Issuer"), standard.issuer or _("not recorded"))
    yield labelled(
        _("Validity"), clauses(filter(None, (validity_text_on(one), term_text(standard))))
    )
    if one.upper is not None:
        yield labelled(_("Follows"), upper_text(one.upper))
    yield labelled(_("Act"), act_text(one.entry))
    yield labelled(_("Speaks of it"), bound_text(one))
    yield from _fates(_("Clause it cites"), one.places)
    yield from changed_texts(one)
    if one.entry.note:
        yield labelled(_("Note"), one.entry.note)
    yield labelled(_("Data"), provenance_text(standard))


def _tiers(one: StandardAnswer) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return every tier of an entry, also those that a quantity excludes, marked as such."""
    if one.entry.formula is not None and not one.tiers:
        return (_("Way of counting"),), [(one.entry.formula,)]
    columns = columns_of(one.entry)
    is_narrowed = any(tier.fit is not None for tier in one.tiers)
    headings = tier_headings(columns)
    rows = [
        tuple(clauses(column_lines(tier.tier, column)) for column in columns) for tier in one.tiers
    ]
    if is_narrowed:
        headings = (_("Quantity"), *headings)
        rows = [(fit_text(tier.fit), *row) for tier, row in zip(one.tiers, rows, strict=True)]
    return headings, rows


def overview_tables(told: Overview, snapshot: Snapshot, *, missing: bool) -> list[Table]:
    """Return the standards that a registry holds, or the items without one, as a table.

    Args:
        told: what it holds.
        snapshot: where it was looked up.
        missing: whether the items without a standard are listed.
    """
    headings = missing_headings() if missing else held_headings()
    rows = missing_rows(told, None) if missing else held_rows(told, None)
    town = snapshot.timeline.town
    return [
        answer_table(
            f"{town}未收录裁量基准的处罚事项" if missing else f"{town}裁量基准目录",
            headings,
            [[_plain(cell) for cell in row] for row in rows],
            day=told.day,
            notice=snapshot.notice,
            below=held_text(told),
        )
    ]


def _plain(cell: Cell) -> str:
    if isinstance(cell, list):
        return clauses(styled(line).text for line in cell)
    return styled(cell).text  # type: ignore[arg-type]
