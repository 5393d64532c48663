"""Checks a registry and reports only the findings that were asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.checks import CHECKS, Check, Outcome, Tell, check_id, run_in
from devolved_powers.checks._context import Context
from devolved_powers.checks._findings import marked_anew
from devolved_powers.diagnostics import SEVERITIES, Finding, Severity
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.library import Library
from devolved_powers.meant import nearest
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.registry_file import Suppression
from devolved_powers.register.part_names import part_names
from devolved_powers.register.read import left_out
from devolved_powers.register.standing_marks import known_text
from devolved_powers.reports.report import Report
from devolved_powers.store.files import Unreadable, content_of, document_of
from devolved_powers.store.loader import Loaded, from_documents
from devolved_powers.store.one_state import read_of_one_state
from devolved_powers.store.strange_files import strange_files

if TYPE_CHECKING:
    from devolved_powers.review.baseline import Baseline


@dataclass(frozen=True)
class Scope:
    """Which findings are asked for.

    Args:
        files: only those in these files; None means all.
        select: only those of these checks; none means all.
        ignore: not those of these checks.
        severity: only those that matter as much, or more.
        as_of: a later day that citations are judged by as well.
        today: the day on which suppressions may have expired.
        strict: whether findings of any severity fail.
        statistics: whether the findings are counted by check and by law before they are told.
    """

    files: Sequence[str] | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = SEVERITIES[-1]
    as_of: date | None = None
    today: date | None = None
    strict: bool = False
    statistics: bool = False
    _checks: tuple[Check, ...] = field(init=False)

    def __post_init__(self) -> None:
        known = {check_id(check): check for check in CHECKS}
        for name in (*self.select, *self.ignore):
            if name not in known:
                near = nearest(name, known)
                raise PowersError(
                    _("There is no check {id}.").format(id=name),
                    hint=_("Near it: {ids}").format(ids=enumerated(near)) if near else "",
                    code=ExitCode.USAGE,
                )
        wanted = tuple(
            check
            for name, check in known.items()
            if (not self.select or name in self.select) and name not in self.ignore
        )
        object.__setattr__(self, "_checks", wanted)

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks to run."""
        return self._checks

    def asks_about(self, file: str) -> bool:
        """Return whether findings in a file are asked for."""
        return self.files is None or file in self.files

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding is asked for."""
        weight = SEVERITIES.index(finding.severity)
        return self.asks_about(finding.file) and weight <= SEVERITIES.index(self.severity)


@dataclass(frozen=True)
class Examined:
    """A registry that the checks have run over.

    Args:
        context: the registry, the days, what is known of the laws.
        outcome: what came of the checks.
    """

    context: Context
    outcome: Outcome


def examined(
    loaded: Loaded,
    scope: Scope,
    tell: Tell | None = None,
    laws: Library | None = None,
    like: Context | None = None,
) -> Examined:
    """Run the checks asked for over a registry.

    Args:
        loaded: the registry as read.
        scope: which findings are asked for.
        tell: called with how many checks have run, and of how many.
        laws: what is known of the laws, where that was read before.
        like: another version of the registry that was looked at before.
    """
    if LAWS_FOLDER in loaded.strange:  # no folder: that is found, and nothing is said of citations
        laws = Library((), str.encode)
    context = Context(loaded, scope.as_of, scope.today, laws=laws, like=like)
    outcome = run_in(context, scope.checks, tell)
    context.let_go()
    return Examined(context, outcome)


def check_registry(
    loaded: Loaded,
    scope: Scope,
    baseline: "Baseline | None" = None,
    *,
    prefix: str = "",
    tell: Tell | None = None,
) -> Report:
    """Check a registry.

    Args:
        loaded: the registry as read.
        scope: which findings are asked for.
        baseline: what was found before a change; only what is new is reported then.
        prefix: where the registry stands in its repository.
        tell: called with how many checks have run, and of how many.
    """
    return report_of(examined(loaded, scope, tell), scope, baseline, prefix=prefix)


def report_of(
    done: Examined,
    scope: Scope,
    baseline: "Baseline | None" = None,
    *,
    prefix: str = "",
    counting: Sequence[Suppression] | None = None,
) -> Report:
    """Return what is told of a registry that was examined.

    Args:
        done: the registry, and what the checks found.
        scope: which findings are asked for.
        baseline: what was found before a change; only what is new is reported then.
        prefix: where the registry stands in its repository.
        counting: the suppressions that count; without them, those of registry.yaml.
    """
    context, outcome, loaded = done.context, done.outcome, done.context.loaded
    findings: Iterable[Finding] = outcome.findings
    if counting is not None:
        findings = marked_anew(findings, counting, scope.today)
    inside = [finding for finding in findings if scope.asks_about(finding.file)]
    covered = [finding for finding in inside if scope.covers(finding)]
    unsuppressed = [finding for finding in covered if not finding.suppressed]
    new = baseline.new(unsuppressed) if baseline else unsuppressed
    older = len(unsuppressed) - len(new)
    uncompared = ""
    if baseline is not None and baseline.loaded is not None and not scope.select:
        uncompared, gone = _gone(baseline.loaded, context, scope)
        new = [*gone, *new]
    ran = tuple(map(check_id, scope.checks))
    files = loaded.documents if scope.files is None else scope.files
    return Report(
        findings=tuple(new),
        files=tuple(files),
        notice=loaded.notice,
        suppressed=tuple(finding for finding in covered if finding.suppressed),
        older=older,
        since=baseline.name if baseline else "",
        prefix=prefix,
        strict=scope.strict,
        root=loaded.root,
        as_of=scope.as_of.isoformat() if scope.as_of else "",
        known_until=context.known_until,
        beyond=known_text(context.known_until, scope.as_of) if scope.as_of else "",
        statistics=scope.statistics,
        checks=ran,
        unread=loaded.unread,
        unfit=left_out(loaded),
        compared=sum(outcome.compared[file] for file in outcome.compared if scope.asks_about(file)),
        undecided=tuple(u for u in outcome.undecided if scope.asks_about(u.place.file)),
        least=scope.severity,
        hidden=len(inside) - len(covered),
        unrun=tuple(check for check in map(check_id, CHECKS) if check not in ran),
        unasked=len(set(loaded.documents) - set(files)),
        uncompared=uncompared,
        parts=part_names(loaded),
    )


def _gone(old: Loaded, context: Context, scope: Scope) -> tuple[str, list[Finding]]:
    """Return why it cannot be told what vanished since a revision, and what did."""
    from devolved_powers.review.vanished import difference_of, hindrance_of, vanished

    new = context.loaded
    hindrance = hindrance_of(old, new)
    if hindrance:
        return hindrance, []
    difference = difference_of(Context(old), context, "", scope.today)
    found = vanished(difference, old, new)
    return "", [finding for finding in found if scope.covers(finding)]


def baseline_at(root: Path, revision: str, scope: Scope, name: str = "") -> "Baseline":
    """Return what is found at a revision.

    Args:
        root: the registry's folder.
        revision: as git names revisions.
        scope: which findings are asked for.
        name: what to call the revision; otherwise as it was named.

    Raises:
        PowersError: when there is no such revision, or it holds no registry.
    """
    from devolved_powers.review.baseline import Baseline

    return Baseline.at(root, revision, scope.checks, scope.as_of, scope.today, name or revision)


def load_with(root: Path, file: str, content: bytes) -> Loaded:
    """Read a registry, with other content in the place of one file: what an editor holds.

    Args:
        root: the registry's folder.
        file: the file's name below it; it need not exist yet.
        content: its content.
    """
    held: dict[str, bytes | Unreadable] = dict(
        read_of_one_state(root, lambda name: content_of(root, name))
    )
    held[file] = content
    documents = (document_of(name, content) for name, content in held.items())
    return from_documents(root, documents, strange_files(root))
