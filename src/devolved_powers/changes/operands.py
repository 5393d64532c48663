"""What the two arguments of a diff name: a decision, a day, a folder, an export, a revision."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from devolved_powers.changes.by_day import Standing, State
from devolved_powers.changes.change import Value
from devolved_powers.changes.record import Record, decode, encode
from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store import cache
from devolved_powers.store.registry_folder import read_data_files


@dataclass(frozen=True, slots=True)
class Operand:
    """What one argument names.

    Args:
        name: as it was written.
        day: the day it names; empty where the whole of a record is meant.
        record: the record it is of; None for an exported list.
        listed: the exported list; None for records.
    """

    name: str
    day: str = ""
    record: Record | None = None
    listed: State | None = None


def named(text: str, root: Path | None, today: date) -> Operand:
    """Return what an argument names.

    Args:
        text: the argument.
        root: the registry's folder; None where there is none here.
        today: what `today` means.

    Raises:
        PowersError: when it names nothing, or what it names cannot be read.
    """
    path = Path(text)
    if text.endswith(".json") and path.is_file():
        return Operand(text, listed=_exported(path))
    if (path / ROOT_FILE).is_file():
        return Operand(text, record=record_in(path))
    here = _home(root, text)
    day = _day(text, today)
    if day:
        return Operand(text, day=day, record=record_in(here))
    record = record_in(here)
    if text in record.decisions:
        effective = str(record.decisions[text].get("effective", ""))
        if not effective:
            message = _("{decision} is not in force yet: it has no day to compare.")
            raise PowersError(message.format(decision=text), code=ExitCode.USAGE)
        return Operand(text, day=effective, record=record)
    return Operand(text, record=record_at(here, text, record))


def _home(root: Path | None, text: str) -> Path:
    if root is not None:
        return root
    from devolved_powers.store.root import find_root

    if "/" in text or text.endswith(".json"):
        message = _("{file} is no registry and no exported list.").format(file=text)
        raise PowersError(message, hint=_("Look at the name."), code=ExitCode.USAGE)
    return find_root(None)


def _day(text: str, today: date) -> str:
    if text == "today":
        return today.isoformat()
    try:
        return date.fromisoformat(text).isoformat() if "-" in text else ""  # 20210901: a commit
    except ValueError:
        return ""


def is_moment(text: str, root: Path, today: date) -> bool:
    """Return whether an argument names a day, by itself or by a decision."""
    return bool(_day(text, today)) or text in record_in(root).decisions


def record_in(root: Path) -> Record:
    """Return the record of the registry in a folder; from the cache when nothing changed."""
    files = read_data_files(root)
    key = cache.digest_of(root, [*files, *_code()]) if files else ""
    payload = cache.load(key) if key else None
    if payload is not None:
        return _decoded(payload)
    from devolved_powers.changes.reading import record_of
    from devolved_powers.register.read import read_whole

    record = record_of(read_whole(root, files))
    if key:
        cache.save(key, encode(record))
    return record


@lru_cache(maxsize=2)
def _decoded(payload: bytes) -> Record:
    """Return the record a payload holds; both sides of a diff are often of the same record."""
    return decode(payload)


def _code() -> list[tuple[str, bytes]]:
    """Return the modules here that make a record: what they made is not kept past an edit."""
    here = Path(__file__).parent
    return [(name, (here / name).read_bytes()) for name in ("reading.py", "record.py")]


def record_at(root: Path, revision: str, record: Record) -> Record:
    """Return the record as it was at a git revision; from the cache once it was read.

    Args:
        root: the registry's folder in the checkout.
        revision: as git names revisions.
        record: the record as it is, for the hint when there is no such revision.
    """
    from devolved_powers.git.repository import commit_named, documents_at

    try:
        commit = commit_named(root, revision)
    except PowersError as error:
        raise _nothing(revision, record, error) from None
    key = cache.digest_of(root, [("commit", commit.encode()), *_code()])
    payload = cache.load(key)
    if payload is not None:
        return _decoded(payload)
    from devolved_powers.changes.reading import record_of
    from devolved_powers.store.loader import from_documents

    loaded = from_documents(root, documents_at(root, commit))
    if loaded.registry is None:
        message = _("There is no registry that can be read at {revision}.")
        raise PowersError(message.format(revision=revision))
    made = record_of(loaded)
    cache.save(key, encode(made))
    return made


def split_range(text: str, root: Path | None) -> tuple[str, str] | None:
    """Return the two ends of a git range; None when the text is none.

    `A..B` are the two; `A...B` begins where B left A, as a pull request does.
    """
    if "..." in text:
        first, second = (end or "HEAD" for end in text.split("...", 1))
        from devolved_powers.git.repository import merge_base

        return merge_base(_home(root, text), first, second)[:12], second
    if ".." in text and not Path(text).exists():
        first, second = (end or "HEAD" for end in text.split("..", 1))
        return first, second
    return None


def _nothing(text: str, record: Record, error: PowersError) -> PowersError:
    """Return what to say of an argument that git does not know either."""
    from devolved_powers.text import nearest

    if error.code != ExitCode.USAGE:
        return error
    near = nearest(text, record.decisions) or sorted(record.decisions)
    return PowersError(
        _("“{name}” is no decision, day, folder, exported list or revision.").format(name=text),
        hint=_("Decisions: {decisions}").format(decisions="、".join(near)),
        code=ExitCode.USAGE,
    )


def _exported(path: Path) -> State:
    """Return an exported list as a state."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        if content["version"] != 1:
            message = _("{file} is of version {version}, version 1 is expected.")
            raise PowersError(message.format(file=path, version=content["version"]))
        powers = {}
        for row in content["powers"]:
            values = _plain(row)
            key = (str(row["id"]), str(values.pop("to_body", "")))
            powers[key] = Standing(str(row.get("status", "有效")), values)
        return State(
            day=date.fromisoformat(content["as_of"]).isoformat(),
            notice=content.get("notice", ""),
            powers=powers,
            items={str(row["id"]): _plain(row) for row in content["items"]},
            needs=None,
        )
    except OSError as error:
        message = _("{name} cannot be opened: {reason}.")
        raise PowersError(message.format(name=path.name, reason=reason(error))) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = _("{file} is no list written by `powers export --format json`.")
        raise PowersError(message.format(file=path)) from error


_NOT_OF_THE_LIST = frozenset(
    {"id", "aspect", "file", "line", "since", "ends", "status", "decision", "folded", "until"}
)
"""Keys that say where or when an entry stands, not what it says."""


def _plain(row: dict[str, object]) -> dict[str, Value]:
    return dict(_pairs(row))


def _pairs(row: dict[str, object]) -> Iterator[tuple[str, Value]]:
    from devolved_powers.changes.reading import as_value

    for key, value in row.items():
        if key not in _NOT_OF_THE_LIST and value not in (None, "", []):
            yield key, as_value(value)
