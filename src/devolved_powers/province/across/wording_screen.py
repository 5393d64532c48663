"""Powers in several wordings on the screen: the power once, its other wordings below it."""

from collections.abc import Mapping

from devolved_powers.i18n import N_
from devolved_powers.models.keys import label
from devolved_powers.province.across.answer import AnswerColumn, ScreenColumn
from devolved_powers.province.across.law_stands import law_mark
from devolved_powers.province.engines.engine import Cell


def _is_first(row: Mapping[str, Cell]) -> bool:
    """Return whether a wording is the commonest of its power: the one that it is called by."""
    return row["name"] == row["power"] and row["name_key"] == row["power_key"]


def _match(row: Mapping[str, Cell]) -> str:
    """Return how a wording goes with the power above it, which itself says nothing of that."""
    return "" if _is_first(row) and row["verdict"] == "same" else str(row["match"])


def _basis(row: Mapping[str, Cell]) -> str:
    """Return the basis once for each power, and of what may be another."""
    has_own = _is_first(row) or row["name_key"] != row["power_key"]
    return str(row["basis"]) if has_own else ""


_WORDED = ScreenColumn(N_("Wording in use"), lambda row: str(row["name"]), law_mark)
_COUNTED = AnswerColumn("towns", N_("Towns"), 3)
_MATCHED = ScreenColumn(N_("Match"), _match)
SCREEN = (_WORDED, _COUNTED, _MATCHED, ScreenColumn(label("basis"), _basis))
"""A power, called by its commonest wording, and the others below it."""
SCREEN_OF_TOWNS = (_WORDED, _MATCHED)
"""The same where a row stands for each town."""
