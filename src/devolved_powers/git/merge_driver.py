"""A merge as git asks for it: three files, the result in place of ours.

What cannot be merged is never left as ours alone, for then whoever says `git add` loses what the
other side wrote: both versions stand whole between conflict markers, to the byte.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from devolved_powers.errors import PowersError, reason
from devolved_powers.failure_text import cause_text
from devolved_powers.git.merge_text import UnsoundError, both_whole, merge_texts
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import ROOT_FILE, kind_of
from devolved_powers.store.files import document, read_document
from devolved_powers.store.format_version import refuse_newer
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.registry_folder import shown
from devolved_powers.store.writing import write_atomically

_HINDRANCES = (
    N_("The common ancestor of {file} cannot be merged: {reason}"),
    N_("Our version of {file} cannot be merged: {reason}"),
    N_("The other version of {file} cannot be merged: {reason}"),
)
_NOT_READ = (
    N_("(Our version could not be read: `git show :2:FILE` prints it.)"),
    N_("(The other version could not be read: `git show :3:FILE` prints it.)"),
)


@dataclass(frozen=True)
class MergedFile:
    """The outcome of a merge.

    Args:
        conflicts: how many places are left to people.
        hindrance: why both versions stand whole between markers; empty when they were merged.
        defect: the program's own failure, when that is why.
        newer: the refusal of data that a newer version of the program wrote, when that is why.
    """

    conflicts: int
    hindrance: str = ""
    defect: Exception | None = None
    newer: PowersError | None = None


class _CannotMergeError(Exception):
    """A version that is not text, with the sentence that says so."""


def merge_files(path: str, base: Path, ours: Path, theirs: Path) -> MergedFile:
    """Merge two versions of a file; the result replaces ours.

    Args:
        path: the file's name in the repository, which messages name.
        base: the common ancestor.
        ours: our version.
        theirs: the other.

    Raises:
        PowersError: when the result cannot be written; ours is as it was then.
    """
    sides = [_content(each) for each in (base, ours, theirs)]
    try:
        texts = _texts(path, sides)
        newer = _newer(path, texts)
        merged = None if newer else merge_texts(_file(path), *texts)
    except _CannotMergeError as error:
        outcome = MergedFile(1, str(error))
    except UnsoundError as error:
        place = _("line {line}: {reason}").format(line=error.line, reason=error.reason)
        message = _(_HINDRANCES[error.side]).format(file=path, reason=place)
        outcome = MergedFile(1, message)
    except PowersError as error:
        outcome = MergedFile(1, error.message)
    except Exception as error:  # noqa: BLE001 - whatever failed, the other side must not be lost
        outcome = MergedFile(1, cause_text(error), error)
    else:
        if merged is not None:
            write_atomically(ours, merged.text.encode("utf-8"))
            return MergedFile(merged.conflicts)
        outcome = MergedFile(1, newer.message if newer else "", newer=newer)
    versions = [
        side if isinstance(side, bytes) else _(notice).encode()
        for side, notice in zip(sides[1:], _NOT_READ, strict=True)
    ]
    write_atomically(ours, both_whole(*versions))
    return outcome


def _content(path: Path) -> bytes | str:
    """Return what stands in a file, however large; why it cannot be read, if so."""
    try:
        return path.read_bytes()
    except OSError as error:
        return _("It cannot be opened: {reason}.").format(reason=reason(error))


def _texts(path: str, sides: list[bytes | str]) -> list[str]:
    texts = []
    for side, hindrance in zip(sides, _HINDRANCES, strict=True):
        if isinstance(side, str):
            why = side
        elif len(side) > MAX_BYTES:
            why = _("It is larger than 16 MB.")
        else:
            try:
                texts.append(side.decode("utf-8"))
                continue
            except UnicodeDecodeError:
                unreadable = document(path, side).unreadable
                why = unreadable.reason if unreadable else ""
        raise _CannotMergeError(_(hindrance).format(file=shown(path), reason=why))
    return texts


def _newer(path: str, texts: Iterable[str]) -> PowersError | None:
    """Return the refusal of data of a newer format, by a version or by the work tree's root file.

    Git calls from the top of the work tree.
    """
    root = Path(*PurePosixPath(path).parts[: -len(PurePosixPath(_file(path)).parts)])
    root_files = [read_document(root, ROOT_FILE)]
    if _file(path) == ROOT_FILE:
        root_files += [document(ROOT_FILE, text.encode("utf-8")) for text in texts]
    try:
        for root_file in root_files:
            refuse_newer(root_file)
    except PowersError as error:
        return error
    return None


def _file(path: str) -> str:
    """Return a file's name below the registry's root, which may be a folder of the repository."""
    parts = PurePosixPath(path).parts
    inner = "/".join(parts[-2:])
    return inner if kind_of(inner) is not None else parts[-1]
