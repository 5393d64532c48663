"""How a law came about, written behind its title: dates, orders, sessions, 第N次修正.

`1986年1月20日主席令第三十四号、2013年12月28日予以修改` says nothing that is cited: a date or an
order behind a title is never a law of its own. The numbers of orders are kept apart from the
rest, since by them a law is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from devolved_powers.citations import patterns
from devolved_powers.citations.document_numbers import full_width, number_text
from devolved_powers.citations.lexer import Source
from devolved_powers.citations.units import NUMBER
from devolved_powers.late_pattern import late_pattern

__all__ = ["History", "history_at", "history_of"]

_MOST = 12
_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇零九][〇零一二三四五六七八九]{2})"
_DATE = (
    rf"(?:{_YEAR}年(?:[0-9一二三四五六七八九十]{{1,3}}月(?:[0-9一二三四五六七八九十]{{1,3}}日)?)?"
    r"|(?:19|20)[0-9]{2}(?P<dash>[-./])[0-1]?[0-9](?P=dash)[0-3]?[0-9])"
)
_HAN = "㐀-鿿"
_WORD = rf"(?:(?!第[^届次]{{1,8}}条)[{_HAN}0-9])"
_SESSION = rf"{_WORD}{{0,30}}?第{NUMBER}[届次]{_WORD}{{0,40}}?会议"
_DECISION = r"(?:上|的)?(?:《[^》。]{2,60}》)?(?:的?决定)?"
_CHANGED = (
    rf"(?:予以|进行|作出|作了|作)?(?:第{NUMBER}次)?"
    "(?:修正|修订|修改|公布|发布|颁布|通过|批准|施行|实施|起施行|起实施|重新公布|印发)(?:版|本)?"
)
_DATED = late_pattern(
    rf"(?:根据|依据|自|于|经)?{_DATE}(?:起)?(?:(?:由|经|在)?{_SESSION}{_DECISION})?",
    holds=("年", "19", "20"),
)
_HELD = late_pattern(rf"(?:根据|经|由)?{_SESSION}{_DECISION}", holds=("会议",))
_CHANGES = late_pattern(rf"(?:[,、和及并]?{_CHANGED}){{1,4}}")
_TIMES = late_pattern(rf"第{NUMBER}次(?:修正|修订|修改)(?:版|本)?", holds=("次",))
_ORDER = late_pattern(
    r"(?:以|中华人民共和国)*(?P<core>(?:(?!第)[㐀-鿿]){0,20}?(?:令|公告)\[?(?:(?:19|20)[0-9]{2})?\]?年?"
    r"(?:第?[0-9〇零一二三四五六七八九十百]{1,6}号(?:令)?|\(第?[0-9〇零一二三四五六七八九十百]{1,6}号\))"
    r"|(?:(?![第年月日])[㐀-鿿]){1,20}?(?:第?[0-9]{1,4}号)(?:令|公告)"
    r"|(?:(?![第年月日])[㐀-鿿]){1,16}[\[(](?:19|20)[0-9]{2}[\])](?:第?[0-9]{1,5}号)(?:令|文)?)",
    holds=("令", "公告", "号"),
)
_BETWEEN = late_pattern("[,、;和及]")
_ENDS = late_pattern(r'$|[;。,、:"《\[(+]|[和与及]')


@dataclass(frozen=True, slots=True)
class History:
    """What stands behind a title.

    Attributes:
        doc_no: The numbers of the orders in it, joined by a comma.
        version: The rest: dates and what was done on them.
        end: Where it ends.
    """

    doc_no: str | None
    version: str | None
    end: int


def history_at(source: Source, at: int) -> History | None:
    """Read the history that starts at a position.

    Args:
        source: The text.
        at: Behind a title.

    Returns:
        What it says, or None where there is none, or something else goes on directly behind it.
    """
    read = _Chain(source)
    end = read.chain(at)
    if end == at or not read.dated:
        return None
    text = source.text
    if not (source.gap(end) or _ENDS.match(text, end) or patterns.PLACE_AHEAD.match(text, end)):
        return None
    return read.history(end)


def history_of(source: Source, start: int, end: int) -> History:
    """Read a stretch that is known to hold numbers and dates, as the value of 依据文号 does."""
    read = _Chain(source)
    at = start
    while at < end:
        reached = min(read.chain(at), end)
        if reached > at:
            at = reached
            continue
        read.rest(at)
        at += 1
    return read.history(end)


class _Chain:
    """Reads one element after the other, and keeps orders and the rest apart."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._orders: dict[str, None] = {}
        self._parts: list[str] = []
        self._open = ""
        self.dated = False

    def chain(self, at: int) -> int:
        """Read elements as long as they follow each other; return where they end."""
        end = at
        for _ in range(_MOST):
            between = _BETWEEN.match(self._source.text, end) if end > at else None
            reached = self._element(between.end() if between else end)
            if reached is None:
                break
            end = reached
        return end

    def rest(self, at: int) -> None:
        """Keep a character that belongs to no element."""
        self._open += self._source.text[at]

    def history(self, end: int) -> History:
        """Return what was read."""
        self._close()
        version = "，".join(part for part in self._parts if part)
        return History("，".join(self._orders) or None, version or None, end)

    def _close(self) -> None:
        self._parts.append(full_width(self._open.strip(",、;:. ")))
        self._open = ""

    def _element(self, at: int) -> int | None:
        text = self._source.text
        self_open, end = "", at
        dated = _DATED.match(text, at) or _HELD.match(text, at)
        if dated:
            self_open, end = dated[0], dated.end()
        standard = patterns.STANDARD_NO.match(text, end)
        order = _ORDER.match(text, end)
        core = ""
        if standard:
            core, end = number_text(self._source, *standard.span()), standard.end()
        elif order:
            core, end = full_width(order["core"]), order.end()
        changes = _CHANGES.match(text, end) if end > at else _TIMES.match(text, at)
        if changes:
            self_open, end = self_open + changes[0], changes.end()
        if end == at:
            return None
        if text.startswith("《", end) and not changes:
            return None  # the number of the law that is named next
        self._close()
        self.dated = self.dated or bool(dated or changes)
        if core:
            self._orders[core] = None
        self._open = self_open
        self._close()
        return end
