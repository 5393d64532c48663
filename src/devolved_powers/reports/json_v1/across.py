"""What is answered across registries (`across`): one envelope, a shape of rows a question."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Generic, Literal, TypeVar

from typing_extensions import TypedDict

from devolved_powers.register.place_met import Extent, How
from devolved_powers.register.plain_verdict import Verdict
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    Meaning,
    NoticedAnswer,
)


class AcrossRowJson(TypedDict):
    """What every row holds: the place it is about."""

    province: Annotated[str, Meaning("The province.")]
    city: Annotated[str, Meaning("The city; empty where it is summed up or none is named.")]
    county: Annotated[str, Meaning("The county; empty where it is summed up.")]
    town: Annotated[str, Meaning("The town; empty where it is summed up.")]
    registry: Annotated[
        str, Meaning("The registry: province/city/county/town; empty where several are summed up.")
    ]
    revision: Annotated[str, Meaning("The revision of it that was gathered; likewise.")]


class AcrossStatsRowJson(AcrossRowJson):
    """How much a place has."""

    value: Annotated[str, Meaning("What is counted, of the column asked for; empty for all.")]
    powers: Annotated[int, Meaning("Powers in force on the day.")]
    items: Annotated[int, Meaning("Enforcement items in force on the day.")]
    needs: Annotated[int, Meaning("Needs on record.")]


class AcrossHeldRowJson(AcrossRowJson):
    """Whether a body of a town may do what was asked for."""

    part: Annotated[str, Meaning("powers or needs; empty for a town without a record of it.")]
    id: Annotated[str, Meaning("The power or the need in its registry; likewise.")]
    name: Annotated[str, Meaning("Its name there.")]
    type: Annotated[str, Meaning("Its type of power.")]
    body: Annotated[str, Meaning("The body; of a need the department that was asked.")]
    of_town: Annotated[bool, Meaning("Whether the body is none of another town.")]
    verdict: Annotated[Verdict, Meaning("Whether the body may act on the day.")]
    word: Annotated[str, Meaning("The same in Chinese.")]
    named_otherwise: Annotated[
        bool, Meaning("Whether it has the name asked for at other times only: then it is open.")
    ]
    other_law: Annotated[
        bool, Meaning("Whether it rests on another law than the power of this name in most towns.")
    ]
    status: Annotated[str, Meaning("How it stands in law, or how the need is answered.")]
    since: Annotated[str | None, Meaning("Since when it stands so; null where no day is known.")]
    held_since: Annotated[str | None, Meaning("Since when the body holds or last held it.")]
    manner: Annotated[str, Meaning("直接赋权, 委托行使 or 原文未载明; empty if unknown.")]
    decision: Annotated[str, Meaning("The decision that granted it, by its name there.")]
    decision_title: Annotated[str, Meaning("Its title.")]
    doc_no: Annotated[str, Meaning("Its document number; empty where it is not known.")]
    effective: Annotated[str | None, Meaning("The first day of its effect; null where none is.")]
    is_day_assumed: Annotated[bool, Meaning("Whether that day is an assumption.")]
    ended_kind: Annotated[str, Meaning("What ended it; empty while it is held.")]
    ended_by: Annotated[str, Meaning("The decision that ended it, by its name there.")]
    ended_title: Annotated[str, Meaning("Its title.")]
    ended_doc_no: Annotated[str, Meaning("Its document number.")]
    reason: Annotated[str, Meaning("Why it ended; empty where it is not known.")]
    returned_to: Annotated[str, Meaning("Who received it; empty where nobody is named.")]
    decided: Annotated[str, Meaning("The decision that decides, as tables have it.")]
    standing: Annotated[str, Meaning("How its law stands on the day, in one word.")]
    known_until: Annotated[
        str | None, Meaning("The last day that the facts on its law cover; null for none.")
    ]
    note: Annotated[str, Meaning("What is to be known besides.")]


_ImpactVersions = TypedDict(
    "_ImpactVersions",
    {
        "from": Annotated[str | None, Meaning("The version compared; null: none is.")],
        "to": Annotated[str | None, Meaning("The version that it is compared with; likewise.")],
    },
)


class AcrossImpactRowJson(AcrossRowJson, _ImpactVersions):
    """A place of a law that a registry cites, and what a new version makes of it."""

    id: Annotated[str, Meaning("The entry that cites it, as `law impact` has it.")]
    part: Annotated[str, Meaning("What cites it: powers, items, needs, standards.")]
    key: Annotated[str, Meaning("The key that the citation stands in.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    place: Annotated[str, Meaning("The place in the older version.")]
    effect: Annotated[str, Meaning("What became of it, as `law impact` has it.")]
    kind: Annotated[str, Meaning("The same in the words of the record; empty: unchanged.")]
    alike: Annotated[
        int | None, Meaning("How far the texts agree, in per cent; null: not measured.")
    ]
    targets: Annotated[str, Meaning("Where it stands in the newer version, joined by 、.")]
    target_law: Annotated[str, Meaning("The law that it stands in; empty for the same.")]
    source: Annotated[str, Meaning("Who read both texts; empty where they were compared.")]
    names: Annotated[
        str, Meaning("What the cited text names, as JSON of `law impact`; empty: not compared.")
    ]
    target_names: Annotated[str, Meaning("What the targets name, likewise.")]
    became: Annotated[str, Meaning("What became of it, in the language spoken.")]
    stands_at: Annotated[str, Meaning("Where it stands, in the language spoken.")]


class AcrossRecallRowJson(AcrossRowJson):
    """What happened at a neighbour to a power that a town holds, or asks for."""

    what: Annotated[
        Literal["given-back", "granted"],
        Meaning(
            "`given-back`: the town holds it, the neighbour no longer does; `granted`: the town "
            "asks for it, the neighbour has it."
        ),
    ]
    id: Annotated[str, Meaning("The power or need of the town.")]
    name: Annotated[str, Meaning("Its name.")]
    type: Annotated[str, Meaning("The type of power.")]
    status: Annotated[
        str, Meaning("收回, 取消 or 到期: what ended it there; of a need, its status here.")
    ]
    neighbour: Annotated[str, Meaning("The neighbour’s registry: province/city/county/town.")]
    neighbour_county: Annotated[str, Meaning("The neighbour’s county.")]
    neighbour_town: Annotated[str, Meaning("The neighbour’s town.")]
    neighbour_revision: Annotated[str, Meaning("The revision of it that was gathered.")]
    their_id: Annotated[str, Meaning("The neighbour’s power.")]
    their_name: Annotated[str, Meaning("Its name there.")]
    to_body: Annotated[str, Meaning("The body there that held, or holds, it.")]
    on: Annotated[
        str | None,
        Meaning("The first day without it there; of what was granted, since when it is held."),
    ]
    again_since: Annotated[
        str | None,
        Meaning("Of what was given back, since when the town there holds it again; null: not."),
    ]
    decision: Annotated[str, Meaning("The decision there; empty where a law or a term ended it.")]
    title: Annotated[str, Meaning("The decision’s title; empty for none.")]
    doc_no: Annotated[str, Meaning("The number of its document; empty if unknown.")]
    reason: Annotated[
        str,
        Meaning("Why it was given back; of what was granted, the provincial document behind it."),
    ]
    returned_to: Annotated[str, Meaning("Who received it; empty where nobody is named.")]
    verdict: Annotated[
        Literal["same", "unsure"],
        Meaning("Whether both are surely one power; `unsure`: please verify (请核实)."),
    ]
    standing: Annotated[str, Meaning("How the law of the town’s power stands on the day.")]
    known_until: Annotated[str | None, Meaning("The last day that the facts on that law cover.")]
    happened: Annotated[str, Meaning("What happened, in the language spoken.")]
    match: Annotated[str, Meaning("Whether it is one power, and why not surely, likewise.")]
    told_reason: Annotated[str, Meaning("The reason, or that none is stated, likewise.")]


class AcrossSearchRowJson(AcrossRowJson):
    """A power with its enforcement items, or a need, that has all words."""

    part: Annotated[
        str, Meaning("powers, needs, or items where no power of an item is in force on the day.")
    ]
    id: Annotated[str, Meaning("The id in its registry.")]
    name: Annotated[str, Meaning("The name.")]
    type: Annotated[str, Meaning("The type of power.")]
    since: Annotated[str | None, Meaning("Since when it is held; null: not known, or a need.")]
    standing: Annotated[str, Meaning("How its law stands on the day, in one word.")]
    changes_on: Annotated[str | None, Meaning("When some of it will be changed or repealed.")]
    becomes: Annotated[str, Meaning("修改 or 废止: what will then happen; empty for nothing.")]
    higher: Annotated[str, Meaning("Newer laws of higher rank, joined by 、.")]
    known_until: Annotated[str | None, Meaning("The last day that the facts cover.")]
    followed_until: Annotated[
        str | None, Meaning("The same of those of its laws that somebody follows.")
    ]


class AcrossCitingRowJson(AcrossRowJson):
    """A citation that the place asked for was met in."""

    part: Annotated[Literal["powers", "items", "needs"], Meaning("What the entry is.")]
    id: Annotated[str, Meaning("The entry that cites it, in its registry.")]
    name: Annotated[str, Meaning("Its name.")]
    type: Annotated[str, Meaning("Its type of power.")]
    role: Annotated[str, Meaning("What it is cited for: 设定依据, 违法依据 …")]
    cited: Annotated[str, Meaning("The citation as written.")]
    how: Annotated[How, Meaning("By which number, as `law cited-by` has it.")]
    extent: Annotated[Extent, Meaning("How it lies to what was asked for, likewise.")]
    now: Annotated[str, Meaning("Where its text stands on the day, if somewhere else.")]
    standing: Annotated[str, Meaning("How the text of the place stands on the day, in one word.")]
    note: Annotated[str, Meaning("How the law of the entry stands, where it does not simply.")]


class AcrossCoverageRowJson(AcrossRowJson):
    """How many gaps a town leaves."""

    powers_without_item: Annotated[int, Meaning("Enforcement powers that no item rests on.")]
    items_without_power: Annotated[int, Meaning("Items whose powers are not in force.")]
    fields_without_inspection: Annotated[int, Meaning("Fields with penalties, no inspection.")]
    scenes_without_inspection: Annotated[int, Meaning("Scenes with penalties, no inspection.")]
    basis_changed: Annotated[int, Meaning("Entries whose law does not simply stand.")]
    cited_twice: Annotated[int, Meaning("Places that several entries cite for the same thing.")]


class AcrossWordingRowJson(AcrossRowJson):
    """A wording of a power; the place is told where one registry alone has it, or with --towns."""

    power: Annotated[str, Meaning("The commonest wording of the power it is told under.")]
    power_key: Annotated[str, Meaning("The key of that power.")]
    name: Annotated[str, Meaning("The wording.")]
    name_key: Annotated[
        str, Meaning("The key of the power it is a wording of: another where `verdict` is unsure.")
    ]
    type: Annotated[str, Meaning("The type of power.")]
    towns: Annotated[int, Meaning("How many registries word it so.")]
    basis: Annotated[str, Meaning("What most entries of that power rest on.")]
    other_bases: Annotated[int, Meaning("How many other bases entries of it rest on.")]
    verdict: Annotated[str, Meaning("same, or unsure (请核实): then it is not counted with it.")]
    match: Annotated[str, Meaning("The same in words, with what is to be looked at.")]
    standing: Annotated[str, Meaning("How the law of that basis stands (依据状态).")]
    known_until: Annotated[str | None, Meaning("The last day that the facts of it cover.")]


class AcrossCompareRowJson(AcrossRowJson):
    """A power that one of two towns has, or both; the place is that of the first that has it."""

    other_registry: Annotated[str, Meaning("The other town: province/city/county/town.")]
    other_revision: Annotated[str, Meaning("The revision of it that was gathered.")]
    where: Annotated[
        str, Meaning("only-one, only-other, both, or unsure (请核实): perhaps one power.")
    ]
    found: Annotated[str, Meaning("The same in words, with what is to be looked at.")]
    differing: Annotated[
        str, Meaning("What differs: the names of the columns, joined by 、; empty for nothing.")
    ]
    differs: Annotated[str, Meaning("The same in words, with what each says.")]
    id: Annotated[str, Meaning("The id at the one town; empty where it has none.")]
    other_id: Annotated[str, Meaning("The id at the other.")]
    type: Annotated[str, Meaning("The type of power at the one.")]
    other_type: Annotated[str, Meaning("That at the other.")]
    power_key: Annotated[str, Meaning("The key of the power at the one.")]
    other_power_key: Annotated[str, Meaning("That at the other.")]
    name: Annotated[str, Meaning("The name at the one.")]
    other_name: Annotated[str, Meaning("That at the other.")]
    basis: Annotated[str, Meaning("The basis at the one.")]
    other_basis: Annotated[str, Meaning("That at the other.")]
    manner: Annotated[str, Meaning("How it was given (赋权方式) at the one.")]
    other_manner: Annotated[str, Meaning("That at the other.")]
    to_body: Annotated[str, Meaning("The bodies that hold it at the one, joined by ；.")]
    other_to_body: Annotated[str, Meaning("Those at the other.")]
    held_since: Annotated[str, Meaning("Since when they hold it at the one.")]
    other_held_since: Annotated[str, Meaning("That at the other.")]
    until: Annotated[str, Meaning("The last day of the grant at the one, if it has one.")]
    other_until: Annotated[str, Meaning("That at the other.")]
    status: Annotated[str, Meaning("How it stands at the one on the day.")]
    other_status: Annotated[str, Meaning("That at the other.")]
    standing: Annotated[
        str, Meaning("How its law stands (依据状态), at the one or where it alone is.")
    ]
    other_standing: Annotated[str, Meaning("That at the other; empty where it has none.")]


class AcrossSourceJson(TypedDict):
    """A registry that an answer rests on."""

    registry: Annotated[str, Meaning("province/city/county/town")]
    revision: Annotated[str, Meaning("The revision that was gathered.")]


_Row = TypeVar("_Row")


class AcrossJson(NoticedAnswer, Generic[_Row]):
    """An answer across registries."""

    question: Annotated[str, Meaning("What was asked: the name of the command.")]
    as_of: Annotated[str, Meaning("The day of the state in law.")]
    at: Annotated[
        str | None,
        Meaning("The moment of the record that was asked about (UTC); null for what it says now."),
    ]
    summary: Annotated[list[str], Meaning("What the rows come to, in the language spoken.")]
    rows: Annotated[list[_Row], Meaning("The rows, in their order.")]
    sources: Annotated[
        list[AcrossSourceJson], Meaning("The registries that were asked, those without a row too.")
    ]


def across_json(
    *,
    question: str,
    day: date,
    at: datetime | None,
    rows: Sequence[Mapping[str, str | int | bool | None]],
    summary: Sequence[str],
    sources: Sequence[tuple[str, str]],
    notice: str,
    open_questions: Sequence[CannotTellJson],
) -> AcrossJson[Mapping[str, str | int | bool | None]]:
    """Return an answer across registries as JSON.

    Args:
        question: what was asked.
        day: the day of the state in law.
        at: the moment of the record, UTC; None for what it says now.
        rows: the rows, as the shape of the question has them.
        summary: what they come to.
        sources: the registries asked, each with its revision.
        notice: what every answer must say.
        open_questions: what is left open.
    """
    return AcrossJson(
        version=VERSION,
        question=question,
        as_of=day.isoformat(),
        at=f"{at.isoformat()}Z" if at else None,
        summary=[*summary],
        rows=[*rows],
        sources=[AcrossSourceJson(registry=name, revision=rev) for name, rev in sources],
        notice=notice,
        cannot_tell=[*open_questions],
    )
