"""The answer of a watch for machines."""

from collections.abc import Iterator
from datetime import date

from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.common import VERSION, CannotTellJson, Origin, cannot_tell
from devolved_powers.reports.json_v1.law_watch import (
    LawDraftJson,
    LawNewsJson,
    NotLookedJson,
    OpenCaseJson,
    QuestionJson,
    RecitedJson,
    ReplacementJson,
    SourceSeenJson,
    TouchedJson,
    UpdateJson,
    WatchJson,
)
from devolved_powers.watch.model import Drafts, LawDraft, LawNews, WatchResult
from devolved_powers.watch.outcome import outcome


def watch_json(
    result: WatchResult, drafts: Drafts | None, notice: str, source: Origin
) -> WatchJson:
    """Return what was found.

    Args:
        result: what was found.
        drafts: what is drafted of it; None where that was not asked.
        notice: what every output must say.
        source: where the entries come from.
    """
    return {
        "version": VERSION,
        "notice": notice,
        "as_of": result.today.isoformat(),
        "since": result.since.isoformat(),
        "outcome": outcome(result),
        "news": [_news(one) for one in result.news],
        "not_looked": [
            NotLookedJson(law=one.law, known_until=_day(one.known_until), reason=one.why())
            for one in result.not_looked
        ],
        "sources": [
            SourceSeenJson(
                name=one.name,
                kind=one.kind,
                until=_day(one.until),
                texts=one.texts,
                cited=one.cited,
            )
            for one in result.sources
        ],
        "drafts": None if drafts is None else [_draft(law) for law in drafts.laws],
        "record": source.record,
        "cannot_tell": [*source.cannot_tell, *_open(result)],
    }


def _open(result: WatchResult) -> Iterator[CannotTellJson]:
    """Yield what could not be told."""
    if result.not_looked:
        message = _("Cited laws that no source at hand covers: {count}")
        count = len(result.not_looked)
        yield cannot_tell("not-looked", message.format(count=count), count=count)
    ids = sorted({e.id for one in result.news for e in one.touched if e.how == "not-compared"})
    if ids:
        yield cannot_tell("not-compared", _("There are no two texts to compare."), ids)


def _news(news: LawNews) -> LawNewsJson:
    return LawNewsJson(
        kind=news.kind,
        law=news.law,
        on=_day(news.on),
        version=_day(news.version),
        by=news.by,
        source=news.source,
        is_new=news.is_new,
        is_sure=news.is_sure,
        entries=[
            TouchedJson(id=one.id, part=one.part, how=one.how, places=list(one.places))
            for one in news.touched
        ],
    )


def _draft(law: LawDraft) -> LawDraftJson:
    cases = law.cases
    return LawDraftJson(
        law=law.news.law,
        on=_day(law.news.on),
        updates=[UpdateJson(id=one.power, file=one.file) for one in law.updates],
        questions=[
            QuestionJson(id=one.id, name=one.name, reason=one.reason) for one in law.questions
        ],
        unchanged=list(law.unchanged),
        answered=list(law.answered),
        earlier=list(law.earlier),
        replacements=[
            ReplacementJson(
                id=one.id,
                citations=[
                    RecitedJson(key=each.key, old=each.old, new=each.new or None)
                    for each in one.citations
                ],
            )
            for one in law.replacements
        ],
        cases=None
        if cases is None
        else [
            OpenCaseJson(
                case_no=one.case_no,
                entry=one.entry,
                conduct_on=_day(one.conduct_on),
                side=one.side,
            )
            for one in cases
        ],
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
