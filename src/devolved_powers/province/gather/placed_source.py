"""What a manifest says of a source: the town that it must be of, and a source that is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NoReturn

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.province.dataset.keys import digest_of
from devolved_powers.province.gather.source import OpenedSource, Source, SourceKind, SourcePlace


@dataclass(frozen=True, slots=True)
class PlacedSource:
    """A source whose town somebody named beforehand.

    Args:
        source: the source.
        place: the town that it must be of; without a city, that of the registry counts.
    """

    source: Source
    place: SourcePlace

    @property
    def kind(self) -> SourceKind:
        """What kind of source it is."""
        return self.source.kind

    @property
    def where(self) -> str:
        """Where it is."""
        return self.source.where

    def fingerprint(self) -> str:
        """Return what changes whenever the rows would; as `Source` has it."""
        named = (repr(self.place), b"")
        return digest_of([named, (self.source.fingerprint(), b"")])

    @contextmanager
    def open(self) -> Iterator[OpenedSource]:
        """Open it; as `Source` has it. A registry of another town is refused."""
        with self.source.open() as opened:
            own, named = opened.place, self.place
            if not named.city:
                named = replace(named, city=own.city)
            elif not own.city:  # the registry names none: where the county lies is known here
                own = replace(own, city=named.city)
            if own != named:
                message = _("The registry is that of {own}, province.yaml says {named}.")
                raise PowersError(
                    message.format(own=own.registry, named=named.registry),
                    hint=_("Correct the entry, or name the right source."),
                    code=ExitCode.UNREADABLE,
                )
            yield replace(opened, place=named)


def named_by_its_town(source: Source) -> str:
    """Return where a source is, behind the town that a manifest names for it: people know that.

    Args:
        source: the source.
    """
    if not isinstance(source, PlacedSource):
        return source.where
    return named_place(source.place, source.where)


def named_place(place: SourcePlace, where: str) -> str:
    """Return a town and where its registry is, in every language alike: 甲县乙镇（yi）."""
    return f"{place.county}{place.town}（{where}）"


@dataclass(frozen=True, slots=True)
class RefusedSource:
    """A source that cannot be one: an address of another kind, a folder out of the repository.

    Args:
        where: what it is called.
        message: why it is refused.
        hint: what to do about it.
    """

    where: str
    message: str
    hint: str

    @property
    def kind(self) -> SourceKind:
        """What kind of source it was meant to be."""
        return "git"

    def fingerprint(self) -> NoReturn:
        """Refuse it.

        Raises:
            PowersError: always.
        """
        raise PowersError(self.message, hint=self.hint, code=ExitCode.USAGE)

    def open(self) -> NoReturn:
        """Refuse it; raises as `fingerprint`."""
        self.fingerprint()
