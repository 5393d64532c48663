"""What an entry answers a citizen with: one sentence, five short answers, and what else to know.

May they, since when, how much, on which text, whom do I ask: none is left out. What is not recorded
is said to be 未载明 or 不详, what the record cannot settle 不能判定.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.models.vocabulary import APPLIED_FOR, INSPECTION, PENALTY
from devolved_powers.register.acting_name import NOT_STATED, name_text
from devolved_powers.register.barred_powers import with_barred_powers
from devolved_powers.register.basis_standing import EntryStanding, Role, standing_of
from devolved_powers.register.basis_turns import CARRYING_WORDS
from devolved_powers.register.citizen_verdict import (
    UNKNOWN_DAY,
    VerdictText,
    basis_piece,
    content_since,
    halted_since,
    since_text,
    verdict_on,
    verdict_on_need,
    why_not,
)
from devolved_powers.register.history import Step
from devolved_powers.register.named_standards import NamedStandards
from devolved_powers.register.needs import Answered
from devolved_powers.register.plain_verdict import Verdict
from devolved_powers.register.remedies import Remedies, remedies
from devolved_powers.register.sanctions import (
    left_catalogue,
    punishing,
    sanctions_of_items,
    sanctions_text,
)
from devolved_powers.register.sentence_pieces import Piece, Sentence, composed, plain
from devolved_powers.register.standing_marks import NOTE_LEAD, known_text
from devolved_powers.register.standing_text import (
    fate_text,
    note_text,
    open_grant,
    place_text,
    repealed_penalty_text,
    short_law_titles,
)
from devolved_powers.register.states import DecisionSummary, EnforcementItem, Entry, Power
from devolved_powers.register.value_text import frequency_text, inspected_text

MAY, SINCE, BASIS, WHOM = "能不能管", "自何时起", "依据哪一条", "问谁"
HOW_MUCH, HOW = "怎么罚、罚多少", "怎么办"
"""What is asked third: of penalties, and of all other types."""
NOT_OFFERED = "未提供"
_BRIEF = 110
"""Characters of what became of a basis up to which the short answer tells it all."""
PUNISHING: frozenset[Role] = frozenset({"设定依据", "实施依据", "处罚依据"})
"""What is cited to punish: where that is repealed, 《行政处罚法》第三十七条 says what follows."""


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """One short answer.

    Args:
        question: what is asked, the same on every page.
        answer: the answer; never empty.
    """

    question: str
    answer: Sentence


@dataclass(frozen=True, slots=True)
class CitizenAnswer:
    """What an entry answers with, for one body.

    Args:
        body: the body it is about.
        verdict: whether it may act.
        sentence: the first sentence.
        short: the five short answers.
        further: what else a citizen has to know: name, supervision, discretion, remedies; of what
            no body of the town holds, only what does not depend on a grant.
        remedies: the remedies, as they are told in `further`.
        is_plain: whether there is nothing to warn of: held, not suspended, its law simply stands.
    """

    body: str
    verdict: Verdict
    sentence: Sentence
    short: tuple[ShortAnswer, ...]
    further: tuple[ShortAnswer, ...]
    remedies: Remedies
    is_plain: bool


class CitizenAnswers:
    """Answers citizens about the entries of one registry on one day.

    Args:
        registry: the root file.
        decisions: those of the registry.
        powers: the powers as they stand on the day, one state for each body, by id.
        items_of: the items drawn from each power, as they stand on the day, by its id.
        day: the day.
        standards: the discretion standards that are held as data.
    """

    def __init__(
        self,
        registry: RegistryFile,
        decisions: Sequence[DecisionSummary],
        powers: Mapping[str, Sequence[Power]],
        items_of: Mapping[str, Sequence[EnforcementItem]],
        day: date,
        standards: Iterable[DiscretionStandard] = (),
    ) -> None:
        self._registry = registry
        self._standards = NamedStandards(registry, standards, day)
        self._decisions = decisions
        self._powers = powers
        self._items_of = items_of
        self._day = day

    def of_entry(self, entry: Power | EnforcementItem, steps: Iterable[Step] = ()) -> CitizenAnswer:
        """Return the answer of a power or an item.

        Args:
            entry: how it stands on the day, for one body.
            steps: what happened to it, for what suspended it.
        """
        with speaking(DOCUMENT_LANGUAGE):
            standing = standing_of(entry, self._day)
            items = punishing(self._drawn_from(entry))
            behind = self.behind(entry)
            alone = verdict_on(entry, standing, items, self._decisions, steps, behind)
            verdict = with_barred_powers(alone, entry, self._powers)
            short = (
                ShortAnswer(MAY, composed(verdict.short, "。")),
                ShortAnswer(SINCE, self._since(entry, behind)),
                self._how(entry, standing, verdict, items),
                ShortAnswer(BASIS, _basis(standing, basis_piece(entry), verdict.sentence)),
                ShortAnswer(WHOM, self._whom(entry)),
            )
            return self._answer(entry, entry.to_body, verdict, short, behind)

    def of_need(self, answered: Answered) -> CitizenAnswer:
        """Return the answer of a need: the town asks for the power, or holds it by another entry.

        Args:
            answered: the need, with what met it on the day.
        """
        need, town = answered.need, self._registry.town.name
        with speaking(DOCUMENT_LANGUAGE):
            standing = standing_of(need, self._day)
            verdict = verdict_on_need(answered, standing, town)
            is_met = answered.status == "已赋权"
            holders = dict.fromkeys(p.to_body for p in answered.met_by if p.is_in_force)
            how = "见所列权力事项" if is_met else f"{NOT_STATED}；请向{need.asked_of}询问"
            repealed = penalties_after_repeal(need, standing)
            whom = (
                self._contact("、".join(holders))
                if is_met
                else composed(f"{need.asked_of}（电话不详）。")
            )
            cited = Piece(short_law_titles(need.basis), "citation")
            short = (
                ShortAnswer(MAY, composed(verdict.short, "。")),
                ShortAnswer(
                    SINCE, composed("见所列权力事项。" if is_met else "没有赋权，无起始日期。")
                ),
                ShortAnswer(
                    HOW_MUCH if need.type == PENALTY else HOW,
                    composed("；".join((how, *repealed)), "。"),
                ),
                ShortAnswer(BASIS, _basis(standing, cited, verdict.sentence)),
                ShortAnswer(WHOM, whom),
            )
            return self._answer(need, need.asked_of, verdict, short, answered.met_by)

    def _answer(
        self,
        entry: Entry,
        body: str,
        verdict: VerdictText,
        short: tuple[ShortAnswer, ...],
        powers: Sequence[Power],
    ) -> CitizenAnswer:
        told = remedies(entry, powers, self._registry, self._day)
        rows = (
            ("以谁的名义", name_text(powers) if powers else ""),
            ("行政执法监督电话", self._supervision(powers)),
            ("裁量基准", self._discretion(entry, powers) if powers else ""),
            ("行政复议", told.review),
            ("行政诉讼", told.suit),
        )
        further = tuple(ShortAnswer(label, composed(text)) for label, text in rows if text)
        is_plain = verdict.verdict == "may" and not verdict.has_caution
        return CitizenAnswer(
            body, verdict.verdict, verdict.sentence, short, further, told, is_plain
        )

    def _drawn_from(self, entry: Power | EnforcementItem) -> Sequence[EnforcementItem]:
        """Return the items drawn from a power, as they stand for the body that holds it."""
        items = self._items_of.get(entry.id, ())
        return tuple(item for item in items if item.to_body == entry.to_body) or items

    def behind(self, entry: Power | EnforcementItem) -> tuple[Power, ...]:
        """Return a power itself, or the powers an item rests on, as they stand for its body."""
        if isinstance(entry, Power):
            return (entry,)
        states = [power for name in entry.powers for power in self._powers.get(name, ())]
        own = tuple(p for p in states if p.to_body == entry.to_body) or tuple(states)
        usable = tuple(power for power in own if power.is_in_force)
        return usable if entry.is_in_force and usable else own

    def _since(self, entry: Power | EnforcementItem, behind: Sequence[Power]) -> Sentence:
        if entry.held_since is None:
            return composed("尚未施行" if entry.status == "尚未施行" else UNKNOWN_DAY, "。")
        since = since_text(entry, self._decisions, behind)
        if entry.status == "尚未施行":
            return composed(f"尚未施行，将自{since}。")
        if entry.ended is not None:
            return composed(f"自{since}，至{entry.ended.day - timedelta(days=1)}止。")
        later = content_since(entry)
        now = f"，现内容自{later}起" if later else ""
        halted = halted_since(entry)
        halt = f"；自{halted}起暂停" if halted else ""
        return composed(f"自{since}{now}{halt}。")

    def _how(
        self,
        entry: Power | EnforcementItem,
        standing: EntryStanding,
        verdict: VerdictText,
        items: Sequence[EnforcementItem],
    ) -> ShortAnswer:
        if entry.type != PENALTY:
            return ShortAnswer(HOW, composed(self._procedure(entry, verdict), "。"))
        is_same = standing.word in CARRYING_WORDS
        told = _recorded(entry, items, self._day if is_same else None)
        if verdict.verdict == "may":
            return ShortAnswer(HOW_MUCH, composed(told, "。"))
        after = penalties_after_repeal(entry, standing)
        if after:
            drawn = (entry,) if isinstance(entry, EnforcementItem) else items
            is_left = any(keeps_penalty(item, self._day) for item in drawn)
            rest = composed("；其余处罚依据不能判定；依原条款：", told) if is_left else ()
            return ShortAnswer(HOW_MUCH, composed("；".join(after), rest, "。"))
        lead = "" if entry.is_in_force else f"{why_not(entry, '不得据此处罚')}；"
        if not is_same:
            lead = f"{lead}不能判定；依原条款："
        elif lead:
            lead = f"{lead}条款规定："
        return ShortAnswer(HOW_MUCH, composed(lead, told, "。"))

    def _procedure(self, entry: Power | EnforcementItem, verdict: VerdictText) -> str:
        """Return how a power that does not punish is used."""
        if not entry.is_in_force:
            return why_not(entry, "不办理、不实施本事项")
        lead = {
            "may": "",
            "open": "不能判定能否办理或者实施；登记的内容：",
            "may-not": "现在不能据此办理或者实施；登记的内容：",
        }[verdict.verdict]
        if entry.type == INSPECTION:
            shown = (entry,) if isinstance(entry, EnforcementItem) else self._drawn_from(entry)
            often = dict.fromkeys(text for text in map(frequency_text, shown) if text)
            what = [text for text in map(inspected_text, shown) if text]
            content = f"检查内容{'见下' if what else NOT_STATED}"
            return f"{lead}{content}；检查频次{'、'.join(often) or NOT_STATED}"
        is_applied_for = entry.type in APPLIED_FOR
        to = f"向{entry.to_body}提出申请；条件和材料" if is_applied_for else "程序"
        days = _days(entry) if isinstance(entry, Power) else f"办理时限{NOT_STATED}"
        return f"{lead}{to}{NOT_STATED}；{days}"

    def _whom(self, entry: Power | EnforcementItem) -> Sentence:
        if entry.ended is not None and not left_catalogue(entry):
            now = entry.ended.returned_to
            if now:
                return composed(f"{now}（电话不详）。")
            return composed("现由哪个机关行使不详；可以先问", self._contact(entry.to_body))
        if entry.status == "尚未施行" and entry.from_body:
            return composed(f"{entry.from_body}（电话不详）。")
        offices = dict.fromkeys(power.carried_out_by for power in self.behind(entry))
        office = "、".join(filter(None, offices))
        return composed(f"承办机构：{office}；" if office else "", self._contact(entry.to_body))

    def _contact(self, body: str) -> Sentence:
        """Return whom readers ask, as registry.yaml has it; where it names nobody, the body."""
        contact = self._registry.contact
        telephone = f"电话{contact.telephone}" if contact.telephone else f"咨询电话{NOT_OFFERED}"
        parts = (contact.body or body, telephone, contact.address, contact.email)
        return composed("，".join(part for part in parts if part), "。")

    def _supervision(self, powers: Sequence[Power]) -> str:
        site = self._registry.site
        own = (power.hotline for power in powers)
        numbers = dict.fromkeys((*own, (site.supervision_telephone or "") if site else ""))
        return "、".join(filter(None, numbers)) or NOT_OFFERED

    def _discretion(self, entry: Entry, powers: Sequence[Power]) -> Sentence:
        named = (power.discretion for power in powers if power.discretion)
        items = self._drawn_from(entry) if isinstance(entry, Power) else ()
        ids = (entry.id, *(item.id for item in items))
        return self._standards.sentence(named, ids) or composed(NOT_STATED)


def keeps_penalty(item: EnforcementItem, day: date) -> bool:
    """Return whether some clause that an item punishes by is not repealed."""
    cited = (cited for cited in standing_of(item, day).places if cited.role == "处罚依据")
    return any(place.standing.state != "已废止" for place in cited)


def _recorded(
    entry: Power | EnforcementItem, items: Sequence[EnforcementItem], day: date | None
) -> Sentence:
    if isinstance(entry, EnforcementItem):
        return composed(sanctions_text(entry))
    return sanctions_of_items(items, day)


def _days(power: Power) -> str:
    told = [
        f"{label}{days}个工作日"
        for label, days in (("法定时限", power.statutory_days), ("承诺时限", power.promised_days))
        if days is not None
    ]
    return "，".join(told) or f"办理时限{NOT_STATED}"


def _basis(standing: EntryStanding, cited: Piece, sentence: Sentence) -> Sentence:
    """Return what an entry rests on and how that stands, with what the facts cover.

    Args:
        standing: how it stands.
        cited: the citation.
        sentence: the first sentence: what it says of a law is not said again.
    """
    known = known_text(standing.known_until, standing.day)
    known = f"（{known}）" if known and standing.word != "不能判定" else ""  # that says why itself
    whole = cited if cited.text else Piece("依据不详")
    note = note_text(standing, brief=True).removeprefix(NOTE_LEAD)
    note = note.removeprefix(f"{standing.word}。").removesuffix(f"；{open_grant()}")
    if standing.word == "现行有效" or note in ("", standing.word):  # or no law could be read
        return composed(whole, f"，{standing.word}{known}。")
    words = plain(sentence)
    for place in standing.places:
        fate = fate_text(place.standing)
        if short_law_titles(fate) in words:
            note = note.replace(fate, place.standing.state)
    note = short_law_titles(note)
    if len(note) > _BRIEF:
        return composed(whole, f"，{standing.word}，变化和对应条款见下{known}。")
    return composed(Piece(note, "citation"), f"{known}。")


def penalties_after_repeal(entry: Entry, standing: EntryStanding) -> tuple[str, ...]:
    """Return what follows for penalties from the repeal of the laws of an entry, each once."""
    if entry.type != PENALTY:
        return ()
    gone: dict[date, dict[str, None]] = {}
    for cited in standing.places:
        place = cited.standing
        if cited.role in PUNISHING and place.state == "已废止" and place.since:
            gone.setdefault(place.since, {})[place_text(place.law, WHOLE_LAW)] = None
    if len(gone) == 1 and standing.word == "已废止":  # all of it: the sentence names the laws
        return tuple(map(repealed_penalty_text, gone))
    return tuple(f"{''.join(laws)}：{repealed_penalty_text(day)}" for day, laws in gone.items())


def answer_lines(answer: CitizenAnswer) -> Iterator[str]:
    """Yield an answer as plain lines: the sentence, then every question with its answer."""
    yield plain(answer.sentence)
    for row in (*answer.short, *answer.further):
        yield f"{row.question}：{plain(row.answer)}"
