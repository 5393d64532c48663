"""Git called to fetch: over https or ssh alone, with an end in time and in size, asking nobody.

What is fetched is a stranger's. No hook is run, no submodule followed, no tag fetched unasked; each
object is examined before it is kept. Whoever the program runs for may have set how git signs in: a
credential helper, an agent of ssh. They answer by themselves, or the fetch fails; no terminal is
there to ask at.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.git.address import Address, without_secrets
from devolved_powers.git.environment import environment
from devolved_powers.i18n import _
from devolved_powers.transcript import UNSEEN, write_down

PATIENCE = 900.0
"""Seconds that one fetch may take."""
MOST_BYTES = 2 * 1024**3
"""Bytes that a mirror may grow to; the record of a town has a thousandth of it."""
_LOOK = 0.2
_GRACE = 5.0
_MOST_COMPLAINT = 1 << 20
_READ_COMPLAINT = 10_000
_SETTINGS = (
    "core.askPass=",
    "core.bigFileThreshold=16m",  # what is larger is examined piece by piece
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "fetch.fsckObjects=true",
    "fetch.recurseSubmodules=false",
    "fetch.writeCommitGraph=false",
    "gc.auto=0",
    "http.followRedirects=initial",
    "http.lowSpeedLimit=100",
    "http.lowSpeedTime=30",
    "maintenance.auto=false",
    "submodule.recurse=false",
    "transfer.bundleURI=false",
    "transfer.fsckObjects=true",
)
_BRANCHES = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")


def fetch(mirror: Path, address: Address, head: str) -> None:
    """Fetch what a repository has into a mirror of it.

    Args:
        mirror: the folder of the mirror, a bare repository of ours.
        address: where the repository is.
        head: what the other side's HEAD is called in the mirror.

    Raises:
        PowersError: when it cannot be reached, does not end, is too large, or holds what git
            refuses; nothing that was fetched halfway is named by any branch.
    """
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    flags = (
        "--quiet", "--no-tags", "--prune", "--force", "--no-recurse-submodules",
        "--no-write-fetch-head", "--no-auto-maintenance", "--atomic", "--refmap=",
    )  # fmt: skip
    refs = (*_BRANCHES, f"+HEAD:{head}")
    words = ("git", "--no-pager", *settings, "fetch", *flags, "--", address.text, *refs)
    _run(mirror, address, words)


def make_mirror(mirror: Path) -> None:
    """Make an empty bare repository: no template, so no hook.

    Args:
        mirror: its folder, which is empty.

    Raises:
        PowersError: when it cannot be made.
    """
    words = ("git", "init", "--quiet", "--bare", "--template=", "--", ".")
    _run(mirror, None, words)


def _environment() -> dict[str, str]:
    """Return git's environment: nobody is asked anything, nothing else than https and ssh."""
    asking = ("SSH_ASKPASS", "DISPLAY", "WAYLAND_DISPLAY")
    kept = {key: value for key, value in environment().items() if key not in asking}
    return kept | {
        "GIT_ALLOW_PROTOCOL": "https:ssh",
        "GIT_CEILING_DIRECTORIES": os.sep,
        "GIT_DIR": ".",
        "SSH_ASKPASS_REQUIRE": "never",
    }


def _run(mirror: Path, address: Address | None, words: Sequence[str]) -> None:
    write_down(UNSEEN, "")  # what is fetched changes without the files
    try:
        with TemporaryFile() as complaint:
            process = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
                words,
                cwd=mirror,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=complaint,
                start_new_session=True,  # no terminal to ask at; its programs end with it
            )
            try:
                hindrance = _watched(process, mirror, complaint.fileno())
            finally:
                _end(process)
            complaint.seek(0)
            said = complaint.read(_READ_COMPLAINT).decode("utf-8", "replace")
    except OSError as error:
        raise PowersError(
            _("Git cannot be run: {reason}.").format(reason=reason(error)), hint=_("Install git.")
        ) from error
    if hindrance or process.returncode:
        where = address.text if address else mirror.name
        message = _("{address} cannot be fetched: {reason}")
        raise PowersError(
            message.format(address=where, reason=hindrance or _reason(said)),
            hint=_("`git ls-remote ADDRESS` shows whether git reaches it without asking."),
            code=ExitCode.UNREADABLE,
        )


def _watched(process: "subprocess.Popen[bytes]", mirror: Path, complaint: int) -> str:
    """Wait for git; return why it was stopped, empty where it ended by itself."""
    until = time.monotonic() + PATIENCE
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
            return ""
        if time.monotonic() >= until:
            return _("it did not end within {minutes} minutes.").format(minutes=int(PATIENCE // 60))
        if os.fstat(complaint).st_size > _MOST_COMPLAINT:
            return _("the other side says more than is read.")
        if _size(mirror / "objects") > MOST_BYTES:
            return _("it is larger than {size} GB.").format(size=MOST_BYTES // 1024**3)


def _size(folder: Path) -> int:
    """Return the bytes of the packs in a folder of objects; they arrive there."""
    total = 0
    for place in (folder, folder / "pack"):
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                with suppress(OSError):
                    total += entry.stat(follow_symlinks=False).st_size
    return total


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Let git and all that it started be gone."""
    if process.poll() is not None:
        return
    if sys.platform != "win32":
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait(_GRACE)


def _reason(said: str) -> str:
    """Return what git said was wrong: its own words, not those of the other side."""
    lines = [line for line in said.splitlines() if not line.startswith("remote:")]
    wrong = [line for line in lines if line.startswith(("fatal:", "error:", "ssh:"))] or lines
    first = next((line for line in wrong if line.strip()), "")
    return without_secrets(first.removeprefix("fatal:").removeprefix("error:").strip()) or _(
        "git says nothing."
    )
