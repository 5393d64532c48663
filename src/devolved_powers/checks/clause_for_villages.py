"""A clause that holds only in villages and market places is given to a town.

《村庄和集镇规划建设管理条例》第三条第二款 calls 集镇 what is no town by law (非建制镇). The planned
area of a town (建制镇) comes under 《中华人民共和国城乡规划法》第二条、第三条. Such a clause can
hold only in the villages of the town, and in places there that the county has confirmed as 集镇:
whether that was meant, the decision has to say.

How to mend it: say under `scope` that it holds in the villages and such 集镇, or cite the clause
that holds in the planned area of the town. A 乡 has no such question.

Right:

    scope: 仅限镇域内的村庄

Wrong:

    basis: 《示例村庄和集镇条例》第四条     # of a town, without scope
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._acting import giving
from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.settlements import settlements

SEVERITY: Final = "请核实"
_VILLAGES: Final = frozenset({"集镇", "村庄"})


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each power of a town that its clause limits to villages."""
    for power in context.powers_by("scope", "basis", "type"):
        town = _receiver(context, power)
        if not town.endswith(("镇", "镇人民政府")):
            continue
        clause = context.clause(power, "basis")
        place = power.at("basis", "scope", "type")
        titles = frozenset(kind for text in clause.texts for kind in settlements(text.law))
        named = frozenset(giving(clause, power.text("type")).within)
        within = named or titles
        if clause.hindrance and not within:
            yield Comparison(place, clause.hindrance)
            continue
        yield Comparison(place)
        if "集镇" in within and within <= _VILLAGES and "村" not in power.text("scope"):
            message = _("The clause holds in {places} only; {town} is of a town (建制镇).")
            yield CheckResult(
                message.format(places=enumerated(sorted(within)), town=town),
                place,
                _(
                    "《村庄和集镇规划建设管理条例》第三条第二款 leaves such towns out: limit the "
                    "scope to the villages and the 集镇 that the county has confirmed, or look for "
                    "the clause of 《城乡规划法》."
                ),
            )


def _receiver(context: Context, power: Raw) -> str:
    """Return the body that receives a power, or else the town of the registry."""
    document = context.loaded.documents[power.file].data
    decided = document.get("to_body") if isinstance(document, dict) else None
    town = context.registry.town.name if context.registry else ""
    return power.text("to_body") or (decided if isinstance(decided, str) else "") or town
