"""What the engines write differently, in one place: the query files use none of it.

The query files keep to what both engines read alike: ANSI joins, groups, windows, `CASE`,
`COALESCE`, `STRING_AGG` (which is `LISTAGG` in Spark) … A file that needs a difference writes
`{name}` and a row for it stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine writes what the other writes differently.

    Args:
        types: the type of each kind of column.
        pieces: what stands for each `{name}` in a query file.
    """

    types: Mapping[str, str]
    pieces: Mapping[str, str] = field(default_factory=dict)

    def translated(self, text: str) -> str:
        """Return the text of a query file as the engine reads it."""
        for name, piece in self.pieces.items():
            text = text.replace(f"{{{name}}}", piece)
        return text


DUCKDB = Dialect(
    {
        "text": "VARCHAR",
        "day": "DATE",
        "moment": "TIMESTAMP",
        "count": "INTEGER",
        "key": "BIGINT",
        "flag": "BOOLEAN",
    },
)
SPARK = Dialect(
    {
        "text": "STRING",
        "day": "DATE",
        "moment": "TIMESTAMP_NTZ",
        "count": "INT",
        "key": "BIGINT",
        "flag": "BOOLEAN",
    },
)
