"""Ids with the names behind them: powers, enforcement items, needs, decisions; the next free id."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lsprotocol.types import CompletionItemKind

from devolved_powers.editing.new_entry import batch_of, next_id_among
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _, labelled
from devolved_powers.language_server.completion.offers import Offer
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.view import View
from devolved_powers.models.files import kind_of
from devolved_powers.models.key import Part
from devolved_powers.models.keys import label
from devolved_powers.register.fold import Fold, fold_loaded
from devolved_powers.register.holding_days import ending
from devolved_powers.yaml_text.reader import Data

Found = tuple[Offer, tuple[str, ...]]
"""An offer, and the texts that it is found by."""
_SECTIONS = {"decision": "grants", "catalog": "items", "needs": "needs"}
_DIGITS = {"grants": 3, "items": 3, "needs": 2}


def power_offers(state: State, *, field: str = "", first: Iterable[str] = ()) -> Iterator[Found]:
    """Yield the powers by id: those of a field first, those that have ended last, with the reason.

    Args:
        state: the registry.
        field: the field of the file; empty for none.
        first: the ids that most likely are meant.
    """
    folded, notice = fold_loaded(state.readable), state.readable.notice
    likely = set(first)
    entries = list(_entries(state, "decision"))
    endings = {str(e["id"]): _ended(folded, str(e["id"]), state.today) for e in entries}

    def order(entry: dict[str, Data]) -> tuple[bool, bool, bool]:
        identifier = str(entry["id"])
        return bool(endings[identifier]), entry.get("field") != field, identifier not in likely

    for entry in sorted(entries, key=order):
        ended = endings[str(entry["id"])]
        told = _documentation(
            notice, entry, ("name", "type", "field", "from_body", "basis"), "power"
        )
        yield _entry_offer(entry, (ended, *told) if ended else told, bool(ended))


def item_offers(state: State) -> Iterator[Found]:
    """Yield the enforcement items by id, each with its name, or that of its first power."""
    names, notice = state.readable.names_granted, state.readable.notice
    for entry in _entries(state, "catalog"):
        powers = entry.get("powers")
        first = str(powers[0]) if isinstance(powers, list) and powers else ""
        named = {"name": names.get(first, ""), **entry}
        told = _documentation(
            notice, named, ("name", "powers", "conduct", "penalty", "basis"), "item"
        )
        yield _entry_offer(named, told, deprecated=False)


def need_offers(state: State) -> Iterator[Found]:
    """Yield the needs by id."""
    notice = state.readable.notice
    for entry in _entries(state, "needs"):
        told = _documentation(notice, entry, ("name", "status", "asked_of", "basis"), "need")
        yield _entry_offer(entry, told, deprecated=False)


def decision_offers(state: State) -> Iterator[Found]:
    """Yield the decisions by their names."""
    notice = state.readable.notice
    for decision in state.readable.decisions.values():
        day = decision.named_day
        words = (decision.kind, *((day.isoformat(),) if day else ()))
        offer = Offer(
            decision.decision,
            decision.decision,
            CompletionItemKind.File,
            f"{decision.title} · {' · '.join(words)}",
            [decision.title, *words, notice],
        )
        yield offer, (decision.decision, decision.title)


def next_id_offer(view: View) -> Offer | None:
    """Return the next free id for a new entry of a file; None where it cannot be told."""
    identifier = next_id(view)
    if identifier is None:
        return None
    return Offer(
        identifier,
        identifier,
        CompletionItemKind.Value,
        _("Next free id"),
        [_("Ids are permanent and never used again.")],
    )


def next_id(view: View) -> str | None:
    """Return the next free id for a new entry of a file, by the rule of `powers new`.

    An id that stands in the text already, if only half typed around, is not free.
    """
    kind = kind_of(view.file)
    section = _SECTIONS.get(kind or "")
    if section is None:
        return None
    try:
        prefix = {"items": "E-", "needs": "N-"}.get(section) or _prefix(view)
        digits = _DIGITS[section]
        known = next_id_among(view.state.readable.documents, prefix, digits)
    except PowersError:
        return None
    own = re.findall(rf"\bid: *[\"']?{re.escape(prefix)}([0-9]+)", view.text)
    highest = max(map(int, own), default=0)
    return f"{prefix}{max(highest + 1, int(known.removeprefix(prefix))):0{digits}d}"


def _prefix(view: View) -> str:
    stem = view.file.rpartition("/")[2].removesuffix(".yaml")
    return f"P{batch_of(stem)}-"


def _entries(state: State, kind: str) -> Iterator[dict[str, Data]]:
    """Yield the entries of all files of a kind that define an id."""
    for file, document in state.readable.documents.items():
        if kind_of(file) != kind or not isinstance(document.data, dict):
            continue
        listed = document.data.get(_SECTIONS[kind])
        for entry in listed if isinstance(listed, list) else []:
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                yield entry


def _ended(folded: Fold, power: str, today: date) -> str:
    """Return what ended a power: the status, the day, the decision, the reason; empty if nothing.

    One that any body holds, or will hold, has not ended.
    """
    trails = folded.holders.get(power, [])
    states = [(trail, trail.state_on(today)) for trail in trails]
    if not states or any(state is None or state.is_held for _trail, state in states):
        return ""
    trail, state = states[-1]
    if state is None:
        return ""
    event = next(event for event in reversed(trail.events) if event.day == state.since)
    ended = ending(event)
    words = (str(state.status), _day(ended.day), ended.decision, ended.reason)
    return " · ".join(filter(None, words))


def _day(day: date) -> str:
    return "" if day == date.max else day.isoformat()


def _documentation(
    notice: str, entry: dict[str, Data], keys: tuple[str, ...], part: Part
) -> tuple[str, ...]:
    """Return what an entry says, key by key, and what must be said with it."""
    lines = [labelled(_(label(key, part)), _text(entry[key])) for key in keys if entry.get(key)]
    return (*lines, *filter(None, (notice,)))


def _text(value: Data) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _entry_offer(entry: dict[str, Data], told: tuple[str, ...], deprecated: bool) -> Found:
    identifier, name = str(entry["id"]), str(entry.get("name") or "")
    detail = f"{name} · {told[0]}" if deprecated else name
    kind = CompletionItemKind.Reference
    offer = Offer(identifier, identifier, kind, detail, told, deprecated)
    return offer, (identifier, name)
