"""A clause punishes only under a condition that neither name nor fines of an entry say.

Some clauses punish nobody at once: they order correction, and punish who does not correct in time
(逾期不改正), who refuses (拒不改正), or where the case is grave (情节严重) or has done harm
(造成严重后果). A name that leaves the condition out reads as if the act alone were punished, and a
town that fines on it acts unlawfully. Clauses that also punish at once have no such condition.

How to mend it: say the condition in the name, or in `when` of the fines.

Right:

    name: 对占道经营逾期不改正的处罚
    fines:
      - {when: 逾期不改正, to: 5000, unit: 元}      # 责令限期改正；逾期不改正的，处…

Wrong:

    name: 对占道经营的处罚
    fines:
      - {to: 5000, unit: 元}
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import CitedPart, NamedEntry, parts_of
from devolved_powers.diagnostics import CheckResult, Comparison, Route
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.conditions import says_condition
from devolved_powers.models.catalog import Fine

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each penalty whose clause has a condition that the entry does not say."""
    fines: dict[tuple[str, Route], tuple[Fine, ...]] = {
        (file, ("items", index)): item.fines
        for file, catalog in context.loaded.catalogs.items()
        for index, item in catalog.numbered("items", catalog.items)
    }
    for entry in context.named_entries:
        clause = entry.clauses.get("penalty") or entry.clauses.get("basis")
        if not entry.punishes or clause is None:
            continue
        yield Comparison(entry.at(clause.place), clause.hindrance)
        conditional = _conditional(tuple(parts_of(clause)))
        if conditional is None:
            continue
        part, kinds = conditional
        cases = [fine.when for fine in fines.get((entry.file, entry.route), ()) if fine.when]
        if not any(says_condition(text, kinds) for text in (*entry.names, *cases)):
            yield _finding(entry, part, kinds)


def _conditional(parts: tuple[CitedPart, ...]) -> tuple[CitedPart, tuple[str, ...]] | None:
    """Return the clause that punishes under a condition alone; None where one punishes without."""
    kinds: dict[str, None] = {}
    first: CitedPart | None = None
    for part in parts:
        if not part.punishes:
            continue
        for names in part.names:
            if (names.penalties or names.fines or names.follows) and not names.conditions:
                return None
            kinds.update(dict.fromkeys(names.conditions))
        first = first or part
    return (first, tuple(kinds)) if first is not None and kinds else None


def _finding(entry: NamedEntry, part: CitedPart, kinds: tuple[str, ...]) -> CheckResult:
    condition = _(" or ").join(kinds)
    hint = (
        _(
            "Say it in `when` of the fines, or in the name, in the words of the clause "
            "(of the kind {condition})."
        )
        if entry.is_item
        else _("Say it in the name, in the words of the clause (of the kind {condition}).")
    )
    return CheckResult(
        _(
            "{clause} punishes only under a condition (of the kind {condition}); “{name}” does "
            "not say so."
        ).format(clause=part.written, condition=condition, name=enumerated(entry.names)),
        entry.at(part.text.citing.place),
        entry.hint(hint.format(condition=condition)),
    )
