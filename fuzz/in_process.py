"""The program run in this process, as from a shell: thousands of commands in a minute."""

import io
import os
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from devolved_powers.cli import main
from devolved_powers.documents import pdf_
from devolved_powers.i18n import language

DEFECT = ("A defect of the program", "程序出现故障", "Traceback (most recent call last)")
"""What is printed where the program has a defect."""

_UNBOUNDED = {"POWERS_MEMORY": "0", "POWERS_SECONDS": "0"}
"""No second process that watches the first: this one goes on afterwards."""


def _unprinted(document: bytes) -> bytes:
    """Return the Word document itself: LibreOffice, a program of others, would take seconds."""
    return document


class _Captured(io.TextIOWrapper):
    """A standard stream whose bytes are kept."""

    def __init__(self) -> None:
        self.kept = io.BytesIO()
        super().__init__(self.kept, encoding="utf-8", errors="backslashreplace", newline="")

    def text(self) -> str:
        self.flush()
        return self.kept.getvalue().decode("utf-8", "surrogateescape")


class Outcome(NamedTuple):
    """What a command answered: its exit code, and what it printed."""

    code: object
    output: str
    errors: str


def run(words: tuple[str, ...], folder: Path, variables: dict[str, str]) -> Outcome:
    """Run a command in this process, with nothing on its standard input."""
    saved = sys.argv, sys.stdout, sys.stderr, sys.stdin, Path.cwd(), dict(os.environ)
    output, errors = _Captured(), _Captured()
    try:
        sys.argv, sys.stdout, sys.stderr = ["powers", *words], output, errors
        sys.stdin = io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8")
        os.environ.update(_UNBOUNDED | variables)
        os.chdir(folder)
        language.cache_clear()
        code: object = 0
        try:
            with patch.object(pdf_, "printed", _unprinted):
                main()
        except SystemExit as ended:
            code = ended.code
        return Outcome(code or 0, output.text(), errors.text())
    finally:
        sys.argv, sys.stdout, sys.stderr, sys.stdin = saved[:4]
        os.chdir(saved[4])
        os.environ.clear()
        os.environ.update(saved[5])
        language.cache_clear()
