"""What neighbours gave back that a town holds, and what they were granted that it asks for.

收回雷达: each row names the power of the town and that of the neighbour, when, by which decision
and document, for what reason. Two powers are one where `same_power` is sure of it; where it is not,
the row says 请核实 and what is to be looked at; what it takes for another power is no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from devolved_powers.i18n import N_, _, bracketed, clauses
from devolved_powers.province.across.answer import (
    AcrossAnswer,
    AnswerColumn,
    ScreenColumn,
    place_columns,
)
from devolved_powers.province.across.law_stands import basis_of, law_line, law_mark
from devolved_powers.province.across.named_registry import named_registry
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.across.read_bases import bases_of
from devolved_powers.province.engines.engine import Cell, Given, Parameter, Record, count_in
from devolved_powers.province.same_power import (
    ASKED,
    Judgement,
    NamedPower,
    judge,
)
from devolved_powers.reports.json_v1.common import CannotTellJson, cannot_tell
from devolved_powers.text import printable

Near = Literal["county", "city", "province"]
"""Who is a neighbour: towns of the same county, city, province."""
What = Literal["given-back", "granted"]
_WORDS: dict[What, str] = {
    "given-back": N_("given back by a neighbour"),
    "granted": N_("asked for here, granted to a neighbour"),
}


@dataclass(frozen=True)
class Radar:
    """What was found for a town, or for all.

    Args:
        dataset: the data set asked.
        day: the day of the state in law.
        town: the registry asked about; empty for all.
        near: who is a neighbour.
        rows: a row for each power or need and what happened to it at a neighbour.
        neighbours: how many registries were looked at, by the registry they are neighbours of.
    """

    dataset: Dataset
    day: date
    town: str
    near: Near
    rows: Sequence[tuple[What, Record, Judgement]]
    neighbours: dict[str, int]


def watch(
    dataset: Dataset, day: date, town: str = "", near: Near = "county", since: date | None = None
) -> Radar:
    """Return what happened at neighbours to what a town holds or asks for.

    Args:
        dataset: the data set, opened as wide as the neighbours are.
        day: the day of the state in law.
        town: a town, as `named_registry` takes it; empty for all.
        near: who is a neighbour.
        since: the first day of what is told; None for all of the record.

    Raises:
        PowersError: when there is no such town, or several; `code` is USAGE.
    """
    asked = str(named_registry(dataset, town)["registry"]) if town else ""
    parameters: dict[str, Parameter] = {
        "day": day,
        "after": since or date.min,
        "town": asked,
        "near": near,
    }
    queries: tuple[tuple[What, str], ...] = (
        ("given-back", "recalls"),
        ("granted", "recalls_needs"),
    )
    near_it: list[_Found] = []
    for what, query in queries:
        for row in dataset.query(query, parameters):
            judged = _judged(*(str(row[key]) for key in _COMPARED))
            if judged.verdict != "different":
                near_it.append((what, row, judged))
    rows = _of_one_power(dataset, day, near_it)
    order = {"given-back": 0, "granted": 1}
    rows.sort(key=lambda found: (str(found[1]["registry"]), order[found[0]]))
    return Radar(dataset, day, asked, near, rows, _neighbours(dataset, asked, near))


_Found = tuple[What, Record, Judgement]


def _of_one_power(dataset: Dataset, day: date, found: Iterable[_Found]) -> list[_Found]:
    """Return what may be one power, with since when the neighbour holds it again.

    Two powers that a town holds side by side are two, and no doubt.

    Args:
        dataset: the data set.
        day: the day of the state in law.
        found: what is the same, or not surely another.
    """
    rows = list(found)
    asked = ("neighbour", "their_key"), ("neighbour", "power_key"), ("registry", "their_key")
    wanted = sorted(
        {(str(row[town]), count_in(row, key)) for _w, row, _j in rows for town, key in asked}
    )
    given = Given({"registry": "text", "power_key": "key"}, wanted)
    since = {
        (row["registry"], row["power_key"]): row["held_since"]
        for row in (
            dataset.query("recalls_held", {"day": day}, {"wanted": given}) if wanted else ()
        )
    }
    kept: list[_Found] = []
    for what, row, judged in rows:
        ours, theirs = (row["neighbour"], row["power_key"]), (row["registry"], row["their_key"])
        is_doubt = judged.verdict == "unsure" and row["power_key"] != row["their_key"]
        if is_doubt and (ours in since or theirs in since):
            continue
        again = since.get((row["neighbour"], row["their_key"])) if what == "given-back" else None
        kept.append((what, {**row, "again_since": again}, judged))
    return kept


def recalls(found: Radar) -> AcrossAnswer:
    """Return it as an answer, in the language spoken.

    Args:
        found: what happened at neighbours.
    """
    dataset = found.dataset
    return AcrossAnswer(
        question="recalls",
        title=_("What neighbours gave back and were granted"),
        day=found.day,
        at=dataset.at,
        columns=(
            *([] if found.town else place_columns()),
            AnswerColumn("id", N_("Id"), 5),
            AnswerColumn("name", N_("Name"), 14),
            AnswerColumn("happened", N_("What happened"), 7),
            AnswerColumn("neighbour_town", N_("Neighbour"), 5),
            AnswerColumn("on", N_("Day"), 6),
            AnswerColumn("doc_no", N_("Document number"), 8),
            AnswerColumn("told_reason", N_("Reason"), 9),
            AnswerColumn("returned_to", N_("Returned to"), 7),
            AnswerColumn("match", N_("Match"), 9),
            AnswerColumn("standing", N_("Standing of the law"), 6),
        ),
        rows=[_row(*one, found.day) for one in found.rows],
        summary=tuple(_summary(found)),
        sources=dataset.sources,
        cannot_tell=(*dataset.cannot_tell, *_open(found)),
        screen=_SCREEN,
    )


def _at_neighbour(row: Mapping[str, Cell]) -> str:
    """Return where it happened, what, when and by which document."""
    what = _("granted") if row["what"] == "granted" else str(row["status"])
    if isinstance(row["on"], date):
        what = _("{day} {what}").format(day=row["on"].isoformat(), what=what)
    again = row["again_since"]
    held = _("held again since {day}").format(day=again) if isinstance(again, date) else ""
    document = str(row["doc_no"] or row["title"])
    return clauses(filter(None, (str(row["neighbour_town"]), what, document, held)))


def _why(row: Mapping[str, Cell]) -> str:
    """Return the reason, and what is to be looked at where it may be another power."""
    unsure = str(row["match"]) if row["verdict"] == "unsure" else ""
    return clauses(filter(None, (unsure, str(row["told_reason"]))))


_SCREEN = (
    ScreenColumn(N_("Power or need"), lambda row: f"{row['id']} {row['name']}", law_mark),
    ScreenColumn(N_("Neighbour"), _at_neighbour),
    ScreenColumn(N_("Reason"), _why),
    ScreenColumn(N_("Returned to"), lambda row: str(row["returned_to"])),
)


_COMPARED = ("name", "type", "basis", "their_name", "their_type", "their_basis")


@lru_cache(maxsize=65536)
def _judged(  # the same two powers meet in town after town
    name: str, power_type: str, basis: str, their_name: str, their_type: str, their_basis: str
) -> Judgement:
    return judge(
        NamedPower(name, power_type, bases_of({"basis": basis})),
        NamedPower(their_name, their_type, bases_of({"basis": their_basis})),
    )


def _neighbours(dataset: Dataset, asked: str, near: Near) -> dict[str, int]:
    """Return how many neighbours each registry asked about has."""
    levels = {"county": ("province", "city", "county"), "city": ("province", "city")}
    keys = levels.get(near, ("province",))
    known = {source.registry for source in dataset.sources}
    rows = [row for row in dataset.rows_of_sources if row["registry"] in known]
    counts: dict[tuple[Cell, ...], int] = {}
    for row in rows:
        place = tuple(row[key] for key in keys)
        counts[place] = counts.get(place, 0) + 1
    return {
        str(row["registry"]): counts[tuple(row[key] for key in keys)] - 1
        for row in rows
        if not asked or row["registry"] == asked
    }


def _row(what: What, row: Record, judged: Judgement, day: date) -> dict[str, Cell]:
    kept = (
        "province city county town registry revision id name type neighbour neighbour_county "
        "neighbour_town neighbour_revision their_id their_name to_body decision title doc_no "
        "reason returned_to"
    )
    basis = basis_of(row).on(day)
    unsure = judged.verdict == "unsure"
    match = _("the same power")
    if unsure:
        match = _("please verify (请核实): {what}").format(what=_(ASKED[judged.reason]))
    happened = _(_WORDS[what])
    if what == "given-back":
        happened = bracketed(happened, str(row["ended_kind"]))
    again = row["again_since"]
    if isinstance(again, date):
        happened = clauses((happened, _("held again since {day}").format(day=again.isoformat())))
    return {
        **{key: row[key] if row[key] is not None else "" for key in kept.split()},
        "what": what,
        "status": row["ended_kind"],
        "on": row["happened_on"],
        "verdict": judged.verdict,
        "standing": basis.word,
        "known_until": row["known_until"],
        "again_since": again,
        "happened": happened,
        "match": match,
        "told_reason": row["reason"] or (_("not stated") if what == "given-back" else ""),
    }


def _summary(found: Radar) -> Iterator[str]:
    sure = [(what, row) for what, row, judged in found.rows if judged.verdict == "same"]
    given = _distinct(row for what, row in sure if what == "given-back")
    again = _distinct(row for _what, row in sure if row["again_since"] is not None)
    granted = _distinct(row for what, row in sure if what == "granted")
    unsure = len(found.rows) - len(sure)
    message = _(
        "{given} powers held here were given back by a neighbour; {granted} needs open here were "
        "granted to a neighbour"
    )
    if found.town:
        message = _(
            "{given} powers that it holds were given back by a neighbour; {granted} of its open "
            "needs were granted to a neighbour"
        )
    yield message.format(given=len(given), granted=len(granted))
    if found.town:
        looked = _("Neighbours looked at: {count}")
        yield looked.format(count=found.neighbours.get(found.town, 0))
    if again:
        yield _("Held again by a neighbour that had given them back: {count}").format(
            count=len(again)
        )
    if unsure:
        yield _("Rows to be verified (请核实): {count}").format(count=unsure)
    laws = {(row["registry"], row["id"], what): row for what, row, _j in found.rows}
    yield from law_line([(row, 1) for row in laws.values()], found.day)


def _distinct(rows: Iterable[Record]) -> set[tuple[Cell, Cell]]:
    return {(row["registry"], row["id"]) for row in rows}


def _open(found: Radar) -> Iterator[CannotTellJson]:
    """Yield what could not be told: of towns whose neighbours the data set does not have."""
    alone = [registry for registry, count in found.neighbours.items() if not count]
    if alone:
        message = _("{count} registries have no neighbour in the data set to look at.")
        yield cannot_tell("no-neighbour", message.format(count=len(alone)), alone)
    if found.town and found.town not in found.neighbours:
        message = _("What the record of {registry} said at that moment is not known.")
        yield cannot_tell(
            "record-not-known", message.format(registry=printable(found.town)), [found.town]
        )
