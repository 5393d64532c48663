"""An item that rests on several powers, not all of which its body may use on the day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from devolved_powers.register.citizen_verdict import VerdictText
from devolved_powers.register.sentence_pieces import composed
from devolved_powers.register.states import EnforcementItem, Power


def with_barred_powers(
    verdict: VerdictText,
    entry: Power | EnforcementItem,
    powers: Mapping[str, Sequence[Power]],
) -> VerdictText:
    """Return a verdict that is open where some of the powers behind an item may not be used.

    As far as the item rests on those, it is open what may be done: the others do not show it.

    Args:
        verdict: what the entry alone comes to.
        entry: how it stands on the day, for one body.
        powers: the states of the powers on the day, by id.
    """
    if verdict.verdict != "may" or not isinstance(entry, EnforcementItem):
        return verdict
    barred = []
    for name in entry.powers:
        own = [power for power in powers.get(name, ()) if power.to_body == entry.to_body]
        if not any(power.is_in_force for power in own):
            barred.append(f"{name}（{own[0].status if own else '没有赋予'}）")
    if not barred or len(barred) == len(entry.powers):
        return verdict
    named = "、".join(barred)
    return replace(
        verdict,
        verdict="open",
        short=f"不能判定：还依据{named}，当日不能行使；就其余依据，{verdict.short}",
        sentence=composed(
            f"本项还依据{named}，{entry.to_body}当日不能行使，涉及的行为能不能管不能判定。就其余依据：",
            verdict.sentence,
        ),
    )
