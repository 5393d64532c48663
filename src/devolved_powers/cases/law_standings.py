"""How the laws that a decision cites stand on the day of the answer, a line each."""

from datetime import date

from devolved_powers.cases.answer import LawStanding
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.said_version import cited_laws
from devolved_powers.cases.model import Decision
from devolved_powers.citations.model import CitedPlace
from devolved_powers.i18n import _, clauses, labelled
from devolved_powers.law.days_text import known_until_text
from devolved_powers.law.library import LawRecord
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.law.standing import place_turns
from devolved_powers.register.standing_text import fate_text, higher_text, reason_text


def law_standings(decision: Decision, context: CaseContext) -> tuple[LawStanding, ...]:
    """Return how each law cited stands on the day of the answer, each once, in order of citing.

    Args:
        decision: what the document tells.
        context: what it is held against.
    """
    found: dict[str, LawStanding] = {}
    for one in cited_laws(decision.cited, context.library):
        if one.title and one.title not in found:
            standing = _standing(one.title, one.cited.place, context)
            found[one.title] = LawStanding(one.title, _told(standing, one.law, context.day))
    return tuple(found.values())


def _standing(title: str, place: CitedPlace, context: CaseContext) -> PlaceStanding:
    """Return how a law stands as a whole on the day of the answer."""
    whole = CitedPlace(
        law=place.law,
        law_resolved=place.law_resolved or title,
        article=None,
        article_suffix=None,
        paragraph=None,
        item=None,
        subitem=None,
        annex=False,
        doc_no=place.doc_no,
        version=None,
        doc_no_only=place.doc_no_only,
        span=place.span,
    )
    (turns,) = place_turns(whole, context.day, context.library)
    return next(standing for first, standing in reversed(turns) if first <= context.day)


def _told(standing: PlaceStanding, law: LawRecord | None, day: date) -> str:
    fate = fate_text(standing)
    reason = reason_text(standing) if standing.state == "不能判定" else ""
    parts = [labelled(fate, reason) if reason else fate]
    version = law.version_on(day) if law is not None else None
    if version is not None and standing.state == "现行有效":
        message = _("text of {version}, in force from {since} on")
        since = version.facts.in_force
        if since is not None:
            parts.append(message.format(version=version.day, since=since))
    if standing.higher:
        parts.append(higher_text(standing))
    if standing.known_until is not None:
        parts.append(known_until_text(standing.known_until))
    return clauses(parts)
