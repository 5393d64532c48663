"""The cell that says what a tier is fined: 并处5万元以上6万元以下罚款, 单位500——1500元."""

from dataclasses import dataclass
from typing import Final

from devolved_powers.imports.discretion.fine_clauses import FineClauses
from devolved_powers.imports.discretion.written_ranges import plain_text, written_ranges
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.discretion import TierFine
from devolved_powers.models.vocabulary import UNPUNISHED, DiscretionOutcome

_NO = (
    "(?:不予|免予|免于|不给予|不作|不做)(?:行政)?处罚|免罚|不处罚|不罚款"
    "|(?:不予|免予|免于|不处)罚款"
)
_OUTCOMES: Final = late_pattern(
    "(?P<either>(?:从轻|减轻)(?:或者?|、|及|和)(?:减轻|免除|不予|免予)(?:行政)?处罚)"
    rf"|(?P<first>首违(?:可)?不罚|首违免罚|可(?:以)?(?:依法)?(?:{_NO}))"
    rf"|(?P<none>{_NO})"
    r"|(?P<less>减轻(?:行政)?处罚|减轻罚款)"
    r"|(?P<light>从轻(?:行政)?处罚|从轻罚款)"
)
_DENIED = late_pattern(r"(?:不得|不能|不适用|不应|不宜|不再|不属于|并非|非)[^，,;。:]{0,6}$")
_BASIS = late_pattern(r"(?:事项)?(?:依据|按照|根据|清单)$")
_NAMED: dict[str, DiscretionOutcome] = {
    "first": "首违不罚",
    "none": "不予处罚",
    "less": "减轻处罚",
    "light": "从轻处罚",
}
_OTHER_PENALTY = late_pattern(r"警告|通报批评|没收|吊销|暂扣|责令停产|责令停业|责令关闭|拘留")
_ONLY_FINE = late_pattern("罚款$")
_APPROVAL = late_pattern(
    r"(?<!未)(?<!擅)(?:(?:报请?|须|需|应当|应)?经(?!营|济|过|费)|报请?)(?P<by>[^，,;。:]{2,40}?)"
    r"(?:批准|同意|审批|核准|审核|集体讨论(?:决定|通过)?)(?:后)?(?=[，,])"
)
_FINED_NEXT = late_pattern(r"[，,][^，,;。]{0,12}(?:处|罚)")
_HEADING_UNIT = late_pattern(r"[(（](?:单位[:：])?(?P<unit>万元|元|%|倍)[)）]")
_FIGURE_END = late_pattern(r"(?P<figure>[0-9]+(?:\.[0-9]+)?)(?=$|[;。\n，])")
_FIGURES = late_pattern("[0-9]{2}")
_ANY_UNIT = late_pattern("[元倍%‰万亿]|分之")


@dataclass(frozen=True, slots=True)
class FinesRead:
    """What a cell sets for a tier.

    Args:
        fines: the fines, in their order.
        outcome: what it leads to beside a range; None where the cell tells none.
        approval: whose approval a fine needs, as written; empty where none.
        unread: what looks like an amount or an outcome and was not read, parts joined by ；.
    """

    fines: tuple[TierFine, ...] = ()
    outcome: DiscretionOutcome | None = None
    approval: str = ""
    unread: str = ""


def read_fines(text: str, beside: str = "") -> FinesRead:
    """Read what a tier is fined.

    Args:
        text: the cell.
        beside: the heading of its column, which may tell the unit: 罚款幅度（万元）.

    Returns:
        The fines as the cell has them. What is not understood is told, never guessed.
    """
    plain = plain_text(text)
    unit = _HEADING_UNIT.search(beside)
    if unit is not None and not _ANY_UNIT.search(plain):
        plain = _FIGURE_END.sub(rf"\g<figure>{unit['unit']}", plain)
    clauses = FineClauses()
    clauses.read(plain)
    outcome, doubtful = _outcome(plain, has_fines=bool(clauses.fines))
    unread = [*clauses.unread, *doubtful]
    if not (clauses.fines or outcome or unread) and any(
        not one.unit and _FIGURES.search(plain[one.start : one.end])
        for one in written_ranges(plain)
    ):
        unread.append(plain)
    return FinesRead(
        fines=tuple(dict.fromkeys(clauses.fines)),
        outcome=outcome,
        approval=_approval(plain),
        unread="；".join(dict.fromkeys(unread)),
    )


def _outcome(text: str, *, has_fines: bool) -> tuple[DiscretionOutcome | None, list[str]]:
    """Return the one outcome of a cell, and the words of outcomes that nobody can be sure about."""
    named: dict[DiscretionOutcome, str] = {}
    only_no_fine = False
    for match in _OUTCOMES.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if _DENIED.search(before) or _BASIS.search(text[match.end() : match.end() + 6]):
            continue
        if match["either"]:
            return None, [match["either"]]
        kind = next(kind for kind in _NAMED if match[kind])
        named[_NAMED[kind]] = match[0]
        only_no_fine = only_no_fine or bool(_ONLY_FINE.search(match[0]))
    if not named:
        return None, []
    if len(named) > 1:
        return None, [*named.values()]
    outcome, words = next(iter(named.items()))
    is_none = outcome in UNPUNISHED
    if is_none and (has_fines or (only_no_fine and _OTHER_PENALTY.search(text))):
        return None, [words]
    return outcome, []


def _approval(text: str) -> str:
    for match in _APPROVAL.finditer(text):
        if _FINED_NEXT.match(text, match.end()):
            return match[0]
    return ""
