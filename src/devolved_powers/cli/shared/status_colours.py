"""The colours of the words that tell how something stands; without colours they say the same."""

import re
from collections.abc import Mapping

from devolved_powers.cli.shared.styled import Shown, Span, styled
from devolved_powers.cli.shared.terminal import wants_colour

_GREEN, _RED, _YELLOW = "\x1b[32m", "\x1b[31m", "\x1b[33m"
_WORDS: Mapping[str, tuple[str, ...]] = {
    _GREEN: ("有效", "现行有效", "符合", "已赋权", "已公布"),
    _RED: (
        *("已收回", "已取消", "已到期", "已失效", "已移交"),
        *("已废止", "未找到对应条款", "不符"),
    ),
    _YELLOW: (
        *("暂停", "已暂停", "尚未施行", "待赋权", "暂不赋权"),
        *("未登记", "地址未登记", "尚未公布"),
        *("部分依据已废止", "内容已修改", "条款序号调整", "不能判定", "上位法已有新规定"),
    ),
}
"""What may be used, what may not, and what must be looked at."""
STATUS_COLOURS: Mapping[str, str] = {word: look for look, words in _WORDS.items() for word in words}
_LONGEST_FIRST = "|".join(sorted(STATUS_COLOURS, key=len, reverse=True))
_STATUS = (
    rf"(?:^|(?<=[：；，、（〔 ·]))(?:依据)?"
    rf"(?P<word>{_LONGEST_FIRST}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}起(?:修改|废止))"
    r"(?=$|[（；，、）〕。： ·])"
)
"""A word on its own, or behind 依据; what is to come is looked at too. It is compiled where colours
are wanted."""


def with_status(cell: Shown, start: int = 0) -> Shown:
    """Return a text with the words that tell how something stands in their colours.

    A word counts where marks stand around it, so that no word in a name is taken for one.

    Args:
        cell: the text.
        start: where to begin, behind a name that tells of nothing.
    """
    if not wants_colour():
        return cell
    whole = styled(cell)
    return whole.with_spans(
        Span(found.start(), found.end(), STATUS_COLOURS.get(found["word"], _YELLOW))
        for found in re.compile(_STATUS).finditer(whole.text, start)
    )


def name_and_mark(name: str, mark: str) -> Shown:
    """Return a name with the mark behind it that tells how its law stands, and that in colour."""
    if not wants_colour():
        return name + mark
    lead = styled(name).text
    return with_status(lead + styled(mark).text, len(lead))
