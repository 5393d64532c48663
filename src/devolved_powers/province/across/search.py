"""What is found by words in all towns: what `powers across search` gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.i18n import N_, _
from devolved_powers.models.keys import label
from devolved_powers.province.across.answer import (
    AcrossAnswer,
    AnswerColumn,
    ScreenColumn,
    SourceAsked,
    place_columns,
)
from devolved_powers.province.across.law_stands import law_line, law_mark
from devolved_powers.province.across.left_open import left_open
from devolved_powers.province.across.opened import left_out_in
from devolved_powers.province.across.places import refuse_unknown_place
from devolved_powers.province.search_index.find import Range, Search
from devolved_powers.province.search_index.opened import SearchIndex, open_index

if TYPE_CHECKING:
    from devolved_powers.province.engines.engine import Record, Within

FIRST = 20
"""Results that are told where nothing else is asked."""
_MANY = 2**40
_TOWNS = "province, city, county, name AS town, registry, revision, notice, left_out"
_STANDING = "word, changes_on, becomes, higher, known_until, followed_until"
_LEVELS = {"province": "province", "city": "city", "county": "county", "town": "name"}


def search(
    folder: Path, words: Sequence[str], day: date, within: Within, most: int = FIRST
) -> AcrossAnswer:
    """Find the powers, with their items, and the needs that have all words.

    What a town's own `search` finds by words is found, and nothing else; a result is told once
    for each town. How the law stands is told of the power.

    Args:
        folder: the data set's folder.
        words: the words, as typed.
        day: the day of the state in law.
        within: which places are asked about.
        most: how many results are told; all are counted.

    Raises:
        PowersError: when there is no index of this state of the data set, a place is none of it,
            or no word is asked for.
    """
    with open_index(folder) as index:
        towns = _towns(index, within)
        found = Search(index, words, day.toordinal(), towns)
        rows = [_row(index, *row, day.toordinal()) for row in found.first(most)]
        count = found.count()
        asked = [row for some in towns for row in _records(index, some)]
    partly = [row for row in asked if row["left_out"]]
    message = _("{count} results in {registries} registries on {day}")
    told = message.format(count=count, registries=len(asked), day=day.isoformat())
    more = _("The first {count} are told; --first {all} tells all.")
    return AcrossAnswer(
        question="search",
        title=_("Found across registries"),
        day=day,
        at=None,
        columns=(
            *place_columns(),
            AnswerColumn("id", label("id"), 5),
            AnswerColumn("name", label("name"), 24),
            AnswerColumn("since", N_("Since"), 6),
            AnswerColumn("standing", N_("Standing of the law"), 6),
        ),
        rows=rows,
        summary=(
            told,
            *([more.format(count=len(rows), all=count)] if count > len(rows) else []),
            *law_line([({**row, "word": row["standing"]}, 1) for row in rows], day),
        ),
        sources=[
            SourceAsked(str(row["registry"]), str(row["revision"]), str(row["notice"]))
            for row in asked
        ],
        cannot_tell=tuple(left_open(partly, (), left_out_in(folder, within))),
        screen=(
            ScreenColumn(label("id"), lambda row: str(row["id"])),
            ScreenColumn(label("name"), lambda row: str(row["name"]), law_mark),
            ScreenColumn(N_("Since"), lambda row: str(row["since"] or "")),
        ),
    )


def _towns(index: SearchIndex, within: Within) -> list[Range]:
    """Return the towns of the places asked: numbers that follow each other are one range."""
    asked = [(column, getattr(within, level)) for level, column in _LEVELS.items()]
    where = " AND ".join(f"{column} = ?" for column, value in asked if value) or "TRUE"
    query = f"SELECT town FROM towns WHERE {where} ORDER BY town"  # noqa: S608 - our own words
    towns = index.numbers(query, tuple(value for _column, value in asked if value))
    if not towns:
        refuse_unknown_place(within, _records(index, Range(0, _MANY)))
    ranges: list[Range] = []
    for town in towns:
        if ranges and ranges[-1].last == town - 1:
            ranges[-1] = Range(ranges[-1].first, town)
        else:
            ranges.append(Range(town, town))
    return ranges


def _records(index: SearchIndex, towns: Range) -> list[Record]:
    query = f"SELECT {_TOWNS} FROM towns WHERE town BETWEEN ? AND ?"  # noqa: S608 - ours
    names = [column.rpartition(" ")[2] for column in _TOWNS.split(", ")]
    rows = index.rows(query, (towns.first, towns.last))
    return [dict(zip(names, row, strict=True)) for row in rows]


def _row(index: SearchIndex, text: int, town: int, identifier: int, times: int, day: int) -> Record:
    """Return a result as it is told."""
    place = _records(index, Range(town, town))[0]
    part, name, kind, basis = index.rows(
        "SELECT part, name, type, basis FROM texts WHERE text = ?", (text,)
    )[0]
    (written,) = index.rows("SELECT written FROM ids WHERE id = ?", (identifier,))[0]
    (held,) = index.rows("SELECT held FROM times WHERE times = ?", (times,))[0]
    query = f"SELECT {_STANDING} FROM standings WHERE basis = ? AND since <= ? AND ends > ?"  # noqa: S608
    turns = index.rows(query, (int(basis or 0), day, day))
    names = _STANDING.split(", ")
    turn = dict(zip(names, turns[0] if turns else [None] * len(names), strict=True))
    return {
        **{key: place[key] for key in ("province", "city", "county", "town")},
        "registry": place["registry"],
        "revision": place["revision"],
        "part": part,
        "id": written,
        "name": name,
        "type": kind,
        "since": _day(held),
        "standing": turn["word"] or "不能判定",
        "changes_on": _day(turn["changes_on"]),
        "becomes": turn["becomes"] or "",
        "higher": turn["higher"] or "",
        "known_until": _day(turn["known_until"]),
        "followed_until": _day(turn["followed_until"]),
    }


def _day(ordinal: int | str | None) -> date | None:
    return date.fromordinal(ordinal) if isinstance(ordinal, int) else None
