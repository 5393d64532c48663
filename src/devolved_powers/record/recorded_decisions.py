"""What the files say of each decision, and what the log says that a version said of it.

A decision stands in several leaves: its own, and those of the powers that it speaks of, among what
other decisions say of them. Here is what it says itself, alike from both sides.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from devolved_powers.record.leaves import LeafData, decision_headers, power_records
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.log_leaves import LogVersion
from devolved_powers.store.loader import Loaded


@dataclass(slots=True)
class RecordedDecision:
    """What a decision says.

    Args:
        header: what it says besides what it says of single powers; None where nothing is known.
        entries: what it says of each power, by the power and the list, in their order.
    """

    header: object = None
    entries: dict[tuple[str, str], list[object]] = field(default_factory=dict)


def decisions_in_files(loaded: Loaded) -> dict[str, RecordedDecision]:
    """Return what each decision says, by its name, as the leaves of a log would say it.

    Args:
        loaded: the registry as read.
    """
    return _parted(decision_headers(loaded), power_records(loaded).items())


def decisions_in_log(log: LogFolder, version: LogVersion) -> dict[str, RecordedDecision]:
    """Return what each decision said at a version, by its name.

    Args:
        log: the log.
        version: the version.

    Raises:
        BadTileError: when a file of the log is missing or damaged.
        ValueError: when a leaf is none of its form.
    """
    headers: dict[str, LeafData] = {}
    powers: list[tuple[str, LeafData]] = []
    # in the order of the log: leaves that stand together are read together
    for key, index in sorted(version.standing.items(), key=lambda item: item[1]):
        kind, _slash, identifier = key.partition("/")
        if kind in ("decision", "power"):
            record = json.loads(log.tiles.content(index))["record"]
            if kind == "decision":
                headers[identifier] = record
            else:
                powers.append((identifier, record))
    return _parted(headers, powers)


def _parted(
    headers: Mapping[str, object], powers: Iterable[tuple[str, LeafData]]
) -> dict[str, RecordedDecision]:
    decisions = {name: RecordedDecision(header) for name, header in headers.items()}
    for power, record in powers:
        for name, decision, entry in _entries(record):
            said = decisions.setdefault(decision, RecordedDecision())
            said.entries.setdefault((power, name), []).append(entry)
    return decisions


def _entries(record: LeafData) -> Iterator[tuple[str, str, object]]:
    """Yield what is said of a power: the list, the decision, and what that says."""
    for name, listed in record.items():
        if isinstance(listed, list):
            for entry in listed:
                yield name, str(entry["decision"]), entry
