"""The columns of every table: key, heading, and what stands in a cell. Declared here only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from devolved_powers.documents.table import Align
from devolved_powers.i18n import N_
from devolved_powers.register.states import EnforcementItem, Fine, Power

Listed = Power | EnforcementItem
UNKNOWN = "未提供"
"""What stands in a cell that the registry does not know. It is never filled with a guess."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a table.

    Args:
        key: its name for machines.
        heading: its heading, to be translated.
        cell: what stands in it for an entry.
        width: how many Chinese characters stand side by side in it on paper.
        align: how it is set on paper.
    """

    key: str
    heading: str
    cell: Callable[[Listed], str]
    width: float = 8
    align: Align = "left"


def fine_text(fine: Fine) -> str:
    """Return a fine as a lawyer says it: `单位：2000元以上20000元以下罚款`."""
    low, high = (_amount(a) for a in (fine.low, fine.high))
    base = fine.base if fine.unit != "元" else f"（{fine.base}）" if fine.base else ""
    bounds = "".join(
        (f"{low}{fine.unit}以上" if low else "", f"{high}{fine.unit}以下" if high else "")
    )
    if fine.low == fine.high and low:
        bounds = f"{low}{fine.unit}"
    amount = f"{bounds}{base}" if fine.unit == "元" else f"{base}{bounds}"
    lead = "，".join(part for part in (fine.subject, fine.when) if part)
    return f"{lead}：{amount}罚款" if lead else f"{amount}罚款"


def _amount(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)


def _of(key: str) -> Callable[[Listed], str]:
    def cell(entry: Listed) -> str:
        value: object = getattr(entry, key, "")
        if isinstance(value, tuple):
            return "、".join(str(v) for v in value)
        return "" if value is None else str(value)

    return cell


def _fines(entry: Listed) -> str:
    return "；".join(map(fine_text, entry.fines)) if isinstance(entry, EnforcementItem) else ""


def _inspect(entry: Listed) -> str:
    return inspect_text(entry) if isinstance(entry, EnforcementItem) else ""


def inspect_text(item: EnforcementItem) -> str:
    """Return what is looked at, and how."""
    pairs = item.inspect
    return "；".join(f"{what}（{how}）" for what, how in pairs)


def frequency_text(item: EnforcementItem) -> str:
    """Return how often one place may be inspected, with the clause that says so."""
    return f"{item.frequency}（{item.frequency_basis}）" if item.frequency else ""


def _frequency(entry: Listed) -> str:
    return frequency_text(entry) if isinstance(entry, EnforcementItem) else ""


def _category(entry: Listed) -> str:
    return "权力事项" if isinstance(entry, Power) else "执法事项"


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("id", N_("Id"), _of("id"), 5, "center"),
    ListColumn("category", N_("Category"), _category, 5, "center"),
    ListColumn("name", N_("Name"), _of("name"), 20),
    ListColumn("type", N_("Type"), _of("type"), 5, "center"),
    ListColumn("aspect", N_("Aspect"), _of("aspect"), 5, "center"),
    ListColumn("field", N_("Field"), _of("field"), 6, "center"),
    ListColumn("basis", N_("Legal basis"), _of("basis"), 20),
    ListColumn("conduct", N_("Duty breached"), _of("conduct"), 14),
    ListColumn("penalty", N_("Penalty clause"), _of("penalty"), 14),
    ListColumn("penalties", N_("Penalties"), _of("penalties"), 6),
    ListColumn("orders", N_("Orders"), _of("orders"), 8),
    ListColumn("fines", N_("Fines"), _fines, 14),
    ListColumn("subject", N_("Whom it concerns"), _of("subject"), 4),
    ListColumn("scenes", N_("Scenes"), _of("scenes"), 8),
    ListColumn("inspect", N_("What is looked at"), _inspect, 14),
    ListColumn("frequency", N_("Frequency limit"), _frequency, 8),
    ListColumn("powers", N_("Powers behind it"), _of("powers"), 5, "center"),
    ListColumn("statutory_body", N_("Statutory body"), _of("statutory_body"), 9),
    ListColumn("from_body", N_("Giving body"), _of("from_body"), 8),
    ListColumn("to_body", N_("Receiving body"), _of("to_body"), 7),
    ListColumn("carried_out_by", N_("Carried out by"), _of("carried_out_by"), 8),
    ListColumn("manner", N_("Manner of the grant"), _of("manner"), 5, "center"),
    ListColumn("scope", N_("Scope"), _of("scope"), 8),
    ListColumn("decision", N_("Decision"), _of("decision"), 5, "center"),
    ListColumn("since", N_("In force from"), _of("since"), 6, "center"),
    ListColumn("status", N_("Status"), _of("status"), 4, "center"),
    ListColumn("note", N_("Note"), _of("note"), 6),
)
"""All there is to tell of an entry, in the order of official lists."""
OFFICIAL: tuple[ListColumn, ...] = (
    ListColumn("level_advice", N_("Advised first level"), _of("level_advice"), 5, "center"),
)
"""Columns that only official lists have."""


def cells(entry: Listed, columns: Iterable[ListColumn] = COLUMNS) -> list[str]:
    """Return an entry's row; what applies to it but is not known is 未提供."""
    row = []
    for column in columns:
        value = column.cell(entry)
        applies = hasattr(entry, column.key)
        row.append(UNKNOWN if not value and applies and column.key in _EXPECTED else value)
    return row


_EXPECTED = frozenset({"statutory_body", "carried_out_by", "manner", "from_body", "to_body"})
"""Keys that an official list always fills: their absence is said, not left blank."""
