"""Does a regulation still punish what a newer law of higher rank punishes in its own clause?

Only a regulation that carries out that very law (《…法实施条例》) is judged: it was made for an
older text of it. Of others it is not said that they yield.
"""

from devolved_powers.cases.clause.entries_of_case import EntryOfCase, LawPlace
from devolved_powers.cases.clause.ruling_text import RulingText
from devolved_powers.law.library import Library
from devolved_powers.law.rank import possible_ranks, rank_of
from devolved_powers.law.titles import title_key

_ORDER = ("法律", "行政法规", "国务院决定", "部门规章", "地方性法规", "地方政府规章", "规范性文件")


def clause_above(text: RulingText, entry: EntryOfCase, library: Library) -> LawPlace | None:
    """Return the clause of a higher and newer law that punishes the same duty; None without one.

    Args:
        text: a penalty clause that is cited.
        entry: what the duty that is cited leads to.
        library: the facts on laws.
    """
    law = library.find(text.law)
    if law is None or text.version is None or text.day is None:
        return None
    of_duty = {title for title, _place in entry.duties}
    for title, place in entry.clauses:
        other = library.find(title)
        if other is None or title not in of_duty or title == law.title:
            continue
        if not title_key(law.title).startswith(title_key(title)):
            continue
        version = other.version_on(text.day)
        if version is not None and version.day > text.version.day and _is_above(title, law.title):
            return title, place
    return None


def _is_above(title: str, other: str) -> bool:
    """Return whether a law is of higher rank than another for certain."""
    ranks, others = ([*possible_ranks(rank_of(name))] for name in (title, other))
    return max(map(_ORDER.index, ranks)) < min(map(_ORDER.index, others))
