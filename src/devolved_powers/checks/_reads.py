"""What a check reads of a registry, so that what it yields is taken over while that is the same.

A check is handed a `Seen` in the place of the context: it looks the same, and notes what is asked
of it. What is not known here to stay the same is noted as what it is, an object made anew with
each version; so what a check reads unnoticed cannot be taken for unchanged.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import is_
from typing import TYPE_CHECKING, Final, cast

from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.kept_work import Kept
from devolved_powers.models.file_kind import FileKind

if TYPE_CHECKING:
    from devolved_powers.checks._clause import Clause
    from devolved_powers.checks._context import Context
    from devolved_powers.checks._raw import Raw

Key = tuple[object, ...]
"""What is read: names from the context on, or a question; then a file, or nothing for all."""
Results = tuple[CheckResult | Comparison, ...]

OF_EACH_FILE: Final = frozenset(
    {
        *("clause-for-villages", "department-not-in-clause", "inspect-content", "unsuited-body"),
        *("unreadable-citation", "law-without-article", "type-not-in-clause", "joint-bodies"),
        *("only-duty-cited", "statutory-body-not-named", "subject-not-addressed", "mixed-width"),
        *("condition-left-out", "citation-form", "item-type", "order-is-penalty"),
        *("manner-not-stated", "law-of-another-place", "fine-twice", "field-file"),
    }
)
"""The checks that judge what stands in each file without the entries of others."""
_PARTS: Final = frozenset({("loaded",), ("evidence",), ("evidence", "basis")})
"""What is read a part at a time."""
_LISTED: Final = frozenset({"powers", "items", "needs", "adjusted", "named_entries", "misfits"})
"""Lists of what stands in a file each."""
_BY_FILE: Final = frozenset(
    {
        *("documents", "decisions", "catalogs", "needs", "standards", "by_file"),
        *("named_by_file", "fines_by_file", "penalties_by_file"),
    }
)
"""Mappings by the name of a file."""
_BY_VALUE: Final = (date, str, int, frozenset, type(None))


class Same:
    """A value that is equal to one of the very same objects.

    Args:
        value: an object, or a list or mapping of such.
    """

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and _is_same(self._value, other._value)

    __hash__ = None  # type: ignore[assignment]


def _is_same(one: object, another: object) -> bool:
    if one is another:
        return True
    if type(one) is not type(another):
        return False
    if isinstance(one, _BY_VALUE):
        return one == another
    if isinstance(one, Mapping) and isinstance(another, Mapping):
        return list(one) == list(another) and all(map(is_, one.values(), another.values()))
    if isinstance(one, (tuple, list)) and isinstance(another, (tuple, list)):
        return len(one) == len(another) and all(map(is_, one, another))
    return False


class Reads:
    """What checks have read of a registry; each thing is looked at once for all checks.

    Args:
        context: the registry.
    """

    def __init__(self, context: "Context") -> None:
        self.context = context
        self._values: dict[Key, object] = {}
        self._marks: dict[Key, object] = {}
        self._parted: dict[Key, Mapping[str, object]] = {}

    def value(self, key: Key) -> object:
        """Return what is read under a key."""
        if key not in self._values:
            self._values[key] = self._read(key)
        return self._values[key]

    def mark(self, key: Key) -> object:
        """Return what stands for the value: the same object as long as the value is the same."""
        mark = self._marks.get(key)
        if mark is None:
            value = Same(self.value(key))
            mark = self._marks[key] = self.context.kept.again(("read", *key), value, object)
        return mark

    def _read(self, key: Key) -> object:
        *question, file = key
        if file and question[0] not in ("clauses", "power"):
            return self._in_file(tuple(question), str(file))
        match question:
            case ["entries", kind, section]:
                return tuple(self.context.entries(cast("FileKind", kind), str(section)))
            case ["powers_by", *keys]:
                return self.context.powers_by(*map(str, keys))
            case ["clauses"]:
                return self.context.evidence.by_file.get(str(file))
            case ["power"]:
                return self.context.power_by_id.get(str(file))
        value: object = self.context
        for name in question:
            value = getattr(value, str(name))
        return value

    def _in_file(self, question: Key, file: str) -> object:
        """Return of what is read what stands in a file; all of it, where that is not parted."""
        whole = self.value((*question, ""))
        name = question[-1]
        if isinstance(whole, Mapping):
            if name not in _BY_FILE:
                return whole
            return {file: whole[file]} if file in whole else {}
        if question[0] in ("entries", "powers_by") or name in _LISTED:
            if question not in self._parted:
                grouped: dict[str, list[Raw]] = {}
                for one in cast("Sequence[Raw]", whole):
                    grouped.setdefault(one.file, []).append(one)
                self._parted[question] = {name: tuple(ones) for name, ones in grouped.items()}
            return self._parted[question].get(file, ())
        return whole


class Seen:
    """A context as a check sees it, or a part of one.

    Args:
        reads: what is read.
        noted: takes up what was read, in the order read.
        kept: what was worked out for this check.
        file: the only file whose entries are seen; otherwise all.
        path: where the part is found in the context.
    """

    def __init__(
        self, reads: Reads, noted: dict[Key, None], kept: Kept, file: str, path: Key = ()
    ) -> None:
        self._reads = reads
        self._noted = noted
        self.kept = kept
        self._file = file
        self._path = path

    def __getattr__(self, name: str) -> object:
        path = (*self._path, name)
        value: object
        if path in _PARTS:
            value = Seen(self._reads, self._noted, self.kept, self._file, path)
        elif path == ("power_by_id",):
            value = _SeenPowers(self._reads, self._noted)
        else:
            value = self._ask((*path, self._file))
        self.__dict__[name] = value
        return value

    def entries(self, kind: FileKind, section: str) -> Iterator["Raw"]:
        """As of the context."""
        yield from cast("tuple[Raw, ...]", self._ask(("entries", kind, section, self._file)))

    def powers_by(self, *keys: str) -> tuple["Raw", ...]:
        """As of the context."""
        return cast("tuple[Raw, ...]", self._ask(("powers_by", *keys, self._file)))

    def clause(self, entry: "Raw", key: str) -> "Clause":
        """As of the context."""
        place = entry.place(key)
        self._noted[("clauses", place.file)] = None
        return self._reads.context.evidence.clause(place.file, place.route)

    def _ask(self, key: Key) -> object:
        self._noted[key] = None
        return self._reads.value(key)


class _SeenPowers:
    """The powers by id, of which each is noted that is asked for."""

    def __init__(self, reads: Reads, noted: dict[Key, None]) -> None:
        self._reads = reads
        self._noted = noted

    def get(self, power: str, default: "Raw | None" = None) -> "Raw | None":
        self._noted[("power", power)] = None
        found = self._reads.value(("power", power))
        return default if found is None else cast("Raw", found)

    def __contains__(self, power: str) -> bool:
        return self.get(power) is not None

    def __getitem__(self, power: str) -> "Raw":
        found = self.get(power)
        if found is None:
            raise KeyError(power)
        return found

    def __getattr__(self, name: str) -> object:
        self._noted[("power_by_id", "")] = None
        return getattr(self._reads.value(("power_by_id", "")), name)

    def __iter__(self) -> Iterator[str]:
        self._noted[("power_by_id", "")] = None
        return iter(cast("Mapping[str, Raw]", self._reads.value(("power_by_id", ""))))


def results_of(
    reads: Reads,
    check: str,
    run: Callable[["Context"], Iterable[CheckResult | Comparison]],
    file: str = "",
) -> Results:
    """Return what a check yields; what it yielded before, where all that it read is the same.

    Args:
        reads: what is read of the registry.
        check: its id.
        run: the check.
        file: the only file whose entries it is asked about; otherwise all.
    """

    def still_holds(noted: Mapping[Key, object]) -> bool:
        return all(reads.mark(key) is mark for key, mark in noted.items())

    def look(kept: Kept) -> tuple[dict[Key, object], Results]:
        noted: dict[Key, None] = {}
        seen = Seen(reads, noted, kept, file)
        results = tuple(run(cast("Context", seen)))
        return {key: reads.mark(key) for key in noted}, results

    return reads.context.kept.while_holds(("results", check, file), still_holds, look)
