"""The database that a repository of statute texts ships: which laws and versions there are.

Its file is a stranger's: it is read as a whole into memory, nothing in it is run, only two tables
are asked, and what does not look like them is refused.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.sources.collected import ListedLaw, ListedVersion
from devolved_powers.law.statute import Note
from devolved_powers.law.titles import title_key
from devolved_powers.models.days import reckoned_day
from devolved_powers.store.named_paths import open_named
from devolved_powers.transcript import UNSEEN, write_down

MAGIC = b"SQLite format 3\0"
MAX_DATABASE = 64 * 1024 * 1024
MAX_ROWS = 200_000
_LONGEST = 1000
"""Characters of a title."""
_LONGEST_VALUE = 1_000_000
_MOST_BAD = 100
"""Rows that cannot be read; with more of them the database is not what it is taken for."""
_MOST_STEPS = 200_000_000
"""Of the machine that SQLite is; a list of two hundred thousand laws takes a tenth."""
_STEP = 1_000_000
_FORMAT_AT = slice(18, 20)
"""Where the file says that it has a journal beside it; a copy in memory has none."""
_SOME_DAY = date(1970, 1, 1)
"""What stands for the end of a version of which no day is known."""
_ENDLESS = date(2099, 1, 1)
"""From here on the end of a version means that it has none."""
_COLUMNS = "table_xinfo"
"""What tells of columns, of computed ones that they are such; those are not asked."""
_NEEDED = frozenset({"name", "publish"})
_ASKED = ("name", "level", "publish", "valid_to", "expired")


class ListOfLaws(NamedTuple):
    """What a database lists.

    Args:
        until: the newest day of a version that is not in the future; None for none, and where the
            name of a law cannot be read: of any law it may say something.
        laws: by the keys of their titles. One of which a row cannot be read is not among them.
        versions: how many versions it lists.
        notes: on the rows that cannot be read.
    """

    until: date | None
    laws: Mapping[str, ListedLaw]
    versions: int
    notes: tuple[Note, ...]


def is_database(path: Path) -> bool:
    """Return whether a file begins as a database of SQLite does.

    Raises:
        PowersError: when it cannot be opened.
    """
    with open_named(path) as file:
        return file.read(len(MAGIC)) == MAGIC


def read_database(path: Path, today: date | None) -> ListOfLaws:
    """Read which laws and versions a database lists.

    Args:
        path: its file.
        today: days after it do not tell until when the database knows.

    Raises:
        PowersError: when it is damaged, too large, still being written, or of another form.
    """
    write_down(UNSEEN, "")  # an answer made of it is not kept
    content = bytearray(_content(path))
    content[_FORMAT_AT] = b"\x01\x01"
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
            base.deserialize(bytes(content))
            _bind(base)
            rows = list(_rows(base, path))
    except (sqlite3.Error, OverflowError, UnicodeDecodeError, MemoryError) as error:
        message = _("The database {file} cannot be read: it is damaged or of another form.")
        raise _refused(message, path) from error
    return _listed(rows, path, today)


def _content(path: Path) -> bytes:
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size:
            message = _("The database {file} is still being written: {beside} stands beside it.")
            raise PowersError(
                message.format(file=path, beside=beside.name),
                hint=_("Close the program that writes it, or get the file again."),
                code=ExitCode.UNREADABLE,
            )
    with open_named(path) as file:
        content = file.read(MAX_DATABASE + 1)
    if len(content) > MAX_DATABASE:
        raise _refused(_("The database {file} is larger than 64 MB and is not read."), path)
    return content


def _refused(message: str, path: Path) -> PowersError:
    hint = _("Name the database that a repository of texts ships, as it came from there.")
    return PowersError(message.format(file=path), hint=hint, code=ExitCode.UNREADABLE)


def _bind(base: sqlite3.Connection) -> None:
    """Allow nothing but to read tables, and bound what that may take."""
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA cell_size_check = ON")
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    base.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    base.set_authorizer(_allowed)
    steps = iter(range(_MOST_STEPS // _STEP))
    base.set_progress_handler(lambda: next(steps, None) is None, _STEP)


def _allowed(action: int, name: str | None, *_details: str | None) -> int:
    reading = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    looking = action == sqlite3.SQLITE_PRAGMA and name == _COLUMNS
    return sqlite3.SQLITE_OK if reading or looking else sqlite3.SQLITE_DENY


class _Row(NamedTuple):
    """A row as it stands there, whatever its types."""

    number: object
    name: object
    level: object
    publish: object
    valid_to: object
    expired: object


def _rows(base: sqlite3.Connection, path: Path) -> Iterator[_Row]:
    """Yield the rows of the table of laws.

    Raises:
        PowersError: when there is no such table, or too many rows.
        sqlite3.Error: when the database is damaged.
    """
    other = _(
        "The database {file} is not one of laws: it has no table “law” with their names and days."
    )
    found = base.execute("SELECT type, sql FROM sqlite_master WHERE name = 'law'").fetchall()
    is_plain = len(found) == 1 and found[0][0] == "table" and isinstance(found[0][1], str)
    if not is_plain or found[0][1].lstrip().upper().startswith("CREATE VIRTUAL"):
        raise _refused(other, path)
    described = base.execute(f"PRAGMA {_COLUMNS}(law)").fetchall()
    columns = {name for _at, name, _type, _null, _default, _key, hidden in described if not hidden}
    if not columns >= _NEEDED or not columns & {"valid_to", "expired"}:
        raise _refused(other, path)
    asked = ", ".join(name if name in columns else "NULL" for name in _ASKED)
    selected = base.execute(f"SELECT rowid, {asked} FROM law LIMIT {MAX_ROWS + 1}")  # noqa: S608 - names of our own
    for count, row in enumerate(selected):
        if count == MAX_ROWS:
            raise _refused(_("The database {file} lists more laws than are read."), path)
        yield _Row(*row)


def _listed(rows: list[_Row], path: Path, today: date | None) -> ListOfLaws:
    laws: dict[str, list[tuple[str, str, ListedVersion]]] = {}
    notes: list[Note] = []
    undated: dict[str, int] = {}
    unread: set[str] = set()
    for row in rows:
        title, version = _title(row.name), _version(row)
        number = row.number if isinstance(row.number, int) else 0
        if title and version is not None:
            level = row.level if isinstance(row.level, str) else ""
            laws.setdefault(title_key(title), []).append((title, level, version))
        elif title and row.publish in (None, ""):
            undated.setdefault(title, number)
            unread.add(title_key(title))
        else:
            unread.add(title_key(title))
            notes.append(Note("bad-row", str(path), number, title or str(row.name)[:60]))
        if len(notes) > _MOST_BAD:
            message = _(
                "The database {file} is not one of laws: too many rows of it cannot be read."
            )
            raise _refused(message, path)
    notes += [Note("undated", str(path), number, title) for title, number in undated.items()]
    mixed = {key for key, listed in laws.items() if len({level for _t, level, _v in listed}) > 1}
    notes += [Note("several-levels", str(path), detail=laws[key][0][0]) for key in sorted(mixed)]
    days = [version.day for listed in laws.values() for _t, _l, version in listed]
    unread |= mixed
    known = (day for day in days if today is None or day <= today)
    return ListOfLaws(
        until=None if "" in unread else max(known, default=None),
        laws={key: _law(listed, path) for key, listed in laws.items() if key not in unread},
        versions=len(days),
        notes=tuple(notes),
    )


def _law(listed: list[tuple[str, str, ListedVersion]], path: Path) -> ListedLaw:
    versions: dict[date, ListedVersion] = {}
    for _title, _level, version in listed:
        held = versions.setdefault(version.day, version)
        if held.is_ended and not version.is_ended:  # listed twice: it goes on, as far as is known
            versions[version.day] = version
    title, level, _version = max(listed, key=lambda row: row[2].day)
    return ListedLaw(title, level, tuple(v for _day, v in sorted(versions.items())), str(path))


def _title(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    title = value.strip()
    return title if title.isprintable() and title_key(title) else ""


def _version(row: _Row) -> ListedVersion | None:
    day, ends = _day(row.publish), _day(row.valid_to)
    if day is None or (ends is None and row.valid_to not in (None, "")):
        return None
    if row.expired not in (None, 0, 1):
        return None
    if ends is not None and ends < _ENDLESS:
        is_known = ends >= day and ends != _SOME_DAY
        return ListedVersion(day, ends if is_known else None, is_ended=True)
    return ListedVersion(day, None, is_ended=row.expired == 1)


def _day(value: object) -> date | None:
    """Return a day as the database writes it, with or without a time behind it."""
    if not isinstance(value, str) or value[10:11] not in ("", " ", "T"):
        return None
    try:
        return reckoned_day(value[:10])
    except ValueError:
        return None
