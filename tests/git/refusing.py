"""Everything that asks git something of a registry, where it is to read nothing."""

from pathlib import Path

import pytest

from devolved_powers import PowersError
from devolved_powers.git.commits import commits_touching
from devolved_powers.git.registry_at import documents_at
from devolved_powers.git.setup import set_up
from tests.git.past import BATCH


def refusals(root: Path) -> list[str]:
    """Return why each of all that ask git reads nothing."""
    messages = []
    for ask in (
        lambda: documents_at(root, "HEAD"),
        lambda: commits_touching(root, [BATCH]),
        lambda: set_up(root, root / "python"),
    ):
        with pytest.raises(PowersError) as error:
            ask()
        messages.append(error.value.message)
    return messages
