"""A cited place that was asked about by itself, judged by the law of a day."""

from typing import Annotated

from typing_extensions import TypedDict

from devolved_powers.law.verdict import Caveat, Reason, Verdict, VerdictAnswer
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.reports.json_v1.common import Meaning


class JudgedPlaceJson(TypedDict):
    """Whether the law of the day has a place that was asked about."""

    asked: Annotated[str, Meaning("The citation, as it was asked.")]
    place: Annotated[str, Meaning("The place, in canonical form; empty for the whole law.")]
    law: Annotated[str, Meaning("The official title; as cited where it is not known.")]
    answer: Annotated[VerdictAnswer, Meaning("符合, 不符 or 不能判定.")]
    reason: Annotated[str, Meaning("Why, in the language of the program; empty for 符合.")]
    reason_id: Annotated[Reason, Meaning("Why, as a word for machines; empty for 符合.")]
    caveats: Annotated[
        list[Caveat], Meaning("What should be known besides, as words for machines.")
    ]
    law_version: Annotated[
        str | None, Meaning("The date of the version judged by; null where none was.")
    ]


def judged_place_json(asked: str, place: str, verdict: Verdict) -> JudgedPlaceJson:
    """Return what became of judging a place.

    Args:
        asked: the citation, as it was asked.
        place: in canonical form.
        verdict: by the law of the day.
    """
    return JudgedPlaceJson(
        asked=asked,
        place=place,
        law=verdict.law,
        answer=verdict.answer,
        reason=reason_of(verdict),
        reason_id=verdict.reason,
        caveats=list(verdict.caveats),
        law_version=verdict.version.isoformat() if verdict.version else None,
    )
