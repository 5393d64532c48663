"""A registry as read, from its folder or as git recorded it, for answers that need its models."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from devolved_powers.errors import PowersError
from devolved_powers.git.registry_at import documents_at
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import kind_of
from devolved_powers.reading_log import tell
from devolved_powers.store.files import document
from devolved_powers.store.loader import Loaded, from_documents, load_registry


class UnreadCommitError(PowersError):
    """A commit holds no registry that this version of the program reads; git gave all of it."""


def read_whole(root: Path, files: Sequence[tuple[str, bytes]] | None = None) -> Loaded:
    """Read the registry's files as they stand.

    Args:
        root: the registry's folder.
        files: the data files with their bytes, where they were read before: what was made of them
            is kept under their digest, so nothing is read a second time.

    Raises:
        PowersError: when they hold mistakes.
    """
    if files is None:
        loaded = load_registry(root)
    else:
        loaded = from_documents(root, (document(name, content) for name, content in files))
    whole(loaded)
    tell(N_("Data files read: {count}"), count=len(loaded.documents))
    return loaded


def whole(loaded: Loaded, *, of_all: bool = True) -> Loaded:
    """Return what was read, once nothing of it holds a mistake.

    Args:
        loaded: what was read.
        of_all: whether it is all files of the registry: then the root file is among them.

    Raises:
        PowersError: when something holds a mistake.
    """
    broken = any(one.unreadable or one.faults for one in loaded.documents.values())
    if not loaded.is_whole if of_all else broken or loaded.misfits:
        raise PowersError(
            _("The registry cannot be read: it holds mistakes."),
            hint=_("`powers validate` shows each with its place and how to mend it."),
            place=_first_mistake(loaded),
        )
    return loaded


def _first_mistake(loaded: Loaded) -> str:
    """Return the first place that cannot be read, as an error names it."""
    for file, held in loaded.documents.items():
        lines = [fault.line for fault in held.faults]
        if held.unreadable is not None:
            lines.append(held.unreadable.line)
        if lines:
            return f"{loaded.root / file}:{lines[0]}"
    for misfit in loaded.misfits:
        return f"{loaded.root / misfit.file}:{loaded.line_of(misfit.file, misfit.route)}"
    return str(loaded.root)


def read_at(root: Path, commit: str) -> Loaded:
    """Read what a commit holds, as far as today's models allow.

    Raises:
        PowersError: when a file of it cannot be read at all.
    """
    loaded = from_documents(root, documents_at(root, commit), commit=commit)
    refuse_unread(loaded, commit)
    return loaded


def refuse_unread(loaded: Loaded, commit: str) -> None:
    """Refuse what a commit holds, where a file of it cannot be read at all.

    Args:
        loaded: what was read of it.
        commit: its full name.

    Raises:
        UnreadCommitError: as said.
    """
    unfit = loaded.unread
    if unfit:
        places = left_out(loaded)
        first = next((place for place in places if place.startswith(f"{unfit[0]}:")), unfit[0])
        raise UnreadCommitError(
            _("Commit {commit} cannot be read: {file} does not fit.").format(
                commit=commit[:12], file=first
            ),
            hint=_("Its files have another form than this version of the program reads."),
        )


def left_out(loaded: Loaded) -> tuple[str, ...]:
    """Return the entries that do not fit the models and were left out, as `file: route`."""
    places = (f"{m.file}: " + " / ".join(map(str, m.route)) for m in loaded.misfits)
    return tuple(dict.fromkeys(places))


def ids_left_out(loaded: Loaded) -> tuple[str, ...]:
    """Return the ids of entries that do not fit their models, in the order of the files.

    Of a discretion standard any part that does not fit counts for the document.
    """
    ids: dict[str, None] = {}
    for misfit in loaded.misfits:
        if kind_of(misfit.file) == "discretion":
            ids[PurePosixPath(misfit.file).stem] = None
            continue
        data = loaded.documents[misfit.file].data
        section = (
            data.get(str(misfit.route[0])) if isinstance(data, dict) and misfit.route else None
        )
        step = misfit.route[1] if len(misfit.route) > 1 else None
        if isinstance(section, list) and isinstance(step, int):
            entry = section[step]
            if isinstance(entry, dict):
                ids[str(entry.get("id") or entry.get("power"))] = None
    return tuple(ids)
