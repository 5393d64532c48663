"""One line of the examination: what was looked at, how it stands, what is to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from devolved_powers.errors import PowersError
from devolved_powers.i18n import N_, _

State = Literal["ok", "note", "wrong"]
SIGNS: dict[State, tuple[str, str]] = {
    "ok": ("✓", N_("fine")),
    "note": ("!", N_("note")),
    "wrong": ("✗", N_("to mend")),
}
"""The sign of each state, and the word beside it."""


@dataclass(frozen=True)
class Line:
    """What was found of one thing.

    Args:
        topic: what was looked at, as a word for machines.
        title: the same for people.
        state: fine; of note, but no hindrance; or to be mended.
        text: how it stands.
        remedy: what to do; empty where there is nothing to do.
        is_command: whether the remedy is a command alone, which is copied, and so never folded.
    """

    topic: str
    title: str
    state: State
    text: str
    remedy: str = ""
    is_command: bool = False


def refused(topic: str, title: str, error: PowersError) -> Line:
    """Return the line of what cannot be looked at, for the reason that a refusal gives."""
    told = f"{error.place}: {error.message}" if error.place else error.message
    return Line(topic, title, "wrong", told, error.hint)


def listed(names: Iterable[str]) -> str:
    """Return names in one line, as the language spoken parts them."""
    return _(", ").join(names)
