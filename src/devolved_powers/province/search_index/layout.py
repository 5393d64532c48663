"""What stands in a search index, and which data set it belongs to."""

import hashlib
from collections.abc import Iterable

FORMAT_VERSION = 1
"""Of the index. One of another version is refused."""
APPLICATION = 0x504F5752
"""Tells an index from any other file of SQLite."""
NAME = "search-{digest}.sqlite"
WHOLE, SUFFIX, PREFIX, INSIDE = range(4)
"""How a piece stands in a name of a place: it is all of it, its end, its beginning, some of it."""
ALL = 0
"""The number of no province: totals of all."""

_SCRIPT = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE towns (town INTEGER PRIMARY KEY, province TEXT NOT NULL, city TEXT NOT NULL,
  county TEXT NOT NULL, name TEXT NOT NULL, registry TEXT NOT NULL, revision TEXT NOT NULL,
  notice TEXT NOT NULL, left_out INTEGER NOT NULL, everyday INTEGER NOT NULL, names TEXT NOT NULL);
CREATE TABLE provinces (province INTEGER PRIMARY KEY, name TEXT NOT NULL, first INTEGER NOT NULL,
  last INTEGER NOT NULL);
CREATE TABLE texts (text INTEGER PRIMARY KEY, part TEXT NOT NULL, name TEXT NOT NULL,
  type TEXT NOT NULL, basis INTEGER NOT NULL, searched TEXT NOT NULL);
CREATE TABLE documents (document INTEGER PRIMARY KEY, searched TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE TABLE standings (basis INTEGER NOT NULL, since INTEGER NOT NULL, ends INTEGER NOT NULL,
  word TEXT NOT NULL, changes_on INTEGER, becomes TEXT NOT NULL, higher TEXT NOT NULL,
  known_until INTEGER, followed_until INTEGER, PRIMARY KEY (basis, since)) WITHOUT ROWID;
CREATE TABLE ids (id INTEGER PRIMARY KEY, written TEXT NOT NULL);
CREATE TABLE times (times INTEGER PRIMARY KEY, since INTEGER NOT NULL, ends INTEGER NOT NULL,
  held INTEGER, document INTEGER NOT NULL);
CREATE TABLE found (text INTEGER NOT NULL, town INTEGER NOT NULL, id INTEGER NOT NULL,
  times INTEGER NOT NULL, PRIMARY KEY (text, town, id, times)) WITHOUT ROWID;
CREATE TABLE totals (text INTEGER NOT NULL, province INTEGER NOT NULL, days BLOB NOT NULL,
  counts BLOB NOT NULL, PRIMARY KEY (text, province)) WITHOUT ROWID;
CREATE TABLE everyday (word TEXT NOT NULL, list INTEGER NOT NULL, meanings TEXT NOT NULL,
  PRIMARY KEY (word, list)) WITHOUT ROWID;
CREATE TABLE lists (list INTEGER PRIMARY KEY, towns INTEGER NOT NULL);
CREATE TABLE pieces (piece TEXT NOT NULL, how INTEGER NOT NULL, sign INTEGER NOT NULL,
  PRIMARY KEY (piece, how, sign)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text_words USING fts5(name, other, content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE document_words USING fts5(searched, content='', columnsize=0, tokenize='ascii')
"""
STATEMENTS = tuple(statement.strip() for statement in _SCRIPT.split(";"))
"""`texts` are what many towns say alike, `found` says in which towns they stand, `totals` how many
there are of each from which day on; days are ordinals. `times.ends` is `NEVER_ENDS` while open."""
NEVER_ENDS = 10_000_000


def tables_digest(paths: Iterable[str]) -> str:
    """Return the digest of a data set: of the names of its files, which are named by their content.

    Args:
        paths: the files of its tables, below its folder, with `/`.
    """
    whole = "\n".join([str(FORMAT_VERSION), *sorted(paths)])
    return hashlib.sha256(whole.encode()).hexdigest()
