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
        of every column as the file has it.
    """
    keys = list(dict.fromkeys(key for one in matched.matches for key in one.entry.raw))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["id", "file", "sheet", "row", *keys])
    for identifier, one in zip(ids, matched.matches, strict=True):
        entry = one.entry
        place = [identifier, entry.sheet.file, entry.sheet.name, str(entry.row + 1)]
        raw = [entry.raw.get(key, "").replace("\n", " / ") for key in keys]
        writer.writerow([harmless(cell) for cell in (*place, *raw)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
