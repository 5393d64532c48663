"""Questions put to the user where something is missing: only on a terminal, never otherwise."""

import sys
from collections.abc import Mapping

from devolved_powers.cli.shared.output import note
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated


def on_terminal() -> bool:
    """Return whether somebody sits there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def complete(given: Mapping[str, str | None]) -> dict[str, str]:
    """Return the values of options that must be given, asking for those that are missing.

    Args:
        given: the value of each option, by its name as it is written (`--title`).

    Raises:
        PowersError: naming all that is missing, when nobody can be asked.
    """
    missing = [option for option, value in given.items() if not value]
    if missing and not on_terminal():
        raise PowersError(
            _("Missing: {options}.").format(options=enumerated(missing)),
            hint=_("--help explains them."),
            code=ExitCode.USAGE,
        )
    return {option: value or _ask(option) for option, value in given.items()}


def _ask(option: str) -> str:
    name = option.lstrip("-")
    while True:
        sys.stderr.write(f"{name}: ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            message = _("Missing: {options}.").format(options=option)
            raise PowersError(message, code=ExitCode.USAGE)
        if answer.strip():
            return answer.strip()
        note(_("This cannot be left out."))
