"""Appends to the log what the record came to say since: the leaves, their tree, a checkpoint.

What stands in the log is never changed. Nothing is appended to a log that is not whole, or that
does not belong to the history at hand: a checkpoint, once signed, cannot be taken back.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from devolved_powers.errors import PowersError
from devolved_powers.git.asked_objects import contents_at
from devolved_powers.git.commit_files import files_at
from devolved_powers.git.record_line import RecordedCommit, record_line
from devolved_powers.git.repository import commit_named, prefix_of
from devolved_powers.i18n import _
from devolved_powers.models.files import RECORD_FOLDER, ROOT_FILE
from devolved_powers.models.record_log import RecordLog
from devolved_powers.record.folder_page import ATTRIBUTES, folder_page
from devolved_powers.record.log_folder import CHECKPOINT, CHECKPOINTS, TILES, LogFolder, damaged
from devolved_powers.record.log_leaves import BadLeafError, LogVersion, leaves_of, versions_of
from devolved_powers.record.merkle import Hash, leaf_hash, root_hash
from devolved_powers.record.moments import beijing_day, beijing_time
from devolved_powers.record.note import (
    BadNoteError,
    Checkpoint,
    Note,
    NoteSigner,
    holds,
    read_checkpoint,
    signed_note,
)
from devolved_powers.record.note_keys import public_keys, refuse_unusable
from devolved_powers.record.settings import log_of, root_file_of
from devolved_powers.record.tiles import BadTileError, Tiles, new_tiles, tile_paths
from devolved_powers.record.versions import LastVersion, RecordVersion, record_versions
from devolved_powers.store.journal import Recovered
from devolved_powers.store.lock import refuse_repeated, registry_lock
from devolved_powers.store.writing import Change, write_together

_WESTERNMOST: Final = timedelta(hours=12)
"""How far a day that has begun somewhere is behind UTC."""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version that is appended.

    Args:
        version: the version.
        leaves: its leaves, its own the last.
    """

    version: RecordVersion
    leaves: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Appended:
    """What a run appended, or would append.

    Args:
        versions: the versions that came to it, the oldest first.
        before: how many leaves the log had.
        checkpoint: what the log says of itself now.
        files: the files that were written or taken away, by their names below the root.
        notice: what every answer must say.
    """

    versions: tuple[NewVersion, ...]
    before: int
    checkpoint: Checkpoint
    files: tuple[str, ...]
    notice: str


Signing = Sequence[NoteSigner] | Callable[[], Sequence[NoteSigner]]
"""Who sign; or what names them once something is to be signed, since a passphrase may be asked."""


def append(root: Path, signing: Signing, today: date, *, dry_run: bool = False) -> Appended:
    """Append to the log of a registry what its commits recorded since.

    Args:
        root: the registry's folder, inside a git repository.
        signing: who sign the new checkpoint; one, or two when a key is replaced.
        today: the day it is; no commit counts that is dated later.
        dry_run: whether to write nothing; then nobody need sign.

    Raises:
        PowersError: when the registry has no log, the log is damaged or is not that of this
            history, a leaf is too long, who signs may not, or the files cannot be written.
    """
    with nullcontext(Recovered()) if dry_run else registry_lock(root) as recovered:
        refuse_repeated(recovered)
        folder = LogFolder.of(root)
        head = commit_named(root, "HEAD")
        _refuse_set_back(root, head, folder)
        settings = _settings_at(root, head)
        last, hashes = _state(folder, settings)
        new = tuple(_new_versions(root, head, last, hashes, today))
        tiles = folder.tiles
        leaves = [leaf for each in new for leaf in each.leaves]
        checkpoint = Checkpoint(
            settings.origin, tiles.size + len(leaves), root_hash([*hashes, *map(leaf_hash, leaves)])
        )
        written = _grown(folder, leaves, checkpoint)
        notice = new[-1].version.notice if new else (last.notice if last else "")
        if not new:
            changes = dict(_left_over(folder, checkpoint.size))
            if not dry_run:
                write_together(root, changes)
            return Appended((), tiles.size, checkpoint, tuple(changes), notice)
        note = (
            ""
            if dry_run
            else _signed(checkpoint, signing, settings, today, new[-1].version.recorded)
        )
        changes = dict(_changes(folder, written, checkpoint, note, notice))
        if not dry_run:
            write_together(root, changes)
        return Appended(new, tiles.size, checkpoint, tuple(changes), notice)


