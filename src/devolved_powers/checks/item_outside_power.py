"""An item cites places that the basis of its power does not have.

An item is drawn from a power: it may be narrower, never another one. Its conduct, penalty clause or
basis must be among the places that its power cites, inside one of them or around it. An item that
cites another article, or another law, says that the town may do what nobody gave it. All that the
power's basis ever was is taken, with its adjustments. A duty may stand in the item alone where the
power cites no duty, or where the penalty clause names it (违反本法第N条).

How to mend it: cite what the power cites; or name the power that the item is drawn from; or, if the
power's basis is incomplete, mend that from the official document.

Right:

    basis: 《示例城市道路条例》第三条第（一）项、第四条      # the power
    conduct: 《示例城市道路条例》第三条第（一）项
    penalty: 《示例城市道路条例》第四条

Wrong:

    penalty: 《示例城市道路条例》第五条
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import NamedEntry
from devolved_powers.citations.model import CitedPlace
from devolved_powers.diagnostics import CheckResult, Comparison, Place, Severity
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.legal_place import LegalPlace, legal_places, read_legal_place
from devolved_powers.law.library import Library
from devolved_powers.law.titles import title_key
from devolved_powers.register.cited_places import Citing

SEVERITY: Final = "必须改"
_Placed = tuple[str, LegalPlace | None]
"""The key of a law's title, and a place in it; None for the law as a whole."""


@dataclass(frozen=True)
class _Bases:
    """All that the powers of an item are based on.

    Args:
        entries: each basis that one of them ever had.
        places: what they cite.
    """

    entries: tuple[NamedEntry, ...]
    places: frozenset[_Placed]

    @property
    def written(self) -> str:
        """The bases as written, each once."""
        texts = (text.citing.text for e in self.entries for text in e.clauses["basis"].texts)
        return "；".join(dict.fromkeys(texts))

    def meant_for(self, key: str) -> Iterator[CitedPlace]:
        """Yield the places that an item may cite under a key: clauses that punish, or others."""
        for entry in self.entries:
            for part in entry.parts:
                if key not in ("penalty", "conduct") or part.punishes == (key == "penalty"):
                    yield part.text.citing.cited

    @cached_property
    def has_duty(self) -> bool:
        """Whether they cite a text that names no penalty, or none that is known."""
        return not all(part.punishes for entry in self.entries for part in entry.parts)

    @cached_property
    def has_penalty(self) -> bool:
        """Whether they cite a text that names a penalty."""
        return any(part.punishes for entry in self.entries for part in entry.parts)


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each citation of an item that its powers do not have."""
    by_power: dict[str, list[NamedEntry]] = {}
    items: list[NamedEntry] = []
    for entry in context.named_entries:
        if entry.is_item:
            items.append(entry)
        elif "basis" in entry.changed:
            by_power.setdefault(entry.id, []).append(entry)
    library = context.evidence.basis.library
    for item in items:
        powers = context.fitting_items[item.file, int(item.route[1])].powers
        entries = [basis for power in powers for basis in by_power.get(power, ())]
        yield from context.kept.once(_of_item, library, item, *entries)


def _of_item(
    library: Library, item: NamedEntry, *entries: NamedEntry
) -> Iterator[CheckResult | Comparison]:
    placed = (_placed(library, text.citing) for e in entries for text in e.clauses["basis"].texts)
    bases = _Bases(entries, frozenset(place for places in placed for place in places))
    for key, clause in item.clauses.items():
        cited = [(text.citing, _placed(library, text.citing)) for text in clause.texts]
        if not bases.places or not cited:
            reason = _("What the item, or its power, cites cannot be read as places of a law.")
            yield Comparison(clause.place, reason)
            continue
        outside = [c for c, places in cited if not all(_near(p, bases.places) for p in places)]
        altogether = len(outside) == len(cited)
        findings: list[CheckResult] = []
        for citing, places in cited:
            missing = [p for p in places if not any(_meets(p, q) for q in bases.places)]
            alone = (
                key == "conduct" and citing in outside and _may_stand_alone(item, bases, missing)
            )
            if not missing or alone:
                continue
            known = bases.has_penalty if key == "penalty" else True
            sure = citing in outside and altogether and known
            findings.append(_finding(citing, missing, bases, "必须改" if sure else "请核实"))
        unread = next((e.clauses["basis"].hindrance for e in bases.entries if e.hindrance), "")
        yield Comparison(clause.place, unread if findings else "")
        yield from () if unread else findings


def _finding(
    citing: Citing, missing: list[_Placed], bases: _Bases, severity: Severity
) -> CheckResult:
    places = enumerated(place.cited() for _law, place in missing if place is not None)
    from devolved_powers.checks._cited_otherwise import cited_instead

    title = citing.cited.law_resolved or citing.cited.law or ""
    return CheckResult(
        _("《{law}》{places} is not in the basis of the power: {basis}.").format(
            law=title, places=places, basis=bases.written
        ),
        Place(citing.file, citing.path, within=citing.cited.span),
        _("Cite what the power is based on ({basis}), or mend the basis.").format(
            basis=bases.written
        ),
        tuple((entry.place, _("the basis of the power")) for entry in bases.entries),
        severity,
        choices=cited_instead(citing, bases.meant_for(citing.key)),
    )


def _may_stand_alone(item: NamedEntry, bases: _Bases, missing: list[_Placed]) -> bool:
    """Return whether a duty need not be in the power: it cites none, or the clause names it."""
    if not bases.has_duty:
        return True
    clause = item.clauses.get("penalty")
    named = {
        read_legal_place(breach).whole
        for part in (clause.parts if clause else ())
        for names in part.names
        for breach in names.breaches
    }
    return all(place is not None and place.whole in named for _law, place in missing)


def _placed(library: Library, citing: Citing) -> list[_Placed]:
    """Return the places that a citation names, by a key that all titles of a law share."""
    title = citing.cited.law_resolved or citing.cited.law
    if title is None:
        return []
    law = library.find(title)
    key = title_key(law.title if law else title)
    places: list[LegalPlace | None] = [*legal_places(citing.cited)]
    return [(key, place) for place in places or [None]]


def _near(one: _Placed, places: frozenset[_Placed]) -> bool:
    """Return whether a place is in an article that is among the places, or around it."""
    law, place = one
    return any(
        law == other_law and (place is None or other is None or place.whole == other.whole)
        for other_law, other in places
    )


def _meets(one: _Placed, other: _Placed) -> bool:
    """Return whether both are of one law, and one is inside the other."""
    (law, place), (other_law, based) = one, other
    return law == other_law and (place is None or based is None or place.overlaps(based))
