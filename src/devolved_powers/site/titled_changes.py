"""Changes as pages tell them: a decision goes by its batch, not by its name in the registry."""

from dataclasses import replace

from devolved_powers.changes import Difference
from devolved_powers.register.decision_names import short_name
from devolved_powers.site.source import Edition


def titled(difference: Difference, edition: Edition) -> Difference:
    """Return what changed with the batch of each decision in place of its name.

    Args:
        difference: what changed.
        edition: what the site is made from.
    """
    batches = {d.id: short_name(d.title, d.kind) for d in edition.timeline.decisions}
    # The day stands beside it; two decisions of one batch keep it in their titles too.
    names = batches if len(set(batches.values())) == len(batches) else edition.short_titles
    changes = (
        replace(c, cause=replace(c.cause, decision=names.get(c.cause.decision, c.cause.decision)))
        if c.cause and c.cause.decision
        else c
        for c in difference.changes
    )
    return replace(difference, changes=tuple(changes))
