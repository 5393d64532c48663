"""The commits that corrected what earlier ones had recorded (勘误), of all entries at once.

What an entry's own `corrections` tell of a whole registry is told here in one pass: of each file
that a commit changed only the entries that it changed are read. A decision that is recorded for
the first time is no correction, nor is what was written in a draft, nor the day on which a
handover record was signed, once it is known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from devolved_powers.errors import PowersError
from devolved_powers.git.asked_objects import blobs
from devolved_powers.git.commits import Commit, FileChange, changes_of
from devolved_powers.git.repository import standing_at
from devolved_powers.models.files import kind_of
from devolved_powers.register.corrections import (
    AT_ONCE,
    FIRST_ENTRY,
    SECTIONS,
    Plain,
    flat_values,
    key_titles,
)

if TYPE_CHECKING:
    from devolved_powers.yaml_text.reader import Data

CorrectionKind = Literal["entered", "corrected", "withdrawn"]
Gap = Literal["", "shallow", "unreadable", "long", "none"]
"""Why corrections may be missing: the clone is shallow, part of the history cannot be read, it is
too long to be read as a whole, or there is none."""
_MOST = 1_000
"""Commits to data files that are read; of more it is said that the older ones are missing."""
_RECORDS = SECTIONS.keys() - {"law-change", "discretion"}
"""What a correction may be of. What is filled in while an organ is asked corrects nothing."""
WHOLE = "decision"
"""The section of what is said of a decision as a whole."""
_NOT_DATA = frozenset({"effective.signed", "effective.upon"})
"""Keys of a decision whose first value is news and no correction of what stood there."""


class _Key(NamedTuple):
    """Where an entry stands in the record: the nth of its kind there."""

    section: str
    decision: str
    id: str
    to_body: str
    number: int


@dataclass(frozen=True, slots=True)
class KeyCorrection:
    """A key of an entry that a commit changed.

    Args:
        titles: what it is called, part by part, to be translated.
        before: its value as it was recorded; None where there was none.
        after: its value from then on; None where there is none any more.
    """

    titles: tuple[str, ...]
    before: Plain
    after: Plain


@dataclass(frozen=True, slots=True)
class EntryCorrection:
    """What a commit did to the record of one entry in one place.

    Args:
        kind: `entered` when it was added to a decision that stood there already, `corrected` when
            it was changed, `withdrawn` when it was taken out.
        id: the power, item or need; the decision itself where `section` is `decision`.
        name: what the commit calls it: an id may have been another's then; empty where it does not.
        section: where in the file; `decision` for what is said of the decision as a whole.
        decision: the decision it stands in; empty for items and needs.
        keys: what was changed; only of a `corrected` one.
    """

    kind: CorrectionKind
    id: str
    name: str
    section: str
    decision: str
    keys: tuple[KeyCorrection, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitCorrection:
    """A commit that corrected the record.

    Args:
        commit: the commit.
        entries: what it did, entry by entry.
    """

    commit: Commit
    entries: tuple[EntryCorrection, ...]


@dataclass(frozen=True, slots=True)
class RecordCorrections:
    """The corrections of a registry's record.

    Args:
        commits: the commits that corrected it, the newest first.
        gap: why some may be missing; empty where none is.
    """

    commits: tuple[CommitCorrection, ...]
    gap: Gap


NO_HISTORY = RecordCorrections((), "none")
"""Of a folder that is in no repository."""


def record_corrections(root: Path, revision: str = "HEAD") -> RecordCorrections:
    """Return the commits that corrected the record.

    Args:
        root: the registry's folder, inside a git repository.
        revision: the newest commit looked at.

    Raises:
        PowersError: when git has no such revision.
    """
    standing = standing_at(root, revision)
    gap: Gap = "shallow" if standing.is_shallow else ""
    found: list[CommitCorrection] = []
    try:
        commits = _changed(root, standing.commit)
        found.extend(_corrections(root, islice(commits, _MOST)))
        if next(commits, None) is not None:
            gap = "long"
    except PowersError:  # a clone that lacks part of the objects: what is left is told as such
        gap = "unreadable"
    return RecordCorrections(tuple(found), gap)


_Changed = tuple[Commit, list[FileChange]]


def _changed(root: Path, revision: str) -> Iterator[_Changed]:
    """Yield the commits that changed a data file, the newest first."""
    for commit, files in changes_of(root, (), revision):
        read = [change for change in files if kind_of(change.file) in _RECORDS]
        if read:
            yield commit, read


def _corrections(root: Path, commits: Iterator[_Changed]) -> Iterator[CommitCorrection]:
    while listed := list(islice(commits, AT_ONCE)):
        wanted = {
            name
            for _commit, files in listed
            if any(any(f.before) for f in files)
            for f in files
            for name in (*f.before, f.after)
            if name
        }
        contents = blobs(root, wanted)
        texts = {name: content.decode("utf-8", "replace") for name, content in contents.items()}
        for commit, files in listed:
            entries = tuple(_of_commit(files, texts))
            if entries:
                yield CommitCorrection(commit, entries)


_Record = Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class _Side:
    """What the changed parts of a commit's files say: on one side of the commit.

    Args:
        records: the entries.
        files: in which file each stands.
        decided: the decisions that are recorded there, drafts left out.
    """

    records: dict[_Key, _Record]
    files: dict[_Key, str]
    decided: set[str]


def _of_commit(files: list[FileChange], texts: Mapping[str, str]) -> Iterator[EntryCorrection]:
    """Yield what a commit did; of a merge, what it holds of none of its parents."""
    if not any(any(change.before) for change in files):
        return
    parents: list[dict[_Key, EntryCorrection]] = []
    for number in range(len(files[0].before)):
        old, new = _sides(
            (texts.get(f.before[number], ""), texts.get(f.after, ""), f) for f in files
        )
        parents.append(dict(_compared(old, new)))
    for key, entry in parents[0].items():
        if all(key in found for found in parents):
            yield entry


def _sides(changed: Iterable[tuple[str, str, FileChange]]) -> tuple[_Side, _Side]:
    """Return both sides of files that were changed."""
    sides = _Side({}, {}, set()), _Side({}, {}, set())
    for before, after, change in changed:
        if before != after:
            for text, side in zip(_unlike(before, after), sides, strict=True):
                _read(change.file, text, side)
    return sides


def _unlike(before: str, after: str) -> tuple[str, str]:
    """Return two versions of a file without the entries that both have in the same list."""
    old, new = _parts(before), _parts(after)
    shared = {part for part in old if part[2]} & {part for part in new if part[2]}
    left = ("".join(p[1] for p in parts if p not in shared) for parts in (old, new))
    return next(left), next(left)


@lru_cache(maxsize=8)  # what one commit made is what the next one changed
def _parts(text: str) -> list[tuple[str, str, bool]]:
    """Return the parts of a file: in which list, the text, whether it is an entry."""
    first = FIRST_ENTRY.search(text)
    if first is None:
        return [("", text, False)]
    lead = first[1] + "- "
    parts: list[tuple[str, str, bool]] = []
    within = ""
    for part in re.split(rf"^(?=[ ]{{{len(first[1])}}}- |[^\s#-])", text, flags=re.MULTILINE):
        is_entry = part.startswith(lead)
        within = within if is_entry else part
        parts.append((within, part, is_entry))
    return parts


def _read(file: str, text: str, side: _Side) -> None:
    from devolved_powers.yaml_text.reader import read_yaml

    kind = kind_of(file)
    data = read_yaml(text)[0] if text else None
    if kind is None or not isinstance(data, dict):
        return
    decision = str(data.get("decision", ""))
    for section in SECTIONS[kind]:
        listed = data.get(section)
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict):
                _enter(side, file, (section, decision), entry)
    if decision:
        header = {key: value for key, value in data.items() if key not in SECTIONS[kind]}
        _put(side, file, _Key(WHOLE, decision, decision, "", 0), dict(flat_values(header)))
        provenance = data.get("provenance")
        if not (isinstance(provenance, dict) and provenance.get("status") == "draft"):
            side.decided.add(decision)


def _enter(side: _Side, file: str, place: tuple[str, str], entry: "Mapping[str, Data]") -> None:
    identifier = entry.get("id") or entry.get("power")
    if not isinstance(identifier, str):
        return
    number = 0
    key = _Key(*place, identifier, str(entry.get("to_body", "")), number)
    while key in side.records:
        number += 1
        key = key._replace(number=number)
    _put(side, file, key, dict(flat_values(dict(entry))))


def _put(side: _Side, file: str, key: _Key, record: _Record) -> None:
    side.records[key] = record
    side.files[key] = file


def _compared(old: _Side, new: _Side) -> Iterator[tuple[_Key, EntryCorrection]]:
    for key in sorted({*old.records, *new.records}):
        before, after = old.records.get(key), new.records.get(key)
        if before == after or (key.decision and key.decision not in old.decided):
            continue
        name = (after or before or {}).get("title" if key.section == WHOLE else "name")
        place = (key.id, name if isinstance(name, str) else "", key.section, key.decision)
        if before is None:
            if key.decision:  # an item or a need that is new is listed, and corrects nothing
                yield key, EntryCorrection("entered", *place)
        elif after is None:
            yield key, EntryCorrection("withdrawn", *place)
        else:
            keys = tuple(_keys(new.files[key], key.section, before, after))
            if keys:
                yield key, EntryCorrection("corrected", *place, keys)


def _keys(file: str, section: str, before: _Record, after: _Record) -> Iterator[KeyCorrection]:
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old == new or (section == WHOLE and name in _NOT_DATA and old is None):
            continue
        yield KeyCorrection(key_titles(file, section, name), old, new)
