"""How the log of a record stands, in words and as a table."""

from collections.abc import Iterator
from typing import Final

from devolved_powers.i18n import _, bracketed, enumerated, labelled, sentences
from devolved_powers.record.moments import beijing_day, beijing_time
from devolved_powers.record.status import CheckpointStatus, RecordStatus
from devolved_powers.reports.record_check import entries_text
from devolved_powers.text import printable

_SHORT: Final = 12
_MOST_SHOWN: Final = 20
"""Checkpoints that are shown, the newest; `--format json` has all."""


def headings() -> tuple[str, ...]:
    """Return what the columns of the table of checkpoints are called."""
    return (
        _("Checkpoint (leaves)"),
        _("Newest version"),
        _("Recorded on"),
        _("Signed by the log"),
        _("Signed by others"),
        _("Signature lacking of"),
        _("Time stamp"),
    )


def rows(status: RecordStatus) -> list[tuple[str, ...]]:
    """Return the checkpoints as cells, the newest first; of very many the first ones.

    Args:
        status: how the log stands.
    """
    return [_row(each) for each in status.checkpoints[::-1][:_MOST_SHOWN]]


def summary(status: RecordStatus) -> Iterator[str]:
    """Yield how a log stands, in sentences.

    Args:
        status: how it stands.
    """
    origin = printable(status.settings.origin)
    if status.newest is None:
        yield _("Log {origin}: nothing is in it yet.").format(origin=origin)
    else:
        message = _("Log {origin}: leaves: {size}, versions: {versions}")
        yield message.format(origin=origin, size=status.size, versions=status.versions)
        message = _("Newest version in the log: {number}, of {day} (commit {commit})")
        yield message.format(
            number=status.newest.number,
            day=beijing_day(status.newest.recorded),
            commit=printable(status.newest.commit[:_SHORT]),
        )
    roles = enumerated(map(printable, status.settings.cosigners))
    yield labelled(_("Who signs too"), roles or _("(none)"))


def below(status: RecordStatus) -> Iterator[str]:
    """Yield what stands below the table: what is not shown, and what the log does not have yet.

    Args:
        status: how the log stands.
    """
    left = len(status.checkpoints) - _MOST_SHOWN
    if left > 0:
        message = _("Older checkpoints, not shown: {count}; --format json has all.")
        yield message.format(count=left)
    for unseen in status.not_looked:
        yield sentences(printable(unseen.message), printable(unseen.hint))
    if status.ahead:
        first = beijing_day(status.ahead[0].recorded)
        entries = tuple(sorted({key for change in status.ahead for key in change.leaves}))
        message = _("Versions that are not in the log yet: {count}, from {day} on")
        yield message.format(count=len(status.ahead), day=first)
        if entries:
            yield labelled(_("Entries affected"), entries_text(entries))
    elif not status.not_looked:
        yield _("The log has all that the commits recorded.")
    yield _("Whether the log is whole and fits the history, `powers record check` tells.")


def _row(each: CheckpointStatus) -> tuple[str, ...]:
    signed = each.signed
    others = [
        bracketed(
            printable(kept.signer.name if kept.signer else _("unknown key")),
            "" if kept.holds else kept.words,
        )
        for kept in signed.cosignatures
    ]
    return (
        str(signed.size),
        str(signed.version.number),
        signed.day.isoformat(),
        _("holds") if each.by_log else _("does not hold"),
        enumerated(others) or "—",
        enumerated(map(printable, each.lacking)) or "—",
        _stamp(each),
    )


def _stamp(each: CheckpointStatus) -> str:
    """Return the moment that a time stamp names; whether it holds is not looked at here."""
    if each.stamp is None:
        return "—"
    moment = each.stamp.stamp.moment
    named = beijing_time(moment) if moment else _("not readable here")
    if each.stamp.is_looked_at:
        return named
    return _("{moment}, not looked at").format(moment=named)
