"""What folders of statute texts hold: names, sizes and times of all but what is hidden.

Hundreds of megabytes may lie there, and an answer is made of a few files. What is hidden no command
reads; of a git repository the newest commit is read, and no answer of it is kept.
"""

import os

from devolved_powers.front.command_line import NotAnsweredHereError
from devolved_powers.front.registry_state import DEPTH, add_above, add_states
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store.handles import entries_of, folder_at, folder_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from devolved_powers.front.registry_state import Add


def add_texts(folders: "list[str]", add: "Add") -> None:
    """Add to a key what folders of texts hold.

    Args:
        folders: as the user named them; the order counts, and is known from the command line.
        add: takes each part of the key.

    Raises:
        OSError: when something cannot be read.
        NotAnsweredHereError: when a link leads to one or stands in one, one is empty, is a git
            repository, or something was written just now.
    """
    for folder in folders:
        path = os.path.abspath(folder)
        goes_back = os.path.normpath(folder).count("..") != folder.count("..")
        if not folder or goes_back or os.path.realpath(folder) != path:
            raise NotAnsweredHereError
        add_above(path, ROOT_FILE, add)  # texts within a registry are read as it is
        handle = folder_at(folder, link=False)
        try:
            if _is_repository(handle):
                raise NotAnsweredHereError
            _add_folder(handle, 0, add)
        finally:
            os.close(handle)


def _is_repository(handle: int) -> bool:
    """Return whether what counts of a folder is a commit, and not what lies there."""
    names = {entry.name for entry in entries_of(handle)}
    return ".git" in names or names >= {"HEAD", "objects", "refs"}


def _add_folder(handle: int, depth: int, add: "Add") -> None:
    """Add what stands in a folder, by its handle, and in those within."""
    if depth > DEPTH:
        raise NotAnsweredHereError
    entries = [entry for entry in entries_of(handle) if not entry.name.startswith(".")]
    add(b"%d" % len(entries))
    add_states(entries, add)
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder and not entry.is_file(follow_symlinks=False):
            raise NotAnsweredHereError
        add(os.fsencode(f"{is_folder:d}{entry.name}"))
        if is_folder:
            within = folder_in(entry.name, handle)
            try:
                _add_folder(within, depth + 1, add)
            finally:
                os.close(within)
