"""Which departments a text lets act, and together with whom, by their branches.

An organ acts as `actors` tells. What may be done only with its consent, or is applied for or filed
with it, is in its hands as well, outside the sentences that punish: there 未经…部门批准 is a
condition. Texts are as `normalise` returns them.
"""

from itertools import chain

from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.actors import organs
from devolved_powers.law.branches import branches
from devolved_powers.law.sanctions import orders, penalties

_ASKED = late_pattern(
    r"(?:向|报送|报请|报经|须经|征得|应经|报|经)(?P<organ>[^,。;:]{1,50}?(?:部门|机关|机构))"
    r"[^,。;:]{0,16}?(?:申请|备案|批准|审批|同意|核准|审核|登记|提出|办理|许可)"
)
_ON_DUTY = late_pattern(
    r"(?:^|[,;。])(?P<organ>[^,。;:]{0,60}(?:部门|机关|机构))"
    r"(?:,(?=应当|可以|在各自)|(?:应当)?(?:依法)?履行|的工作人员)"
)
"""Of whom it is said what they do on duty, so that they are no actors of a decision."""
_MAKES_RULES = late_pattern(r"制定|另行规定|公布|发布|拟订|编制|确定")
_TOGETHER = late_pattern(
    r"会同(?P<organs>[^,。;:]{1,60}?(?:部门|机关|机构|人民政府|单位))(?=[^、和及或])|(?:和|与)(?P<others>[^,。;:]{1,40}?(?:部门|机关|机构))"
    r"共同(?=[^,。;:]{1,8})"
)
_ABOVE = late_pattern(r"国务院|省、自治区、直辖市(?!人民政府以下)|国家")
_SENTENCE = late_pattern(r"[^。]+。?")


def departments(text: str) -> tuple[str, ...]:
    """Return the branches of the departments that act, each once, in the order written."""
    named: dict[str, None] = {}
    for sentence in _SENTENCE.findall(text):
        acting, approving = organs(sentence)
        if not penalties(sentence) and not orders(sentence):
            asked = (_ASKED.finditer(sentence), _ON_DUTY.finditer(sentence))
            acting = (*acting, *approving, *(match["organ"] for match in chain(*asked)))
        for organ in acting:
            own = organ.partition("会同")[0]
            if "国务院" not in own:
                named.update(dict.fromkeys(branches(own)))
    return tuple(named)


def jointly(text: str) -> tuple[str, ...]:
    """Return the branches of the organs that one acts together with, each once.

    Rules made together (由国务院…会同…制定) are no act under the power at hand.
    """
    named: dict[str, None] = {}
    for match in _TOGETHER.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in ",。;:\n") + 1
        after = text[match.end() : match.end() + 12]
        if _ABOVE.search(text, start, match.end()) or _MAKES_RULES.search(after.split(",")[0]):
            continue
        named.update(dict.fromkeys(branches(match["organs"] or match["others"])))
    return tuple(named)
