"""A task of `gather`: one source read, checked, and its rows kept as a part."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.errors import PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.province.dataset.keys import digest_of
from devolved_powers.province.gather.part_file import DamagedPartError, Part, PartHead, part_bytes
from devolved_powers.province.gather.source_rows import UnfitRegistryError, source_rows

if TYPE_CHECKING:
    from devolved_powers.diagnostics import Finding
    from devolved_powers.province.gather.rows import Value
    from devolved_powers.province.gather.source import Source

PART = ".part"
MOST_FINDINGS = 20
"""Findings of one registry that are told; `validate` tells all."""
_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A source to be read.

    Args:
        number: which one of all.
        source: the source.
        parts: the folder that parts are kept in.
        program: what tells the program's rows from those of another version.
        today: the day that registries are checked on.
    """

    number: int
    source: Source
    parts: Path
    program: str
    today: date


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding of 必须改, as the report has it.

    Args:
        check: the id of the check.
        place: the file and line.
        message: what is wrong.
    """

    check: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A source whose rows are kept.

    Args:
        part: where.
        head: what stands before the rows.
        is_new: whether it was read in this run.
    """

    part: Path
    head: PartHead
    is_new: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source of which nothing is taken.

    Args:
        reason: why.
        hint: what to do about it.
        place: the file, where one is to blame.
        findings: what must be mended, not all of very many.
        registry: the town that it claims to be of, where that is known.
    """

    reason: str
    hint: str = ""
    place: str = ""
    findings: tuple[FindingText, ...] = field(default=())
    registry: str = ""


@dataclass(frozen=True, slots=True)
class NotWritten:
    """A part that could not be written: the run cannot go on.

    Args:
        number: the system's number of why, 0 if it has none.
        text: in the system's words.
    """

    number: int
    text: str


def read_source(task: ReadTask) -> Taken | LeftOut | NotWritten:
    """Read a source, unless a part of the same is kept.

    Args:
        task: what to read.
    """
    try:
        return _read(task)
    except _NotWrittenError as error:
        return NotWritten(error.error.errno or 0, str(error.error))
    except PowersError as error:
        findings = error.findings if isinstance(error, UnfitRegistryError) else ()
        told = tuple(map(_finding_text, findings[:MOST_FINDINGS]))
        return LeftOut(error.message[:_LONGEST_REASON], error.hint, _below(error, task), told)
    except OSError as error:
        return LeftOut(_("It cannot be read: {reason}.").format(reason=reason(error)))
    except MemoryError:
        return LeftOut(_("It needs more memory than a registry may."))
    except Exception as error:  # noqa: BLE001 - what a stranger's files bring about stays there
        message = _("The program failed at it: {error}").format(error=repr(error)[:500])
        return LeftOut(message, _("Please report it with the file that it fails at."))


class _NotWrittenError(Exception):
    """A part could not be written."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error


def _read(task: ReadTask) -> Taken:
    fingerprint = task.source.fingerprint()
    parts = [("program", task.program.encode()), ("source", fingerprint.encode())]
    name = digest_of(parts)
    path = task.parts / name[:2] / f"{name}{PART}"
    with suppress(DamagedPartError):
        kept = Part(path).head
        if not _has_turned(kept, task.today):
            return Taken(path, kept, is_new=False)
    content, head = _made(task.source, task.today)
    try:
        _put(path, content)
    except OSError as error:
        raise _NotWrittenError(error) from error
    return Taken(path, head, is_new=True)


def _has_turned(head: PartHead, today: date) -> bool:
    """Return whether the checks may say something else today than on the day they were run."""
    day = today.isoformat()
    if head.checked_on == day:
        return False
    if head.turning_days is None or day < head.checked_on:
        return True
    return any(turning <= day for turning in head.turning_days)


def _made(source: Source, today: date) -> tuple[bytes, PartHead]:
    made = source_rows(source, today)
    turning = made.turning_days
    head = PartHead(
        province=made.place.province,
        city=made.place.city,
        county=made.place.county,
        town=made.place.town,
        registry=made.place.registry,
        source=_plain(made.source),
        checked_on=today.isoformat(),
        turning_days=None if turning is None else tuple(day.isoformat() for day in turning),
        digest="",
        blocks={},
    )
    return part_bytes(head, made.rows)


def _plain(row: Mapping[str, Value]) -> dict[str, str | int | None]:
    """Return a row as JSON has it: moments as text."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
    }


def _put(path: Path, content: bytes) -> None:
    """Write a part whole or not at all."""
    path.parent.mkdir(exist_ok=True)
    new = path.with_name(f"{secrets.token_hex(8)}.new")
    try:
        with new.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _finding_text(finding: Finding) -> FindingText:
    place = f"{finding.file}:{finding.position.line}"
    return FindingText(finding.check, place, finding.result.message[:_LONGEST_REASON])


def _below(error: PowersError, task: ReadTask) -> str:
    """Return the place that an error names, without the folders of this computer above it."""
    folder = getattr(task.source, "folder", None)
    place = error.place
    return place.replace(f"{folder}{os.sep}", "").replace(str(folder), "") if folder else place
