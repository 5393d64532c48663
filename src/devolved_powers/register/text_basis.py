"""Every citation of a registry on a day: whether the law then holds the text it was written for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.citations import parse, render
from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.text_verdict import TextVerdict, text_verdict
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import reason_of, standing_reason
from devolved_powers.register.basis_standing import CitedStanding, Role
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.cited_roles import roles_of
from devolved_powers.register.legal_basis import LegalBasis, VerifiedCitation
from devolved_powers.register.standing_text import cited_text

PlaceKey = tuple[str, str, str, CitedPlace]
"""A cited place: the entry, the key, the text and the place, as parsed."""


@dataclass(frozen=True, slots=True)
class CitedText:
    """A cited place, and whether the law of a day holds the text it was written for.

    Args:
        citing: the cited place; its day is the day asked about.
        verdict: 符合 only where the text stands, under its number.
        standings: how each place of it stands on the day.
    """

    citing: Citing
    verdict: Verdict
    standings: tuple[CitedStanding, ...]


def place_key(citing: Citing) -> PlaceKey:
    """Return what tells a cited place from others, whatever day it is judged by."""
    return (citing.id, citing.key, citing.text, citing.cited)


def cited_alone(citing: Citing) -> str:
    """Return a cited place as it reads out of its text: with its law and its article."""
    start, end = citing.cited.span
    written = citing.text[start:end].lstrip("、；;， ")
    if citing.cited.article is not None and "条" not in written:
        return render([citing.cited])
    return written if written.startswith("《") else f"《{citing.cited.law_resolved}》{written}"


def reason_text(text: CitedText) -> str:
    """Return why the text is not there on the day, and where it went; empty for 符合."""
    if text.verdict.answer == "符合":
        return ""
    told = [
        (cited.standing.place.cited() if len(text.standings) > 1 else "")
        + cited_text(cited, standing_reason(cited.standing))
        for cited in text.standings
        if cited.word != "现行有效"
    ]
    return "；".join(told) or reason_of(text.verdict)


def texts_on(basis: LegalBasis, day: date) -> Iterator[CitedText]:
    """Yield every place that is cited by what is held on a day, judged by its text.

    Args:
        basis: the citations of a registry.
        day: the day.
    """
    cited_on: dict[PlaceKey, date] = {}
    for citing, _verdict in basis.judged():
        cited_on.setdefault(place_key(citing), citing.day)
    roles: dict[tuple[str, str], dict[CitedPlace, Role]] = {}
    answers: dict[tuple[CitedPlace, date | None], TextVerdict] = {}
    for citing, by_number in basis.judged(day):
        where = (citing.key, citing.text)
        role_of = roles.get(where)
        if role_of is None:
            places = parse(citing.text)
            role_of = roles[where] = dict(zip(places, roles_of(*where, places), strict=True))
        asked = (citing.cited, cited_on.get(place_key(citing)))
        answer = answers.get(asked)
        if answer is None:
            answer = answers[asked] = text_verdict(by_number, basis.turns(*asked), day)
        role = role_of[citing.cited]
        standings = tuple(CitedStanding(role, s) for s in answer.standings)
        yield CitedText(citing, answer.verdict, standings)
    basis.keep()


def verified_on(basis: LegalBasis, day: date) -> tuple[VerifiedCitation, ...]:
    """Return the same as the Python API gives it.

    Args:
        basis: the citations of a registry.
        day: the day.
    """
    return tuple(
        VerifiedCitation(c.id, c.key, c.text, c.day, text.verdict, c.file)
        for text in texts_on(basis, day)
        for c in (text.citing,)
    )
