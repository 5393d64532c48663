"""What the two arguments of a diff name: a decision, a day, a folder, an export, a revision."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.days import NotADayError, written_day
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.register.decision_names import DecisionName, decision_named
from devolved_powers.register.exported import ExportedList, read_exported
from devolved_powers.register.recorded import Recorded, recorded_at, recorded_in


@dataclass(frozen=True, slots=True)
class Operand:
    """What one argument names.

    Args:
        name: as it was written; of a decision, as the registry calls it.
        day: the day it names; empty where the whole of a registry is meant.
        recorded: the registry, or the version of one; None for an exported list.
        listed: the exported list; None for registries.
        commit: of a revision, the commit; empty for all else.
    """

    name: str
    day: str = ""
    recorded: Recorded | None = None
    listed: ExportedList | None = None
    commit: str = ""

    @property
    def notice(self) -> str:
        """What every answer on it must say; empty once all data is confirmed."""
        if self.recorded is not None:
            return self.recorded.log.notice
        return self.listed.snapshot.notice if self.listed else ""


Read = Callable[[Path], Recorded]
"""Reads the registry in a folder."""


def both_named(
    first: str, second: str, root: Path | None, today: date, *, own: bool = False
) -> tuple[Operand, Operand]:
    """Return what two arguments name, as `named` does each; no registry is read twice for it."""
    read = lru_cache(maxsize=None)(recorded_in)
    old = named(first, root, today, read, own=own)
    return old, named(second, root, today, read, own=own)


def named(
    text: str, root: Path | None, today: date, read: Read = recorded_in, *, own: bool = False
) -> Operand:
    """Return what an argument names.

    Args:
        text: the argument.
        root: the registry's folder; None where there is none here.
        today: what `today` means.
        read: reads a registry.
        own: whether only states of this registry may be named: no other folder, no file.

    Raises:
        PowersError: when it names nothing, or what it names cannot be read.
    """
    if own and text == str(root):
        return Operand(text, recorded=read(Path(text)))
    if not own and (operand := _by_path(text, read)):
        return operand
    here = _home(root, text)
    day = _day(text, today)
    if day:
        _refuse_two_meanings(text, day, here)
        return Operand(text, day=day, recorded=read(here))
    recorded = read(here)
    if text in recorded.log.decisions:
        return _decision(text, recorded)
    try:
        commit = _commit(text, here)
        return Operand(text, recorded=recorded_at(here, commit), commit=commit)
    except PowersError as error:
        decision = _decision_called(text, recorded)
        if decision:
            return _decision(decision, recorded)
        raise _nothing(text, recorded, error) from None


def _by_path(text: str, read: Read) -> Operand | None:
    """Return the exported list or the registry that a path leads to; None where it does not."""
    path = Path(text)
    if text.endswith(".json") and path.is_file():
        listed = read_exported(path)
        return Operand(text, listed.snapshot.day.isoformat(), listed=listed)
    if (path / ROOT_FILE).is_file():
        return Operand(text, recorded=read(path))
    return None


def _decision(name: str, recorded: Recorded) -> Operand:
    effective = str(recorded.log.decisions[name].get("effective", ""))
    if not effective:
        message = _("{decision} is not in force yet: it has no day to compare.")
        raise PowersError(message.format(decision=name), code=ExitCode.USAGE)
    return Operand(name, day=effective, recorded=recorded)


def _decision_called(text: str, recorded: Recorded) -> str:
    """Return the decision that people call so, such as 第一批; empty where none is."""
    decisions = (
        DecisionName(name, str(said.get("title", "")), str(said.get("doc_no", "")))
        for name, said in recorded.log.decisions.items()
    )
    return "" if _is_path(text) else decision_named(text, decisions)


def _home(root: Path | None, text: str) -> Path:
    if root is not None:
        return root
    from devolved_powers.store.root import find_root

    try:
        return find_root(None)
    except PowersError:
        if _is_path(text):
            raise _no_registry(text) from None
        raise


def _is_path(text: str) -> bool:
    """Return whether a name that nothing has can only be meant as a file or a folder."""
    return "/" in text or text.endswith(".json")


def _no_registry(text: str) -> PowersError:
    message = _("{file} is no registry, no exported list and no revision.").format(file=text)
    return PowersError(message, hint=_("Look at the name."), code=ExitCode.USAGE)


def _day(text: str, today: date) -> str:
    """Return the day that an argument names, in ISO form; empty where it names none.

    Digits alone, 20210901, are the beginning of a commit.
    """
    try:
        return "" if text.isdecimal() else written_day(text, today).isoformat()
    except NotADayError:
        return ""


def _refuse_two_meanings(text: str, day: str, root: Path) -> None:
    """Refuse a name that is a day and a branch or tag of git (2021.9.1), but for days in ISO form.

    Raises:
        PowersError: when it is both.
    """
    if text not in (day, "today") and _is_revision(text, root):
        message = _("“{name}” is a day, and also a branch or tag of git.").format(name=text)
        hint = _("Write {day} for the day, or the commit for the other.").format(day=day)
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)


def is_moment(text: str, root: Path, today: date) -> bool:
    """Return whether an argument names a day, by itself or by a decision."""
    recorded = recorded_in(root)
    if _day(text, today) or text in recorded.log.decisions:
        return True
    return not _is_revision(text, root) and bool(_decision_called(text, recorded))


def _commit(text: str, root: Path) -> str:
    from devolved_powers.git.repository import commit_named

    return commit_named(root, text)


def _is_revision(text: str, root: Path) -> bool:
    try:
        return bool(_commit(text, root))
    except PowersError:
        return False


def split_range(text: str, root: Path | None) -> tuple[str, str] | None:
    """Return the two ends of a git range; None when the text is none.

    `A..B` are the two; `A...B` begins where B left A, as a pull request does.
    """
    if "..." in text:
        first, second = (end or "HEAD" for end in text.split("...", 1))
        from devolved_powers.git.repository import merge_base

        return merge_base(_home(root, text), first, second)[:12], second
    if ".." in text and not Path(text).exists():
        first, second = (end or "HEAD" for end in text.split("..", 1))
        return first, second
    return None


def _nothing(text: str, recorded: Recorded, error: PowersError) -> PowersError:
    """Return what to say of an argument that git does not know either."""
    from devolved_powers.meant import nearest

    if not_a_day := _no_day(text):
        return not_a_day
    if error.code != ExitCode.USAGE:
        return error
    if _is_path(text):
        return _no_registry(text)
    near = nearest(text, recorded.log.decisions) or sorted(recorded.log.decisions)
    return PowersError(
        _("“{name}” is no decision, day, folder, exported list or revision.").format(name=text),
        hint=_("Decisions: {decisions}").format(decisions=enumerated(near)),
        code=ExitCode.USAGE,
    )


def _no_day(text: str) -> PowersError | None:
    """Return what to say of an argument that is meant as a day, and is none; None for any other."""
    try:
        written_day(text)
    except NotADayError as error:
        if error.fault != "unread" and not text.isdecimal():
            return PowersError(error.message, hint=error.remedy, code=ExitCode.USAGE)
    return None
