"""Whether the town may do something on a day (`held`)."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.i18n import _
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.held_answer import (
    HeldAnswer,
    conclusion,
    law_not_followed,
    remarks,
    reserve,
)
from devolved_powers.register.held_entry import VERDICT_WORDS, HeldEntry, Holder, VerdictWord
from devolved_powers.register.open_change import changes_of
from devolved_powers.register.plain_verdict import Verdict
from devolved_powers.register.states import DecisionSummary, ids_with_powers
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    DayAnswer,
    Meaning,
    Origin,
    cannot_tell,
)
from devolved_powers.reports.json_v1.entries import ItemJson, NeedJson, PowerJson, entry_json
from devolved_powers.reports.json_v1.open_changes import OpenChangeJson, open_changes_json
from devolved_powers.reports.json_v1.standing import not_judged


class ShortAnswerJson(TypedDict):
    """A question of citizens, and the answer."""

    question: Annotated[str, Meaning("What is asked, in Chinese as on the public page.")]
    answer: Annotated[str, Meaning("The answer, as on the public page.")]


class DecisionJson(TypedDict):
    """A decision that granted a power, or ended it."""

    did: Annotated[Literal["granted", "ended"], Meaning("What it did.")]
    id: Annotated[str, Meaning("Its name in the registry.")]
    title: Annotated[str, Meaning("Title")]
    doc_no: Annotated[str, Meaning("Document number; empty where it is not known.")]
    issuer: Annotated[str, Meaning("Who issued it; empty where it is not known.")]
    effective: Annotated[str | None, Meaning("The first day of its effect; null where none is.")]
    is_day_assumed: Annotated[bool, Meaning("Whether that day is an assumption.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]


class HolderAnswerJson(TypedDict):
    """What an entry answers for one body."""

    body: Annotated[str, Meaning("The body; of a need the town.")]
    verdict: Annotated[Verdict, Meaning("Whether it may act on the day.")]
    word: Annotated[VerdictWord, Meaning("The same in Chinese.")]
    sentence: Annotated[str, Meaning("The first sentence of the public page.")]
    answers: Annotated[list[ShortAnswerJson], Meaning("The short answers of the public page.")]
    entry: Annotated[
        PowerJson | ItemJson | NeedJson,
        Meaning("How the entry stands for the body: its law, manner, days and what ended it."),
    ]
    decisions: Annotated[
        list[DecisionJson], Meaning("The decisions that granted it, and the one that ended it.")
    ]


class HeldEntryJson(TypedDict):
    """What an entry answers."""

    id: Annotated[str, Meaning("The power, the item or the need.")]
    name: Annotated[str, Meaning("Its name on the day.")]
    verdict: Annotated[Verdict, Meaning("Whether a body of the town may act on the day.")]
    word: Annotated[VerdictWord, Meaning("The same in Chinese.")]
    holders: Annotated[list[HolderAnswerJson], Meaning("One for each body, who may act first.")]
    items: Annotated[
        list[ItemJson], Meaning("The items of a power on the day, with what they may be fined.")
    ]
    met_by: Annotated[list[PowerJson], Meaning("Of a need, the powers that met it.")]
    law_changes: Annotated[
        list[OpenChangeJson],
        Meaning("What the organ that decided is asked since a law changed, and who acts."),
    ]


class HeldLineJson(TypedDict):
    """One of several entries that may be meant."""

    id: Annotated[str, Meaning("The power, the item or the need.")]
    name: Annotated[str, Meaning("Its name on the day.")]
    verdict: Annotated[Verdict, Meaning("Whether a body of the town may act on the day.")]
    word: Annotated[VerdictWord, Meaning("The same in Chinese.")]
    sentence: Annotated[str, Meaning("The first sentence of the public page.")]
    standing: Annotated[str, Meaning("How its law stands, in one word.")]


class NearJson(TypedDict):
    """An entry that is near to what was asked, and no answer."""

    id: Annotated[str, Meaning("The power, the item or the need.")]
    name: Annotated[str, Meaning("Its name on the day.")]


class HeldSourceJson(TypedDict):
    """Where a fact of the answer comes from."""

    of: Annotated[Literal["entry", "decision", "law"], Meaning("What it tells of.")]
    source: Annotated[str, Meaning("A file of the registry, or whose word it is.")]


class HeldJson(DayAnswer):
    """Whether the town may do something on a day."""

    asked: Annotated[str, Meaning("The id or the words asked for.")]
    town: Annotated[str, Meaning("The town whose registry it is.")]
    verdict: Annotated[
        Verdict,
        Meaning("Whether it may; open too where it is not settled which entry is meant."),
    ]
    word: Annotated[VerdictWord, Meaning("The same in Chinese.")]
    reserve: Annotated[
        str,
        Meaning("What the verdict takes for granted, to be said with it; empty for nothing."),
    ]
    found: Annotated[
        Literal["id", "words", "several", "partial", "none"],
        Meaning("By an id, by all words (one entry, or several), by some of them, or not at all."),
    ]
    conclusion: Annotated[
        str, Meaning("What is to be said where no one entry is meant; empty where one is.")
    ]
    entry: Annotated[HeldEntryJson | None, Meaning("The entry meant; null where none is, or more.")]
    candidates: Annotated[list[HeldLineJson], Meaning("Where several may be meant, each.")]
    total: Annotated[int, Meaning("How many entries were found.")]
    omitted: Annotated[int, Meaning("How many of them are not listed.")]
    near: Annotated[list[NearJson], Meaning("Where none was found, what is near. No answer.")]
    remarks: Annotated[list[str], Meaning("What must be known besides.")]
    sources: Annotated[list[HeldSourceJson], Meaning("Where the answer comes from.")]


def held_json_of(answer: HeldAnswer, source: Origin) -> HeldJson:
    """Return whether the town may do something on a day.

    Args:
        answer: the answer.
        source: where it comes from.
    """
    snapshot, one = answer.snapshot, answer.one
    states = [state for entry in answer.entries for state in entry.states]
    return HeldJson(
        version=VERSION,
        as_of=snapshot.day.isoformat(),
        notice=snapshot.notice,
        asked=answer.asked,
        town=snapshot.timeline.town,
        verdict=answer.verdict,
        word=VERDICT_WORDS[answer.verdict],
        reserve=reserve(answer),
        found=answer.how,
        conclusion=conclusion(answer),
        entry=_entry(one, answer) if one is not None else None,
        candidates=[_line(entry) for entry in answer.entries] if one is None else [],
        total=answer.total,
        omitted=answer.total - len(answer.entries),
        near=[NearJson(id=near.id, name=near.name) for near in answer.near],
        remarks=list(remarks(answer)),
        sources=[*held_sources(one)] if one is not None else [],
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *_open(answer),
            *not_judged(states, snapshot.day),
        ],
    )


def _entry(entry: HeldEntry, answer: HeldAnswer) -> HeldEntryJson:
    ids = ids_with_powers([*entry.states, *entry.items])
    changes = changes_of(answer.snapshot.timeline.law_changes, ids)
    return HeldEntryJson(
        id=entry.id,
        name=entry.name,
        verdict=entry.verdict,
        word=VERDICT_WORDS[entry.verdict],
        holders=[_holder(holder, entry) for holder in entry.holders],
        items=[entry_json(item, entry.day) for item in entry.items],
        met_by=[entry_json(power, entry.day) for power in entry.met_by],
        law_changes=open_changes_json(changes),
    )


def _holder(holder: Holder, entry: HeldEntry) -> HolderAnswerJson:
    ended = [_decision(holder.ended, "ended")] if holder.ended is not None else []
    return HolderAnswerJson(
        body=holder.body,
        verdict=holder.verdict,
        word=VERDICT_WORDS[holder.verdict],
        sentence=holder.sentence,
        answers=[ShortAnswerJson(question=q, answer=a) for q, a in holder.answers],
        entry=entry_json(holder.entry, entry.day),
        decisions=[*(_decision(d, "granted") for d in holder.granted), *ended],
    )


def _decision(decision: DecisionSummary, did: Literal["granted", "ended"]) -> DecisionJson:
    return DecisionJson(
        did=did,
        id=decision.id,
        title=decision.title,
        doc_no=decision.doc_no,
        issuer=decision.issuer,
        effective=decision.effective.isoformat() if decision.effective else None,
        is_day_assumed=decision.is_day_assumed,
        file=decision.file,
    )


def _line(entry: HeldEntry) -> HeldLineJson:
    first = entry.holders[0]
    return HeldLineJson(
        id=entry.id,
        name=entry.name,
        verdict=entry.verdict,
        word=VERDICT_WORDS[entry.verdict],
        sentence=first.sentence,
        standing=first.entry.standing_on(entry.day).word,
    )


def held_sources(entry: HeldEntry) -> Iterator[HeldSourceJson]:
    """Yield where the answer of an entry comes from, each once: its file, decisions, laws."""
    told: dict[tuple[Literal["entry", "decision", "law"], str], None] = {}
    for state in entry.states:
        told["entry", f"{state.file}:{state.line}"] = None
    for holder in entry.holders:
        for decision in (*holder.granted, holder.ended):
            if decision is not None:
                told["decision", decision.file] = None
    for state in (*entry.states, *entry.items):
        for cited in standing_of(state, entry.day).places:
            told |= {("law", source): None for source in cited.standing.sources}
    yield from (HeldSourceJson(of=of, source=source) for of, source in told)


def _open(answer: HeldAnswer) -> Iterable[CannotTellJson]:
    one = answer.one
    if one is None:
        ids = [entry.id for entry in answer.entries]
        yield cannot_tell(f"found-{answer.how}", conclusion(answer), ids, count=answer.total)
        return
    if one.is_future:
        message = _("{day} has not come: what the town may do then cannot be told.")
        yield cannot_tell("day-to-come", message.format(day=one.day.isoformat()), [one.id])
    if late := law_not_followed(answer):
        yield cannot_tell("not-followed", late, [one.id])
    for holder in one.holders:
        if holder.answer.verdict == "open":
            yield cannot_tell("verdict", holder.sentence, [one.id])
