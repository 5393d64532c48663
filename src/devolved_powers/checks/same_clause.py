"""Two powers, or two items, have one and the same citation and one and the same meaning.

The same matter under two names is counted twice, and a case may be booked on either. A clause
often sets several alternatives (占用、挖掘), each of which may be an entry of its own: where each
name has words of the text that the other lacks, nothing is said. Only entries of one type are
compared, powers only where one body holds both at a time. Items of an inspection are not compared,
nor counted: several may look at one duty from several sides. An entry whose citation cannot be read
is counted as 不能判定.

How to mend it: if it is one matter, delete the later entry (or, once published, recall it); if they
are two, say in the names what tells them apart, or cite what each rests on.

Right:

    name: 对擅自占用城市道路的处罚
    name: 对擅自挖掘城市道路的处罚

Wrong:

    name: 对擅自占用城市道路的处罚
    name: 对违法占道的处罚      # the same basis
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import NamedEntry, named_entries
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.law.bigrams import HashedPairs, pair_hashes, pairs_by_part
from devolved_powers.law.name_match import name_core, telling
from devolved_powers.models.vocabulary import INSPECTION

SEVERITY: Final = "请核实"
_Key = tuple[str, tuple[tuple[str, str, object], ...], bool]


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each entry whose whole citation an earlier one has in another name."""
    by_citation: dict[_Key, list[NamedEntry]] = {}
    for entry in named_entries(context):
        if entry.is_item and entry.type == INSPECTION:
            continue
        if entry.hindrance:
            yield Comparison(entry.place, entry.hindrance)
        else:
            by_citation.setdefault(_key(entry), []).append(entry)
    for entries in by_citation.values():
        for index, later in enumerate(entries):
            rivals = [
                earlier
                for earlier in entries[:index]
                if earlier.id != later.id and _at_one_time(context, earlier, later)
            ]
            yield from _compared(rivals, later)


def _key(entry: NamedEntry) -> _Key:
    cited = {
        (key, part.text.law, part.place)
        for key, clause in entry.clauses.items()
        for part in entry.parts
        if part.text in clause.texts
    }
    return entry.type, tuple(sorted(cited, key=str)), entry.is_item


def _compared(
    rivals: Sequence[NamedEntry], later: NamedEntry
) -> Iterator[CheckResult | Comparison]:
    """Yield what comes of holding an entry against the earlier ones with its citation."""
    text: HashedPairs = frozenset().union(
        *(pairs for part in later.parts for pairs in pairs_by_part(part.article).values())
    )
    if rivals and not text:
        reason = _(
            "Whether the two names mean alternatives of the text is not known: it is not held."
        )
        yield Comparison(later.place, reason)
        return
    yield Comparison(later.place)
    for earlier in rivals:
        if not _are_alternatives(earlier, later, text):
            yield _finding(earlier, later)


def _are_alternatives(earlier: NamedEntry, later: NamedEntry, text: HashedPairs) -> bool:
    """Return whether each name has words of the text that the other lacks."""
    one, other = (
        frozenset().union(*(pair_hashes(name_core(name)) for name in entry.names))
        for entry in (earlier, later)
    )
    return bool(telling(one - other) & text and telling(other - one) & text)


def _finding(earlier: NamedEntry, later: NamedEntry) -> CheckResult:
    return CheckResult(
        _("{id} (“{name}”) cites the same places.").format(
            id=earlier.id, name="、".join(earlier.names)
        ),
        later.place,
        later.hint(
            _("If it is one matter, delete one of the two; else say in the names what differs.")
        ),
        ((earlier.place, _("it is cited here first")),),
    )


def _at_one_time(context: Context, one: NamedEntry, other: NamedEntry) -> bool:
    """Return whether both stand on a common day; of powers, whether one body holds both."""
    if one.is_item:
        return _share_a_day([_days_of_item(context, one)], [_days_of_item(context, other)])
    trails = context.folded.trails
    bodies = {body for power, body in trails if power == one.id}
    return any(
        _share_a_day(_held(context, one.id, body), _held(context, other.id, body))
        for body in bodies
        if (other.id, body) in trails
    )


def _days_of_item(context: Context, entry: NamedEntry) -> tuple[date, date]:
    catalog = context.loaded.catalogs[entry.file]
    item = dict(catalog.numbered("items", catalog.items))[int(entry.route[1])]
    return item.from_ or date.min, item.until or date.max


def _held(context: Context, power: str, body: str) -> list[tuple[date, date]]:
    """Return the spans of days, both included, in which a body holds a power."""
    return [
        (state.since, state.ends or date.max)
        for state in context.folded.trails[power, body].states
        if state.is_held
    ]


def _share_a_day(one: list[tuple[date, date]], other: list[tuple[date, date]]) -> bool:
    return any(
        first <= other_last and other_first <= last
        for first, last in one
        for other_first, other_last in other
    )
