"""The log alone tells which entries the record had at each version, and what it said of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.record.leaves import EntryLeaf, canonical
from devolved_powers.record.log_leaves import (
    BadLeafError,
    LogVersion,
    entry_key,
    gone_leaf,
    leaves_of,
    versions_of,
)
from devolved_powers.record.merkle import Hash, leaf_hash, root_hash
from devolved_powers.record.versions import NOTHING_READ, RecordVersion

Said = dict[tuple[str, str], int] | None
"""What a version says of each entry; None where nothing of it can be read."""
IDS = ("P1-001", "P1-002", "P1-010", "甲-1", 'a"b', "a\\b", "\U0001f600", "\uff21")
KEYS = st.tuples(st.sampled_from(["power", "item", "need", "decision"]), st.sampled_from(IDS))
HISTORIES = st.lists(
    st.one_of(st.none(), st.dictionaries(KEYS, st.integers(0, 3), max_size=6)), max_size=8
)


def leaf(kind: str, identifier: str, number: int) -> EntryLeaf:
    record = {"number": number}
    said = {"format": 1, "id": identifier, "kind": kind, "record": record, "states": []}
    content = canonical(said)
    return EntryLeaf(kind, identifier, content, leaf_hash(content))  # type: ignore[arg-type]


def versions(history: Sequence[Said]) -> list[RecordVersion]:
    """Return the versions of a made-up history."""
    made = []
    for number, said in enumerate(history, 1):
        leaves = [leaf(kind, identifier, n) for (kind, identifier), n in (said or {}).items()]
        made.append(
            RecordVersion(
                number,
                f"{number:040x}",
                datetime(2022, 1, 1) + timedelta(days=number),  # noqa: DTZ001 - UTC
                tuple(sorted(leaves, key=lambda each: each.key.encode())),
                NOTHING_READ if said is None else (),
                "",
            )
        )
    return made


def log_of(history: Sequence[Said]) -> list[bytes]:
    """Return the leaves of the log of a made-up history."""
    log: list[bytes] = []
    before: dict[str, Hash] = {}
    for version in versions(history):
        entries, own = leaves_of(version, before, len(log))
        log += [content for _key, content in entries] + [own]
        if version.is_read:
            before = {each.key: each.hash for each in version.entries}
    return log


@given(HISTORIES)
def test_what_was_recorded_at_each_version_is_read_back_from_the_log(
    history: list[Said],
) -> None:
    log = log_of(history)
    read = list(versions_of(log))
    assert len(read) == len(history)
    for version, told in zip(versions(history), read, strict=True):
        assert (told.number, told.commit, told.recorded) == (
            version.number,
            version.commit,
            version.recorded,
        )
        assert [(key, log[index]) for key, index in told.standing.items()] == [
            (each.key, each.content) for each in version.entries
        ]
        assert told.root == root_hash([each.hash for each in version.entries])
        assert told.content == log[told.index]


@given(HISTORIES)
def test_going_on_after_any_version_makes_the_same_log(history: list[Said]) -> None:
    log = log_of(history)
    hashes = [leaf_hash(content) for content in log]
    told: LogVersion
    for version, told in zip(versions(history)[1:], versions_of(log), strict=False):
        entries, own = leaves_of(version, told.last(hashes).hashes, told.index + 1)
        leaves = [*(content for _key, content in entries), own]
        assert leaves == log[told.index + 1 :][: len(leaves)]


@given(HISTORIES, st.data())
def test_a_log_that_lacks_a_leaf_or_has_two_in_another_order_is_none(
    history: list[Said], data: st.DataObject
) -> None:
    log = log_of(history)
    if not log:
        return
    at = data.draw(st.integers(0, len(log) - 1))
    lacking = [*log[:at], *log[at + 1 :]]
    if at < len(log) - 1 or (at and entry_or_version(log[at - 1]) == "entry"):
        with pytest.raises(BadLeafError):
            list(versions_of(lacking))
    if at:
        swapped = [*log[: at - 1], log[at], log[at - 1], *log[at + 1 :]]
        with pytest.raises(BadLeafError):
            list(versions_of(swapped))


def entry_or_version(content: bytes) -> str:
    return "version" if content.startswith(b'{"begins":') else "entry"


@pytest.mark.parametrize("identifier", IDS)
def test_the_key_of_a_leaf_is_read_whatever_its_id_holds(identifier: str) -> None:
    assert entry_key(leaf("power", identifier, 1).content) == (f"power/{identifier}", False)
    assert entry_key(gone_leaf(f"power/{identifier}")) == (f"power/{identifier}", True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b'{"format":2,"id":"x","kind":"power","record":{}}',
        b'{"begins":',
        b"\xff",
        b'{"format":1,"id":"\x01","kind":"power","record":null,"states":[]}',
        b'{"format":1,"id":"\xff","kind":"power","record":null,"states":[]}',
        b'{"format":1,"id":"\\ud800","kind":"power","record":null,"states":[]}',
        b'{"format":1,"id":"\\q","kind":"power","record":null,"states":[]}',
    ],
)
def test_what_is_no_leaf_is_told(content: bytes) -> None:
    with pytest.raises(BadLeafError):
        list(versions_of([content]))
