"""What a list says of its own size, line by line, with what each could be about."""

from collections import Counter
from collections.abc import Iterable, Iterator

from devolved_powers.i18n import _
from devolved_powers.imports.declared_counts import (
    DeclaredCount,
    TableHeading,
    section_claims,
    text_claims,
)
from devolved_powers.imports.lines_above import same_heading
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.imports.row_kinds import SortedRows
from devolved_powers.sheets.cell_text import normal_term


def claims_of(groups: list[SortedRows], entries: list[list[ListEntry]]) -> Iterator[DeclaredCount]:
    """Yield everything that the files say of their own size.

    Args:
        groups: the rows of each table.
        entries: the entries made of them, those left out for this registry, too.
    """
    whole = [entry for group in entries for entry in group]
    everything, of_types = len(whole), _types(whole)
    for at, (rows, own) in enumerate(zip(groups, entries, strict=True)):
        sheet = rows.sheet
        types: dict[str, tuple[int, ...]] = {t: (n, of_types[t]) for t, n in _types(own).items()}
        sizes = (len(own), rows.count, everything)
        named = {normal_term(section.words) for section in rows.sections}
        file = " · ".join(part for part in (sheet.file, sheet.name) if part)
        for text in sheet.before:
            if normal_term(text) not in named:  # headings are checked as such
                yield from _text_claims(file, text, sizes, types)
        if at + 1 == len(groups) or groups[at + 1].previous is not rows:
            yield from section_claims(_without_contents(rows.sections), rows.count)
        for row, number, counted in rows.totals:
            yield DeclaredCount(
                sheet.place(row), _("total"), number, (counted, len(own), everything)
            )
        texts = [(file, text) for text in sheet.after]
        texts += [(sheet.place(row), text) for row, text in rows.notes]
        for place, text in texts:
            if normal_term(text) not in named:
                yield from _text_claims(place, text, sizes, types)


def _text_claims(
    place: str, text: str, sizes: Iterable[int], types: dict[str, tuple[int, ...]]
) -> Iterator[DeclaredCount]:
    """Yield what a line claims; one that names a type may be about that type alone."""
    told = [n for t, both in types.items() if t in text for n in both]
    return text_claims(place, text, [*sizes, *told], types)


def _without_contents(sections: list[TableHeading]) -> list[TableHeading]:
    """Return the headings without those of a list of contents: they come again over their rows."""
    last = {same_heading(section.words): at for at, section in enumerate(sections)}
    return [
        section
        for at, section in enumerate(sections)
        if section.is_row or last[same_heading(section.words)] == at
    ]


def _types(entries: Iterable[ListEntry]) -> Counter[str]:
    return Counter(entry.values.get("type", "") for entry in entries)
