"""A file of law-changes/ does not agree with the facts, or names an entry that is not concerned.

Such a file lists the powers and items of which only the organ that decided can say what becomes,
since their law was amended or repealed, or a law of higher rank came to stand above it; and who
acts meanwhile. An id that does not exist (of a decision too), an entry that stands twice, and a
file that is not called like its law are wrong: 必须改. A law that is not known, that did not change
on that day by the facts, or whose change leaves all that an entry cites as it was: 请核实.

How to mend it: correct the id, the day or the title; take an entry out that the change does not
touch. Where the facts are behind, take the new text in (`powers law index --statutes FOLDER`) or
enter the change in laws/law-facts.yaml.

Right:

    law: 示例道路管理条例
    on: 2024-06-01           # a version of it is in force from that day on
    what: 修改

Wrong:

    law: 示例道路管理条例
    on: 2024-01-06           # nothing happened to it on that day
    what: 修改
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._unread import doubtful_of, may_be_granted_in
from devolved_powers.diagnostics import CheckResult, Comparison, LawConcerned, Place
from devolved_powers.i18n import _
from devolved_powers.meant import did_you_mean
from devolved_powers.models.law_change import LawChange, OpenEntry

if TYPE_CHECKING:
    from datetime import date

    from devolved_powers.law.library import LawRecord

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each thing in a file of law-changes/ that cannot be so."""
    for file, change in context.loaded.law_changes.items():
        yield from _file(file, change)
        yield from _entries(context, file, change)
        yield from _recorded(context, file, change)
        yield from _law(context, file, change)


def _file(file: str, change: LawChange) -> Iterator[CheckResult]:
    from devolved_powers.register.open_changes import file_names

    names = file_names(change.law, change.on)
    if file not in names:
        message = _("The file is about 《{law}》, and is called “{file}”.")
        yield CheckResult(
            message.format(law=change.law, file=PurePosixPath(file).name),
            Place(file, ("law",)),
            _("Call it {name}, or correct the title.").format(name=names[0]),
            severity="必须改",
        )


def _entries(context: Context, file: str, change: LawChange) -> Iterator[CheckResult | Comparison]:
    items = {item.text("id"): item for item in context.items}
    known = {**context.power_by_id, **items}
    seen: dict[str, Place] = {}
    for index, entry in change.numbered("entries", change.entries):
        place = Place(file, ("entries", index, "entry"))
        if entry.entry in seen:
            yield CheckResult(
                _("{id} stands in this file twice.").format(id=entry.entry),
                place,
                _("Keep one of them."),
                related=((seen[entry.entry], _("the other one")),),
                severity="必须改",
            )
        seen.setdefault(entry.entry, place)
        if entry.entry in known:
            continue
        is_item = entry.entry.startswith("E-")
        unread = (
            doubtful_of(context.doubtful, "catalog")
            if is_item
            else may_be_granted_in(context.doubtful, entry.entry)
        )
        if unread:
            yield Comparison(place, context.doubtful[unread], unread)
            continue
        message = _("There is no item {id}.") if is_item else _("There is no power {id}.")
        hint = did_you_mean(entry.entry, items if is_item else context.power_by_id)
        yield CheckResult(message.format(id=entry.entry), place, hint, severity="必须改")


def _recorded(context: Context, file: str, change: LawChange) -> Iterator[CheckResult]:
    """Yield the answers of organs that are said to be recorded by a decision that is not there."""
    decisions = {decision.decision for decision in context.loaded.decisions.values()}
    for index, entry in change.numbered("entries", change.entries):
        recorded = entry.answer.recorded if entry.answer is not None else None
        if recorded is None or recorded in decisions or context.doubtful:
            continue
        yield CheckResult(
            _("There is no decision {id}.").format(id=recorded),
            Place(file, ("entries", index, "answer", "recorded")),
            did_you_mean(recorded, sorted(decisions)),
            severity="必须改",
        )


