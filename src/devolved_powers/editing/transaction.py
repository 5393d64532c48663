"""One run of writing: read, change, check, write, all while no other writer does."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from devolved_powers.checks import run
from devolved_powers.diagnostics import Finding
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.journal import Recovered
from devolved_powers.store.loader import Loaded
from devolved_powers.store.lock import refuse_repeated, registry_lock
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Put

TOLD_ONLY = frozenset({"unknown-law", "unknown-article", "manner-not-stated", "manner-unlawful"})
"""Findings that do not stop the writing: a list is taken in with the citations that it has, and a
draft comes about piece by piece."""


@dataclass(frozen=True)
class WriteResult:
    """What a run of writing did, or would do.

    Args:
        ids: the entries concerned.
        files: the files written.
        diff: the change as a unified diff.
        findings: what the checks newly say of the result; none of it stops the writing.
        notice: what every answer must say.
    """

    ids: tuple[str, ...]
    files: tuple[str, ...]
    diff: str
    findings: tuple[Finding, ...]
    notice: str


class UnsoundChangeError(PowersError):
    """A change that the checks do not allow; nothing was written.

    Args:
        message: what is wrong, of the first of it.
        hint: what to do about it.
        place: the file.
        findings: everything 必须改 that is new.
        after: the registry as it would be.
    """

    def __init__(
        self, message: str, *, hint: str, place: str, findings: tuple[Finding, ...], after: Loaded
    ) -> None:
        super().__init__(message, hint=hint, place=place, code=ExitCode.FINDINGS)
        self.findings = findings
        self.after = after


Foretelling = Callable[[Loaded, Loaded], None]
"""Says what a change does to the registry: as it is, as it would be."""


def write_changes(
    root: Path,
    change: Callable[[Workspace], Iterable[str]],
    *,
    dry_run: bool = False,
    foretell: Foretelling | None = None,
    is_copied: bool = False,
) -> WriteResult:
    """Change a registry.

    Args:
        root: its folder.
        change: makes the changes in the workspace, and returns the ids concerned.
        dry_run: whether to write nothing.
        foretell: what says what the change does, before it is checked and written.
        is_copied: whether it takes in what an office published: what is wrong with the law that
            its list cites, or with what its standard sets, is told, and does not stop the writing.

    Raises:
        PowersError: when the change would make the registry unsound, or cannot be written.
    """
    with nullcontext(Recovered()) if dry_run else registry_lock(root) as recovered:
        refuse_repeated(recovered)
        space = Workspace(root)
        ids = tuple(change(space))
        after = space.after
        if foretell is not None:
            foretell(space.before, after)
        findings = _sound(space.before, after, is_copied=is_copied)
        if not dry_run:
            space.write()
        return WriteResult(ids, space.files, space.diff(), findings, after.notice)


def _sound(before: Loaded, after: Loaded, *, is_copied: bool) -> tuple[Finding, ...]:
    """Return what the checks newly find; stop where it is 必须改.

    Raises:
        UnsoundChangeError: naming the first of what must not be.
    """
    known = Counter(map(_key, run(before)))
    new: list[Finding] = []
    for finding in run(after):
        if known[_key(finding)]:
            known[_key(finding)] -= 1
        else:
            new.append(finding)
    stops = [
        f
        for f in new
        if f.severity == "必须改"
        and not (f.suppressed or f.check in TOLD_ONLY or (is_copied and _is_published(f)))
    ]
    if not stops:
        return tuple(new)
    first = stops[0]
    message = _("Nothing was written: {reason}").format(reason=first.result.message)
    if len(stops) > 1:
        message += _(" ({count} more like this)").format(count=len(stops) - 1)
    hint = first.result.hint
    for position, (place, word) in zip(first.related, first.result.related, strict=True):
        hint += _(" See {place} ({what}).").format(place=f"{place.file}:{position.line}", what=word)
    raise UnsoundChangeError(
        message, hint=hint.strip(), place=first.file, findings=tuple(stops), after=after
    )


def _is_published(finding: Finding) -> bool:
    """Return whether a finding is about what an office published: it is recorded as it is."""
    return finding.result.law is not None or finding.check.startswith("discretion-")


def _key(finding: Finding) -> tuple[str, str, object]:
    return (finding.check, finding.file, finding.result.place.route)


def raise_total(space: Workspace, key: str, by: int) -> None:
    """Raise a control total of registry.yaml: a change that is meant changes it in the same run."""
    totals = space.data("registry.yaml").get("control_totals")
    if not isinstance(totals, dict):
        return
    declared = totals.get(key, 0)
    if isinstance(declared, int):
        space.edit("registry.yaml", [Put(("control_totals", key), declared + by)])
