"""Powers, enforcement items and needs, and lists of them."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Literal, NotRequired, cast

from typing_extensions import TypedDict

from devolved_powers.register import states
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.snapshot import Result
from devolved_powers.register.tenure import Ending, Period
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    DayAnswer,
    Meaning,
    Origin,
    RecordJson,
    json_key,
)
from devolved_powers.reports.json_v1.standing import StandingJson, not_judged, standing_json

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


HeldPeriodJson = TypedDict(
    "HeldPeriodJson",
    {
        "from": Annotated[str, Meaning("The first day.")],
        "until": NotRequired[Annotated[str, Meaning("The last day; left out while it is open.")]],
        "status": Annotated[
            Literal["有效", "暂停"], Meaning("Whether the power might be used, or was suspended.")
        ],
        "to_body": Annotated[str, Meaning("The body that held it.")],
    },
)
HeldPeriodJson.__doc__ = "A time in which a body held a power."


class EndedJson(TypedDict):
    """What ended a power, or an item that rested on it; what is not known is left out."""

    day: Annotated[str, Meaning("The first day on which it was no longer held.")]
    kind: Annotated[
        Literal["收回", "取消", "失效", "到期", "移交", "移出"],
        Meaning("What ended it; 移出 of an item whose own days in the catalogue were over."),
    ]
    power: NotRequired[Annotated[str, Meaning("The power that ended.")]]
    decision: NotRequired[
        Annotated[
            str,
            Meaning("The decision that ended it, or whose term ran out; left out where a law did."),
        ]
    ]
    reason: NotRequired[
        Annotated[str, Meaning("Why, as the decision says, or the law that ended its basis.")]
    ]
    returned_to: NotRequired[
        Annotated[str, Meaning("Who received it; left out where nobody did, or nobody is named.")]
    ]
    pending_cases: NotRequired[Annotated[str, Meaning("What becomes of the cases begun.")]]


class EntryJson(TypedDict):
    """What every entry has; what is not known is left out."""

    id: Annotated[str, Meaning("Permanent, unique in the registry.")]
    name: NotRequired[Annotated[str, Meaning("As official lists write it.")]]
    type: NotRequired[Annotated[str, Meaning("Type of power")]]
    field: NotRequired[Annotated[str, Meaning("Field")]]
    aspect: NotRequired[Annotated[str, Meaning("Aspect")]]
    basis: NotRequired[Annotated[str, Meaning("Legal basis")]]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    line: Annotated[int, Meaning("The line it begins at, from 1.")]
    since: NotRequired[
        Annotated[
            str,
            Meaning(
                "The first day of this state, whatever began it, be it an adjustment or a "
                "suspension: neither since when it is held (held_since) nor since when it says "
                "this (content_since). Left out until a signature sets it."
            ),
        ]
    ]
    held_since: NotRequired[
        Annotated[
            str,
            Meaning(
                "Since when the body has held the power without a break, suspended or not, or "
                "last held it; of powers and items."
            ),
        ]
    ]
    content_since: NotRequired[
        Annotated[
            str,
            Meaning(
                "Since when it has been held with its present name, basis and all else; of powers "
                "and items."
            ),
        ]
    ]
    held: NotRequired[
        Annotated[
            list[HeldPeriodJson],
            Meaning(
                "When it was held by the end of this state, in the order of the days; before it, "
                "when bodies that the holder succeeded held it. Of powers and items."
            ),
        ]
    ]
    ended: NotRequired[
        Annotated[EndedJson, Meaning("What ended it; of powers and items that have ended.")]
    ]
    ends: NotRequired[
        Annotated[str, Meaning("The first day after this state; left out while it is open.")]
    ]
    status: Annotated[str, Meaning("Whether the town holds it.")]
    standing: Annotated[StandingJson, Meaning("How the law it rests on stands on the day.")]


class InspectedJson(TypedDict):
    """What an officer looks at, and how."""

    what: Annotated[str, Meaning("What is inspected")]
    how: Annotated[str, Meaning("How it is inspected")]


class FrequencyJson(TypedDict):
    """How often one place may be inspected."""

    limit: Annotated[str, Meaning("How often at most, as the clause says.")]
    basis: Annotated[str, Meaning("Legal basis")]


FineJson = TypedDict(
    "FineJson",
    {
        "unit": Annotated[str, Meaning("Unit")],
        "from": NotRequired[Annotated[int | float, Meaning("The least; left out if none.")]],
        "to": NotRequired[Annotated[int | float, Meaning("The most; left out if none.")]],
        "subject": NotRequired[Annotated[str, Meaning("On whom")]],
        "when": NotRequired[Annotated[str, Meaning("In which case")]],
        "base": NotRequired[Annotated[str, Meaning("What is multiplied, or counted.")]],
    },
)
FineJson.__doc__ = "A fine that a clause sets."


_INNER: dict[str, object] = {
    "inspect": list[InspectedJson],
    "fines": list[FineJson],
    "frequency": FrequencyJson | str,
}
"""Keys of entries whose values are made anew for answers."""


class KeysOf:
    """Says that a dictionary has the keys of a class of the register, each where it is known.

    They are not written out here: what an entry knows is told in one place.

    Args:
        kind: the class.
        name: what the shape is called on the page.
    """

    def __init__(self, kind: type[states.Entry], name: str) -> None:
        self.kind = kind
        self.name = name

    def __get_pydantic_json_schema__(
        self, core: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, object]:
        """Return the schema of an entry of this class."""
        from devolved_powers.reports.json_v1.entry_keys import entry_schema

        common = handler.resolve_ref_schema(handler(core))
        return entry_schema(self.kind, self.name, common, _INNER)


PowerJson = Annotated[EntryJson, KeysOf(states.Power, "Power")]
ItemJson = Annotated[EntryJson, KeysOf(states.EnforcementItem, "Item")]
NeedJson = Annotated[EntryJson, KeysOf(states.Need, "Need")]


class TotalsJson(TypedDict):
    """How many entries a list holds."""

    powers: Annotated[int, Meaning("Powers")]
    items: Annotated[int, Meaning("Enforcement items")]


class ListJson(DayAnswer):
    """Powers and enforcement items: those found, or all in force."""

    title: Annotated[str, Meaning("The name of the registry.")]
    totals: Annotated[TotalsJson, Meaning("How many entries the list holds.")]
    powers: Annotated[list[PowerJson], Meaning("Powers")]
    items: Annotated[list[ItemJson], Meaning("Enforcement items")]


class ListHeadJson(TypedDict):
    """The first line of a list as json lines: what concerns the whole."""

    version: Annotated[
        Literal[1], Meaning("The version of this shape: raised when a key goes or changes.")
    ]
    record: Annotated[Literal["registry"], Meaning("What the line is about.")]
    title: Annotated[str, Meaning("The name of the registry.")]
    as_of: Annotated[str, Meaning("The day of the state in law.")]
    totals: Annotated[TotalsJson, Meaning("How many entries the list holds.")]
    notice: Annotated[str, Meaning("What every output must say; empty once all is confirmed.")]
    record_state: Annotated[
        RecordJson, Meaning("What other answers call `record`, a name that is taken here.")
    ]
    cannot_tell: Annotated[
        list[CannotTellJson], Meaning("What could not be told, and why; empty where all was.")
    ]


class EntryLineJson(EntryJson):
    """One entry of a list as json lines."""

    record: Annotated[Literal["power", "item"], Meaning("What the line is about.")]


PowerLineJson = Annotated[EntryLineJson, KeysOf(states.Power, "PowerLine")]
ItemLineJson = Annotated[EntryLineJson, KeysOf(states.EnforcementItem, "ItemLine")]


def entry_json(entry: states.Entry, day: date) -> EntryJson:
    """Return an entry's keys and values, and how its law stands; what is not known is left out.

    Args:
        entry: the entry.
        day: the day of the answer.
    """
    standing = standing_json(standing_of(entry, day))
    return cast("EntryJson", {**entry_values(entry), "standing": standing})


def fine_json(fine: states.Fine) -> dict[str, object]:
    """Return a fine's keys and values; what the clause does not set is left out."""
    return entry_values(fine)


