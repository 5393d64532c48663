"""What `laws/` holds of an article: its paragraphs and items, and what they name."""

from collections.abc import Iterable, Iterator
from datetime import date

from devolved_powers.i18n import _, bracketed, clauses, enumerated
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord
from devolved_powers.law.named_in_text import NamedInText, imposed_in, named_in
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.law.version_record import VersionRecord
from devolved_powers.models.law_names import FineSet, Names
from devolved_powers.register.standing_text import amount_text
from devolved_powers.register.states import Fine
from devolved_powers.register.value_text import fine_text


def article_rows(
    law: LawRecord, standing: PlaceStanding, written_on: date | None, day: date
) -> Iterator[tuple[str, str]]:
    """Yield the facts on the article of a place, by the version that holds the text cited.

    Args:
        law: the law.
        standing: how the place stands today.
        written_on: the day that the citation was written for; None where that is not known.
        day: today.
    """
    if standing.place == WHOLE_LAW:
        return
    stands = standing.state == "现行有效" or written_on is None
    version = law.version_on(day if stands or written_on is None else written_on)
    label = _("Facts on the article")
    if version is None:
        yield label, _("which version holds it cannot be told (不能判定)")
        return
    label = bracketed(label, _("version of {day}").format(day=version.day.isoformat()))
    try:
        yield from _rows(label, version, standing.place)
    except BrokenLawFileError as error:
        yield label, error.message


def _rows(label: str, version: VersionRecord, place: LegalPlace) -> Iterator[tuple[str, str]]:
    article = version.article(place.article, place.suffix)
    if article is None:
        yield label, _("no facts on it are held (不能判定)")
        return
    counts = [_("paragraphs: {count}").format(count=len(article.items))]
    for number, count in enumerate(article.items, 1):
        if count:
            counts.append(
                _("items in paragraph {number}: {count}").format(number=number, count=count)
            )
    yield label, clauses(counts)
    own = named_in(version, [place])
    yield from _named(imposed_in(version, [place]), own)


def _named(named: NamedInText, own: NamedInText) -> Iterator[tuple[str, str]]:
    """Yield what a place names, and what it imposes by other places of the law."""
    listed: tuple[tuple[str, Iterable[str]], ...] = (
        ("acts", named.acts),
        ("penalties", named.penalties),
        ("orders", named.orders),
        ("fines", map(_fine, named.fines)),
        ("amounts", () if named.fines else map(amount_text, named.amounts)),
        ("actors", own.actors),
        ("approvers", own.approvers),
        ("subjects", named.subjects),
    )
    for name, values in listed:
        text = enumerated(dict.fromkeys(values))
        if text:
            yield _(Names.model_fields[name].title or name), text


def _fine(fine: FineSet) -> str:
    """Return a fine as items have it."""
    return fine_text(
        Fine(
            unit=fine.unit,
            low=fine.from_,
            high=fine.to,
            subject=fine.subject or "",
            when=fine.when or "",
            base=fine.base or "",
        )
    )
