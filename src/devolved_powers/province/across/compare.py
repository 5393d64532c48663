"""What two towns hold: only the one, only the other, both and what differs, what nobody can tell.

Powers are one where `same_power` is sure of it. What may be one is a row of its own (请核实), with
what is to be looked at; it is neither missing at the one nor at the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, clauses, labelled
from devolved_powers.models.keys import label
from devolved_powers.province.across.answer import AcrossAnswer, AnswerColumn, ScreenColumn
from devolved_powers.province.across.law_stands import basis_of, law_line, law_mark
from devolved_powers.province.across.named_registry import named_registry
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.across.read_bases import bases_of
from devolved_powers.province.engines.engine import Cell, Record
from devolved_powers.province.same_power import (
    ALIKE,
    ASKED,
    CitedArticle,
    Judgement,
    NamedPower,
    ReadPower,
    judge_read,
    likeness,
    read_power,
)
from devolved_powers.register.states import HELD

Where = Literal["only-one", "only-other", "both", "unsure"]
_WHERE: dict[Where, str] = {
    "only-one": N_("only {one}"),
    "only-other": N_("only {other}"),
    "both": N_("both"),
    "unsure": N_("please verify (请核实): {what}"),
}
_ORDER: tuple[Where, ...] = ("only-one", "only-other", "unsure", "both")
_COMPARED: dict[str, str] = {
    "name": N_("wording"),
    "basis": label("basis"),
    "manner": label("manner"),
    "to_body": label("to_body"),
    "held_since": N_("granted on"),
    "until": label("until"),
    "status": label("status"),
}
"""What is compared of a power that both have, with what it is called."""


@dataclass(frozen=True, slots=True)
class TownPower:
    """A power of a town on the day.

    Args:
        rows: its rows, one for each body.
        places: what it cites.
        read: the power, read for judging.
    """

    rows: tuple[Record, ...]
    places: frozenset[CitedArticle]
    read: ReadPower

    @property
    def is_held(self) -> bool:
        """Whether any body still holds it."""
        return any(row["status"] in HELD for row in self.rows)

    def values(self, key: str) -> tuple[Cell, ...]:
        """Return what its rows say of a column, each once."""
        found = dict.fromkeys(row[key] for row in self.rows)
        return tuple(sorted(found, key=lambda value: str(value or "")))

    def text(self, key: str) -> str:
        """Return the same as a text; empty for nothing."""
        texts = (str(value) for value in self.values(key) if value not in (None, ""))
        return "；".join(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class Pair:
    """A power of the one town and that of the other, either of which may be missing.

    Args:
        where: which has it.
        one: that of the one town.
        other: that of the other.
        differs: which of the columns compared differ.
        judged: what the two are to one another.
    """

    where: Where
    one: TownPower | None
    other: TownPower | None
    differs: tuple[str, ...] = ()
    judged: Judgement | None = None


@dataclass(frozen=True)
class Comparison:
    """Two towns compared.

    Args:
        dataset: the data set asked.
        day: the day of the state in law.
        one: the row of `sources` of the one town.
        other: that of the other.
        pairs: all powers that one of them holds, in the order that they are told.
        elsewhere: powers that a registry of them records for bodies of other towns alone: they are
            not compared.
    """

    dataset: Dataset
    day: date
    one: Record
    other: Record
    pairs: Sequence[Pair]
    elsewhere: int


def compared(dataset: Dataset, day: date, one: str, other: str) -> Comparison:
    """Compare what two towns hold on a day.

    Args:
        dataset: the data set.
        day: the day of the state in law.
        one: a town, as `named_registry` takes it.
        other: another.

    Raises:
        PowersError: when a town is not there, several are called so, or both are one; USAGE.
    """
    towns = named_registry(dataset, one), named_registry(dataset, other)
    if towns[0]["registry"] == towns[1]["registry"]:
        raise PowersError(_("A town is compared with another town."), code=ExitCode.USAGE)
    names = {"one": str(towns[0]["registry"]), "other": str(towns[1]["registry"])}
    known = {source.registry for source in dataset.sources}
    rows = dataset.query("compare", {"day": day, **names}) if known >= {*names.values()} else []
    every = [_powers([r for r in rows if r["registry"] == town["registry"]]) for town in towns]
    ones, others = map(_of_town, every)
    pairs = sorted(_pairs(ones, others), key=_in_order)
    elsewhere = sum(map(len, every)) - len(ones) - len(others)
    return Comparison(dataset, day, *towns, pairs, elsewhere)


def compare(found: Comparison, *, every: bool = False) -> AcrossAnswer:
    """Return it as an answer, in the language spoken.

    Args:
        found: the comparison.
        every: whether what both have alike is told too.
    """
    dataset, one, other = found.dataset, _short(found.one), _short(found.other)
    if one == other:
        one, other = str(found.one["registry"]), str(found.other["registry"])
    told = [p for p in found.pairs if every or p.where != "both" or p.differs]
    return AcrossAnswer(
        question="compare",
        title=_("{one} and {other} compared").format(one=one, other=other),
        day=found.day,
        at=dataset.at,
        columns=(
            AnswerColumn("found", N_("Who has it"), 8),
            AnswerColumn("id", N_("Id"), 5),
            AnswerColumn("name", N_("Name"), 14),
            AnswerColumn("other_id", N_("Id there"), 5),
            AnswerColumn("other_name", N_("Name there"), 14),
            AnswerColumn("differs", N_("What differs"), 12),
            AnswerColumn("standing", N_("Standing of the law"), 6),
        ),
        rows=[_row(pair, found, one, other) for pair in told],
        summary=tuple(_summary(found, one, other)),
        sources=[
            source
            for source in dataset.sources
            if source.registry in (found.one["registry"], found.other["registry"])
        ],
        cannot_tell=dataset.cannot_tell,
        screen=(
            ScreenColumn(one, _here, lambda row: law_mark(row) if row["id"] else ""),
            ScreenColumn(other, _there, lambda row: law_mark({"standing": row["other_standing"]})),
            ScreenColumn(N_("Note"), _note),
        ),
    )


def _here(row: Mapping[str, Cell]) -> str:
    """Return the power of the one town by id and name; empty where it has none."""
    return f"{row['id']} {row['name']}".strip()


def _there(row: Mapping[str, Cell]) -> str:
    """Return the power of the other town, by its id alone where the name is the same."""
    name = "" if row["other_name"] == row["name"] else row["other_name"]
    return f"{row['other_id']} {name}".strip()


def _note(row: Mapping[str, Cell]) -> str:
    """Return in what both differ; otherwise who has it, or what is to be looked at."""
    found = () if row["where"] == "both" and row["differs"] else (str(row["found"]),)
    return clauses(filter(None, (*found, str(row["differs"]))))


def _of_town(powers: Sequence[TownPower]) -> list[TownPower]:
    """Return the powers of a registry that its own town has, where it tells them from others'."""
    own = [power for power in powers if any(row["of_town"] for row in power.rows)]
    return own or [*powers]


