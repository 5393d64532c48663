"""Is an article of law cited that allows to go below what a clause sets (减轻处罚)?

Of 《行政处罚法》 of 2021 these are the articles on minors, on persons of limited understanding,
on the circumstances of a lighter or mitigated penalty, and on acts so slight that no penalty need
be given at all (第三十三条: whether that lets an organ mitigate, a person must say). What a place
of another law says is not known here: one that punishes nothing itself may be such a ground.
"""

from datetime import date

from devolved_powers.cases.clause.ruling_text import RulingText, ruling_texts
from devolved_powers.cases.model import Decision
from devolved_powers.law.library import Library
from devolved_powers.law.verify import verify

Ground = RulingText
_ARTICLES = frozenset({30, 31, 32, 33})
_NUMBERS_OF = date(2021, 1, 22)
"""The text whose numbers they are."""
_LAW = "行政处罚法"


def mitigation_ground(decision: Decision, library: Library) -> Ground | None:
    """Return the first place cited that may allow a mitigation; None where none is cited.

    Args:
        decision: what the document tells.
        library: the facts on laws.
    """
    for text in (
        *ruling_texts(decision, "procedure", library),
        *ruling_texts(decision, "penalty", library),
    ):
        if text.law.endswith(_LAW):
            if _allows(text, decision, library):
                return text
        elif text.cited.role == "penalty" and _punishes_nothing(text):
            return text
    return None


def _allows(text: RulingText, decision: Decision, library: Library) -> bool:
    """Return whether a place of 《行政处罚法》 allows it, or is of a text that is not at hand."""
    if any(place.article in _ARTICLES for place in text.places):
        return True
    if decision.decided is None:
        return False
    verdict = verify(text.cited.place, decision.decided.value, library)
    return (verdict.version is not None and verdict.version < _NUMBERS_OF) or (
        verdict.reason in ("version-not-held", "before-first-held")
    )


def _punishes_nothing(text: RulingText) -> bool:
    if text.version is None:
        return False
    imposed = text.imposed
    return not (imposed.penalties or imposed.orders or imposed.refers or "处罚" in imposed.acts)