def entry_values(entry: states.Entry | states.Fine | Ending) -> dict[str, object]:
    """Return what the record says of an entry: its keys and values, without what is not known."""
    values = {f.name: _plain(getattr(entry, f.name)) for f in fields(entry)}
    if isinstance(entry, states.HeldEntry):
        values |= {"held_since": _plain(entry.held_since), "held": periods_json(entry.held)}
        values["ended"] = entry_values(entry.ended) if entry.ended else None
    if values.get("inspect"):
        pairs = cast("states.EnforcementItem", entry).inspect
        values["inspect"] = [{"what": what, "how": how} for what, how in pairs]
    basis = values.pop("frequency_basis", "")
    if basis:
        values["frequency"] = {"limit": values["frequency"], "basis": basis}
    return {json_key(k): v for k, v in values.items() if v not in ("", None, [])}


def periods_json(periods: Sequence[Period]) -> list[HeldPeriodJson]:
    """Return when a power was held."""
    return [
        cast(
            "HeldPeriodJson",
            {
                "from": first.isoformat(),
                **({"until": (after - timedelta(days=1)).isoformat()} if after else {}),
                "status": status,
                "to_body": body,
            },
        )
        for first, after, status, body in periods
    ]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return "" if value == states.NEVER else value.isoformat()
    if isinstance(value, tuple):
        return [fine_json(v) if isinstance(v, states.Fine) else v for v in value]
    return int(value) if isinstance(value, float) and value == int(value) else value


def totals(result: Result) -> TotalsJson:
    """Return how many powers and enforcement items there are."""
    return TotalsJson(powers=len(result.powers), items=len(result.items))


def list_json(result: Result, day: date, source: Origin) -> ListJson:
    """Return what a query found.

    Args:
        result: what was found.
        day: the day it was asked for.
        source: where it comes from.
    """
    return ListJson(
        version=VERSION,
        title=result.title,
        as_of=day.isoformat(),
        totals=totals(result),
        notice=result.notice,
        powers=[entry_json(power, day) for power in result.powers],
        items=[entry_json(item, day) for item in result.items],
        record=source.record,
        cannot_tell=[*source.cannot_tell, *not_judged(result.entries, day)],
    )
