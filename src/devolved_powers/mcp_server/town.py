"""Whose registry this is: a question about another town gets that for an answer."""

from __future__ import annotations

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.text import fold_text, printable

_LEAST = 2
"""Characters by which a town can be told at all."""


def refuse_other_town(asked: str, town: str) -> None:
    """Refuse a question about another town than the one whose registry this is.

    Args:
        asked: the town that was asked about; empty where none was named.
        town: the registry's.

    Raises:
        PowersError: when they are not the same.
    """
    wanted, own = fold_text(asked.strip()), fold_text(town)
    if not wanted or (len(wanted) >= _LEAST and (own.startswith(wanted) or wanted.endswith(own))):
        return
    message = _("This is the registry of {town}; of {asked} it records nothing: 不能判定.")
    raise PowersError(
        message.format(town=printable(town), asked=printable(asked)),
        hint=_("Ask for that town’s own registry. What this town holds says nothing of another."),
        code=ExitCode.USAGE,
    )
