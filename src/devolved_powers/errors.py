"""Failures that are neither findings nor defects: what stands in the user's way, and the remedy."""

from enum import IntEnum


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
