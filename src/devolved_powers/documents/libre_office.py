"""LibreOffice called as a program, to make a PDF of a Word document.

It runs without a shell, a window or the settings of the user, in a folder of its own, so that two
may run at once and an open LibreOffice is not spoken to; it ends in time, and its children with it,
also where this program is told to end before.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _

PATIENCE = 180.0
"""Seconds that a document may take; the list of a county, 50 pages, takes two."""
_GRACE = 5.0
"""Seconds that a program that was stopped may take to be gone."""
_NAMES = ("soffice.com", "soffice.exe") if os.name == "nt" else ("soffice", "libreoffice")
"""On Windows `soffice.com` is the one that is waited for."""
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""What keeps a console from opening on Windows."""
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"EmbedStandardFonts":{"type":"boolean","value":"true"}}'
)
"""With tags, for those who have it read to them; with bookmarks; with all its fonts."""
_BEGINS, _ENDS, _TAIL = b"%PDF-", b"%%EOF", 1024
"""What a whole PDF begins with, and what stands in its last bytes."""
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""The signals that end this program and leave it no time; Windows knows one of them by name."""


def pdf_of(document: bytes) -> bytes:
    """Return a Word document as a PDF, as LibreOffice writes it.

    Args:
        document: a docx of our making: links to outside and macros are kept out before.

    Raises:
        PowersError: when there is no LibreOffice, or it makes no whole PDF in time.
    """
    program = _program()
    try:
        with (
            _told_to_end(),
            TemporaryDirectory(prefix="powers-pdf-", ignore_cleanup_errors=True) as name,
        ):
            folder = Path(name)
            (folder / "document.docx").write_bytes(document)
            code = _convert(program, folder)
            return _whole(folder / "document.pdf", code)
    except subprocess.TimeoutExpired as error:
        message = _("LibreOffice did not make the PDF within {seconds} seconds and was stopped.")
        raise PowersError(
            message.format(seconds=int(PATIENCE)),
            hint=_("Write fewer entries at a time, or write docx and save it as PDF in Word."),
        ) from error
    except OSError as error:
        raise PowersError(
            _("LibreOffice cannot make the PDF: {reason}.").format(reason=reason(error)),
            hint=_("Write docx (-o list.docx), and save it as PDF in Word or WPS."),
        ) from error


def _program() -> Path:
    """Return where LibreOffice is.

    Raises:
        PowersError: when it is nowhere.
    """
    for folder in _folders():
        for name in _NAMES:
            if (folder / name).is_file() and os.access(folder / name, os.X_OK):
                return folder / name
    raise PowersError(
        _("LibreOffice is not installed; PDF is written with it."),
        hint=_("Install LibreOffice; or write docx, and save it as PDF in Word or WPS."),
        code=ExitCode.USAGE,
    )


def _folders() -> Iterator[Path]:
    """Yield where programs are looked for; never the working folder, which may be a stranger's."""
    for part in os.environ.get("PATH", "").split(os.pathsep):
        folder = Path(part)
        if folder.is_absolute() and folder != Path.cwd():
            yield folder
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):  # of Windows
        if part := os.environ.get(variable, ""):
            yield Path(part) / "LibreOffice" / "program"
    yield Path("/Applications/LibreOffice.app/Contents/MacOS")  # of macOS


def _convert(program: Path, folder: Path) -> int:
    """Run LibreOffice in a folder and return its exit code; it is gone afterwards.

    Raises:
        TimeoutExpired: when it did not end.
        OSError: when it cannot be started.
    """
    process = subprocess.Popen(  # noqa: S603 - an absolute path, a list of arguments, no shell
        [
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *("--convert-to", _FILTER, "--outdir", str(folder), str(folder / "document.docx")),
        ],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a group of its own, which is stopped as a whole
        creationflags=_NO_WINDOW,
    )
    try:
        return process.wait(PATIENCE)
    except BaseException:  # a key of the user's included
        _stop(process)
        raise


def _whole(file: Path, code: int) -> bytes:
    """Return the PDF that was made.

    Args:
        file: where it should be.
        code: how LibreOffice ended.

    Raises:
        PowersError: when there is none, or it is not whole: the disk was full, or LibreOffice fell.
    """
    if file.is_symlink() or not file.is_file():
        raise _nothing_made(code)
    content = file.read_bytes()
    if not content.startswith(_BEGINS) or _ENDS not in content[-_TAIL:]:
        raise PowersError(
            _("LibreOffice ended with code {code}, and its PDF is not whole.").format(code=code),
            hint=_(
                "See whether there is room in the folder of temporary files, and try again; or "
                "write docx, and save it as PDF in Word or WPS."
            ),
        )
    return content


class _ToldToEndError(BaseException):
    """A signal that ends this program came."""


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Let a signal that ends this program leave the block first, so that nothing is left behind.

    Outside the main thread signals are not heard; one that the program ignores is ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def leave(number: int, _frame: object) -> None:
        came.append(number)
        if len(came) == 1:  # a second one must not disturb what the first one ends
            raise _ToldToEndError

    usual = {number: signal.getsignal(number) for number in _ENDING}
    heard = {n: handler for n, handler in usual.items() if handler not in (None, signal.SIG_IGN)}
    for number in heard:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def _environment(folder: Path) -> dict[str, str]:
    """Return the variables of the user, without those by which the same list looks otherwise.

    The language of the system chooses among fonts; a time of making would be written down.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "FC_LANG"))
    }
    scratch = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    return {**kept, **scratch, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the program and what it has started."""
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603 - the system's own program
                [str(system / "taskkill.exe"), "/F", "/T", "/PID", str(process.pid)],
                capture_output=True,
                check=False,
                timeout=_GRACE,
            )
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)


def _nothing_made(code: int) -> PowersError:
    return PowersError(
        _("LibreOffice ended with code {code} and made no PDF.").format(code=code),
        hint=_(
            "Install the LibreOffice of the system: one from a snap or Flatpak cannot read the "
            "folder of temporary files; or write docx, and save it as PDF in Word or WPS."
        ),
    )
