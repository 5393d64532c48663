"""What the controlled words mean, for editors; no Pydantic here.

Where law says it, the place is named: no word of a statute stands here.
"""

from collections.abc import Mapping
from typing import Final

from devolved_powers.i18n import N_, _
from devolved_powers.models.vocabulary import (
    APPLIED_FOR,
    OF_OWN_MOTION,
    PENALTIES,
    POWER_TYPES,
    ProvenanceStatus,
)

_OF_KEYS: Mapping[str, Mapping[str, str]] = {
    "manner": {
        "直接赋权": N_("The town uses the power in its own name, and answers for it itself."),
        "委托行使": N_("The town uses the power in the name of the organ that entrusts it."),
        "原文未载明": N_("The official document was read and does not say: no gap of the record."),
    },
    "kind": {
        "赋权": N_("The decision grants powers."),
        "动态调整": N_("The decision changes what was granted before."),
        "收回": N_("The decision takes granted powers back, or abolishes them."),
    },
    "outcome": {
        "退回原部门": N_("The department that gave the power uses it again."),
        "取消": N_("The power is abolished, and given to no other organ."),
        "不予处罚": N_("No penalty is imposed."),
        "首违不罚": N_("A first breach may go without a penalty (《行政处罚法》第三十三条第一款)."),
        "减轻处罚": N_("The fine may lie below the minimum of the clause."),
        "从轻处罚": N_("The fine lies within the clause, at its lower end."),
    },
    "status": {
        "待赋权": N_("The town asked for the power; nothing is decided."),
        "已赋权": N_("The powers named with it meet the need."),
        "暂不赋权": N_("The need was declined for the time being."),
        "draft": N_("Written here, not yet decided: nothing of it is in force."),
        "reconstructed": N_("Put together from statutes, not from the official list."),
        "transcribed": N_(
            "Copied from the official list, not compared with it by a second person."
        ),
        "confirmed": N_("Compared with the official list by a named person."),
    },
    "what": {
        "修改": N_("The law is amended."),
        "废止": N_("The law is repealed."),
        "上位法已有新规定": N_(
            "A newer law of higher rank stands above it, which does not repeal it in words."
        ),
    },
    "meanwhile": {
        "原部门": N_("Until the organ has answered, the department that gave the power uses it."),
        "镇": N_("Until the organ has answered, the town goes on using the power."),
        "待明确": N_("Who uses the power until the organ has answered, nobody has said yet."),
    },
}
"""What a word means under a key."""
STATUS_WORDS: Final[dict[ProvenanceStatus, str]] = {
    "draft": N_("a draft"),
    "reconstructed": N_("reconstructed, not taken from the document itself"),
    "transcribed": N_("transcribed from the document"),
    "confirmed": N_("compared with the document by a named person"),
}
"""How far the data of a document may be trusted."""
_PENALTY_ITEMS = (2, 3, 3, 4, 1)
"""How many of `PENALTIES`, in their order, each item of 《行政处罚法》第九条 names."""


def word_meaning(key: str, word: str) -> str:
    """Return what a controlled word means, in the language spoken; empty where that is not told.

    Args:
        key: the key that it stands under, or whose list it is in.
        word: the word.
    """
    meaning = _OF_KEYS.get(key, {}).get(word)
    if meaning is not None:
        return _(meaning)
    if key == "type" and word in POWER_TYPES:
        return _type_meaning(word)
    if key == "penalties" and word in PENALTIES:
        return _("A penalty by {place}.").format(place=f"《行政处罚法》第九条第（{_item(word)}）项")
    return ""


def _type_meaning(word: str) -> str:
    if word in APPLIED_FOR:
        return _("A type of power that is used upon an application.")
    if word in OF_OWN_MOTION:
        return _("A type of power that the organ uses of its own motion.")
    return _("A type of power, as lists of powers and duties (权责清单) name it.")


def _item(word: str) -> str:
    place = PENALTIES.index(word)
    for number, count in enumerate(_PENALTY_ITEMS):
        if place < count:
            return "一二三四五"[number]
        place -= count
    return "六"
