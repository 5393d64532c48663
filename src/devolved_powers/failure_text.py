"""What happened where nothing was meant to fail, in one line: in the same words everywhere."""

from devolved_powers.errors import reason
from devolved_powers.i18n import _
from devolved_powers.text import printable


def refusal_text(error: Exception) -> str:
    """Return what the machine refused; empty where the program itself has a defect.

    Args:
        error: what was raised; no `PowersError`, which tells its own.
    """
    if isinstance(error, MemoryError):
        return _("The memory does not suffice: what is to be read or written is too large.")
    if isinstance(error, RecursionError):
        return _("What is to be read is nested too deeply.")
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return printable(place + _("The system refuses: {reason}.").format(reason=reason(error)))
    if isinstance(error, UnicodeEncodeError):
        message = _("“{text}” is no text that can be written as {encoding}.")
        text = error.object[max(0, error.start - 20) : error.end + 20]
        return printable(message.format(text=text, encoding=error.encoding))
    return ""


def cause_text(error: Exception, where: str = "") -> str:
    """Return what happened: what the machine refused, or else a defect.

    Args:
        error: likewise.
        where: where the program was; told of a defect only.
    """
    refused = refusal_text(error)
    if refused:
        return refused
    message = _("A defect of the program ({error}). Please report it; POWERS_DEBUG=1 shows more.")
    place = f"{where}: " if where else ""
    return printable(message.format(error=f"{place}{type(error).__name__}: {error}"))
