"""Excel files are read by calamine in a process of its own, which may fail alone.

calamine is compiled: a damaged file can make it ask for a terabyte, or end its process. So it runs
in a child with bounded memory (Linux) and time; what it gives back is lines of plain JSON, whose
shape is looked at, and nothing that it writes elsewhere reaches the user.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Self

from devolved_powers.errors import PowersError, reason
from devolved_powers.extras import install_command
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import damaged, password_error
from devolved_powers.sheets.limits import (
    CHARACTERS,
    COLUMNS,
    MERGED_CELLS,
    READER_BYTES,
    READER_SECONDS,
    READER_WAIT,
    SHEETS,
    too_many_merged,
    too_many_sheets,
)

_LINE_BYTES = COLUMNS * CHARACTERS * 6
"""A row whose every cell is full, each character written as an escape."""
_OUT_OF_TIME = 24
"""The signal SIGXCPU on Linux."""
_CODE = "import sys; sys.path += {places!r}; from {module} import main; main()"
_CHILD = "devolved_powers.sheets.calamine_child"


class CalamineProcess:
    """A process that reads one Excel file; a context, at whose end it is gone.

    Raises:
        PowersError: at the start when the library is not installed, or no process can be started.
    """

    def __init__(self) -> None:
        library = find_spec("python_calamine")
        if library is None or library.origin is None:
            raise PowersError(
                _("Reading Excel files needs a library that is not installed."),
                hint=install_command("office"),
            )
        if getattr(sys, "frozen", False) or not sys.executable:
            raise PowersError(
                _("Reading Excel files needs the program to run by an ordinary Python."),
                hint=_("Save the table as csv and give that, or install the program with pip."),
            )
        places = [str(Path(__file__).parents[2]), str(Path(library.origin).parents[1])]
        self._is_late = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own Python, no shell
                [
                    *(sys.executable, "-I", "-X", "utf8"),
                    *("-c", _CODE.format(places=places, module=_CHILD)),
                    *map(str, (SHEETS, MERGED_CELLS, READER_BYTES, READER_SECONDS)),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            message = _("The process that reads Excel files cannot be started: {reason}.")
            raise PowersError(
                message.format(reason=reason(error)),
                hint=_("Save the table as csv and give that, or end other programs first."),
            ) from error
        self._watch = threading.Timer(READER_WAIT, self._stop)
        self._watch.daemon = True
        self._watch.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self._watch.cancel()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written: the process is gone
                    continue
        self._process.wait()

    @property
    def file(self) -> IO[bytes]:
        """Where the file is written to."""
        if self._process.stdin is None:
            raise ValueError("the process has no input")
        return self._process.stdin

    def lines(self) -> Iterator[object]:
        """Yield what the process says of the file, once it has been written.

        Raises:
            PowersError: when the process stopped.
        """
        self.file.close()
        output = self._process.stdout
        while output is not None and (line := output.readline(_LINE_BYTES)):
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                break
        raise self.failure()

    def failure(self) -> PowersError:
        """Return the error for a process that stopped before it was done."""
        self._process.kill()
        code = self._process.wait()
        if self._is_late or code == -_OUT_OF_TIME:
            return PowersError(
                _("Reading the file takes longer than any table needs: it is damaged."),
                hint=_("Open it in Excel or WPS, copy the table into a new file, and save it."),
            )
        message = _("The file is damaged: it asks for more than {limit} MiB, or stops its reader.")
        return PowersError(
            message.format(limit=READER_BYTES // 2**20),
            hint=_("Open it in Excel or WPS, copy the table into a new file, and save it."),
        )

    def _stop(self) -> None:
        self._is_late = True
        self._process.kill()


class SheetHead:
    """What the process says of a sheet before its rows.

    Args:
        told: the line, as it came.

    Raises:
        PowersError: when it is a refusal.
    """

    __slots__ = ("hidden", "merged", "name")

    def __init__(self, told: dict[str, object]) -> None:
        if "refused" in told:
            raise _refused(told["refused"])
        name, merged = told.get("name"), told.get("merged")
        if not isinstance(name, str) or not isinstance(merged, list):
            raise damaged()
        self.name = name
        self.hidden = told.get("hidden") is True
        self.merged = [_range(each) for each in merged]


def _range(told: object) -> tuple[tuple[int, int], tuple[int, int]]:
    match told:
        case [[int(top), int(left)], [int(bottom), int(right)]] if top >= 0 and left >= 0:
            return (top, left), (bottom, right)
        case _:
            raise damaged()


def _refused(why: object) -> PowersError:
    if why == "password":
        return password_error()
    if why == "sheets":
        return too_many_sheets()
    return too_many_merged() if why == "merged" else damaged()
