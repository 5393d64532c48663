"""Versions whose numbers could not be followed, as sentences."""

from typing import TYPE_CHECKING

from devolved_powers.i18n import _

if TYPE_CHECKING:
    from devolved_powers.register.place_met import LeftVersion


def left_version_text(left: "LeftVersion") -> str:
    """Return what could not be told, and why."""
    if left.version:
        message = _(
            "The version “{version}” of 《{law}》 cannot be followed to this day: the number was "
            "looked for as if none were named."
        )
        return message.format(version=left.version, law=left.law)
    if left.oldest is None:
        message = _("No text of 《{law}》 is at hand: what had this number before cannot be told.")
        return message.format(law=left.law)
    message = _(
        "The oldest text of 《{law}》 at hand is of {day}: what had this number before cannot be "
        "told."
    )
    return message.format(law=left.law, day=left.oldest.isoformat())
