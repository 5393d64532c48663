"""What the search looks for a word in, for the checks of the list of everyday words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.states import Entry
from devolved_powers.register.timeline import timeline
from devolved_powers.text import fold_text

_WORDS: Final = (
    *("id", "name", "type", "field", "aspect", "basis", "conduct", "penalty", "penalties"),
    *("orders", "subject", "scenes", "inspect", "frequency", "scope", "reason", "note"),
    *("from_body", "to_body", "carried_out_by", "in_name_of", "statutory_body", "joint_bodies"),
    *("asked_of", "duties", "accountability"),
)
"""What of a power, an item or a need people look for."""


def folded(text: str) -> str:
    """Return a text as it is compared: width, case and traditional characters do not matter."""
    return fold_text(text).translate(SIMPLIFIED)


def searched_texts(context: Context, registry: RegistryFile) -> tuple[str, ...]:
    """Return the folded text of every power, item and need, each different one once.

    What has ended, or is still to come, counts: people ask for any day.
    """
    states = timeline(context.loaded, registry, context.folded)
    return tuple(dict.fromkeys(map(_text, (*states.entries, *states.needs))))


def _text(entry: Entry) -> str:
    values: Iterator[object] = (getattr(entry, name, "") for name in _WORDS)
    return folded("\n".join(part for value in values for part in _texts(value)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str) and value:
        yield value


def pieces_of(phrase: str) -> list[str]:
    """Return the folded pieces of a phrase, which stand between its blanks."""
    return folded(phrase).split()


def has_together(texts: Iterable[str], pieces: Sequence[str]) -> bool:
    """Return whether one of the texts has all the pieces."""
    return any(all(piece in text for piece in pieces) for text in texts)
