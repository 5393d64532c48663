"""May a town act under an entry: yes, no, or that cannot be told, by the bare facts of its state.

The registry of a town and a data set of many ask this one rule; `citizen_verdict` puts it in words.
"""

from collections.abc import Sequence
from typing import Literal

from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.sanctions import LEFT

Verdict = Literal["may", "may-not", "open"]
"""Whether the body may act: it may, it may not, or that cannot be told without more."""
VERDICT_OF_LAW: dict[StandingWord, tuple[Verdict, str]] = {
    "已废止": ("may-not", "不能，依据已废止"),
    "部分依据已废止": ("open", "不能判定，部分依据已废止"),
    "内容已修改": ("open", "不能判定，依据内容已修改"),
    "未找到对应条款": ("open", "不能判定，修改后的文本中未找到对应条款"),
    "尚未施行": ("may-not", "还不能，依据尚未施行"),
    "不能判定": ("open", "不能判定，依据是否现行有效没有查明"),
    "条款序号调整": ("may", "能，赋权有效；依据条款序号已调整，内容相同，应当引用现条款"),
}
"""What follows for an entry in force from how its law stands, with the same in a few words."""


def plain_verdict(ended: str, status: str, word: StandingWord, *, is_open: bool) -> Verdict:
    """Return whether a body may act under an entry, by what is known of its state.

    Args:
        ended: what ended it (收回 …); empty while it has not ended.
        status: how it stands in law.
        word: how its law stands.
        is_open: whether it is open if the grant reaches the text that follows a cited one.
    """
    if ended:
        return "open" if ended == LEFT else "may-not"
    if status in ("尚未施行", "暂停"):
        return "may-not"
    if word == "现行有效":
        return "may"
    if word == "已废止" and is_open:
        return "open"
    return VERDICT_OF_LAW[word][0]


def plain_need_verdict(status: str, stand: Sequence[bool]) -> Verdict:
    """Return whether a town may do what it asked for, by what is known of the answer.

    Args:
        status: how the need is answered.
        stand: of each power in force that met it, whether its law simply stands.
    """
    if status != "已赋权":
        return "may-not"
    return "may" if stand and all(stand) else "open"
