"""What was worked out of an earlier version of a registry, and is taken over where it still holds.

A registry is checked anew with each keystroke, and nearly all of it is what it was. Nothing is
taken over but where all that it was worked out of is the same: by value (`again`), or the very
same objects (`once`). So it cannot be out of date. What a version did not use is dropped with it.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from operator import is_
from typing import TypeVar, cast

from devolved_powers.i18n import spoken

_Made = TypeVar("_Made")
_Noted = TypeVar("_Noted")
_Held = dict[Hashable, tuple[object, object]]
"""What was worked out, by its key, each behind what it was worked out of."""
_Parts = dict[Hashable, tuple[object, tuple[object, ...], "Kept"]]
"""The same of parts of the registry, each with what was worked out inside."""


class Exactly:
    """A value of a file, equal to one that was written the same: 1 is not `true`, nor 1.0.

    Args:
        value: plain data, or a model.
    """

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Exactly):
            return NotImplemented
        one, another = self._value, other._value
        return one is another or (one == another and repr(one) == repr(another))

    __hash__ = None  # type: ignore[assignment]


class Identical:
    """Objects that are equal to the very same ones alone.

    Args:
        objects: the objects.
    """

    def __init__(self, *objects: object) -> None:
        self._objects = objects

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Identical):
            return NotImplemented
        return len(self._objects) == len(other._objects) and all(
            map(is_, self._objects, other._objects)
        )

    __hash__ = None  # type: ignore[assignment]


class Kept:
    """What was worked out of a version of a registry by the facts on laws, in a language.

    Args:
        before: the same of the version before, by the same facts on laws.
        is_whole: whether every file can be read. While one cannot, what the last version that
            could be read used is held too: once the slip is mended, it is wanted again.
    """

    def __init__(self, before: "Kept | None" = None, *, is_whole: bool = True) -> None:
        self.language = spoken()
        if before is not None and before.language != self.language:
            before = None
        self._now: _Held = {}
        self._parts: _Parts = {}
        # None for itself: a ring of references is not dropped until rings are looked for
        self._whole = None if is_whole or before is None else before.whole
        versions = dict.fromkeys((before, before.whole)) if before is not None else {}
        used = [version.used for version in versions]
        self._earlier: tuple[_Held, ...] = tuple(now for now, _parts in used)
        self._earlier_parts: tuple[_Parts, ...] = tuple(parts for _now, parts in used)

    @property
    def used(self) -> tuple[_Held, _Parts]:
        """What this version has used."""
        return self._now, self._parts

    @property
    def whole(self) -> "Kept":
        """What the last version used of which every file could be read."""
        return self if self._whole is None else self._whole

    def __len__(self) -> int:
        """Return how much is held."""
        inside = sum(len(kept) for _given, _made, kept in self._parts.values())
        of_whole = len(self._whole) if self._whole is not None else 0
        return len(self._now) + inside + of_whole

    def again(self, key: Hashable, given: object, make: Callable[[], _Made]) -> _Made:
        """Return what is worked out of something, the same object where that equals what it was.

        Args:
            key: what is worked out, and of which part of the registry.
            given: all that it is worked out of.
            make: works it out.
        """
        for held in (self._now, *self._earlier):
            known = held.get(key)
            if known is not None and known[0] == given:
                self._now[key] = known
                return cast("_Made", known[1])
        made = make()
        self._now[key] = (given, made)
        return made

    def once(self, work: Callable[..., Iterable[_Made]], *facts: object) -> tuple[_Made, ...]:
        """Return what is worked out of facts, once for the very same ones.

        Args:
            work: works it out, of the facts and the laws alone.
            facts: objects that nobody changes and of which this version has the same ones as the
                version before: what `again` returned, or is in it.
        """
        key = (work, *map(id, facts))
        known = self._now.get(key)
        if known is None:
            for held in self._earlier:
                known = held.get(key)
                if known is not None:
                    break
            else:
                known = (facts, tuple(work(*facts)))  # the facts live as long as their ids count
            self._now[key] = known
        return cast("tuple[_Made, ...]", known[1])

    def each(
        self,
        work: Callable[..., Iterable[_Made]],
        part: Hashable,
        group: tuple[object, ...],
        *common: object,
    ) -> tuple[_Made, ...]:
        """Return what is worked out of each of many facts, all at once where none has changed.

        Args:
            work: works it out, of the common facts and one of the many.
            part: which part of the registry they are of.
            group: the facts, the very same tuple as before where all of them are the same.
            common: what all of it is worked out of besides.
        """
        key, given = (work, part), Identical(group, *common)
        earlier: Kept | None = None
        for held in (self._parts, *self._earlier_parts):
            known = held.get(key)
            if known is not None and known[0] == given:
                self._parts[key] = known
                return cast("tuple[_Made, ...]", known[1])
            earlier = known[2] if known is not None and earlier is None else earlier
        inside = Kept(earlier)
        made = tuple(one for fact in group for one in inside.once(work, *common, fact))
        inside.let_go()
        self._parts[key] = (given, made, inside)
        return made

    def part(self, key: Hashable, given: object, make: Callable[["Kept"], _Made]) -> _Made:
        """Return what is worked out of something in steps, as `again` does.

        A step that is the same is taken over too, however many versions ago the whole was made.

        Args:
            key: what is worked out, and of which part of the registry.
            given: all that it is worked out of.
            make: works it out, with what was worked out inside.
        """

        def noted(inside: "Kept") -> tuple[object, tuple[_Made]]:
            return given, (make(inside),)

        return self.while_holds(key, lambda known: bool(known == given), noted)[0]

    def while_holds(
        self,
        key: Hashable,
        still_holds: Callable[[_Noted], bool],
        work: Callable[["Kept"], tuple[_Noted, tuple[_Made, ...]]],
    ) -> tuple[_Made, ...]:
        """Return what is worked out of what is noted meanwhile, once as long as that holds.

        Args:
            key: what is worked out.
            still_holds: tells whether all that was noted is as it was.
            work: notes and works out, with what was worked out inside.
        """
        earlier: Kept | None = None
        for held in (self._parts, *self._earlier_parts):
            known = held.get(key)
            if known is not None and still_holds(cast("_Noted", known[0])):
                self._parts[key] = known
                return cast("tuple[_Made, ...]", known[1])
            earlier = known[2] if known is not None and earlier is None else earlier
        inside = Kept(earlier)
        noted, made = work(inside)
        inside.let_go()
        self._parts[key] = (noted, made, inside)
        return made

    def by_file(
        self, name: str, facts: Iterable[tuple[str, _Made]]
    ) -> dict[str, tuple[_Made, ...]]:
        """Return facts by their file; of a file whose facts are the same, the same tuple.

        Args:
            name: what they are.
            facts: each behind its file.
        """
        grouped: dict[str, list[_Made]] = {}
        for file, fact in facts:
            grouped.setdefault(file, []).append(fact)
        return {
            file: self.again((name, file), Identical(*listed), partial(tuple, listed))
            for file, listed in grouped.items()
        }

    def let_go(self) -> None:
        """Drop what this version has not used: all is worked out."""
        self._earlier = ()
        self._earlier_parts = ()
