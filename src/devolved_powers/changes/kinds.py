"""The catalogue of change kinds: what can happen between two states, and what undoes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from devolved_powers.i18n import N_
from devolved_powers.models.keys import KEYS

Nature = Literal["event", "basis", "catalogue", "standard", "correction", "error"]
Weight = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change.

    Args:
        id: its name for machines.
        name: its name for people, to be translated.
        weight: 4 for what must not be, 3 for what a town may or may not do, 2 for on what ground
            or how, 1 for the rest.
        message: what is said of it, to be translated; it may name the parts of a change.
        inverse: the kind that undoes it.
        nature: an event in law, a turn of the law that entries rest on, a change of the catalogue
            or the needs, what is new in the discretion standards, a correction of the record, or
            an error. These are never told in one breath.
    """

    id: str
    name: str
    weight: Weight
    message: str
    inverse: str
    nature: Nature = "event"


_FROM_TO = N_("{label}: {before} → {after}")
_INSIDE = N_("{label}: {inside}")
_SET = N_("{label}: {difference}")
_TIER_INSIDE = N_("{within}, {label}: {inside}")
_TIER_SET = N_("{within}, {label}: {difference}")


def _self(kind: str, name: str, weight: Weight, message: str, nature: Nature = "event") -> Kind:
    """Return a kind that is undone by another change of the same kind."""
    return Kind(kind, name, weight, message, kind, nature)


