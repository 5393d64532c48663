"""Laws and citations of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, NotRequired, cast

from typing_extensions import TypedDict

from devolved_powers.citations import CitedPlace, canonical, leftover, to_json
from devolved_powers.i18n import _
from devolved_powers.law.library import LawRecord
from devolved_powers.law.rank import held_rank, held_territory
from devolved_powers.law.verdict import Caveat, Reason, Verdict, VerdictAnswer
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.models.laws import LawRank
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
from devolved_powers.reports.json_v1.judged_place import JudgedPlaceJson
from devolved_powers.reports.json_v1.standing import CitedPlaceStandingJson, cited_place_json


class VersionJson(TypedDict):
    """A version of a law."""

    date: Annotated[str, Meaning("The date of the version.")]
    in_force: Annotated[str | None, Meaning("The first day it is in force; null where not known.")]
    last_article: Annotated[int, Meaning("The number of its last article.")]
    complete: Annotated[bool, Meaning("Whether its text is known to be whole.")]
    ends: Annotated[
        str | None,
        Meaning(
            "The first day without it; null where nothing follows it, or the day is not known."
        ),
    ]


class UnheldVersionJson(TypedDict):
    """A version that is known, but whose text is not at hand."""

    date: Annotated[str, Meaning("The date of the version.")]
    in_force: Annotated[str | None, Meaning("The first day it is in force; null where not known.")]
    source: Annotated[str, Meaning("Who says so.")]


class LawJson(TypedDict):
    """A law that laws/ knows."""

    law: Annotated[str, Meaning("The official title.")]
    rank: Annotated[LawRank, Meaning("Of what rank it is; two in one where nothing says which.")]
    territory: Annotated[
        str | None,
        Meaning("The province, city or county it is in force in; null for the whole country."),
    ]
    cited: Annotated[int, Meaning("How many places of it the registry cites.")]
    versions: Annotated[list[VersionJson], Meaning("The versions at hand, the oldest first.")]
    not_held: Annotated[list[str], Meaning("The dates of versions that are not at hand.")]
    repealed: Annotated[str | None, Meaning("The day it was repealed; null while it is not.")]
    repealed_by: Annotated[str | None, Meaning("What repealed it; null while it is not.")]
    known_until: Annotated[
        str | None,
        Meaning("The last day by which a change would have been noticed; null where not known."),
    ]
    followed: Annotated[
        bool, Meaning("Whether changes are looked up since; if not, it is 不能判定 after that day.")
    ]
    not_yet_in_force: Annotated[
        list[str],
        Meaning("The dates of versions, at hand or not, that take effect after the day asked for."),
    ]
    later_not_held: Annotated[
        list[UnheldVersionJson], Meaning("Versions later than the newest that is at hand.")
    ]


class LawsJson(RegistryAnswer):
    """The cited laws."""

    as_of: Annotated[str, Meaning("The day asked for.")]
    laws: Annotated[list[LawJson], Meaning("The laws, by title.")]
    not_listed: Annotated[int, Meaning("Laws held that nothing cites, and that are not listed.")]
    places: NotRequired[
        Annotated[
            list[JudgedPlaceJson],
            Meaning("What was asked about, judged by the law of the day; left out for a list."),
        ]
    ]


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
    article_suffix_to: NotRequired[
        Annotated[int, Meaning("The last of a range: 3 for 之一至之三.")]
    ]
    clause: NotRequired[
        Annotated[str, Meaning("The decimal number of a clause, as standards count them.")]
    ]
    annex: NotRequired[Annotated[bool, Meaning("Whether the annex is meant.")]]
    annex_number: NotRequired[Annotated[int, Meaning("Which annex it is.")]]
    version: NotRequired[Annotated[str, Meaning("The version that the citation names.")]]
    doc_no: NotRequired[Annotated[str, Meaning("The document number that it names.")]]
    doc_no_only: NotRequired[Annotated[bool, Meaning("Whether it stands for the title.")]]


class CiteJson(Answer):
    """What a citation names."""

    places: Annotated[list[PlaceJson], Meaning("The places, in the order of the text.")]
    canonical: Annotated[
        str | None, Meaning("The citation in canonical form; null where nothing is cited.")
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """The laws of a list.

    Args:
        laws: the laws.
        counts: how often each is cited, by title.
        more: how many are held and not listed.
    """

    laws: Sequence[LawRecord]
    counts: Mapping[str, int]
    more: int


def laws_json(
    listed: Listed,
    day: date,
    unread: Sequence[str],
    notice: str,
    source: Origin,
) -> LawsJson:
    """Return the laws that laws/ knows.

    Args:
        listed: the laws.
        day: the day asked for.
        unread: a line on each file that cannot be used.
        notice: what every output must say.
        source: where they come from.
    """
    return LawsJson(
        version=VERSION,
        notice=notice,
        as_of=day.isoformat(),
        laws=[_law(law, listed.counts.get(law.title, 0), day) for law in listed.laws],
        not_listed=listed.more,
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *(cannot_tell("unread-file", message, count=1) for message in unread),
        ],
    )


def _law(law: LawRecord, cited: int, day: date) -> LawJson:
    repealed = law.facts.repealed
    known = law.dated()
    newest = law.versions[-1].day if law.versions else None
    return LawJson(
        law=law.title,
        rank=held_rank(law.facts),
        territory=held_territory(law.facts),
        cited=cited,
        versions=[
            VersionJson(
                date=version.day.isoformat(),
                in_force=_iso(version.facts.in_force),
                last_article=version.facts.last_article,
                complete=version.facts.complete,
                ends=_ends(law, version.day),
            )
            for version in law.versions
        ],
        not_held=[other.date.isoformat() for other in law.facts.others],
        repealed=_iso(repealed.on if repealed else None),
        repealed_by=repealed.by if repealed else None,
        known_until=_iso(law.facts.known_until),
        followed=law.facts.followed,
        not_yet_in_force=[
            version.day.isoformat()
            for version in sorted(known, key=lambda version: version.day)
            if version.in_force is not None and version.in_force > day
        ],
        later_not_held=[
            UnheldVersionJson(
                date=other.date.isoformat(), in_force=_iso(other.in_force), source=other.source
            )
            for other in law.facts.others
            if newest is None or other.date > newest
        ],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ends(law: LawRecord, day: date) -> str | None:
    end = law.end_of(day)
    return _iso(end.on) if end else None


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
