"""May the town act under an entry: the first sentence that a citizen reads of it.

The town may (可以) only while the entry is held and not suspended, and its law simply stands.
All else is said instead: what ended it, what became of the law, what cannot be told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.models.vocabulary import INSPECTION, PENALTY
from devolved_powers.register.acting_name import entrusting
from devolved_powers.register.basis_standing import CitedStanding, EntryStanding
from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.held_text import ended_text
from devolved_powers.register.history import Step
from devolved_powers.register.needs import Answered
from devolved_powers.register.plain_verdict import (
    VERDICT_OF_LAW,
    Verdict,
    plain_need_verdict,
    plain_verdict,
)
from devolved_powers.register.sanctions import (
    clause_of_items,
    conduct_of,
    left_catalogue,
    sanctions_clause,
)
from devolved_powers.register.sentence_pieces import Piece, Sentence, composed, joined
from devolved_powers.register.standing_marks import known_text, mark
from devolved_powers.register.standing_text import (
    UPPER_ROLE,
    fate_text,
    open_grant,
    open_grant_text,
    places_text,
    short_law_titles,
)
from devolved_powers.register.states import (
    NEVER,
    DecisionSummary,
    EnforcementItem,
    HeldEntry,
    Power,
)

UNKNOWN_DAY = "日期不详"
_LEFT = "本执法事项已移出目录"
_BRIEF = 48
"""Characters of a citation up to which the sentence tells its articles."""
_TITLE = re.compile(r"《[^《》]+》")
_DONE = {
    "行政强制": "可以依法实施",
    "行政征收": "可以依法实施",
    "行政征用": "可以依法实施",
    "行政奖励": "可以依法实施",
    "公共服务": "依法提供",
}
"""How a type is exercised, before the name of the entry; what is not listed is handled (办理)."""
_HANDLED = ("备案", "登记", "审批", "核准", "核发", "认定", "审核", "初审", "确认")
"""How names end that say what is handled on an application."""
_OWN_NAME = "其他行政权力"
"""The type whose names are of all kinds, so that no verb fits before them."""


@dataclass(frozen=True, slots=True)
class VerdictText:
    """What a body may do.

    Args:
        verdict: whether it may.
        short: the same in a few words (能不能管).
        sentence: the first sentence.
        has_caution: whether its law stands, and yet there is something to warn of.
    """

    verdict: Verdict
    short: str
    sentence: Sentence
    has_caution: bool = False


def verdict_on(
    entry: HeldEntry,
    standing: EntryStanding,
    items: Sequence[EnforcementItem],
    decisions: Sequence[DecisionSummary],
    steps: Iterable[Step] = (),
    behind: Sequence[Power] = (),
) -> VerdictText:
    """Return whether a body may act under a power or an item, and say so.

    Args:
        entry: how it stands for the body on the day of `standing`.
        standing: how its law stands.
        items: of a power that punishes, the items drawn from it that do.
        decisions: those of the registry.
        steps: what happened to it, for what suspended it.
        behind: the power itself, or the powers that an item rests on.
    """
    is_open = any(open_grant_text(cited.standing) for cited in standing.places)
    kind = entry.ended.kind if entry.ended is not None else ""
    verdict = plain_verdict(kind, entry.status, standing.word, is_open=is_open)
    if entry.ended is not None:
        first, *rest = ended_text(entry, decisions, brief=True)
        title = decision_piece(_named(entry.ended.decision, decisions))
        before, named, after = first.partition(title.text)
        lead = composed(before, title, after) if named else composed(first)
        if left_catalogue(entry):
            return VerdictText(
                verdict, f"不能判定，{_LEFT}；能不能管见所依据的权力事项", composed(lead, *rest)
            )
        return VerdictText(verdict, f"不能，{entry.status}", composed(lead, *rest))
    if entry.status == "尚未施行":
        return replace(_not_yet(entry, decisions), verdict=verdict)
    if entry.status == "暂停":
        return replace(_suspended(entry, decisions, steps), verdict=verdict)
    if standing.word == "现行有效":
        return replace(_may(entry, standing, items, decisions, behind), verdict=verdict)
    return replace(_law_turned(entry, standing, decisions, behind), verdict=verdict)


def since_text(
    entry: HeldEntry, decisions: Sequence[DecisionSummary], behind: Sequence[Power] = ()
) -> str:
    """Return since when a body has held it: 2021-09-01起（推定）.

    Args:
        entry: how it stands.
        decisions: those of the registry.
        behind: the power itself, or the powers that an item rests on.
    """
    day = entry.held_since
    if day is None:
        return UNKNOWN_DAY
    granting = (decision_of(power, decisions) for power in behind or (entry,))
    began = [decision for decision in granting if decision and decision.effective == day]
    is_assumed = any(decision.is_day_assumed for decision in began)
    return f"{day}起{'（推定）' if is_assumed else ''}"


def content_since(entry: HeldEntry) -> date | None:
    """Return since when an entry is what it is now; None where it always was."""
    first, last = entry.held_since, getattr(entry, "content_since", None)
    return last if first and last and last > first else None


def decision_of(entry: HeldEntry, decisions: Iterable[DecisionSummary]) -> DecisionSummary | None:
    """Return the decision that granted a power, or the first power of an item."""
    name = entry.decision if isinstance(entry, Power | EnforcementItem) else ""
    return next((decision for decision in decisions if decision.id == name), None)


def decision_piece(decision: DecisionSummary | None) -> Piece:
    """Return a decision by its title."""
    if decision is None:
        return Piece("决定不详")
    return Piece(f"《{decision.title}》", "decision", decision.id)


def basis_piece(entry: HeldEntry) -> Piece:
    """Return what an entry rests on as it is cited: of an item that punishes, what punishes."""
    written = getattr(entry, "penalty", "") or entry.basis
    return Piece(short_law_titles(written), "citation" if written else "")


def _may(
    entry: HeldEntry,
    standing: EntryStanding,
    items: Sequence[EnforcementItem],
    decisions: Sequence[DecisionSummary],
    behind: Sequence[Power],
) -> VerdictText:
    day = standing.day
    since = since_text(entry, decisions, behind)
    later = content_since(entry)
    since = f"{since}（现内容自{later}起）" if later else since
    act = _act(entry, day, items)
    by = entrusting(behind)
    charged = f"受{by}委托，" if by else ""
    lead = f"{entry.to_body}{charged}自{since}{'，' if act.startswith('对') else ''}"
    basis = basis_piece(entry)
    if len(basis.text) > _BRIEF:
        titles = dict.fromkeys(_TITLE.findall(basis.text))
        basis = Piece(f"{''.join(titles)}，条款见下", "citation")
    reach = known_text(standing.known_until, day)
    granted = _granted(entry, decisions, behind)
    told = composed("（依据", basis, "；决定", granted, f"；{reach}" if reach else "", "）。")
    caution = mark(entry.standing_on(day)).strip("〔〕")
    stands = f"依据截至{standing.known_until}现行有效" if reach else "依据现行有效"
    if standing.known_until is None:
        stands = f"依据现行有效（{reach}）"
    short = f"能，赋权有效，{stands}{f'；但{caution}' if caution else ''}"
    return VerdictText("may", short, composed(lead, act, told), bool(caution))


def _granted(
    entry: HeldEntry, decisions: Sequence[DecisionSummary], behind: Sequence[Power]
) -> Sentence:
    """Return every decision that an entry rests on."""
    found = dict.fromkeys(decision_of(power, decisions) for power in behind or (entry,))
    return joined((composed(decision_piece(decision)) for decision in found), "、")


def _act(entry: HeldEntry, day: date, items: Sequence[EnforcementItem]) -> str:
    if entry.type == PENALTY:
        own = sanctions_clause(entry) if isinstance(entry, EnforcementItem) else ""
        return f"对{conduct_of(entry.name)}，依法可以{own or clause_of_items(items, day)}"
    if entry.type == INSPECTION:
        return f"可以依法开展{entry.name}"
    if entry.type == _OWN_NAME and not entry.name.endswith(_HANDLED):
        return f"依法行使“{entry.name}”这一权力"
    return f"{_DONE.get(entry.type, '依法办理')}{entry.name}"


def _not_yet(entry: HeldEntry, decisions: Sequence[DecisionSummary]) -> VerdictText:
    decision = decision_of(entry, decisions)
    if entry.since == NEVER:
        is_draft = decision is not None and decision.is_draft
        why = "决定尚在起草，没有作出" if is_draft else "承接手续尚未签署，施行日期未定"
    else:
        assumed = decision is not None and decision.is_day_assumed
        why = f"自{entry.since}起施行{'（推定）' if assumed else ''}"
    sentence = composed(
        f"{entry.to_body}现在还不行使本事项：",
        decision_piece(decision),
        f"赋予的本事项尚未施行，{why}。在此之前本事项仍属{_former(entry)}。",
    )
    return VerdictText("may-not", "还不能，尚未施行", sentence)


def _former(entry: HeldEntry) -> str:
    return getattr(entry, "from_body", "") or "原机关（名称不详）"


def _suspended(
    entry: HeldEntry, decisions: Sequence[DecisionSummary], steps: Iterable[Step]
) -> VerdictText:
    day = halted_since(entry) or entry.since
    halts = [s for s in steps if s.kind == "暂停" and s.day == day and not s.yet_to_come]
    bodies = {"", entry.to_body, *(period[3] for period in entry.held)}
    step = next((s for s in halts if s.to_body in bodies), None)
    by: Sentence = (
        composed("（", decision_piece(_named(step.decision, decisions)), "）") if step else ()
    )
    reason = f"，理由：{step.reason}" if step and step.reason else ""
    sentence = composed(
        f"本事项自{day}起{'（推定）' if step and step.assumed else ''}暂停行使",
        by,
        f"{reason}。{entry.to_body}在恢复之前不得行使；暂停期间由哪个机关行使，未载明。",
    )
    return VerdictText("may-not", "现在不能，暂停行使", sentence)


def halted_since(entry: HeldEntry) -> date | None:
    """Return since when what is suspended has been, whichever body held it then."""
    if entry.status != "暂停" or not entry.held:
        return None
    first = entry.held[-1][0]
    for since, after, status, _body in reversed(entry.held[:-1]):
        if status != "暂停" or after != first:
            break
        first = since
    return first


def why_not(entry: HeldEntry, verb: str) -> str:
    """Return that an entry that is not in force may not be used, for the middle of a sentence."""
    return _LEFT if left_catalogue(entry) else f"{entry.to_body}现在{verb}"


def _named(identifier: str, decisions: Iterable[DecisionSummary]) -> DecisionSummary | None:
    return next((decision for decision in decisions if decision.id == identifier), None)


def _law_turned(
    entry: HeldEntry,
    standing: EntryStanding,
    decisions: Sequence[DecisionSummary],
    behind: Sequence[Power],
) -> VerdictText:
    verdict, short = VERDICT_OF_LAW[standing.word]
    if standing.word == "已废止" and any(open_grant_text(c.standing) for c in standing.places):
        short = "不能依已废止的依据管；能否依新条款管，不能判定"
    sentence = composed(
        f"{entry.to_body}自{since_text(entry, decisions, behind)}承接本事项（决定",
        _granted(entry, decisions, behind),
        "），但",
        turned_law(standing),
        "。",
    )
    return VerdictText(verdict, short, sentence, has_caution=True)


def turned_law(standing: EntryStanding, *, is_granted: bool = True) -> Sentence:
    """Return what became of the law of an entry, and what follows: for the middle of a sentence.

    Args:
        standing: how its law stands.
        is_granted: whether there is a grant, so that it is open whether that reaches a new text.
    """
    told = _worst(standing)
    if not told:
        return composed("没有从所登记的依据中读出法律条款，能否据此行使不能判定")
    is_gone = told[0].standing.state == "已废止"  # the law as a whole: its articles are told beside
    named = (replace(c.standing, place=WHOLE_LAW) if is_gone else c.standing for c in told)
    places = places_text(named)
    fates = tuple(dict.fromkeys(fate_text(cited.standing) for cited in told))
    fate = fates[0] if len(fates) == 1 else told[0].word
    is_open = any(open_grant_text(cited.standing) for cited in told)
    if not is_granted:
        is_repealed = told[0].word == "已废止"
        follows = "不得再以其为依据" if is_repealed else "应当以现行文本为准"
    elif standing.word == "不能判定":
        fate, follows = "是否现行有效不能判定", "能否继续行使也不能判定"
    else:
        follows = _follows(standing.word, is_open=is_open)
    return composed("所依据的", Piece(places, "citation"), f"{short_law_titles(fate)}，{follows}")


def _follows(word: StandingWord, *, is_open: bool) -> str:
    """Return what follows from what became of a law; of a text that has a new one, what is open."""
    match word:
        case "已废止" if is_open:
            return f"不得再以其为依据；{open_grant()}"
        case "已废止":
            return "不得再以其为依据"
        case "条款序号调整":
            return "条款序号已调整，内容相同，应当引用现条款"
        case "尚未施行":
            return "施行之前不得以其为依据"
        case _ if is_open:
            return open_grant()
        case _:
            return "能否继续行使不能判定"


def _worst(standing: EntryStanding) -> tuple[CitedStanding, ...]:
    """Return the cited places that the one word of an entry comes from."""
    word = "已废止" if standing.word == "部分依据已废止" else standing.word
    counted = (cited for cited in standing.places if cited.role != UPPER_ROLE)
    return tuple(cited for cited in counted if cited.word == word)


def verdict_on_need(answered: Answered, standing: EntryStanding, town: str) -> VerdictText:
    """Return whether the town may do what it asked for.

    Args:
        answered: the need, with what met it.
        standing: how the law of the need stands.
        town: the town's name.
    """
    need = answered.need
    held = [power for power in answered.met_by if power.is_in_force]
    stand = [power.standing_on(standing.day).stands for power in held]
    verdict = plain_need_verdict(answered.status, stand)
    if answered.status == "已赋权":
        powers = joined(list(_met(answered)), "、")
        if not powers:
            return VerdictText(verdict, "不能判定，登记为已赋权", composed(_UNNAMED))
        told = composed(f"{town}申请的本事项已赋权，见", powers, "。")
        if verdict == "may":
            return VerdictText(verdict, "能，已赋权，见所列权力事项", told)
        return VerdictText(verdict, "已赋权，能不能管见所列权力事项", told)
    answer = "答复为暂不赋权" if answered.status == "暂不赋权" else "尚待赋权"
    on = f"（{need.answered_on}）" if answered.status == "暂不赋权" and need.answered_on else ""
    sentence = composed(
        f"本登记册未见{town}行使本事项的赋权记录：{town}已提出需求，{answer}{on}；"
        f"本事项由{need.asked_of}行使",
        *(
            ("。但", turned_law(standing, is_granted=False))
            if standing.word in _TOLD_OF_NEEDS
            else ()
        ),
        "。",
    )
    return VerdictText(verdict, "不能，本登记册未见赋权记录", sentence)


_UNNAMED = "登记为已赋权，但没有指明是哪一项权力事项，能不能管不能判定。"
_TOLD_OF_NEEDS = frozenset({"已废止", "部分依据已废止", "内容已修改", "未找到对应条款"})


def _met(answered: Answered) -> Iterator[Sentence]:
    for power in answered.met_by:
        if power.is_in_force:
            yield composed(Piece(f"{power.id} {power.name}", "entry", power.id))
