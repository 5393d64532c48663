"""What discretion standards (裁量基准) set, as published."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Literal, NotRequired, cast

from typing_extensions import TypedDict

from devolved_powers.discretion.answer import (
    ActAnswer,
    ActKind,
    DiscretionAnswer,
    StandardAnswer,
    TierAnswer,
)
from devolved_powers.discretion.given import TierFit
from devolved_powers.discretion.matching import BoundBy
from devolved_powers.discretion.overview import HeldStandard, Overview
from devolved_powers.discretion.standard_text import changed_texts, open_texts
from devolved_powers.discretion.tier_text import closing_text, fine_state, limits_text
from devolved_powers.discretion.validity import Validity
from devolved_powers.i18n import _
from devolved_powers.models.discretion import DiscretionStandard, Measure, TierFine
from devolved_powers.models.registry_file import UpperDocument
from devolved_powers.models.vocabulary import DiscretionOutcome, ProvenanceStatus
from devolved_powers.register.basis_standing import CitedStanding, standing_of
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    DayAnswer,
    Meaning,
    Origin,
    cannot_tell,
)
from devolved_powers.reports.json_v1.entries import FineJson, fine_json
from devolved_powers.reports.json_v1.overviews import StandardsCountJson, counts_json
from devolved_powers.reports.json_v1.standing import (
    CitedPlaceStandingJson,
    StandingJson,
    cited_place_json,
    standing_json,
)

MeasureJson = TypedDict(
    "MeasureJson",
    {
        "of": Annotated[str, Meaning("What is measured, in the words of the document.")],
        "from": NotRequired[Annotated[int | float, Meaning("以上: the bound is included.")]],
        "above": NotRequired[Annotated[int | float, Meaning("超过: the bound is not included.")]],
        "to": NotRequired[Annotated[int | float, Meaning("以下: the bound is included.")]],
        "below": NotRequired[
            Annotated[int | float, Meaning("不足, 不满: the bound is not included.")]
        ],
        "unit": Annotated[str, Meaning("Unit")],
    },
)
MeasureJson.__doc__ = "A quantity that decides on a tier."
TierFineJson = TypedDict(
    "TierFineJson",
    {
        "unit": Annotated[str, Meaning("Unit")],
        "from": NotRequired[Annotated[int | float, Meaning("The least; left out if none.")]],
        "to": NotRequired[Annotated[int | float, Meaning("The most; left out if none.")]],
        "subject": NotRequired[Annotated[str, Meaning("On whom")]],
        "when": NotRequired[Annotated[str, Meaning("In which case")]],
        "base": NotRequired[Annotated[str, Meaning("What is multiplied, or counted.")]],
        "from_excluded": NotRequired[
            Annotated[Literal[True], Meaning("That the least itself is left out: 超过.")]
        ],
        "to_excluded": NotRequired[
            Annotated[Literal[True], Meaning("That the most itself is left out: 不足.")]
        ],
        "cap": NotRequired[Annotated[int | float, Meaning("At most, in yuan")]],
        "point": Annotated[bool, Meaning("Whether the document sets one amount and no range.")],
    },
)
TierFineJson.__doc__ = "A fine that a tier allows."


class TierJson(TypedDict):
    """A tier, as published."""

    tier: Annotated[str, Meaning("What the document calls it; empty where tiers have no names.")]
    condition: Annotated[str, Meaning("Its condition, in the words of the document.")]
    measures: Annotated[list[MeasureJson], Meaning("Quantities of which each is enough.")]
    other_grounds: Annotated[bool, Meaning("Whether the words name another ground beside them.")]
    outcome: Annotated[DiscretionOutcome | None, Meaning("What it leads to beside a fine.")]
    fines: Annotated[list[TierFineJson], Meaning("The fines it allows.")]
    limits: Annotated[str, Meaning("The same in the words of Chinese law.")]
    wording: Annotated[str, Meaning("What the document sets, in its own words; empty if unknown.")]
    approval: Annotated[str, Meaning("Whose approval it needs; empty for none.")]
    supervision: Annotated[list[str], Meaning("The measures that go with it.")]
    note: Annotated[str, Meaning("Note")]
    fit: Annotated[
        TierFit | None,
        Meaning("Whether what was given leaves it open; null where nothing was given."),
    ]


class UpperJson(TypedDict):
    """The document of a higher organ that a standard follows."""

    title: Annotated[str, Meaning("Title")]
    doc_no: Annotated[str, Meaning("Document number")]


class DocumentJson(TypedDict):
    """A discretion standard."""

    standard: Annotated[str, Meaning("Its name in the registry.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    title: Annotated[str, Meaning("Title")]
    doc_no: Annotated[str, Meaning("Document number")]
    issuer: Annotated[str, Meaning("Who issued it; empty if unknown.")]
    effective: Annotated[str | None, Meaning("Its first day; null if unknown.")]
    until: Annotated[str | None, Meaning("The last day of its validity; null if not recorded.")]
    assumed: Annotated[list[str], Meaning("Keys whose values are assumptions, not facts.")]
    validity: Annotated[Validity, Meaning("Whether it is in force on the day.")]
    provenance: Annotated[ProvenanceStatus, Meaning("How far its record may be trusted.")]
    source: Annotated[str, Meaning("Where the record comes from; empty if unknown.")]
    url: Annotated[str, Meaning("Where the public can read it; empty if unknown.")]


class StandardJson(TypedDict):
    """What an entry of a standard sets for the act."""

    document: Annotated[DocumentJson, Meaning("The document.")]
    upper: Annotated[UpperJson | None, Meaning("The document of a higher organ it follows.")]
    entry: Annotated[int, Meaning("The place of the entry in the file, from 0.")]
    bound_by: Annotated[
        BoundBy,
        Meaning(
            "By what it speaks of the act: it names the item, or its clause is the same; then a "
            "person must say whether the act is."
        ),
    ]
    no: Annotated[str, Meaning("Its number in the document; empty for none.")]
    name: Annotated[str, Meaning("The act, in the words of the document.")]
    other_items: Annotated[list[str], Meaning("The items that it names beside.")]
    conduct: Annotated[str, Meaning("The duty it cites; empty for none.")]
    penalty: Annotated[str, Meaning("The clause it cites; empty for none.")]
    places: Annotated[
        list[CitedPlaceStandingJson], Meaning("How that clause stands on the day, by place.")
    ]
    clause_fines: Annotated[list[FineJson], Meaning("What it repeats of the clause.")]
    tiers: Annotated[list[TierJson], Meaning("Every tier, in the order of the document.")]
    formula: Annotated[str, Meaning("A way of counting in place of tiers; empty for none.")]
    note: Annotated[str, Meaning("Note")]


class ActJson(TypedDict):
    """What the standards say of an item, a power or a clause."""

    kind: Annotated[ActKind, Meaning("Which of them it is.")]
    id: Annotated[str, Meaning("The item or power; empty of a clause.")]
    name: Annotated[str, Meaning("Its name; of a clause the citation.")]
    type: Annotated[str, Meaning("Type of power")]
    status: Annotated[str, Meaning("Whether the town holds it.")]
    penalty: Annotated[str, Meaning("The penalty clause; of a power its basis.")]
    places: Annotated[
        list[CitedPlaceStandingJson], Meaning("How that clause stands on the day, by place.")
    ]
    fines: Annotated[list[FineJson], Meaning("What the clause itself sets.")]
    told: Annotated[bool, Meaning("Whether a standard in force sets tiers for it.")]
    standards: Annotated[list[StandardJson], Meaning("Every entry that speaks of it.")]


class GivenJson(TypedDict):
    """A quantity that was given."""

    of: Annotated[str, Meaning("What is measured, in the words of the document.")]
    value: Annotated[int | float, Meaning("How much.")]
    unit: Annotated[str, Meaning("Unit")]


class DiscretionJson(DayAnswer):
    """What discretion standards set for an act: as published, nothing is chosen."""

    asked: Annotated[str, Meaning("What was asked about.")]
    acts: Annotated[list[ActJson], Meaning("One for each item of a power.")]
    given: Annotated[list[GivenJson], Meaning("The quantities that were given.")]
    held: Annotated[int, Meaning("How many standards the registry holds.")]
    closing: Annotated[str, Meaning("What every answer must end with.")]


class HeldStandardJson(DocumentJson):
    """A standard that the registry holds."""

    acts: Annotated[int, Meaning("How many acts it is on.")]
    tiers: Annotated[int, Meaning("How many tiers it sets.")]


class WithoutStandardJson(TypedDict):
    """A penalty item of which no standard in force is recorded."""

    id: Annotated[str, Meaning("Permanent, unique in the registry.")]
    name: Annotated[str, Meaning("As official lists write it.")]
    penalty: Annotated[str, Meaning("The penalty clause.")]
    standing: Annotated[StandingJson, Meaning("How the law it rests on stands on the day.")]


class DiscretionOverviewJson(DayAnswer):
    """Which discretion standards a registry holds, and which items have one."""

    standards: Annotated[list[HeldStandardJson], Meaning("The standards, by file.")]
    counts: Annotated[StandardsCountJson, Meaning("Their number, and that of the items.")]
    without: Annotated[
        list[WithoutStandardJson], Meaning("The items of which no standard in force is recorded.")
    ]


def discretion_json(answer: DiscretionAnswer, notice: str, source: Origin) -> DiscretionJson:
    """Return what the standards say of an act.

    Args:
        answer: the answer.
        notice: what every output must say.
        source: where it comes from.
    """
    return DiscretionJson(
        version=VERSION,
        as_of=answer.day.isoformat(),
        notice=notice,
        asked=answer.asked,
        acts=[act_json(one) for one in answer.acts],
        given=[
            GivenJson(of=one.of, value=_number(float(one.value)), unit=one.unit)
            for one in answer.given
        ],
        held=answer.held,
        closing=closing_text(),
        record=source.record,
        cannot_tell=[*source.cannot_tell, *_left_open(answer)],
    )


def overview_json(told: Overview, notice: str, source: Origin) -> DiscretionOverviewJson:
    """Return which standards a registry holds.

    Args:
        told: what it holds.
        notice: what every output must say.
        source: where it comes from.
    """
    return DiscretionOverviewJson(
        version=VERSION,
        as_of=told.day.isoformat(),
        notice=notice,
        standards=[_held(one) for one in told.held],
        counts=counts_json(told),
        without=[
            WithoutStandardJson(
                id=item.id,
                name=item.name,
                penalty=item.penalty,
                standing=standing_json(standing_of(item, told.day)),
            )
            for item in told.without
        ],
        record=source.record,
        cannot_tell=source.cannot_tell,
    )


def _left_open(answer: DiscretionAnswer) -> Iterator[CannotTellJson]:
    """Yield what cannot be told: that no standard is recorded is never that there is none."""
    none = [one.act.id or one.act.name for one in answer.acts if not one.standards]
    if none:
        message = _("No discretion standard is recorded for it; whether there is one is not known.")
        yield cannot_tell("no-standard-recorded", message, none)
    not_in_force = [
        one.act.id or one.act.name for one in answer.acts if one.standards and not one.in_force
    ]
    if not_in_force:
        message = _("No standard recorded for it is in force on the day.")
        yield cannot_tell("no-standard-in-force", message, not_in_force)
    formulas = [
        one.act.id or one.act.name for one in answer.acts if one.in_force and not one.is_told
    ]
    if formulas:
        message = _("The standard in force sets a way of counting and no tiers.")
        yield cannot_tell("formula", message, formulas)
    for text in dict.fromkeys(
        text for one in answer.acts for standard in one.in_force for text in changed_texts(standard)
    ):
        yield cannot_tell("clause-changed", text)
    for text in open_texts(answer):
        yield cannot_tell("entry-without-clause", text, count=len(answer.unread))


def act_json(one: ActAnswer) -> ActJson:
    """Return what the standards say of one act.

    Args:
        one: the act, and what speaks of it.
    """
    act = one.act
    return ActJson(
        kind=act.kind,
        id=act.id,
        name=act.name,
        type=act.type,
        status=act.status,
        penalty=act.penalty,
        places=[cited_place_json(CitedStanding("处罚依据", place)) for place in one.places],
        fines=[cast("FineJson", fine_json(fine)) for fine in act.fines],
        told=one.is_told,
        standards=[_standard(standard) for standard in one.standards],
    )


def _standard(one: StandardAnswer) -> StandardJson:
    entry = one.entry
    return StandardJson(
        document=_document(one.found.file, one.standard, one.validity),
        upper=_upper(one.upper),
        entry=one.found.index,
        bound_by=one.found.bound_by,
        no=entry.no or "",
        name=entry.name,
        other_items=list(one.other_items),
        conduct=entry.conduct or "",
        penalty=entry.penalty or "",
        places=[cited_place_json(CitedStanding("处罚依据", place)) for place in one.places],
        clause_fines=[cast("FineJson", fine_json(fine_state(fine))) for fine in entry.clause_fines],
        tiers=[_tier(tier) for tier in one.tiers],
        formula=entry.formula or "",
        note=entry.note or "",
    )


def _document(file: str, standard: DiscretionStandard, validity: Validity) -> DocumentJson:
    return DocumentJson(
        standard=standard.standard,
        file=file,
        title=standard.title,
        doc_no=standard.doc_no or "",
        issuer=standard.issuer or "",
        effective=_day(standard.effective),
        until=_day(standard.until),
        assumed=list(standard.provenance.assumed),
        validity=validity,
        provenance=standard.provenance.status,
        source=standard.provenance.source or "",
        url=standard.url or "",
    )


def _held(one: HeldStandard) -> HeldStandardJson:
    document = _document(one.file, one.standard, one.validity)
    return HeldStandardJson(**document, acts=one.acts, tiers=one.tiers)


def _upper(upper: UpperDocument | None) -> UpperJson | None:
    return UpperJson(title=upper.title, doc_no=upper.doc_no or "") if upper else None


def _tier(one: TierAnswer) -> TierJson:
    tier = one.tier
    return TierJson(
        tier=tier.tier or "",
        condition=tier.when or "",
        measures=[_measure(measure) for measure in tier.measures],
        other_grounds=tier.other_grounds,
        outcome=tier.outcome,
        fines=[_fine(fine) for fine in tier.fines],
        limits=limits_text(tier),
        wording=tier.text or "",
        approval=tier.approval or "",
        supervision=list(tier.supervision),
        note=tier.note or "",
        fit=one.fit,
    )


def _measure(measure: Measure) -> MeasureJson:
    bounds: Iterable[tuple[Literal["from", "above", "to", "below"], float | None]] = (
        ("from", measure.from_),
        ("above", measure.above),
        ("to", measure.to),
        ("below", measure.below),
    )
    known = {key: _number(value) for key, value in bounds if value is not None}
    return cast("MeasureJson", {"of": measure.of, **known, "unit": measure.unit})


def _fine(fine: TierFine) -> TierFineJson:
    values = fine_json(fine_state(fine))
    if fine.cap is not None:
        values["cap"] = _number(fine.cap)
    if fine.from_excluded:
        values["from_excluded"] = True
    if fine.to_excluded:
        values["to_excluded"] = True
    values["point"] = fine.from_ is not None and fine.from_ == fine.to
    return cast("TierFineJson", values)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
