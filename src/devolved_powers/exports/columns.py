"""The cells of lists: a column for each key that has one, and how the law of each entry stands.

The keys stand in `models/keys.py`, in their order. The standing is no key of the record: its
columns are declared here, behind them.
"""

from datetime import date
from functools import cache

from devolved_powers.documents.table import Column
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.models.key import Key
from devolved_powers.models.keys import COLUMNS
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.standing_marks import known_text
from devolved_powers.register.standing_text import note_text
from devolved_powers.register.states import EnforcementItem, Entry, Power
from devolved_powers.register.value_text import has_key, value_text

ListedEntry = Power | EnforcementItem
UNKNOWN = "未提供"
"""What stands in a cell that the registry does not know. It is never filled with a guess."""
STANDING_COLUMNS = (
    Column("standing", "依据状态", 8, "center"),
    Column("standing_note", "依据说明", 24),
    Column("known_until", "法规收录截至", 6, "center"),
)
"""How the law of an entry stands on the day of the list, why, and how far the facts reach."""


def day_text(day: date) -> str:
    """Return a day as documents write it: 2026年8月15日."""
    return f"{day.year}年{day.month}月{day.day}日"


def record_cells(entry: ListedEntry) -> dict[str, str]:
    """Return the cells of an entry that follow from the record alone, by key.

    What an official list always fills but is not known is 未提供.

    Args:
        entry: the entry.
    """
    columns = _columns_of(is_item=isinstance(entry, EnforcementItem))
    return {name: record_cell(entry, key) if key else "" for name, key in columns}


@cache
def _columns_of(*, is_item: bool) -> tuple[tuple[str, Key | None], ...]:
    """Return the columns by name, each with its key; None where no power, or no item, has it."""
    kind = EnforcementItem if is_item else Power
    return tuple(
        (key.name, key if hasattr(kind, key.state_attribute) or key.name == "category" else None)
        for key in COLUMNS
    )


def record_cell(entry: ListedEntry, key: Key) -> str:
    """Return one of these cells.

    Args:
        entry: the entry.
        key: the column.
    """
    value = value_text(entry, key)
    return UNKNOWN if not value and key.is_expected and has_key(entry, key) else value


def standing_word(entry: Entry, day: date) -> str:
    """Return how the law of an entry stands (依据状态), with the change that is to come."""
    turn = entry.standing_on(day)
    return f"{turn.word}（{turn.changes_on}起{turn.becomes}）" if turn.changes_on else turn.word


def standing_note(entry: Entry, day: date, *, brief: bool = False) -> str:
    """Return the remark on an entry whose law does not simply stand; empty where it does.

    Args:
        entry: the entry.
        day: the day of the list.
        brief: whether it is for a narrow column of a printed page.
    """
    is_granted_from_above = isinstance(entry, Power) and entry.upstream
    if entry.standing_on(day).stands and not is_granted_from_above:
        return ""
    return note_text(standing_of(entry, day), brief=brief)


@speaking(DOCUMENT_LANGUAGE)
def known_day(entry: Entry, day: date) -> str:
    """Return the last day that the facts on an entry's laws cover, or that some are not known."""
    until = entry.basis_turns.known_on(day)
    return until.isoformat() if until else known_text(None, date.min)
