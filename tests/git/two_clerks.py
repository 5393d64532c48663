"""A registry that two clerks work on, with the program as git's merge driver."""

from collections.abc import Mapping
from pathlib import Path

from tests.repository import Repository
from tests.support import SMALL, copy_of, powers

NEEDS = "powers/needs.yaml"


def registry_with_driver(folder: Path) -> Repository:
    """Return the small registry in git, committed, with the merge driver set up."""
    repository = Repository(copy_of(SMALL, folder / "镇 registry"))
    (repository.root / ".gitattributes").write_bytes(b"* text=auto eol=lf")
    program(repository, "git-setup")
    repository.commit("first")
    return repository


def program(repository: Repository, *arguments: str) -> None:
    """Run the program in a registry; it has to succeed."""
    done = powers(*arguments, cwd=repository.root)
    assert done.returncode == 0, done.stderr


def merged(
    repository: Repository, ours: Mapping[str, str | bytes], theirs: Mapping[str, str | bytes]
) -> int:
    """Write files on two branches; merge theirs into ours and return git's exit code."""
    repository.diverge(ours, theirs)
    return repository.merge("theirs").returncode


def need(number: int, name: str) -> str:
    """Return a need as it stands in its file, below a comment."""
    return (
        f"  # {name}：口头提出\n  - id: N-{number:02d}\n    name: {name}\n    type: 行政处罚\n"
        "    field: 城市管理\n    asked_of: 示例县综合行政执法局\n"
        "    basis: 《示例城市道路条例》第四条\n    reason: 多发\n    status: 待赋权\n"
    )
