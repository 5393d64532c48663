"""The whole run of CI: a change is checked, and compared with the state it begins at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.changes import compare
from devolved_powers.changes.change import Difference
from devolved_powers.changes.operands import Operand
from devolved_powers.checks._context import Context
from devolved_powers.git.repository import documents_at
from devolved_powers.i18n import _
from devolved_powers.models.files import kind_of
from devolved_powers.reports.ci import CiReport
from devolved_powers.review.change_base import Base
from devolved_powers.review.scope import Scope, baseline_at, check_registry
from devolved_powers.store.loader import Loaded, from_documents, load_registry


def run_ci(
    root: Path, base: Base | None, today: date, *, strict: bool, prefix: str, colour: bool
) -> CiReport:
    """Check a registry and compare it with the state that a change begins at.

    Args:
        root: the registry's folder.
        base: where the change begins; None to check the whole.
        today: the day on which suppressions may have expired.
        strict: whether findings of any severity fail.
        prefix: where the registry stands in its repository.
        colour: whether the text goes to a terminal that shows colours.

    Raises:
        PowersError: when the base cannot be read.
    """
    scope = Scope(today=today, strict=strict)
    loaded = load_registry(root)
    baseline = baseline_at(root, base.commit, scope, base.name) if base else None
    report = replace(check_registry(loaded, scope, baseline, prefix=prefix), colour=colour)
    after = Context(loaded).counted
    if base is None:
        hindrance = _("There is nothing to compare with: name the base with --base.")
        return CiReport(
            report, None, {key: (None, count) for key, count in after.items()}, hindrance
        )
    old = from_documents(root, documents_at(root, base.commit))
    before = Context(old).counted
    totals = {key: (before[key], count) for key, count in after.items()}
    hindrance = _hindrance(old, loaded)
    difference = None if hindrance else _difference(old, loaded, base)
    return CiReport(report, difference, totals, hindrance)


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
        for file in loaded.documents:
            if kind_of(file) is not None and file not in loaded.models:
                return _("The changes cannot be shown: {file} cannot be read.").format(file=file)
    return ""
