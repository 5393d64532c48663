"""Git, and how the registry's repository is set up."""

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from devolved_powers.cli.commands.doctor._line import Line, listed, refused
from devolved_powers.errors import PowersError
from devolved_powers.git.calling import call_git
from devolved_powers.git.guarded import call_in
from devolved_powers.git.location import Location, location
from devolved_powers.git.setup import ATTRIBUTES, settings
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import read_in, stands_in


def lines(root: Path | None) -> Iterator[Line]:
    """Yield how git stands, and what the repository of a registry is set up for.

    Args:
        root: the registry's folder; None where there is none.
    """
    try:
        answer = call_git(root or Path(sys.prefix), ("--version",))
        version = os.fsdecode(answer.output).strip().removeprefix("git version ")
    except PowersError:
        text = _("not found: the history, comparisons and `ci` need it, nothing else does")
        yield Line("git", "git", "note", text, _("Install git."))
        return
    yield Line("git", "git", "ok", version)
    if root is None:
        return
    try:
        repository = location(root)
        if repository is None:
            text = _("the registry is in no git repository: nobody can tell who changed what")
            hint = _("`git init` in the registry's folder makes it one.")
            yield Line("repository", _("Repository"), "note", text, hint)
            return
        yield from _set_up(root, repository)
    except PowersError as error:
        yield refused("repository", _("Repository"), error)


def _set_up(root: Path, repository: Location) -> Iterator[Line]:
    def value(key: str) -> str:
        answer = call_in(repository, root, ("config", "--get", key))
        return os.fsdecode(answer.output).removesuffix("\n")

    yield Line("repository", _("Repository"), "ok", str(repository.top))
    yield _author(value("user.name"), value("user.email"))
    wanted = settings(Path(sys.executable))
    missing = [key for key, setting in wanted.items() if value(key) != setting]
    content = read_in(root, ".gitattributes") if stands_in(root, ".gitattributes") else b""
    known = content.decode("utf-8", "replace").splitlines()
    title = _("Merging and comparing")
    if missing or not set(ATTRIBUTES) <= set(known):
        lacking = [*missing, *([] if set(ATTRIBUTES) <= set(known) else [".gitattributes"])]
        text = _("git works by lines, not by id and key: {missing}")
        text = text.format(missing=listed(lacking))
        yield Line("git-setup", title, "note", text, _("`powers git-setup` sets it up."))
    else:
        yield Line("git-setup", title, "ok", _("git merges and compares by id and key"))
    yield _hook(value("core.hooksPath"), repository)
    yield _names(value("core.quotepath"))


def _names(quoted: str) -> Line:
    title = _("Names of files")
    if quoted in ("false", "no", "off", "0"):
        return Line("quotepath", title, "ok", _("git writes Chinese names as they are"))
    text = _("git writes Chinese names of files as numbers")
    command = "git config core.quotepath false"
    return Line("quotepath", title, "note", text, command, is_command=True)


def _author(name: str, email: str) -> Line:
    title = _("Author of commits")
    if name and email:
        return Line("git-user", title, "ok", f"{name} <{email}>")
    commands = [
        f"git config user.{key} {shlex.quote(example)}"
        for key, example, given in (
            ("name", _("NAME"), name),
            ("email", _("ADDRESS"), email),
        )
        if not given
    ]
    text = _("git does not know who you are, and refuses to commit")
    return Line("git-user", title, "note", text, " && ".join(commands), is_command=True)


def _hook(configured: str, repository: Location) -> Line:
    title = _("Checks before each commit")
    folder = repository.top / configured if configured else repository.common / "hooks"
    if (folder / "pre-commit").is_file():
        return Line("pre-commit", title, "ok", str(folder / "pre-commit"))
    text = _("none: what is wrong is told only when `validate` or CI runs")
    hint = _("Set up pre-commit as the page on reviewing describes it.")
    return Line("pre-commit", title, "note", text, hint)
