"""What `search` prints: results, where each was met, needs, and what to do where nothing is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from devolved_powers.cli.shared import filters
from devolved_powers.cli.shared.cited import citation_lines
from devolved_powers.cli.shared.listing import show_result, standing_line, tally_of
from devolved_powers.cli.shared.options import wants_colour
from devolved_powers.cli.shared.output import DIM, PLAIN, emit, highlight, note, table, width
from devolved_powers.documents.formats import ResultFormat
from devolved_powers.i18n import _, enumerated, sentences
from devolved_powers.register.needs import Answered, answered
from devolved_powers.register.query import Query
from devolved_powers.register.registry import Registry
from devolved_powers.register.search.everyday import EverydayWords
from devolved_powers.register.search.find import find
from devolved_powers.register.search.match_text import places_told
from devolved_powers.register.search.results import Hit
from devolved_powers.register.search.words import id_meant, is_like_id
from devolved_powers.register.search.written_form import question_words
from devolved_powers.register.snapshot import Result, Snapshot
from devolved_powers.register.standing_marks import mark
from devolved_powers.text import printable, wrap

_NAMED = 5
"""Entries not in force that are named."""


def show_found(
    result: Result, form: ResultFormat, snapshot: Snapshot, registry: Registry, query: Query
) -> None:
    """Print what a search found, with the count and the notice.

    Args:
        result: what was found.
        form: the format.
        snapshot: where it was looked for.
        registry: where it comes from.
        query: what was asked for.
    """
    day = snapshot.day
    if form == "table":
        emit(_tables(result, snapshot, query))
    elif form == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.found import search_json
        from devolved_powers.text import json_text

        needs = list(_needs(result, snapshot))
        emit(json_text(search_json(result, needs, day, origin_of(registry))))
    elif form == "ids" and query.part == "needs":
        emit("".join(f"{answer.need.id}\n" for answer in _needs(result, snapshot)))
        note(snapshot.notice)
        if _is_partial(result):
            note(_partial(result))
    else:
        show_result(result, form, day, registry)
        if _is_partial(result):
            note(_partial(result))
        for answer in _needs(result, snapshot):
            note(f"{answer.need.id}  {answer.status}  {answer.need.name}")
    if result.cited is not None:
        note("\n".join(citation_lines(result.cited, registry.library.near)))


def tell_nothing(result: Result, snapshot: Snapshot, query: Query) -> None:
    """Say on the standard error that no power was found, what is near, and whom to ask.

    Args:
        result: what was found.
        snapshot: where it was looked for.
        query: what was asked, settled.
    """
    if query.part == "needs":
        _tell_no_need(snapshot, query)
        return
    if not snapshot.powers:
        note(_("Nothing is in force on this day."))
        return
    if _is_narrowed(query, snapshot):
        filters.tell_nothing(query, snapshot)
        return
    if result.cited is not None:
        return  # it was said what of that law is cited
    if any((_tell_met(query, snapshot), _tell_not_in_force(query, snapshot))):
        return
    if result.found.needs and not _is_partial(result):
        note(_("No grant of it is on record in this registry; the town has asked for it."))
        return
    unknown = _unknown_ids(query, snapshot)
    note(unknown or _("No grant of it is on record in this registry, or it is called otherwise."))
    near = result.found.near
    if near:
        note(_("Near it:"))
        for hit in near:
            note("\n".join(_near_lines(hit)))
    departments = dict.fromkeys(getattr(e, "from_body", "") for hit in near for e in hit.entries)
    holders = dict.fromkeys(power.to_body for power in snapshot.powers)
    bodies = enumerated(filter(None, (*holders, *departments)))
    hint = _("`powers needs` lists what the town has asked for. Ask: {bodies}.")
    note("\n".join(wrap(hint.format(bodies=bodies), width())))


def _unknown_ids(query: Query, snapshot: Snapshot) -> str:
    """Return which words look like ids that the registry never had; empty where none does."""
    timeline = snapshot.timeline
    known = dict.fromkeys(entry.id for entry in (*timeline.entries, *timeline.needs))
    words = question_words(query.words)
    unknown = [w for w in words if is_like_id(w) and id_meant(w, known) not in known]
    message = _("There is no {id}.")
    return sentences(*(message.format(id=printable(word.upper())) for word in unknown))


def _tell_no_need(snapshot: Snapshot, query: Query) -> None:
    """Say that nothing asked for was found, and whether the town holds what fits."""
    wider = replace(query, part=None)
    asked = filters.asked_text(wider)
    message = _("Of what the town asked for and has not, nothing fits {asked}.")
    told = [message.format(asked=asked)]
    held = len(snapshot.search(query=wider))
    if held:
        message = _("Of the powers and items in force {count} do: leave out --in needs.")
        told.append(message.format(count=held))
    for line in told:
        note("\n".join(wrap(line, width())))
    _tell_met(query, snapshot)


def _tell_met(query: Query, snapshot: Snapshot) -> bool:
    """Say which needs have all words and are met: their powers may be named otherwise."""
    if not query.may_be_need:
        return False
    met = [a.need for a in answered(snapshot) if a.status == "已赋权" and query.fits(a.need)]
    everyday = EverydayWords(snapshot.timeline.synonyms)
    found = find([(need,) for need in met], query.words, everyday, {}, partly=False).needs
    powers = {need.id: enumerated(need.met_by) for need in met}
    if found:
        note(_("Asked for, and granted to the town since:"))
    for hit in found:
        status = "：".join(filter(None, ("已赋权", powers[hit.ids[0]])))
        name = f"{printable(hit.entries[0].name)}〔{status}〕"
        note("\n".join(_name_lines(hit.ids[0], name)))
    return bool(found)


def _is_narrowed(query: Query, snapshot: Snapshot) -> bool:
    """Return whether something may be there but for the filters: then these are told."""
    if replace(query, words=()) != Query(part=query.part):
        return True
    return query.part is not None and len(snapshot.search(query=replace(query, part=None))) > 0


def tell_besides_partial(query: Query, snapshot: Snapshot) -> None:
    """Say on the standard error what has all words, where the answer has only a part of them.

    Args:
        query: what was asked, settled.
        snapshot: where it was looked for.
    """
    words = Query(words=query.words)
    if query != words and len(snapshot.search(query=words)):
        filters.tell_nothing(query, snapshot)
    _tell_met(query, snapshot)
    _tell_not_in_force(query, snapshot)


def _tell_not_in_force(query: Query, snapshot: Snapshot) -> bool:
    """Say which entries have all words and are not in force on the day; whether there are such."""
    found = query.select(snapshot.timeline.entries, snapshot.timeline.synonyms)
    states = {entry.id: snapshot.states_of(entry.id) for entry in found}
    gone = {i: of[0] for i, of in states.items() if not any(state.is_in_force for state in of)}
    if not gone:
        return False
    message = _("In the registry, but not in force on {day}:")
    note(message.format(day=snapshot.day.isoformat()))
    for identifier, state in [*gone.items()][:_NAMED]:
        note("\n".join(_name_lines(identifier, f"{printable(state.name)}〔{state.status}〕")))
    if len(gone) > _NAMED:
        note(_("  … {count} in all").format(count=len(gone)))
    note(_("`powers history ID` tells what became of it."))
    return True


def _near_lines(hit: Hit) -> Iterator[str]:
    return _name_lines(hit.ids[0], printable(hit.entries[0].name))


def _name_lines(identifier: str, name: str) -> Iterator[str]:
    lead = f"  {identifier}  "
    for number, line in enumerate(wrap(name, width() - len(lead))):
        yield (" " * len(lead) if number else lead) + line


def _is_partial(result: Result) -> bool:
    """Return whether no power has all words, and no need where there is no power."""
    return any(hit.is_partial for hit in result.found.hits or result.found.needs)


def _partial(result: Result) -> str:
    told = _("No entry has all that was asked: these match in part (部分匹配), the nearest first.")
    if result.found.left_off:
        more = _("{count} more that match in part are not listed.")
        told += more.format(count=result.found.left_off)
    return told


def _tables(result: Result, snapshot: Snapshot, query: Query) -> str:
    colour = wants_colour()
    day = snapshot.day
    parts: list[str] = []
    if _is_partial(result):
        parts.append("\n".join(wrap(_partial(result), width())) + "\n")
    if result.found.hits:
        parts.append(_table(result.found.hits, day, colour=colour))
    if query.part != "needs":
        tally = tally_of(result, day)
        parts.append(f"{DIM}{tally}{PLAIN}\n" if colour else f"{tally}\n")
    if result.found.needs:
        parts += ["\n" if parts else "", *_of_needs(result, snapshot, colour=colour)]
    elif query.part == "needs" and snapshot.notice:
        parts.append(f"{snapshot.notice}\n")
    return "".join(parts)


def _of_needs(result: Result, snapshot: Snapshot, *, colour: bool) -> Iterator[str]:
    """Yield the part of the answer that is no power: what the town asked for and has not."""
    heading = _("Asked for, and not granted to the town (行政权力问题清单):")
    yield "\n".join(wrap(heading, width())) + "\n"
    status = {answer.need.id: answer.status for answer in _needs(result, snapshot)}
    yield _table(result.found.needs, snapshot.day, colour=colour, status=status)
    needs = [entry for hit in result.found.needs for entry in hit.entries]
    law = standing_line(needs, snapshot.day, more="powers show ID")
    yield "".join(f"{line}\n" for line in (law, "" if result.entries else snapshot.notice) if line)


def _needs(result: Result, snapshot: Snapshot) -> Iterator[Answered]:
    """Yield the needs found, with their answers, best first."""
    by_id = {answer.need.id: answer for answer in answered(snapshot)}
    for hit in result.found.needs:
        yield by_id[hit.ids[0]]


def _table(
    hits: Iterable[Hit], day: date, *, colour: bool, status: Mapping[str, str] | None = None
) -> str:
    """Return results as a table: one row each, with its ids, names, and where it was met."""
    rows = []
    found: dict[str, None] = {}
    for hit in hits:
        lead = hit.entries[0]
        found |= dict.fromkeys(piece for match in hit.matches for piece in match.found)
        found |= dict.fromkeys(match.word for match in hit.matches)
        answer = status.get(lead.id, "") if status else ""
        rows.append(
            (
                hit.ids,
                (lead.type,),
                (lead.field,),
                tuple(_cell(hit, day, answer)),
            )
        )
    return table(
        (_("Id"), _("Type"), _("Field"), _("Name")),
        rows,
        total=width(),
        paint=highlight(tuple(found)) if colour else None,
        colour=colour,
    )


def _cell(hit: Hit, day: date, answer: str) -> Iterator[str]:
    """Yield what the last cell says: each name once with the marks behind it, then the places.

    Args:
        hit: the result.
        day: the day by which its law stands as marked.
        answer: what became of a need; empty for powers.
    """
    behind = f"〔{answer}〕" if answer else ""
    told: dict[str, None] = {}
    for entry in hit.entries:
        told[printable(entry.name) + mark(entry.standing_on(day)) + behind] = None
    yield from told
    for place in places_told(hit):
        yield f"〔{place}〕"
