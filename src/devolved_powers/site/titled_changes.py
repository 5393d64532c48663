"""Changes as pages tell them: a decision goes by its batch, not by its name in the registry."""

from collections.abc import Mapping
from dataclasses import replace

from devolved_powers.changes import Difference


def titled(difference: Difference, short_titles: Mapping[str, str]) -> Difference:
    """Return what changed with the batch of each decision in place of its name.

    Args:
        difference: what changed.
        short_titles: what each decision is called, with its day, by its name.
    """
    batches = {name: title.rpartition("（")[0] for name, title in short_titles.items()}
    # The day stands beside it; two decisions of one batch keep it in their titles too.
    names = batches if len(set(batches.values())) == len(batches) else short_titles
    changes = (
        replace(c, cause=replace(c.cause, decision=names.get(c.cause.decision, c.cause.decision)))
        if c.cause and c.cause.decision
        else c
        for c in difference.changes
    )
    return replace(difference, changes=tuple(changes))
