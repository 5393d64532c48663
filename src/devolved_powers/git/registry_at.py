"""A registry as a commit has it: its data files and other folders, read by one call of git."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product

from devolved_powers.errors import PowersError
from devolved_powers.git.asked_objects import contents_of
from devolved_powers.git.location import Location
from devolved_powers.git.repository import (
    LINK,
    REGULAR,
    Place,
    TreeEntry,
    commit_named,
    entries_at,
    prefix_of,
    repository_of,
    tree,
)
from devolved_powers.i18n import _
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE, SOURCES_FOLDER
from devolved_powers.store.files import Document, Unreadable, document
from devolved_powers.store.format_version import refuse_newer
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.portable_names import is_not_utf8, not_utf8_hint, not_utf8_text
from devolved_powers.store.registry_folder import link_text, shown

_BESIDE = (LAWS_FOLDER, SOURCES_FOLDER)
"""Folders of a registry that hold no data and are read at a commit as well."""


def documents_at(
    root: Place,
    revision: str,
    known: Mapping[str, Document] | None = None,
    prefix: str | None = None,
) -> list[Document]:
    """Return a registry's data files as they stood at a revision.

    Args:
        root: the registry's folder today. Where it stood elsewhere at that revision, the one
            registry that the revision holds is read. Or the repository, with `prefix`.
        revision: as `commit_named` takes it.
        known: as for `registry_at`.
        prefix: where the registry stood at that revision, where that is known.

    Raises:
        PowersError: when the revision does not exist, holds no registry, or one that a newer
            version of the program wrote.
    """
    return registry_at(root, revision, known=known, prefix=prefix)[0]


def registry_at(
    root: Place,
    revision: str,
    *folders: str,
    known: Mapping[str, Document] | None = None,
    prefix: str | None = None,
) -> tuple[list[Document], list[dict[str, bytes]]]:
    """Return a registry's data files, and other folders of it, as they stood at a revision.

    All contents are read by one call of git.

    Args:
        root: as for `documents_at`.
        revision: as for `documents_at`.
        folders: such as `folder_files_at` takes.
        known: documents that were read elsewhere, by name; what has not changed is not read again.
        prefix: as for `documents_at`.

    Returns:
        The data files as `documents_at`, and each folder's files as `folder_files_at` returns them.

    Raises:
        PowersError: as both do.
    """
    commit = commit_named(root, revision)
    if prefix is None:
        prefix = prefix_at(root, commit, revision)
    listed = entries_listed(root, commit, prefix)
    files = data_files(listed, prefix)
    beside = [_files_in(listed, f"{prefix}{folder}") for folder in folders]
    blobs_beside = (e.blob for inside in beside for e in inside.values())
    contents = contents_of(root, (*blobs_of(files).values(), *blobs_beside))
    documents = documents_of(commit, prefix, files, contents, known or {})
    return documents, [{n: contents[e.blob] for n, e in inside.items()} for inside in beside]


def data_files(listed: Iterable[TreeEntry], prefix: str) -> dict[str, TreeEntry]:
    """Return what stands in the place of a registry's data files and their folders, by name.

    Args:
        listed: what a commit has, as `entries_listed` returns it.
        prefix: where the registry stands in it.

    Raises:
        PowersError: when the repository lacks one.
    """
    entries = {shown(e.path.removeprefix(prefix)): e for e in _data_in(listed, prefix)}
    return {n: entries[n] for n in sorted(entries) if n in FOLDERS or _is_data(n)}


def blobs_of(files: Mapping[str, TreeEntry]) -> dict[str, str]:
    """Return the names of the objects of those data files that can be read, by the file's name.

    Args:
        files: what `data_files` returned.
    """
    return {n: entry.blob for n, entry in files.items() if not _hindrance(n, entry)}


def documents_of(
    commit: str,
    prefix: str,
    files: Mapping[str, TreeEntry],
    contents: Mapping[str, bytes],
    known: Mapping[str, Document],
) -> list[Document]:
    """Return the data files of a registry at a commit.

    Args:
        commit: its full name.
        prefix: where the registry stands in it.
        files: what `data_files` returned.
        contents: the contents of `blobs_of` those, by the names of the objects; of a file that is
            known, only where it may be another.
        known: documents that were read elsewhere, by name.

    Raises:
        PowersError: when a newer version of the program wrote them.
    """
    documents = []
    for name in sorted(files, key=lambda n: (n != ROOT_FILE, _folder_order(n), n)):
        hindrance = _hindrance(name, files[name])
        if hindrance is None:
            content, read = contents.get(files[name].blob), known.get(name)
            if read is None or (content is not None and not read.holds(content)):
                read = document(name, contents[files[name].blob])
            documents.append(read)
        else:
            documents.append(Document(name, "", unreadable=hindrance))
        if name == ROOT_FILE:
            refuse_newer(documents[-1], f"{commit[:12]}:{prefix}{name}")
    return documents


def folder_files_at(
    root: Place, commit: str, folder: str, prefix: str | None = None
) -> dict[str, bytes]:
    """Return the files in a folder of the registry at a commit, by name; no links, none too large.

    Args:
        root: the registry's folder.
        commit: as `commit_named` returns it.
        folder: `laws` or `sources`.
        prefix: as for `documents_at`.

    Raises:
        PowersError: when the repository lacks part of its history.
    """
    if prefix is None:
        prefix = prefix_at(root, commit, commit)
    entries = _files_in(entries_listed(root, commit, prefix), f"{prefix}{folder}")
    contents = contents_of(root, (e.blob for e in entries.values()))
    return {name: contents[e.blob] for name, e in entries.items()}


def entries_listed(root: Place, commit: str, prefix: str) -> tuple[TreeEntry, ...]:
    """Return all that a registry may be read of at a commit; of some of it the size is not told.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        commit: as `commit_named` returns it.
        prefix: where the registry stands in it.
    """
    return _entries_at(repository_of(root), root, commit, prefix)


@lru_cache(maxsize=8)  # a commit does not change; what is asked of one is asked part by part
def _entries_at(
    _repository: Location | None, root: Place, commit: str, prefix: str
) -> tuple[TreeEntry, ...]:
    data = [n + end for n, end in ((ROOT_FILE, ""), *product(FOLDERS, ("", "/")))]
    names = [prefix + name for name in (*data, *(f"{folder}/" for folder in _BESIDE))]
    return tuple(entries_at(root, commit, names))


def _data_in(listed: Iterable[TreeEntry], prefix: str) -> Iterator[TreeEntry]:
    """Yield what is listed of the data files.

    Raises:
        PowersError: when the repository lacks one.
    """
    beside = tuple(prefix + folder for folder in _BESIDE)
    for entry in listed:
        if not entry.path.startswith(beside):
            yield entry.held()


def _files_in(listed: Iterable[TreeEntry], folder: str) -> dict[str, TreeEntry]:
    """Return the files listed of one of `_BESIDE`, by name; no links, none too large.

    Raises:
        PowersError: when the repository lacks one.
    """
    inside = (e.held() for e in listed if e.path == folder or e.path.startswith(f"{folder}/"))
    return {
        e.path.removeprefix(f"{folder}/"): e
        for e in inside
        if e.mode in REGULAR and e.size <= MAX_BYTES
    }


def _folder_order(name: str) -> int:
    folder = name.partition("/")[0]
    return FOLDERS.index(folder) if folder in FOLDERS else -1


def _is_data(name: str) -> bool:
    """Return whether a name is one that `data_files` would list."""
    if name == ROOT_FILE:
        return True
    folder, _slash, rest = name.partition("/")
    inside = folder in FOLDERS and "/" not in rest and not rest.startswith(".")
    return inside and rest.endswith((".yaml", ".yml"))


def _hindrance(name: str, entry: TreeEntry) -> Unreadable | None:
    if entry.mode == LINK:
        return Unreadable(link_text(name), _("Put the file or folder itself in its place."))
    if entry.kind != "blob" and name not in FOLDERS:
        return Unreadable(_("{name} is a folder, a file is expected.").format(name=name), "")
    if name in FOLDERS:  # a submodule is no folder that is read either
        return Unreadable(_("{name} is a file, a folder is expected.").format(name=name), "")
    if is_not_utf8(name):
        return Unreadable(not_utf8_text(name), not_utf8_hint(name))
    if entry.size > MAX_BYTES:
        return Unreadable(_("{name} is larger than 16 MB and is not read.").format(name=name), "")
    return None


def prefix_at(root: Place, commit: str, revision: str) -> str:
    """Return where the registry stood at a commit."""
    prefix = "" if isinstance(root, Location) else prefix_of(root)
    if any(e.path == prefix + ROOT_FILE and e.held() for e in entries_listed(root, commit, prefix)):
        return prefix
    every = tree(root, commit, [], deep=True)
    root_files = [e.path for e in every if e.path == ROOT_FILE or e.path.endswith("/" + ROOT_FILE)]
    if len(root_files) == 1:
        return root_files[0].removesuffix(ROOT_FILE)
    message = _("Revision {revision} holds no registry in {folder}.")
    raise PowersError(
        message.format(revision=revision, folder=prefix or "."),
        hint=_("`git log -- registry.yaml` lists the commits that have one."),
    )
