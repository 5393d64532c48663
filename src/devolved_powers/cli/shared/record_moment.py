"""The moment of the record that an option names: a day or a time."""

from datetime import datetime

from devolved_powers.cli.shared.options import parse_day
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _


def record_moment(text: str) -> datetime | None:
    """Return the moment of the record that `--at` names, UTC without a zone; None for now.

    Args:
        text: a day, which is its end in Beijing time, or a time; one without a zone is Beijing's.

    Raises:
        PowersError: when it is neither.
    """
    if not text.strip():
        return None
    from datetime import UTC, datetime, time, timedelta, timezone

    beijing = timezone(timedelta(hours=8))
    if any(sign in text for sign in "Tt:："):
        try:
            moment = datetime.fromisoformat(text.strip())
            zoned = moment if moment.tzinfo else moment.replace(tzinfo=beijing)
            return zoned.astimezone(UTC).replace(tzinfo=None)
        except (ValueError, OverflowError):
            message = _("“{text}” is no time.").format(text=text)
            hint = _("Write it as 2026-03-01T18:00 or 2026-03-01T10:00:00Z.")
            raise PowersError(message, hint=hint, code=ExitCode.USAGE) from None
    day = parse_day(text)
    try:
        end = datetime.combine(day, time.max, beijing)
        return end.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return datetime.combine(day, time.max)
