"""What `powers held` shows on a terminal."""

from collections.abc import Iterator
from pathlib import Path

from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured, place_link, titled
from devolved_powers.cli.shared.tables import grid, paragraphs
from devolved_powers.cli.shared.terminal import width
from devolved_powers.i18n import _, bracketed, clauses, labelled
from devolved_powers.register.basis_standing import CitedStanding, standing_of
from devolved_powers.register.held_answer import HeldAnswer, conclusion, remarks, reserve
from devolved_powers.register.held_entry import VERDICT_WORDS, HeldEntry, Holder
from devolved_powers.register.open_change import change_text, changes_of, waiting_text
from devolved_powers.register.plain_verdict import Verdict
from devolved_powers.register.sanctions import sanctions_text
from devolved_powers.register.standing_text import (
    cited_parts,
    open_grant_text,
    place_text,
    reason_text,
)
from devolved_powers.register.states import (
    DecisionSummary,
    EnforcementItem,
    Entry,
    Need,
    ids_with_powers,
)
from devolved_powers.text import printable


def held_text(answer: HeldAnswer, root: Path | None) -> str:
    """Return an answer as a terminal shows it.

    Args:
        answer: the answer.
        root: the folder of the files that ids open; None for none.
    """
    one = answer.one
    parts = [*_of_entry(one, answer, root)] if one is not None else [*_of_several(answer, root)]
    below = [*remarks(answer), *filter(None, [answer.snapshot.notice])]
    return "".join((*parts, "\n", paragraphs(map(printable, below), total=width())))


def _of_several(answer: HeldAnswer, root: Path | None) -> Iterator[str]:
    """Yield what is shown where no one entry is meant."""
    yield paragraphs([_verdict(answer.verdict, answer.snapshot.day.isoformat())], total=width())
    yield paragraphs([printable(conclusion(answer))], total=width())
    if answer.entries:
        yield "\n"
        yield grid(
            (row for entry in answer.entries for row in _candidate(entry, root)), total=width()
        )


def _candidate(entry: HeldEntry, root: Path | None) -> Iterator[tuple[str, Shown]]:
    first = entry.holders[0]
    standing = first.entry.standing_on(entry.day).word
    stands = labelled(_("Standing of the law"), standing)
    yield entry.id, place_link(printable(entry.name), root, first.entry.file, entry.id)
    yield "", with_status(clauses((VERDICT_WORDS[entry.verdict], stands)))


def _verdict(verdict: Verdict, day: str, reserved: str = "") -> Shown:
    return coloured(labelled(day, bracketed(VERDICT_WORDS[verdict], reserved)), BOLD)


def _of_entry(entry: HeldEntry, answer: HeldAnswer, root: Path | None) -> Iterator[str]:
    """Yield what is shown of one entry: the verdict, then body by body what it comes from."""
    first = entry.holders[0].entry
    title = titled(entry.id, entry.name, root, first.file)
    day = entry.day.isoformat()
    yield paragraphs([title, _verdict(entry.verdict, day, reserve(answer))], total=width())
    for holder in entry.holders:
        yield "\n"
        if len(entry.holders) > 1:
            word = labelled(holder.body, VERDICT_WORDS[holder.verdict])
            yield paragraphs([coloured(printable(word), BOLD)], total=width())
        yield paragraphs([printable(holder.sentence)], total=width())
        yield grid(_rows(holder, entry), total=width(), bold=True)
    rows = [*_items(entry), *_changes(entry, answer), *_places(entry, root)]
    yield "\n"
    yield grid(rows, total=width(), bold=True)


def _rows(holder: Holder, entry: HeldEntry) -> Iterator[tuple[str, Shown]]:
    for question, told in holder.answers:
        yield question, with_status(printable(told))
    state = holder.entry
    standing = standing_of(state, entry.day)
    for number, cited in enumerate(standing.places):
        yield ("" if number else _("Standing of the law")), with_status(_cited(cited, state))
    for number, decision in enumerate(holder.granted):
        yield ("" if number else _("Decision")), _decision(decision)
    if holder.ended is not None and holder.ended not in holder.granted:
        yield _("Ended by"), _decision(holder.ended)


def _cited(cited: CitedStanding, state: Entry) -> str:
    place = place_text(cited.standing.law, cited.standing.place)
    parts = cited_parts(cited, reason_text(cited.standing))
    open_grant = "" if isinstance(state, Need) else open_grant_text(cited.standing)
    told = clauses(filter(None, (*parts, open_grant)))
    return printable(f"{cited.role}·{labelled(place, told)}")


def _decision(decision: DecisionSummary) -> str:
    number = decision.doc_no or _("number not known")
    since = decision.effective.isoformat() if decision.effective else ""
    if decision.is_day_assumed:
        since = bracketed(since, _("assumed"))
    whole = bracketed(f"{decision.id}  《{decision.title}》", number)
    effect = labelled(_("takes effect"), since) if since else ""
    return printable(clauses(filter(None, (whole, decision.issuer, effect))))


def _items(entry: HeldEntry) -> Iterator[tuple[str, Shown]]:
    """Yield the items of a power, with what each may be fined."""
    for number, item in enumerate(entry.items):
        yield ("" if number else _("Enforcement items")), with_status(_item(item, entry))


def _item(item: EnforcementItem, entry: HeldEntry) -> str:
    word = item.standing_on(entry.day).word
    name = bracketed(f"{item.id}  {item.name}", clauses((item.status, word)))
    return printable(labelled(name, sanctions_text(item)))


def _changes(entry: HeldEntry, answer: HeldAnswer) -> Iterator[tuple[str, Shown]]:
    """Yield the changes of laws that wait for the organ that decided."""
    ids = ids_with_powers([*entry.states, *entry.items])
    for change in changes_of(answer.snapshot.timeline.law_changes, ids):
        yield _("Change of the law"), printable(labelled(change.entry, change_text(change)))
        yield "", printable(f"·{waiting_text(change)}")


def _places(entry: HeldEntry, root: Path | None) -> Iterator[tuple[str, Shown]]:
    seen = dict.fromkeys((state.file, state.line) for state in entry.states)
    for number, (file, line) in enumerate(seen):
        yield ("" if number else _("Stands in")), place_link(f"{file}:{line}", root, file)
