"""A penalty or a licence is set by a law that may not set it.

《行政处罚法》第十条至第十六条 and 《行政许可法》第十四条至第十七条 say what each rank may set of
its own. Only a law deprives of liberty; a local regulation does not revoke a business licence;
rules of a ministry or a local government go no further than 警告, 通报批评 and a fine up to the
limit set for them; other documents set no penalty. A licence is set by a law, an administrative
regulation, a decision of the State Council or a local regulation, by a rule of a province for one
year only, and by no other document. A lower law may detail what a higher one has set: so nothing
is said where the entry, or the power that it rests on, also cites a higher law that names the
penalty or licence. What 《行政许可法》第十五条第二款 keeps from local regulations is not looked at.

A higher law that is not cited may be behind it, so that this is a doubt, 请核实. It cannot be told
where the rank of a law is open, where a higher law that is cited cannot be read, where a local
regulation revokes a licence (吊销许可证件: the facts do not say which licence), where no limit of
fines is recorded for the day of a rule (`fine_limits` in laws/law-facts.yaml), and by decisions
from before 2021-07-15, when the present articles came into force (第八十六条).

How to mend it: look for the higher law that the rule details, and cite its clause too. Where there
is none, put it to the organ that decided (提请原决定机关处理).

Right:

    basis: 《示例农药条例》第十条；《示例农药办法》第七条     # the regulation sets 没收违法所得 too

Wrong:

    basis: 《示例农药办法》第七条     # a ministry's rule alone sets 没收违法所得
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Final

from devolved_powers.checks._clause import CitedText, Clause
from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import NamedEntry
from devolved_powers.checks._fines import plain
from devolved_powers.checks._kinds import doubt
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated, sentences
from devolved_powers.law.library import Library
from devolved_powers.law.named_in_text import NamedInText
from devolved_powers.law.rank import held_territory, is_province, possible_ranks, rank_of
from devolved_powers.law.rank_limits import (
    LICENCES_SINCE,
    PENALTIES_SINCE,
    TEMPORARY,
    limit_of_fines,
    may_set_licence,
    may_set_penalty,
    penalty_kept_by,
    ranks_of,
)
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.law_facts import FineLimit
from devolved_powers.models.laws import LawFile
from devolved_powers.models.registry_file import Town
from devolved_powers.models.vocabulary import Penalty

SEVERITY: Final = "请核实"
_YEAR: Final = timedelta(days=365)
_MOST_NAMED: Final = 5
_NATIONAL: Final = frozenset({"法律", "行政法规", "国务院决定"})
_RULES: Final = frozenset({"部门规章", "地方政府规章"})
_Found = Iterator[CheckResult | Comparison]


@dataclass(frozen=True, eq=False)
class _Source:
    """A law that an entry cites, and what its places name together.

    Args:
        text: one of the places cited.
        named: what the places of that law that can be read name.
        law: the facts on it; None where it is not held.
    """

    text: CitedText
    named: NamedInText
    law: LawFile | None

    @cached_property
    def ranks(self) -> frozenset[str]:
        """The ranks that it may have."""
        if self.law is not None:
            return ranks_of(self.law)
        return possible_ranks(rank_of(self.text.law, self.text.citing.cited.doc_no or ""))

    @property
    def is_open(self) -> bool:
        """Whether it may set more than could be read of it."""
        return self.text.version is None or self.named.refers

    @property
    def rank(self) -> str:
        """Its rank in words."""
        return "或者".join(sorted(self.ranks))


def check(context: Context) -> _Found:
    """Yield a finding for each penalty and licence that only too low a law sets, each law once."""
    seen: set[tuple[str, object, str]] = set()
    for result in _all(context):
        if isinstance(result, Comparison):
            yield result
            continue
        key = (result.place.file, result.place.route, result.message)
        if key not in seen:
            seen.add(key)
            yield result


def _all(context: Context) -> _Found:
    library = context.evidence.basis.library
    bases = {
        entry.id: entry.clauses["basis"] for entry in context.named_entries if not entry.is_item
    }
    listed = {power for item in context.fitting_items.values() for power in item.powers}
    town = context.town
    for entry in context.named_entries:
        if entry.is_item:
            item = context.fitting_items.get((entry.file, int(entry.route[1])))
            if item is None or not entry.punishes:
                continue
            behind = [bases[power] for power in item.powers if power in bases]
            yield from context.kept.once(_of_entry, library, town, entry, item, *behind)
        elif entry.punishes and entry.id not in listed:
            yield from context.kept.once(_of_entry, library, town, entry, None)
        elif entry.type == "行政许可":
            yield from context.kept.once(_licence, library, entry)


def _of_entry(
    library: Library,
    town: Town | None,
    entry: NamedEntry,
    item: EnforcementItemEntry | None,
    *behind: Clause,
) -> _Found:
    """Judge the penalties of an entry; of an item, by what it lists, and what is behind it."""
    own = list(_sources(entry.clauses.values(), library))
    kinds = item.penalties if item is not None else None
    limits = library.facts.fine_limits if library.facts else ()
    judge_fines = partial(_fines, town, limits)
    yield from _penalties(judge_fines, entry, own, list(_sources(behind, library)), kinds)


def _sources(clauses: Iterable[Clause], library: Library) -> Iterator[_Source]:
    for clause in clauses:
        for text in clause.texts:
            law = library.find(text.law)
            places = [named for other, _place, named in clause.by_place if other is text]
            for named in places or [NamedInText()]:
                yield _Source(text, named, law.facts if law else None)


def _penalties(
    judge_fines: Callable[[NamedEntry, _Source, Sequence[_Source]], _Found],
    entry: NamedEntry,
    own: Sequence[_Source],
    behind: Sequence[_Source],
    listed: Sequence[Penalty] | None,
) -> _Found:
    """Judge the penalties of an entry: those an item lists, else those that its text leaves it."""
    for source in own:
        others = [other for other in (*own, *behind) if other.law is not source.law]
        left = {*source.named.reserved, *source.named.beside}
        for penalty in source.named.penalties:
            concerned = penalty in listed if listed is not None else penalty not in left
            may = may_set_penalty(source.ranks, penalty)
            if not concerned or (may and penalty != "罚款"):
                continue
            supports = [
                o for o in others if may_set_penalty(o.ranks, penalty) and _is_above(o, source)
            ]
            if any(penalty in other.named.penalties for other in supports):
                yield Comparison(source.text.citing.place)
            elif may:
                yield from judge_fines(entry, source, supports)
            else:
                yield from _penalty(entry, source, penalty, supports, may=may)


def _is_above(other: _Source, source: _Source) -> bool:
    """Return whether a law may have set what another one details.

    No rule details another rule, and that of a ministry details national law alone
    (《行政处罚法》第十三条第一款、第十四条第一款).
    """
    if source.ranks == {"部门规章"}:
        return other.ranks <= _NATIONAL
    return source.ranks.isdisjoint(_RULES) or other.ranks.isdisjoint(_RULES)


def _penalty(
    entry: NamedEntry,
    source: _Source,
    penalty: Penalty,
    supports: Sequence[_Source],
    *,
    may: bool | None,
) -> _Found:
    citing = source.text.citing
    hindrance = _hindrance(supports, citing.day, PENALTIES_SINCE, "《行政处罚法》")
    if not hindrance and may is None:
        message = _("Whether 《{law}》 (“{rank}”) may set {penalty} of its own cannot be told.")
        hindrance = message.format(law=source.text.law, rank=source.rank, penalty=penalty)
    yield Comparison(citing.place, hindrance)
    if not hindrance:
        message = _(
            "《{law}》 is of the rank “{rank}”: by 《行政处罚法》{article} it cannot set {penalty} "
            "of its own, and no higher law cited here sets it."
        )
        yield _doubt(
            entry,
            source,
            message.format(
                law=source.text.law,
                rank=source.rank,
                article=penalty_kept_by(source.ranks, penalty),
                penalty=penalty,
            ),
        )


def _fines(
    town: Town | None,
    limits: Sequence[FineLimit],
    entry: NamedEntry,
    source: _Source,
    supports: Sequence[_Source],
) -> _Found:
    """Judge the fines of a rule, beside which no higher law cited sets one."""
    sums = [fine.to for fine in source.named.fines if fine.unit == "元" and fine.to is not None]
    version, law = source.text.verdict.version, source.law
    if not source.ranks <= _RULES or not sums or version is None or town is None or not law:
        return
    citing = source.text.citing
    limit = limit_of_fines(limits, source.rank, held_territory(law), version, town)
    hindrance = _hindrance(supports, citing.day, PENALTIES_SINCE, "《行政处罚法》")
    if not hindrance and limit is None:
        message = _("No limit of fines is recorded for “{rank}” of {day}.")
        hindrance = message.format(rank=source.rank, day=version.isoformat())
    yield Comparison(citing.place, hindrance)
    if hindrance or limit is None or max(sums) <= limit.most:
        return
    message = _(
        "《{law}》 sets a fine of up to {most} yuan; the limit for “{rank}” is {limit} yuan "
        "(“{source}”), and no higher law cited here sets a fine."
    )
    if limit.special is not None and max(sums) <= limit.special:
        message = _(
            "《{law}》 sets a fine of up to {most} yuan; the limit for “{rank}” is {limit} yuan, "
            "and more only in special cases (“{source}”); no higher law cited here sets a fine."
        )
    yield _doubt(
        entry,
        source,
        message.format(
            law=source.text.law,
            most=plain(max(sums)),
            rank=source.rank,
            limit=limit.most,
            source=limit.source,
        ),
    )


def _licence(library: Library, entry: NamedEntry) -> _Found:
    """Judge the laws that a power to license rests on."""
    own = list(_sources(entry.clauses.values(), library))
    for source in own:
        may = may_set_licence(source.ranks)
        if may or "许可" not in source.named.acts:
            continue
        supports = [o for o in own if o.law is not source.law and may_set_licence(o.ranks)]
        if any("许可" in other.named.acts for other in supports):
            yield Comparison(source.text.citing.place)
            continue
        citing = source.text.citing
        hindrance = _hindrance(supports, citing.day, LICENCES_SINCE, "《行政许可法》")
        if not hindrance and may is None:
            message = _("Whether 《{law}》 (“{rank}”) may set a licence of its own cannot be told.")
            hindrance = message.format(law=source.text.law, rank=source.rank)
        yield Comparison(citing.place, hindrance)
        if not hindrance and not _is_temporary(source):
            message = _(
                "《{law}》 is of the rank “{rank}”: by 《行政许可法》{article} it cannot set a "
                "licence of its own, and no higher law cited here sets it."
            )
            territory = held_territory(source.law) if source.law else None
            article = TEMPORARY if territory and is_province(territory) else "第十七条"
            text = message.format(law=source.text.law, rank=source.rank, article=article)
            council = _(
                "A decision of the State Council may have set it (《行政许可法》第十四条第二款)."
            )
            yield _doubt(entry, source, text, council)


def _is_temporary(source: _Source) -> bool:
    """Return whether a rule of a province has been in force for no more than a year."""
    version = source.text.version
    territory = held_territory(source.law) if source.law else None
    if source.ranks != {"地方政府规章"} or version is None or not territory:
        return False
    begins = version.facts.in_force
    until = begins + _YEAR if begins is not None else None
    return is_province(territory) and until is not None and source.text.citing.day <= until


def _hindrance(supports: Sequence[_Source], day: date, since: date, law: str) -> str:
    """Return why it cannot be told that no higher law sets something; empty where it can."""
    unread = [other.text.law for other in supports if other.is_open]
    if unread:
        titles = enumerated(f"《{title}》" for title in dict.fromkeys(unread))
        return _("Whether {laws} sets it cannot be read here.").format(laws=titles)
    if day < since:
        message = _("The text of {law} of {day} is not held; it is read from {since} on.")
        return message.format(law=law, day=day.isoformat(), since=since.isoformat())
    return ""


def _named(source: _Source) -> str:
    """Return which laws above it a law names in its text; empty for none."""
    titles = [
        title
        for title in (source.law.named if source.law else ())
        if rank_of(title) in ("法律", "行政法规", "国务院决定")
    ]
    if not titles:
        return ""
    return _("Its text names {laws}.").format(
        laws=enumerated(f"《{title}》" for title in titles[:_MOST_NAMED])
    )


def _doubt(entry: NamedEntry, source: _Source, message: str, further: str = "") -> CheckResult:
    from devolved_powers.checks._standing import law_judged

    return doubt(
        message,
        source.text.citing.place,
        sentences(
            _("Look for the higher law that it details, and cite that clause too."),
            further,
            _named(source),
        ),
        decision=entry.decision,
        law=law_judged(source.text.citing, source.text.verdict),
    )
