"""Since when a body has held a power, and what ended it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from devolved_powers.i18n import N_, _, bracketed, clauses, enumerated
from devolved_powers.register.states import DecisionSummary, EnforcementItem, HeldEntry
from devolved_powers.register.tenure import Ending, Period, tenures

_UNTOLD = N_("which organ uses it since is not recorded")
_ONE_DAY = timedelta(days=1)


def held_text(entry: HeldEntry) -> str:
    """Return since when an entry is held, as `periods_text` has it; empty where no day is known."""
    end = ""
    if not entry.is_held and entry.status != "尚未施行" and entry.held:
        end = _status_since(entry.status, entry.held[-1][1] or entry.since)
    return periods_text(entry.held, end)


def periods_text(periods: Sequence[Period], end: str = "") -> str:
    """Return since when a power is held, with what came between: 2021-09-01（2022-03-01起暂停）.

    Args:
        periods: when it was held.
        end: what is to be said of its end.

    Returns:
        The day; in brackets earlier times, those of bodies succeeded, suspensions, and the end.
        Empty where it was never held.
    """
    whole = tenures(periods)
    if not whole:
        return ""
    remarks = []
    body = periods[-1][3]
    for number, tenure in enumerate(whole, 1):
        if number < len(whole):
            span, own = _span(tenure[0][0], tenure[-1][1]), tenure[0][3] == body
            held = _("held before, {span}") if own else _("held by {body}, {span}")
            remarks.append(held.format(span=span, body=tenure[0][3]))
        remarks += [
            _("{status} {span}").format(status=p[2], span=_span(p[0], p[1]))
            for p in tenure
            if p[2] == "暂停"
        ]
    return bracketed(f"{whole[-1][0][0]}", clauses(filter(None, (*remarks, end))))


def _status_since(status: str, day: date) -> str:
    return _("{status} {span}").format(status=status, span=_span(day, None))


def _span(first: date, after: date | None) -> str:
    """Return a time by its first and its last day."""
    if after is None:
        return _("from {day} on").format(day=first)
    return _("{first} to {last}").format(first=first, last=after - _ONE_DAY)


def ended_text(
    entry: HeldEntry, decisions: Iterable[DecisionSummary], *, brief: bool = False
) -> tuple[str, ...]:
    """Return what ended a power or an item, sentence by sentence; nothing where it has not ended.

    Args:
        entry: the state asked about.
        decisions: those of the registry.
        brief: whether the reason and the times of use are left out.
    """
    ended = entry.ended
    if ended is None:
        return ()
    decision = next((d for d in decisions if d.id == ended.decision), None)
    document = titled(decision) if decision else ""
    told = [_what_ended(entry, ended, document)]
    if decision is not None and decision.is_day_assumed:
        told.append(_("The day of effect of that decision is an assumption."))
    if ended.reason and ended.kind != "失效" and not brief:
        told.append(_("Reason: {text}.").format(text=ended.reason))
    if ended.pending_cases:
        told.append(_("Open cases: {text}.").format(text=ended.pending_cases))
    spans = _spans(entry)
    if spans and not brief:
        told.append(_("Used before by {body}: {spans}.").format(body=entry.to_body, spans=spans))
    return tuple(told)


def titled(decision: DecisionSummary) -> str:
    """Return a decision by its title, with its document number where that is known."""
    return bracketed(f"《{decision.title}》", decision.doc_no or "")


_ENDINGS = {
    "收回": N_("{what}: taken back by {document} from {day} on; {body} uses it again."),
    "取消": N_("{what}: abolished by {document} from {day} on, and given to no other organ."),
    "失效": N_("{what}: lapsed from {day} on, because of {reason}; {untold}."),
    "到期": N_("{what}: granted by {document}, and its term ended on {last}; {untold}."),
    "移交": N_("{what}: taken over by {body} from {day} on, with the reform of organs."),
    "移出": N_("{what}: taken out of the catalogue on {day}."),
}


def _what_ended(entry: HeldEntry, ended: Ending, document: str) -> str:
    what = _("This power")
    if isinstance(entry, EnforcementItem):
        what = _("This enforcement item")
        if ended.power:
            what = _("{power}, which this enforcement item rests on").format(power=ended.power)
    return _(_ENDINGS[ended.kind]).format(
        what=what,
        document=document,
        day=ended.day,
        last=ended.day - _ONE_DAY,
        body=ended.returned_to,
        reason=ended.reason,
        untold=_(_UNTOLD),
    )


def _spans(entry: HeldEntry) -> str:
    """Return the times in which the body held it and might use it."""
    used = [p for p in entry.held if p[2] == "有效" and p[3] == entry.to_body]
    return enumerated(_span(first, after) for first, after, *_rest in used)


def ended_entries(entries: Sequence[HeldEntry]) -> tuple[HeldEntry, ...]:
    """Return entries where all of them have ended; none where a body still holds one.

    Args:
        entries: the states of one power or item, one for each body that holds or held it.
    """
    return tuple(entries) if entries and all(e.ended is not None for e in entries) else ()
