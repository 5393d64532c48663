"""Records of which the cache makes a value when it is asked for."""

from typing import TYPE_CHECKING, Protocol

from devolved_powers.register.tenure import PlainRecord


class Source(Protocol):
    """Where the cache keeps records."""

    def fill(self, record: "KeptRecord", number: int, name: str) -> object:
        """Give a record a value that it has not yet; return the value.

        Args:
            record: the record.
            number: its place there.
            name: what is asked for.

        Raises:
            AttributeError: when it has no such value.
        """


class KeptRecord(PlainRecord):
    """A record whose values may be kept in the cache, till somebody asks for them."""

    __slots__ = ("_kept",)

    def keep_source(self, source: Source, number: int = 0) -> None:
        """Keep where the values are taken from that this record has not."""
        object.__setattr__(self, "_kept", (source, number))

    @property
    def kept_source(self) -> Source | None:
        """Where they are taken from; None for a record that has them all."""
        try:
            source, _number = object.__getattribute__(self, "_kept")
        except AttributeError:
            return None
        return source  # type: ignore[no-any-return]

    if not TYPE_CHECKING:  # so that a type checker still knows which values there are

        def __getattr__(self, name: str) -> object:
            """Return a value that nobody has asked for before.

            Raises:
                AttributeError: when the record has no such value.
            """
            try:
                source, number = object.__getattribute__(self, "_kept")
            except AttributeError:
                kind = type(self).__name__
                raise AttributeError(f"{kind!r} object has no attribute {name!r}") from None
            return source.fill(self, number, name)
