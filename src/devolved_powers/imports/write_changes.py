"""A list of changes recorded in a decision: powers adjusted, suspended, resumed, taken back."""

from collections.abc import Iterable, Iterator
from datetime import date

from devolved_powers.editing.decide import SECTIONS, Act
from devolved_powers.editing.decision_file import DecisionDocument, add_entries
from devolved_powers.i18n import _
from devolved_powers.imports.act_words import RowAct
from devolved_powers.imports.list_entries import CHANGING, Remark
from devolved_powers.imports.matching import Known, Match
from devolved_powers.imports.typed_values import typed_value
from devolved_powers.models.decision import Changes
from devolved_powers.models.keys import COLUMNS
from devolved_powers.models.vocabulary import DecisionKind
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.timeline import timeline
from devolved_powers.register.value_text import value_text
from devolved_powers.store.loader import Loaded
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.reader import Data

_ACTS: dict[str, Act] = {
    "adjust": "adjust", "suspend": "suspend", "resume": "resume",
    "return": "recall", "cancel": "recall",
}  # fmt: skip
_ADJUSTABLE = frozenset(Changes.model_fields)


def known_holdings(loaded: Loaded, day: date | None) -> list[Known]:
    """Return every power that was ever held by a day, as it stands then.

    Args:
        loaded: the registry.
        day: the first day of the decision; None for the last state that is known.
    """
    if loaded.registry is None:
        return []
    return holdings_of(Snapshot(timeline(loaded, loaded.registry), day or date.max))


def holdings_of(snapshot: Snapshot) -> list[Known]:
    """Return every power that was ever held by the day of a snapshot, as it stands then."""
    known = []
    for power in snapshot.holdings.values():
        texts = {key.name: value_text(power, key) for key in COLUMNS}
        values = {key: text for key, text in texts.items() if text}
        known.append(Known(power.id, "powers", values, power.status, power.to_body))
    return known


def faults_of_changes(matches: list[Match]) -> Iterator[Remark]:
    """Yield why rows that change a power cannot: there is none, or nothing would change.

    Args:
        matches: of rows that change a power.
    """
    for match in matches:
        place, name = match.entry.place, match.entry.name
        if match.status == "new":
            message = _("No power of the registry is “{name}”: nothing to change or take back.")
            yield Remark("必须改", place, message.format(name=name), message)
        elif match.status == "same" and match.entry.act == "adjust":
            message = _(
                "“{name}” is to change, but the list says nothing else of it than the registry."
            )
            yield Remark("必须改", place, message.format(name=name), message)
        elif match.known and match.status == "changed" and not match.known.is_held:
            message = _("{id} {name} is not held ({status}): nothing to change or take back.")
            values = {"id": match.known_id, "name": name, "status": match.known.status}
            yield Remark("必须改", place, message.format(**values), message)


def kind_of(acts: Iterable[RowAct]) -> DecisionKind:
    """Return what kind of decision does some acts.

    Args:
        acts: those of all its rows.
    """
    done = set(acts)
    if not done & CHANGING:
        return "赋权"
    return "收回" if done <= {"return", "cancel"} else "动态调整"


def write_changes_of(
    space: Workspace,
    document: DecisionDocument,
    kind: DecisionKind,
    matches: list[Match],
    remarks: list[Remark],
) -> list[str]:
    """Put the rows that change powers into their decision.

    Args:
        space: the registry being changed.
        document: the decision.
        kind: what kind of decision it is, where its file is new.
        matches: of rows that change a power, sound as `faults_of_changes` tells.
        remarks: takes what somebody has to look at.

    Returns:
        For each match the id of its power.
    """
    entries: dict[Act, list[Data]] = {}
    for match in matches:
        if match.known is None:
            continue
        if match.status == "same":
            message = _("{id} is {status} already; left out.")
            said = message.format(id=match.known.id, status=match.known.status)
            remarks.append(Remark("请核实", match.entry.place, said, message))
            continue
        entries.setdefault(_ACTS[match.entry.act], []).append(_entry(match, match.known))
        if match.entry.act == "adjust":
            _remark_what_stays(match, remarks)
    for act in ("adjust", "suspend", "resume", "recall"):
        if act in entries:
            add_entries(space, document, kind, SECTIONS[act][0], entries[act])
    return [match.known_id for match in matches]


def _remark_what_stays(match: Match, remarks: list[Remark]) -> None:
    """Note what the list says otherwise that no adjustment can set."""
    for key, (_old, new) in match.changed.items():
        if key not in _ADJUSTABLE:
            message = _("{id}: an adjustment cannot set {key} (“{value}”); left out.")
            said = message.format(id=match.known_id, key=key, value=new[:60])
            remarks.append(Remark("请核实", match.entry.place, said, message))


def _entry(match: Match, known: Known) -> dict[str, Data]:
    act, values = match.entry.act, match.entry.values
    entry: dict[str, Data] = {"power": known.id}
    if values.get("reason"):
        entry["reason"] = values["reason"]
    if act == "adjust":
        changed = {k: typed_value(k, new) for k, (_old, new) in match.changed.items()}
        entry["set"] = {k: value for k, value in changed.items() if k in _ADJUSTABLE}
    elif act == "cancel":
        entry["outcome"] = "取消"
    elif act == "return":
        entry["outcome"] = "退回原部门"
        department = values.get("from_body") or known.values.get("from_body", "")
        entry["returned_to"] = values.get("returned_to") or department
    return entry
