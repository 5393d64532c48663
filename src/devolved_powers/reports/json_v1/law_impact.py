"""What a new version of a law does to the citations of it."""

from collections.abc import Iterator
from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.i18n import _
from devolved_powers.law.named_in_text import NamedInText
from devolved_powers.law.successor import Successor
from devolved_powers.models.vocabulary import SuccessorKind
from devolved_powers.register.cited_places import CitingPart
from devolved_powers.register.law_impact import AffectedPlace, LawImpact
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    Meaning,
    Origin,
    RegistryAnswer,
    cannot_tell,
)

PlaceEffect = Literal["same", "moved", "changed", "split", "not-found", "unknown", "not-compared"]


class NamesJson(TypedDict):
    """What a text names."""

    penalties: Annotated[list[str], Meaning("The penalties of 《行政处罚法》第九条.")]
    orders: Annotated[list[str], Meaning("What may be ordered: 责令… and 限期….")]
    amounts: Annotated[list[str], Meaning("Sums, multiples and per cent, as `20000元`, `3倍`.")]
    actors: Annotated[list[str], Meaning("The organs that decide or carry out.")]
    approvers: Annotated[list[str], Meaning("The organs that must approve.")]


class AffectedJson(TypedDict):
    """A cited place, and what a new version makes of it."""

    id: Annotated[
        str, Meaning("The entry that cites it; of a discretion standard, the name of its file.")
    ]
    part: Annotated[CitingPart, Meaning("What cites it.")]
    key: Annotated[str, Meaning("The key that the citation stands in.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    place: Annotated[str, Meaning("The place in the older version.")]
    effect: Annotated[
        PlaceEffect,
        Meaning(
            "What became of it: `moved` with the same duty, organs, penalties and amounts; "
            "`changed`; `split` into several places; `not-found`: no part of the newer text is "
            "like it; `unknown`: the older version has no such place; `not-compared`: there are no "
            "two texts to compare."
        ),
    ]
    kind: Annotated[
        SuccessorKind | None,
        Meaning("The same in the words of the record; null where the text is unchanged."),
    ]
    alike: Annotated[int, Meaning("How far the texts agree, in per cent.")]
    targets: Annotated[
        list[str],
        Meaning("Where it stands in the newer version; of `not-found`, what is nearest to it."),
    ]
    source: Annotated[str, Meaning("Who read both texts; empty where they were compared.")]
    names: Annotated[NamesJson | None, Meaning("What the cited text names; null: not compared.")]
    target_names: Annotated[
        NamesJson | None, Meaning("What the targets name; null where they were not compared.")
    ]


class FollowedJson(TypedDict):
    """What was looked at."""

    places: Annotated[int, Meaning("Cited places.")]
    versions: Annotated[list[str], Meaning("The versions that were compared, one after the other.")]


_Versions = TypedDict(
    "_Versions",
    {
        "from": Annotated[
            str, Meaning("The date of the older version; empty where none is compared.")
        ],
        "to": Annotated[str, Meaning("The date of the newer version, likewise.")],
    },
)


class RepealJson(TypedDict):
    """The end of a law."""

    on: Annotated[str, Meaning("The first day without it.")]
    by: Annotated[str, Meaning("What repealed it.")]


class ImpactJson(RegistryAnswer, _Versions):
    """What a new version of a law does to the citations of it."""

    law: Annotated[str, Meaning("The official title.")]
    places: Annotated[list[AffectedJson], Meaning("One for each cited place.")]
    checked: Annotated[FollowedJson, Meaning("What was looked at.")]
    repealed: Annotated[RepealJson | None, Meaning("The end of the law; null while it has none.")]
    not_held: Annotated[
        str | None,
        Meaning("The date of the last version, where its text is not at hand; else null."),
    ]


def impact_json(impact: LawImpact, notice: str, source: Origin) -> ImpactJson:
    """Return what a new version does to the citations of a law.

    Args:
        impact: what became of the places.
        notice: what every output must say.
        source: where they come from.
    """
    older, newer = impact.older, impact.newer
    days = [version.day for version in impact.law.versions]
    if older is not None and newer is not None:
        days = [day for day in days if older <= day <= newer]
    repealed = impact.repealed
    return {
        "version": VERSION,
        "notice": notice,
        "law": impact.law.title,
        "from": older.isoformat() if older else "",
        "to": newer.isoformat() if newer else "",
        "places": [affected_json(one) for one in impact.places],
        "checked": FollowedJson(
            places=len(impact.places), versions=[day.isoformat() for day in days]
        ),
        "repealed": RepealJson(on=repealed.on.isoformat(), by=repealed.by) if repealed else None,
        "not_held": impact.not_held.date.isoformat() if impact.not_held else None,
        "record": source.record,
        "cannot_tell": [*source.cannot_tell, *_open(impact)],
    }


def _open(impact: LawImpact) -> Iterator[CannotTellJson]:
    """Yield what could not be told."""
    absent = [
        one.citing.id for one in impact.places if one.successor and not one.successor.is_in_older
    ]
    if absent:
        message = _("The version of {day} has no such place.")
        day = impact.older.isoformat() if impact.older else ""
        yield cannot_tell("unknown", message.format(day=day), absent, len(absent))
    if impact.not_held is not None:
        message = _("The text of the version of {day} is not at hand.")
        ids = [one.citing.id for one in impact.places]
        text = message.format(day=impact.not_held.date.isoformat())
        yield cannot_tell("text-not-held", text, ids, len(ids))


def affected_json(one: AffectedPlace) -> AffectedJson:
    """Return a cited place, and what a new version makes of it, as JSON."""
    found = one.successor
    return AffectedJson(
        id=one.citing.id,
        part=one.citing.part,
        key=one.citing.key,
        file=one.citing.file,
        place=one.place.cited(),
        effect=_effect(found) if found else "not-compared",
        kind=found.kind if found else None,
        alike=found.alike if found else 0,
        targets=[target.cited() for target in found.targets] if found else [],
        source=found.source if found else "",
        names=_names(one.names.older) if one.names else None,
        target_names=_names(one.names.newer) if one.names else None,
    )


def _effect(successor: Successor) -> PlaceEffect:
    if not successor.is_in_older:
        return "unknown"
    if successor.kind is None:
        return "same"
    if successor.kind == "条款序号调整":
        return "moved"
    if successor.kind == "未找到对应条款":
        return "not-found"
    return "split" if len(successor.targets) > 1 else "changed"


def _names(named: NamedInText) -> NamesJson:
    return NamesJson(
        penalties=list(named.penalties),
        orders=list(named.orders),
        amounts=list(named.amounts),
        actors=list(named.actors),
        approvers=list(named.approvers),
    )
