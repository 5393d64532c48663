"""No checkpoint that all have signed covers a decision as it is recorded.

Anyone can verify what the log holds: what a decision says was recorded by that day, and has not
been changed since. Of a decision that is not in the log yet, or was changed since it was signed,
nothing of this can be shown to a court or a citizen. Only a registry with `record` in
registry.yaml is looked at. A decision that is just being recorded gets into the log after it is
committed.

How to mend it: after the commit is on the main branch, `powers record append`; then those whose
roles stand under `record.cosigners` sign the new checkpoint with `powers record cosign`. Where a
decision was changed that nobody meant to change, `powers history ID` shows by which commit.

Right: the decision says what it said at the newest checkpoint that 司法局 and 编办 signed.

Wrong: a basis was corrected last week, and the checkpoint was signed last year.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._record import RECORD
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each decision that is not in the log, or that not all have signed."""
    state = context.signed_record
    if state is None:
        return
    if state.hindrance or state.faults:
        # what is wrong with the log, record-signature tells
        yield Comparison(RECORD, state.hindrance or _("The log of the record is not whole."))
        return
    yield state.comparison
    if state.logged is None:
        yield CheckResult(
            _("The log of the record has not begun: no decision can be proved."),
            RECORD,
            _("Commit, then begin it with `powers record append`."),
        )
        return
    from devolved_powers.record.recorded_decisions import decisions_in_files

    said = decisions_in_files(context.loaded)
    for file, decision in context.loaded.decisions.items():
        name = decision.decision
        if state.logged.get(name) != said[name]:
            known = name in state.logged
            yield CheckResult(
                _("The log does not have this decision as it is recorded now.")
                if known
                else _("The log does not have this decision yet."),
                Place(file, ("decision",)),
                _("Once it is committed, `powers record append`; then have the checkpoint signed."),
            )
        elif state.covered is None or state.covered.get(name) != said[name]:
            yield CheckResult(
                _("No checkpoint that all have signed has this decision as it is recorded."),
                Place(file, ("decision",)),
                _("Have the newest checkpoint signed with `powers record cosign`."),
            )