def _powers(rows: Sequence[Record]) -> list[TownPower]:
    """Return the powers of a town: what several bodies hold under one id is one power."""
    by_id: dict[tuple[Cell, Cell], list[Record]] = defaultdict(list)
    for row in rows:
        by_id[row["id"], row["power_key"]].append(row)
    powers = []
    for states in by_id.values():
        # a body that handed the power on, to its successor or another, is no difference
        of_id = [row for row in states if row["status"] in HELD] or states
        places = frozenset[CitedArticle]().union(*map(bases_of, of_id))
        named = NamedPower(str(of_id[0]["name"]), str(of_id[0]["type"]), places)
        powers.append(TownPower(tuple(of_id), places, read_power(named)))
    return powers


def _pairs(ones: Sequence[TownPower], others: Sequence[TownPower]) -> Iterator[Pair]:
    """Yield the powers of two towns, matched: what is sure first, then what may be."""
    named: dict[str, list[TownPower]] = defaultdict(list)
    for other in others:
        named[other.read.normal].append(other)
    alone: list[TownPower] = []
    matched: set[int] = set()
    for one in sorted(ones, key=lambda power: not power.is_held):
        free = [p for p in named[one.read.normal] if id(p) not in matched]
        same = [p for p in free if judge_read(one.read, p.read).verdict == "same"]
        if not same:
            alone.append(one)
            continue
        best = max(same, key=lambda p: (p.is_held, p.places == one.places, p.text("id")))
        matched.add(id(best))
        if one.is_held or best.is_held:
            yield Pair("both", one, best, _differing(one, best))
    left = [p for p in others if id(p) not in matched]
    held = [p for p in alone if p.is_held], [p for p in left if p.is_held]
    doubts = sorted(_doubts(*held), key=lambda doubt: doubt[:3])
    asked: set[int] = set()
    for _unlike, _id, _other_id, one, other, judged in doubts:
        if id(one) not in asked and id(other) not in asked:
            asked |= {id(one), id(other)}
            yield Pair("unsure", one, other, _differing(one, other), judged)
    yield from (Pair("only-one", one, None) for one in held[0] if id(one) not in asked)
    yield from (Pair("only-other", None, other) for other in held[1] if id(other) not in asked)


