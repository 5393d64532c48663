"""The branches of a repository, and which of them others begin at."""

from dataclasses import dataclass
from pathlib import Path

from devolved_powers.git.repository import output

_REMOTE, _LOCAL = "refs/remotes/", "refs/heads/"


@dataclass(frozen=True, slots=True)
class Branches:
    """The branches of a repository.

    Args:
        default: the default branch of the remote, such as `origin/trunk`; empty where the clone
            does not know it, or several remotes have one and none is called `origin`.
        remote: those of remotes, as they were fetched, such as `origin/trunk`.
        local: those of this clone.
        current: the one that is checked out; empty for none.
    """

    default: str
    remote: tuple[str, ...]
    local: tuple[str, ...]
    current: str


def branches_of(root: Path) -> Branches:
    """Return the branches of the repository that a registry is in.

    Args:
        root: the registry's folder.

    Raises:
        PowersError: when it is in no repository.
    """
    fields = "%(refname)%00%(symref)%00%(HEAD)"
    listing = output(root, ("for-each-ref", f"--format={fields}", _REMOTE, _LOCAL))
    remote, local, heads, current = [], [], {}, ""
    for line in listing.decode("utf-8", "surrogateescape").splitlines():
        reference, target, mark = line.split("\0")
        if reference.startswith(_LOCAL):
            local.append(reference.removeprefix(_LOCAL))
            current = local[-1] if mark == "*" else current
        elif reference.endswith("/HEAD") and target.startswith(_REMOTE):
            name = reference.removeprefix(_REMOTE).removesuffix("/HEAD")
            heads[name] = target.removeprefix(_REMOTE)
        else:
            remote.append(reference.removeprefix(_REMOTE))
    only = next(iter(heads.values())) if len(heads) == 1 else ""
    return Branches(heads.get("origin", only), tuple(remote), tuple(local), current)
