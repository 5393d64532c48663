"""Laws, citations of them, and what becomes of these."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, NotRequired, cast

from typing_extensions import TypedDict

from devolved_powers.citations import CitedPlace, canonical, leftover, to_json
from devolved_powers.i18n import _
from devolved_powers.law.impact import Effect, EffectKind
from devolved_powers.law.library import LawRecord
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.law.verify import Caveat, Reason, Verdict, VerdictAnswer
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.text_basis import CitedText, cited_alone, reason_text
from devolved_powers.reports.json_v1.common import (
    VERSION,
    Answer,
    CannotTellJson,
    Meaning,
    Origin,
    RegistryAnswer,
    cannot_tell,
)
from devolved_powers.reports.json_v1.standing import CitedPlaceStandingJson, cited_place_json


class VersionJson(TypedDict):
    """A version of a law."""

    date: Annotated[str, Meaning("The date of the version.")]
    in_force: Annotated[str | None, Meaning("The first day it is in force; null where not known.")]
    last_article: Annotated[int, Meaning("The number of its last article.")]
    complete: Annotated[bool, Meaning("Whether its text is known to be whole.")]


class LawJson(TypedDict):
    """A law that laws/ knows."""

    law: Annotated[str, Meaning("The official title.")]
    cited: Annotated[int, Meaning("How many places of it the registry cites.")]
    versions: Annotated[list[VersionJson], Meaning("The versions at hand, the oldest first.")]
    not_held: Annotated[list[str], Meaning("The dates of versions that are not at hand.")]
    repealed: Annotated[str | None, Meaning("The day it was repealed; null while it is not.")]


class LawsJson(RegistryAnswer):
    """The cited laws."""

    laws: Annotated[list[LawJson], Meaning("The laws, by title.")]


class VerdictJson(TypedDict):
    """What became of checking one cited place."""

    id: Annotated[str, Meaning("The entry that cites it.")]
    key: Annotated[str, Meaning("The key that the citation stands in.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    citation: Annotated[str, Meaning("The citation, as written, with its law and its article.")]
    day: Annotated[str, Meaning("The day it was judged by.")]
    answer: Annotated[VerdictAnswer, Meaning("符合, 不符 or 不能判定.")]
    reason: Annotated[str, Meaning("Why, in the language of the program; empty for 符合.")]
    caveats: Annotated[
        list[Caveat], Meaning("What should be known besides, as words for machines.")
    ]
    law: Annotated[str, Meaning("The official title; as cited where it is not known.")]
    law_version: Annotated[
        str | None, Meaning("The date of the version judged by; null where none was.")
    ]
    reason_id: Annotated[Reason, Meaning("Why, as a word for machines; empty for 符合.")]


class CitedTextJson(TypedDict):
    """Whether the law of a day holds the text that a cited place was written for."""

    id: Annotated[str, Meaning("The entry that cites it on that day.")]
    key: Annotated[str, Meaning("The key that the citation stands in.")]
    citation: Annotated[str, Meaning("The citation, with its law and its article.")]
    answer: Annotated[VerdictAnswer, Meaning("符合 only where the text stands where it was.")]
    reason: Annotated[str, Meaning("Why, in the language of the program; empty for 符合.")]
    reason_id: Annotated[Reason, Meaning("Why, as a word for machines; empty for 符合.")]
    places: Annotated[
        list[CitedPlaceStandingJson], Meaning("How each place stands, and where its text went.")
    ]


class JudgedJson(TypedDict):
    """What was looked at."""

    places: Annotated[int, Meaning("Cited places.")]
    laws: Annotated[int, Meaning("Laws that they were judged by.")]
    versions: Annotated[int, Meaning("Versions of laws that they were judged by.")]


class VerifyJson(RegistryAnswer):
    """Whether each citation leads to an article in force."""

    as_of: Annotated[
        str | None, Meaning("The day judged by; null where each has that of its decision.")
    ]
    verdicts: Annotated[list[VerdictJson], Meaning("One for each cited place.")]
    texts_as_of: Annotated[str, Meaning("The day that `texts` are judged by: as_of, or today.")]
    texts: Annotated[
        list[CitedTextJson], Meaning("One for each place that what is held on that day cites.")
    ]
    checked: Annotated[JudgedJson, Meaning("What was looked at.")]


class AffectedJson(TypedDict):
    """A cited place, and what a new version makes of it."""

    id: Annotated[str, Meaning("The entry that cites it.")]
    key: Annotated[str, Meaning("The key that the citation stands in.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    place: Annotated[str, Meaning("The place in the older version.")]
    effect: Annotated[
        EffectKind,
        Meaning("What became of it; `unknown`: the older version has no such place."),
    ]
    alike: Annotated[int, Meaning("How far the texts of the articles agree, in per cent.")]
    targets: Annotated[list[str], Meaning("Where it stands in the newer version.")]


class FollowedJson(TypedDict):
    """What was looked at."""

    places: Annotated[int, Meaning("Cited places.")]
    versions: Annotated[list[str], Meaning("The versions that were compared, one after the other.")]


_Versions = TypedDict(
    "_Versions",
    {
        "from": Annotated[str, Meaning("The date of the older version.")],
        "to": Annotated[str, Meaning("The date of the newer version.")],
    },
)


class ImpactJson(RegistryAnswer, _Versions):
    """What a new version of a law does to the citations of it."""

    law: Annotated[str, Meaning("The official title.")]
    places: Annotated[list[AffectedJson], Meaning("One for each cited place.")]
    checked: Annotated[FollowedJson, Meaning("What was looked at.")]


RangeJson = TypedDict(
    "RangeJson",
    {
        "from": Annotated[int, Meaning("The first number.")],
        "to": Annotated[int, Meaning("The last number.")],
    },
)
RangeJson.__doc__ = "Numbers from the first to the last, both included."


class PlaceJson(TypedDict):
    """One place cited."""

    law: Annotated[str | None, Meaning("The title, as written; null where none is.")]
    article: Annotated[int | RangeJson | None, Meaning("Article")]
    paragraph: Annotated[int | RangeJson | None, Meaning("Paragraph")]
    item: Annotated[int | RangeJson | None, Meaning("Item")]
    article_suffix: Annotated[int | None, Meaning("1 for 之一.")]
    subitem: Annotated[int | RangeJson | None, Meaning("Subitem")]
    law_resolved: Annotated[str | None, Meaning("The law meant; null where that cannot be told.")]
    span: Annotated[list[int], Meaning("Where it begins and ends in the text.")]
    annex: NotRequired[Annotated[bool, Meaning("Whether the annex is meant.")]]
    version: NotRequired[Annotated[str, Meaning("The version that the citation names.")]]
    doc_no: NotRequired[Annotated[str, Meaning("The document number that it names.")]]
    doc_no_only: NotRequired[Annotated[bool, Meaning("Whether it stands for the title.")]]


class CiteJson(Answer):
    """What a citation names."""

    places: Annotated[list[PlaceJson], Meaning("The places, in the order of the text.")]
    canonical: Annotated[
        str | None, Meaning("The citation in canonical form; null where nothing is cited.")
    ]


def laws_json(
    laws: Iterable[LawRecord], counts: Mapping[str, int], notice: str, source: Origin
) -> LawsJson:
    """Return the laws that laws/ knows.

    Args:
        laws: the laws.
        counts: how often each is cited, by title.
        notice: what every output must say.
        source: where they come from.
    """
    return LawsJson(
        version=VERSION,
        notice=notice,
        laws=[_law(law, counts.get(law.title, 0)) for law in laws],
        record=source.record,
        cannot_tell=source.cannot_tell,
    )


def _law(law: LawRecord, cited: int) -> LawJson:
    repealed = law.facts.repealed
    return LawJson(
        law=law.title,
        cited=cited,
        versions=[
            VersionJson(
                date=version.day.isoformat(),
                in_force=version.facts.in_force.isoformat() if version.facts.in_force else None,
                last_article=version.facts.last_article,
                complete=version.facts.complete,
            )
            for version in law.versions
        ],
        not_held=[other.date.isoformat() for other in law.facts.others],
        repealed=repealed.on.isoformat() if repealed else None,
    )


def verify_json(
    judged: Sequence[tuple[Citing, Verdict]],
    texts: Sequence[CitedText],
    days: tuple[date | None, date],
    notice: str,
    source: Origin,
) -> VerifyJson:
    """Return what became of checking citations.

    Args:
        judged: the cited places with the verdicts.
        texts: whether the law of a day holds the text that each was written for.
        days: the day judged by, None where each has that of its decision; the day of `texts`.
        notice: what every output must say.
        source: where they come from.
    """
    versions = {(verdict.law, verdict.version) for _citing, verdict in judged if verdict.version}
    as_of, texts_day = days
    return VerifyJson(
        version=VERSION,
        notice=notice,
        as_of=as_of.isoformat() if as_of else None,
        verdicts=[
            VerdictJson(
                id=citing.id,
                key=citing.key,
                file=citing.file,
                citation=cited_alone(citing),
                day=citing.day.isoformat(),
                answer=verdict.answer,
                reason=reason_of(verdict),
                caveats=list(verdict.caveats),
                law=verdict.law,
                law_version=verdict.version.isoformat() if verdict.version else None,
                reason_id=verdict.reason,
            )
            for citing, verdict in judged
        ],
        texts_as_of=texts_day.isoformat(),
        texts=[_cited_text(text) for text in texts],
        checked=JudgedJson(
            places=len(judged), laws=len({law for law, _day in versions}), versions=len(versions)
        ),
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *_undecided(judged),
            *(_unclear(texts, texts_day) if as_of is None else ()),
        ],
    )


def _cited_text(text: CitedText) -> CitedTextJson:
    return CitedTextJson(
        id=text.citing.id,
        key=text.citing.key,
        citation=cited_alone(text.citing),
        answer=text.verdict.answer,
        reason=reason_text(text),
        reason_id=text.verdict.reason,
        places=[cited_place_json(cited) for cited in text.standings],
    )


def _unclear(texts: Iterable[CitedText], day: date) -> list[CannotTellJson]:
    """Return the places of which it cannot be told how they stand today."""
    ids = [text.citing.id for text in texts if text.verdict.answer == "不能判定"]
    message = _("Whether the law of {day} holds these texts cannot be told.")
    text = message.format(day=day.isoformat())
    return [cannot_tell("texts", text, ids, count=len(ids))] if ids else []


def _undecided(judged: Iterable[tuple[Citing, Verdict]]) -> list[CannotTellJson]:
    """Return the places that could not be judged, by why."""
    listed: dict[tuple[str, str], list[str]] = {}
    for citing, verdict in judged:
        if verdict.answer == "不能判定":
            listed.setdefault((verdict.reason, reason_of(verdict)), []).append(citing.id)
    return [
        cannot_tell(reason, message, ids, count=len(ids))
        for (reason, message), ids in listed.items()
    ]


def impact_json(
    law: LawRecord,
    hits: Sequence[tuple[Citing, Effect]],
    versions: tuple[date, date],
    notice: str,
    source: Origin,
) -> ImpactJson:
    """Return what a new version does to the citations of a law.

    Args:
        law: the law.
        hits: the cited places with what becomes of them.
        versions: the dates of the older and the newer version.
        notice: what every output must say.
        source: where they come from.
    """
    older, newer = versions
    unknown = [citing.id for citing, effect in hits if effect.kind == "unknown"]
    message = _("The version of {day} has no such place.").format(day=older.isoformat())
    between = [version.day for version in law.versions if older <= version.day <= newer]
    return {
        "version": VERSION,
        "notice": notice,
        "law": law.title,
        "from": older.isoformat(),
        "to": newer.isoformat(),
        "places": [
            AffectedJson(
                id=citing.id,
                key=citing.key,
                file=citing.file,
                place=effect.source.cited(),
                effect=effect.kind,
                alike=effect.alike,
                targets=[target.cited() for target in effect.targets],
            )
            for citing, effect in hits
        ],
        "checked": FollowedJson(
            places=len(hits), versions=[version.isoformat() for version in between]
        ),
        "record": source.record,
        "cannot_tell": [
            *source.cannot_tell,
            *([cannot_tell("unknown", message, unknown, len(unknown))] if unknown else []),
        ],
    }


def cite_json(text: str, places: tuple[CitedPlace, ...]) -> CiteJson:
    """Return what a citation names.

    Args:
        text: the citation.
        places: what was read of it.
    """
    message = _("Not part of a citation: {text}")
    return CiteJson(
        version=VERSION,
        places=cast("list[PlaceJson]", to_json(places)),
        canonical=canonical(text),
        cannot_tell=[
            cannot_tell("not-a-citation", message.format(text=text[start:end]), count=1)
            for start, end in leftover(text)
        ],
    )
