"""Two powers, or two items, have one and the same citation and one and the same meaning.

The same matter under two names is counted twice, and a case may be booked on either. A clause
often sets several alternatives (占用、挖掘), each of which may be an entry of its own: where each
name has words of the text that the other lacks, nothing is said. Only entries of one type are
compared, powers only where one body holds both at a time. Items of an inspection are not compared,
nor counted: several may look at one duty from several sides. An entry is told to be the same as
three earlier ones at most. An entry whose citation cannot be read is counted as 不能判定.

How to mend it: if it is one matter, delete the later entry (or, once published, recall it); if they
are two, say in the names what tells them apart, or cite what each rests on.

Right:

    name: 对擅自占用城市道路的处罚
    name: 对擅自挖掘城市道路的处罚

Wrong:

    name: 对擅自占用城市道路的处罚
    name: 对违法占道的处罚      # the same basis
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, islice
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import NamedEntry
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.bigrams import HashedPairs, pair_hashes, pairs_by_part
from devolved_powers.law.name_match import name_core, telling
from devolved_powers.models.vocabulary import INSPECTION

SEVERITY: Final = "请核实"
MOST_TOLD: Final = 3
"""An entry is told to be the same as so many earlier ones at most: of n that all are, not n²/2."""
_Key = tuple[str, tuple[tuple[str, str, object], ...], bool]
_Days = list[tuple[date, date]]


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each entry whose whole citation an earlier one has in another name."""
    by_citation: dict[_Key, list[_Citing]] = {}
    for entry in context.named_entries:
        if entry.is_item and entry.type == INSPECTION:
            continue
        if entry.hindrance:
            yield Comparison(entry.place, entry.hindrance)
        else:
            (key,) = context.kept.once(_keys, entry)
            by_citation.setdefault(key, []).append(_Citing(context, entry))
    for entries in by_citation.values():
        for index, later in enumerate(entries):
            earlier = (entries[at] for at in range(index))
            yield from _compared((one for one in earlier if one.stands_beside(later)), later)


@dataclass(frozen=True)
class _Citing:
    """An entry, with what is asked of it for each other one that cites the same."""

    context: Context
    entry: NamedEntry

    @cached_property
    def pairs(self) -> HashedPairs:
        """The pairs of characters of its names."""
        return frozenset().union(*(pair_hashes(name_core(name)) for name in self.entry.names))

    @cached_property
    def days(self) -> dict[str, _Days]:
        """The spans of days, both included, on which it stands; of a power, for each body."""
        if self.entry.is_item:
            item = self.context.fitting_items[self.entry.file, int(self.entry.route[1])]
            return {"": [(item.from_ or date.min, item.until or date.max)]}
        return {
            trail.to_body: [
                (state.since, state.ends or date.max) for state in trail.states if state.is_held
            ]
            for trail in self.context.folded.holders.get(self.entry.id, ())
        }

    def stands_beside(self, other: "_Citing") -> bool:
        """Return whether both stand on a common day; of powers, whether one body holds both."""
        return self.entry.id != other.entry.id and any(
            _share_a_day(days, other.days.get(body, [])) for body, days in self.days.items()
        )

    def is_alternative_to(self, other: "_Citing", text: HashedPairs) -> bool:
        """Return whether each name has words of the text that the other lacks."""
        return bool(telling(self.pairs - other.pairs) & text) and bool(
            telling(other.pairs - self.pairs) & text
        )


def _keys(entry: NamedEntry) -> tuple[_Key]:
    cited = {
        (key, part.text.law, part.place)
        for key, clause in entry.clauses.items()
        for part in entry.parts
        if part.text in clause.texts
    }
    return ((entry.type, tuple(sorted(cited, key=str)), entry.is_item),)


def _compared(rivals: Iterator[_Citing], later: _Citing) -> Iterator[CheckResult | Comparison]:
    """Yield what comes of holding an entry against the earlier ones with its citation."""
    first = next(rivals, None)
    text: HashedPairs = frozenset()
    if first is not None:
        text = text.union(
            *(p for part in later.entry.parts for p in pairs_by_part(part.article).values())
        )
        if not text:
            reason = _(
                "Whether the two names mean alternatives of the text is not known: it is not held."
            )
            yield Comparison(later.entry.place, reason)
            return
    yield Comparison(later.entry.place)
    if first is not None:
        same = (one for one in chain((first,), rivals) if not one.is_alternative_to(later, text))
        for earlier in islice(same, MOST_TOLD):
            yield _finding(earlier.entry, later.entry)


def _finding(earlier: NamedEntry, later: NamedEntry) -> CheckResult:
    return CheckResult(
        _("{id} (“{name}”) cites the same places.").format(
            id=earlier.id, name=enumerated(earlier.names)
        ),
        later.place,
        later.hint(
            _("If it is one matter, delete one of the two; else say in the names what differs.")
        ),
        ((earlier.place, _("it is cited here first")),),
    )


def _share_a_day(one: _Days, other: _Days) -> bool:
    return any(
        first <= other_last and other_first <= last
        for first, last in one
        for other_first, other_last in other
    )
