"""The log of a record as proofs are taken from it: leaves with their paths, out of its files."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, cached_property
from typing import Final, TypeVar

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.base64_text import to_base64
from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.record.leaf_forms import EntryData, entry_of
from devolved_powers.record.leaves import REGISTRY_KEY, EntryKind
from devolved_powers.record.log_folder import CHECKPOINT, LogFolder, damaged
from devolved_powers.record.log_leaves import LogVersion
from devolved_powers.record.merkle import (
    Hash,
    Span,
    inclusion_spans,
    node_hash,
    spans_hashed,
)
from devolved_powers.record.moments import beijing_time
from devolved_powers.record.proof import Absent, Listed, Logged, ProvedEntry
from devolved_powers.record.tiles import BadTileError
from devolved_powers.record.verify_cosigned import log_keys

KINDS: Final[tuple[EntryKind, ...]] = ("power", "item", "need", "decision", "standard", "registry")
_Read = TypeVar("_Read")


class ProvableLog:
    """A log that proofs are taken from.

    Args:
        folder: its files.

    Raises:
        PowersError: when there is no log yet, or it is damaged.
    """

    def __init__(self, folder: LogFolder) -> None:
        newest = folder.newest
        content = folder.read(CHECKPOINT)
        if newest is None or content is None:
            raise PowersError(
                _("The record has no log yet: nothing can be proved."),
                hint=_("`powers record append` makes one."),
                code=ExitCode.NOT_LOOKED,
            )
        self._contents: dict[int, str] = {}
        self._paths: dict[int, tuple[str, ...]] = {}
        self.folder = folder
        self.checkpoint, self.note = newest
        self.checkpoint_text = content.decode("utf-8")
        self.versions: tuple[LogVersion, ...] = tuple(folder.versions())
        if not self.versions or self.versions[-1].index != self.checkpoint.size - 1:
            raise damaged(f"{RECORD_FOLDER}/{CHECKPOINT}")
        self._hashes = whole(folder.tiles.leaf_hashes)
        self._trees: tuple[int, _EntryTree] | None = None
        self._settings: dict[int, EntryData | None] = {}

    def version_at(self, at: datetime | None) -> LogVersion:
        """Return the version that was known at a moment.

        Args:
            at: the moment, UTC without a zone; None for the newest.

        Raises:
            PowersError: when nothing was recorded yet.
        """
        if at is None:
            return self.versions[-1]
        place = bisect_right(self.versions, at, key=lambda version: version.recorded)
        if not place:
            message = _("At {moment} nothing was recorded yet: the record begins at {begin}.")
            begin = beijing_time(self.versions[0].recorded)
            raise PowersError(
                message.format(moment=beijing_time(at), begin=begin),
                hint=_("Ask for a later moment with --at, or leave it out."),
                code=ExitCode.USAGE,
            )
        return self.versions[place - 1]

    def after(self, version: LogVersion) -> LogVersion | None:
        """Return the version after one; none after the newest."""
        return self.versions[version.number] if version.number < len(self.versions) else None

    def kinds_of(self, identifier: str) -> tuple[EntryKind, ...]:
        """Return what an id is, at any version of the log.

        Args:
            identifier: an id, or the short name of a decision or standard.
        """
        return tuple(
            kind
            for kind in KINDS
            if any(f"{kind}/{identifier}" in version.known for version in self.versions)
        )

    def content(self, index: int) -> str:
        """Return the text of a leaf.

        Args:
            index: its place in the log.

        Raises:
            PowersError: when its file is missing or damaged.
        """
        if index not in self._contents:
            self._contents[index] = whole(lambda: self.folder.tiles.content(index)).decode("utf-8")
        return self._contents[index]

    def came_with(self, index: int) -> LogVersion:
        """Return the version that a leaf came with.

        Args:
            index: the place of the leaf in the log.
        """
        return self.versions[bisect_left(self.versions, index, key=lambda each: each.index)]

    def logged(self, version: LogVersion) -> Logged:
        """Return the leaf of a version with its path."""
        leaf = version.content.decode("utf-8")
        return Logged(index=version.index, leaf=leaf, path=self._log_path(version.index))

    def listed(self, version: LogVersion, position: int) -> Listed:
        """Return an entry of a version with its path.

        Args:
            version: the version.
            position: the place among its entries.
        """
        tree = self._tree(version)
        leaf = self.content(tree.places[position])
        return Listed(leaf=leaf, path=tree.path(position), position=position)

    def entry(self, version: LogVersion, key: str) -> ProvedEntry:
        """Return an entry of a version with its path, and its path in the log.

        Args:
            version: the version, which has it.
            key: `kind/id`.
        """
        index = version.standing[key]
        listed = self.listed(version, self.position(version, key))
        return ProvedEntry(
            index=index,
            leaf=listed.leaf,
            log_path=self._log_path(index),
            path=listed.path,
            position=listed.position,
        )

    def absent(self, version: LogVersion, key: str) -> Absent:
        """Return between which entries of a version one would stand that it lacks.

        Args:
            version: the version.
            key: `kind/id`.
        """
        place = self.position(version, key)
        before = self.listed(version, place - 1) if place else None
        has_after = place < len(version.standing)
        return Absent(before=before, after=self.listed(version, place) if has_after else None)

    def position(self, version: LogVersion, key: str) -> int:
        """Return where an entry stands among those of a version, or would."""
        return bisect_left(self._tree(version).keys, key.encode())

    def settings(self, version: LogVersion) -> EntryData | None:
        """Return what registry.yaml says at a version; none where it could not be read."""
        index = version.standing.get(REGISTRY_KEY)
        if index is None:
            return None
        if index not in self._settings:
            self._settings[index] = entry_of(self.content(index))
        return self._settings[index]

    def signers(self, version: LogVersion) -> Listed:
        """Return the leaf of the registry with its path, of a version that has it."""
        return self.listed(version, self.position(version, REGISTRY_KEY))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The public key of each signature of the newest checkpoint, in their order.

        Raises:
            PowersError: when the record has not named one.
        """
        named = {
            (key.name, key.key_id): str(key)
            for version in self.versions
            if (settings := self.settings(version)) is not None
            for key in log_keys(settings.record)
        }
        try:
            return tuple(named[line.name, line.key_id] for line in self.note.signatures)
        except KeyError:
            raise PowersError(
                _("The newest checkpoint is signed by a key that the record does not name."),
                hint=_("Name it under record / keys in registry.yaml, commit, and append again."),
                place=f"{RECORD_FOLDER}/{CHECKPOINT}",
            ) from None

    def consistency(self, size: int) -> tuple[str, ...]:
        """Return the hashes that lead from an older tree to the newest.

        Args:
            size: its leaves.
        """
        newest = self.checkpoint.size
        return texts(whole(lambda: self.folder.tiles.consistency_path(size, newest)))

    def _log_path(self, index: int) -> tuple[str, ...]:
        if index not in self._paths:  # a version's leaf and a decision's stand in many proofs
            size = self.checkpoint.size
            path = whole(lambda: self.folder.tiles.inclusion_path(index, size))
            self._paths[index] = texts(path)
        return self._paths[index]

    def _tree(self, version: LogVersion) -> "_EntryTree":
        """Return the tree over the entries of a version; the last one asked for is kept."""
        if self._trees is None or self._trees[0] != version.number:
            self._trees = (version.number, _EntryTree(version.standing, self._hashes))
        return self._trees[1]


class _EntryTree:
    """The tree over the entries of a version, whose hashes are worked out once."""

    def __init__(self, standing: Mapping[str, int], hashes: list[Hash]) -> None:
        self.keys = [key.encode() for key in standing]
        self.places = list(standing.values())
        leaves = [hashes[place] for place in self.places]

        @cache
        def subtree(span: Span) -> Hash:
            begin, end = span
            if end - begin == 1:
                return leaves[begin]
            middle = (begin + end) // 2
            return node_hash(subtree((begin, middle)), subtree((middle, end)))

        self._subtree = subtree

    def path(self, position: int) -> tuple[str, ...]:
        return texts(spans_hashed(inclusion_spans(position, len(self.places)), self._subtree))


def texts(hashes: tuple[Hash, ...]) -> tuple[str, ...]:
    """Return hashes as a proof writes them."""
    return tuple(map(to_base64, hashes))


def whole(read: Callable[[], _Read]) -> _Read:
    """Return what is read out of the tiles.

    Args:
        read: reads it.

    Raises:
        PowersError: when a tile is missing or damaged.
    """
    try:
        return read()
    except BadTileError as error:
        raise damaged(f"{RECORD_FOLDER}/{error.path}") from error