_Doubt = tuple[float, str, str, TownPower, TownPower, Judgement]


def _doubts(ones: Sequence[TownPower], others: Sequence[TownPower]) -> Iterator[_Doubt]:
    for one in ones:
        for other in others:
            alike = likeness(one.read.bare, other.read.bare)
            if alike < ALIKE:
                continue
            judged = judge_read(one.read, other.read)
            if judged.verdict == "unsure":
                yield -alike, one.text("id"), other.text("id"), one, other, judged


def _differing(one: TownPower, other: TownPower) -> tuple[str, ...]:
    """Return which of the columns compared two powers differ in."""
    return tuple(key for key in _COMPARED if _plain(one, key) != _plain(other, key))


def _plain(power: TownPower, key: str) -> object:
    """Return what is compared of a column: of a basis what it cites, of bodies what each town has.

    The body of every town is called by the name of the town: that is no difference.
    """
    if key == "basis" and power.places:
        return power.places
    if key != "to_body":
        return power.values(key)
    return {_without_town(str(row["to_body"]), str(row["town"])) for row in power.rows}


def _without_town(body: str, town: str) -> str:
    for ending in ("街道", "镇", "乡"):
        stem = town.removesuffix(ending)
        if stem != town and len(stem) > 1:
            return body.replace(town, "").replace(stem, "")
    return body.replace(town, "")


def _in_order(pair: Pair) -> tuple[int, bool, str, str]:
    first = pair.one or pair.other
    return (
        _ORDER.index(pair.where),
        not pair.differs,
        first.text("id") if first else "",
        pair.other.text("id") if pair.other else "",
    )


def _row(pair: Pair, found: Comparison, one: str, other: str) -> dict[str, Cell]:
    told = found.other if pair.where == "only-other" else found.one
    what = _(ASKED[pair.judged.reason]) if pair.judged else ""
    first = pair.one or pair.other
    standing = basis_of(first.rows[0]).on(found.day).word if first else ""
    values: dict[str, Cell] = {}
    for key in ("id", "type", "power_key", *_COMPARED):
        values[key] = pair.one.text(key) if pair.one else ""
        values[f"other_{key}"] = pair.other.text(key) if pair.other else ""
    return {
        **{key: told[key] for key in ("province", "city", "county", "town")},
        "registry": told["registry"],
        "revision": told["revision"],
        "other_registry": found.other["registry"],
        "other_revision": found.other["revision"],
        "where": pair.where,
        "found": _(_WHERE[pair.where]).format(one=one, other=other, what=what),
        "differing": "、".join(pair.differs),
        "differs": clauses(_difference(pair, key) for key in pair.differs),
        **values,
        "standing": standing,
        "other_standing": (basis_of(pair.other.rows[0]).on(found.day).word if pair.other else ""),
    }


def _difference(pair: Pair, key: str) -> str:
    """Return what differs in a column; the two names stand beside each other already."""
    if key == "name":
        return _(_COMPARED[key])
    values = (power.text(key) if power else "" for power in (pair.one, pair.other))
    return labelled(_(_COMPARED[key]), " / ".join(value or _("not stated") for value in values))


def _summary(found: Comparison, one: str, other: str) -> Iterator[str]:
    counts = {where: sum(pair.where == where for pair in found.pairs) for where in _ORDER}
    differ = sum(pair.where == "both" and bool(pair.differs) for pair in found.pairs)
    message = _(
        "On {day}: only {one} {only_one}, only {other} {only_other}, both {both}, of which "
        "{differ} differ; to be verified (请核实) {unsure}"
    )
    yield message.format(
        day=found.day.isoformat(),
        one=one,
        only_one=counts["only-one"],
        other=other,
        only_other=counts["only-other"],
        both=counts["both"],
        differ=differ,
        unsure=counts["unsure"],
    )
    if found.elsewhere:
        message = _("Powers that their registries record for other towns, not compared: {count}")
        yield message.format(count=found.elsewhere)
    powers = [power for pair in found.pairs for power in (pair.one, pair.other) if power]
    yield from law_line([(power.rows[0], 1) for power in powers if power.is_held], found.day)


def _short(row: Record) -> str:
    return str(row["town"])
