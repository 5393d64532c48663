"""Whatever is done to a log, its check refuses it for the right reason: 50,000 tamperings."""

import json
import random
from collections.abc import Callable, Sequence

import pytest

from devolved_powers.record.leaves import canonical
from devolved_powers.record.log_folder import CHECKPOINT
from devolved_powers.record.log_leaves import gone_leaf
from devolved_powers.record.tiles import tile_path
from tests.record.made_log import Files, Signer, checked, codes, drawn_leaves, files_of

VERSIONS = drawn_leaves(seed=1, versions=5, entries=3)
LEAVES = [leaf for version in VERSIONS for leaf in version]
ENDS = [sum(len(version) for version in VERSIONS[: n + 1]) for n in range(len(VERSIONS))]
OLDER = (ENDS[0], ENDS[2])
LOG = files_of(LEAVES, OLDER)
BUNDLE = tile_path(None, 0, len(LEAVES))
TILE = tile_path(0, 0, len(LEAVES))
NOTES = (CHECKPOINT, *(f"checkpoints/{size}" for size in (*OLDER, len(LEAVES))))

Expected = set[str]
"""The codes of which the first fault has one."""
OF_NOTE = {"bad-checkpoint", "other-origin", "bad-signature", "unknown-key"}


def test_the_logs_that_are_tampered_with_are_sound() -> None:
    assert codes(LOG) == []
    assert codes(files_of(LEAVES, ENDS[:-1])) == []


def test_a_log_that_was_set_back_whole_is_no_sound_one_while_a_later_checkpoint_is_there() -> None:
    short = files_of(LEAVES[: OLDER[-1]], OLDER[:-1])
    assert codes(short) == []
    found = checked({**short, NOTES[-1]: LOG[NOTES[-1]]}).faults
    assert [(fault.code, fault.is_fault) for fault in found] == [("beyond-checkpoint", True)]


def flipped(content: bytes, chance: random.Random) -> tuple[bytes, int]:
    """Return a content with a bit turned, and where."""
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :], at


def bit_of_a_note(files: Files, chance: random.Random) -> Expected:
    name = chance.choice(NOTES)
    files[name], at = flipped(files[name], chance)
    line = LOG[name][:at].count(b"\n")
    if name == NOTES[-1]:  # the copy of the newest
        return {"other-checkpoint"}
    whole = {"bad-checkpoint"}
    return whole | {0: {"other-origin"}, 1: {"bad-signature"}, 2: {"bad-signature"}}.get(
        line, {"bad-signature", "unknown-key"}
    )


def bit_of_a_leaf(files: Files, chance: random.Random) -> Expected:
    files[BUNDLE], at = flipped(files[BUNDLE], chance)
    begin = 0
    for leaf in LEAVES:
        if at < begin + 2:
            return {"bad-tile", "leaf-changed"}
        begin += 2 + len(leaf)
        if at < begin:
            return {"leaf-changed"}
    raise AssertionError(at)


def bit_of_a_hash(files: Files, chance: random.Random) -> Expected:
    files[TILE], _at = flipped(files[TILE], chance)
    return {"changed-tile"}


def a_file_gone(files: Files, chance: random.Random) -> Expected:
    name = chance.choice([CHECKPOINT, BUNDLE, TILE, NOTES[-1]])
    del files[name]
    return {"missing-checkpoint" if name in NOTES else "missing-tile"}


def a_file_cut_or_grown(files: Files, chance: random.Random) -> Expected:
    name = chance.choice([CHECKPOINT, BUNDLE, TILE, NOTES[1]])
    content = files[name]
    cut = content[: chance.randrange(len(content))]
    files[name] = chance.choice([cut, content + chance.randbytes(chance.randrange(1, 9))])
    return {"bad-checkpoint"} if name in NOTES else {"bad-tile"}


def a_file_of_another_place(files: Files, chance: random.Random) -> Expected:
    name, other = chance.sample([CHECKPOINT, NOTES[1], NOTES[2], BUNDLE, TILE], 2)
    files[name] = LOG[other]
    if name in NOTES and other in NOTES:
        if name == CHECKPOINT:  # set back: the tiles of that size are not there any more
            return {"beyond-checkpoint"}
        return {"old-checkpoint"}
    return {"bad-checkpoint"} if name in NOTES else {"bad-tile"}


def by_a_stranger(files: Files, chance: random.Random) -> Expected:
    """Make the log again with another entry, and sign it with a key of one's own."""
    files.clear()
    files.update(files_of(other_leaves(chance), OLDER, Signer("stranger")))
    return {"unknown-key"}


def by_the_keeper(files: Files, chance: random.Random) -> Expected:
    """Change a leaf and sign the whole again with the right key; older checkpoints stay."""
    leaves = list(LEAVES)
    index = chance.randrange(len(leaves))
    said = json.loads(leaves[index])
    is_version = said["kind"] == "version"
    said["notice" if is_version else "states"] = "改" if is_version else [{"since": None}]
    leaves[index] = canonical(said)
    made = files_of(leaves, OLDER)
    files.update({**made, **{name: LOG[name] for name in NOTES[1:-1]}})
    if not is_version:  # that an entry is gone has no states
        return {"bad-version"} if said["record"] else {"bad-leaf"}
    return {"old-checkpoint"} if index < OLDER[-1] else set()


