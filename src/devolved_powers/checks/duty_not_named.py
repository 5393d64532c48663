"""The duty that an entry cites is not the one its penalty clause names.

Many penalty clauses name the article whose breach they punish (违反本法第二十七条规定). Then the
conduct of an item, or the duty in the basis of a power, must be that article: another one is
punished by another clause, or by none. Of clauses that describe the conduct themselves, and name no
article, it is not asked. With a conduct that cites the penalty clause itself, and with further
duties beside the one named, it cannot be told: they are counted as 不能判定.

How to mend it: cite the article that the clause names; if the duty is right, look for the clause
that punishes its breach.

Right:

    conduct: 《示例城市道路条例》第三条第（一）项
    penalty: 《示例城市道路条例》第四条      # 违反本条例第三条规定的，…

Wrong:

    conduct: 《示例城市道路条例》第二条
    penalty: 《示例城市道路条例》第四条
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._clause import CitedPart
from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import NamedEntry
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.legal_place import LegalPlace, read_legal_place

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each duty that the clause beside it does not name."""
    for file, entries in context.named_by_file.items():
        yield from context.kept.each(_of_entry, file, entries)


def _of_entry(entry: NamedEntry) -> Iterator[CheckResult | Comparison]:
    if entry.punishes and entry.changed != {"name"}:
        yield from _of_penalty(entry)


def _of_penalty(entry: NamedEntry) -> Iterator[CheckResult | Comparison]:
    clause = entry.clauses.get("penalty") or entry.clauses.get("basis")
    duty = entry.clauses.get("conduct") or entry.clauses.get("basis")
    no_duty = _("No duty is cited beside the penalty clause.")
    if clause is None or duty is None:
        no_clause = _("No penalty clause is cited beside the duty.")
        yield Comparison(entry.place, no_clause if clause is None else no_duty)
        return
    penalties = tuple(part for part in clause.parts if part.punishes)
    articles = {part.key for part in penalties}
    duties = tuple(part for part in duty.parts if part.key not in articles)
    unread = clause.hindrance or duty.hindrance
    if unread:
        yield Comparison(duty.place, unread)
        return
    named = [(part, _breached(part)) for part in penalties]
    if not duties:
        yield Comparison(duty.place, no_duty)
        return
    wrong = [part for part in duties if not any(_is_named(part, *pair) for pair in named)]
    if not wrong:
        yield Comparison(duty.place)
        return
    if not named or not all(breached for _part, breached in named):
        return  # the clause describes the conduct itself, and names no article
    if len(wrong) < len(duties):
        reason = _(
            "The clause names no breach of {cited}, which is cited beside the duty it names."
        )
        yield Comparison(duty.place, reason.format(cited=wrong[0].written))
        return
    yield Comparison(duty.place)
    first, breached = named[0]
    expected = enumerated(place.cited() for place in breached)
    yield CheckResult(
        _("{clause} punishes the breach of {expected}, not of {cited}.").format(
            clause=first.written, expected=expected, cited=wrong[0].written
        ),
        entry.at(wrong[0].text.citing.place),
        entry.hint(
            _("Cite {expected}, or the clause that punishes the breach of {cited}.").format(
                expected=expected, cited=wrong[0].place.cited()
            )
        ),
    )


def _breached(part: CitedPart) -> tuple[LegalPlace, ...]:
    """Return the places whose breach a clause names; of an item that names some itself, those."""
    own = [n for n in part.names if n.item == part.place.item and n.breaches]
    listed = (own if part.place.item else []) or part.names
    written = dict.fromkeys(breach for names in listed for breach in names.breaches)
    return tuple(map(read_legal_place, written))


def _is_named(duty: CitedPart, clause: CitedPart, breached: tuple[LegalPlace, ...]) -> bool:
    """Return whether a duty is inside a place that a clause names, or around it."""
    return duty.text.law == clause.text.law and any(map(duty.place.overlaps, breached))
