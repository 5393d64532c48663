"""Totals, gaps and needs."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.discretion.overview import Overview
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.coverage import Coverage
from devolved_powers.register.needs import Answered
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import tally
from devolved_powers.register.states import NEVER, Entry
from devolved_powers.register.stats import Crossing
from devolved_powers.reports.json_v1.common import VERSION, DayAnswer, Meaning, Origin
from devolved_powers.reports.json_v1.entries import ItemJson, PowerJson, entry_json
from devolved_powers.reports.json_v1.standing import StandingJson, not_judged, standing_json


class CrossingJson(TypedDict):
    """A table of counts whose row and column sums agree."""

    of: Annotated[Literal["powers", "items"], Meaning("What is counted.")]
    by: Annotated[str, Meaning("What the rows are: type, aspect, field or giving body.")]
    rows: Annotated[list[str], Meaning("The values of the rows.")]
    columns: Annotated[list[str], Meaning("The decisions that granted them.")]
    counts: Annotated[list[list[int]], Meaning("For each row a count for each column.")]
    row_sums: Annotated[list[int], Meaning("The sum of each row.")]
    column_sums: Annotated[list[int], Meaning("The sum of each column.")]
    total: Annotated[int, Meaning("Their number.")]


class StandingCountJson(TypedDict):
    """How many entries stand in one way."""

    of: Annotated[Literal["powers", "items", "needs"], Meaning("What is counted.")]
    word: Annotated[StandingWord, Meaning("How the law they rest on stands.")]
    count: Annotated[int, Meaning("Their number.")]


class StandardsCountJson(TypedDict):
    """How many discretion standards there are, and how many items have one."""

    standards: Annotated[int, Meaning("The standards recorded.")]
    in_force: Annotated[int, Meaning("Those in force on the day.")]
    items: Annotated[int, Meaning("The penalty items whose clause leaves a range for a fine.")]
    by_item: Annotated[int, Meaning("Those that a standard in force names.")]
    by_clause: Annotated[int, Meaning("Those whose clause alone a standard in force cites.")]
    without: Annotated[int, Meaning("Those of which no standard in force is recorded.")]


class StatsJson(DayAnswer):
    """How many powers and enforcement items are in force."""

    totals: Annotated[list[CrossingJson], Meaning("The tables.")]
    standing: Annotated[
        list[StandingCountJson], Meaning("How many entries stand in which way (依据状态).")
    ]
    discretion: Annotated[
        StandardsCountJson, Meaning("How many items have a discretion standard (裁量基准).")
    ]


class FieldGapJson(TypedDict):
    """A field with penalties, but nothing to inspect by."""

    field: Annotated[str, Meaning("Field")]
    penalties: Annotated[int, Meaning("The enforcement items there that punish.")]


class SceneGapJson(TypedDict):
    """A kind of place with penalties, but nothing to inspect by."""

    scene: Annotated[str, Meaning("The kind of place.")]
    penalties: Annotated[int, Meaning("The enforcement items there that punish.")]


CitedTwiceJson = TypedDict(
    "CitedTwiceJson",
    {
        "place": Annotated[str, Meaning("The place, in canonical form.")],
        "as": Annotated[str, Meaning("What it is cited as, such as `powers.basis`.")],
        "ids": Annotated[list[str], Meaning("The entries.")],
    },
)
CitedTwiceJson.__doc__ = "A place in a law that several entries cite for the same thing."


class ComparedJson(TypedDict):
    """What was compared with each other."""

    powers: Annotated[int, Meaning("Powers in force.")]
    items: Annotated[int, Meaning("Enforcement items in force.")]


class CoverageJson(DayAnswer):
    """Where powers and enforcement items do not cover each other."""

    powers_without_item: Annotated[
        list[PowerJson], Meaning("Enforcement powers that no item in force rests on.")
    ]
    items_without_power: Annotated[
        list[ItemJson], Meaning("Items whose powers have all ended or are suspended.")
    ]
    fields_without_inspection: Annotated[
        list[FieldGapJson], Meaning("Fields with penalties, but no inspection.")
    ]
    scenes_without_inspection: Annotated[
        list[SceneGapJson], Meaning("Kinds of places with penalties, but no inspection.")
    ]
    places_cited_twice: Annotated[
        list[CitedTwiceJson], Meaning("Places that several entries cite for the same thing.")
    ]
    basis_changed: Annotated[
        list[PowerJson | ItemJson], Meaning("Entries whose law does not simply stand.")
    ]
    checked: Annotated[ComparedJson, Meaning("What was looked at.")]


class MetByJson(TypedDict):
    """A power that met a need, as it stands on the day."""

    power: Annotated[str, Meaning("The id of the power.")]
    to_body: Annotated[str, Meaning("Receiving body")]
    status: Annotated[str, Meaning("How it stands in law.")]
    since: Annotated[
        str | None,
        Meaning("The first day of this state, whatever began it; null until a signature sets it."),
    ]
    held_since: Annotated[
        str | None, Meaning("Since when the body has held it, or last held it; null if unknown.")
    ]


class AnsweredJson(TypedDict):
    """A power that the town asked for, and how it is answered on the day."""

    id: Annotated[str, Meaning("Permanent, unique in the registry.")]
    name: Annotated[str, Meaning("As official lists write it.")]
    type: Annotated[str, Meaning("Type of power")]
    field: Annotated[str, Meaning("Field")]
    asked_of: Annotated[str, Meaning("The county department that holds the power.")]
    basis: Annotated[str, Meaning("Legal basis")]
    reason: Annotated[str, Meaning("Why the town needs it.")]
    status: Annotated[str, Meaning("The answer on the day.")]
    recorded: Annotated[str, Meaning("The answer that the file records.")]
    answered_on: Annotated[str | None, Meaning("When it was declined.")]
    met_by: Annotated[list[MetByJson], Meaning("The powers that met it.")]
    note: Annotated[str, Meaning("Note")]
    standing: Annotated[StandingJson, Meaning("How the law it rests on stands on the day.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    line: Annotated[int, Meaning("The line it begins at, from 1.")]


class NeedsJson(DayAnswer):
    """The powers that the town asked for."""

    needs: Annotated[list[AnsweredJson], Meaning("The needs, by id.")]


def stats_json(
    snapshot: Snapshot,
    powers: Iterable[Crossing],
    items: Iterable[Crossing],
    standards: Overview,
    source: Origin,
) -> StatsJson:
    """Return totals.

    Args:
        snapshot: what was counted.
        powers: the tables of powers.
        items: the tables of enforcement items.
        standards: which of the items have a discretion standard.
        source: where they come from.
    """
    return StatsJson(
        version=VERSION,
        as_of=snapshot.day.isoformat(),
        notice=snapshot.notice,
        totals=[
            *(_crossing("powers", crossing) for crossing in powers),
            *(_crossing("items", crossing) for crossing in items),
        ],
        standing=[
            *_standing_counts("powers", snapshot.powers, snapshot.day),
            *_standing_counts("items", snapshot.items, snapshot.day),
            *_standing_counts("needs", snapshot.timeline.needs, snapshot.day),
        ],
        discretion=counts_json(standards),
        record=source.record,
        cannot_tell=source.cannot_tell,
    )


def counts_json(told: Overview) -> StandardsCountJson:
    """Return how many standards there are, and how many items have one."""
    return StandardsCountJson(
        standards=len(told.held),
        in_force=told.in_force,
        items=told.items,
        by_item=len(told.by_item),
        by_clause=len(told.by_clause),
        without=len(told.without),
    )


def _standing_counts(
    of: Literal["powers", "items", "needs"], entries: Iterable[Entry], day: date
) -> Iterable[StandingCountJson]:
    for word, count in tally(entries, day).items():
        yield StandingCountJson(of=of, word=word, count=count)


def _crossing(of: Literal["powers", "items"], crossing: Crossing) -> CrossingJson:
    return CrossingJson(
        of=of,
        by=crossing.key,
        rows=list(crossing.rows),
        columns=list(crossing.columns),
        counts=[list(counts) for counts in crossing.counts],
        row_sums=list(crossing.row_sums),
        column_sums=list(crossing.column_sums),
        total=crossing.total,
    )


def coverage_json(gaps: Coverage, snapshot: Snapshot, source: Origin) -> CoverageJson:
    """Return the gaps.

    Args:
        gaps: the gaps.
        snapshot: where they were looked for.
        source: where it comes from.
    """
    return CoverageJson(
        version=VERSION,
        as_of=gaps.day.isoformat(),
        notice=gaps.notice,
        powers_without_item=[entry_json(power, gaps.day) for power in gaps.powers_without_item],
        items_without_power=[entry_json(item, gaps.day) for item in gaps.items_without_power],
        fields_without_inspection=[
            FieldGapJson(field=gap.name, penalties=gap.penalties)
            for gap in gaps.fields_without_inspection
        ],
        scenes_without_inspection=[
            SceneGapJson(scene=gap.name, penalties=gap.penalties)
            for gap in gaps.scenes_without_inspection
        ],
        places_cited_twice=[
            {"place": cited.place, "as": cited.key, "ids": list(cited.ids)}
            for cited in gaps.cited_twice
        ],
        basis_changed=[entry_json(entry, gaps.day) for entry in gaps.basis_changed],
        checked=ComparedJson(powers=len(snapshot.powers), items=len(snapshot.items)),
        record=source.record,
        cannot_tell=[*source.cannot_tell, *not_judged(gaps.basis_changed, gaps.day)],
    )


def needs_json(listed: Sequence[Answered], snapshot: Snapshot, source: Origin) -> NeedsJson:
    """Return the needs.

    Args:
        listed: the needs with their answers.
        snapshot: the day they are answered on.
        source: where they come from.
    """
    return NeedsJson(
        version=VERSION,
        as_of=snapshot.day.isoformat(),
        notice=snapshot.notice,
        needs=[answered_json(answered, snapshot.day) for answered in listed],
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *not_judged((answered.need for answered in listed), snapshot.day),
        ],
    )


def answered_json(answered: Answered, day: date) -> AnsweredJson:
    """Return a need with its answer on a day."""
    need = answered.need
    return AnsweredJson(
        id=need.id,
        name=need.name,
        type=need.type,
        field=need.field,
        asked_of=need.asked_of,
        basis=need.basis,
        reason=need.reason,
        status=answered.status,
        recorded=need.answer,
        answered_on=need.answered_on.isoformat() if need.answered_on else None,
        met_by=[
            MetByJson(
                power=power.id,
                to_body=power.to_body,
                status=power.status,
                since=None if power.since == NEVER else power.since.isoformat(),
                held_since=power.held_since.isoformat() if power.held_since else None,
            )
            for power in answered.met_by
        ],
        note=need.note,
        standing=standing_json(standing_of(need, day)),
        file=need.file,
        line=need.line,
    )