def _refuse_set_back(root: Path, head: str, folder: LogFolder) -> None:
    """Refuse to go on from less than the last commit has: that would sign a second log.

    Raises:
        PowersError: as said.
    """
    [found] = contents_at(root, [f"{head}:{prefix_of(root)}{RECORD_FOLDER}/{CHECKPOINT}"])
    try:
        committed = read_checkpoint(found[1])[0].size if found else 0
    except BadNoteError:
        return  # `record check` tells of it
    own = folder.checkpoint.size if folder.checkpoint is not None else 0
    if own < committed:
        message = _("The last commit has a log of {committed} leaves; {folder}/ has only {own}.")
        raise PowersError(
            message.format(committed=committed, folder=RECORD_FOLDER, own=own),
            hint=_("`git checkout HEAD -- record` gets it back: a second one must not be signed."),
            place=f"{RECORD_FOLDER}/{CHECKPOINT}",
        )


def _grown(folder: LogFolder, leaves: list[bytes], checkpoint: Checkpoint) -> dict[str, bytes]:
    """Return the files of the tree that come with leaves, by their paths.

    Args:
        folder: the log as it is.
        leaves: what is appended.
        checkpoint: what the log will say of itself, worked out of all leaves.

    Raises:
        PowersError: when the files of the log do not lead there, or to a checkpoint before it.
    """
    try:
        written, root = new_tiles(folder.tiles, leaves)
        if root != checkpoint.root:
            raise damaged(f"{RECORD_FOLDER}/{TILES}")
        grown = Tiles(lambda path: written.get(path) or folder.read(path), checkpoint.size)
        _refuse_other_checkpoints(folder, grown)
    except BadTileError as error:
        raise damaged(f"{RECORD_FOLDER}/{error.path}") from error
    return written


def _signed(
    checkpoint: Checkpoint,
    signing: Signing,
    settings: RecordLog,
    today: date,
    recorded: datetime,
) -> str:
    """Return the note of a checkpoint.

    Args:
        checkpoint: what is signed.
        signing: who sign, the key that goes on signing last.
        settings: what registry.yaml says of the log.
        today: the day it is where the program runs.
        recorded: when the newest version was; in Beijing that may be a day later already.

    Raises:
        PowersError: when a key is not one that signs today, or none will count for the version.
    """
    signers = signing() if callable(signing) else signing
    for signer in signers:
        refuse_unusable(settings, signer, today)
    for signer in signers[-1:]:
        refuse_unusable(settings, signer, max(today, date.fromisoformat(beijing_day(recorded))))
    return signed_note(checkpoint.text, signers)


def _settings_at(root: Path, head: str) -> RecordLog:
    """Return what registry.yaml says of the log as it is committed: so the log says it too.

    Raises:
        PowersError: when it says nothing, or that is not committed.
    """
    content = files_at(root, head, [ROOT_FILE]).get(ROOT_FILE)
    committed = root_file_of(root, content) if content is not None else None
    if committed is not None and committed.record is not None:
        return committed.record
    log_of(root_file_of(root))
    raise PowersError(
        _("What registry.yaml says of the log under `record` is not committed yet."),
        hint=_("Commit it, then append to the log."),
        place=ROOT_FILE,
    )


def _state(folder: LogFolder, settings: RecordLog) -> tuple[LogVersion | None, list[Hash]]:
    """Return the last version that the log tells, and the hashes of all its leaves; verify it.

    Raises:
        PowersError: when the log is not whole, or not signed by a key of the registry.
    """
    if folder.newest is None:
        return None, []
    checkpoint, note = folder.newest
    if checkpoint.origin != settings.origin:
        message = _("The log is called {log}, in registry.yaml {named}.")
        raise PowersError(
            message.format(log=checkpoint.origin, named=settings.origin),
            hint=_("The name of a log never changes: write `record.origin` as it was."),
            place=f"{RECORD_FOLDER}/{CHECKPOINT}",
        )
    _refuse_unsigned(note, settings)
    contents = list(folder.leaves())
    hashes = [leaf_hash(content) for content in contents]
    try:
        if hashes != folder.tiles.leaf_hashes() or root_hash(hashes) != checkpoint.root:
            raise damaged(RECORD_FOLDER)
    except BadTileError as error:
        raise damaged(f"{RECORD_FOLDER}/{error.path}") from error
    try:
        last = next(iter(deque(versions_of(contents), maxlen=1)), None)
    except BadLeafError as error:
        raise damaged(RECORD_FOLDER) from error
    if last is None or root_hash([hashes[at] for at in last.standing.values()]) != last.root:
        raise damaged(RECORD_FOLDER)
    return last, hashes


