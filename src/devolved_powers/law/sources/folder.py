"""Folders of statute texts."""

from collections.abc import Sequence
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.corpus import StoredText, stored_in
from devolved_powers.law.statute import Note
from devolved_powers.law.text_files import find_texts


def read_folders(folders: Sequence[Path], *, in_front: bool) -> tuple[list[StoredText], list[Note]]:
    """Find the texts of folders; what they say is read when it is asked for.

    Args:
        folders: those that count first in front; links between them are followed.
        in_front: whether the folder stands before the names of its texts in messages.

    Raises:
        PowersError: when there is no such folder.
    """
    files, notes = find_texts(folders, named=in_front)
    missing = [note.path for note in notes if note.kind == "no-folder"]
    if missing:
        raise PowersError(
            _("There is no folder {folder}.").format(folder=enumerated(missing)),
            hint=_("Name the folder that holds the texts, NAME(YYYY-MM-DD).md."),
            code=ExitCode.UNREADABLE,
        )
    return stored_in(files), notes