def in_another_way(files: Files, chance: random.Random) -> Expected:
    """Make a log that is signed by the right key and is none."""
    leaves = list(LEAVES)
    index = chance.randrange(len(leaves))
    said = json.loads(leaves[index])
    kind = chance.choice([*WRONG])
    wanted, change = WRONG[kind]
    if kind == "a moment before":  # of the first version only the history tells that
        index = max(index, ENDS[0])
    if kind in OF_VERSIONS:
        index = next(i for i in range(index, len(leaves)) if b'"kind":"version"' in leaves[i])
        said = json.loads(leaves[index])
    leaves[index : index + 1] = change(leaves[index], said)
    files.clear()
    files.update(files_of(leaves, ()))
    return set(wanted.split())


def other_leaves(chance: random.Random) -> list[bytes]:
    """Return the leaves of another record."""
    drawn = drawn_leaves(seed=chance.randrange(2, 50), versions=5, entries=3)
    return [leaf for version in drawn for leaf in version]


def _plain(said: object) -> bytes:
    """Return JSON that need not be in canonical form."""
    return json.dumps(said).encode()


Change = Callable[[bytes, dict[str, object]], Sequence[bytes]]
WRONG: dict[str, tuple[str, Change]] = {
    "a blank": ("bad-leaf", lambda leaf, _said: [leaf[:-1] + b" }"]),
    "a key more": ("bad-leaf", lambda _leaf, said: [canonical({**said, "x": 1})]),
    "a key less": (
        "bad-leaf",
        lambda _leaf, said: [canonical({k: v for k, v in said.items() if k != "kind"})],
    ),
    "no object": ("bad-leaf", lambda _leaf, _said: [b"[]"]),
    "no text": ("bad-leaf", lambda _leaf, _said: [b"\xff\xfe"]),
    "nested": ("bad-leaf", lambda _leaf, _said: [b"[" * 30_000]),
    "a large number": ("bad-leaf", lambda _leaf, said: [_plain({**said, "format": 2**60})]),
    "a format of 2": ("unknown-format", lambda _leaf, said: [canonical({**said, "format": 2})]),
    "another hash": ("unknown-hash", lambda _leaf, said: [canonical({**said, "hash": "SM3"})]),
    "another number": ("bad-order", lambda _leaf, said: [canonical({**said, "number": 9})]),
    "another begin": ("bad-order", lambda _leaf, said: [canonical({**said, "begins": 99})]),
    "a moment before": (
        "bad-order",
        lambda _leaf, said: [canonical({**said, "recorded": "2001-01-01T00:00:00Z"})],
    ),
    "no moment": ("bad-leaf", lambda _leaf, said: [canonical({**said, "recorded": "2022-3-1"})]),
    "another root": (
        "bad-version",
        lambda _leaf, said: [canonical({**said, "root": "A" * 43 + "="})],
    ),
    "no root": ("bad-leaf", lambda _leaf, said: [canonical({**said, "root": "AAAA"})]),
    "another count": ("bad-version", lambda _leaf, said: [canonical({**said, "entries": 99})]),
    "no commit": ("bad-leaf", lambda _leaf, said: [canonical({**said, "commit": "HEAD"})]),
    "twice": ("bad-order", lambda leaf, _said: [leaf, leaf]),
    "gone before it came": (
        "bad-order",
        lambda leaf, _said: [gone_leaf("standard/z"), leaf],
    ),
    "one more": (
        "bad-order bad-version",
        lambda leaf, _said: [gone_leaf("power/P1-001"), leaf],
    ),
}  # fmt: skip
OF_VERSIONS = {
    "another hash",
    "another number",
    "another begin",
    "a moment before",
    "no moment",
    "another root",
    "no root",
    "another count",
    "no commit",
    "gone before it came",
}
TAMPERINGS: dict[Callable[[Files, random.Random], Expected], int] = {
    bit_of_a_note: 9_000,
    bit_of_a_leaf: 14_000,
    bit_of_a_hash: 9_000,
    a_file_gone: 1_000,
    a_file_cut_or_grown: 8_000,
    a_file_of_another_place: 1_000,
    by_a_stranger: 1_000,
    by_the_keeper: 3_000,
    in_another_way: 4_000,
}


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda tampering: tampering.__name__)
def test_each_tampering_is_refused_for_the_right_reason(
    tampering: Callable[[Files, random.Random], Expected],
) -> None:
    chance = random.Random(tampering.__name__)  # noqa: S311 - no secret
    for number in range(TAMPERINGS[tampering]):
        files = dict(LOG)
        expected = tampering(files, chance)
        if files == LOG or not expected:
            continue
        found = codes(files)
        assert found, number
        assert found[0] in expected, (number, found, expected)
