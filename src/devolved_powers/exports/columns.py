"""The cells of lists: a column for each key that has one, in the order of `models/keys.py`."""

from devolved_powers.models.keys import COLUMNS
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.register.value_text import has_key, value_text

ListedEntry = Power | EnforcementItem
UNKNOWN = "未提供"
"""What stands in a cell that the registry does not know. It is never filled with a guess."""


def cells(entry: ListedEntry) -> list[str]:
    """Return an entry's row; what an official list always fills but is not known is 未提供."""
    row = []
    for key in COLUMNS:
        value = value_text(entry, key)
        is_lacking = not value and key.is_expected and has_key(entry, key)
        row.append(UNKNOWN if is_lacking else value)
    return row
