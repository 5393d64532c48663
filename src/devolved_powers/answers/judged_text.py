"""Every citation and every id in a text, judged by the law and the register of a day: n of m."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from devolved_powers.answers.found_in_text import Met, citations_in, ids_in
from devolved_powers.cases.judging.said_version import said_version, superseding
from devolved_powers.i18n import N_, _, clauses, sentences
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.law.standing import place_turns
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import caveats_of, reason_of
from devolved_powers.law.verify import verify_foreseen
from devolved_powers.register.citing_entries import CitingEntries
from devolved_powers.register.held_entry import VERDICT_WORDS, HeldEntries
from devolved_powers.register.search.words import id_meant
from devolved_powers.register.standing_text import own_parts, reason_text
from devolved_powers.reports.json_v1.cited_document import not_read
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    cannot_tell,
    origin_of,
)
from devolved_powers.reports.json_v1.held import NearJson
from devolved_powers.reports.json_v1.judged_text import (
    CitationCountsJson,
    DraftStandingJson,
    IdCountsJson,
    JudgedCitationJson,
    JudgedIdJson,
    JudgedTextJson,
    RestingJson,
    TextCheckedJson,
)
from devolved_powers.reports.json_v1.standing import correspondence_json

if TYPE_CHECKING:
    from devolved_powers.citations.model import CitedPlace
    from devolved_powers.law.library import Library
    from devolved_powers.register.place_met import How
    from devolved_powers.register.registry import Registry
    from devolved_powers.sheets.paragraphs import Paragraphs

CITATIONS: Final = 2_000
IDS: Final = 500
"""Different citations and ids of one text that are judged; of more it is said how many are left."""
_NEAR = 3
_LATE: Final = "after-collection"
NOT_JUDGED: Final = (
    N_("Whether amounts, penalties and other contents agree with the articles cited."),
    N_("Whether words that are quoted from a law stand in it."),
    N_("Names of powers without an id, and whether an id goes with the name beside it."),
    N_("Titles in 《》 that end like no law and no document."),
    N_("Laws that are named without 《》 and without an article."),
    N_("Places without an article, such as “前款” or “本条第二项”."),
    N_("Which text governs conduct of another day (《行政处罚法》第三十七条): `powers which-law`."),
)
"""What a text may hold that is not looked at: an answer that is silent on it would look whole."""


def judged_text(
    registry: Registry,
    document: Paragraphs,
    day: date,
    today: date,
    name: str | None = None,
) -> JudgedTextJson:
    """Return what became of every citation and every id of a text.

    Args:
        registry: the registry that its ids are looked up in, and whose laws it is judged by.
        document: the lines of the text, and what of it was not read.
        day: the day by whose law and register it is judged.
        today: the day it is asked: of a later day nobody knows what the town may.
        name: the file; None for a text that is none.
    """
    judge = _Judge(registry, day, today)
    found = [*citations_in(document.lines)]
    ids = [*ids_in(document.lines)]
    citations = [judge.citation(met) for met in found[:CITATIONS]]
    entries = [judge.identifier(met) for met in ids[:IDS]]
    counts = _citation_counts(citations, found)
    id_counts = IdCountsJson(
        total=len(ids),
        recorded=sum(one["is_recorded"] for one in entries),
        may=sum(one["verdict"] == "may" for one in entries),
        omitted=len(ids) - len(entries),
    )
    source = origin_of(registry)
    return JudgedTextJson(
        version=VERSION,
        as_of=day.isoformat(),
        notice=registry.timeline.notice,
        document=name,
        town=registry.timeline.town,
        passes=_passes(citations, entries, counts, id_counts),
        summary=_summary(counts, id_counts),
        checked=TextCheckedJson(lines=len(document.lines), citations=counts, ids=id_counts),
        citations=citations,
        ids=entries,
        not_judged=[*map(_, NOT_JUDGED), *judge.not_followed(found[:CITATIONS], citations)],
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *not_read(document),
            *_undecided(citations, entries, counts, id_counts, day),
            *(_to_come(day) if day > today else ()),
        ],
    )


class _Judge:
    """Judges by one registry on one day."""

    def __init__(self, registry: Registry, day: date, today: date) -> None:
        self._day = day
        self._today = today
        self._library: Library = registry.library
        self._entries = HeldEntries(registry, day, today)
        self._citing = CitingEntries(self._entries.snapshot, self._library)
        self._ids = registry.ids
        self._decisions = {decision.title: decision.id for decision in registry.timeline.decisions}

    def citation(self, met: Met) -> JudgedCitationJson:
        """Return what became of a citation."""
        place = met.place
        if place is None or not (place.law_resolved or place.doc_no_only):
            return self._nameless(met)
        law = self._library.find_cited(place)
        verdict = verify_foreseen(place, self._day, self._today, self._library)
        decision = self._decisions.get(place.law_resolved or "", "") if law is None else ""
        if decision and place.article is None:
            verdict = Verdict("符合", law=verdict.law)
        standings = [] if law is None else [*self._standings(place)]
        if verdict.answer == "不能判定":  # never beside “in force”, which would be read alone
            standings = [one for one in standings if one["state"] != "现行有效"]
        answer = JudgedCitationJson(
            raw=met.raw,
            lines=met.lines,
            quoted=met.quoted,
            law=verdict.law,
            answer=verdict.answer,
            reason=sentences(*filter(None, (reason_of(verdict), caveats_of(verdict)))),
            reason_id=verdict.reason,
            caveats=list(verdict.caveats),
            law_version=verdict.version.isoformat() if verdict.version else None,
            is_unknown=law is None and not decision,
            near=self._library.near(verdict.law)[:_NEAR] if law is None else [],
            decision=decision,
            standings=standings,
            entries=[*self._resting(place)] if law is not None else [],
        )
        another = self._another_version(place) if law is not None else ""
        if another and verdict.answer != "不能判定" and verdict.reason != "repealed":
            answer |= {"answer": "不能判定", "reason": another, "reason_id": "another-version"}
            answer["standings"] = []  # they are of the text of the day, which is not cited
        return answer

    def _nameless(self, met: Met) -> JudgedCitationJson:
        """Return that a place names no law: which one is meant only the writer knows."""
        verdict = Verdict("不能判定", "no-title")
        return JudgedCitationJson(
            raw=met.raw,
            lines=met.lines,
            quoted=met.quoted,
            law="",
            answer=verdict.answer,
            reason=reason_of(verdict),
            reason_id=verdict.reason,
            caveats=[],
            law_version=None,
            is_unknown=False,
            near=[],
            decision="",
            standings=[],
            entries=[],
        )

    def _standings(self, place: CitedPlace) -> Iterator[DraftStandingJson]:
        for turns in place_turns(place, None, self._library):
            standing = next(s for first, s in reversed(turns) if first <= self._day)
            yield _standing(standing)

    def _resting(self, place: CitedPlace) -> Iterator[RestingJson]:
        """Yield the entries that rest on a place, by the number that they cite it by."""
        by_number: dict[tuple[How, tuple[str, ...]], dict[str, None]] = {}
        for hit in self._citing.hits(place):
            now = tuple(target.cited() for target in hit.now)
            by_number.setdefault((hit.how, now), {})[hit.entry.id] = None
        for (how, now), ids in by_number.items():
            yield RestingJson(how=how, now=list(now), ids=list(ids))

    def _another_version(self, place: CitedPlace) -> str:
        """Return why the version that a citation names is not judged; empty where none is named."""
        law = self._library.find_cited(place)
        history = place.doc_no if place.doc_no and "修" in place.doc_no else None
        said = said_version(law, place.version or history) if law is not None else None
        if law is None or said is None:
            return ""
        newer = superseding(law, said, self._day)
        if newer is None:
            return ""
        message = _(
            "The text of {said} of 《{law}》 is cited; since then it has been changed ({newer}): "
            "the citation was not judged by the text that it names."
        )
        return message.format(said=said.told, law=law.title, newer=newer.day.isoformat())

    def not_followed(
        self, found: Sequence[Met], judged: Sequence[JudgedCitationJson]
    ) -> Iterator[str]:
        """Yield from when on nobody has looked up whether the laws of citations were changed."""
        late = [met for met, one in zip(found, judged, strict=True) if _LATE in one["caveats"]]
        laws = (self._library.find_cited(met.place) for met in late if met.place is not None)
        known = [law.facts.known_until for law in laws if law is not None]
        if known:
            day = min(filter(None, known), default=None)
            message = _(
                "Whether the laws of {count} citations were changed or repealed after {day}, up to "
                "which it was looked up."
            )
            count = sum(len(met.lines) for met in late)
            yield message.format(count=count, day=day.isoformat() if day else "")

    def identifier(self, met: Met) -> JudgedIdJson:
        """Return what the registry has under an id."""
        meant = id_meant(met.raw, self._ids)
        entry = self._entries.of(meant) if meant in self._ids else None
        if entry is None:
            return JudgedIdJson(
                raw=met.raw,
                lines=met.lines,
                is_recorded=False,
                id="",
                name="",
                verdict="open",
                word=VERDICT_WORDS["open"],
                sentence="",
                standing="",
                near=[*self._near(met.raw)],
            )
        first = entry.holders[0]
        return JudgedIdJson(
            raw=met.raw,
            lines=met.lines,
            is_recorded=True,
            id=entry.id,
            name=entry.name,
            verdict=entry.verdict,
            word=VERDICT_WORDS[entry.verdict],
            sentence=first.sentence,
            standing=first.entry.standing_on(self._day).word,
            near=[],
        )

    def _near(self, raw: str) -> Iterator[NearJson]:
        from devolved_powers.meant import nearest  # few ids are unknown

        for identifier in nearest(raw.upper(), self._ids):
            entry = self._entries.of(identifier)
            if entry is not None:
                yield NearJson(id=entry.id, name=entry.name)


def _standing(standing: PlaceStanding) -> DraftStandingJson:
    found = standing.correspondence
    return DraftStandingJson(
        law=standing.law,
        place="" if standing.place == WHOLE_LAW else standing.place.cited(),
        state=standing.state,
        since=standing.since.isoformat() if standing.since else None,
        repealed_by=standing.by,
        becomes=correspondence_json(found) if found is not None else None,
        changes_on=standing.changes_on.isoformat() if standing.changes_on else None,
        known_until=standing.known_until.isoformat() if standing.known_until else None,
        told=clauses(own_parts(standing, reason_text(standing))),
        sources=list(standing.sources),
    )


def _citation_counts(
    citations: Sequence[JudgedCitationJson], found: Sequence[Met]
) -> CitationCountsJson:
    def count(answer: str) -> int:
        return sum(len(one["lines"]) for one in citations if one["answer"] == answer)

    fit, unfit = count("符合"), count("不符")
    total = sum(len(met.lines) for met in found)
    looked_at = sum(len(one["lines"]) for one in citations)
    return CitationCountsJson(
        total=total,
        judged=fit + unfit,
        fit=fit,
        unfit=unfit,
        open=count("不能判定"),
        omitted=total - looked_at,
    )


def _passes(
    citations: Sequence[JudgedCitationJson],
    ids: Sequence[JudgedIdJson],
    counts: CitationCountsJson,
    id_counts: IdCountsJson,
) -> bool:
    faulty = any(one["answer"] != "符合" for one in citations)
    barred = any(not one["is_recorded"] or one["verdict"] != "may" for one in ids)
    is_whole = not (counts["omitted"] or id_counts["omitted"])
    return bool(counts["total"] or id_counts["total"]) and is_whole and not (faulty or barred)


def _summary(counts: CitationCountsJson, ids: IdCountsJson) -> str:
    if not (counts["total"] or ids["total"]):
        return _("No citation and no id is found in it: nothing was judged.")
    cited = _(
        "Citations: {judged} of {total} could be judged: {fit} 符合, {unfit} 不符; {open} 不能判定."
    ).format(
        judged=counts["judged"],
        total=counts["total"],
        fit=counts["fit"],
        unfit=counts["unfit"],
        open=counts["open"],
    )
    of_ids = _("Ids: {recorded} of {total} are recorded; the town may act under {may}.").format(
        recorded=ids["recorded"], total=ids["total"], may=ids["may"]
    )
    omitted = counts["omitted"] + ids["omitted"]
    left = _("{count} were not looked at: the text has too many.").format(count=omitted)
    parts = (cited, of_ids if ids["total"] else "", left if omitted else "")
    return sentences(*filter(None, parts))


def _undecided(
    citations: Sequence[JudgedCitationJson],
    ids: Sequence[JudgedIdJson],
    counts: CitationCountsJson,
    id_counts: IdCountsJson,
    day: date,
) -> Iterator[CannotTellJson]:
    """Yield what could not be judged, by why."""
    reasons: dict[tuple[str, str], int] = {}
    for one in citations:
        if one["answer"] == "不能判定":
            key = (one["reason_id"], one["reason"])
            reasons[key] = reasons.get(key, 0) + len(one["lines"])
    for (reason, message), count in reasons.items():
        yield cannot_tell(reason, message, count=count)
    omitted = counts["omitted"] + id_counts["omitted"]
    if omitted:
        message = _("{count} were not looked at: the text has too many.")
        yield cannot_tell("too-many", message.format(count=omitted), count=omitted)
    unknown = [one["raw"] for one in ids if not one["is_recorded"]]
    if unknown:
        yield cannot_tell("unknown-id", _("The registry has none of these ids."), unknown)
    left = [one["id"] for one in ids if one["is_recorded"] and one["verdict"] == "open"]
    if left:
        message = _("Whether the town may act under these on {day} cannot be told.")
        yield cannot_tell("verdict", message.format(day=day.isoformat()), left)


def _to_come(day: date) -> Iterator[CannotTellJson]:
    message = _("{day} has not come: it is judged by what is known of the law today.")
    yield cannot_tell("day-to-come", message.format(day=day.isoformat()), count=1)
