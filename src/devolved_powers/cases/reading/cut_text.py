"""Does a text begin or break off in the middle: an excerpt, a page that shows a part?

What stands in the missing part is not missing in the decision. A decision that lacks its day, its
organ, its penalty and its remedies at once is no decision, but the first half of one.
"""

from collections.abc import Iterator, Sequence

from devolved_powers.cases.model import Stated
from devolved_powers.cases.reading.heading import Heading
from devolved_powers.cases.reading.party import PartyNames
from devolved_powers.cases.reading.steps import Steps
from devolved_powers.cases.reading.sums import Sums
from devolved_powers.cases.signs import Sign
from devolved_powers.late_pattern import late_pattern

_ENDED = late_pattern(r"[。！？；!?;.][”’」』）)》\]】]*$")
_NO_TEXT = late_pattern(
    r"^(?:[（(]?(?:附|联系|电话|传真|地址|邮编|注[：:]|抄送|印章|公章|盖章|此件|本件|第.{1,4}页|共.{1,4}页|打印|关闭"
    r"|上一篇|下一篇|主办|版权|执法人员|承办人|当事人|送达|签收|签名|受送达|见证|日期)|[-—\d\s]*$|本(?:决定|文书).{0,8}一式)"
    r"|[_＿]{2,}|年.{0,6}月.{0,6}日|(?:政府|局|委员会|办事处|队|所|站|中心|章)[）)]?$"
)
"""What stands below a decision beside its text, or in a form that nobody filled in."""
_TEXT = 30
"""Characters of a line that is running text."""


def cut_signs(
    lines: Sequence[str], heading: Heading, names: PartyNames, steps: Steps, sums: Sums
) -> Iterator[Stated[Sign]]:
    """Yield that the head of a text is missing, or its end, with the line where it is seen.

    Args:
        lines: its paragraphs, folded.
        heading: what it says of itself.
        names: what it calls the party.
        steps: the days of the steps.
        sums: what it decides.
    """
    told = [number for number, line in enumerate(lines, 1) if line]
    if not told:
        return
    is_untitled = any(seen.value == "no-title" for seen in sums.signs)
    nameless = not (names.party or heading.number or heading.head)
    if is_untitled and nameless and len(lines[told[0] - 1]) >= _TEXT:
        yield Stated("head-cut-off", told[0])
    if heading.signature or steps.decided or heading.kind == "公示表":
        return
    given = sums.penalties or any(not order.is_earlier for order in sums.orders)
    concludes = given or sums.payment or sums.review or sums.suit
    last = lines[told[-1] - 1]
    breaks_off = not _ENDED.search(last) and not _NO_TEXT.search(last)
    if breaks_off or not concludes:
        yield Stated("end-cut-off", told[-1])
