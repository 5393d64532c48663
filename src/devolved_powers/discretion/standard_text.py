"""Documents and answers in words: the same on screens, pages and sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from devolved_powers.discretion.validity import validity_text
from devolved_powers.i18n import N_, _, bracketed, clauses, enumerated, labelled
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.models.word_meanings import STATUS_WORDS

if TYPE_CHECKING:
    from devolved_powers.discretion.answer import ActAnswer, DiscretionAnswer, StandardAnswer
    from devolved_powers.discretion.given import TierFit
    from devolved_powers.discretion.overview import Overview
    from devolved_powers.models.discretion import DiscretionStandard, StandardEntry
    from devolved_powers.models.registry_file import UpperDocument

_FITS: dict[TierFit, str] = {
    "fits": N_("inside"),
    "by-words": N_("by its words"),
    "excluded": N_("outside"),
}


def document_text(standard: DiscretionStandard) -> str:
    """Return a document as it is named: its title, and its number behind it."""
    return bracketed(standard.title, standard.doc_no or _("number not known"))


def upper_text(upper: UpperDocument) -> str:
    """Return the document of a higher organ, as it is named."""
    return bracketed(upper.title, upper.doc_no or _("number not known"))


def term_text(standard: DiscretionStandard) -> str:
    """Return the first and the last day of a document, and whether one is an assumption.

    Nothing where neither is recorded.
    """
    first, last = standard.effective, standard.until
    if first is None:  # that it is not recorded, its validity says
        text = _("last day {day}").format(day=last) if last is not None else ""
    elif last is None:
        text = _("from {day}, last day not recorded").format(day=first)
    else:
        text = _("{first} to {last}").format(first=first, last=last)
    assumed = {"effective", "until"} & {*standard.provenance.assumed}
    return bracketed(text, _("assumed") if assumed and text else "")


def provenance_text(standard: DiscretionStandard) -> str:
    """Return where the record of a document comes from."""
    provenance = standard.provenance
    return bracketed(_(STATUS_WORDS[provenance.status]), provenance.source or "")


def act_text(entry: StandardEntry) -> str:
    """Return the act that an entry is on, with its number in the document."""
    return f"{entry.no}  {entry.name}" if entry.no else entry.name


def bound_text(one: StandardAnswer) -> str:
    """Return by what an entry speaks of the act asked about."""
    if one.found.bound_by == "item":
        others = enumerated(one.other_items)
        return (
            bracketed(_("it names the item"), _("and {items}").format(items=others))
            if (others)
            else _("it names the item")
        )
    return _("its penalty clause is the same; whether the act is, a person must say")


def fit_text(fit: TierFit | None) -> str:
    """Return whether a quantity leaves a tier open, in words."""
    return _(_FITS[fit]) if fit else ""


def count_text(one: ActAnswer) -> Iterator[str]:
    """Yield that several documents in force speak of an act, where they do."""
    count = len(one.in_force)
    if count > 1:
        message = _(
            "{count} entries of standards in force speak of it; which one applies, a person must "
            "say."
        )
        yield message.format(count=count)


def beside_texts(one: ActAnswer) -> Iterator[str]:
    """Yield the documents on an act that are not in force, beside those that are told in full."""
    _told, beside = one.told_and_beside
    for standard in beside:
        document = bracketed(document_text(standard.standard), term_text(standard.standard))
        message = _("Recorded beside: {document}: {validity}")
        yield message.format(
            document=document, validity=validity_text(standard.standard, standard.day)
        )


def not_recorded_texts(one: ActAnswer, answer: DiscretionAnswer) -> Iterator[str]:
    """Yield what cannot be told of an act, and why.

    Nothing here says that there is no standard: only that none is recorded.
    """
    act, day = one.act, answer.day.isoformat()
    if act.type and act.type != PENALTY:
        message = _("{id} is no penalty ({type}); standards on fines are not on it.")
        yield message.format(id=act.id, type=act.type)
    unknown = "不能判定"
    if not one.standards:
        what = act.id or act.name
        message = _(
            "this registry records no discretion standard for {what}; whether there is one must be "
            "looked up"
        )
        yield labelled(unknown, message.format(what=what))
        if not one.is_clause_read:
            yield _("Its penalty clause names no article that can be looked for in standards.")
    elif any(standard.validity == "unknown" for standard in one.standards) and not one.in_force:
        message = _("whether a standard recorded here is in force: its first day is not recorded")
        yield labelled(unknown, message)
    elif not one.in_force:
        message = _("no standard recorded here is in force on {day}; those recorded are shown")
        yield labelled(unknown, message.format(day=day))
    elif not one.is_told:
        message = _("the standard in force sets a way of counting and no tiers")
        yield labelled(unknown, message)


def clause_heading(one: ActAnswer) -> str:
    """Return what stands before the fines that an item has: its clause may have been changed."""
    from devolved_powers.law.place_standing import no_longer_the_same  # `stats` needs none of it

    changed = bool(no_longer_the_same(one.places))
    return _("The clause set before it changed") if changed else _("The clause sets")


def changed_texts(one: StandardAnswer) -> Iterator[str]:
    """Yield that a clause is no longer what the entry was written for, where it is not."""
    from devolved_powers.law.place_standing import in_full, no_longer_the_same

    changed = no_longer_the_same(one.places)
    if changed:
        message = _(
            "{places}: no longer the text that the standard divides. An act is judged by the law "
            "of its day, unless the newer one is milder (《行政处罚法》第三十七条)."
        )
        named = enumerated(dict.fromkeys(in_full(place.law, place.place) for place in changed))
        yield labelled("请核实", message.format(places=named))


def open_texts(answer: DiscretionAnswer) -> Iterator[str]:
    """Yield what an answer leaves open as a whole."""
    yield from map(partial(labelled, "不能判定"), not_held_texts(answer))
    yield from unread_texts(answer)


def not_held_texts(answer: DiscretionAnswer) -> Iterator[str]:
    """Yield which documents powers name for what was asked and nobody entered."""
    if answer.not_held:
        message = _("the registry names {documents} for it and does not hold what that sets")
        yield message.format(documents=enumerated(answer.not_held))


def unread_texts(answer: DiscretionAnswer) -> Iterator[str]:
    """Yield how many entries may speak of what was asked, and do not tell."""
    if answer.unread:
        message = _(
            "{count} entries of the standards recorded here name neither an item nor a clause that "
            "can be read; whether they speak of it cannot be told: {places}"
        )
        yield message.format(count=len(answer.unread), places=clauses(answer.unread[:_MOST]))


def held_text(told: Overview) -> Iterator[str]:
    """Yield how many standards a registry holds, and how many items have one."""
    day = told.day.isoformat()
    if told.held:
        message = _("{count} discretion standards recorded, {in_force} in force on {day}")
        yield message.format(count=len(told.held), in_force=told.in_force, day=day)
    else:
        yield _("This registry records no discretion standard.")
    message = _(
        "{items} penalty items leave a range for the fine: named by a standard in force "
        "{with_item}, only their clause in one {with_clause}, none in force recorded {without}"
    )
    yield message.format(
        items=told.items,
        with_item=len(told.by_item),
        with_clause=len(told.by_clause),
        without=len(told.without),
    )


def fit_remarks(fits: Iterable[TierFit | None]) -> Iterator[str]:
    """Yield what the words in the column on quantities mean, those that are there.

    Args:
        fits: what stands in the column.
    """
    there = set(fits)
    if "fits" in there:
        yield labelled(fit_text("fits"), _("whether its words are met too, a person must say"))
    if "by-words" in there:
        meaning = _("the quantity does not decide it: a person must say")
        yield labelled(fit_text("by-words"), meaning)


_MOST = 5
"""Places that are named of many."""
