"""What stands in a registry's folders and is no file of its own, or has a name not all can hold.

Data files that are links or pipes are documents that cannot be read (`files.py`). This is the rest:
what no command reads, but what a person may take for part of the registry, or what another program
that works on the folder may follow.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import FOLDERS, JOURNAL_NAME, OWN_FOLDERS, ROOT_FILE
from devolved_powers.store.files import Unreadable
from devolved_powers.store.portable_names import (
    alike,
    is_not_utf8,
    not_utf8_hint,
    not_utf8_text,
    unportable,
)
from devolved_powers.store.registry_folder import link_text
from devolved_powers.store.walking import MAX_DEPTH, MAX_ENTRIES, Kind, listed, walk_in

_OWN_FILES = frozenset(
    {ROOT_FILE, ".powers.lock", JOURNAL_NAME, ".gitattributes", ".gitignore", ".gitlab-ci.yml"}
)
"""The files at the top that the program writes, or that decide how it is checked."""
_OWN = {alike(own): own for own in reversed((*OWN_FOLDERS, *_OWN_FILES))}
"""What a registry has itself, by what is the same name on some system."""
_OF_OTHER_PROGRAMS = (".#", "._")
"""How the names of an editor's locks, which are broken links, begin, and what macOS lays beside
files on foreign disks; nothing reads them."""


def strange_files(root: Path) -> dict[str, Unreadable]:
    """Return what is strange in a registry's folders, and why, by name below the root.

    Args:
        root: the registry's folder.
    """
    faults: dict[str, Unreadable] = {}
    entries = list(_all_in(root, faults))
    return strange_among(entries) | faults


def strange_among(entries: Iterable[tuple[str, Kind]]) -> dict[str, Unreadable]:
    """Return what is strange among files and folders, and why, by name.

    Args:
        entries: name below the root, as `registry_folder.shown` writes it, and kind. What is no
            part of a registry is passed over.
    """
    strange: dict[str, Unreadable] = {}
    first_of: dict[str, str] = {}
    own = sorted(entry for entry in entries if alike(entry[0].partition("/")[0]) in _OWN)
    for name, kind in _bounded(own, strange):
        reason = (
            _strange_kind(name, kind)
            or _strange_name(name)
            or _one_file(name, first_of)
            or (_overlooked(name) if kind == "file" else None)
        )
        if reason is not None:
            strange[name] = reason
    return strange


def _strange_kind(name: str, kind: Kind) -> Unreadable | None:
    match kind:
        case "link" if not name.rpartition("/")[2].startswith(_OF_OTHER_PROGRAMS):
            return Unreadable(link_text(name), _("Put the file or folder itself in its place."))
        case "other":
            message = _("{name} is a device or a pipe, a file is expected.")
            return Unreadable(message.format(name=name), _("Remove it."))
        case "repository":
            message = _("{name} is a git repository of its own; nothing in it is read.")
            return Unreadable(message.format(name=name), _("Move it out of the registry."))
        case "file" if name in OWN_FOLDERS:
            message = _("{name} is a file, a folder is expected.")
            return Unreadable(message.format(name=name), _("Remove it."))
        case "folder" if name in _OWN_FILES:
            message = _("{name} is a folder, a file is expected.")
            return Unreadable(message.format(name=name), _("Remove it."))
    return None


def _strange_name(name: str) -> Unreadable | None:
    if is_not_utf8(name):
        return Unreadable(not_utf8_text(name), not_utf8_hint(name))
    reason = unportable(name.rpartition("/")[2])
    return Unreadable(reason, _("Give it another name.")) if reason else None


def _one_file(name: str, first_of: dict[str, str]) -> Unreadable | None:
    """Compare a name with those seen before, and with the registry's own."""
    written = alike(name)
    own = _OWN.get(written, name)
    first = own if own != name else first_of.setdefault(written, name)
    if first == name:
        return None
    message = _("{name} and {other} are one file on Windows and macOS.")
    return Unreadable(message.format(name=name, other=first), _("Give it another name."))


def _overlooked(name: str) -> Unreadable | None:
    """Tell of what looks like data and does not count."""
    is_yaml = name.lower().endswith((".yaml", ".yml"))
    parts = name.split("/")
    if parts[0] not in FOLDERS or not is_yaml or parts[-1].startswith(_OF_OTHER_PROGRAMS):
        return None
    hidden = parts[-1].startswith(".")
    if len(parts) == 2 and not hidden and name.endswith((".yaml", ".yml")):  # noqa: PLR2004 - folder, file
        return None
    message = _("{name} does not count as data: data files are called {folder}/NAME.yaml.")
    hint = _("Give it such a name, or move it out of {folder}/.").format(folder=parts[0])
    return Unreadable(message.format(name=name, folder=parts[0]), hint)


def _all_in(root: Path, faults: dict[str, Unreadable]) -> Iterator[tuple[str, Kind]]:
    """Yield what stands at the top and, as deep as a registry is, in the registry's folders."""

    def note(folder: str, error: PowersError) -> None:
        if not is_not_utf8(folder):  # which is told of every name
            faults[folder] = Unreadable(error.message, error.hint)

    top = listed(root, "")
    yield from top
    for name, kind in top:
        if kind == "folder" and name in OWN_FOLDERS:
            yield from walk_in(root, name, note)


def _bounded(
    entries: Iterable[tuple[str, Kind]], strange: dict[str, Unreadable]
) -> Iterator[tuple[str, Kind]]:
    """Yield the entries that are looked at; of others note once that they are not."""
    counts: Counter[str] = Counter()
    for name, kind in entries:
        parts = name.split("/", MAX_DEPTH + 1)
        folder = parts[0]
        if len(parts) > 1:
            counts[folder] += 1
        if counts[folder] > MAX_ENTRIES:
            message = _("{folder} holds more than {count} files; the others are not looked at.")
            strange[folder] = Unreadable(
                message.format(folder=folder, count=MAX_ENTRIES),
                _("Take out what is no part of the registry."),
            )
        elif len(parts) > MAX_DEPTH:
            deep = "/".join(parts[:MAX_DEPTH])
            message = _("{folder} lies {depth} folders deep; what is in it is not looked at.")
            strange[deep] = Unreadable(
                message.format(folder=deep, depth=MAX_DEPTH), _("Move it further up.")
            )
        else:
            yield name, kind
