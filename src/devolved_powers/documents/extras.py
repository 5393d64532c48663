"""Libraries that only some users need: what to say when one is not installed."""

from importlib import import_module
from types import ModuleType

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _


def library(module: str, extra: str) -> ModuleType:
    """Return a library of an extra.

    Args:
        module: the name it is imported by.
        extra: the extra of this package that brings it.

    Raises:
        PowersError: when it is not installed; it names the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        from devolved_powers.extras import install_command

        message = _("{module} is not installed; this format is written with it.")
        raise PowersError(
            message.format(module=module.partition(".")[0]),
            hint=install_command(extra),
            code=ExitCode.USAGE,
        ) from error
