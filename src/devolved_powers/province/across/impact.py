"""What an amendment or a repeal of a law does to the citations of many registries.

For one registry it is what its own `powers law impact` says: each is answered by what its own
`laws/` knows, so two may be answered differently, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated, labelled
from devolved_powers.law.near_title import near_titles
from devolved_powers.law.titles import title_key
from devolved_powers.province.across.answer import (
    AcrossAnswer,
    AnswerColumn,
    ScreenColumn,
    place_columns,
)
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.dataset.table_shape import ColumnKind
from devolved_powers.province.engines.engine import Cell, Given, Record
from devolved_powers.register.compared_versions import compared_versions
from devolved_powers.register.law_impact_text import LawState
from devolved_powers.reports.json_v1.common import CannotTellJson, cannot_tell
from devolved_powers.text import printable

_NO_DAY = date.min.isoformat()
_SAME = "same"


@dataclass(frozen=True)
class ImpactAcross:
    """What became of the citations of a law, in many registries.

    Args:
        dataset: the data set asked.
        title: the official title.
        rows: one for each registry and cited place.
        states: what is known of the law, by the key of what is known.
        unknown: the registries that cite it and know nothing of it.
        without_version: those whose `laws/` have not the versions asked for.
    """

    dataset: Dataset
    title: str
    rows: Sequence[Record]
    states: Mapping[int, LawState]
    unknown: Sequence[Record]
    without_version: Sequence[Record]

    @property
    def is_settled(self) -> bool:
        """Whether all that is cited could be followed to a law that stands."""
        settled = all(state.is_settled for state in self.states.values())
        return settled and not self.unknown and not self.without_version


def follow(
    dataset: Dataset, title: str, older: date | None = None, newer: date | None = None
) -> ImpactAcross:
    """Return what became of the citations of a law.

    Args:
        dataset: the data set; it is answered by the newest record.
        title: of the law, with or without 《》.
        older: the version compared from; None for the one before the newer.
        newer: the version compared with; None for the newest.

    Raises:
        PowersError: when nothing cites such a law, or no registry has such a version; `code` is
            USAGE.
    """
    meant = _meant(dataset, title.strip("《》"))
    keys = Given({"law_key": "key"}, [(_key(row),) for row in meant])
    versions = dataset.query("impact_versions", {}, {"meant": keys})
    known = {_key(row) for row in meant if row["is_known"]}
    states = {key: _state([v for v in versions if _key(v) == key]) for key in known}
    compared, refused = _compared(states, versions, (older, newer))
    rows = _followed(dataset, [(key, compared[key]) for key in compared])
    counted = {
        key: _with_rows(states[key], [row for row in rows if _key(row) == key])
        for key in dict.fromkeys(_key(row) for row in rows)
    }
    official = next((row for row in meant if row["is_known"]), meant[0])
    return ImpactAcross(
        dataset,
        str(official["law"]),
        rows,
        counted,
        _followed(dataset, [(_key(row), None) for row in meant if not row["is_known"]]),
        _followed(dataset, [(key, None) for key in refused]),
    )


def impact(found: ImpactAcross, day: date) -> AcrossAnswer:
    """Return it as an answer, in the language spoken.

    Args:
        found: what became of the citations.
        day: the day it is asked on.
    """
    dataset = found.dataset
    return AcrossAnswer(
        question="impact",
        title=_("What amendments of 《{law}》 do to the entries that cite it").format(
            law=found.title
        ),
        day=day,
        at=dataset.at,
        columns=(
            *place_columns(),
            AnswerColumn("id", N_("Id"), 6),
            AnswerColumn("became", N_("Effect"), 7),
            AnswerColumn("place", N_("Cited place"), 9),
            AnswerColumn("stands_at", N_("Place in the new version"), 12),
            AnswerColumn("alike", N_("Alike"), 3),
        ),
        rows=[_row(row, found.states) for row in found.rows],
        summary=tuple(map(printable, _summary(found))),
        sources=dataset.sources,
        cannot_tell=(*dataset.cannot_tell, *_open(found)),
        screen=_SCREEN,
    )


_SCREEN = (
    ScreenColumn(N_("Id"), lambda row: str(row["id"])),
    ScreenColumn(N_("Effect"), lambda row: str(row["became"])),
    ScreenColumn(
        N_("Cited place → place in the new version"),
        lambda row: f"{row['place']} → {row['stands_at'] or '—'}",
    ),
)


def _meant(dataset: Dataset, title: str) -> list[Record]:
    """Return the rows of the law that a title means, known or not."""
    laws = dataset.query("impact_laws")
    wanted = title_key(title)
    meant = [row for row in laws if wanted in _titles(row)]
    known = {title_key(str(row["law"])) for row in meant if row["is_known"]}
    meant += [row for row in laws if title_key(str(row["law"])) in known and row not in meant]
    if meant:
        return meant
    near = near_titles(title, [str(row["law"]) for row in laws])
    raise PowersError(
        _("No registry of the data set cites 《{title}》.").format(title=printable(title)),
        hint=_("Near it: {ids}").format(ids=enumerated(map(printable, near))) if near else "",
        code=ExitCode.USAGE,
    )


def _titles(row: Record) -> set[str]:
    short = [part for part in str(row["short"]).split("、") if part]
    return {title_key(title) for title in (str(row["law"]), *short)}


def _key(row: Mapping[str, Cell]) -> int:
    value = row["law_key"]
    return value if isinstance(value, int) else 0


def _day(value: Cell) -> date | None:
    return value if isinstance(value, date) else None


def _state(versions: Sequence[Record]) -> LawState:
    """Return what is known of a law, from its versions."""
    first = versions[0]
    days = tuple(v["version"] for v in versions if v["is_held"] and isinstance(v["version"], date))
    later = [
        v["version"]
        for v in versions
        if isinstance(v["version"], date)
        and not v["is_held"]
        and (not days or v["version"] > days[-1])
    ]
    repealed, higher = _day(first["repealed_on"]), _day(first["higher_on"])
    return LawState(
        str(first["law"]),
        days,
        None,
        0,
        (repealed, str(first["repealed_by"])) if repealed else None,
        (higher, str(first["higher_law"])) if higher else None,
        later[-1] if later else None,
        _day(first["known_until"]),
    )


def _compared(
    states: Mapping[int, LawState],
    versions: Sequence[Record],
    asked: tuple[date | None, date | None],
) -> tuple[dict[int, tuple[date, date] | None], list[int]]:
    """Return the versions that are compared, by the key of a law, and the keys that lack them.

    Raises:
        PowersError: when all lack them.
    """
    compared: dict[int, tuple[date, date] | None] = {}
    refused: dict[int, PowersError] = {}
    for key, state in states.items():
        others = [
            v["version"]
            for v in versions
            if _key(v) == key and not v["is_held"] and isinstance(v["version"], date)
        ]
        try:
            compared[key] = compared_versions(state.title, state.days, others, asked)
        except PowersError as error:
            refused[key] = error
    if refused and not compared:
        raise next(iter(refused.values()))
    return compared, list(refused)


def _followed(
    dataset: Dataset, compared: Sequence[tuple[int, tuple[date, date] | None]]
) -> list[Record]:
    """Return the rows of laws, each between two versions or from the citations' own days."""
    if not compared:
        return []
    rows = [
        (key, "pair", pair[0].isoformat(), pair[1].isoformat())
        if pair
        else (key, "default", _NO_DAY, _NO_DAY)
        for key, pair in compared
    ]
    columns: dict[str, ColumnKind] = {
        "law_key": "key",
        "asked": "text",
        "older": "text",
        "newer": "text",
    }
    return dataset.query("impact", {}, {"followed": Given(columns, rows)})


