"""Is a place cited as far down as it should be: 款 where there are several, 项 of a list?"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from devolved_powers.cases.answer import CaseFinding, FaultCode
from devolved_powers.cases.judging.cited_exists import PlaceLookedUp
from devolved_powers.cases.judging.version_judged import places_of
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_, _
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.models.laws import ArticleFacts

PARAGRAPH_LEFT_OUT = FaultCode(
    "paragraph-left-out",
    "建议改",
    "citations_exist",
    "",
    N_("An article with several “款” is cited without saying which."),
)
ITEM_LEFT_OUT = FaultCode(
    "item-left-out",
    "建议改",
    "citations_exist",
    "",
    N_("A clause that lists several cases is cited without its “项”."),
)
SINGLE_PARAGRAPH = FaultCode(
    "single-paragraph",
    "建议改",
    "citations_exist",
    "",
    N_("A “款” is cited of an article that has only one."),
)


def parts_left_out(
    looked: Iterable[PlaceLookedUp], catalogued: Collection[tuple[str, LegalPlace]] = ()
) -> Iterator[CaseFinding]:
    """Yield the places that are cited in another form than their article has.

    Of procedure nothing more than a hint is given: there it is custom to name the article alone.

    Args:
        looked: the places, as looked up.
        catalogued: the places of the item: what it names without an item is cited in full so.
    """
    every = [*looked]
    in_full = {key for one in every if (key := _article_key(one)) and _is_in_full(one)}
    # What is cited in full elsewhere in the text may be named in short.
    short = [one for one in every if _article_key(one) not in in_full]
    yield from _single([one for one in every if _is_single(one)])
    for severity, left_out in (
        ("建议改", [one for one in short if _lacks_paragraph(one) and _is_substance(one)]),
        ("请核实", [one for one in short if _lacks_paragraph(one) and _is_procedure_item(one)]),
    ):
        yield from _finding(
            PARAGRAPH_LEFT_OUT,
            severity,  # type: ignore[arg-type]
            left_out,
            N_("{places}: the article has several “款”; name the one that is meant."),
        )
    lacking = [one for one in short if _lacks_item(one) and not _is_among(one, catalogued)]
    for severity, left_out in (
        ("建议改", [one for one in lacking if one.cited.cited.role == "penalty"]),
        ("请核实", [one for one in lacking if one.cited.cited.role in ("duty", "procedure")]),
    ):
        yield from _finding(
            ITEM_LEFT_OUT,
            severity,  # type: ignore[arg-type]
            left_out,
            N_("{places}: the clause lists several cases; name the “项” that is meant."),
        )


def _finding(
    code: FaultCode, severity: Severity, left_out: Sequence[PlaceLookedUp], message: str
) -> Iterator[CaseFinding]:
    if left_out:
        told = _(message).format(places=_places(left_out))
        yield CaseFinding(code, told, left_out[0].cited.cited.line, severity)


def _places(looked: Iterable[PlaceLookedUp]) -> str:
    by_law: dict[str, list[PlaceLookedUp]] = {}
    for one in looked:
        by_law.setdefault(one.cited.title, []).append(one)
    return "、".join(places_of(one.cited for one in of_law) for of_law in by_law.values())


def _single(single: Sequence[PlaceLookedUp]) -> Iterator[CaseFinding]:
    if single:
        message = _("{places}: the article has only one “款”; cite the article alone.")
        told = message.format(places=_places(single))
        yield CaseFinding(SINGLE_PARAGRAPH, told, single[0].cited.cited.line, "建议改")


def _article_of(one: PlaceLookedUp) -> tuple[LegalPlace, ArticleFacts] | None:
    """Return a place and the article that it is in; None of ranges, and of what is not held."""
    places = list(legal_places(one.cited.cited.place))
    if one.version is None or one.version.is_typed or len(places) != 1:
        return None
    article = one.version.article(places[0].article, places[0].suffix)
    return (places[0], article) if article is not None else None


def _is_among(one: PlaceLookedUp, places: Collection[tuple[str, LegalPlace]]) -> bool:
    law = one.cited.law
    if law is None or not places:
        return False
    own = [(law.facts.law, place) for place in legal_places(one.cited.cited.place)]
    return bool(own) and all(place in places for place in own)


def _article_key(one: PlaceLookedUp) -> tuple[str, LegalPlace] | None:
    found = _article_of(one)
    return (one.cited.title, found[0].whole) if found is not None else None


def _is_in_full(one: PlaceLookedUp) -> bool:
    """Return whether a place that has 款 and 项 is cited with them."""
    return not _lacks_paragraph(one) and not _lacks_item(one) and one.answer == "符合"


def _is_single(one: PlaceLookedUp) -> bool:
    found = _article_of(one)
    if found is None or not _is_substance(one) or one.answer == "不能判定":
        return False
    place, article = found
    # 第一款第（一）项 of such an article is usual, and leads to the place all the same.
    return bool(place.paragraph) and not place.item and len(article.items) == 1


def _is_substance(one: PlaceLookedUp) -> bool:
    return one.cited.cited.role in ("duty", "penalty")


def _is_procedure_item(one: PlaceLookedUp) -> bool:
    return one.cited.cited.role == "procedure" and one.cited.cited.place.item is not None


def _lacks_paragraph(one: PlaceLookedUp) -> bool:
    found = _article_of(one)
    if found is None or one.answer != "符合":
        return False
    place, article = found
    return not place.paragraph and len(article.items) > 1


def _lacks_item(one: PlaceLookedUp) -> bool:
    found = _article_of(one)
    if found is None or one.answer != "符合":
        return False
    place, article = found
    if place.item:
        return False
    if place.paragraph:
        return article.items[place.paragraph - 1] > 1
    if one.cited.cited.role == "procedure":
        return max(article.items) > 1
    return len(article.items) == 1 and article.items[0] > 1
