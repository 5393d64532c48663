"""What one decision adjusts, whether it is in force, waits for a signature or is only drafted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from devolved_powers.changes import Operand, compare
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports.adjustment import Adjustments
from devolved_powers.i18n import _
from devolved_powers.models.decision import Decision
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.recorded import Recorded, recorded_of
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import DecisionSummary, Timeline
from devolved_powers.store.loader import Loaded


def decision_of(loaded: Loaded, name: str) -> tuple[str, Decision]:
    """Return a decision with its file.

    Args:
        loaded: the registry, which has it.
        name: the id of the decision.
    """
    return next(pair for pair in loaded.decisions.items() if pair[1].decision == name)


def adjustments_of(loaded: Loaded, timeline: Timeline, name: str, day: date) -> Adjustments:
    """Return what a decision adjusts; one that is not in force yet is taken for so.

    Args:
        loaded: the registry, which has it.
        timeline: the same as it is recorded.
        name: the id of the decision.
        day: the day on which one that names none is taken to be in force.

    Raises:
        PowersError: when not all that it orders can happen, so that part of it would not be told.
    """
    file, decision = decision_of(loaded, name)
    first = decision.named_day or day
    if decision.in_force_from is None:
        provenance = decision.provenance.model_copy(update={"status": "transcribed"})
        in_force = decision.model_copy(update={"effective": first, "provenance": provenance})
        loaded = replace(loaded, models={**loaded.models, file: in_force})
    folded = fold_loaded(loaded)
    if any(conflict.event.file == file for conflict in folded.conflicts):
        raise PowersError(
            _("{decision}: not all that it orders can happen, so it cannot be told whole.").format(
                decision=name
            ),
            hint=_("`powers validate` shows each with its place and how to mend it."),
            place=str(loaded.root / file),
            code=ExitCode.FINDINGS,
        )
    return _told(recorded_of(loaded, folded), timeline, name, first)


def _told(recorded: Recorded, timeline: Timeline, name: str, first: date) -> Adjustments:
    days = (first - timedelta(days=1), first)
    difference = compare(*(Operand("", d.isoformat(), recorded) for d in days))
    own = (c for c in difference.changes if c.cause is not None and c.cause.decision == name)
    told = replace(difference, changes=tuple(own), notice=timeline.notice)
    return Adjustments(told, Snapshot(recorded.timeline, first), timeline, decision=name)


def untold(loaded: Loaded, adjustments: Adjustments) -> Iterator[tuple[DecisionSummary, int]]:
    """Yield the decisions between two days of which a comparison does not tell all.

    A comparison tells what differs in the end: what was recalled and given again within it, or
    adjusted and then recalled, does not show as what it was.

    Args:
        loaded: the registry.
        adjustments: what differs between two days; of one decision nothing is untold.

    Returns:
        Each with how many of its adjustments are not told.
    """
    days = (adjustments.difference.before.day, adjustments.difference.after.day)
    if adjustments.decision or not all(days):
        return
    first, last = map(date.fromisoformat, days)
    recorded = recorded_of(loaded, fold_loaded(loaded))
    told = {(row.id, row.to_body, row.mode) for row in adjustments.powers}
    listed = {power for power, _body, _mode in told}
    for decision in adjustments.timeline.decisions:
        day = decision.effective
        if decision.is_draft or day is None or not first < day <= last:
            continue
        own = _told(recorded, adjustments.timeline, decision.id, day).powers
        missing = {(row.id, row.to_body, row.mode) for row in own} - told
        if adjustments.excerpt:  # what was not asked for is not missing
            missing = {key for key in missing if key[0] in listed}
        if missing:
            yield decision, len(missing)
