"""The index of words in a database: whatever is typed, of one character or of many, is found.

SQLite's own tokenizers take a row of Chinese characters for one word, and its trigrams find no
word of two and leave it out of a question without a word. Datasette and plain SQL ask for what was
typed as it was typed. So nothing but a space parts words here, marks belong to them, and the index
holds every piece that somebody may type as a word of its own: such a question finds it at once.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from devolved_powers.register.states import EnforcementItem, Need, Power
from devolved_powers.text import fold_text

ANYWHERE = 12
"""Characters of the longest piece that is found wherever it begins."""
AT_A_MARK = 64
"""Characters of the longest piece that is found where it begins a text, or at a mark."""
_WORD = re.compile(r"[^\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
"""What stands between spaces, and between what nobody sees."""
_COLUMNS = {
    "powers": ("id", "name", "type", "field", "basis", "from_body", "to_body", "statutory_body"),
    "items": (
        *("id", "name", "type", "field", "basis", "from_body", "to_body"),
        *("penalties", "orders", "subject", "scenes"),
    ),
    "needs": ("id", "name", "type", "field", "basis", "asked_of", "reason"),
}
"""What words are looked for in, by the table."""


def index_schema() -> str:
    """Return the statements that make the indexes.

    They keep neither places nor lengths of words: each piece is one word, and none is repeated.
    """
    return "\n".join(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5(\n    {', '.join(columns)},\n"
        f'    content="{table}", detail=none, columnsize=0,\n'
        "    tokenize=\"unicode61 categories 'L* M* N* P* S* Co Cn'\"\n);"
        for table, columns in _COLUMNS.items()
    )


def index_entry(
    base: sqlite3.Connection, table: str, row: int | None, entry: Power | EnforcementItem | Need
) -> None:
    """Write the words of an entry into the index of its table.

    Args:
        base: the database.
        table: the table that the entry stands in.
        row: its row there.
        entry: the entry.
    """
    columns = _COLUMNS[table]
    marks = ",".join("?" * (len(columns) + 1))
    base.execute(
        f"INSERT INTO {table}_fts(rowid,{','.join(columns)}) VALUES ({marks})",  # noqa: S608
        (row, *(_words(getattr(entry, column)) for column in columns)),
    )


def pack_indexes(base: sqlite3.Connection) -> None:
    """Merge what was written into the indexes piece by piece.

    Args:
        base: the database.
    """
    for table in _COLUMNS:
        base.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")  # noqa: S608


def pieces(text: str) -> set[str]:
    """Return everything that may be typed to find a text, in its own writing and in half width.

    That is: every piece of up to `ANYWHERE` characters, those of up to `AT_A_MARK` that begin a
    word or stand at a mark, and each word whole; words are what stands between spaces.

    Args:
        text: any text.
    """
    found = {piece for word in _WORD.findall(text) for piece in (word, *_pieces(word, AT_A_MARK))}
    folded = fold_text(text)
    if folded != text:
        words = _WORD.findall(folded)
        found |= {piece for word in words for piece in (word, *_pieces(word, ANYWHERE))}
    return found


def _pieces(word: str, at_a_mark: int) -> Iterator[str]:
    for start in range(len(word)):
        is_at_mark = not start or not (word[start - 1].isalnum() and word[start].isalnum())
        longest = at_a_mark if is_at_mark else ANYWHERE
        for end in range(start + 1, min(len(word), start + longest) + 1):
            yield word[start:end]


def _words(value: str | Iterable[str]) -> str:
    return _words_of(value if isinstance(value, str) else " ".join(value))


@lru_cache(maxsize=512)  # a power and its items share names and bodies
def _words_of(text: str) -> str:
    return " ".join(sorted(pieces(text)))
