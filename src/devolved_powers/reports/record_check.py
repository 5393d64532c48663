"""What a check of the log found, in words and as a table."""

from collections.abc import Iterator
from typing import Final

from devolved_powers.i18n import _, bracketed, enumerated, labelled, sentences
from devolved_powers.record.check import RecordCheck
from devolved_powers.record.log_faults import FAULTS, FaultCode, LogFault
from devolved_powers.record.moments import beijing_time
from devolved_powers.record.stamped import StampedCheckpoint
from devolved_powers.reports.proof_rows import KINDS
from devolved_powers.text import printable

_SHORT: Final = 12
"""Digits of a commit that are shown."""
_MOST_ENTRIES: Final = 8
_MOST_ROWS: Final = 200


def headings() -> tuple[str, ...]:
    """Return what the columns of the table of faults are called."""
    return (
        _("Code"),
        _("Version in the log"),
        _("Recorded on"),
        _("Commit"),
        _("Entries affected"),
        _("In detail"),
    )


def rows(check: RecordCheck) -> list[tuple[str, ...]]:
    """Return the faults as cells; of very many the first ones.

    Args:
        check: what was found.
    """
    return [
        (
            fault.code,
            "" if fault.number is None else str(fault.number),
            fault.day,
            _commits(fault),
            entries_text(fault.entries),
            printable(" · ".join(filter(None, (fault.place, fault.reason)))),
        )
        for fault in check.faults[:_MOST_ROWS]
    ]


def entries_text(entries: tuple[str, ...]) -> str:
    """Return the entries that something is about in a line; of many the first and their count.

    Args:
        entries: each as `kind/id`.
    """
    shown = enumerated(map(_entry_text, entries[:_MOST_ENTRIES]))
    left = len(entries) - _MOST_ENTRIES
    return (
        bracketed(shown, _("and {count} further entries").format(count=left)) if left > 0 else shown
    )


def summary(check: RecordCheck, *, complete: bool = False) -> Iterator[str]:
    """Yield what came of a check, in sentences.

    Args:
        check: what was found.
        complete: versions that the log does not have yet are a fault.
    """
    checkpoint = check.checkpoint
    if checkpoint is not None:
        message = (
            _("Log {origin}: leaves: {size}, versions: {versions}")
            if check.versions
            else _("Log {origin}: leaves: {size}; its versions cannot be told")
        )
        yield message.format(
            origin=printable(checkpoint.origin), size=checkpoint.size, versions=check.versions
        )
    count = sum(1 for fault in check.faults if fault.is_fault) + bool(complete and check.ahead)
    if count:
        yield _("Faults: {count}").format(count=count)
    elif not check.not_looked:
        yield _(
            "No fault: signatures, tiles, leaves, older checkpoints ({older}) and the history of "
            "git fit together."
        ).format(older=check.older)
    else:
        yield _("No fault was seen, but not all was looked at.")
    if check.known:
        message = _(
            "Versions that an earlier check had compared with the same history: {count}; --whole "
            "compares them again."
        )
        yield message.format(count=check.known)
    if check.cosigned:
        yield _("Signatures of other offices that hold: {count}").format(count=check.cosigned)
    for kept in check.confirmed:
        message = _(
            "The log goes on from the checkpoint in {file} (leaves: {size}); versions since: "
            "{count}"
        )
        yield message.format(
            file=printable(kept.name), size=kept.checkpoint.size, count=kept.versions
        )
    for each in check.stamps:
        yield stamp_text(each)
    for unseen in check.not_looked:
        yield sentences(printable(unseen.message), printable(unseen.hint))


def stamp_text(stamped: StampedCheckpoint) -> str:
    """Return what a time stamp says of a checkpoint; that nobody looked at it, where so.

    Args:
        stamped: the checkpoint and its time stamp.
    """
    stamp = stamped.stamp
    told = {
        "size": stamped.size,
        "moment": beijing_time(stamp.moment) if stamp.moment else "",
        "authority": printable(stamp.authority),
    }
    if stamped.is_looked_at:
        message = _("Checkpoint {size} was there at {moment}: stamped by {authority}.")
    elif stamp.moment:
        message = _(
            "Checkpoint {size} has a time stamp that says {moment}, {authority}; whether it "
            "holds is not known."
        )
    else:
        message = _("Checkpoint {size} has a time stamp that could not be read here.")
    return message.format(**told)


def below(check: RecordCheck) -> Iterator[str]:
    """Yield what stands below the table: how much of it is shown, and what each code means.

    Args:
        check: what was found.
    """
    left = len(check.faults) - _MOST_ROWS
    if left > 0:
        yield _("Further faults, not shown: {count}; --format json has all.").format(count=left)
    for code in dict.fromkeys(fault.code for fault in check.faults):
        yield labelled(code, code_text(code))
    if check.faults and not check.is_sound:
        yield _(
            "A fault proves that something was changed; who did it, and when, it does not tell."
        )


def code_text(code: FaultCode) -> str:
    """Return what a code means and what to do about it.

    Args:
        code: the code.
    """
    kind = FAULTS[code]
    return sentences(_(kind.meaning), _(kind.remedy))


def _entry_text(key: str) -> str:
    kind, _slash, name = key.partition("/")
    if kind not in KINDS:
        return printable(key)
    called = _(KINDS[kind])
    return called if kind == "registry" else bracketed(printable(name), called)


def _commits(fault: LogFault) -> str:
    log, now = fault.commit[:_SHORT], fault.commit_now[:_SHORT]
    if log and now and fault.commit != fault.commit_now:
        return f"{log} → {now}"
    return log or now
