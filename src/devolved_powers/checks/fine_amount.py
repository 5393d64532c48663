"""A fine of an item is not the one its clause sets.

Minimum, maximum and unit of each fine must be those of one fine that the text cited under
`penalty` sets; what it is counted of (货值金额, 违法所得, 每平方米) too. A fine above what the law
allows is unlawful; a fine copied from an older version, or put together from two fines, is the
usual mistake. A clause that punishes by a place of the same law (依照前款规定处罚) is read with
that place. Where it punishes by another law, or no whole fine can be read in it, the fine is
counted as 不能判定.

How to mend it: open the clause in the version of the day and copy its amounts: `from` and `to` in
yuan (二千元 is 2000), as times (倍) or per cent (%) of the `base`.

Right:

    fines:
      - {from: 1000, to: 10000, unit: 元}      # 处一千元以上一万元以下罚款

Wrong:

    fines:
      - {from: 1000, to: 50000, unit: 元}
      - {to: 10000, unit: 元}                  # the minimum is lost
"""

from collections.abc import Iterator
from typing import Final, Literal

from devolved_powers.checks._citations import PenaltyClause
from devolved_powers.checks._context import Context
from devolved_powers.checks._fines import (
    ClauseFines,
    base_differs,
    fine_text,
    limits_text,
    nothing_read,
    plain,
)
from devolved_powers.diagnostics import CheckResult, Comparison, Mend
from devolved_powers.i18n import _, clauses, enumerated
from devolved_powers.models.catalog import Fine

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each fine that the cited text does not set."""
    for file, listed in context.fines_by_file.items():
        yield from context.kept.each(_of_item, file, listed)


def _of_item(fines: ClauseFines) -> Iterator[CheckResult | Comparison]:
    clause = fines.clause
    for index, fine in enumerate(clause.item.fines):
        results = tuple(_departures(clause, fines, index, fine))
        unsure = fines.hindrance if results else ""
        unread = "" if fines.sets or results else fines.hindrance or nothing_read()
        yield Comparison(clause.place("fines", index), unsure or unread)
        if not unsure:
            yield from results


def _departures(
    clause: PenaltyClause, fines: ClauseFines, index: int, fine: Fine
) -> Iterator[CheckResult]:
    """Yield how a fine differs from what the clause sets."""
    hint = _("Copy the fine of the clause: minimum, maximum, unit, and of what it is counted.")
    unnamed = [
        (key, f"{plain(amount)}{fine.unit}")
        for key, amount in (("from", fine.from_), ("to", fine.to))
        if amount is not None and f"{plain(amount)}{fine.unit}" not in clause.named.amounts
    ]
    for key, amount in unnamed:
        message = _("{penalty} names no {amount}; it names {named}.").format(
            penalty=clause.item.penalty,
            amount=amount,
            named=enumerated(clause.named.amounts) or _("no amount"),
        )
        mend = _mend(fines, fine, "from" if key == "from" else "to")
        yield CheckResult(message, clause.place("fines", index, key), hint, mend=mend)
    if unnamed or not fines.sets:
        return
    alike = fines.alike(fine)
    if not alike:
        message = _("{penalty} sets no fine of {fine}; it sets {named}.").format(
            penalty=clause.item.penalty,
            fine=limits_text(fine),
            named=clauses(map(fine_text, fines.sets)),
        )
        wrong = _key(fines, fine)
        mend = _mend(fines, fine, wrong[0]) if wrong else None
        yield CheckResult(message, clause.place("fines", index, *wrong), hint, mend=mend)
    elif all(base_differs(fine, other) for other in alike):
        bases = enumerated(dict.fromkeys(other.base or "" for other in alike))
        message = _("The clause counts {fine} of {base}.")
        at = ("base",) if fine.base is not None else ()
        yield CheckResult(
            message.format(fine=limits_text(fine), base=bases),
            clause.place("fines", index, *at),
            hint,
        )


def _mend(fines: ClauseFines, fine: Fine, key: Literal["from", "to"]) -> Mend | None:
    """Return the clause's amount, where just one fine of it fits all else; a person looks at it.

    Of several fines those count that have the other limit of the item's fine; where there is only
    one of this unit, both limits may be wrong.
    """
    of_unit = [other for other in fines.sets if other.unit == fine.unit]
    if key == "from":
        alike = [other for other in of_unit if other.to == fine.to]
        amounts = {other.from_ for other in alike or of_unit}
    else:
        alike = [other for other in of_unit if other.from_ == fine.from_]
        amounts = {other.to for other in alike or of_unit}
    if fines.hindrance or len(amounts) != 1:
        return None
    amount = amounts.pop()
    if amount is None:
        return None
    return Mend(int(amount) if amount == int(amount) else amount, safe=False)


def _key(fines: ClauseFines, fine: Fine) -> tuple[Literal["from", "to"], ...]:
    """Return the key that is wrong, where all else is that of one fine; else none."""
    same_unit = [other for other in fines.sets if other.unit == fine.unit]
    if fine.from_ is not None and any(other.to == fine.to for other in same_unit):
        return ("from",)
    if fine.to is not None and any(other.from_ == fine.from_ for other in same_unit):
        return ("to",)
    return ()
