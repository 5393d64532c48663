"""What `powers discretion` shows on the screen."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured, place_link, titled
from devolved_powers.cli.shared.tables import Cell, grid, paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.discretion.answer import (
    ActAnswer,
    DiscretionAnswer,
    StandardAnswer,
    TierAnswer,
)
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
    not_recorded_texts,
    open_texts,
    provenance_text,
    term_text,
    upper_text,
)
from devolved_powers.discretion.tier_text import (
    clause_fines_text,
    closing_text,
    column_lines,
    column_text,
    columns_of,
    tier_headings,
    tier_name,
)
from devolved_powers.discretion.validity import validity_text
from devolved_powers.i18n import _, bracketed, enumerated, labelled
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.register.standing_text import own_parts, place_text, reason_text
from devolved_powers.register.value_text import fine_text

_Row = tuple[str, Cell]


def shown(answer: DiscretionAnswer, notice: str, root: Path | None) -> str:
    """Return an answer as the screen shows it: nothing is chosen, and nothing left out unsaid.

    Args:
        answer: the answer.
        notice: what every output must say.
        root: the folder of the files that names open; None for a record that is in git alone.
    """
    parts = [_act(one, answer, root) for one in answer.acts]
    below = [*open_texts(answer), closing_text(), notice]
    return "\n".join((*parts, paragraphs(filter(None, below), total=width())))


def _act(one: ActAnswer, answer: DiscretionAnswer, root: Path | None) -> str:
    act = one.act
    title = titled(act.id, bracketed(act.name, act.type), root, "") if act.id else act.name
    heading = title if act.id else coloured(act.name, BOLD)
    blocks = [
        paragraphs([heading], total=width())
        + grid(_act_rows(one, answer), total=width(), bold=True)
    ]
    told, _not_in_force = one.told_and_beside
    open_parts = [*not_recorded_texts(one, answer), *count_text(one)]
    if open_parts:
        blocks.append(paragraphs(map(with_status, open_parts), total=width()))
    blocks += [_standard(standard, root) for standard in told]
    remarks = [*beside_texts(one)]
    if remarks:
        blocks.append(paragraphs(remarks, total=width()))
    return "\n".join(blocks)


def _act_rows(one: ActAnswer, answer: DiscretionAnswer) -> Iterator[_Row]:
    act = one.act
    yield _("Day"), answer.day.isoformat()
    if act.status and act.status != "有效":
        yield _("Status"), with_status(act.status)
    if act.id and act.penalty:
        yield (_("Penalty clause") if act.kind == "item" else _("Legal basis")), act.penalty
    for line in _fates(one.places):
        yield "", line
    for number, fine in enumerate(act.fines):
        yield ("" if number else clause_heading(one)), fine_text(fine)
    if answer.given:
        yield _("Given"), enumerated(map(str, answer.given))


def _standard(one: StandardAnswer, root: Path | None) -> str:
    title = coloured(document_text(one.standard), BOLD)
    text = paragraphs([title], total=width())
    text += grid(_standard_rows(one, root), total=width(), bold=True)
    text += paragraphs(map(with_status, changed_texts(one)), total=width())
    if one.entry.formula is not None:
        return text
    return text + "\n" + _tiers(one)


def _standard_rows(one: StandardAnswer, root: Path | None) -> Iterator[_Row]:
    standard, entry = one.standard, one.entry
    yield _("Issuer"), standard.issuer or _("not recorded")
    yield _("Validity"), [with_status(validity_text_on(one)), term_text(standard)]
    if one.upper is not None:
        yield _("Follows"), upper_text(one.upper)
    yield _("Act"), act_text(entry)
    yield _("Speaks of it"), bound_text(one)
    yield _("Clause it cites"), _places(one)
    if entry.clause_fines:
        yield _("What it says the clause sets"), clause_fines_text(entry.clause_fines)
    if entry.formula is not None:
        yield _("Way of counting"), entry.formula
    if entry.note:
        yield _("Note"), entry.note
    yield _("Data"), provenance_text(standard)
    yield _("Stands in"), place_link(one.found.file, root, one.found.file)


def validity_text_on(one: StandardAnswer) -> str:
    """Return whether the document is in force, in words."""
    return validity_text(one.standard, one.day)


def _places(one: StandardAnswer) -> Cell:
    """Return the clauses that the entry cites, each with how it stands."""
    if not one.entry.penalty:
        return _("not recorded")
    if not one.places:
        return [one.entry.penalty, _("no article can be read of it")]
    return [*_fates(one.places)]


def _fates(places: Iterable[PlaceStanding]) -> Iterator[Shown]:
    """Yield how places of laws stand, each with what corresponds to it below."""
    for place in places:
        fate, *rest = own_parts(place, reason_text(place))
        yield with_status(f"·{labelled(place_text(place.law, place.place), fate)}")
        yield from (f"　{part}" for part in rest)


def _tiers(one: StandardAnswer) -> str:
    """Return the tiers as a table: with what was given, those it leaves, and which it does not."""
    columns = columns_of(one.entry)
    is_narrowed = any(tier.fit is not None for tier in one.tiers)
    left = [tier for tier in one.tiers if tier.fit != "excluded"]
    left.sort(key=lambda tier: tier.fit == "by-words")
    headings: list[str] = [*tier_headings(columns)]
    rows: list[list[Cell]] = [
        [[*column_lines(tier.tier, column)] for column in columns] for tier in left
    ]
    if is_narrowed:
        headings = [_("Quantity"), *headings]
        rows = [[fit_text(tier.fit), *row] for tier, row in zip(left, rows, strict=True)]
    out = table(headings, rows, total=width()) if rows else ""
    excluded = [tier for tier in one.tiers if tier.fit == "excluded"]
    remarks = [*fit_remarks(tier.fit for tier in left)]
    if excluded:
        remarks.append(_excluded(excluded))
    if is_narrowed and not left:
        remarks.append(_("No tier is left: the quantity lies in none, or in a gap between two."))
    return out + paragraphs(remarks, total=width())


def _excluded(tiers: Sequence[TierAnswer]) -> str:
    message = _("Left out, since the quantity lies outside: {count} ({tiers})")
    named = enumerated(column_text(t.tier, "tier") for t in tiers if tier_name(t.tier) != "—")
    if not named:
        named = enumerated(column_text(tier.tier, "condition") for tier in tiers)
    return message.format(count=len(tiers), tiers=named)
