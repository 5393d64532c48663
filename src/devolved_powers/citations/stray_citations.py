"""Citations inside a part that was taken for quoted text, which nothing there makes a mention.

Statute text names other laws in its own sentences (违反《…》第三条的规定). A title with an article
that no such word leads to or follows may be a basis of the list, and must not pass as a quotation.
"""

from __future__ import annotations

from devolved_powers.citations.lexer import LINE, Source
from devolved_powers.citations.units import NUMBER
from devolved_powers.late_pattern import late_pattern

__all__ = ["stray_citations"]

_PLACES = (
    rf"(?:(?:第?\({NUMBER}\)|第?{NUMBER})[条款项目](?:之{NUMBER})?"
    rf"|[、和与及或至到](?=第|\({NUMBER}\)))+"
)
_CITED = late_pattern(
    r"(?:《[^《》;。]{2,80}》(?:\([^();。]{1,60}\))?|(?:国务院|主席|[部委局府])令第?[0-9]{1,4}号)"
    rf"(?:[的之]?规定[,:]?|中[^,。;:《》]{{0,12}}的)?"
    rf"(?:第{NUMBER}[章节编][㐀-鿿]{{0,10}}?|[总附罚]则)?(?=第?{NUMBER}条){_PLACES}"
)
_LED_TO = late_pattern(
    "违反|触犯|依照|按照|依据(?![为是:])|根据|适用|符合|遵守|参照|执行|构成|属于|不属|[依按](?=《)"
)
_FOLLOWED = late_pattern(
    "等?[的之]?(?:有关|相关|具体)?(?:规定|要求|情形|条件|范围|内容|行为)|所[列称指规述]|中[的所规]|关于|[的之]"
)
_JOINED = late_pattern("[、,和与及或]|以及")
_STOPS = late_pattern('[。;:"]')
_REACH = 120


def stray_citations(text: str) -> list[str]:
    """Find what looks like a citation in a part put aside as quoted text.

    Args:
        text: The part.

    Returns:
        Each title with its places, as written, that the words around it do not make a mention.
    """
    if "条" not in text and "條" not in text:
        return []
    source = Source(text)
    found = list(_CITED.finditer(source.text))
    stray: list[str] = []
    mentioned_behind = False
    following = len(source.text)
    for cited in reversed(found):
        joined = _JOINED.match(source.text, cited.end())
        chained = mentioned_behind and joined is not None and joined.end() == following
        mentioned_behind = chained or bool(_FOLLOWED.match(source.text, cited.end()))
        following = cited.start()
        ends = source.gap(cited.end()) == LINE or source.text[cited.end()] == ";"
        led_to = not ends and _is_led_to(source, cited.start())
        if not mentioned_behind and not led_to:
            first, last = source.span(*cited.span())
            stray.insert(0, text[first:last])
    return stray


def _is_led_to(source: Source, at: int) -> bool:
    """Whether a verb of the same sentence leads to a position: 违反《…》第三条、《…》第五条."""
    start = max(0, at - _REACH)
    line = source.gaps.rfind(LINE, start, at + 1)
    start = max(start, line)
    for stop in _STOPS.finditer(source.text, start, at):
        start = stop.end()
    return bool(_LED_TO.search(source.text, start, at + 1))
