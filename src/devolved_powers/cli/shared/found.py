"""What `search` prints: results, where each was met, needs, and what to do where nothing is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.answers.filters import asked_text
from devolved_powers.answers.search import Found, needs_found, not_in_force, search_answer
from devolved_powers.cli.shared import filters
from devolved_powers.cli.shared.cited import citation_lines
from devolved_powers.cli.shared.listing import (
    USUAL_COLUMNS,
    entry_cells,
    entry_table,
    foot,
    linked_root,
    show_result,
    sorted_result,
    standing_line,
    tally_of,
)
from devolved_powers.cli.shared.output import (
    courtesy,
    emit,
    note,
)
from devolved_powers.cli.shared.status_colours import name_and_mark
from devolved_powers.cli.shared.styled import Shown, id_link, styled, with_hits
from devolved_powers.cli.shared.tables import Cell, paragraphs
from devolved_powers.cli.shared.terminal import NO_LIMIT, width
from devolved_powers.documents.formats import ResultFormat
from devolved_powers.exports.choice import Choice, in_order
from devolved_powers.i18n import _, enumerated, sentences
from devolved_powers.register.needs import met_needs
from devolved_powers.register.query import Query
from devolved_powers.register.registry import Registry
from devolved_powers.register.search.match_text import places_told
from devolved_powers.register.search.results import Hit
from devolved_powers.register.search.words import id_meant, is_like_id
from devolved_powers.register.search.written_form import question_words
from devolved_powers.register.snapshot import Result, Snapshot
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.states import Entry
from devolved_powers.text import printable, wrap

_NAMED = 5
"""Entries not in force that are named."""


def show_found(
    result: Result,
    form: ResultFormat,
    snapshot: Snapshot,
    registry: Registry,
    query: Query,
    choice: Choice,
) -> None:
    """Print what a search found, with the count and the notice.

    Args:
        result: what was found.
        form: the format.
        snapshot: where it was looked for.
        registry: where it comes from.
        query: what was asked for.
        choice: the columns chosen, and what the entries are sorted by.
    """
    day = snapshot.day
    if form == "table":
        emit(_tables(result, snapshot, query, choice, linked_root(registry)))
    elif form == "json":
        from devolved_powers.text import json_text

        emit(json_text(search_answer(registry, Found(query, snapshot, result))))
    elif form == "ids" and query.part == "needs":
        emit("".join(f"{answer.need.id}\n" for answer in needs_found(result, snapshot)))
        note(snapshot.notice)
        if _is_partial(result):
            note(_partial(result))
    else:
        show_result(result, form, day, registry, choice)
        if _is_partial(result):
            note(_partial(result))
        for answer in needs_found(result, snapshot):
            note(f"{answer.need.id}  {answer.status}  {answer.need.name}")
    if result.cited is not None:
        note("\n".join(citation_lines(result.cited, registry.library.near)))


def sorted_found(result: Result, choice: Choice, snapshot: Snapshot) -> Result:
    """Return what a search found in the order asked for, in place of that of relevance.

    Args:
        result: what was found.
        choice: what to sort by.
        snapshot: where it was found.
    """
    if not choice.order:
        return result
    listed = sorted_result(result, choice, snapshot)
    places: dict[Entry, int] = {
        entry: place for place, entry in reversed([*enumerate(listed.entries)])
    }
    hits = sorted(result.found.hits, key=lambda hit: min(places[e] for e in hit.entries))
    needs = {hit.entries[0]: hit for hit in result.found.needs}
    ordered = in_order(needs, choice.order, snapshot.timeline, snapshot.day)
    found = result.found._replace(hits=tuple(hits), needs=tuple(needs[need] for need in ordered))
    return replace(listed, found=found)


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
    asked = asked_text(wider)
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
    found = met_needs(query, snapshot)
    met_by = {need.id: enumerated(need.met_by) for need in snapshot.timeline.needs}
    if found:
        note(_("Asked for, and granted to the town since:"))
    for hit in found:
        status = "：".join(filter(None, ("已赋权", met_by[hit.ids[0]])))
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
    gone = not_in_force(query, snapshot)
    if not gone:
        return False
    message = _("In the registry, but not in force on {day}:")
    note(message.format(day=snapshot.day.isoformat()))
    for identifier, state in [*gone.items()][:_NAMED]:
        note("\n".join(_name_lines(identifier, f"{printable(state.name)}〔{state.status}〕")))
    if len(gone) > _NAMED:
        note(_("  … {count} in all").format(count=len(gone)))
    courtesy(_("`powers history ID` tells what became of it."))
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


def _tables(
    result: Result, snapshot: Snapshot, query: Query, choice: Choice, root: Path | None
) -> str:
    day = snapshot.day
    parts: list[str] = []
    if _is_partial(result):
        parts.append(paragraphs([_partial(result)], total=width()))
    if result.found.hits:
        parts.append(entry_table([*_rows(result, day, choice, root)], choice))
    if query.part != "needs":
        parts.append(foot([*tally_of(result, day)]))
    if result.found.needs:
        parts += ["\n" if parts else "", *_of_needs(result, snapshot, root)]
    elif query.part == "needs" and snapshot.notice:
        parts.append(paragraphs([snapshot.notice], total=width()))
    return "".join(parts)


def _of_needs(result: Result, snapshot: Snapshot, root: Path | None) -> Iterator[str]:
    """Yield the part of the answer that is no power: what the town asked for and has not."""
    heading = _("Asked for, and not granted to the town (行政权力问题清单):")
    yield paragraphs([heading], total=width())
    status = {answer.need.id: answer.status for answer in needs_found(result, snapshot)}
    hits = result.found.needs
    rows = [row for hit in hits for row in _hit_rows(hit, _lit(hits), snapshot.day, root, status)]
    yield entry_table(rows, Choice())
    needs = [entry for hit in result.found.needs for entry in hit.entries]
    law = standing_line(needs, snapshot.day)
    below = (*law.split("\n"), "" if result.entries else snapshot.notice)
    yield paragraphs(filter(None, below), total=width())


def _lit(hits: Iterable[Hit]) -> tuple[str, ...]:
    """Return the words that are set off in results."""
    found: dict[str, None] = {}
    for hit in hits:
        found |= dict.fromkeys(piece for match in hit.matches for piece in match.found)
        found |= dict.fromkeys(match.word for match in hit.matches)
    return tuple(found)


def _rows(result: Result, day: date, choice: Choice, root: Path | None) -> Iterator[Sequence[Cell]]:
    """Yield the rows of results: the usual ones by result, others by entry as they are sorted."""
    lit = _lit(result.found.hits)
    if not choice.columns and not choice.order:
        for hit in result.found.hits:
            yield from _hit_rows(hit, lit, day, root)
        return
    columns = choice.columns or USUAL_COLUMNS
    for entry in result.entries:
        cells = entry_cells(entry, day, choice, root)
        yield [
            with_hits(cell, lit) if key == "name" else cell
            for key, cell in zip(columns, cells, strict=True)
        ]


def _hit_rows(
    hit: Hit,
    lit: Sequence[str],
    day: date,
    root: Path | None,
    status: Mapping[str, str] | None = None,
) -> Iterator[Sequence[Cell]]:
    """Yield a result as it stands in a table: one row for each entry.

    On a terminal it is one row for each name, with the ids that bear it: no id may stand beside
    the name of another. What the rows below the first share with it is left blank.

    Args:
        hit: the result.
        lit: the words that are set off.
        day: the day by which its law stands as marked.
        root: the folder of the files that ids open.
        status: what became of needs, by their ids.
    """
    behind = [f"〔{place}〕" for place in places_told(hit)]
    answer = (status or {}).get(hit.entries[0].id, "")
    told = f"〔{answer}〕" if answer else ""
    ids: dict[str, dict[str, Shown]] = {}
    names: dict[str, Shown] = {}
    kinds: dict[str, tuple[str, str]] = {}
    rows: dict[tuple[str, str], Sequence[Cell]] = {}
    for entry in hit.entries:
        identifier = id_link(entry.id, root, entry.file)
        name = name_and_mark(entry.name, mark(entry.standing_on(day)) + told)
        words = styled(name).text
        ids.setdefault(words, {}).setdefault(entry.id, identifier)
        names.setdefault(words, with_hits(name, lit))
        kinds.setdefault(words, (entry.type, entry.field))
        marks = "".join((mark(entry.standing_on(day)), told, *behind))
        whole = with_hits(name_and_mark(entry.name, marks), lit)
        rows.setdefault((entry.id, words), (identifier, entry.type, entry.field, whole))
    if width() >= NO_LIMIT:
        yield from rows.values()
        return
    places = [with_hits(place, lit) for place in behind]
    lead, last = next(iter(names)), next(reversed(names))
    for words, name in names.items():
        kind = ("", "") if words != lead and kinds[words] == kinds[lead] else kinds[words]
        below = places if words == last else []
        yield [*ids[words].values()], *kind, [name, *below]
