"""Which columns a list shows, and by which it is sorted, as the user names them.

A column is named by its key, by what it is called, or by a heading of official lists. The names
stand in `models/keys.py` and, for the standing of the law, in `exports/columns.py`. What makes
cells, and what judges the law, is imported where columns are chosen: most lists have the usual.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated, in_language, sentences
from devolved_powers.models.key import Key
from devolved_powers.models.keys import COLUMNS, key_of
from devolved_powers.models.vocabulary import POWER_TYPES
from devolved_powers.register.basis_turns import STANDING_WORDS
from devolved_powers.register.states import (
    EnforcementItem,
    Entry,
    HeldEntry,
    Power,
    Timeline,
    id_key,
)
from devolved_powers.register.value_text import value_text
from devolved_powers.text import fold_text, parts_of, printable

STANDING_LABELS: Mapping[str, str] = {
    "standing": N_("Standing of the law"),
    "standing_note": N_("Note on the standing"),
    "known_until": N_("Law known until"),
}
"""What people call the columns on the standing of the law, to be translated."""
CHOOSABLE: tuple[str, ...] = (*(key.name for key in COLUMNS), *STANDING_LABELS)
"""The keys of all columns, in the order of the full list."""
_ENDINGS: Mapping[str, bool] = {"desc": True, "asc": False, "降序": True, "升序": False}
"""What stands behind a column to sort by: whether the last comes first."""
_Listed = TypeVar("_Listed", bound=Entry)
Value = tuple[object, ...]
"""What an entry is sorted by: comparable with those of the same column."""


class SortKey(NamedTuple):
    """A column that a list is sorted by.

    Args:
        key: the column.
        backward: whether the last comes first.
    """

    key: str
    backward: bool = False


class Choice(NamedTuple):
    """What was chosen of a list.

    Args:
        columns: the keys of the columns, in the order asked for; empty for the usual ones.
        order: what it is sorted by; empty for the usual order.
    """

    columns: tuple[str, ...] = ()
    order: tuple[SortKey, ...] = ()


def chosen(columns: str, order: str) -> Choice:
    """Return what the options `--columns` and `--sort` say.

    Args:
        columns: names of columns with commas of any width between them; empty for none.
        order: the same, each with `-` before it or `:desc` behind it where the last comes first.

    Raises:
        PowersError: when there is no such column, or one is named twice.
    """
    keys = [_key(name) for name in parts_of(columns)]
    sort_keys = [_sort_key(name) for name in parts_of(order)]
    for option, named in (("--columns", keys), ("--sort", [one.key for one in sort_keys])):
        twice = next((key for key in named if named.count(key) > 1), "")
        if twice:
            message = _("{option} names the column {name} twice.")
            raise PowersError(
                message.format(option=option, name=heading(twice)), code=ExitCode.USAGE
            )
    for option, given, found in (("--columns", columns, keys), ("--sort", order, sort_keys)):
        if given and not found:
            message = _("{option} names no column.").format(option=option)
            raise PowersError(message, hint=_columns_there_are(), code=ExitCode.USAGE)
    return Choice(tuple(keys), tuple(sort_keys))


def heading(key: str) -> str:
    """Return what a column is called, in the language of the user."""
    return _(_label(key))


def _label(key: str) -> str:
    of_record = key_of(key)
    return STANDING_LABELS.get(key) or (of_record.label if of_record else key)


@cache
def _names() -> Mapping[str, str]:
    """Return the key of each name that a column has, folded."""
    from devolved_powers.exports.columns import STANDING_COLUMNS

    names: dict[str, str] = {}
    for key in COLUMNS:
        names |= {fold_text(name): key.name for name in key.headings}
    names |= {fold_text(column.heading): column.key for column in STANDING_COLUMNS}
    for language in ("zh_CN", "en"):
        names |= {fold_text(in_language(language, _label(key))): key for key in CHOOSABLE}
    return names | {fold_text(key): key for key in CHOOSABLE}


def _key(name: str) -> str:
    """Return the key of a column.

    Raises:
        PowersError: when there is none of this name.
    """
    names = _names()
    folded = fold_text(name)
    found = names.get(folded) or names.get(folded.replace("-", "_").replace(" ", "_"))
    if found is not None:
        return found
    from devolved_powers.meant import nearest

    near = nearest(folded, [*names])
    hints = [_("Did you mean “{value}”?").format(value=_name(names[near[0]]))] if near else []
    raise PowersError(
        _("There is no column “{name}”.").format(name=printable(name)),
        hint=sentences(*hints, _columns_there_are()),
        code=ExitCode.USAGE,
    )


def _columns_there_are() -> str:
    return _("Columns: {names}").format(names=enumerated(map(_name, CHOOSABLE)))


def _name(key: str) -> str:
    """Return a column as it may be named: 编号 (id)."""
    return _("{name} ({key})").format(name=heading(key), key=key)


def _sort_key(text: str) -> SortKey:
    """Return a column to sort by.

    Raises:
        PowersError: when there is no such column, or the order is said otherwise than it can be.
    """
    is_backward = text.startswith("-")
    name, sign, ending = text.removeprefix("-").replace("：", ":").partition(":")
    if not sign:
        return SortKey(_key(name), is_backward)
    if ending.strip().lower() not in _ENDINGS or is_backward:
        message = _("“{value}” is no order: write key, -key, key:asc or key:desc.")
        raise PowersError(message.format(value=printable(text)), code=ExitCode.USAGE)
    return SortKey(_key(name.strip()), _ENDINGS[ending.strip().lower()])


def in_order(
    entries: Iterable[_Listed], order: Sequence[SortKey], timeline: Timeline, day: date
) -> list[_Listed]:
    """Return entries sorted by some columns; what a column does not tell of comes last.

    Args:
        entries: the entries in their usual order, which stays among those that are alike.
        order: the columns, the first before the others.
        timeline: where the order of fields stands.
        day: the day by which the law of the entries stands.
    """
    listed = list(entries)
    for by in reversed(order):
        measure = _measure(by.key, timeline, day)
        values = [(measure(entry), entry) for entry in listed]
        known = [(value, entry) for value, entry in values if value is not None]
        known.sort(key=lambda pair: pair[0], reverse=by.backward)
        listed = [entry for _value, entry in known]
        listed += [entry for value, entry in values if value is None]
    return listed


def _measure(key: str, timeline: Timeline, day: date) -> Callable[[Entry], Value | None]:
    """Return what tells by which value an entry is sorted; None of one that has none."""
    known: Mapping[str, Sequence[str]] = {
        "type": POWER_TYPES,
        "field": timeline.fields,
        "aspect": [*timeline.aspects],
    }
    if key == "id":
        return lambda entry: id_key(entry.id)
    if key == "standing":
        return lambda entry: (STANDING_WORDS.index(entry.standing_on(day).word),)
    if key in STANDING_LABELS:
        return lambda entry: _by_text(_known(entry, key, day))
    of_record = next(column for column in COLUMNS if column.name == key)
    if key in known:
        places = {name: place for place, name in enumerate(known[key])}
        return lambda entry: _by_place(value_text(entry, of_record), places)
    return lambda entry: _by_value(entry, of_record)


def _by_place(value: str, places: Mapping[str, int]) -> Value | None:
    return (places.get(value, len(places)), tuple(_parts(value))) if value else None


def _by_value(entry: Entry, key: Key) -> Value | None:
    if key.kind == "held":
        since = entry.held_since if isinstance(entry, HeldEntry) else None
        return None if since is None else (since,)
    value: object = getattr(entry, key.state_attribute, None)
    if isinstance(value, date | int):
        return (value,)
    return _by_text(value_text(entry, key))


def _by_text(text: str) -> Value | None:
    """Return what texts are sorted by: numbers in them as numbers, characters by their sound.

    The code GB 18030 has the usual characters in the order of their pinyin.
    """
    return (tuple(_parts(text)),) if text else None


def _parts(text: str) -> Iterator[tuple[bool, int, bytes]]:
    number = ""
    for character in f"{text}\0":
        if character.isascii() and character.isdigit():
            number += character
            continue
        if number:
            yield False, int(number), b""
            number = ""
        yield True, 0, character.encode("gb18030", "replace")


def chosen_cells(entry: Power | EnforcementItem, columns: Sequence[str], day: date) -> list[str]:
    """Return the cells of an entry in the columns chosen, in their order.

    Args:
        entry: the entry.
        columns: the keys of the columns.
        day: the day of the list.
    """
    from devolved_powers.exports.columns import record_cells

    record = record_cells(entry)
    return [record[key] if key in record else _told(entry, key, day) for key in columns]


def _told(entry: Entry, key: str, day: date) -> str:
    """Return what a column says of how the law of an entry stands."""
    from devolved_powers.exports.columns import known_day, standing_note, standing_word

    if key == "standing":
        return standing_word(entry, day)
    return standing_note(entry, day) if key == "standing_note" else known_day(entry, day)


def _known(entry: Entry, key: str, day: date) -> str:
    """Return the same for sorting: a day that is not known is none."""
    if key == "known_until":
        until = entry.basis_turns.known_on(day)
        return until.isoformat() if until else ""
    return _told(entry, key, day)
