"""The values that the filters of a query can fit: what the registry ever held of each kind."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from devolved_powers.register.query import Query
from devolved_powers.register.states import Timeline
from devolved_powers.text import fold_text

OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "type": "--type",
        "field": "--field",
        "aspect": "--aspect",
        "from_body": "--from-body",
        "scene": "--scene",
    }
)
"""By the filter of a query whose values the registry has: its option."""


class AskedFilter(NamedTuple):
    """A filter of a query, and what there is for it.

    Args:
        key: the filter, such as `field`.
        value: what was asked for.
        known: what the registry ever held of the kind, in its order.
    """

    key: str
    value: str
    known: tuple[str, ...]

    @property
    def option(self) -> str:
        """The option it was given with."""
        return OPTIONS[self.key]

    @property
    def fits(self) -> bool:
        """Whether there is such a value: a scene is named in full, of others a part will do."""
        wanted = fold_text(self.value)
        if self.key == "scene":
            return any(wanted == fold_text(known) for known in self.known)
        return any(wanted in fold_text(known) for known in self.known)


def asked_filters(query: Query, timeline: Timeline) -> tuple[AskedFilter, ...]:
    """Return the filters of a query whose values the registry has, but for the decision.

    Args:
        query: what is asked.
        timeline: the registry.
    """
    asked = ((key, str(getattr(query, key))) for key in OPTIONS)
    return tuple(
        AskedFilter(key, value, known_values(key, timeline)) for key, value in asked if value
    )


def known_values(key: str, timeline: Timeline) -> tuple[str, ...]:
    """Return the values of a kind that the registry ever held, each once.

    Args:
        key: the filter, one of `OPTIONS`.
        timeline: the registry.
    """
    match key:
        case "field":
            return timeline.fields
        case "aspect":
            return tuple(timeline.aspects)
        case "scene":
            return timeline.scenes
        case "type":
            return tuple(dict.fromkeys(entry.type for entry in timeline.entries))
        case _:
            bodies = (entry.from_body for entry in timeline.entries)
            return tuple(dict.fromkeys(filter(None, bodies)))
