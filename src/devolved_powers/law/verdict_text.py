"""Verdicts on citations as sentences."""

from typing import TYPE_CHECKING

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.i18n import N_, _, sentences

if TYPE_CHECKING:
    from devolved_powers.law.place_standing import PlaceStanding
    from devolved_powers.law.verdict import Caveat, Reason, Verdict

_REASONS: "dict[Reason, str]" = {
    "no-law": N_("There is no law 《{law}》; 《{meant}》 seems to be meant."),
    "law-unknown": N_("《{law}》 is not held here ({rank}, by its title)."),
    "repealed": N_("《{law}》 was repealed on {since} by {by}."),
    "not-yet-in-force": N_("《{law}》 was not in force yet; it is from {since} on."),
    "no-article": N_("《{law}》 ({version}) has no {place}; its last article is 第{found}条."),
    "no-paragraph": N_(
        "《{law}》 ({version}): {place} does not exist, the article has {count} 款."
    ),
    "no-item": N_("《{law}》 ({version}): {place} does not exist, there are {count} 项."),
    "subitem": N_("《{law}》 ({version}): {place} cannot be looked up; 目 are not indexed."),
    "no-title": N_("The citation names no law by its title."),
    "no-library": N_("No facts on laws are at hand (laws/)."),
    "annex": N_("An annex of 《{law}》 is cited; annexes are not indexed."),
    "clause": N_(
        "A clause of 《{law}》 is cited by a decimal number; such numbers are not indexed."
    ),
    "reversed-range": N_("《{law}》 is cited with a range that ends before it begins."),
    "law-not-held": N_("The text of 《{law}》 is not at hand."),
    "version-not-held": N_("《{law}》 was changed on {since}; that version is not at hand."),
    "before-first-held": N_("The oldest text of 《{law}》 at hand is in force from {since} on."),
    "in-force-unknown": N_(
        "It is not known from when on the version of {since} of 《{law}》 is in force."
    ),
    "cut-short": N_("The text of 《{law}》 at hand ends at 第{found}条."),
    "not-typed": N_(
        "Only single articles of 《{law}》 ({version}) are held, typed by hand; {place} is not."
    ),
    "not-followed": N_(
        "Whether 《{law}》 was changed or repealed after {since} has not been looked up."
    ),
    "not-compared": N_(
        "《{law}》: the text of {since} was not compared with the one that was cited."
    ),
    "law-unreadable": N_("The file on 《{law}》 in laws/ cannot be used by this version."),
    "no-articles": N_("《{law}》 is not divided into articles."),
    "moved": N_("《{law}》: since {since} the text of {place} stands under another number."),
    "changed": N_("《{law}》: the text of {place} was changed on {since}."),
    "no-counterpart": N_("《{law}》: since {since} nothing is found that corresponds to {place}."),
}
_NONE_THERE: "dict[Reason, str]" = {
    "no-paragraph": N_("《{law}》 ({version}): {place} does not exist, the article has no 款."),
    "no-item": N_("《{law}》 ({version}): {place} does not exist, there is no 项."),
}
"""What is said where there is nothing of the kind at all."""
_UNCOUNTED: "dict[Reason, str]" = {
    "no-law": N_("There is no law 《{law}》."),
    "law-unknown": N_("《{law}》 is not held here."),
    "no-article": N_("《{law}》 has no {place}."),
    "no-paragraph": N_("《{law}》 has no {place}."),
    "no-item": N_("《{law}》 has no {place}."),
    "cut-short": N_("The text of 《{law}》 at hand ends before {place}."),
    "not-typed": N_("Only single articles of 《{law}》 are held, typed by hand; {place} is not."),
}
"""What is said of a standing: nobody has counted what there is instead, or says what is meant."""
_CAVEATS: "dict[Caveat, str]" = {
    "after-collection": N_("The collection of texts is older than that day."),
    "several-lists": N_("Several 款 of the article have such an item: name the 款."),
    "law-only": N_("Only the law is named, no article."),
    "in-force-unknown": N_("The same holds in each version that may be in force."),
}


def reason_of(verdict: "Verdict") -> str:
    """Return why a place was judged so; empty for 符合."""
    count = verdict.count
    none_there = _NONE_THERE if count == 0 else {}
    if verdict.reason == "law-unknown" and verdict.rank is None:
        none_there = _UNCOUNTED
    message = none_there.get(verdict.reason) or _REASONS.get(verdict.reason)
    if message is None:
        return ""
    return _(message).format(
        law=verdict.law,
        since=verdict.since.isoformat() if verdict.since else "",
        by=verdict.by,
        meant=verdict.meant,
        rank=verdict.rank or "",
        version=verdict.version.isoformat() if verdict.version else "",
        place=verdict.legal_place.cited() if verdict.legal_place else "",
        found=to_chinese(count) if count else "",
        count=count if count is not None else "",
    )


def standing_reason(standing: "PlaceStanding") -> str:
    """Return why it cannot be told how a place stands; empty where it can."""
    message = _UNCOUNTED.get(standing.reason) or _REASONS.get(standing.reason)
    if message is None:
        return ""
    since = standing.since.isoformat() if standing.since else ""
    place = standing.place.cited()
    return _(message).format(law=standing.law, since=since, by=standing.by, place=place)


def caveats_of(verdict: "Verdict") -> str:
    """Return what else the reader should know; empty for nothing."""
    return sentences(*(_(_CAVEATS[caveat]) for caveat in verdict.caveats))
