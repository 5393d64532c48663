"""The command line: it reads arguments, calls one function, prints and returns a code."""

import gc
import os
import sys
from pathlib import Path
from types import ModuleType

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, use_for_libraries

_GC_THRESHOLD = 500_000
"""New objects between two collections. A command makes many that live as long as it does: with
Python's 700 the collector looks through them again and again, a twentieth of `validate`."""


def main() -> None:
    """Run `powers` with the arguments of the process, and exit with its code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called us: nobody wants to read
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(_GC_THRESHOLD)
    use_for_libraries()
    bounds = _keep_bounds()
    from devolved_powers.cli.app import program

    try:
        program(sys.argv[1:])()
    except Exception as error:
        if bounds is not None:
            bounds.end_without_memory(error)
        if isinstance(error, PowersError):
            print(_error_text(error), file=sys.stderr)  # noqa: T201
            raise SystemExit(error.code) from None
        if os.environ.get("POWERS_DEBUG"):
            raise
        message = _(
            "A defect of the program ({error}). Please report it; POWERS_DEBUG=1 shows more."
        )
        print(message.format(error=f"{type(error).__name__}: {error}"), file=sys.stderr)  # noqa: T201
        raise SystemExit(ExitCode.UNREADABLE) from None


def _keep_bounds() -> ModuleType | None:
    """Bound what strangers' files may cost; return the module that does, None without a parent.

    A few names tell whether there may be any: nothing is imported for other commands.
    """
    named = {"ci", "validate", "import", "site"} & set(sys.argv[1:4])
    if not named and not {"POWERS_MEMORY", "POWERS_SECONDS"} & os.environ.keys():
        return None
    from devolved_powers.cli import bounded

    if not bounded.is_bounded(sys.argv[1:]):
        return None
    try:
        held = bounded.keep_bounds()
    except PowersError as error:
        print(_error_text(error), file=sys.stderr)  # noqa: T201
        raise SystemExit(error.code) from None
    return bounded if held else None


def _error_text(error: PowersError) -> str:
    from devolved_powers.text import printable

    lines = [printable(f"{error.place}: {error.message}" if error.place else error.message)]
    if error.hint:
        lines.append(printable("  " + _("Remedy: {hint}").format(hint=error.hint)))
    return "\n".join(lines)
