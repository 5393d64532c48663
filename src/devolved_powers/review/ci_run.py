"""The whole run of CI: a change is checked, and compared with the state it begins at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.changes import compare
from devolved_powers.changes.change import Difference
from devolved_powers.changes.operands import Operand
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Finding
from devolved_powers.git.repository import documents_at
from devolved_powers.i18n import _
from devolved_powers.register.basis_turns import STANDING_WORDS
from devolved_powers.reports.ci import CiReport, LawsOnDay
from devolved_powers.reports.report import Report
from devolved_powers.review.change_base import Base
from devolved_powers.review.scope import Scope, baseline_at, check_registry
from devolved_powers.store.loader import Loaded, from_documents, load_registry

_NO_BASIS = frozenset(STANDING_WORDS) - {"现行有效", "不能判定", "尚未施行"}
"""How no law may stand that an entry newly put in rests on: repealed, or another text by now."""


def run_ci(
    root: Path,
    base: Base | None,
    today: date,
    *,
    as_of: date | None = None,
    strict: bool,
    prefix: str,
    colour: bool,
) -> CiReport:
    """Check a registry and compare it with the state that a change begins at.

    Args:
        root: the registry's folder.
        base: where the change begins; None to check the whole.
        today: the day on which suppressions may have expired.
        as_of: the day for which is told how the laws cited stand. That fails nothing, but where the
            change itself puts in an entry whose law was repealed or changed by then.
        strict: whether findings of any severity fail.
        prefix: where the registry stands in its repository.
        colour: whether the text goes to a terminal that shows colours.

    Raises:
        PowersError: when the base cannot be read.
    """
    scope = Scope(today=today, strict=strict)
    loaded = load_registry(root)
    old = from_documents(root, documents_at(root, base.commit)) if base else None
    baseline = baseline_at(root, base.commit, scope, base.name) if base else None
    checked = check_registry(loaded, replace(scope, as_of=as_of), baseline, prefix=prefix)
    report, laws = _parted(replace(checked, colour=colour), loaded, old)
    after = Context(loaded).counted
    if base is None or old is None:
        hindrance = _("There is nothing to compare with: name the base with --base.")
        return CiReport(
            report, None, {key: (None, count) for key, count in after.items()}, hindrance, laws
        )
    before = Context(old).counted
    totals = {key: (before[key], count) for key, count in after.items()}
    hindrance = _hindrance(old, loaded)
    difference = None if hindrance else _difference(old, loaded, base)
    return CiReport(report, difference, totals, hindrance, laws)


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


def _difference(old: Loaded, new: Loaded, base: Base) -> Difference:
    """Return what changed; entries that one side cannot read are left out."""
    from devolved_powers.register.recorded import recorded_of

    return compare(
        Operand(base.name, recorded=recorded_of(old)),
        Operand(_("this change"), recorded=recorded_of(new)),
    )


def _hindrance(old: Loaded, new: Loaded) -> str:
    """Return why two states cannot be compared: a whole file of one cannot be read."""
    for loaded in (old, new):
        for file in loaded.unread:
            return _("The changes cannot be shown: {file} cannot be read.").format(file=file)
    return ""
