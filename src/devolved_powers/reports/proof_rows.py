"""What a proof shows, in words: row by row, for the screen and for paper."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Final

from devolved_powers.i18n import N_, _, bracketed, clauses, enumerated, labelled, spoken
from devolved_powers.models.keys import KEYS, label
from devolved_powers.models.word_meanings import STATUS_WORDS
from devolved_powers.record.leaf_forms import EntryData, VersionLeaf
from devolved_powers.record.moments import beijing_time, moment_of
from devolved_powers.record.proof import ABOUT_IN_CHINESE, ABOUT_IN_ENGLISH, Question
from devolved_powers.record.proved_states import ProvedState, states_of, states_on
from devolved_powers.record.timestamps import Timestamp
from devolved_powers.record.verify import Verified
from devolved_powers.record.verify_cosigned import VerifiedCosigned
from devolved_powers.record.versions import unread_places
from devolved_powers.register.states import Fine
from devolved_powers.register.value_text import fine_text
from devolved_powers.text import printable

KINDS: Final = {
    "power": N_("Power"),
    "item": N_("Enforcement item"),
    "need": N_("Need"),
    "decision": N_("Decision"),
    "standard": N_("Discretion standard"),
    "registry": N_("Settings of the registry"),
}
"""What each kind of entry is called."""
_SHOWN: Final = 12
"""Digits of a commit that are shown."""
_STATUSES: Final = {str(status): words for status, words in STATUS_WORDS.items()}
_OF_LEAVES: Final = {
    "several": N_("Several entries of this id"),
    "bytes": N_("Bytes of the leaf that would be too long"),
    "sha256": N_("SHA-256 of the leaf that would be too long"),
}
"""What is called as only leaves call it, and no file."""
_PAIR: Final = 2
"""What is looked at, and how."""
_LEVELS: Final = 6
"""How deep values within values are told."""
ProofRow = tuple[str, str]
"""What a row is called, and what it says."""


def about() -> str:
    """Return what a proof shows and what it does not, in the user's language."""
    return ABOUT_IN_CHINESE if spoken() == "zh_CN" else ABOUT_IN_ENGLISH


def subject(question: Question) -> str:
    """Return what the question is about: its kind and its id."""
    if question.kind == "registry":
        return _(KINDS[question.kind])
    return labelled(_(KINDS[question.kind]), printable(question.id))


def answer(shown: Verified) -> str:
    """Return in a sentence what the record says of the entry.

    Args:
        shown: what the proof shows.
    """
    question = shown.proof.question
    if shown.entry is None:
        return _("The record does not have this entry.")
    if shown.entry.record.keys() == {"bytes", "sha256"}:
        return _("The record has this entry; it is too long for the log, which has its hash alone.")
    if not shown.entry.states:
        return _("The record has this entry, which has no states by the day; its content follows.")
    states = states_on(shown.entry, question.as_of)
    if not states:
        return _("The record has this entry, but no state of it on that day.")
    return clauses(map(_state_text, states))


def rows(shown: Verified) -> list[ProofRow]:
    """Return what a proof shows, without the values of the entry.

    Args:
        shown: what the proof shows.
    """
    question = shown.proof.question
    if question.at is None:
        known = _("as the newest version of the log has it")
    else:
        known = _("as it was known at {moment}").format(moment=beijing_time(moment_of(question.at)))
    return [
        (_("Asked"), subject(question)),
        (_("State of the day"), question.as_of),
        (_("Known when"), known),
        (_("Answer"), answer(shown)),
        *_decision_rows(shown),
        (_("Version"), version_text(shown.version)),
        *_first_rows(shown),
        (_("Next version"), _next_text(shown)),
        *_unread_rows(shown.version),
        (_("Log"), printable(shown.checkpoint.origin)),
        (_("Leaves of the log"), str(shown.checkpoint.size)),
        (_("Hash of the log"), shown.checkpoint.text.split("\n")[2]),
        (_("Signed by"), _signed_text(shown)),
        *_cosigned_rows(shown.cosigned),
    ]


def state_rows(entry: EntryData, day: str) -> list[list[ProofRow]]:
    """Return what the record says of an entry in its states of a day, state by state.

    Of what has no states, that is what the files say.

    Args:
        entry: what its leaf says.
        day: the day, `2022-03-01`.
    """
    if not entry.states:
        return [_values(entry.record)]
    return [
        [
            (_("Status"), printable(state.status)),
            *(((_("Receiving body"), printable(state.to_body)),) if state.to_body else ()),
            (_("This state"), _period(state)),
            *_values(state.values),
        ]
        for state in states_on(entry, day)
    ]


def other_states(entry: EntryData, day: str) -> list[ProofRow]:
    """Return the states of an entry on other days than one: who held it how, and from when."""
    held = states_on(entry, day)
    return [(_held(state), _period(state)) for state in states_of(entry) if state not in held]


def version_text(version: VersionLeaf) -> str:
    """Return which version it is: its number, its moment and its commit."""
    message = _("no. {number}, recorded {moment}, commit {commit}")
    return message.format(
        number=version.number,
        moment=beijing_time(moment_of(version.recorded)),
        commit=version.commit[:_SHOWN],
    )


def _state_text(state: ProvedState) -> str:
    return labelled(_held(state), _period(state))


def _held(state: ProvedState) -> str:
    return bracketed(printable(state.status), printable(state.to_body))


def _period(state: ProvedState) -> str:
    if not state.since:
        return _("not yet: no day is known")
    if state.since == date.min.isoformat():
        return _("the record names no first day")
    if not state.ends:
        return _("since {day}").format(day=printable(state.since))
    message = _("from {day} to {last} inclusive")
    return message.format(day=printable(state.since), last=_day_before(printable(state.ends)))


