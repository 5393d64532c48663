"""Failures that are neither findings nor defects: what stands in the user's way, and the remedy."""

import errno
from enum import IntEnum

from devolved_powers.i18n import N_, _


class ExitCode(IntEnum):
    """What a command tells the shell, the same in every format."""

    CLEAN = 0
    FINDINGS = 1
    """Something 必须改 was found (for `search`: nothing was found)."""
    USAGE = 2
    UNREADABLE = 3
    """The registry could not be read."""


class PowersError(Exception):
    """A failure to be told in one line: where, what, and what to do about it.

    Args:
        message: what is wrong, with the value found, in the user's language.
        hint: what to do about it.
        place: the file, with line and column where they are known.
        code: the exit code of the command that meets it.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        place: str = "",
        code: ExitCode = ExitCode.UNREADABLE,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.place = place
        self.code = code


_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EACCES: N_("you have no permission"),
    errno.EPERM: N_("you have no permission"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.EIO: N_("the disk reports a fault"),
    errno.EBUSY: N_("another program uses it"),
    errno.EROFS: N_("the disk can only be read"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("the links lead in a circle"),
    errno.EADDRINUSE: N_("another program uses it"),
}


_REMEDIES = {
    errno.ENOSPC: N_("Make room on the disk, then run the command again."),
    errno.EDQUOT: N_("Delete files of yours, or ask for a larger share; then run it again."),
    errno.EROFS: N_("Work in a copy on a disk that can be written."),
    errno.EIO: N_("Have the disk checked, and keep a copy elsewhere; then run the command again."),
    errno.EACCES: N_("Ask whoever owns the folder for the right to write in it."),
    errno.EPERM: N_("Ask whoever owns the folder for the right to write in it."),
    errno.EBUSY: N_("Close the file in the other program, then run the command again."),
}


def reason(error: OSError) -> str:
    """Return why the system refused, in the user's language; its own words where ours are missing.

    Args:
        error: what the system said.
    """
    own = _REASONS.get(error.errno or 0)
    return _(own) if own else error.strerror or str(error)


def remedy(error: OSError) -> str:
    """Return what can be done where the system refused to write, in the user's language.

    Args:
        error: what the system said.
    """
    own = _REMEDIES.get(error.errno or 0)
    return _(own) if own else _("Look at the folder's name and permissions.")
