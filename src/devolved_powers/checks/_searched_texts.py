"""What the search looks for a word in, for the checks of the list of everyday words."""

from collections.abc import Iterable, Sequence

from devolved_powers.checks._context import Context
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.search.results import grouped
from devolved_powers.register.search.searched_text import searched_text
from devolved_powers.register.search.words import phrases_of
from devolved_powers.register.search.written_form import written_form
from devolved_powers.register.timeline import timeline


def folded(text: str) -> str:
    """Return a text as the search compares it."""
    return written_form(text)


def searched_texts(context: Context, registry: RegistryFile) -> tuple[str, ...]:
    """Return the searched text of every power with its items, and of every need.

    What has ended, or is still to come, counts: people ask for any day.
    """
    states = timeline(context.loaded, registry, context.folded)
    results = grouped((*states.entries, *states.needs))
    return tuple("".join(dict.fromkeys(searched_text(e) for e in entries)) for entries in results)


def pieces_of(phrase: str) -> list[str]:
    """Return the pieces of a phrase, parted at its blanks, as the search compares them."""
    return list(phrases_of((phrase,))[0])


def has_together(texts: Iterable[str], pieces: Sequence[str]) -> bool:
    """Return whether one of the texts has all the pieces."""
    return any(all(piece in text for piece in pieces) for text in texts)
