"""The duty that an entry cites is not the one its penalty clause names.

Many penalty clauses name the article whose breach they punish (违反本法第二十七条规定). Then the
conduct of an item, or the duty in the basis of a power, must be that article: another one is
punished by another clause, or by none. Clauses that describe the conduct themselves name no
article, and nothing is said of them. A conduct that cites the penalty clause itself is passed, too.

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

from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import CitedPart, NamedEntry, named_entries, parts_of
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.law.legal_place import LegalPlace, read_legal_place

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each duty that the clause beside it does not name."""
    for entry in named_entries(context):
        if entry.punishes and entry.changed != {"name"}:
            yield from _of_entry(entry)


def _of_entry(entry: NamedEntry) -> Iterator[CheckResult | Comparison]:
    clause = entry.clauses.get("penalty") or entry.clauses.get("basis")
    duty = entry.clauses.get("conduct") or entry.clauses.get("basis")
    if clause is None or duty is None:
        return
    penalties = tuple(part for part in parts_of(clause) if part.punishes)
    articles = {part.key for part in penalties}
    duties = tuple(part for part in parts_of(duty) if part.key not in articles)
    unread = clause.hindrance or duty.hindrance
    if unread:
        yield Comparison(duty.place, unread)
        return
    named = [(part, _breached(part)) for part in penalties]
    if not duties or not any(breached for _part, breached in named):
        return
    yield Comparison(duty.place)
    if any(not breached for _part, breached in named):
        return  # one of the clauses describes the conduct itself
    wrong = [part for part in duties if not any(_is_named(part, *pair) for pair in named)]
    if len(wrong) < len(duties):
        return  # further duties may stand beside the one that the clause names
    first, breached = named[0]
    expected = "、".join(place.cited() for place in breached)
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
    return duty.text.law == clause.text.law and any(
        duty.place.whole == place.whole
        and all(
            not number or not other or number == other
            for number, other in (
                (duty.place.paragraph, place.paragraph),
                (duty.place.item, place.item),
            )
        )
        for place in breached
    )
