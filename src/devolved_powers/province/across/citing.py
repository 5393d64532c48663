"""Which entries of which towns cite a place of the law: what `powers across citing` gives.

A place is met by the functions that meet it in one town (`met`), once for each place that any town
cites; which entries cite it is then a look-up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from devolved_powers.citations.model import CitedPlace
from devolved_powers.i18n import N_, _, clauses, enumerated, labelled
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.law.plain_standing import place_standing
from devolved_powers.province.across.answer import (
    AcrossAnswer,
    AnswerColumn,
    ScreenColumn,
    place_columns,
)
from devolved_powers.province.across.law_stands import basis_of, law_line, law_mark
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.dataset.table_shape import ColumnKind
from devolved_powers.province.engines.engine import Cell, Given, Record, count_in
from devolved_powers.register.asked_citation import place_asked
from devolved_powers.register.asked_version_text import left_version_text
from devolved_powers.register.basis_standing import word_of
from devolved_powers.register.cited_by import meant_laws, sought_places, wanted_places
from devolved_powers.register.place_met import LeftVersion, Met, Wanted, met, now_at
from devolved_powers.register.standing_marks import mark
from devolved_powers.reports.json_v1.common import CannotTellJson, cannot_tell

if TYPE_CHECKING:
    from devolved_powers.register.laws_meant import LawsMeant

_COLUMNS = (
    AnswerColumn("id", N_("Id"), 5),
    AnswerColumn("name", N_("Name"), 20),
    AnswerColumn("role", N_("Cited for"), 5),
    AnswerColumn("cited", N_("Citation"), 14),
    AnswerColumn("how", N_("Found by"), 6),
    AnswerColumn("extent", N_("Extent"), 5),
    AnswerColumn("now", N_("Where it stands now"), 10),
    AnswerColumn("standing", N_("Standing of the law"), 6),
)
_PLACE = ("province", "city", "county", "town", "registry", "revision")
_ENTRY = ("part", "id", "name", "type")
_PARTS = ("powers", "items", "needs")
_NOWHERE = CitedPlace(
    law=None,
    law_resolved=None,
    article=None,
    article_suffix=None,
    paragraph=None,
    item=None,
    subitem=None,
    annex=False,
    doc_no=None,
    version=None,
    doc_no_only=False,
    span=(0, 0),
)


@dataclass(frozen=True, slots=True)
class _MetPlace:
    """A cited place that was met.

    Args:
        way: how.
        role: what it is cited for.
        written: the citation as written.
        standing: how the place stands.
    """

    way: Met
    role: str
    written: str
    standing: PlaceStanding


def citing(dataset: Dataset, text: str, day: date) -> AcrossAnswer:
    """Return what cites a place of the law on a day.

    Args:
        dataset: the data set.
        text: the place, as people type it.
        day: the day of the state in law.

    Raises:
        PowersError: when the text names no place of the law.
    """
    asked = place_asked(text)
    titles = frozenset(str(row["law"]) for row in dataset.query("citing_laws"))
    named = {place.law_resolved or "": place.doc_no_only for place in asked.cited}
    meant = {title: meant_laws(title, titles, None, by_number=by) for title, by in named.items()}
    sought = [
        one
        for cited in asked.cited
        for wanted in wanted_places(cited, asked.numbers, meant[cited.law_resolved or ""])
        for one in sought_places(wanted, day, None)
    ]
    wanted = [one for one in sought if isinstance(one, Wanted)]
    left = dict.fromkeys(one for one in sought if isinstance(one, LeftVersion))
    places, given = _met_places(dataset, wanted, day)
    rows = dataset.query("citing", {"day": day}, {"met": given}) if places else []
    hits = [*_hits(rows, places, day)]
    laws = {(row["registry"], row["id"]): row for row in rows if row["is_now"]}
    return AcrossAnswer(
        question="citing",
        title=_("What cites a place of the law"),
        day=day,
        at=dataset.at,
        columns=(*place_columns(), *_COLUMNS),
        rows=hits,
        summary=(
            *_summary(dataset, rows, hits, [*meant.values()], day),
            *law_line(((row, 1) for row in laws.values()), day),
        ),
        sources=dataset.sources,
        cannot_tell=(*dataset.cannot_tell, *_open([*meant.values()], [*left])),
        screen=_SCREEN,
    )


def _as_cited(row: Mapping[str, Cell]) -> str:
    """Return what a place is cited for, the citation, and how it lies to what was asked for."""
    how, extent = str(row["how"]), str(row["extent"])
    parts = (
        str(row["cited"]),
        "" if how == "所引" else how,
        _(_EXTENTS[extent]) if extent in _EXTENTS else "",
    )
    return labelled(str(row["role"]), clauses(filter(None, parts)))


_SCREEN = (
    ScreenColumn(N_("Id"), lambda row: str(row["id"])),
    ScreenColumn(N_("Name"), lambda row: str(row["name"]), law_mark),
    ScreenColumn(N_("Citation"), _as_cited),
)
_EXTENTS = {
    "wider": N_("wider than what was asked for"),
    "unclear": N_("款 or 项 is not stated: it may be another"),
}
"""How a citation lies to what was asked for, where that is to be told."""


def _met_places(
    dataset: Dataset, wanted: Sequence[Wanted], day: date
) -> tuple[dict[int, _MetPlace], Given]:
    """Return the cited places in which those asked for are met, and the table that finds them."""
    laws = sorted({law for one in wanted for law in one.laws})
    any_law = int(any(one.any_law for one in wanted))
    places: dict[int, _MetPlace] = {}
    found: list[tuple[int, str, str, str, int, int, int]] = []
    asked_laws = Given({"law": "text"}, [(law,) for law in laws])
    rows = dataset.query(
        "citing_places", {"day": day, "any_law": any_law}, {"asked_laws": asked_laws}
    )
    for row in rows:
        standing = place_standing(json.loads(str(row["plain"])))
        cited = _cited(row)
        ways = [(one.is_followed, way) for one in wanted for way in met(one, standing, cited)]
        if not ways:
            continue
        _is_followed, way = min(ways, key=lambda pair: (pair[0], pair[1].distance))
        key = len(places)
        role, written = str(row["role"]), str(row["written"])
        places[key] = _MetPlace(way, role, written, standing)
        annex, number = int(bool(row["annex"])), count_in(row, "annex_number")
        place_key = count_in(row, "place_key")
        found.append((place_key, role, written, str(row["clause"]), annex, number, key))
    kinds: dict[str, ColumnKind] = {
        "place_key": "key",
        "role": "text",
        "written": "text",
        "clause": "text",
        "annex": "key",
        "annex_number": "key",
        "met_key": "key",
    }
    return places, Given(kinds, found)


def _cited(row: Record) -> CitedPlace | None:
    """Return what `met` asks of a citation beside its place: the clause or the annex it names."""
    if not (row["clause"] or row["annex"] or row["annex_number"]):
        return None
    return replace(
        _NOWHERE,
        annex=bool(row["annex"]),
        clause=str(row["clause"]) or None,
        annex_number=count_in(row, "annex_number") or None,
    )


def _hits(rows: Sequence[Record], places: dict[int, _MetPlace], day: date) -> Iterator[Record]:
    """Yield the citations of the day, town by town, those of the very place first."""
    seen: dict[tuple[Cell, ...], tuple[Record, _MetPlace]] = {}
    for row in rows:
        if not row["is_now"]:
            continue
        place = places[count_in(row, "met_key")]
        # a power that two bodies hold cites for both
        key = (row["registry"], row["id"], place.role, place.written, repr(place.standing))
        seen.setdefault(key, (row, place))
    ordered = sorted(
        seen.values(),
        key=lambda pair: (
            str(pair[0]["registry"]),
            pair[1].way.distance,
            _PARTS.index(str(pair[0]["part"])),
            str(pair[0]["id"]),
        ),
    )
    for row, place in ordered:
        yield {
            **{key: row[key] for key in (*_PLACE, *_ENTRY)},
            "role": place.role,
            "cited": place.written,
            "how": place.way.how,
            "extent": place.way.extent,
            "now": "、".join(one.cited() for one in now_at(place.standing)),
            "standing": word_of(place.standing),
            "note": mark(basis_of(row).on(day)).strip("〔〕"),
        }


def _summary(
    dataset: Dataset,
    rows: Sequence[Record],
    hits: Sequence[Record],
    meant: Sequence[LawsMeant],
    day: date,
) -> Iterator[str]:
    """Yield what the rows come to."""
    towns = {row["registry"] for row in hits}
    entries = {(row["registry"], row["id"]) for row in hits}
    without = len(dataset.sources) - len(towns)
    message = _("On {day}, {entries} entries of {towns} towns cite it; {without} towns have none.")
    if not without:
        message = _("On {day}, {entries} entries of {towns} towns cite it.")
    yield message.format(
        day=day.isoformat(), entries=len(entries), towns=len(towns), without=without
    )
    others = {(row["registry"], row["id"]) for row in rows} - entries
    if others:
        yield _("{count} entries cite it at other times, and not on this day.").format(
            count=len(others)
        )
    for one in meant:
        if one.asked and one.laws and one.laws != (one.asked,):
            yield _("“{asked}” is taken for {laws}").format(
                asked=one.asked, laws=enumerated(f"《{law}》" for law in one.laws)
            )
        if one.alike:
            yield _("Other laws that are cited have titles that hold it: {laws}").format(
                laws=enumerated(f"《{law}》" for law in one.alike)
            )


def _open(meant: Sequence[LawsMeant], left: Sequence[LeftVersion]) -> Iterator[CannotTellJson]:
    """Yield what the answer leaves open."""
    for one in meant:
        if one.asked and not one.laws:
            message = _("No entry of the data set cites a law of the title “{title}”.")
            yield cannot_tell("law-not-cited", message.format(title=one.asked), count=1)
    for version in left:
        yield cannot_tell("version", left_version_text(version), count=1)
    yield cannot_tell(
        "not-looked-at",
        _(
            "Whether the law has such a place, and which discretion standards rest on it, is not "
            "in the data set: `powers law cited-by` tells it in the registry of a town."
        ),
        count=1,
    )
