"""What `powers discretion` shows of the standards of a registry as a whole. No Pydantic."""

from pathlib import Path

from devolved_powers.cli.shared.status_colours import name_and_mark, with_status
from devolved_powers.cli.shared.styled import place_link
from devolved_powers.cli.shared.tables import Cell, paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.discretion.overview import Overview
from devolved_powers.discretion.standard_text import document_text, held_text, term_text
from devolved_powers.discretion.validity import validity_text
from devolved_powers.i18n import _
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.value_text import fine_text


def overview_shown(told: Overview, notice: str, root: Path | None, *, missing: bool) -> str:
    """Return what a registry holds, as the screen shows it.

    Args:
        told: what it holds.
        notice: what every output must say.
        root: the folder of the files that names open; None for a record that is in git alone.
        missing: whether the items without a standard are listed.
    """
    parts: list[str] = []
    if told.held and not missing:
        parts.append(table(held_headings(), held_rows(told, root), total=width(), right=(2, 3)))
    if missing and told.without:
        parts.append(table(missing_headings(), missing_rows(told, root), total=width()))
    parts.append(paragraphs(filter(None, (*held_text(told), notice)), total=width()))
    return "\n".join(parts)


def held_headings() -> tuple[str, ...]:
    """Return the headings of the table of standards."""
    return _("Discretion standard"), _("Validity"), _("Its acts"), _("Tiers")


def held_rows(told: Overview, root: Path | None) -> list[tuple[Cell, ...]]:
    """Return a row for each standard."""
    return [
        (
            [
                document_text(one.standard),
                place_link(one.standard.standard, root, one.file, one.standard.standard),
            ],
            [with_status(validity_text(one.standard, told.day)), term_text(one.standard)],
            str(one.acts),
            str(one.tiers),
        )
        for one in told.held
    ]


def missing_headings() -> tuple[str, ...]:
    """Return the headings of the table of items without a standard."""
    return _("Id"), _("Penalty clause"), _("The clause sets"), _("Name")


def missing_rows(told: Overview, root: Path | None) -> list[tuple[Cell, ...]]:
    """Return a row for each item without a standard in force."""
    return [
        (
            place_link(item.id, root, item.file, item.id),
            item.penalty,
            [fine_text(fine) for fine in item.fines],
            name_and_mark(item.name, mark(item.standing_on(told.day))),
        )
        for item in told.without
    ]
