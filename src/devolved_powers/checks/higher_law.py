"""A newer law of higher rank governs the same matter, and does not repeal the one cited in words.

Asked only about a later day (`powers validate --as-of today`). Where two laws disagree the higher
one prevails, so that a fine or a duty of the old regulation may no longer stand as it reads. Which
of its clauses still hold no program can say.

How to mend it: compare the citation with the newer law. Where it still holds, nothing need be
done; where it does not, ask the organ that decided.

Right: a citation of a regulation that no later law stands above.

Wrong: a citation of a regulation whose matter a law has since regulated.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, LawConcerned
from devolved_powers.i18n import _, labelled

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each place of a law above which a newer one stands on the later day."""
    if not context.standings:
        return
    from devolved_powers.checks._standing import waiting_hint
    from devolved_powers.register.standing_text import higher_text, place_text

    for cited in context.standings:
        standing = cited.standing
        if standing.higher:
            yield CheckResult(
                labelled(place_text(standing.law, standing.place), higher_text(standing)),
                cited.citing.place,
                waiting_hint(context, cited)
                or _(
                    "Compare it with the newer law. Where it no longer holds, ask the organ that "
                    "decided; the record stays."
                ),
                law=LawConcerned(standing.law, "上位法已有新规定"),
            )
