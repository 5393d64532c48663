"""The whole run of CI: a change is checked, and compared with the state it begins at."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.changes.approval import approval
from devolved_powers.changes.change import Difference
from devolved_powers.checks import run, run_in
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Finding
from devolved_powers.git.record_state import record_state
from devolved_powers.i18n import _
from devolved_powers.register.basis_turns import STANDING_WORDS
from devolved_powers.register.read import left_out
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.reports.ci import CiReport, LawsOnDay
from devolved_powers.reports.report import Report
from devolved_powers.review.base_state import BaseState
from devolved_powers.review.baseline import Baseline
from devolved_powers.review.change_base import Base, NoBase
from devolved_powers.review.loosened import counting_suppressions, loosened
from devolved_powers.review.scope import Scope, examined, report_of
from devolved_powers.review.vanished import difference_of, hindrance_of, vanished
from devolved_powers.store.loader import Loaded, load_registry

_PARTS = {"powers": "powers", "enforcement_items": "items"}
"""The keys of the control totals that what is in force is counted by, and its part of answers."""
_NO_BASIS = frozenset(STANDING_WORDS) - {"现行有效", "不能判定", "尚未施行"}
"""How no law may stand that an entry newly put in rests on: repealed, or another text by now."""


def run_ci(
    root: Path,
    base: Base | NoBase,
    today: date,
    *,
    as_of: date | None = None,
    strict: bool,
    prefix: str,
    accept: Iterable[str] = (),
) -> CiReport:
    """Check a registry and compare it with the state that a change begins at.

    What the change says of its own checks does not count: suppressions are those of the base, and
    what it takes from the facts on laws is told before anything else.

    Args:
        root: the registry's folder.
        base: where the change begins; or that nothing is there, to check the whole.
        today: the day on which suppressions may have expired, and on which is counted what is in
            force, unless the change takes effect later.
        as_of: the day for which is told how the laws cited stand. That fails nothing, but where the
            change itself puts in an entry whose law was repealed or changed by then.
        strict: whether findings of any severity fail.
        prefix: where the registry stands in its repository.
        accept: the codes by which reviewers accepted what a change loosens.

    Raises:
        PowersError: when the base cannot be read.
    """
    scope = Scope(today=today, strict=strict, as_of=as_of)
    loaded = load_registry(root)
    before = (
        None if isinstance(base, NoBase) else BaseState.at(root, base.commit, base.name, loaded)
    )
    if before is None or (isinstance(base, Base) and base.is_head and _is_the_same(before, loaded)):
        why = _why_not_compared(base)
        ran = _of_the_whole(loaded, scope, why.reason, prefix)
        ran = replace(ran, remedy=why.remedy, is_first=base.is_first)
    else:
        ran = _of_the_change(loaded, before, scope, prefix, tuple(accept))
        ran = replace(ran, base=base.text if isinstance(base, Base) else "")
    return ran


def _why_not_compared(base: Base | NoBase) -> NoBase:
    if isinstance(base, NoBase):
        return base
    reason = _("What is checked is in {branch} already.").format(branch=base.name)
    return base.unseen or NoBase(reason, _("Name an earlier one with --base, such as HEAD~1."))


def _of_the_whole(loaded: Loaded, scope: Scope, reason: str, prefix: str) -> CiReport:
    """Return what is found in all of a registry that cannot be compared with anything."""
    done = examined(loaded, scope)
    checked = report_of(done, scope, prefix=prefix)
    report, laws = _parted(replace(checked, uncompared=reason), loaded, None)
    totals = {key: (None, count) for key, count in done.context.counted_whole.items()}
    return CiReport(report, None, totals, _in_force_now(done.context), laws=laws)


def _of_the_change(
    loaded: Loaded, before: BaseState, scope: Scope, prefix: str, accept: tuple[str, ...]
) -> CiReport:
    """Return what a change brings in, and what it loosens."""
    old = before.loaded
    at_base = Context(old, None, scope.today, laws=before.library)
    baseline = Baseline.of(before.name, run_in(at_base, scope.checks).findings)
    same = None if before.has_other_laws else before.library
    done = examined(loaded, scope, laws=same, like=at_base)
    by_base = (
        run(loaded, scope.checks, scope.as_of, today=scope.today, laws=before.library)
        if before.has_other_laws
        else ()
    )
    loosening = loosened(before, loaded, done.outcome.findings, by_base, accept=accept)
    counting = None if loosening.accepted else counting_suppressions(old, loaded)
    checked = report_of(done, scope, baseline, prefix=prefix, counting=counting)
    hindrance = hindrance_of(old, loaded)
    report, laws = _parted(replace(checked, uncompared=hindrance), loaded, old)
    report = replace(report, findings=(*loosening.findings, *report.findings))
    counted, now = at_base.counted_whole, done.context.counted_whole
    totals = {key: (counted[key], count) for key, count in now.items() if key in counted}
    if hindrance:
        difference, in_force = None, _in_force_now(done.context)
    else:
        difference = difference_of(at_base, done.context, before.name, scope.today)
        difference = _with_approval(difference, loaded.root, before.commit)
        in_force = _in_force(difference)
        gone = vanished(difference, old, loaded)
        report = replace(report, findings=(*gone, *report.findings))
    return CiReport(
        report,
        difference,
        totals,
        in_force,
        laws=laws,
        code=loosening.code,
        accepted=loosening.accepted,
        remedy=_("Mend it, or name a version with --base that can be read.") if hindrance else "",
    )


def _with_approval(difference: Difference, root: Path, base: str) -> Difference:
    """Return a change with who signed its commits, by the signers of its base: not by its own."""
    is_edited = record_state(root).dirty is not False
    signed = approval(root, base, "HEAD", is_edited=is_edited, signers_at=base)
    return replace(difference, approval=signed)


def _in_force(difference: Difference) -> dict[str, tuple[int | None, int]]:
    """Return what is in force on both sides; nothing where an entry cannot be read."""
    if difference.not_counted:
        return {}
    before, after = difference.before.in_force, difference.after.in_force
    return {key: (before[part], after[part]) for key, part in _PARTS.items()}


def _in_force_now(context: Context) -> dict[str, tuple[int | None, int]]:
    """Return what is in force today, where the registry can be read; nothing where it cannot."""
    if left_out(context.loaded) or context.states is None or context.today is None:
        return {}
    snapshot = Snapshot(context.states, context.today)
    counts = {"powers": len(snapshot.powers), "items": len(snapshot.items)}
    return {key: (None, counts[part]) for key, part in _PARTS.items()}


def _is_the_same(before: BaseState, loaded: Loaded) -> bool:
    """Return whether nothing at all differs from the base."""
    texts = [{f: d.text for f, d in s.documents.items()} for s in (before.loaded, loaded)]
    return texts[0] == texts[1] and not before.has_other_laws


def _parted(checked: Report, new: Loaded, old: Loaded | None) -> tuple[Report, LawsOnDay | None]:
    """Part what is found of the change from how the laws stand on the day asked for.

    The baseline was judged by no later day, so that all of the latter is among what is found.

    Args:
        checked: everything found.
        new: the registry as it is.
        old: the registry as the change found it; None where there is nothing to compare with.
    """
    if not checked.as_of:
        return checked, None
    turned = tuple(filter(_is_of_later_day, checked.findings))
    raised = tuple(_of_new_entries(turned, new, old)) if old is not None else ()
    of_change = [f for f in checked.findings if not _is_of_later_day(f)]
    laws = LawsOnDay(checked.as_of, turned, checked.known_until, checked.beyond, len(raised))
    return replace(checked, findings=(*of_change, *raised), as_of="", beyond=""), laws


def _is_of_later_day(finding: Finding) -> bool:
    return finding.result.law is not None and bool(finding.result.law.standing)


def _of_new_entries(turned: tuple[Finding, ...], new: Loaded, old: Loaded) -> Iterator[Finding]:
    """Yield what is found of entries that the change puts in, as 必须改."""
    known = _ids(old)
    decisions = {decision.decision for decision in old.decisions.values()}
    for finding in turned:
        law = finding.result.law
        decision = new.decisions.get(finding.file)
        is_new = finding.entry.id not in known or (
            decision is not None and decision.decision not in decisions
        )
        if is_new and law is not None and law.standing in _NO_BASIS:
            yield replace(finding, severity="必须改")


def _ids(loaded: Loaded) -> set[str]:
    context = Context(loaded)
    return {e.text("id") for e in (*context.powers, *context.items, *context.needs)}