def _day_before(day: str) -> str:
    """Return the day before one; of what is no day that it is the one before."""
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (OverflowError, ValueError):
        return _("the day before {day}").format(day=day)


def _decision_rows(shown: Verified) -> Iterator[ProofRow]:
    for decision in shown.decisions:
        title = decision.record.get("title")
        authority = decision.record.get("authority")
        number = authority.get("doc_no") if isinstance(authority, Mapping) else None
        words = [printable(text) for text in (title, number) if isinstance(text, str)]
        yield (
            _("Decision"),
            bracketed(printable(decision.id), clauses(words))
            if words
            else (printable(decision.id)),
        )


def _unread_rows(version: VersionLeaf) -> Iterator[ProofRow]:
    if version.unread:
        yield (
            _("Could not be read"),
            _("{places}; of these nothing is proved").format(
                places=clauses(unread_places(version.unread))
            ),
        )


def _first_rows(shown: Verified) -> Iterator[ProofRow]:
    if shown.first_version is not None:
        yield _("This content came with version"), version_text(shown.first_version)
    if shown.proof.commit is not None:
        yield _("Commit"), _("The proof holds the commit itself, and its name is the recorded one.")


def _next_text(shown: Verified) -> str:
    if shown.next_version is not None:
        return version_text(shown.next_version)
    if shown.proof.question.at is None:
        return _("none in this log: it is the newest there; a later one cannot be excluded")
    return _("none in this log, which ends before that moment: a later one cannot be excluded")


def _signed_text(shown: Verified) -> str:
    if shown.is_key_known:
        return clauses(map(str, shown.keys))
    message = _("{keys}, which nobody has told this program: compare the key with the office’s")
    return message.format(keys=clauses(shown.proof.keys))


def _cosigned_rows(cosigned: VerifiedCosigned | None) -> Iterator[ProofRow]:
    if cosigned is None:
        yield _("Signed by others"), _("by nobody")
        return
    names = [bracketed(printable(each.name), printable(each.role)) for each in cosigned.signatures]
    message = _(
        "{names}: checkpoint {size}, whose newest version is no. {number}, recorded {moment}"
    )
    yield (
        _("Signed by others"),
        message.format(
            names=enumerated(names) if names else _("by nobody"),
            size=cosigned.checkpoint.size,
            number=cosigned.version.number,
            moment=beijing_time(moment_of(cosigned.version.recorded)),
        ),
    )
    if cosigned.lacking:
        yield _("Signature that is lacking"), enumerated(map(printable, cosigned.lacking))
    if cosigned.timestamp is not None:
        yield _("Time stamp"), timestamp_text(cosigned.timestamp)


def timestamp_text(stamp: Timestamp) -> str:
    """Return what a time stamp says, and how far that was looked at."""
    if stamp.moment is None:
        return _("not looked at: the library for time stamps is not installed")
    moment = beijing_time(stamp.moment)
    if stamp.standing == "holds":
        return _("{moment}, by {authority}").format(
            moment=moment, authority=printable(stamp.authority)
        )
    message = _(
        "{moment}, by {authority} as it says itself; whether its signature holds was not looked at"
    )
    return message.format(moment=moment, authority=printable(stamp.authority))


def _values(values: Mapping[str, object]) -> list[ProofRow]:
    order = [key.name for key in KEYS]
    known = sorted(
        values, key=lambda name: (order.index(name) if name in order else len(order), name)
    )
    return [
        (_(_OF_LEAVES.get(name) or label(name)), key_text(name, values[name])) for name in known
    ]


def key_text(name: str, value: object) -> str:
    """Return what a state says under a key: of fines and inspections as lists print them.

    Args:
        name: the key.
        value: its value, as leaves have it; what is none of its form is told part by part.
    """
    parts = value if isinstance(value, list | tuple) else ()
    if name == "fines":
        fines = [_fine(part) for part in parts]
        if all(fines):
            return clauses(printable(fine_text(fine)) for fine in fines if fine)
    if name == "inspect" and all(isinstance(p, list | tuple) and len(p) == _PAIR for p in parts):
        return clauses(bracketed(*(printable(str(text)) for text in part)) for part in parts)
    return value_text(value)


def _fine(part: object) -> Fine | None:
    """Return a fine of a leaf; None where it has other parts, or amounts that are no numbers."""
    if not isinstance(part, Mapping) or set(part) != {field.name for field in fields(Fine)}:
        return None
    low, high = part["low"], part["high"]
    if not all(bound is None or isinstance(bound, int | float) for bound in (low, high)):
        return None
    words = {name: str(part[name]) for name in ("unit", "subject", "when", "base")}
    return Fine(low=low, high=high, **words)


def _part_text(key: str, value: object, level: int) -> str:
    """Return a value under its key: what are words of the data format stands in people's words."""
    if key == "assumed" and isinstance(value, list | tuple):
        return enumerated(printable(_(label(str(each)))) for each in value)
    if key == "status" and (words := _STATUSES.get(str(value))):
        return _(words)
    return value_text(value, level)


def value_text(value: object, level: int = 0) -> str:
    """Return a value of a leaf as people read it.

    Args:
        value: the value.
        level: how deep it stands in others.
    """
    if level > _LEVELS:
        return "…"
    if isinstance(value, Mapping):
        return clauses(
            labelled(_(label(key)), _part_text(key, part, level + 1)) for key, part in value.items()
        )
    if isinstance(value, list | tuple):
        joined = clauses if any(isinstance(part, Mapping) for part in value) else enumerated
        return joined(value_text(part, level + 1) for part in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return printable(str(value))
