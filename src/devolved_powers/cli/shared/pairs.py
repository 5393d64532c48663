"""Options of the form key=value, which may be given several times."""

from collections.abc import Sequence

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _


def pairs(options: Sequence[str] | None) -> dict[str, str]:
    """Return what options say, by their keys; the last `=` parts a key from its value.

    Args:
        options: as typed; None where none was given.

    Raises:
        PowersError: when one is not key=value.
    """
    found: dict[str, str] = {}
    for pair in options or ():
        left, equals, right = pair.rpartition("=")
        if not equals or not left.strip() or not right.strip():
            message = _("“{pair}” is not key=value.").format(pair=pair)
            raise PowersError(message, code=ExitCode.USAGE)
        found[left.strip()] = right.strip()
    return found
