"""Failures that are neither findings nor defects: what stands in the user's way, and the remedy."""

import errno
from enum import IntEnum

from devolved_powers.i18n import N_, _


class ExitCode(IntEnum):
    """What a command tells the shell, the same in every format."""

    CLEAN = 0
    FINDINGS = 1
    """Something 必须改 was found (for `search` and `list`: nothing was found)."""
    USAGE = 2
    UNREADABLE = 3
    """The registry could not be read."""
    NOT_LOOKED = 4
    """What was asked for could not be looked at, or not all of it: nothing is said of the rest."""


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


_WORDS = (
    (("ENOENT",), N_("there is no such file or folder")),
    (("ENOTDIR",), N_("a part of the path is no folder")),
    (("EISDIR",), N_("it is a folder")),
    (("EEXIST",), N_("there is one of that name already")),
    (("ENOTEMPTY",), N_("the folder is not empty")),
    (("EACCES", "EPERM"), N_("you have no permission")),
    (("ENOSPC",), N_("the disk is full")),
    (("EDQUOT",), N_("your share of the disk is used up")),
    (("EFBIG", "EOVERFLOW"), N_("the file is too large")),
    (("EIO", "EREMOTEIO"), N_("the disk reports a fault")),
    (("EUCLEAN", "EBADMSG"), N_("what the disk says of its own files is damaged")),
    (("EBUSY", "ETXTBSY", "EADDRINUSE"), N_("another program uses it")),
    (("EAGAIN", "EDEADLK"), N_("another program holds it at the moment")),
    (("EROFS",), N_("the disk can only be read")),
    (("ENAMETOOLONG",), N_("the name is too long")),
    (("EILSEQ",), N_("the disk cannot hold such a name")),
    (("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"), N_("the disk or the system cannot do that")),
    (("ELOOP",), N_("the links lead in a circle")),
    (("EMLINK",), N_("the folder holds too much")),
    (("EXDEV",), N_("the two places are on different disks")),
    (("ESTALE", "ENOTCONN", "ECONNRESET", "ECONNABORTED", "EPROTO"),
     N_("the connection to the network drive is lost")),
    (("ETIMEDOUT",), N_("the network drive does not answer")),
    (("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ECONNREFUSED"),
     N_("the network drive cannot be reached")),
    (("ENOKEY", "EKEYEXPIRED", "EKEYREVOKED", "EKEYREJECTED"),
     N_("it is encrypted, and the key is not at hand")),
    (("ENXIO", "ENODEV", "ENOTBLK"), N_("the device is not there")),
    (("ESPIPE", "EPIPE", "EBADF"), N_("it is no file, or nobody reads it any more")),
    (("EMFILE", "ENFILE"), N_("too many files are open")),
    (("ENOMEM", "ENOBUFS"), N_("there is not enough memory")),
    (("ENOLCK",), N_("the system gives no more locks")),
    (("EINTR", "ECANCELED"), N_("it was broken off")),
    (("ENOEXEC",), N_("it is no program of this system")),
    (("E2BIG",), N_("too much was handed to the program")),
    (("EADDRNOTAVAIL",), N_("this computer has no such address")),
)  # fmt: skip
"""What the system says, by its own names for it, of which no system has all."""
_REASONS: dict[int, str] = {
    getattr(errno, name): words for names, words in _WORDS for name in names if hasattr(errno, name)
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
