"""Which two versions of a law are compared, of those whose texts are at hand."""

from collections.abc import Collection, Sequence
from datetime import date

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated


def compared_versions(
    title: str,
    days: Sequence[date],
    others: Collection[date],
    asked: tuple[date | None, date | None],
) -> tuple[date, date] | None:
    """Return the two versions asked for; None where none was named.

    Args:
        title: of the law.
        days: the dates of its versions whose text is at hand, the oldest first.
        others: those of versions that are known without their text.
        asked: the older one, None for the one before the newer; the newer, None for the newest.

    Raises:
        PowersError: when one is not at hand, or the older is not older; `code` is USAGE.
    """
    older, newer = asked
    if older is None and newer is None:
        return None
    for day in asked:
        if day is None or day in days:
            continue
        message = _("《{law}》 has no version of {day}; at hand are: {days}.")
        if day in others:
            message = _("The text of 《{law}》 of {day} is not at hand; at hand are: {days}.")
        at_hand = enumerated(d.isoformat() for d in days) or "—"
        raise PowersError(
            message.format(law=title, day=day.isoformat(), days=at_hand), code=ExitCode.USAGE
        )
    earlier = [day for day in days if newer is None or day < newer]
    pair = older or (earlier or days)[-1], newer or days[-1]
    if pair[0] >= pair[1]:
        message = _("Of 《{law}》 no version before {day} is at hand to compare it with.")
        if older is not None and newer is not None:
            message = _("--from must be earlier than --to.")
        raise PowersError(message.format(law=title, day=pair[1].isoformat()), code=ExitCode.USAGE)
    return pair
