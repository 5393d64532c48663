"""What git must be told once, so that it merges and compares data files by id and key."""

import subprocess
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.store.writing import LEFTOVER, LOCK_NAME, write_atomically

ATTRIBUTES = (
    "registry.yaml merge=powers diff=powers",
    "powers/*.yaml merge=powers diff=powers",
    "catalog/*.yaml merge=powers diff=powers",
)
"""Lines of `.gitattributes`; they are committed, and name the drivers."""
OVERLOOKED = (LOCK_NAME, f".*{LEFTOVER}")
"""What a killed writer may leave behind."""
HEADERS = r"^[- ]*((id|power|name|decision): .*)$"
"""The lines that name what a part of a comparison is about."""


def settings(program: str) -> dict[str, str]:
    """Return the settings of git's configuration; each clone needs them once.

    Args:
        program: the command that runs this program.
    """
    return {
        "merge.powers.name": "powers: merge by id and key",
        "merge.powers.driver": f"{program} merge-driver %O %A %B %P",
        "diff.powers.xfuncname": HEADERS,
    }


def set_up(root: Path, program: str) -> list[str]:
    """Write the settings, the attributes and what git is to overlook.

    Args:
        root: the registry's folder, in a git repository.
        program: the command that runs this program.

    Returns:
        What was written, line by line; empty when all was there.

    Raises:
        PowersError: when the folder is in no repository, or git is not at hand.
    """
    done = []
    for key, value in settings(program).items():
        if _git(root, "config", "--local", "--default", "", "--get", key) != value:
            _git(root, "config", "--local", key, value)
            done.append(f"git config {key} '{value}'")
    exclude = root / _git(root, "rev-parse", "--git-path", "info/exclude")
    exclude.parent.mkdir(exist_ok=True)
    done += [f".gitattributes: {line}" for line in _add(root / ".gitattributes", ATTRIBUTES)]
    done += [f"{exclude.name}: {line}" for line in _add(exclude, OVERLOOKED)]
    return done


def _add(path: Path, lines: tuple[str, ...]) -> list[str]:
    """Add the lines that are missing to a file; return them."""
    content = path.read_bytes() if path.exists() else b""
    known = content.decode("utf-8").splitlines()
    missing = [line for line in lines if line not in known]
    if missing:
        newline = b"\r\n" if b"\r\n" in content else b"\n"
        if content and not content.endswith(b"\n"):
            content += newline
        added = newline.join([*(line.encode() for line in missing), b""])
        write_atomically(path, content + added)
    return missing


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and a list, no shell
            ["git", "-C", str(root), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise PowersError(_("git is not at hand: {reason}.").format(reason=error)) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[:1]
        raise PowersError(
            _("git could not be set up: {reason}.").format(reason="".join(reason)),
            hint=_("Run it in a registry that is in a git repository."),
        )
    return done.stdout.decode("utf-8").removesuffix("\n")
