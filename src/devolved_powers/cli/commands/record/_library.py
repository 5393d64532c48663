"""The libraries of the log, which may not be installed."""

from contextlib import AbstractContextManager

from devolved_powers.cli.shared.optional_library import optional_library
from devolved_powers.i18n import _


def record_library() -> AbstractContextManager[None]:
    """Import what the log of the record needs.

    Raises:
        PowersError: when it is not installed; it names the command that installs it.
    """
    return optional_library(
        ("cryptography", "rfc8785"),
        _("The log of the record needs libraries that are not installed."),
        "record",
    )
