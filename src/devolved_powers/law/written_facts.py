"""The hand-written facts on laws: a registry's own, and those that came with a package, as one.

What a town knows better than the package, or beside it, stands in a file of its own. So a newer
package never overwrites it, and the town's own word counts where the two differ.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from pydantic import ValidationError

from devolved_powers.i18n import enumerated
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.titles import title_key
from devolved_powers.models.base import Model
from devolved_powers.models.laws import (
    FineLimit,
    KnownLaw,
    KnownSuccessor,
    KnownVersion,
    LawFacts,
    LawFile,
    OtherVersion,
    UnconfirmedFact,
)
from devolved_powers.yaml_text.scalars import scalar

_Entry = TypeVar("_Entry")
_SINGLE = tuple(key for key, field in KnownLaw.model_fields.items() if field.default is None)
"""What a law has one of, if any: the town's own counts."""
_SOURCE = "source"
"""How the names of keys end that say where a fact is from: two sources may say the same."""
SCHEMA_LINE = "# yaml-language-server: $schema=../schemas/law-facts.schema.json"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A law of which the two files do not say the same.

    Args:
        law: its title.
        what: the keys, with the day or place where they have one.
    """

    law: str
    what: tuple[str, ...]


def read_facts(text: str) -> LawFacts:
    """Read the hand-written facts.

    Raises:
        BrokenLawFileError: when they are no plain YAML, or do not fit the model.
    """
    from devolved_powers.yaml_text.fault_text import fault_text  # what was read is kept
    from devolved_powers.yaml_text.reader import read_yaml

    data, faults = read_yaml(text.removeprefix("\ufeff"))
    if faults:
        raise BrokenLawFileError(fault_text(faults[0]), faults[0])
    try:
        return LawFacts.model_validate(data if data is not None else {})
    except ValidationError as error:
        from devolved_powers.editor.model_errors import first_of

        raise BrokenLawFileError(first_of(error)) from error


def law_file_of(known: KnownLaw) -> LawFile:
    """Return what a file would say of a law of which only hand-written facts are at hand."""
    return LawFile(
        law=known.law,
        seal="0" * 10,
        short=known.short,
        rank=known.rank,
        territory=known.territory,
        repealed=known.repealed,
        higher=known.higher,
        unconfirmed=known.unconfirmed,
        successors=known.successors,
        others=known.others,
        versions=(),
    )


def joined(own: LawFacts | None, national: LawFacts | None) -> LawFacts:
    """Return the facts of both files as one.

    A law that both know has what both say of it; of one day, one place or one key the town's own
    word counts. A key that its own entry leaves out is filled from the other.

    Args:
        own: the registry's own; None where it has none.
        national: those of the package.
    """
    if own is None or national is None:
        return own or national or LawFacts()
    known = {title_key(law.law): law for law in reversed(own.laws)}
    theirs = {title_key(law.law): law for law in reversed(national.laws)}
    laws = [
        _law(law, theirs[key]) if (key := title_key(law.law)) in theirs else law for law in own.laws
    ]
    laws += [law for law in national.laws if title_key(law.law) not in known]
    also = national.collection if own.collection is not None else None
    return LawFacts(
        version=national.version,
        fine_limits=_joined(own.fine_limits, national.fine_limits, _limit_key),
        collection=own.collection or national.collection,
        checked=_distinct((*own.checked, *((also,) if also else ()), *national.checked)),
        laws=tuple(laws),
    )


def contradictions(own: LawFacts | None, national: LawFacts | None) -> Iterator[Contradiction]:
    """Yield the laws of which the two files do not say the same.

    Args:
        own: the registry's own facts.
        national: those of the package.
    """
    theirs = {title_key(law.law): law for law in (national.laws if national else ())}
    for law in own.laws if own else ():
        other = theirs.get(title_key(law.law))
        what = tuple(_differing(law, other)) if other is not None else ()
        if what:
            yield Contradiction(law.law, what)


def says_all(of: KnownLaw, other: KnownLaw) -> bool:
    """Return whether an entry says all that another says, so that this may go."""
    together = _law(other, of)
    return _as_sets(together) == _as_sets(of)


def _as_sets(law: KnownLaw) -> dict[str, object]:
    values = {key: getattr(law, key) for key in type(law).model_fields}
    return {
        key: frozenset(e.model_dump_json() if isinstance(e, Model) else str(e) for e in value)
        if isinstance(value, tuple)
        else value
        for key, value in values.items()
    }


def write_facts(facts: LawFacts, note: Iterable[str]) -> str:
    """Write facts as a file: a law takes several lines, what is said of it a line each.

    Args:
        facts: all of them.
        note: the lines of comment above them, without the mark.
    """
    plain = facts.model_dump(by_alias=True, exclude_defaults=True)
    lines = [SCHEMA_LINE, *(f"# {line}" for line in note), *_block(plain, "")]
    return "".join(f"{line}\n" for line in lines)


def _block(values: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, dict) and not indent:
            yield f"{key}:"
            yield from _block(value, indent + "  ")
        elif isinstance(value, tuple) and (key == "laws" or isinstance(value[0], dict)):
            yield f"{indent}{key}:"
            yield from _entries(value, indent + "  ", whole=not indent)
        else:
            yield f"{indent}{key}: {_flow(value)}"


def _entries(values: Iterable[object], indent: str, *, whole: bool) -> Iterator[str]:
    for value in values:
        if whole and isinstance(value, dict):
            first, *rest = _block(value, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}- {_flow(value)}"


def _flow(value: object) -> str:
    """Return a value on one line, every text in it such that a flow takes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    return str(value)  # a number or a day


