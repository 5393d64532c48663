"""A citation with one of its places written otherwise: what is offered in the place of a slip."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from devolved_powers.checks._citations import Evidence
from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace, NumberRange
from devolved_powers.citations.writer import is_plain, render
from devolved_powers.diagnostics import Mend
from devolved_powers.law.verdict import Verdict
from devolved_powers.register.cited_places import Citing


def nearest_places(evidence: Evidence, citing: Citing, verdict: Verdict) -> tuple[Mend, ...]:
    """Return a citation with the nearest place that there is; which is right, a person says.

    Args:
        evidence: the citations of the registry, judged.
        citing: the place that is not there.
        verdict: what is missing of it.
    """
    texts = (
        _with(citing, candidate)
        for candidate in _candidates(citing.cited, verdict)
        if evidence.basis.verdict_of(candidate, citing.day).answer == "符合"
    )
    return tuple(Mend(text, safe=False) for text in dict.fromkeys(texts) if text)


def cited_instead(citing: Citing, places: Iterable[CitedPlace]) -> tuple[Mend, ...]:
    """Return a citation with each of some other places in the place of its own.

    Args:
        citing: the place that is wrong.
        places: those that may be meant.
    """
    texts = (_with(citing, place) for place in places)
    return tuple(Mend(text, safe=False) for text in dict.fromkeys(texts) if text)


def under_title(citing: Citing, title: str) -> Mend | None:
    """Return a citation with the title of the law that is meant; None where it stands twice."""
    written = f"《{citing.cited.law}》"
    if citing.text.count(written) != 1:
        return None
    return Mend(citing.text.replace(written, f"《{title}》"), safe=False)


def _candidates(cited: CitedPlace, verdict: Verdict) -> Iterator[CitedPlace]:
    """Yield articles that may be meant, the last paragraph or item, what the missing one is in."""
    numbers = (cited.article, cited.paragraph, cited.item, cited.subitem)
    if any(isinstance(number, NumberRange) for number in numbers):
        return
    last = verdict.count or None
    if verdict.reason == "no-article":
        for article in articles_meant(cited.article, last or 0):
            other = replace(cited, article=article, article_suffix=None)
            yield other
            yield replace(other, paragraph=None, item=None, subitem=None)
    elif verdict.reason == "no-paragraph":
        if last:
            yield replace(cited, paragraph=last)
        yield replace(cited, paragraph=None)
        yield replace(cited, paragraph=None, item=None, subitem=None)
    elif verdict.reason == "no-item":
        if last:
            yield replace(cited, item=last)
        yield replace(cited, item=None, subitem=None)


_JUST_BEYOND = 3
"""Articles behind the last one that are taken for a miscount."""


def articles_meant(article: int | NumberRange | None, last: int) -> Iterator[int]:
    """Yield the articles that one beyond the last may be a slip for; often none.

    A digit too many (155 for 55), or one of the next few behind the last.
    """
    if not isinstance(article, int) or not last:
        return
    digits = str(article)
    shorter = {int(digits[:at] + digits[at + 1 :] or "0") for at in range(len(digits))}
    if len(digits) > 2:  # noqa: PLR2004 - of fewer, what is left tells nothing
        yield from sorted((n for n in shorter if 0 < n <= last), reverse=True)
    if article - last <= _JUST_BEYOND:
        yield last


def _with(citing: Citing, place: CitedPlace) -> str:
    """Return the citation with another place; empty where its text holds more than places."""
    if not is_plain(citing.text):
        return ""
    return render([place if own.span == citing.cited.span else own for own in parse(citing.text)])
