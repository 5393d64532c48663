"""Tiers in the words of Chinese law, the same on screens, pages and sheets.

The words are the document's wherever it has some; what the program words itself are the ranges and
measures that the file holds as numbers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from devolved_powers.i18n import N_, _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise
from devolved_powers.models.catalog import Fine
from devolved_powers.models.discretion import Measure, StandardEntry, Tier, TierFine
from devolved_powers.register.states import Fine as FineState
from devolved_powers.register.value_text import fine_amounts_text

NOTHING = "—"
POINT = "（单一数额）"
"""What marks a fine for which the document sets one amount and no range."""
_TEN_THOUSAND = 10_000
_AROUND = late_pattern(r"处以?|的?罚款|的|对|[。,;:]|\(单一数额\)")
"""What stands around a sum and says nothing more."""
TierColumn = Literal["tier", "condition", "limits", "approval", "supervision", "note"]
"""What there may be to say of tiers; the first three always have a column."""

_HEADINGS: Mapping[TierColumn, str] = {
    "tier": N_("Tier"),
    "condition": N_("Condition"),
    "limits": N_("Penalty or range"),
    "approval": N_("Approval"),
    "supervision": N_("Supervision"),
    "note": N_("Note"),
}


def tier_headings(columns: Sequence[TierColumn]) -> tuple[str, ...]:
    """Return the headings of the columns of tiers."""
    return tuple(_(_HEADINGS[column]) for column in columns)


def closing_text() -> str:
    """Return what every answer on a standard ends with."""
    return _("The amount itself is decided by the head of the administrative organ.")


def tier_name(tier: Tier) -> str:
    """Return what the document calls a tier; a dash where tiers have no names."""
    return tier.tier or NOTHING


def condition_text(tier: Tier) -> str:
    """Return the condition as published; the measures in words where the file has only them."""
    return tier.when or "；".join(map(measure_text, tier.measures)) or NOTHING


def measure_text(measure: Measure) -> str:
    """Return a quantity as laws write it: 面积500平方米以上不足1000平方米."""
    unit = measure.unit
    parts = (
        _bound("", measure.from_, unit, "以上"),
        _bound("超过", measure.above, unit, ""),
        _bound("", measure.to, unit, "以下"),
        _bound("不足", measure.below, unit, ""),
    )
    if measure.from_ is not None and measure.from_ == measure.to:
        return f"{measure.of}{_number(measure.from_)}{unit}"
    return measure.of + "".join(parts)


def limits_text(tier: Tier) -> str:
    """Return what a tier allows: its outcome, its ranges and points, each with whom it is for.

    Where the file has none of these, the published wording stands in their place; where it has none
    either, that is said.
    """
    told = [*([tier.outcome] if tier.outcome else []), *map(fine_text, tier.fines)]
    if told:
        return "；".join(told)
    return f"原文：{tier.text}" if tier.text else "未载明处罚幅度"


def wording_text(tier: Tier) -> str:
    """Return the published wording where it says more than the ranges read of it; else nothing.

    Such as 没收违法所得 beside a fine, or a warning.
    """
    if not tier.text or not (tier.fines or tier.outcome):
        return ""
    read = {_bare(limits_text(tier)), *(_bare(fine_limits_text(fine)) for fine in tier.fines)}
    return "" if _bare(tier.text) in read else f"原文：{tier.text}"


def _bare(text: str) -> str:
    """Return what a wording says of sums alone."""
    return _AROUND.sub("", normalise(text))


def fine_text(fine: TierFine) -> str:
    """Return a fine of a tier: `单位：5000元以上1万元以下`, `1万元（单一数额）`."""
    lead = "，".join(part for part in (fine.subject, fine.when) if part)
    limits = fine_limits_text(fine)
    return f"{lead}：{limits}" if lead else limits


def fine_limits_text(fine: TierFine) -> str:
    """Return how much a fine of a tier is, with its cap, points marked as such."""
    limits = fine_amounts_text(
        fine_state(fine), is_above=fine.from_excluded, is_below=fine.to_excluded
    )
    if fine.from_ is not None and fine.from_ == fine.to:
        limits += POINT
    if fine.cap is None:
        return limits
    cap = f"最高不超过{_yuan(fine.cap)}"
    return f"{limits}，{cap}" if limits else cap


def clause_fines_text(fines: Iterable[Fine]) -> str:
    """Return what the document repeats of the clause itself."""
    return "；".join(
        "：".join(filter(None, ("，".join(filter(None, (f.subject, f.when))), amounts)))
        for f in fines
        for amounts in [fine_amounts_text(fine_state(f))]
    )


def fine_state(fine: Fine) -> FineState:
    """Return a fine of a file as answers have it."""
    return FineState(
        unit=fine.unit,
        low=fine.from_,
        high=fine.to,
        subject=fine.subject or "",
        when=fine.when or "",
        base=fine.base or "",
    )


def columns_of(entry: StandardEntry) -> tuple[TierColumn, ...]:
    """Return the columns that a table of an entry's tiers has something for."""
    has_names = any(tier.tier for tier in entry.tiers)
    columns: list[TierColumn] = ["tier"] if has_names else []
    columns += ["condition", "limits"]
    if any(tier.approval for tier in entry.tiers):
        columns.append("approval")
    if any(tier.supervision for tier in entry.tiers):
        columns.append("supervision")
    if any(tier.note for tier in entry.tiers):
        columns.append("note")
    return tuple(columns)


def column_text(tier: Tier, column: TierColumn) -> str:
    """Return what stands in a column for a tier; empty for nothing."""
    return _CELLS[column](tier)


def column_lines(tier: Tier, column: TierColumn) -> tuple[str, ...]:
    """Return the same line by line: below ranges the wording that says more than they do.

    Args:
        tier: the tier.
        column: of which column.
    """
    wording = wording_text(tier) if column == "limits" else ""
    return tuple(filter(None, (column_text(tier, column), wording)))


_CELLS: Mapping[TierColumn, Callable[[Tier], str]] = {
    "tier": tier_name,
    "condition": condition_text,
    "limits": limits_text,
    "approval": lambda tier: tier.approval or "",
    "supervision": lambda tier: "、".join(tier.supervision),
    "note": lambda tier: tier.note or "",
}


def _bound(lead: str, value: float | None, unit: str, behind: str) -> str:
    return "" if value is None else f"{lead}{_number(value)}{unit}{behind}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _yuan(value: float) -> str:
    if value and value % _TEN_THOUSAND == 0:
        return f"{int(value // _TEN_THOUSAND)}万元"
    return f"{_number(value)}元"
