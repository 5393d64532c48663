"""Which powers a question means: by a name, by words of one, or by the id that a town gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, bracketed, clauses
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.dataset.table_shape import ColumnKind
from devolved_powers.province.engines.engine import Cell, Given, Record
from devolved_powers.province.names import normal_name
from devolved_powers.register.search.words import is_id, is_like_id
from devolved_powers.register.search.written_form import written_form
from devolved_powers.text import printable

_MOST = 20
"""Powers that words may mean: who means more of them asks with further words."""
_NAMED = 5
_DIGITS = 6
"""Figures that the number of an id has at most."""


@dataclass(frozen=True, slots=True)
class WantedPowers:
    """The powers that a question means.

    Args:
        how: by an id, by a whole name, by words that names have, or not at all.
        keys: their keys.
        names: their names, each once.
    """

    how: Literal["id", "name", "words", "none"]
    keys: tuple[int, ...]
    names: tuple[str, ...]

    @property
    def given(self) -> Given:
        """The keys as a table that queries read."""
        return Given({"power_key": "key"}, [(key,) for key in self.keys])


def wanted_powers(dataset: Dataset, asked: Sequence[str], day: date, of: str = "") -> WantedPowers:
    """Return the powers that a question means.

    Args:
        dataset: the data set.
        asked: a name, words of one, or an id.
        day: the day, which says what an id whose power was renamed means.
        of: of an id, the town whose it is.

    Raises:
        PowersError: when an id means other powers in other towns, or words mean too many.
    """
    words = tuple(word for text in asked for word in text.split())
    typed = " ".join(words)
    if typed and is_like_id(typed):
        return _by_id(dataset, typed, day, of)
    if of:
        raise PowersError(_("--of goes with an id, such as P1-001."), code=ExitCode.USAGE)
    if not typed:
        raise PowersError(_("Nothing is asked for."), code=ExitCode.USAGE)
    types = [str(row["type"]) for row in dataset.query("held_types")]
    names = [(kind, normal_name(typed, kind), typed) for kind in types]
    ways = [[written_form(word)] for word in words]
    rows = _named(dataset, names, ways) or _named(dataset, names, _everyday(dataset, ways))
    whole = [row for row in rows if row["is_whole"]]
    found = _powers(whole or rows)
    if len(found) > _MOST:
        named = clauses([printable(name) for name in found.values()][:_NAMED])
        raise PowersError(
            _("“{asked}” may mean any of {count} powers.").format(
                asked=printable(typed), count=len(found)
            ),
            hint=_("Ask with further words, or with a whole name: {names} …").format(names=named),
            code=ExitCode.USAGE,
        )
    how: Literal["name", "words", "none"] = "name" if whole else "words" if rows else "none"
    return WantedPowers(how, tuple(found), tuple(dict.fromkeys(found.values())))


def _named(
    dataset: Dataset, names: Sequence[Sequence[str]], ways: Sequence[Sequence[str]]
) -> list[Record]:
    """Return the names that are what was asked for, or have each word in one of its ways."""
    columns: dict[str, ColumnKind] = {"type": "text", "normal_name": "text", "name": "text"}
    words = [(number, way) for number, every in enumerate(ways) for way in every]
    return dataset.query(
        "held_names",
        {"words": len(ways)},
        {
            "asked_names": Given(columns, names),
            "asked_words": Given({"number": "key", "word": "text"}, words),
        },
    )


def _everyday(dataset: Dataset, ways: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return what everyday words stand for, beside themselves, as any registry has it."""
    asked = Given({"word": "text"}, [(way,) for every in ways for way in every])
    meant: dict[str, list[str]] = {}
    for row in dataset.query("held_everyday", given={"asked_words": asked}):
        phrases = [written_form(phrase) for phrase in str(row["meanings"]).split("、") if phrase]
        meant.setdefault(str(row["word"]), []).extend(phrases)
    return [
        list(dict.fromkeys(one for way in every for one in (way, *meant.get(way, ()))))
        for every in ways
    ]


def _by_id(dataset: Dataset, typed: str, day: date, of: str) -> WantedPowers:
    """Return the power that has an id in one town, or the same in every one that has it."""
    if typed[:1] in "eE":
        raise PowersError(
            _("{id} is the id of an enforcement item; across towns its power is asked for.").format(
                id=printable(typed)
            ),
            hint=_("Ask by the name or the id of the power that it rests on."),
            code=ExitCode.USAGE,
        )
    ids = Given({"id": "text"}, [(one,) for one in _ids(written_form(typed))])
    rows = dataset.query("held_ids", {"of": of, "day": day}, {"asked_ids": ids})
    called = {row["registry"] for row in rows if row["is_now"]}
    found = _powers(row for row in rows if row["is_now"] or row["registry"] not in called)
    if len(_meanings(rows)) > 1:
        named = clauses(
            bracketed(printable(str(row["name"])), printable(str(row["town"])))
            for row in rows[:_NAMED]
        )
        raise PowersError(
            _("{id} is the id of {count} powers, by town: {names} …").format(
                id=printable(typed), count=len(_meanings(rows)), names=named
            ),
            hint=_("Name the town whose id it is with --of, or ask by the name."),
            code=ExitCode.USAGE,
        )
    if not found:
        raise PowersError(
            _("No registry of the data set has the power or need {id}.").format(
                id=printable(typed)
            ),
            hint=_("Ask by the name."),
            code=ExitCode.USAGE,
        )
    return WantedPowers("id", tuple(found), tuple(found.values()))


def _meanings(rows: Iterable[Record]) -> set[frozenset[Cell]]:
    """Return what an id means in the registries: in one, it may have had several names."""
    keys: dict[tuple[Cell, Cell], set[Cell]] = {}
    for row in rows:
        keys.setdefault((row["registry"], row["id"]), set()).add(row["power_key"])
    return set(map(frozenset, keys.values()))


def _ids(form: str) -> list[str]:
    """Return the ids that one may be short for: leading zeros and the hyphen may be left out."""
    head, dash, number = form.upper().partition("-")
    whole = head if not dash else ""
    pairs = [(head, number)] if dash else [(whole[:n], whole[n:]) for n in range(1, len(whole))]
    ids = {
        f"{first}-{last.lstrip('0').rjust(size, '0')}"
        for first, last in pairs
        for size in range(1, _DIGITS + 1)
    }
    return sorted(one for one in ids if is_id(form, one))


def _powers(rows: Iterable[Record]) -> dict[int, str]:
    """Return the name of each power, by its key."""
    found: dict[int, str] = {}
    for row in rows:
        key = row["power_key"]
        if isinstance(key, int):
            found.setdefault(key, str(row["name"]))
    return found
