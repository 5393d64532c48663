"""The settings git needs once, so that it merges and compares data files by id and key."""

import os
import shlex
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from devolved_powers.errors import PowersError
from devolved_powers.git.guarded import call_in
from devolved_powers.git.location import location
from devolved_powers.i18n import _
from devolved_powers.models.files import JOURNAL_NAME
from devolved_powers.store.lock import LOCK_NAME, registry_lock
from devolved_powers.store.registry_folder import read_in, stands_in
from devolved_powers.store.replacing import LEFTOVER
from devolved_powers.store.writing import write_together

ATTRIBUTES = (
    "registry.yaml merge=powers diff=powers",
    "powers/*.yaml merge=powers diff=powers",
    "catalog/*.yaml merge=powers diff=powers",
    "law-changes/*.yaml merge=powers diff=powers",
    "discretion/*.yaml merge=powers diff=powers",
)
"""Lines of `.gitattributes`; they are committed, and name the drivers."""
OVERLOOKED = (LOCK_NAME, JOURNAL_NAME, f".*{LEFTOVER}")
"""What a killed writer may leave behind."""
HEADERS = r"^[- ]*((id|power|entry|name|decision|standard): .*)$"
"""The lines that name what a part of a comparison is about."""


_IF_IT_FAILS = (
    "{ s=$?; grep -q '^<<<<<<<' %A || git merge-file -q %A %O %B; "
    "m=$?; [ $m -lt 128 ] || s=$m; exit $s; }"
)
"""What the shell does when the driver fails and has written no markers, as when Python is gone: git
would take our version for the result, and the other would be lost. It merges by lines then."""


def settings(python: Path) -> dict[str, str]:
    """Return the settings of git's configuration; each clone needs them once.

    Git hands the driver to `sh`, on Windows too, in whatever environment somebody merges: so the
    interpreter is named in full, and imports nothing from the folder it runs in (`-P`).

    Args:
        python: the interpreter that this program is installed for.
    """
    program = shlex.quote(python.as_posix()).replace("%", "%%")  # git fills in what follows a %
    driver = f"{program} -P -m devolved_powers merge-driver %O %A %B %P || {_IF_IT_FAILS}"
    return {
        "merge.powers.name": "powers: merge by id and key",
        "merge.powers.driver": driver,
        "diff.powers.xfuncname": HEADERS,
    }


def set_up(root: Path, python: Path) -> list[str]:
    """Write the settings, the attributes and what git is to overlook.

    A setting that another installation of the program wrote is replaced: the last one counts.

    Args:
        root: the registry's folder, in a git repository.
        python: the interpreter that this program is installed for.

    Returns:
        What was written, line by line; empty when all was there.

    Raises:
        PowersError: when the folder is in no repository, git is not at hand, or something cannot be
            written; then nothing is changed.
    """
    repository = location(root)
    if repository is None:
        raise PowersError(
            _("{folder} is not in a git repository.").format(folder=root),
            hint=_("Run it in a registry that is in a git repository."),
        )
    with registry_lock(root):
        return _written(root, repository.common, settings(python))


def _written(root: Path, common: Path, wanted: Mapping[str, str]) -> list[str]:
    before = {key: _git(root, "config", "--local", "--default", "", "--get", key) for key in wanted}
    files = {(root, ".gitattributes"): ATTRIBUTES, (common, "info/exclude"): OVERLOOKED}
    contents = {place: _content(*place) for place in files}
    added: dict[tuple[Path, str], list[str]] = {}
    settings_written = []
    try:
        for (folder, name), lines in files.items():
            added[folder, name] = _add(folder, name, contents[folder, name], lines)
        for key, value in wanted.items():
            if before[key] != value:
                _git(root, "config", "--local", "--replace-all", key, value)
                settings_written.append(f"git config {key} {shlex.quote(value)}")
                if before[key]:
                    settings_written.append("  " + _("It was: {value}").format(value=before[key]))
    except PowersError:
        _undo(root, before, {place: contents[place] for place in added})
        raise
    lines_written = [
        f"{PurePosixPath(name).name}: {line}"
        for (_folder, name), lines in added.items()
        for line in lines
    ]
    return settings_written + lines_written


def _add(folder: Path, name: str, content: bytes | None, lines: tuple[str, ...]) -> list[str]:
    """Add the lines that are missing to a file; return them."""
    known = (content or b"").splitlines()  # as bytes: a comment may be in any encoding
    missing = [line for line in lines if line.encode() not in known]
    if missing:
        before = content or b""
        newline = b"\r\n" if b"\r\n" in before else b"\n"
        if before and not before.endswith(b"\n"):
            before += newline
        added = newline.join([*(line.encode() for line in missing), b""])
        write_together(folder, {name: (content, before + added)})
    return missing


def _content(folder: Path, name: str) -> bytes | None:
    return read_in(folder, name) if stands_in(folder, name) else None


def _undo(
    root: Path,
    before: Mapping[str, str],
    contents: Mapping[tuple[Path, str], bytes | None],
) -> None:
    """Put settings and files back as they were, as far as that can be done."""
    for (folder, name), content in contents.items():
        with suppress(PowersError):
            write_together(folder, {name: (_content(folder, name), content)})
    for key, value in before.items():
        with suppress(PowersError):
            if _git(root, "config", "--local", "--default", "", "--get", key) != value:
                change = ("--replace-all", key, value) if value else ("--unset-all", key)
                _git(root, "config", "--local", *change)


def _git(root: Path, *arguments: str) -> str:
    answer = call_in(location(root), root, ("-c", "safe.bareRepository=explicit", *arguments))
    if answer.code:
        raise PowersError(
            _("git could not be set up: {reason}.").format(
                reason=answer.complaint.partition("\n")[0]
            ),
            hint=_("Run it in a registry that is in a git repository."),
        )
    return os.fsdecode(answer.output).removesuffix("\n")