def _with_rows(state: LawState, rows: Sequence[Record]) -> LawState:
    """Return what is known of a law, with the comparison that its rows are from."""
    return replace(state, newer=_day(rows[0]["newer"]), places=len(rows))


def _row(row: Record, states: Mapping[int, LawState]) -> dict[str, Cell]:
    """Return a row as the answer has it: what the town's own JSON says, and the words of it."""
    kept = (
        "province city county town registry revision id part key file place effect kind alike "
        "targets target_law source names target_names"
    )
    effect, kind = str(row["effect"]), str(row["kind"])
    words = {
        _SAME: _("unchanged"),
        "not-compared": _("not compared"),
        "unknown": _("not there before"),
    }
    if effect == "not-compared" and states[_key(row)].repealed:
        words[effect] = _("repealed")
    targets, law = str(row["targets"]), str(row["target_law"])
    if law and targets:
        targets = f"《{law}》{targets}"
    if effect == "not-found" and targets:
        targets = _("nearest to it: {places}").format(places=targets)
    return {
        **{name: row[name] for name in kept.split()},
        # texts that were not measured against one another do not agree by nothing
        "alike": None if law or effect in ("not-compared", "unknown") else row["alike"],
        "from": row["older"],
        "to": row["newer"],
        "became": words.get(effect, kind),
        "stands_at": targets,
    }


