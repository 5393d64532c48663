"""The command line: it reads arguments, calls one function, prints and returns a code."""

import gc
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, unknown_language

_GC_THRESHOLD = 500_000
"""New objects between two collections. A command makes many that live as long as it does: with
Python's 700 the collector looks through them again and again, a twentieth of `validate`."""

_SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH")
_LARGEST = 2000
"""Cells or lines of a terminal. Libraries take what these variables hold at its word: a width of a
thousand million cells costs as many bytes for every line."""
_INTERRUPTED = N_("Interrupted.")
_SIGINT = 130
"""The code that shells give a process that Ctrl-C ended."""


def main() -> None:
    """Run `powers` with the arguments of the process, and exit with its code."""
    _set_up()
    gc.set_threshold(_GC_THRESHOLD)
    bounds: ModuleType | None = None
    try:
        _refuse_unknown_language()
        _refuse_other_names()
        bounds = _keep_bounds()
        from devolved_powers.cli.app import program

        program(sys.argv[1:])()
    except KeyboardInterrupt:
        end_interrupted()
    except SystemExit as ended:  # Typer's answer to Ctrl-C, without a word
        if ended.code == _SIGINT:
            end_interrupted()
        raise
    except Exception as error:
        if bounds is not None:
            bounds.end_without_memory(error)
        if isinstance(error, PowersError):
            _end(_error_text(error), error.code)
        if os.environ.get("POWERS_DEBUG"):
            raise
        from devolved_powers.failure_text import cause_text

        _end(cause_text(error), ExitCode.UNREADABLE)


def print_paged(text: str) -> None:
    """Print a long text a screen at a time, where the terminal still wants that."""
    from devolved_powers.cli.shared.output import emit

    _set_up()
    emit(text)


def end_refused(error: OSError) -> NoReturn:
    """End as where the output cannot be written."""
    from devolved_powers.cli.shared.output import output_refused

    refused = output_refused(error)
    _end(_error_text(refused), refused.code)


def end_interrupted() -> NoReturn:
    """End as after Ctrl-C."""
    _end(_(_INTERRUPTED), _SIGINT)


def _set_up() -> None:
    """Mend streams that are closed or no UTF-8, and forget sizes that no terminal has."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called us: nobody wants to read
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - to the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for name in _SIZES:
        if not _is_size(os.environ.get(name, "1")):
            del os.environ[name]


def _refuse_other_names() -> None:
    """Refuse to go on where Python reads the names of files otherwise than they are written.

    The files of laws/ have Chinese names: they would not be found, and sound citations be called
    wrong.

    Raises:
        PowersError: when it does.
    """
    encoding = sys.getfilesystemencoding()
    if encoding.lower().replace("-", "") != "utf8":
        message = _("Python is set up to read the names of files as {encoding}, they are UTF-8.")
        hint = _("Set PYTHONUTF8=1, or leave the variable out; nothing was read.")
        raise PowersError(message.format(encoding=encoding), hint=hint)


def _refuse_unknown_language() -> None:
    """Refuse to guess what language is meant.

    Raises:
        PowersError: when `POWERS_LANG` names one that is not spoken here.
    """
    unknown = unknown_language()
    if unknown:
        message = _("POWERS_LANG is “{value}”: no such language is spoken here.")
        hint = _("Set it to zh_CN or en, or leave it out: then the locale chooses.")
        raise PowersError(message.format(value=unknown), hint=hint, code=ExitCode.USAGE)


def _keep_bounds() -> ModuleType | None:
    """Bound what strangers' files may cost; return the module that does, None without a parent.

    A few names tell whether there may be any: nothing is imported for other commands.

    Raises:
        PowersError: when a bound that the environment names is no number.
    """
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    named = asked in ("ci", "validate", "import", "site")
    if not named and not {"POWERS_MEMORY", "POWERS_SECONDS"} & os.environ.keys():
        return None
    from devolved_powers.cli import bounded

    held = bounded.is_bounded(sys.argv[1:]) and bounded.keep_bounds()
    return bounded if held else None


def _is_size(text: str) -> bool:
    """Return whether a variable holds a size that a terminal may have."""
    return text.isdecimal() and len(text) <= len(str(_LARGEST)) and 0 < int(text) <= _LARGEST


def _end(text: str, code: int) -> NoReturn:
    from devolved_powers.text import no_command

    print(no_command(text), file=sys.stderr)  # noqa: T201
    raise SystemExit(code) from None


def _error_text(error: PowersError) -> str:
    from devolved_powers.text import printable

    lines = [printable(f"{error.place}: {error.message}" if error.place else error.message)]
    if error.hint:
        lines.append(printable("  " + _("Remedy: {hint}").format(hint=error.hint)))
    return "\n".join(lines)
