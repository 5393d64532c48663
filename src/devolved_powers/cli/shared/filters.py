"""What `list` and `search` say where filters leave nothing."""

from devolved_powers.answers.filters import nothing_found
from devolved_powers.cli.shared.output import note
from devolved_powers.register.query import Query
from devolved_powers.register.snapshot import Snapshot


def tell_nothing(query: Query, snapshot: Snapshot) -> None:
    """Say on the standard error why nothing was found: which condition alone has how many.

    Args:
        query: what was asked, settled.
        snapshot: where it was looked for.
    """
    for sentence in nothing_found(query, snapshot):
        note(sentence)