def _law(own: KnownLaw, other: KnownLaw) -> KnownLaw:
    single = {key: getattr(other if getattr(own, key) is None else own, key) for key in _SINGLE}
    return own.model_copy(
        update={
            **single,
            "law": other.law,
            "short": _distinct((*own.short, *other.short)),
            "versions": _versions(own.versions, other.versions),
            "others": tuple(
                sorted(_joined(own.others, other.others, _day), key=attrgetter("date"))
            ),
            "unconfirmed": _joined(own.unconfirmed, other.unconfirmed, _fact),
            "successors": _joined(own.successors, other.successors, _place),
        }
    )


def _versions(
    own: Iterable[KnownVersion], others: Iterable[KnownVersion]
) -> tuple[KnownVersion, ...]:
    by_day = {version.date: version for version in others}
    written = {version.date: version for version in own}
    filled = {day: _filled(version, by_day.get(day)) for day, version in written.items()}
    return tuple(version for _, version in sorted((by_day | filled).items()))


def _filled(own: KnownVersion, other: KnownVersion | None) -> KnownVersion:
    """Return what is known of a version, with what only the package says, and its source."""
    if other is None:
        return own
    change: dict[str, object] = {
        key: getattr(other, key)
        for key in ("in_force", "complete")
        if getattr(own, key) is None and getattr(other, key) is not None
    }
    if other.later and not own.later:
        change["later"] = other.later
    if change and other.source != own.source:
        change["source"] = enumerated((own.source, other.source))
    return own.model_copy(update=change)


def _differing(own: KnownLaw, other: KnownLaw) -> Iterator[str]:
    """Yield the keys in which the town's own word stands against that of the package."""
    for key in _SINGLE:
        mine, theirs = getattr(own, key), getattr(other, key)
        told = mine is not None and theirs is not None and not key.endswith(_SOURCE)
        if told and _said(mine) != _said(theirs):
            yield key
    versions = _pairs(own.versions, other.versions, _day)
    for version, known in versions:
        for key in ("in_force", "complete", "later"):
            mine, theirs = getattr(version, key), getattr(known, key)
            if mine not in (None, ()) and theirs not in (None, ()) and mine != theirs:
                yield f"versions {version.date} {key}"
    for one, known_other in _pairs(own.others, other.others, _day):
        if one.in_force and known_other.in_force and one.in_force != known_other.in_force:
            yield f"others {one.date} in_force"
    for mine_, theirs_ in _pairs(own.successors, other.successors, _place):
        if _said(mine_) != _said(theirs_):
            yield f"successors {mine_.from_}"


def _said(value: object) -> object:
    """Return a fact without its source: two sources may say the same."""
    if isinstance(value, Model):
        return value.model_dump(exclude={_SOURCE})
    return value


def _pairs(
    own: Iterable[_Entry], others: Iterable[_Entry], key: Callable[[_Entry], Hashable]
) -> list[tuple[_Entry, _Entry]]:
    by_key = {key(entry): entry for entry in others}
    return [(entry, by_key[key(entry)]) for entry in own if key(entry) in by_key]


def _joined(
    own: Iterable[_Entry], others: Iterable[_Entry], key: Callable[[_Entry], Hashable]
) -> tuple[_Entry, ...]:
    """Return the entries of both lists; of two with one key the town's own."""
    mine = tuple(own)
    known = {key(entry) for entry in mine}
    return (*mine, *(entry for entry in others if key(entry) not in known))


def _distinct(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    kept: list[_Entry] = []
    for entry in entries:
        if entry not in kept:
            kept.append(entry)
    return tuple(kept)


def _day(entry: KnownVersion | OtherVersion) -> Hashable:
    return entry.date


def _place(entry: KnownSuccessor) -> Hashable:
    return (entry.from_, entry.version)


def _fact(entry: UnconfirmedFact) -> Hashable:
    return entry.fact


def _limit_key(entry: FineLimit) -> Hashable:
    return (entry.rank, entry.territory, entry.from_)
