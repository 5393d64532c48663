"""A citation names a law that is in force in another place.

A regulation or rule of a province, a city or a county is in force there and nowhere else
(《立法法》第八十条、第八十一条、第九十三条). A list that was taken over from elsewhere often still
names it. National law, the town's own province, its city and its county are right; another city
of the same province is not.

It is 必须改 where the law is held (`laws/`): then the territory is a fact. Where only the title
tells, where it is named as a model (参照), in a need, and where the decision has been confirmed,
it is 请核实. It cannot be told of a city's law where registry.yaml does not say to which city the
county belongs.

How to mend it: cite the national law, or that of the own province or city. Where the territory
recorded for a law is wrong, `territory` in laws/law-facts.yaml says it by hand.

Right:

    basis: 《示例省农药管理办法》第二条

Wrong:

    basis: 《重庆市农药管理办法》第二条
"""

from collections.abc import Iterator
from typing import Final, Literal

from devolved_powers.checks._context import Context
from devolved_powers.checks._kinds import Recorded, doubt, fault
from devolved_powers.checks._messages import registry_unread
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.law.library import Library
from devolved_powers.law.rank import held_territory, is_in_force_at, territory_of
from devolved_powers.models.registry_file import Town
from devolved_powers.models.vocabulary import ProvenanceStatus
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.legal_basis import Judged

SEVERITY: Final = "必须改"
_RESTING: Final = ("basis", "conduct", "penalty")


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each law cited that is in force elsewhere."""
    library = context.evidence.basis.library
    decisions, town = context.loaded.decisions, context.town
    for file, texts in context.evidence.by_file.items():
        decision = decisions.get(file)
        status = decision.status if decision else ""
        yield from context.kept.each(_of_text, file, texts, library, town, status)


def _of_text(
    library: Library,
    town: Town | None,
    status: ProvenanceStatus | Literal[""],
    judged: tuple[Judged, ...],
) -> Iterator[CheckResult | Comparison]:
    from devolved_powers.checks._standing import law_judged

    decision = Recorded(status) if status else None
    seen: set[str] = set()
    for citing, verdict in judged:
        law = library.find_cited(citing.cited)
        title = law.title if law else citing.cited.law_resolved or citing.cited.law or ""
        territory = held_territory(law.facts) if law else territory_of(title)
        if territory is None or title in seen:
            continue
        seen.add(title)
        if town is None:
            yield registry_unread(citing.place)
            continue
        here = is_in_force_at(territory, town.province, town.city, town.county)
        if here is None:
            reason = _("Whether “{town}” belongs to “{territory}” cannot be told by registry.yaml.")
            reason = reason.format(town=_written(town), territory=territory)
            yield Comparison(citing.place, reason)
            continue
        yield Comparison(citing.place)
        if here:
            continue
        message = _("《{law}》 is a law of “{territory}”; it is not in force in “{town}”.").format(
            law=title, territory=territory, town=_written(town)
        )
        concerned = law_judged(citing, verdict)
        if law is None or not _rests(citing):
            hint = _("Look it up: cite what is in force here; a model (“参照”) is no basis.")
            yield doubt(message, citing.place, hint, decision=decision, law=concerned)
        else:
            hint = _(
                "Cite what is in force here: national law, or that of the own province or city."
            )
            yield fault(message, citing.place, hint, decision=decision, law=concerned)


def _rests(citing: Citing) -> bool:
    """Return whether a power or an item rests on a citation: not a need, and not on a model."""
    is_model = citing.text[: citing.cited.span[0]].rstrip().endswith("参照")
    return citing.key in _RESTING and citing.path[0] != "needs" and not is_model


def _written(town: Town) -> str:
    return "".join(filter(None, (town.province, town.city, town.county, town.name)))
