"""Inspection sheets."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from devolved_powers.register.checklist import Cover
from devolved_powers.reports.json_v1.common import DayAnswer, Meaning
from devolved_powers.reports.json_v1.discretion import ActJson
from devolved_powers.reports.json_v1.entries import FineJson, FrequencyJson, InspectedJson
from devolved_powers.reports.json_v1.standing import StandingJson


class InspectionJson(TypedDict):
    """A power to inspect that a row may rest on."""

    id: Annotated[str, Meaning("The item, or the power that no item was drawn from yet.")]
    name: Annotated[str, Meaning("As official lists write it.")]
    basis: NotRequired[Annotated[str, Meaning("Legal basis")]]
    frequency: NotRequired[Annotated[FrequencyJson | str, Meaning("Frequency limit")]]
    standing: Annotated[StandingJson, Meaning("How the law it rests on stands on the day.")]


class PenaltyJson(TypedDict):
    """A penalty that a row is about; it gives no power to inspect."""

    id: Annotated[str, Meaning("The item.")]
    conduct: NotRequired[Annotated[str, Meaning("Duty breached")]]
    penalty: NotRequired[Annotated[str, Meaning("Penalty clause")]]
    penalties: NotRequired[Annotated[list[str], Meaning("Penalties")]]
    orders: NotRequired[Annotated[list[str], Meaning("Orders")]]
    fines: NotRequired[Annotated[list[FineJson], Meaning("Fines")]]
    standing: Annotated[StandingJson, Meaning("How the law it rests on stands on the day.")]


class RowJson(TypedDict):
    """One thing to check."""

    ids: Annotated[list[str], Meaning("The items it is about; the first leads.")]
    names: Annotated[list[str], Meaning("Their names.")]
    field: Annotated[str, Meaning("Field")]
    scenes: Annotated[list[str], Meaning("Which of the kinds of places asked for it concerns.")]
    inspect: Annotated[list[InspectedJson], Meaning("What is looked at")]
    inspectors: Annotated[list[str], Meaning("The bodies that may inspect.")]
    cover: Annotated[Cover, Meaning("How surely `inspections` cover the row.")]
    inspections: Annotated[list[InspectionJson], Meaning("The powers to inspect it may rest on.")]
    penalties: Annotated[list[PenaltyJson], Meaning("The penalties it is about.")]
    lead: Annotated[str, Meaning("The department that leads.")]
    joint: Annotated[list[str], Meaning("The other departments that enforce a law of the row.")]
    standing: Annotated[
        list[StandingJson], Meaning("How the law of each item stands, in the order of `ids`.")
    ]
    void: Annotated[
        list[str],
        Meaning("The items that must not be carried out: repealed, no successor is known."),
    ]


class SheetJson(TypedDict):
    """The sheet for one visit."""

    names: Annotated[list[str], Meaning("The kinds of places.")]
    carried_out_by: Annotated[list[str], Meaning("Who does the work, where it is known.")]
    rows: Annotated[list[RowJson], Meaning("What is checked.")]
    discretion: Annotated[
        list[ActJson],
        Meaning(
            "What discretion standards set, by item; empty where none is recorded, which does not "
            "tell that there is none."
        ),
    ]


class ChecklistJson(DayAnswer):
    """Inspection sheets."""

    scenes: Annotated[list[SheetJson], Meaning("The sheets.")]


class SceneJson(TypedDict):
    """How much there is to check in a kind of place."""

    name: Annotated[str, Meaning("The kind of place.")]
    inspections: Annotated[int, Meaning("Items that inspect.")]
    penalties: Annotated[int, Meaning("Items that punish.")]


class ScenesJson(DayAnswer):
    """The kinds of places, with how much there is to check."""

    scenes: Annotated[list[SceneJson], Meaning("The kinds of places.")]
