"""What cites a place of the law on a day."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.discretion.validity import Validity, validity
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.verdict import Verdict, VerdictAnswer
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.register.asked_version_text import left_version_text
from devolved_powers.register.basis_standing import CitedStanding
from devolved_powers.register.citation_query import Numbering
from devolved_powers.register.cited_by import CitedBy, CitedHit
from devolved_powers.register.cited_standards import StandardHit
from devolved_powers.register.place_met import Extent, How
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    DayAnswer,
    Meaning,
    Origin,
    cannot_tell,
)
from devolved_powers.reports.json_v1.standing import (
    CitedPlaceStandingJson,
    cited_place_json,
    not_judged,
)


class CitingJson(TypedDict):
    """A citation that the place asked for was met in."""

    id: Annotated[str, Meaning("The entry that cites it.")]
    part: Annotated[Literal["powers", "items", "needs"], Meaning("What the entry is.")]
    name: Annotated[str, Meaning("The entry’s name.")]
    cited: Annotated[str, Meaning("The citation as written.")]
    how: Annotated[
        How,
        Meaning(
            "By which number: `所引` the one cited, which is not known to be another text’s by "
            "now; `原条款序号` the one cited, which is; `现行对应条款` the one of the day, where "
            "another is cited."
        ),
    ]
    extent: Annotated[
        Extent,
        Meaning(
            "How it lies to what was asked for: `same`; `part` of it; `wider`, such as the whole "
            "article; `unclear`, since 款 or 项 is left out in one of them."
        ),
    ]
    now: Annotated[list[str], Meaning("Where its text stands on the day, if somewhere else.")]
    standing: Annotated[
        CitedPlaceStandingJson, Meaning("The place cited, and how its text stands on the day.")
    ]


class StandardCitingJson(TypedDict):
    """A citation of a discretion standard that the place asked for was met in."""

    standard: Annotated[str, Meaning("The name of the standard’s file.")]
    title: Annotated[str, Meaning("Its title.")]
    doc_no: Annotated[str, Meaning("Its document number; empty where it has none.")]
    validity: Annotated[
        Validity,
        Meaning(
            "Whether it is in force on the day; `term-over`: it may have been prolonged; "
            "`unknown`: its first day is not recorded."
        ),
    ]
    act: Annotated[str, Meaning("The act that cites the place.")]
    items: Annotated[list[str], Meaning("The enforcement items that the act names.")]
    cited: Annotated[str, Meaning("The citation as written.")]
    how: Annotated[How, Meaning("By which number, as of `citations`.")]
    extent: Annotated[Extent, Meaning("How it lies to what was asked for.")]
    standing: Annotated[
        CitedPlaceStandingJson, Meaning("The place cited, and how its text stands on the day.")
    ]


class LawsMeantJson(TypedDict):
    """The laws that a title means."""

    asked: Annotated[str, Meaning("The title as asked for; empty where a number alone was.")]
    laws: Annotated[list[str], Meaning("The official titles; several where it may be any of them.")]
    short: Annotated[bool, Meaning("Whether the title was taken for a short one.")]
    alike: Annotated[list[str], Meaning("Other laws that are cited, whose title holds it.")]


class CitedArticleJson(TypedDict):
    """An article of these laws that is cited on the day."""

    law: Annotated[str, Meaning("The official title.")]
    article: Annotated[str, Meaning("The article by the number cited; empty for the whole law.")]
    ids: Annotated[list[str], Meaning("The entries that cite it or a part of it.")]


class LookedUpJson(TypedDict):
    """What the facts on a law say of the place asked for."""

    law: Annotated[str, Meaning("The official title.")]
    answer: Annotated[VerdictAnswer, Meaning("Whether the law of the day has such a place.")]
    reason: Annotated[str, Meaning("Why not, as a word for machines; empty for 符合.")]
    message: Annotated[str, Meaning("Why not, for people; empty for 符合.")]


class CitedByJson(DayAnswer):
    """What cites a place of the law on a day."""

    asked: Annotated[str, Meaning("The citation as typed.")]
    numbers: Annotated[
        Numbering, Meaning("By which numbers: `old` and `new` where that was asked for.")
    ]
    meant: Annotated[list[LawsMeantJson], Meaning("The laws meant, one for each title.")]
    citations: Annotated[list[CitingJson], Meaning("What cites it, the very place first.")]
    standards: Annotated[
        list[StandardCitingJson], Meaning("The discretion standards that rest on it.")
    ]
    otherwise: Annotated[
        list[CitingJson],
        Meaning("Where old or new numbers were asked for and none fit: what the others lead to."),
    ]
    other_times: Annotated[
        list[str], Meaning("Entries that cite it at other times, but not on the day.")
    ]
    articles: Annotated[
        list[CitedArticleJson], Meaning("The articles of these laws that are cited on the day.")
    ]
    looked_up: Annotated[
        list[LookedUpJson], Meaning("What the facts on the laws say of the place on the day.")
    ]


def cited_by_json(found: CitedBy, notice: str, source: Origin) -> CitedByJson:
    """Return what cites a place.

    Args:
        found: what was found.
        notice: what every output must say.
        source: where it comes from.
    """
    return {
        "version": VERSION,
        "notice": notice,
        "as_of": found.day.isoformat(),
        "asked": found.asked.text,
        "numbers": found.asked.numbers,
        "meant": [
            LawsMeantJson(
                asked=meant.asked,
                laws=list(meant.laws),
                short=meant.is_short,
                alike=list(meant.alike),
            )
            for meant in found.meant
        ],
        "citations": [_citing(hit) for hit in found.hits],
        "standards": [_of_standard(hit, found.day) for hit in found.standards],
        "otherwise": [_citing(hit) for hit in found.otherwise],
        "other_times": list(found.other_times),
        "articles": [
            CitedArticleJson(
                law=one.law,
                article="" if one.article == WHOLE_LAW else one.article.cited(),
                ids=list(one.ids),
            )
            for one in found.articles
        ],
        "looked_up": [_looked_up(verdict) for verdict in found.verdicts],
        "record": source.record,
        "cannot_tell": [*source.cannot_tell, *_open(found)],
    }


def _citing(hit: CitedHit) -> CitingJson:
    return CitingJson(
        id=hit.entry.id,
        part=hit.part,
        name=hit.entry.name,
        cited=hit.written,
        how=hit.how,
        extent=hit.extent,
        now=[place.cited() for place in hit.now],
        standing=cited_place_json(CitedStanding(hit.role, hit.standing)),
    )


def _of_standard(hit: StandardHit, day: date) -> StandardCitingJson:
    return StandardCitingJson(
        standard=hit.id,
        title=hit.standard.title,
        doc_no=hit.standard.doc_no or "",
        validity=validity(hit.standard, day),
        act=hit.act,
        items=list(hit.entry.items),
        cited=hit.written,
        how=hit.how,
        extent=hit.extent,
        standing=cited_place_json(CitedStanding(hit.role, hit.standing)),
    )


def _looked_up(verdict: Verdict) -> LookedUpJson:
    return LookedUpJson(
        law=verdict.law,
        answer=verdict.answer,
        reason=verdict.reason,
        message=reason_of(verdict),
    )


def _open(found: CitedBy) -> Iterator[CannotTellJson]:
    """Yield what could not be told."""
    entries = {hit.entry.id: hit.entry for hit in found.hits}
    yield from not_judged(entries.values(), found.day)
    for verdict in found.verdicts:
        if verdict.answer == "不能判定":
            yield cannot_tell(verdict.reason, reason_of(verdict), count=1)
    for left in found.versions_left:
        yield cannot_tell("version", left_version_text(left), count=1)
