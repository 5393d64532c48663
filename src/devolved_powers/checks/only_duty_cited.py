"""A penalty power cites no text that names a penalty.

A duty (不得…, 应当…) is punished only where a penalty clause says so (《行政处罚法》第四条). A
basis that cites the duty alone leaves open what the town may impose, and often hides that no
penalty exists. Penalties that another place of the same law, or another law, sets for the cited
case count as named.

How to mend it: add the clause that punishes the breach of the duty; look for it in the chapter on
legal liability (法律责任, 罚则).

Right:

    basis: 《示例城市道路条例》第三条第（一）项、第四条

Wrong:

    basis: 《示例城市道路条例》第三条第（一）项
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import CitedPart, NamedEntry
from devolved_powers.checks._kinds import doubt, fault
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.legal_place import LegalPlace, read_legal_place

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each penalty power whose cited texts name no penalty at all."""
    for entry in context.named_entries:
        if entry.is_item or not entry.punishes or entry.changed == {"name"}:
            continue
        found = any(part.punishes for part in entry.parts)
        yield Comparison(entry.place, "" if found else entry.hindrance)
        if not found and not entry.hindrance:
            yield _finding(entry)


def _finding(entry: NamedEntry) -> CheckResult:
    """Return the finding: certain, unless a text names a sum, an order or who may punish."""
    doubtful = any(
        names.amounts or names.orders or names.reserved
        for part in entry.parts
        for names in part.names
    )
    clauses = tuple(dict.fromkeys(_clauses(entry.parts)))
    hint = (
        _("Add the clause that punishes: {clauses}?").format(clauses=enumerated(clauses))
        if clauses
        else _("Add the clause that punishes the breach of this duty.")
    )
    cited = enumerated(dict.fromkeys(part.written for part in entry.parts))
    message = _("{cited} sets no penalty.").format(cited=cited)
    if doubtful:
        return doubt(message, entry.place, hint, decision=entry.decision)
    return fault(message, entry.place, hint, decision=entry.decision)


def _clauses(parts: tuple[CitedPart, ...]) -> Iterator[str]:
    """Yield the penalty clauses of the same version that name the breach of what is cited."""
    for part in parts:
        version = part.text.version
        for article in version.articles if version else ():
            for names in article.names:
                breached = {read_legal_place(breach).whole for breach in names.breaches}
                if part.place.whole in breached:
                    place = LegalPlace(article.article, article.suffix or 0)
                    yield f"《{part.text.law}》{place.cited()}"
