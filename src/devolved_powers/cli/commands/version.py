"""`powers version`."""

from devolved_powers._version import __version__
from devolved_powers.cli.shared.output import emit
from devolved_powers.i18n import N_

EXAMPLES = (("powers version", N_("Print the version of this program.")),)


def command() -> None:
    """Print the version."""
    emit(f"powers {__version__}\n")
