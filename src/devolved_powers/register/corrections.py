"""What git tells of the record of one entry: who wrote it down, and who corrected it (勘误).

Nothing here has legal effect: a correction edits the record, an event is what the record tells.
Of each file only the part that speaks of the entry is read, so that a long history stays quick.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from devolved_powers.git.asked_objects import blobs
from devolved_powers.git.commits import Commit, FileChange, changes_of
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import kind_of

if TYPE_CHECKING:
    from devolved_powers.yaml_text.reader import Data

RecordKind = Literal["recorded", "corrected", "withdrawn"]
Plain = str | int | float | bool | None
Section = tuple[str, str, str]
"""The section of a file, the decision it stands in, and the body it names."""

FIRST_ENTRY = re.compile(r"^( *)- ", re.MULTILINE)
"""Where the first entry of a file's first list begins."""
AT_ONCE = 64
"""Commits whose files are read in one call of git."""
SECTIONS: Mapping[FileKind, tuple[str, ...]] = {
    "decision": (
        "grants",
        "adjustments",
        "suspensions",
        "resumptions",
        "recalls",
        "lapses",
        "basis_updates",
    ),
    "catalog": ("items",),
    "needs": ("needs",),
    "law-change": ("entries",),
    "discretion": ("entries",),
}
"""The lists of a file of each kind whose entries are looked at."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a commit did to the record of an entry.

    Args:
        commit: the commit.
        kind: `recorded` when it wrote something down, `corrected` when it changed what stood
            there, `withdrawn` when it took something out.
        file: the file, as it was named then.
        section: where in the file; `decision` for what is said of the decision as a whole.
        before: the keys it changed, as they were; nested keys with a dot.
        after: the same, as they were from then on.
        titles: of a `corrected` one, what each of these keys is called, part by part, to be
            translated.
    """

    commit: Commit
    kind: RecordKind
    file: str
    section: str
    before: Mapping[str, Plain]
    after: Mapping[str, Plain]
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _FileRecord:
    """What one file says of the entry in one place."""

    file: str
    values: Mapping[str, Plain]


_Records = dict[Section, _FileRecord]


def corrections(root: Path, identifier: str, revision: str = "HEAD") -> Iterator[Correction]:
    """Yield what commits did to the record of an entry, the newest first.

    Args:
        root: the registry's folder.
        identifier: the id of a power, an enforcement item or a need.
        revision: the newest commit looked at.

    Raises:
        PowersError: when git has no such revision, or lacks part of the history.
    """
    commits = changes_of(root, (), revision)
    while batch := list(islice(commits, AT_ONCE)):
        wanted = {name for _c, changes in batch for change in changes for name in _names(change)}
        texts = {
            name: relevant(content.decode("utf-8", "replace"), identifier)
            for name, content in blobs(root, wanted).items()
        }
        for commit, changes in batch:
            yield from _of_commit(commit, changes, texts, identifier)


def _names(change: FileChange) -> set[str]:
    return {name for name in (*change.before, change.after) if name}


def _of_commit(
    commit: Commit, changes: Iterable[FileChange], texts: Mapping[str, str], identifier: str
) -> Iterator[Correction]:
    """Yield what one commit did: the files it touched, taken together, before and after."""
    touched = [
        change
        for change in changes
        if any(texts.get(name, "") != texts.get(change.after, "") for name in change.before)
    ]
    if not touched:
        return
    after = _records(((c.file, texts.get(c.after, "")) for c in touched), identifier)
    parents = [
        _records(((c.file, texts.get(c.before[number], "")) for c in touched), identifier)
        for number in range(len(touched[0].before))
    ]
    found = [list(_compare(commit, before, after)) for before in parents]
    if all(found):  # of a merge: what it holds of none of its parents
        yield from found[0]


def _compare(commit: Commit, before: _Records, after: _Records) -> Iterator[Correction]:
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        left = old.values if old else {}
        right = new.values if new else {}
        changed = sorted(k for k in {*left, *right} if left.get(k) != right.get(k))
        if not changed:
            continue
        record = new or old
        file = record.file if record else ""
        kind: RecordKind = "corrected" if old and new else "recorded" if new else "withdrawn"
        yield Correction(
            commit,
            kind,
            file,
            key[0],
            {k: left[k] for k in changed if k in left},
            {k: right[k] for k in changed if k in right},
            {k: key_titles(file, key[0], k) for k in changed} if kind == "corrected" else {},
        )


def key_titles(file: str, section: str, dotted: str) -> tuple[str, ...]:
    """Return what people call a key of an entry, one below another where it is nested."""
    from devolved_powers.yaml_text.model_keys import titles_at

    above = () if section == "decision" else (section,)
    return tuple(titles_at(file, (*above, *dotted.split("."))))[len(above) :]


def relevant(text: str, identifier: str) -> str:
    """Return the part of a data file that speaks of an entry; empty when none does.

    That is everything but the other entries of its lists: what is said of the whole file stays.
    The result is YAML again.
    """
    if identifier not in text:
        return ""
    first = FIRST_ENTRY.search(text)
    if first is None:
        return text
    start = rf"^(?=[ ]{{{len(first[1])}}}- |[^\s#-])"
    parts = re.split(start, text, flags=re.MULTILINE)
    lead = first[1] + "- "
    return "".join(p for p in parts if not p.startswith(lead) or identifier in p)


def _records(files: Iterable[tuple[str, str]], identifier: str) -> _Records:
    from devolved_powers.yaml_text.reader import read_yaml

    records: _Records = {}
    for file, text in files:
        kind = kind_of(file)
        data = read_yaml(text)[0] if text and kind in SECTIONS else None
        if kind is not None and isinstance(data, dict):
            for key, values in _records_in(data, SECTIONS[kind], identifier):
                records[key] = _FileRecord(file, values)
    return records


def _records_in(
    data: "Mapping[str, Data]", sections: Iterable[str], identifier: str
) -> Iterator[tuple[Section, Mapping[str, Plain]]]:
    decision, law = str(data.get("decision", "")), str(data.get("law", ""))
    spoken_of = False
    for section in sections:
        listed = data.get(section)
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict) and identifier in map(entry.get, ("id", "power", "entry")):
                spoken_of = True
                body = str(entry.get("to_body", ""))
                yield (section, decision or law, body), dict(flat_values(entry))
    if spoken_of and decision:
        whole = {k: v for k, v in data.items() if k not in sections}
        yield ("decision", decision, ""), dict(flat_values(whole))


def flat_values(data: "Data", lead: str = "") -> Iterator[tuple[str, Plain]]:
    """Yield the values of an entry, nested ones under dotted keys."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from flat_values(value, f"{lead}.{key}" if lead else key)
    elif isinstance(data, list):
        if any(isinstance(value, dict) for value in data):
            for number, value in enumerate(data, 1):
                yield from flat_values(value, f"{lead}.{number}")
        else:
            yield lead, "、".join(map(str, data))
    elif data is None or isinstance(data, (str, int, float)):
        yield lead, data
    else:
        yield lead, data.isoformat()
