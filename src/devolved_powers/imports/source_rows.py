"""The rows of a list as they were, kept beside the data, each with its file, sheet and number."""

import csv
import io
from collections.abc import Sequence

from devolved_powers.documents.csv_ import harmless
from devolved_powers.imports.matching import Matched


def source_table(matched: Matched, ids: Sequence[str]) -> bytes:
    """Return a csv of the rows read, in the order of the list.

    Args:
        matched: the list held against the registry.
        ids: the id that each entry has or gets.

    Returns:
        UTF-8 with a byte order mark, so that Excel opens it: id, file, sheet, row, then the text
        of every column as the file has it, of those that mean nothing known under their headings.
    """
    entries = [match.entry for match in matched.matches]
    keys = list(dict.fromkeys(key for entry in entries for key in entry.raw))
    headings = list(dict.fromkeys(h for entry in entries for h in entry.unread if h not in keys))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(head) for head in ("id", "file", "sheet", "row", *keys, *headings)])
    for identifier, entry in zip(ids, entries, strict=True):
        place = [identifier, entry.sheet.file, entry.sheet.name, str(entry.row + 1)]
        texts = (
            *(entry.raw.get(k, "") for k in keys),
            *(entry.unread.get(h, "") for h in headings),
        )
        raw = [text.replace("\n", " / ") for text in texts]
        writer.writerow([harmless(cell) for cell in (*place, *raw)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
