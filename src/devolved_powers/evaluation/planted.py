"""The faults of a made-up ledger: each kind once, where the registry allows it.

A case is tried on the days on which something turns: a text of its law, a state of its power. It is
taken where the one thing to be said of it is of a kind that is still missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.evaluation.judging import (
    FAULTS,
    QUESTIONS,
    CaseFault,
    CaseQuestion,
    judge,
)
from devolved_powers.evaluation.ledger import (
    AMOUNT_UNREAD,
    CONDUCT_TOO_LATE,
    CONDUCT_UNREAD,
    DECIDED_TOO_EARLY,
    DECIDED_UNREAD,
    ENTRY_UNKNOWN,
    IN_FUTURE,
    NO_ENTRY,
    NOT_OPENED,
    OPENED_UNREAD,
    REPEATED,
    Unusable,
)
from devolved_powers.evaluation.phrases import kind_name
from devolved_powers.evaluation.sample import LONGEST, REMARK, SampleCase, Sampler
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.register.basis_standing import turning_days
from devolved_powers.register.states import NEVER

Kind = CaseFault | CaseQuestion
_COURSES = ((-20, -10, 20), (5, 10, 30), (-40, -30, -5))
"""Days of conduct, filing and decision, counted from a day on which something turns."""
_UNREADABLE = "不详"
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class SampleLedger:
    """A made-up ledger.

    Args:
        rows: its cells by key, those in order first.
        planted: how many rows at its end have a fault.
        missing: the kinds, in words, that the registry does not allow, or for which there was no
            room.
    """

    rows: tuple[dict[str, str], ...]
    planted: int
    missing: tuple[str, ...]


def sample_ledger(sampler: Sampler, count: int) -> SampleLedger:
    """Return a made-up ledger.

    Args:
        sampler: makes up the cases.
        count: how many rows; those with a fault are among them.
    """
    found = _planted_cases(sampler) if count else {}
    kinds: tuple[Kind, ...] = (*FAULTS, *QUESTIONS)
    planted = [(kind, found[kind]) for kind in kinds if kind in found]
    in_order = sampler.in_order(count)
    unusable = list(_unusable(in_order[0], sampler.until)) if in_order else []
    room = max(0, count - len(planted) - len(unusable))
    rows = [case.cells(number) for number, case in enumerate(in_order[:room], 1)]
    every: list[tuple[Kind | Unusable, dict[str, str]]] = [
        *((kind, case.cells(0)) for kind, case in planted),
        *unusable,
    ]
    fitting, left_out = every[: count - len(rows)], every[count - len(rows) :]
    with speaking(DOCUMENT_LANGUAGE):
        faulty = [{**row, "remark": f"{REMARK}：{name_of(kind)}"} for kind, row in fitting]
    for number, row in enumerate(faulty, len(rows) + 1):
        if row["case_no"]:
            row["case_no"] = row["case_no"].replace("〕0号", f"〕{number}号")
    missing = [name_of(kind) for kind in kinds if kind not in found]
    missing += [name_of(kind) for kind, _row in left_out]
    return SampleLedger((*rows, *faulty), len(faulty), tuple(missing))


def name_of(kind: Kind | Unusable) -> str:
    """Return what a kind is called in the remark of a row: as the report calls it."""
    return kind.text if isinstance(kind, Unusable) else kind_name(kind)


def _planted_cases(sampler: Sampler) -> dict[Kind, SampleCase]:
    """Return a case for each kind that the registry allows."""
    found: dict[Kind, SampleCase] = {}
    items = sampler.items
    sampler.random.shuffle(items)
    for entry in items:
        for case in _tried(sampler, entry):
            if case.decided > sampler.until:
                continue
            findings = judge(case.as_case(), sampler.holdings, sampler.law, sampler.rules).findings
            if len(findings) == 1:
                found.setdefault(findings[0].kind, case)
        if len(found) == len(FAULTS) + len(QUESTIONS):
            break
    return found


def _tried(sampler: Sampler, entry: str) -> Iterator[SampleCase]:
    """Yield cases on an item that may have one fault."""
    quiet = sampler.case_in_order(entry)
    if quiet is not None:
        yield from _spoilt(quiet)
    for turn in _turns(sampler, entry):
        for conduct, opened, decided in _COURSES:
            yield sampler.on_days(
                entry, *(turn + timedelta(days=days) for days in (opened, conduct, decided))
            )
        since = min(state.since for state in sampler.holdings.states(entry))
        if turn < since:  # conduct of before a text, of which the town learned later
            days = (since + timedelta(days=10), turn - timedelta(days=10))
            yield sampler.on_days(entry, *days, since + timedelta(days=40))


def _turns(sampler: Sampler, entry: str) -> list[date]:
    """Return the days on which the law or the holding of an item turns."""
    states = sampler.holdings.states(entry)
    days = {day for state in states for day in turning_days(state)}
    days |= {day for state in states for day in (state.since, state.ends) if day is not None}
    return sorted(day for day in days if day != NEVER)


def _spoilt(quiet: SampleCase) -> Iterator[SampleCase]:
    """Yield a case in order, with one thing wrong."""
    yield quiet._replace(conduct_on=None)
    yield quiet._replace(outcome="撤销")
    yield quiet._replace(decided=quiet.opened + timedelta(days=LONGEST + 20))
    yield quiet._replace(decision="罚款", amount=None)
    yield quiet._replace(base=None)
    for amount in (100, (quiet.amount or 0) // 2, (quiet.amount or 0) * 1000):
        yield quiet._replace(decision="罚款", amount=amount)


def _unusable(quiet: SampleCase, until: date) -> Iterator[tuple[Unusable, dict[str, str]]]:
    """Yield rows that cannot be used, with the reason; the first row once more at the end."""
    later = (quiet.decided + timedelta(days=3)).isoformat()
    earlier = (quiet.opened - timedelta(days=3)).isoformat()
    future = until.replace(year=until.year + _CENTURY, day=1).isoformat()
    row = quiet.cells(0)
    yield NOT_OPENED, {**row, "opened": ""}
    yield OPENED_UNREAD, {**row, "opened": _UNREADABLE}
    yield DECIDED_UNREAD, {**row, "decided": _UNREADABLE}
    yield CONDUCT_UNREAD, {**row, "conduct_on": _UNREADABLE}
    yield DECIDED_TOO_EARLY, {**row, "decided": earlier}
    yield CONDUCT_TOO_LATE, {**row, "conduct_on": later}
    yield IN_FUTURE, {**row, "decided": future}
    yield NO_ENTRY, {**row, "entry": "", "name": ""}
    yield ENTRY_UNKNOWN, {**row, "entry": "E-9999", "name": "对不存在的行为的处罚"}
    yield AMOUNT_UNREAD, {**row, "amount": "若干"}
    yield REPEATED, quiet.cells(1)
