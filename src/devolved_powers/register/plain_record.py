"""Records that cost little to define: what `dataclass` would write out anew for each class.

That happens whenever the program starts, and takes it a tenth of a bare Python's start for each
class with a dozen fields. Here one function of each kind serves all of them.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import ClassVar, NamedTuple, NoReturn, TypeVar, dataclass_transform

_keep = object.__setattr__


class _MadeOf(NamedTuple):
    """The fields of a class: all; those that may be given by place; what they are unless given."""

    known: AbstractSet[str]
    by_place: tuple[str, ...]
    defaults: Mapping[str, object]
    makers: Mapping[str, Callable[[], object]]


class PlainRecord:
    """How the classes below are made, told and compared: they are equal when all fields are."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[object]]]
    _made_of: ClassVar["_MadeOf"]

    def __init__(self, *values: object, **named: object) -> None:
        """Take the fields, as `dataclass` would.

        Raises:
            TypeError: when one is missing, unknown, or given twice.
        """
        known, by_place, defaults, makers = self._made_of
        placed = dict(zip(by_place, values, strict=False))
        given = {**defaults, **placed, **named}
        for name, make in makers.items():
            if name not in given:
                given[name] = make()
        is_doubled = len(placed) < len(values) or not placed.keys().isdisjoint(named)
        if is_doubled or given.keys() != known:
            wrong = ", ".join(sorted(given.keys() ^ known)) or "too many"
            raise TypeError(f"{type(self).__name__}: values missing, unknown or twice: {wrong}")
        for name, value in given.items():
            _keep(self, name, value)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Look at what was given; most classes take it as it is."""

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> object:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def __setstate__(self, values: dict[str, object]) -> None:
        for name, value in values.items():
            _keep(self, name, value)

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__dataclass_fields__)

    def __repr__(self) -> str:
        inside = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
        return f"{type(self).__name__}({inside})"

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, PlainRecord)
            and type(self) is type(other)
            and self._values() == other._values()
        )

    def __hash__(self) -> int:
        return hash(self._values())


_Record = TypeVar("_Record", bound=PlainRecord)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def plain_record(
    *, kw_only: bool = False, slots: bool = True
) -> Callable[[type[_Record]], type[_Record]]:
    """Return what makes a class derived from `PlainRecord` a frozen dataclass.

    Args:
        kw_only: whether its fields are given by name only.
        slots: whether it has no other attributes than its fields.
    """

    def made(kind: type[_Record]) -> type[_Record]:
        record = dataclass(init=False, repr=False, eq=False, kw_only=kw_only, slots=slots)(kind)
        its = fields(record)
        its_parts = _MadeOf(
            {f.name for f in its},
            tuple(f.name for f in its if not f.kw_only),
            {f.name: f.default for f in its if f.default is not MISSING},
            {f.name: f.default_factory for f in its if f.default_factory is not MISSING},
        )
        setattr(record, "_made_of", its_parts)  # noqa: B010 - a name of these classes' own
        return record

    return made
