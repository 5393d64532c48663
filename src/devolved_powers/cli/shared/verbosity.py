"""How much is told beside the answer: `-q` leaves out courtesy, `-v` adds where it comes from."""

from enum import Enum

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _


class Verbosity(Enum):
    """How much a command tells beside its answer."""

    QUIET = -1
    """The answer (what a command wrote or changed is one), what is wrong with it or doubtful in it,
    and the notice on the data."""
    PLAIN = 0
    """With what a courteous clerk would add: that a file is written, what to do next."""
    VERBOSE = 1
    """With where the answer comes from."""


_asked = Verbosity.PLAIN


def ask_for(wanted: Verbosity) -> None:
    """Set how much this process tells.

    Raises:
        PowersError: when the opposite has been asked for too.
    """
    global _asked  # noqa: PLW0603 - an option of the whole program
    if {_asked, wanted} == {Verbosity.QUIET, Verbosity.VERBOSE}:
        message = _("--quiet and --verbose exclude each other.")
        raise PowersError(message, hint=_("Leave one of them out."), code=ExitCode.USAGE)
    _asked = wanted


def is_quiet() -> bool:
    """Return whether courtesy is left out."""
    return _asked is Verbosity.QUIET


def is_verbose() -> bool:
    """Return whether it is told where the answer comes from."""
    return _asked is Verbosity.VERBOSE