def _summary(found: ImpactAcross) -> Iterator[str]:
    if not found.rows:
        yield _("《{law}》 is known, but no entry here cites it.").format(law=found.title)
    several = len(found.states) > 1
    for key, state in found.states.items():
        rows = [row for row in found.rows if _key(row) == key]
        registries = len({row["registry"] for row in rows})
        lines = [*state.lines(), *_counted(state, rows)]
        for line in lines:
            of_some = _("{count} registries").format(count=registries)
            yield labelled(of_some, line) if several else line
    touched = {row["registry"] for row in found.rows if _is_affected(row, found.states)}
    if touched and len(found.dataset.sources) > 1:
        message = _("Registries whose entries are affected: {count} of {all}")
        yield message.format(count=len(touched), all=len(found.dataset.sources))


def _is_affected(row: Record, states: Mapping[int, LawState]) -> bool:
    """Return whether something is known to have happened to a cited place, or to its law."""
    if row["effect"] == "not-compared":
        return states[_key(row)].repealed is not None
    return row["effect"] != _SAME


def _counted(state: LawState, rows: Sequence[Record]) -> Iterator[str]:
    older, newer = rows[0]["older"], rows[0]["newer"]
    if isinstance(older, date) and isinstance(newer, date):
        message = _("《{law}》 {older} → {newer}: {count} cited places, {hit} of them affected")
        yield message.format(
            law=state.title,
            older=older.isoformat(),
            newer=newer.isoformat(),
            count=len(rows),
            hit=sum(row["effect"] != _SAME for row in rows),
        )


def _open(found: ImpactAcross) -> Iterator[CannotTellJson]:
    """Yield what could not be told."""
    if found.unknown:
        message = _("{count} registries cite 《{law}》, of which their laws/ know nothing.")
        yield _named("unknown-law", message, found.unknown, found.title)
    if found.without_version:
        message = _("The laws/ of {count} registries have not the versions of 《{law}》 asked for.")
        yield _named("text-not-held", message, found.without_version, found.title)
    for key, state in found.states.items():
        rows = [row for row in found.rows if _key(row) == key]
        if state.not_held is not None:
            message = _("The text of the version of {day} is not at hand.")
            ids = [f"{row['registry']}/{row['id']}" for row in rows]
            text = message.format(day=state.not_held.isoformat())
            yield cannot_tell("text-not-held", text, ids, len(ids))
        absent = [f"{row['registry']}/{row['id']}" for row in rows if row["effect"] == "unknown"]
        if absent:
            message = _("The version of {day} has no such place.")
            older = rows[0]["older"]
            day = older.isoformat() if isinstance(older, date) else ""
            yield cannot_tell("unknown", message.format(day=day), absent, len(absent))


def _named(reason: str, message: str, rows: Sequence[Record], title: str) -> CannotTellJson:
    registries = list(dict.fromkeys(str(row["registry"]) for row in rows))
    return cannot_tell(reason, message.format(count=len(registries), law=title), registries)
