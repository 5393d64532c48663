"""Of the texts that a power rests on, those that give the power itself, by its type."""

from typing import Final

from devolved_powers.checks._clause import Clause
from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.law.named_in_text import NamedInText, merge_named
from devolved_powers.models.law_names import PowerAct

ACT_OF_TYPE: Final[dict[str, PowerAct]] = {
    "行政许可": "许可",
    "行政处罚": "处罚",
    "行政强制": "强制措施",
    "行政检查": "检查",
    "行政确认": "确认",
    "行政备案": "备案",
    "行政征收": "征收",
    "行政给付": "给付",
    "行政奖励": "奖励",
    "行政裁决": "裁决",
}
"""What a clause must let an organ do for a power of each type; other types say nothing of it."""


def giving(clause: Clause, power_type: str) -> NamedInText:
    """Return what the places that give a power name together.

    A basis often names the duty beside the clause that punishes: then who acts, and where, is said
    by the latter alone. Where no place, or each, names the act of the type, all of them count.

    Args:
        clause: the basis.
        power_type: the type of the power.
    """
    act = ACT_OF_TYPE.get(power_type)
    if act not in clause.giving:  # five checks ask
        named = [named for _text, _place, named in clause.by_place]
        clause.giving[act] = merge_named([one for one in named if act in one.acts] or named)
    return clause.giving[act]


def type_of(context: Context, entry: Raw) -> str:
    """Return the type of an entry; of an item without one, that of the first of its powers."""
    if entry.text("type"):
        return entry.text("type")
    listed = entry.data.get("powers")
    first = str(listed[0]) if isinstance(listed, list) and listed else ""
    power = context.power_by_id.get(first)
    return power.text("type") if power else ""
