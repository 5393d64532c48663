"""Where a town's CI takes the program from: one commit, or one wheel, that nobody can exchange."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.named_paths import open_named

PACKAGE = "devolved-powers"
EXAMPLE = N_("git+https://HOST/OWNER/REPOSITORY@COMMIT")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?")
_PATH = re.compile(r"(?:/[A-Za-z0-9_~][A-Za-z0-9._~-]*)+")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_WHEEL = re.compile(r"devolved_powers-[A-Za-z0-9_.!+]+(?:-[0-9][A-Za-z0-9_.]*)?-py3-none-any\.whl")


@dataclass(frozen=True)
class ProgramCommit:
    """A commit of the program's repository.

    Args:
        address: as pip takes it: `git+https://…@` and the full hash.
    """

    address: str


@dataclass(frozen=True)
class ProgramWheel:
    """A wheel of the program, kept beside the data.

    Args:
        name: its file name, which holds the version.
        content: all of it.
    """

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """What its content is known by."""
        return hashlib.sha256(self.content).hexdigest()


ProgramSource = ProgramCommit | ProgramWheel


def program_at(source: str) -> ProgramSource:
    """Return the source that a user names.

    Args:
        source: `git+https://HOST/OWNER/REPOSITORY@COMMIT`, or the path of a wheel.

    Raises:
        PowersError: when it can be exchanged for something else: a branch, a tag, an address
            that is not https; or when it is no wheel of this program.
    """
    return _commit(source) if "://" in source else _wheel(Path(source))


def own_program() -> ProgramCommit | None:
    """Return the commit that this installation was made from; None where it was made otherwise."""
    try:
        direct_url = distribution(PACKAGE).read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    origin = json.loads(direct_url) if direct_url else {}
    version = origin.get("vcs_info", {})
    if version.get("vcs") != "git" or "subdirectory" in origin:
        return None
    try:
        return _commit(f"git+{origin.get('url')}@{version.get('commit_id')}")
    except PowersError:
        return None  # an address that only this machine reaches, or one with a password


def _commit(source: str) -> ProgramCommit:
    address, _at, commit = source.rpartition("@")
    address = address or source
    try:
        parts = urlsplit(address)
    except ValueError:
        raise _refused(_("It is not an address.")) from None
    if parts.scheme != "git+https":
        raise _refused(_("The address must begin with git+https://."))
    if "@" in parts.netloc:
        raise _refused(_("The address must hold no user name and no password: it is published."))
    if not _COMMIT.fullmatch(commit):
        raise _refused(
            _(
                "The address must end in @ and the full hash of a commit: 40 digits, 0-9 and a-f. "
                "A branch, a tag or a short hash may come to mean something else."
            )
        )
    if source != f"git+https://{parts.netloc}{parts.path}@{commit}" or not (
        _HOST.fullmatch(parts.netloc) and _PATH.fullmatch(parts.path)
    ):
        raise _refused(_("The address may hold a host and a path in plain letters only."))
    return ProgramCommit(source)


def _wheel(path: Path) -> ProgramWheel:
    if not _WHEEL.fullmatch(path.name):
        raise _refused(
            _("{name} is neither an address nor a wheel of this program.").format(name=path.name)
        )
    with open_named(path) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _refused(_("{name} is larger than 16 MB and is not read.").format(name=path.name))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            described = any(n.endswith(".dist-info/METADATA") for n in archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError):
        described = False
    if not described:
        raise _refused(_("{name} is not a wheel.").format(name=path.name))
    return ProgramWheel(path.name, content)


def _refused(message: str) -> PowersError:
    return PowersError(
        "--program: " + message,
        hint=_(
            "Name a commit, {example}, or a wheel: devolved_powers-VERSION-py3-none-any.whl"
        ).format(example=_(EXAMPLE)),
        code=ExitCode.USAGE,
    )
