"""The tiles of a log held against its checkpoint, and the leaves against both."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from devolved_powers.i18n import _
from devolved_powers.record.leaf_reading import EntryRead, UnfitLeafError, VersionRead, read_leaf
from devolved_powers.record.log_faults import LogFault
from devolved_powers.record.log_folder import CHECKPOINT, LogFolder
from devolved_powers.record.log_replay import MOST_TOLD
from devolved_powers.record.merkle import Hash, leaf_hash, root_hash
from devolved_powers.record.note import Checkpoint
from devolved_powers.record.tiles import WIDTH, BadTileError, Tiles, tile_path


def checked_tiles(
    log: LogFolder, checkpoint: Checkpoint
) -> tuple[list[bytes], list[Hash], list[LogFault]]:
    """Return the leaves and their hashes, and what is wrong with the files.

    Args:
        log: the log.
        checkpoint: what its newest checkpoint says.

    Returns:
        The leaves, their hashes (none where they do not lead to the checkpoint), the faults.
    """
    tiles = Tiles(log.read, checkpoint.size)
    leaves: list[bytes] = []
    faults: list[LogFault] = []
    for number in range(-(-checkpoint.size // WIDTH)):
        try:
            leaves += tiles.bundle(number)
        except BadTileError as error:
            faults.append(_tile_fault(error))
            if error.missing and len(faults) >= MOST_TOLD:
                break
    if faults:
        return [], [], faults
    if not leaves:
        return [], [], [LogFault("ends-within-version", place=CHECKPOINT)]
    hashes = [leaf_hash(leaf) for leaf in leaves]
    if root_hash(hashes) != checkpoint.root:
        return leaves, [], _changed(tiles, checkpoint, leaves, hashes)
    return leaves, hashes, [*_tile_faults(tiles, hashes)]


def _tile_fault(error: BadTileError) -> LogFault:
    return LogFault("missing-tile" if error.missing else "bad-tile", place=error.path)


def _tile_faults(tiles: Tiles, hashes: Sequence[Hash]) -> Iterator[LogFault]:
    """Yield the tiles that do not have the hashes of the leaves."""
    level, below = 0, list(hashes)
    while below:
        for number in range(-(-len(below) // WIDTH)):
            wanted = below[number * WIDTH : (number + 1) * WIDTH]
            try:
                if tiles.tile(level, number) != b"".join(wanted):
                    yield LogFault("changed-tile", place=tile_path(level, number, len(wanted)))
            except BadTileError as error:
                yield _tile_fault(error)
        full = len(below) // WIDTH
        below = [root_hash(below[n * WIDTH : (n + 1) * WIDTH]) for n in range(full)]
        level += 1


def _changed(
    tiles: Tiles, checkpoint: Checkpoint, leaves: Sequence[bytes], hashes: Sequence[Hash]
) -> list[LogFault]:
    """Return which leaves are not those of the checkpoint, as far as the tiles tell that."""
    try:
        signed = tiles.leaf_hashes()
    except BadTileError as error:
        return [_tile_fault(error), LogFault("root-differs", place=CHECKPOINT)]
    if root_hash(signed) != checkpoint.root:
        return [LogFault("root-differs", place=CHECKPOINT)]
    changed = [i for i, (a, b) in enumerate(zip(hashes, signed, strict=True)) if a != b]
    faults = []
    for index in changed[:MOST_TOLD]:
        version = _next_version(leaves, index)
        place = tile_path(None, index // WIDTH, min(WIDTH, len(leaves) - index // WIDTH * WIDTH))
        reason = _("leaf {index}").format(index=index)
        fault = LogFault("leaf-changed", place=place, reason=reason, entries=_key(leaves[index]))
        if version is not None:
            fault = replace(
                fault,
                number=version.number,
                recorded=version.recorded,
                commit=version.commit,
            )
        faults.append(fault)
    return faults


def _next_version(leaves: Sequence[bytes], index: int) -> VersionRead | None:
    """Return the version that a leaf came with, or that it is, as the leaves tell it."""
    for content in leaves[index:]:
        try:
            read = read_leaf(content)
        except UnfitLeafError:
            continue
        if isinstance(read, VersionRead):
            return read
    return None


def _key(content: bytes) -> tuple[str, ...]:
    """Return the entry that a leaf names, where it does."""
    try:
        read = read_leaf(content)
    except UnfitLeafError:
        return ()
    return (read.key,) if isinstance(read, EntryRead) else ()
