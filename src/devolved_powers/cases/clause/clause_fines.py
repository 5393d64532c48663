"""Which fines may apply to a case: those of its item, else those its clause sets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.duty_and_clause import NOT_OBEYED
from devolved_powers.cases.clause.entries_of_case import entries_of, meets
from devolved_powers.cases.clause.ruling_text import RulingText, ruling_texts
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.fine_range import as_fine, is_graver
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.bigrams import HashedPairs, pair_hashes
from devolved_powers.law.fines import is_set_for
from devolved_powers.law.named_in_text import NamedInText, imposed_in
from devolved_powers.register.states import EnforcementItem, Fine

_FINE = "罚款"
_TOLD, _APART = 0.95, 0.2
"""What share of the words of a case stands in a finding that tells it, and others how much less."""
_FEWEST = 8
_GRAVE: HashedPairs = pair_hashes("严重") | pair_hashes("恶劣")
_YUAN = "元"


@dataclass(frozen=True, slots=True)
class ClauseFines:
    """The fines that may apply.

    Args:
        alternatives: sets of fines, one of which applies; more than one where several items, or
            several paragraphs, come into question.
        source: the clause that sets them, as lawyers cite it.
        is_whole: whether no other fine can be set there.
        most: where no fine could be read whole, the largest sum in yuan that is named at all.
        doubt: why nothing can be said, as a sentence; empty where something can.
        clause_count: how many clauses that set fines are cited: one sum may stand for all.
    """

    alternatives: tuple[tuple[Fine, ...], ...] = ()
    source: str = ""
    is_whole: bool = True
    most: Decimal | None = None
    doubt: str = ""
    clause_count: int = 1


def fines_of(case: Case, context: CaseContext) -> ClauseFines:
    """Return the fines that may apply to a case.

    Args:
        case: the decision, matched.
        context: what it is held against.
    """
    texts = ruling_texts(case.decision, "penalty", context.library)
    sound = [text for text in texts if not text.doubt]
    if not texts:
        return ClauseFines(doubt=_("No penalty clause is cited."))
    if not sound:
        return ClauseFines(doubt=texts[0].told_doubt)
    source = enumerated(dict.fromkeys(text.written for text in sound))
    entries = entries_of(case, context)
    states = [entry.state for entry in entries]
    stated = [s.fines for s in states if isinstance(s, EnforcementItem) and s.fines]
    is_beside = any(
        _FINE in text.imposed.penalties
        for text in sound
        if not any(meets(text, entry.clauses) for entry in entries)
    )
    if stated and len(stated) == len(states) and not is_beside:
        return ClauseFines(tuple(dict.fromkeys(stated)), _clause(states, source))
    above = [text for text in sound if text.has_higher]
    if above:
        message = _("{clause}: whether it still sets the fine beside the newer law is open.")
        return ClauseFines(doubt=message.format(clause=above[0].written))
    return _by_text(sound, source)


def _clause(states: Sequence[object], source: str) -> str:
    """Return the clause of the one item; else what the decision cites."""
    if len(states) == 1 and isinstance(states[0], EnforcementItem) and states[0].penalty:
        return states[0].penalty
    return source


def _by_text(texts: Sequence[RulingText], source: str) -> ClauseFines:
    """Return the fines that texts of clauses set."""
    named = [text.imposed for text in texts]
    if not any(_FINE in one.penalties for one in named):
        message = _("{clause} names no fine, as far as its text was read.")
        return ClauseFines(doubt=message.format(clause=source))
    fixed: list[Fine] = []
    options: list[tuple[Fine, ...]] = []
    for text in texts:
        of_text = [fines for fines in _sets(text) if fines]
        if len(dict.fromkeys(of_text)) > 1:
            options += dict.fromkeys(of_text)
        elif of_text:
            fixed += of_text[0]
    if not fixed and not options:
        return _flat(named, source)
    alternatives = tuple((*fixed, *option) for option in options) or (tuple(fixed),)
    setting = {text.written for text in texts if text.imposed.fines}
    return ClauseFines(
        alternatives, source, all(map(_is_whole, named)), clause_count=len(setting) or 1
    )


def _flat(named: Sequence[NamedInText], source: str) -> ClauseFines:
    """Return what is known where sums are named and no fine could be read whole."""
    amounts = [amount for one in named for amount in one.amounts]
    if not amounts:
        message = _("{clause} names no sum: another provision sets it.")
        return ClauseFines(doubt=message.format(clause=source))
    is_flat = all(a.endswith(_YUAN) for a in amounts) and not any(one.refers for one in named)
    most = max(Decimal(a.removesuffix(_YUAN)) for a in amounts) if is_flat else None
    return ClauseFines((), source, is_whole=False, most=most)


def _sets(text: RulingText) -> Iterator[tuple[Fine, ...]]:
    """Yield the fines of each place cited; of an article without a paragraph those of each."""
    version = text.version
    if version is None:
        return
    for place in text.places:
        article = version.article(place.article, place.suffix)
        paragraphs = len(article.items) if article else 0
        parts = [place]
        if not place.paragraph and not place.item and paragraphs > 1:
            parts = [place._replace(paragraph=number) for number in range(1, paragraphs + 1)]
        for part in parts:
            yield tuple(
                dict.fromkeys(
                    as_fine(fine)
                    for fine in imposed_in(version, [part]).fines
                    if is_set_for(fine, text.places)
                )
            )


def _is_whole(named: NamedInText) -> bool:
    """Return whether all sums that a text names are those of the fines read in it."""
    if named.refers:
        return False
    told = "".join((*named.orders, *(fine.when or "" for fine in named.fines)))
    bounds = {
        f"{Decimal(str(value)).normalize():f}{fine.unit}"
        for fine in named.fines
        for value in (fine.from_, fine.to)
        if value is not None
    }
    return all(amount in bounds or amount in told for amount in named.amounts)


def fines_told(fines: Sequence[Fine], finding: HashedPairs) -> tuple[Fine, ...]:
    """Return the fines without those for a case that the finding does not tell, but another's.

    Only where the words of one case stand in the finding, and those of the others do not.

    Args:
        fines: the fines of one clause.
        finding: what was found.
    """
    shares = {fine.when: _share_told(fine.when, finding) for fine in fines if fine.when}
    told = max(shares, key=lambda when: shares[when], default="")
    others = [share for when, share in shares.items() if when != told]
    if not told or shares[told] < _TOLD or any(s > shares[told] - _APART for s in others):
        return tuple(fines)
    return tuple(fine for fine in fines if not fine.when or fine.when == told)


def _share_told(case: str, finding: HashedPairs) -> float:
    pairs = pair_hashes(case)
    return len(pairs & finding) / len(pairs) if len(pairs) >= _FEWEST else 0.0


def untold_case(fines: Sequence[Fine], finding: HashedPairs) -> str:
    """Return the grave case for which alone there is a fine, where the finding tells none of it.

    Args:
        fines: the fines that may apply.
        finding: what was found; empty where that is not known.
    """
    if not finding or not fines or not all(map(is_graver, fines)):
        return ""
    return "" if finding & (NOT_OBEYED | _GRAVE) else fines[0].when
