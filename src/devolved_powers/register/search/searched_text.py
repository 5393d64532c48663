"""What of an entry words are looked for in, and how much it says that they stand there.

The text of an entry has its values one behind the other, each led by a sign of its key, so that a
place in it tells the key.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from devolved_powers.models.keys import key_of
from devolved_powers.register.search.written_form import write_all, written_form
from devolved_powers.register.states import EnforcementItem, Entry, Need, Power
from devolved_powers.register.value_text import fine_text, frequency_text

_FIRST_SIGN = 0xE000
"""Private characters, which no question can hold."""
WEIGHTS: Final[Mapping[str, float]] = {
    "id": 10,
    "name": 10,
    "scenes": 6,
    "inspect": 5,
    "subject": 4,
    "field": 4,
    "type": 4,
    "scope": 4,
    "reason": 4,
    "note": 3,
    "penalties": 3,
    "orders": 3,
    "fines": 3,
    "basis": 2,
    "conduct": 2,
    "penalty": 2,
    "aspect": 2,
    "from_body": 2,
    "to_body": 2,
    "carried_out_by": 2,
    "in_name_of": 1,
    "statutory_body": 2,
    "joint_bodies": 2,
    "asked_of": 2,
    "manner": 2,
    "duties": 1,
    "accountability": 1,
    "discretion": 2,
    "hotline": 1,
    "frequency": 2,
    "powers": 1,
    "upstream": 1,
    "decision": 1,
}
"""How much it tells that a word stands under a key, in the order in which keys are looked at."""
OF_DOCUMENTS: Final = ("upstream", "decision")
"""Titles and numbers of documents that many entries share, the last of the keys: only what is long
or has a number is found in them."""
LEAST_OF_DOCUMENTS: Final = 5
"""Characters of what is long."""
_KEYS: Final[tuple[str, ...]] = tuple(WEIGHTS)
SIGNS: Final[Mapping[str, str]] = {key: chr(_FIRST_SIGN + n) for n, key in enumerate(_KEYS)}
"""The sign that leads the value of each key."""


def searched_text(entry: Entry) -> str:
    """Return all that a word is looked for in, in one writing, each value led by its sign.

    It is made once; the cache keeps it.
    """
    return entry.kept_searched or entry.keep_searched(_made(entry))


def make_searched(entries: Sequence[Entry], written: dict[str, str]) -> None:
    """Make what `searched_text` returns of many entries, all of it in one go.

    Args:
        entries: the entries.
        written: values in one writing, where they were written before; the others are added.
    """
    values = [(entry, [*_signed(entry)]) for entry in entries if not entry.kept_searched]
    write_all((value for _entry, signed in values for _sign, value in signed), written)
    for entry, signed in values:
        entry.keep_searched("".join([f"{sign}{written[value]}" for sign, value in signed]))


def _signed(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield all values of an entry, each with the sign of its key."""
    for key in _keys_of(entry.PART):
        for value in values_of(entry, key):
            if value:
                yield SIGNS[key], value


@cache  # as many as there are parts
def _keys_of(part: str) -> tuple[str, ...]:
    """Return the keys that the entries of a part can have a value under."""
    kind = next(kind for kind in (Power, EnforcementItem, Need) if part == kind.PART)
    return tuple(key for key in _KEYS if _attribute(key) and hasattr(kind, _attribute(key)))


def _made(entry: Entry) -> str:
    return "".join(f"{sign}{written_form(value)}" for sign, value in _signed(entry))


def joined(values: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return values in one writing, each led by the sign of its key."""
    return "".join(
        f"{SIGNS[key]}{written_form(value)}" for key, listed in values for value in listed if value
    )


def key_at(text: str, place: int) -> str:
    """Return the key whose value stands at a place of a searched text."""
    while not _FIRST_SIGN <= ord(text[place]) < _FIRST_SIGN + len(_KEYS):
        place -= 1
    return _KEYS[ord(text[place]) - _FIRST_SIGN]


def values_of(entry: Entry, key: str) -> tuple[str, ...]:
    """Return what an entry says under a key, a list value by value; nothing where it says nothing.

    Of what is looked at, what an officer looks at; of fines, the amounts beside the sentence.
    """
    if isinstance(entry, EnforcementItem):
        match key:
            case "inspect":
                return tuple(what for what, _how in entry.inspect)
            case "fines":
                return tuple(map(fine_text, entry.fines))
            case "frequency":
                return (frequency_text(entry),)
    value: object = getattr(entry, _attribute(key), None)
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return (str(value),) if value else ()


@cache  # as many as there are keys
def _attribute(key: str) -> str:
    """Return what the value of a key is called in a state; empty where it has none."""
    known = key_of(key, "need" if key == "reason" else None)
    return known.state_attribute if known else ""
