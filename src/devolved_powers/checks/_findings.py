"""Turns check results into findings: their place, the entry they concern, their fingerprint."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from operator import itemgetter

from devolved_powers.diagnostics import (
    CheckResult,
    Comparison,
    EntryRef,
    Finding,
    Place,
    Position,
    Route,
    Severity,
    Undecided,
)
from devolved_powers.models.files import kind_of
from devolved_powers.models.keys import CITATIONS
from devolved_powers.models.registry_file import Suppression
from devolved_powers.store.cache import blake2b
from devolved_powers.store.files import Document
from devolved_powers.store.loader import Loaded
from devolved_powers.yaml_text.reader import Data

_OWN = frozenset({"unused-suppression", "expired-suppression"})
"""What suppressions themselves are reported by cannot be suppressed."""


def finding_of(loaded: Loaded, check: str, severity: Severity, result: CheckResult) -> Finding:
    """Return what a check found, with its place as line and column, its entry and fingerprint.

    Args:
        loaded: the registry as read.
        check: the id of the check.
        severity: how much it matters.
        result: what the check says.
    """
    document = loaded.documents.get(result.place.file)
    position = _position(loaded, result.place)
    route = result.place.route or (_route_at(document, position) if document else ())
    entry = _entry(loaded, document, route)
    return Finding(
        check=check,
        severity=severity,
        result=result,
        position=position,
        related=tuple(_position(loaded, place) for place, _word in result.related),
        excerpt=document.source.line(position.line) if document else "",
        entry=entry,
        fingerprint=_fingerprint(check, entry, result, route),
    )


def undecided_of(loaded: Loaded, check: str, comparison: Comparison) -> Undecided:
    """Return a place that a check could not judge, with its line, column and entry.

    Args:
        loaded: the registry as read.
        check: the id of the check.
        comparison: the place, and why it cannot be told.
    """
    place = comparison.place
    document = loaded.documents.get(place.file)
    entry = _entry(loaded, document, place.route)
    position = _position(loaded, place)
    return Undecided(check, place, position, entry, comparison.hindrance, comparison.unread)


def _position(loaded: Loaded, place: Place) -> Position:
    document = loaded.documents.get(place.file)
    if document is None:
        line, column = max(1, place.line), place.column
        return Position(line, column, line, column + place.length - 1)
    return document.source.locate(place)


def _route_at(document: Document, position: Position) -> Route:
    """Return the list entry that a line belongs to; empty where there is none."""
    return document.source.entry_at(document.source.offset(position.line, position.column))


def _entry(loaded: Loaded, document: Document | None, route: Route) -> EntryRef:
    """Return the entry that a route leads into: one of a list, or else the decision."""
    if document is None or not isinstance(document.data, dict):
        return EntryRef()
    data = document.data
    section = data.get(str(route[0])) if len(route) > 1 else None
    step = route[1] if len(route) > 1 else None
    if isinstance(section, list) and isinstance(step, int) and step < len(section):
        entry = section[step]
        if isinstance(entry, dict):
            named = (_text(entry, key) for key in ("id", "power", "entry"))
            identifier = next(filter(None, named), "")
            name = _text(entry, "name") or _name_of_power(loaded, entry)
            if section is not data.get("entrustments"):  # these are of the decision itself
                return EntryRef(identifier, name, _cited(entry, route))
    if kind_of(document.file) == "decision":
        return EntryRef(_text(data, "decision"), _text(data, "title"))
    return EntryRef()


def _name_of_power(loaded: Loaded, entry: Mapping[str, Data]) -> str:
    """Return the name of the power that an entry without a name of its own is about."""
    listed = entry.get("powers")
    meant = (
        listed[0] if isinstance(listed, list) and listed else entry.get("power", entry.get("entry"))
    )
    return loaded.names_granted.get(meant, "") if isinstance(meant, str) else ""


def _cited(data: Mapping[str, Data], route: Route) -> str:
    """Return the citation at the end of a route, or else all that the entry cites."""
    last = str(route[-1])
    if last in CITATIONS and _text(data, last):
        return _text(data, last)
    return "；".join(filter(None, (_text(data, key) for key in ("conduct", "penalty", "basis"))))


def _text(data: Mapping[str, Data], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _fingerprint(check: str, entry: EntryRef, result: CheckResult, route: Route) -> str:
    """Return what a finding is known by when lines and files around it move."""
    inside = route[2:] if entry.id and len(route) > 1 and isinstance(route[1], int) else route
    keys = "/".join("*" if isinstance(step, int) else step for step in inside)
    known_by = entry.id or result.place.file
    if not entry.id and kind_of(result.place.file) == "discretion":
        known_by += f"\0{entry.name}"  # acts of a standard have no ids
    parts = (check, known_by, keys, result.message)
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def marked_anew(
    findings: Iterable[Finding], suppressions: Iterable[Suppression], today: date | None
) -> list[Finding]:
    """Mark findings by other suppressions than those they were marked by.

    Args:
        findings: marked or not.
        suppressions: those that count.
        today: one that has expired by this day does nothing; without it, none has.
    """
    return suppressed((replace(f, suppressed="") for f in findings), suppressions, today)[0]


def suppressed(
    findings: Iterable[Finding], suppressions: Iterable[Suppression], today: date | None
) -> tuple[list[Finding], frozenset[int]]:
    """Mark the findings that registry.yaml suppresses.

    Args:
        findings: what the checks found.
        suppressions: in their order.
        today: one that has expired by this day does nothing; without it, none has.

    Returns:
        The findings, and the suppressions that hid one, by their index.
    """
    active: dict[tuple[str, str | None, str | None], tuple[int, Suppression]] = {}
    for index, one in enumerate(suppressions):
        if (today is None or one.until >= today) and one.check not in _OWN:
            active.setdefault((one.check, one.id, one.file), (index, one))
    marked: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        by_entry = active.get((finding.check, finding.entry.id, None))
        by_file = active.get((finding.check, None, finding.file))
        hits = [hit for hit in (by_entry, by_file) if hit is not None]
        if hits:
            index, first = min(hits, key=itemgetter(0))
            used.add(index)
            marked.append(replace(finding, suppressed=first.reason))
        else:
            marked.append(finding)
    return marked, frozenset(used)
