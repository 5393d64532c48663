"""Libraries that only some commands need: what to say when one is not installed."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from devolved_powers.errors import ExitCode, PowersError


@contextmanager
def optional_library(packages: Collection[str], message: str, extra: str) -> Iterator[None]:
    """Import what needs a library that may be missing.

    Args:
        packages: the library and those that it brings, by the names they are imported by.
        message: what to say when one of them is not installed.
        extra: the extra of this package that brings them.

    Raises:
        PowersError: when one of them is not installed; it names the command that installs it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in packages:
            raise
        from devolved_powers.extras import install_command

        raise PowersError(message, hint=install_command(extra), code=ExitCode.USAGE) from None
