"""Makes the search index of a data set: DuckDB numbers its rows, SQLite keeps them.

What stands in many towns stands once: the texts, which few characters tell apart, are what words
are looked for in; where they stand is a row of four small numbers. So the index grows with the
towns, and a look-up does not.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from devolved_powers.province.dataset.tables import TABLES
from devolved_powers.province.place_signs import NAMES_BETWEEN
from devolved_powers.province.search_index.bigrams import tokens, values_of
from devolved_powers.province.search_index.layout import (
    ALL,
    APPLICATION,
    FORMAT_VERSION,
    INSIDE,
    NAME,
    NEVER_ENDS,
    PREFIX,
    STATEMENTS,
    SUFFIX,
    WHOLE,
    tables_digest,
)
from devolved_powers.register.search.searched_text import SIGNS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEMORY = "512MB"
_BATCH = 50_000
_READ = ("results", "texts", "documents", "everyday", "standings", "sources")
_NUMBERED = (
    """
    CREATE TABLE town_numbers AS
    SELECT ROW_NUMBER() OVER (ORDER BY province, city, county, town, registry) AS number, *
    FROM sources
    """,
    """
    CREATE TABLE provinces AS
    SELECT ROW_NUMBER() OVER (ORDER BY province) AS number, province AS name,
      MIN(number) AS first, MAX(number) AS last
    FROM town_numbers GROUP BY province
    """,
    # what a town says of itself is the same in all of its rows
    """
    CREATE TABLE own_words AS
    SELECT registry, ANY_VALUE(everyday_key) AS everyday_key, ANY_VALUE(names) AS names
    FROM results GROUP BY registry
    """,
    """
    CREATE TABLE text_numbers AS
    SELECT ROW_NUMBER() OVER (
        ORDER BY part = 'needs', part DESC, name, type, searched, d.text_key, d.basis_key
      ) AS number,
      d.text_key, d.basis_key, part, name, type, searched
    FROM (SELECT DISTINCT text_key, basis_key FROM results) AS d JOIN texts USING (text_key)
    """,
    """
    CREATE TABLE document_numbers AS
    SELECT ROW_NUMBER() OVER (ORDER BY searched, document_key) AS number, document_key, searched
    FROM documents
    """,
    """
    CREATE TABLE basis_numbers AS
    SELECT ROW_NUMBER() OVER (ORDER BY basis_key) AS number, basis_key
    FROM (SELECT DISTINCT basis_key FROM results)
    """,
    """
    CREATE TABLE list_numbers AS
    SELECT ROW_NUMBER() OVER (ORDER BY everyday_key) AS number, everyday_key
    FROM (SELECT DISTINCT everyday_key FROM everyday)
    """,
    """
    CREATE TABLE id_numbers AS
    SELECT ROW_NUMBER() OVER (ORDER BY id) AS number, id FROM (SELECT DISTINCT id FROM results)
    """,
    """
    CREATE TABLE time_numbers AS
    SELECT ROW_NUMBER() OVER (ORDER BY since, ends, held_since, document_key) AS number, *
    FROM (SELECT DISTINCT since, ends, held_since, document_key FROM results)
    """,
    """
    CREATE TABLE found AS
    SELECT CAST(x.number AS INTEGER) AS text, CAST(t.number AS INTEGER) AS town,
      CAST(i.number AS INTEGER) AS id, CAST(w.number AS INTEGER) AS times
    FROM results AS r
    JOIN text_numbers AS x ON x.text_key = r.text_key AND x.basis_key = r.basis_key
    JOIN town_numbers AS t ON t.registry = r.registry
    JOIN id_numbers AS i ON i.id = r.id
    JOIN time_numbers AS w ON w.since = r.since AND w.ends = r.ends
      AND w.held_since IS NOT DISTINCT FROM r.held_since AND w.document_key = r.document_key
    """,
    """
    CREATE TABLE turns AS
    SELECT text, province, day, CAST(SUM(n) AS INTEGER) AS n FROM (
      SELECT text, p.number AS province, w.since AS day, 1 AS n
      FROM found JOIN time_numbers AS w ON w.number = times
      JOIN provinces AS p ON town BETWEEN p.first AND p.last
      UNION ALL
      SELECT text, p.number, w.ends, -1
      FROM found JOIN time_numbers AS w ON w.number = times
      JOIN provinces AS p ON town BETWEEN p.first AND p.last
      WHERE w.ends < :never
    ) GROUP BY text, province, day
    """,
)


def build_index(folder: Path, files: Mapping[str, Sequence[Path]]) -> Path:
    """Make the search index of a data set.

    Args:
        folder: the data set's folder.
        files: the files of each table, in their last place.

    Returns:
        The index: a file in the folder, named after what the data set holds.
    """
    paths = (path.relative_to(folder).as_posix() for listed in files.values() for path in listed)
    digest = tables_digest(paths)
    index = folder / NAME.format(digest=digest[:16])
    work = Path(mkdtemp(prefix=".search-", dir=folder))
    try:
        made = work / "index.sqlite"
        with _numbered(files, work) as rows:
            _write(made, rows, digest)
        made.replace(index)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return index


def _numbered(files: Mapping[str, Sequence[Path]], work: Path) -> DuckDBPyConnection:
    """Return the rows of a data set with numbers for what the index counts through."""
    import duckdb

    rows = duckdb.connect(
        work / "numbers.duckdb", config={"memory_limit": _MEMORY, "temp_directory": str(work)}
    )
    rows.execute("SET preserve_insertion_order = false")
    for table in _READ:
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files[table])
        folders = "hive_partitioning = true, hive_types_autocast = false"
        how = folders if TABLES[table].is_partitioned else "hive_partitioning = false"
        rows.execute(f"CREATE VIEW all_{table} AS SELECT * FROM read_parquet([{listed}], {how})")  # noqa: S608 - quoted
    of_results = f"""
        CREATE VIEW results AS
        SELECT registry, id, since - DATE '0001-01-01' + 1 AS since,
          COALESCE(ends - DATE '0001-01-01' + 1, {NEVER_ENDS}) AS ends,
          held_since - DATE '0001-01-01' + 1 AS held_since, text_key, document_key, basis_key,
          everyday_key, names
        FROM all_results WHERE recorded_to IS NULL
    """  # noqa: S608 - our own number
    rows.execute(of_results)
    for table in _READ[1:]:
        rows.execute(f"CREATE VIEW {table} AS SELECT * FROM all_{table}")  # noqa: S608
    for statement in _NUMBERED:
        rows.execute(statement.replace(":never", str(NEVER_ENDS)))
    return rows


def _write(file: Path, rows: DuckDBPyConnection, digest: str) -> None:
    """Write the index.

    Args:
        file: where to.
        rows: the rows, numbered.
        digest: of the data set.
    """
    index = sqlite3.connect(file, isolation_level=None)
    try:
        index.execute(f"PRAGMA application_id = {APPLICATION}")
        for setting in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF"):
            index.execute(f"PRAGMA {setting}")
        index.execute("PRAGMA cache_size = -65536")
        index.execute("BEGIN")
        for statement in STATEMENTS:
            index.execute(statement)
        about = {"format": str(FORMAT_VERSION), "dataset": digest}
        index.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        for table, query in _COPIED.items():
            _copy(index, table, rows, query)
        index.execute("INSERT INTO lists SELECT everyday, COUNT(*) FROM towns GROUP BY everyday")
        _write_words(index)
        _write_totals(index, rows)
        _write_pieces(index)
        index.execute("COMMIT")
        index.execute("INSERT INTO text_words (text_words) VALUES ('optimize')")
        index.execute("INSERT INTO document_words (document_words) VALUES ('optimize')")
    finally:
        index.close()


_COPIED: Mapping[str, str] = {
    "towns": """
        SELECT t.number, province, city, county, town, t.registry, revision, notice, left_out,
          COALESCE(l.number, 0), COALESCE(o.names, '')
        FROM town_numbers AS t LEFT JOIN own_words AS o ON o.registry = t.registry
        LEFT JOIN list_numbers AS l ON l.everyday_key = o.everyday_key
        ORDER BY t.number
    """,
    "provinces": "SELECT number, name, first, last FROM provinces ORDER BY number",
    "texts": """
        SELECT x.number, part, name, type, b.number, searched
        FROM text_numbers AS x JOIN basis_numbers AS b ON b.basis_key = x.basis_key
        ORDER BY x.number
    """,
    "documents": """
        SELECT d.number, ANY_VALUE(searched), MIN(town), MAX(town)
        FROM document_numbers AS d JOIN time_numbers AS w ON w.document_key = d.document_key
        JOIN found ON times = w.number
        GROUP BY d.number ORDER BY d.number
    """,
    "standings": f"""
        SELECT b.number, since - DATE '0001-01-01' + 1,
          COALESCE(ends - DATE '0001-01-01' + 1, {NEVER_ENDS}), word,
          changes_on - DATE '0001-01-01' + 1, becomes, higher,
          known_until - DATE '0001-01-01' + 1, followed_until - DATE '0001-01-01' + 1
        FROM standings JOIN basis_numbers AS b USING (basis_key) ORDER BY 1, 2
    """,  # noqa: S608 - our own number
    "ids": "SELECT number, id FROM id_numbers ORDER BY number",
    "times": """
        SELECT w.number, since, ends, held_since, d.number
        FROM time_numbers AS w JOIN document_numbers AS d ON d.document_key = w.document_key
        ORDER BY w.number
    """,
    "everyday": """
        SELECT word, number, meanings FROM everyday JOIN list_numbers USING (everyday_key)
        ORDER BY word, number
    """,
    "found": "SELECT text, town, id, times FROM found ORDER BY text, town, id, times",
}
"""What each table of the index is filled with, in the order of its key."""


def _batches(rows: DuckDBPyConnection, query: str) -> Iterator[tuple[int | str, ...]]:
    cursor = rows.execute(query)
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


def _copy(index: sqlite3.Connection, table: str, rows: DuckDBPyConnection, query: str) -> None:
    columns = index.execute("SELECT COUNT(*) FROM pragma_table_info(?)", (table,)).fetchone()[0]
    marks = ", ".join("?" * columns)
    index.executemany(f"INSERT INTO {table} VALUES ({marks})", _batches(rows, query))  # noqa: S608 - ours


def _write_words(index: sqlite3.Connection) -> None:
    """Write the tokens of the texts and documents."""
    texts = index.execute("SELECT text, searched FROM texts ORDER BY text").fetchall()
    index.executemany(
        "INSERT INTO text_words (rowid, name, other) VALUES (?, ?, ?)",
        ((number, *_parted(searched)) for number, searched in texts),
    )
    papers = index.execute("SELECT document, searched FROM documents ORDER BY document").fetchall()
    index.executemany(
        "INSERT INTO document_words (rowid, searched) VALUES (?, ?)",
        ((number, tokens(value for _s, value in values_of(text))) for number, text in papers),
    )


def _parted(searched: str) -> tuple[str, str]:
    """Return the tokens of the names in a text, and those of all else."""
    values = [*values_of(searched)]
    names = (value for sign, value in values if sign == SIGNS["name"])
    return tokens(names), tokens(value for sign, value in values if sign != SIGNS["name"])


def _write_totals(index: sqlite3.Connection, rows: DuckDBPyConnection) -> None:
    """Write how many results have a text from each day on, by province and in all."""
    insert = "INSERT INTO totals VALUES (?, ?, ?, ?)"
    every = f"SELECT text, {ALL}, day, SUM(n)::INTEGER FROM turns GROUP BY text, day"  # noqa: S608
    query = f"""
        SELECT * FROM ({every} UNION ALL SELECT text, province, day, n FROM turns)
        ORDER BY 1, 2, 3
    """  # noqa: S608 - our own words
    found = _batches(rows, query)
    for (text, province), turns in groupby(found, key=lambda row: (row[0], row[1])):
        days, changes = zip(*((int(day), int(n)) for _t, _p, day, n in turns), strict=True)
        index.execute(insert, (text, province, packed(days), packed(accumulate(changes))))


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as they stand in a cell of the index."""
    listed = array("i", numbers)
    if sys.byteorder == "big":
        listed.byteswap()
    return listed.tobytes()


def _write_pieces(index: sqlite3.Connection) -> None:
    """Write which pieces of words may be pieces of names of places."""
    found: set[tuple[str, int, int]] = set()
    known: set[tuple[int, str]] = set()
    for (names,) in index.execute("SELECT names FROM towns").fetchall():
        known.update((n, name) for n, name in enumerate(names.split(NAMES_BETWEEN)) if name)
    for sign, name in known:
        found.add((name, WHOLE, sign))
        for first in range(len(name)):
            for end in range(first + 1, len(name) + 1):
                found.add((name[first:end], INSIDE, sign))
        found.update((name[cut:], SUFFIX, sign) for cut in range(1, len(name)))
        found.update((name[:cut], PREFIX, sign) for cut in range(1, len(name)))
    index.executemany("INSERT INTO pieces VALUES (?, ?, ?)", sorted(found))
