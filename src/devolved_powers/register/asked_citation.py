"""Whether a query is a citation: 动物防疫法第30条, 种子法75条（二）, 旧第七十三条, 水法.

`powers search` asks this of whatever is typed: nearly all of it is told by one look at its
characters, and only what may be a citation is read, by `citation_query.py`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devolved_powers.register.citation_query import AskedCitation

_SIGNS = frozenset("条條§《〈<")
"""One of these stands in every citation, but for a title alone or with a bare number."""
_OF_TITLES = frozenset("法例定则則典录錄")
"""How titles end."""
_BEHIND = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百零〇)）")
"""How a bare number behind a title ends: 种子法75, 种子法75（二）."""


def asked_citation(text: str) -> "AskedCitation | None":
    """Read a citation as people type it.

    Args:
        text: all of the query, or one word of it.

    Returns:
        The citation; None for what is none, or is more than one: 餐饮, 执法, 种子法第75条 卖假种子.
    """
    if _SIGNS.isdisjoint(text):
        last = text.rstrip("?？!！。 ")[-1:]
        numbered = last in _BEHIND and not _OF_TITLES.isdisjoint(text)
        if last not in _OF_TITLES and not numbered:
            return None
    from devolved_powers.register.citation_query import read_query

    return read_query(text)


def place_asked(text: str) -> "AskedCitation":
    """Return the place of the law that a text names.

    Raises:
        PowersError: when it names none; `code` is USAGE.
    """
    from devolved_powers.errors import ExitCode, PowersError
    from devolved_powers.i18n import _
    from devolved_powers.text import printable

    asked = asked_citation(text)
    if asked is None:
        message = _("“{text}” is no citation that names a law or an article.")
        raise PowersError(
            message.format(text=printable(text)),
            hint=_("Write it like 《动物防疫法》第三十条, 种子法75条 or 旧第七十三条."),
            code=ExitCode.USAGE,
        )
    return asked