def _refuse_unsigned(note: Note, settings: RecordLog) -> None:
    """Refuse to go on after a checkpoint that no key of the log signed.

    Raises:
        PowersError: as said, or when one of its signatures does not hold.
    """
    place = f"{RECORD_FOLDER}/{CHECKPOINT}"
    held = [holds(note, key) for key in public_keys(settings)]
    if False in held:
        raise damaged(place)
    if True not in held:
        raise PowersError(
            _("The newest checkpoint is signed by no key that registry.yaml has."),
            hint=_("Keys that are used no longer stay under `record.keys`, with `until`."),
            place=place,
        )


def _new_versions(
    root: Path, head: str, last: LogVersion | None, hashes: list[Hash], today: date
) -> Iterator[NewVersion]:
    """Yield the versions that came since, with their leaves.

    Raises:
        PowersError: when the history lacks the last version, or a commit is dated after today.
    """
    line = record_line(root, head, prefix_of(root))
    if not line:
        raise PowersError(
            _("No commit holds the registry yet."), hint=_("Commit it, then append to the log.")
        )
    after: LastVersion | None = None
    if last is not None:
        _refuse_other_history(line, last)
        after = last.last(hashes)
    begins, before = len(hashes), after.hashes if after else {}
    end = datetime.combine(today + timedelta(days=1), time()) + _WESTERNMOST
    for version in record_versions(root, line, after):
        if version.recorded > end:
            raise _ahead(version)
        entries, own = leaves_of(version, before, begins)
        if version.is_read:
            before = {leaf.key: leaf.hash for leaf in version.entries}
        leaves = (*(leaf for _key, leaf in entries), own)
        begins += len(leaves)
        yield NewVersion(version, leaves)


def _changes(
    folder: LogFolder, written: dict[str, bytes], checkpoint: Checkpoint, note: str, notice: str
) -> Iterator[tuple[str, Change]]:
    """Yield what becomes of each file, in the order of writing: the checkpoint when all is there.

    What the newest checkpoint does not need is taken away last: parts of tiles that have grown.
    """
    signed = note.encode()
    new = {
        ".gitattributes": ATTRIBUTES,
        "README.md": folder_page(notice).encode(),
        **written,
        f"{CHECKPOINTS}/{checkpoint.size}": signed,
        CHECKPOINT: signed,
    }
    for path, content in new.items():
        read = folder.read(path)
        if read != content:
            yield f"{RECORD_FOLDER}/{path}", (read, content)
    yield from _left_over(folder, checkpoint.size)


def _left_over(folder: LogFolder, size: int) -> Iterator[tuple[str, Change]]:
    """Yield what becomes of tiles that a log of a size does not need: they are taken away."""
    needed = {*tile_paths(size)}
    for path in folder.paths():
        if path.startswith(f"{TILES}/") and path not in needed:
            yield f"{RECORD_FOLDER}/{path}", (folder.read(path), None)


def _refuse_other_history(line: Sequence[RecordedCommit], last: LogVersion) -> None:
    """Refuse a history that the last version of the log is no part of.

    Raises:
        PowersError: as said.
    """
    if all(commit.commit != last.commit for commit in line):
        message = _(
            "The history no longer has commit {commit}, version {number} of the log: it was "
            "rewritten, or this is another branch."
        )
        raise PowersError(
            message.format(commit=last.commit[:12], number=last.number),
            hint=_("`powers record check` names what was changed; append on the main branch."),
            place=f"{RECORD_FOLDER}/{CHECKPOINT}",
        )


def _refuse_other_checkpoints(folder: LogFolder, grown: Tiles) -> None:
    """Refuse to contradict a checkpoint that was signed before.

    A writer that was killed may have left one of more leaves than the newest has; it says what is
    about to be said again.

    Args:
        folder: the log as it is.
        grown: the log as it will be.

    Raises:
        PowersError: when one says something else.
    """
    for size in folder.sizes:
        kept = folder.kept(size)
        place = f"{RECORD_FOLDER}/{CHECKPOINTS}/{size}"
        if kept is None or (
            kept[0].size == size <= grown.size and grown.root(size) == kept[0].root
        ):
            continue
        if kept[0].size <= folder.tiles.size:
            raise damaged(place)
        message = _("The log was longer: {file} was signed, and the newest checkpoint is older.")
        raise PowersError(
            message.format(file=place),
            hint=_("Fetch the log as it was published last: a second one must not be signed."),
            place=place,
        )


def _ahead(version: RecordVersion) -> PowersError:
    message = _("Commit {commit} is dated {moment}, after today: its clock was wrong.")
    return PowersError(
        message.format(commit=version.commit[:12], moment=beijing_time(version.recorded)),
        hint=_(
            "If it is the newest and nobody has it yet, `git commit --amend --no-edit` dates it "
            "anew; otherwise append when that day is past."
        ),
        place=version.commit,
    )
