"""What checks say of a citation whose law has turned by the later day asked about.

All of it is 请核实: what a law became later does not make the record of a decision wrong.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, LawConcerned, Mend
from devolved_powers.i18n import _, clauses, labelled, sentences
from devolved_powers.law.place_standing import TextState
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import standing_reason
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import word_of
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.legal_basis import StandingPlace
from devolved_powers.register.open_change import changes_of, waiting_text
from devolved_powers.register.standing_text import open_grant_text, own_parts, place_text

_COMING: Final = {"已修改": "将修改", "已废止": "将废止"}


def turned(context: Context, state: TextState) -> Iterator[StandingPlace]:
    """Yield the places that stand so on the later day, and those known to stand so some day.

    Args:
        context: the registry.
        state: 已修改 or 已废止.
    """
    for cited in context.standings:
        standing = cited.standing
        coming = standing.state == "现行有效" and standing.becomes == state
        if standing.state == state or coming:
            yield cited


def later_finding(cited: StandingPlace, hint: str, mend: Mend | None = None) -> CheckResult:
    """Return what is said of a place by the day asked about.

    Args:
        cited: the place.
        hint: what to do about it.
        mend: the change that is offered.
    """
    standing = cited.standing
    place = place_text(standing.law, standing.place)
    parts = own_parts(standing, standing_reason(standing))
    if cited.citing.path[0] != "needs":  # a need is no grant that could reach anything
        parts.append(open_grant_text(standing))
    return CheckResult(
        labelled(place, clauses(filter(None, parts))),
        cited.citing.place,
        hint,
        severity="请核实",
        mend=mend,
        law=_concerned(cited),
    )


def _concerned(cited: StandingPlace) -> LawConcerned:
    standing = cited.standing
    if standing.state == "现行有效" and standing.becomes:
        return LawConcerned(standing.law, _COMING[standing.becomes], standing.changes_on)
    return LawConcerned(standing.law, word_of(standing), standing.since)


def law_judged(citing: Citing, verdict: Verdict) -> LawConcerned:
    """Return the law of a citation that is judged by the day of its decision."""
    title = verdict.law or citing.cited.law_resolved or citing.cited.law or ""
    return LawConcerned(title, since=verdict.since)


def open_basis_hint(context: Context, cited: StandingPlace) -> str:
    """Return what to do where the text cited is gone, or is another one.

    Whether the town may go on is for the organ that decided to say; whether its power ended is for
    a person, who gives the reason. Only penalties have a rule on conduct before the change.
    """
    standing = cited.standing
    waiting = turn_waiting(context, cited)
    if waiting:
        return waiting
    if standing.state == "现行有效":
        return _("Read the new text before that day, and ask the organ that decided.")
    if cited.citing.path[0] == "needs":
        return _("Cite the law in force when the need is written anew.")
    if standing.since is not None and _is_penalty(context, cited.citing):
        return _(
            "Ask the organ that decided; its decision that names the new basis is entered. A lapse "
            "is recorded only with a person's reason. Conduct before {day} is judged by the text "
            "of its day, unless the new one is lighter or no longer punishes it "
            "(《行政处罚法》第三十七条)."
        ).format(day=standing.since.isoformat())
    return _(
        "Ask the organ that decided; its decision that names the new basis is entered. A lapse is "
        "recorded only with a person's reason."
    )


def turn_waiting(context: Context, cited: StandingPlace) -> str:
    """Return the same of what turned, or is to turn, on the day that the standing tells."""
    standing = cited.standing
    is_coming = standing.state == "现行有效"
    day = standing.changes_on if is_coming else standing.since
    return waiting_hint(context, cited, on=day) if day is not None else ""


def waiting_hint(context: Context, cited: StandingPlace, *, on: date | None = None) -> str:
    """Return which file of law-changes/ a power stands in, and who acts; empty for none.

    Args:
        context: the registry.
        cited: the place that its law leaves open.
        on: the day on which the law turned; None where a law came to stand above it.
    """
    told = [
        _("{text}.").format(text=waiting_text(change))
        for change in changes_of(context.open_changes, _ids(context, cited.citing))
        if change.law == cited.standing.law
        and (change.since == on if on else change.what == "上位法已有新规定")
    ]
    return sentences(*told)


def _ids(context: Context, citing: Citing) -> tuple[str, ...]:
    """Return under which ids an open change may list what cites a place."""
    item = next((raw for raw in context.items if raw.text("id") == citing.id), None)
    listed = item.data.get("powers") if item is not None else None
    return (citing.id, *(map(str, listed) if isinstance(listed, list) else ()))


def _is_penalty(context: Context, citing: Citing) -> bool:
    """Return whether what cites a place punishes: by its own type, or by that of its powers."""
    item = next((raw for raw in context.items if raw.text("id") == citing.id), None)
    if item is not None and item.text("type"):
        return item.text("type") == PENALTY
    listed = item.data.get("powers") if item is not None else [citing.id]
    powers = map(str, listed) if isinstance(listed, list) else ()
    found = (context.power_by_id.get(power) for power in powers)
    return any(power is not None and power.text("type") == PENALTY for power in found)