KINDS: tuple[Kind, ...] = (
    # A power comes and goes
    Kind("granted", N_("Granted"), 3, N_("Granted to {to_body}."), "ungranted"),
    Kind("ungranted", N_("Not yet granted"), 3, N_("Not yet granted to {to_body}."), "granted"),
    Kind("recalled", N_("Recalled"), 3, N_("Recalled, back to {destination}."), "regranted"),
    Kind("regranted", N_("Granted again"), 3, N_("Granted again to {to_body}."), "recalled"),
    Kind("abolished", N_("Abolished"), 3, N_("Abolished: nobody holds it any more."), "reinstated"),
    Kind("reinstated", N_("Reinstated"), 3, N_("Held again by {to_body}."), "abolished"),
    Kind("lapsed", N_("Lapsed"), 3, N_("Lapsed with its legal basis."), "revived"),
    Kind("revived", N_("Revived"), 3, N_("Held again by {to_body}."), "lapsed"),
    Kind("expired", N_("Expired"), 3, N_("Expired: its term is over."), "renewed"),
    Kind("renewed", N_("Renewed"), 3, N_("Held again by {to_body}."), "expired"),
    Kind("suspended", N_("Suspended"), 3, N_("Suspended."), "resumed"),
    Kind("resumed", N_("Resumed"), 3, N_("Resumed."), "suspended"),
    Kind("handed-over", N_("Handed over"), 3, N_("Handed over to {successor}."), "taken-back"),
    Kind("taken-back", N_("Taken back"), 3, N_("Held again by {to_body}."), "handed-over"),
    Kind("taken-over", N_("Taken over"), 3, N_("Taken over by {to_body} from {predecessor}."),
         "not-taken-over"),
    Kind("not-taken-over", N_("Not yet taken over"), 3, N_("Not yet taken over by {to_body}."),
         "taken-over"),
    # A power changes
    _self("renamed", N_("Renamed"), 2, _INSIDE),
    _self("basis-changed", N_("Basis changed"), 2, _SET),
    _self("type-changed", N_("Type changed"), 2, _FROM_TO),
    _self("field-changed", N_("Field changed"), 1, _FROM_TO),
    _self("body-changed", N_("Body changed"), 2, _FROM_TO),
    _self("scope-changed", N_("Scope changed"), 2, _INSIDE),
    _self("manner-changed", N_("Manner changed"), 2, _FROM_TO),
    _self("term-changed", N_("Term changed"), 2, _FROM_TO),
    _self("detail-changed", N_("Detail changed"), 1, _INSIDE),
    # The law that entries rest on
    _self("law-turned", N_("Law turned"), 2, N_("How its law stands: {before} → {after}"), "basis"),
    # The catalogue of enforcement items
    Kind("item-added", N_("Item added"), 2, N_("Entered in the catalogue."), "item-retired",
         "catalogue"),
    Kind("item-retired", N_("Item retired"), 2, N_("No longer in the catalogue."), "item-added",
         "catalogue"),
    Kind("item-suspended", N_("Item suspended"), 2, N_("Suspended with its power."),
         "item-resumed", "catalogue"),
    Kind("item-resumed", N_("Item resumed"), 2, N_("In force again with its power."),
         "item-suspended", "catalogue"),
    _self("item-conduct-changed", N_("Duty breached changed"), 2, _SET, "catalogue"),
    _self("item-clause-changed", N_("Penalty clause changed"), 2, _SET, "catalogue"),
    _self("item-penalties-changed", N_("Penalties changed"), 2, _SET, "catalogue"),
    _self("item-orders-changed", N_("Orders changed"), 2, _SET, "catalogue"),
    _self("item-fines-changed", N_("Fines changed"), 2, _SET, "catalogue"),
    _self("item-scenes-changed", N_("Scenes changed"), 1, _SET, "catalogue"),
    _self("item-changed", N_("Item changed"), 1, _SET, "catalogue"),
    # The list of needs
    Kind("need-added", N_("Need added"), 1, N_("The town asks {asked_of} for it."), "vanished",
         "catalogue"),
    Kind("need-met", N_("Need met"), 2, N_("Met: {after}"), "need-unmet", "catalogue"),
    Kind("need-unmet", N_("Need open again"), 2, N_("No longer met."), "need-met", "catalogue"),
    Kind("need-declined", N_("Need declined"), 2, N_("Declined for now."), "need-reopened",
         "catalogue"),
    Kind("need-reopened", N_("Need reopened"), 2, N_("Declined no longer."), "need-declined",
         "catalogue"),
    _self("need-changed", N_("Need changed"), 1, _INSIDE, "catalogue"),
    # Discretion standards
    Kind("standard-in-force", N_("Standard in force"), 2,
         N_("In force. Enforcement items it names: {items}"), "standard-not-in-force"),
    Kind("standard-not-in-force", N_("Standard not yet in force"), 2,
         N_("Not yet in force. Enforcement items it names: {items}"), "standard-in-force"),
    Kind("standard-expired", N_("Term of a standard over"), 2,
         N_("Its term is over; whether it was prolonged must be looked up. Enforcement items it "
            "names: {items}"), "standard-unexpired"),
    Kind("standard-unexpired", N_("Term of a standard not over"), 2,
         N_("Its term is not over. Enforcement items it names: {items}"), "standard-expired"),
    _self("item-standard-changed", N_("Standard of an item changed"), 2,
          N_("Discretion standards in force: {difference}"), "catalogue"),
    Kind("standard-added", N_("Standard entered"), 2,
         N_("In force from {after}. Acts it grades: {acts}; enforcement items it names: {items}"),
         "standard-vanished", "standard"),
    _self("standard-term-changed", N_("Term of a standard changed"), 2, _FROM_TO, "standard"),
    # The registry's own page
    _self("settings-changed", N_("Settings changed"), 1, _SET, "catalogue"),
    # The record
    Kind("recorded", N_("Entered late"), 2,
         N_("Entered in the record of a decision that stood already."), "vanished", "correction"),
    Kind("decision-added", N_("Decision entered"), 3, N_("In force from {after}."),
         "decision-vanished"),
    Kind("event-entered", N_("Event entered late"), 2,
         N_("{after}: entered in a decision that stood already."), "event-vanished", "correction"),
    _self("record-corrected", N_("Record corrected"), 1, _INSIDE, "correction"),
    _self("standard-corrected", N_("Standard corrected"), 2, _SET, "correction"),
    Kind("act-added", N_("Act added"), 2, N_("{within}: {after}"), "act-removed", "correction"),
    Kind("act-removed", N_("Act removed"), 2, N_("{within}: {before}"), "act-added",
         "correction"),
    _self("act-corrected", N_("Act corrected"), 2, _TIER_SET, "correction"),
    Kind("tier-added", N_("Tier added"), 2, N_("{within}: {after}"), "tier-removed",
         "correction"),
    Kind("tier-removed", N_("Tier removed"), 2, N_("{within}: {before}"), "tier-added",
         "correction"),
    _self("tier-order-changed", N_("Order of tiers changed"), 2,
          N_("{within}: {before} → {after}"), "correction"),
    _self("tier-condition-changed", N_("Condition of a tier changed"), 2, _TIER_SET,
          "correction"),
    _self("tier-range-changed", N_("Range of a tier changed"), 2, _TIER_SET, "correction"),
    _self("tier-outcome-changed", N_("Outcome of a tier changed"), 2, _TIER_INSIDE,
          "correction"),
    _self("tier-corrected", N_("Tier corrected"), 1, _TIER_SET, "correction"),
    Kind("decision-vanished", N_("Decision vanished"), 4,
         N_("The decision is gone from the record. Decisions are kept for ever."),
         "decision-added", "error"),
    Kind("event-vanished", N_("Event vanished"), 4,
         N_("{before}: gone from a decision that still stands. Events are kept for ever."),
         "event-entered", "error"),
    Kind("standard-vanished", N_("Standard vanished"), 4,
         N_("The document is gone from the record. Decisions of its days are judged by it; what "
            "no longer holds has a last day."), "standard-added", "error"),
    Kind("vanished", N_("Vanished"), 4,
         N_("The id is gone, and no decision says why. What ends, ends by an event."),
         "recorded", "error"),
)  # fmt: skip
"""Every kind, in the order they are told."""

BY_ID: Mapping[str, Kind] = {kind.id: kind for kind in KINDS}
ORDER: Mapping[str, int] = {kind.id: number for number, kind in enumerate(KINDS)}
OF_STANDARDS = frozenset(id_ for id_ in BY_ID if id_.startswith(("standard-", "act-", "tier-")))
"""Kinds of changes of a discretion standard; their keys are those of its file."""
APPEARANCES = frozenset({"granted", "recorded", "item-added", "need-added"})
"""Kinds by which an id comes into the record: one that goes again without a word has vanished."""

POWER_FIELDS: Mapping[str, str] = {
    key.name: key.change for key in KEYS if key.change and key.parts[0] != "item"
}
"""The kind that a change of a power's key is; others are `detail-changed`."""
ITEM_FIELDS: Mapping[str, str] = {
    key.name: key.change for key in KEYS if key.change and key.parts[0] == "item"
}
"""The same for enforcement items; others are `item-changed`."""
ENDINGS: Mapping[str, str] = {
    "已收回": "recalled",
    "已取消": "abolished",
    "已失效": "lapsed",
    "已到期": "expired",
    "已移交": "handed-over",
}
"""The kind by which a power comes to a standing that ends it."""
