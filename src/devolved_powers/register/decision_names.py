"""What people call a decision: its name, the number of its batch, its title, its document number.

A name is taken only where one decision is meant; where several are, all are named.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from devolved_powers.citations.numerals import to_int
from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.register.states import DecisionSummary, Timeline
from devolved_powers.text import is_hidden, printable

_MOST_NAMED = 5
"""Decisions that a refusal names with their titles."""
_LEAST_PART = 2
"""Characters of a part: a single one says too little to be a name."""
_NUMERAL = r"[0-9零〇一二两三四五六七八九十百]+"
_IN_TITLE = re.compile(rf"第({_NUMERAL})批次?")
_NUMBER = re.compile(rf"(?:第|批次?)?({_NUMERAL})(?:批次?)?")
_BATCH_ID = re.compile(r"(?:batch-?)?0*([0-9]{1,4})")
_NUMBERED = re.compile(r"第(?=[0-9]+号)")
_MARKS = str.maketrans("〔〕[]【】{}_‐‑‒–—―−", "()()()()--------", "《》〈〉“”\"'‘’「」·,，、。")
_DIGIT = re.compile(_NUMERAL)
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_BATCH = re.compile(rf"(?:[0-9]{{4}}年度?)?(?:第{_NUMERAL}(?:批次?|期|轮)|首批)\w{{0,4}}")
_ABOUT = re.compile(r"^[^（）()《》]{0,20}关于(?=\w)")
_LONGEST_SHORT, _KEPT_BEFORE, _KEPT_BEHIND = 26, 16, 8
"""Characters of a title that is shown whole in a list, and those that others keep."""


class DecisionName(NamedTuple):
    """What names a decision.

    Args:
        id: its name in the registry.
        title: its title.
        doc_no: the number of its document; empty where it is not known.
    """

    id: str
    title: str
    doc_no: str


def granting_decisions(timeline: Timeline) -> tuple[DecisionName, ...]:
    """Return the decisions by which a power was ever granted, in the order of their effect.

    Args:
        timeline: the registry.
    """
    granting = {power.decision for power in timeline.powers}
    return tuple(name for name in every_decision(timeline) if name.id in granting)


def every_decision(timeline: Timeline) -> tuple[DecisionName, ...]:
    """Return what every decision is called, in the order of their effect.

    Args:
        timeline: the registry.
    """
    return tuple(DecisionName(d.id, d.title, d.doc_no) for d in timeline.decisions)


def short_title(
    title: str, effective: date | None, *, kind: str = "赋权", is_draft: bool = False, on: date
) -> str:
    """Return what a decision is called where there is little room: its batch, and since when.

    A batch stands for a decision only where that grants it: one that adjusts the first batch is
    not the first batch.

    >>> first, day = date(2021, 9, 1), date(2026, 11, 30)
    >>> short_title("赋予示例镇县级行政权力事项（第一批）", first, on=day)
    '第一批（2021-09-01）'
    >>> short_title("赋予示例镇县级行政权力事项（第二批）", date(2027, 1, 1), on=day)
    '第二批（2027-01-01起施行，未施行）'
    >>> short_title("赋予示例镇县级行政权力事项（第三批）", None, is_draft=True, on=day)
    '第三批（拟稿）'
    >>> short_title("关于调整权力事项（第一批）的决定", first, kind="动态调整", on=day)
    '调整权力事项（第一批）的决定（2021-09-01）'

    Args:
        title: its title.
        effective: the first day of its effect; None for a draft, and while that is open.
        kind: 赋权, 动态调整 or 收回.
        is_draft: whether it is only drafted.
        on: the day of the page, which tells whether it has taken effect.
    """
    return f"{short_name(title, kind)}（{_since(effective, is_draft=is_draft, on=on)}）"


def short_name(title: str, kind: str) -> str:
    """Return what a decision is called where its day stands beside it: its batch, or its title.

    >>> short_name("赋予示例镇县级行政权力事项（第一批）", "赋权")
    '第一批'

    Args:
        title: its title.
        kind: 赋权, 动态调整 or 收回.
    """
    named = [*filter(_BATCH.fullmatch, _BRACKETS.findall(title))] if kind == "赋权" else []
    return named[-1] if named else _shortened(_ABOUT.sub("", title))


def short_titles(decisions: Iterable[DecisionSummary], on: date) -> Mapping[str, str]:
    """Return the short title of each decision by its id; those that would be alike are told apart.

    Args:
        decisions: the decisions.
        on: the day of the page.
    """
    known = tuple(decisions)
    short = {
        d.id: short_title(d.title, d.effective, kind=d.kind, is_draft=d.is_draft, on=on)
        for d in known
    }
    for whole in (
        {d.id: f"{d.title}（{_since(d.effective, is_draft=d.is_draft, on=on)}）" for d in known},
        {d.id: f"{short[d.id]}{d.doc_no or d.id}" for d in known},
        {d.id: f"{short[d.id]}{d.id}" for d in known},
    ):
        often = Counter(short.values())
        short |= {name: text for name, text in whole.items() if often[short[name]] > 1}
    return short


def _since(effective: date | None, *, is_draft: bool, on: date) -> str:
    if effective is None:
        return "拟稿" if is_draft else "未施行"
    return effective.isoformat() if effective <= on else f"{effective.isoformat()}起施行，未施行"


def _shortened(title: str) -> str:
    """Return a title, its middle left out where it is long: its end tells what it is."""
    if len(title) <= _LONGEST_SHORT:
        return title
    return f"{title[:_KEPT_BEFORE]}……{title[-_KEPT_BEHIND:]}"


def decision_named(text: str, decisions: Iterable[DecisionName]) -> str:
    """Return the name of the decision that is meant; empty where none is.

    >>> first = DecisionName("batch-1", "赋予示例镇权力事项（第一批）", "示府发〔2021〕1号")
    >>> second = DecisionName("batch-2", "赋予示例镇权力事项（第二批）", "示府发〔2022〕3号")
    >>> [decision_named(word, (first, second)) for word in ("2", "第一批", "示府发[2022]3号", "三")]
    ['batch-2', 'batch-1', 'batch-2', '']

    Args:
        text: what somebody calls it: `batch-1`, `1`, 第一批, 第1批, its title, the number of its
            document, or a part of these.
        decisions: those there are.

    Raises:
        PowersError: when several are meant; `code` is USAGE, and the message names them.
    """
    called = decisions_called(text, decisions)
    if len(called) > 1:
        shown = [f"{d.id}（{d.title}）" for d in called[:_MOST_NAMED]]
        names = printable(enumerated(shown)) + ("……" if called[_MOST_NAMED:] else "")
        message = _("“{value}” may be one of several decisions: {decisions}.")
        raise PowersError(
            message.format(value=printable(text), decisions=names),
            hint=_("Name one of them, as the registry calls it."),
            code=ExitCode.USAGE,
        )
    return called[0].id if called else ""


def decisions_called(text: str, decisions: Iterable[DecisionName]) -> tuple[DecisionName, ...]:
    """Return the decisions that a text may mean: one, none, or several that it fits equally well.

    Args:
        text: as for `decision_named`.
        decisions: those there are.
    """
    known = tuple(decisions)
    wanted = _plain(text)
    exact = tuple(d for d in known if d.id == text) or _with(known, lambda n: _plain(n) == wanted)
    if exact or not wanted:
        return exact
    by_number = _BATCH_ID.fullmatch(wanted)
    if by_number:
        number = int(by_number[1])
        return _of_id(number, known) or _of_title(number, known)
    spoken = _NUMBER.fullmatch(wanted)
    if spoken:  # 4 is no part of 〔2024〕14号, nor 一 of 第十一批
        counted = to_int(spoken[1])
        return _of_batch(counted, known) if counted is not None else ()
    if len(wanted) < _LEAST_PART:
        return ()
    return _with(known, lambda name: _holds(_plain(name), wanted))


def _of_batch(number: int, known: tuple[DecisionName, ...]) -> tuple[DecisionName, ...]:
    """Return the decisions of a batch: `batch-N`, unless its title gives it another number."""
    by_id, by_title = _of_id(number, known), _of_title(number, known)
    if by_id and (by_id[0] in by_title or not _numbers(by_id[0].title)):
        return by_id
    return tuple(dict.fromkeys((*by_id, *by_title)))


def _of_id(number: int, known: tuple[DecisionName, ...]) -> tuple[DecisionName, ...]:
    found = ((d, _BATCH_ID.fullmatch(_plain(d.id))) for d in known)
    return tuple(d for d, batch in found if batch and int(batch[1]) == number)


def _of_title(number: int, known: tuple[DecisionName, ...]) -> tuple[DecisionName, ...]:
    return tuple(d for d in known if number in _numbers(d.title))


def _numbers(title: str) -> set[int]:
    """Return the numbers of batches that a title names."""
    return {int(found[1]) for found in re.finditer(r"第([0-9]{1,4})批", _plain(title))}


def _with(known: tuple[DecisionName, ...], fits: Callable[[str], bool]) -> tuple[DecisionName, ...]:
    return tuple(d for d in known if any(fits(name) for name in d if name))


def _holds(name: str, part: str) -> bool:
    """Return whether a name holds a part, no number of it cut in two."""
    start = name.find(part)
    while start >= 0:
        end = start + len(part)
        before, after = name[max(0, start - 1) : start], name[end : end + 1]
        if not (_is_numeral(part[0], before) or _is_numeral(part[-1], after)):
            return True
        start = name.find(part, start + 1)
    return False


def _is_numeral(*characters: str) -> bool:
    return all(_DIGIT.fullmatch(character) for character in characters)


def _plain(text: str) -> str:
    """Return a name as it is compared: width, case, brackets, blanks and kind of numeral alike."""
    folded = unicodedata.normalize("NFKC", text.translate(SIMPLIFIED)).casefold()
    plain = "".join(c for c in folded if not (c.isspace() or is_hidden(c))).translate(_MARKS)
    plain = _NUMBERED.sub("", plain.replace("首批", "第一批"))
    return _IN_TITLE.sub(_counted, plain)


def _counted(found: re.Match[str]) -> str:
    number = to_int(found[1])
    return found[0] if number is None else f"第{number}批"
