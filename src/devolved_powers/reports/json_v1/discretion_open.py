"""What an answer on discretion standards leaves open."""

from collections.abc import Iterator

from devolved_powers.discretion.answer import DiscretionAnswer
from devolved_powers.discretion.standard_text import (
    changed_texts,
    not_held_texts,
    unread_texts,
)
from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.common import CannotTellJson, cannot_tell


def left_open(answer: DiscretionAnswer) -> Iterator[CannotTellJson]:
    """Yield what cannot be told: that no standard is recorded is never that there is none.

    Args:
        answer: the answer.
    """
    none = [one.act.id or one.act.name for one in answer.acts if not one.standards]
    if none:
        message = _("No discretion standard is recorded for it; whether there is one is not known.")
        yield cannot_tell("no-standard-recorded", message, none)
    not_in_force = [
        one.act.id or one.act.name for one in answer.acts if one.standards and not one.in_force
    ]
    if not_in_force:
        message = _("No standard recorded for it is in force on the day.")
        yield cannot_tell("no-standard-in-force", message, not_in_force)
    formulas = [
        one.act.id or one.act.name for one in answer.acts if one.in_force and not one.is_told
    ]
    if formulas:
        message = _("The standard in force sets a way of counting and no tiers.")
        yield cannot_tell("formula", message, formulas)
    for text in dict.fromkeys(
        text for one in answer.acts for standard in one.in_force for text in changed_texts(standard)
    ):
        yield cannot_tell("clause-changed", text)
    for text in not_held_texts(answer):
        yield cannot_tell("standard-not-held", text, count=len(answer.not_held))
    for text in unread_texts(answer):
        yield cannot_tell("entry-without-clause", text, count=len(answer.unread))