def _law(context: Context, file: str, change: LawChange) -> Iterator[CheckResult | Comparison]:
    library = context.evidence.basis.library
    law = library.find(change.law)
    if law is None or law.title != change.law:
        place = Place(file, ("law",))
        if library.facts_are_unread or library.is_unreadable(change.law):
            yield Comparison(
                place, _("The facts on 《{law}》 cannot be read.").format(law=change.law)
            )
            return
        hint = (
            _("Did you mean “{value}”?").format(value=law.title)
            if law
            else _("Enter what is known of it in laws/law-facts.yaml, or correct the title.")
        )
        message = _("《{law}》 is not known here under this title.").format(law=change.law)
        yield CheckResult(message, place, hint, law=LawConcerned(change.law))
        return
    place = Place(file, ("on",))
    days = _days(law, change)
    if change.on not in days and not (change.what == "修改" and None in days):
        day = change.on.isoformat()
        message = _("By the facts, nothing of that kind ({what}) happens to 《{law}》 on {day}.")
        yield CheckResult(
            message.format(what=change.what, law=change.law, day=day),
            place,
            _facts_hint(days),
            law=LawConcerned(change.law, since=change.on),
        )
        return
    if change.on not in days:
        message = _("Of a version of 《{law}》 the day of effect is not known.")
        yield Comparison(place, message.format(law=change.law))
        return
    yield Comparison(place)
    for index, entry in change.numbered("entries", change.entries):
        yield from _touched(context, Place(file, ("entries", index, "entry")), change, entry, law)


def _days(law: "LawRecord", change: LawChange) -> "set[date | None]":
    """Return on which days that kind of thing happens to a law; None for an unknown one."""
    facts = law.facts
    if change.what == "废止":
        return {facts.repealed.on} if facts.repealed else set()
    if change.what == "上位法已有新规定":
        return {facts.higher.on} if facts.higher else set()
    parts = {later.in_force for version in law.versions for later in version.facts.later}
    unknown = {None for v in law.dated() if v.in_force is None and v.day <= change.on}
    return {*(v.in_force for v in law.dated() if v.in_force), *parts, *unknown}


def _facts_hint(days: "set[date | None]") -> str:
    known = sorted(day.isoformat() for day in days if day is not None)
    hint = _("Correct the day, or enter the change with its source in laws/law-facts.yaml.")
    if not known:
        return hint
    return hint + " " + _("Known: {days}.").format(days="、".join(known))


def _touched(
    context: Context, place: Place, change: LawChange, entry: OpenEntry, law: "LawRecord"
) -> Iterator[CheckResult]:
    """Yield a finding where the change leaves all that an entry cites of the law as it was."""
    from devolved_powers.register.hidden_changes import imposed_otherwise
    from devolved_powers.register.legal_basis import StandingPlace

    item = next((raw for raw in context.items if raw.text("id") == entry.entry), None)
    listed = item.data.get("powers") if item is not None else None
    ids = {entry.entry, *(map(str, listed) if isinstance(listed, list) else ())}
    if item is None and entry.entry not in context.power_by_id:
        return
    cited: list[StandingPlace] = []
    for citing, verdict in context.evidence.basis.judged():
        if citing.id not in ids:
            continue
        for turns in context.evidence.basis.turns(citing.cited, citing.day):
            standing = next(s for first, s in reversed(turns) if first <= change.on)
            if standing.law != change.law:
                continue
            cited.append(StandingPlace(citing, verdict, standing))
            if standing.higher or standing.state not in ("现行有效", "尚未施行"):
                return
    newer = law.version_on(change.on)
    if newer is not None and any(imposed_otherwise(cited, law, newer)):
        return
    message = (
        _("What {id} cites of 《{law}》 stands on {day} as it was.")
        if cited
        else _("{id} cites 《{law}》 nowhere.")
    )
    yield CheckResult(
        message.format(id=entry.entry, law=change.law, day=change.on.isoformat()),
        place,
        _("Take it out of this file if the change does not concern it."),
        law=LawConcerned(change.law, since=change.on),
    )
