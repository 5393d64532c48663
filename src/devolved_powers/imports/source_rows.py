"""The rows of a list as they were, kept beside the data, each with its file, sheet and number."""

import csv
import io
from collections.abc import Sequence

from devolved_powers.citations import render
from devolved_powers.documents.csv_ import harmless
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.imports.matching import Matched


def source_table(matched: Matched, ids: Sequence[str]) -> bytes:
    """Return a csv of the rows read, in the order of the list.

    Args:
        matched: the list held against the registry.
        ids: the id that each entry has or gets.

    Returns:
        UTF-8 with a byte order mark, so that Excel opens it: id, file, sheet, row, then the text
        of every column as the file has it, of those that mean nothing known under their headings,
        and last the clauses that citations quote, each behind its place.
    """
    entries = [match.entry for match in matched.matches]
    keys = list(dict.fromkeys(key for entry in entries for key in entry.raw))
    headings = list(dict.fromkeys(h for entry in entries for h in entry.unread if h not in keys))
    quoted = list(dict.fromkeys(key for entry in entries for key, _text in entry.quotations))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    heads = ["id", "file", "sheet", "row", *keys, *headings, *(f"{k}.quoted" for k in quoted)]
    writer.writerow([harmless(head) for head in heads])
    for identifier, entry in zip(ids, entries, strict=True):
        place = [identifier, entry.sheet.file, entry.sheet.name, str(entry.row + 1)]
        texts = (
            *(entry.raw.get(k, "") for k in keys),
            *(entry.unread.get(h, "") for h in headings),
            *(_quoted(entry, k) for k in quoted),
        )
        raw = [text.replace("\n", " / ") for text in texts]
        writer.writerow([harmless(cell) for cell in (*place, *raw)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _quoted(entry: ListEntry, key: str) -> str:
    """Return the clauses that an entry quotes under a key, each behind its place."""
    return "\n".join(
        f"{render([quotation.place])}：{quotation.text}"
        for own, quotation in entry.quotations
        if own == key
    )
