"""The cell that tells on which clause a standard stands: its citation, and the fines it repeats."""

from dataclasses import dataclass
from typing import Final

from devolved_powers.citations import CitedPlace, cited_cell, parse, render
from devolved_powers.imports.discretion.fine_cells import read_fines
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.catalog import Fine

_OTHER_BASIS: Final = late_pattern(
    r"(?:不予|免予|免于|从轻|减轻)(?:行政)?处罚(?:的)?(?:事项)?(?:依据|根据)"
)
_PENALTY_BASIS: Final = late_pattern("(?:处罚|设定)(?:事项)?的?依据|罚则|法律责任")
_CONDUCT: Final = late_pattern("违反|违则|义务(?:条款|依据)|禁止性规定|违法依据")
_PENALTY: Final = late_pattern(r"依据|根据|按照|依照|罚则|法律责任|处罚(?:事项)?依据|处罚条款")
_GENERAL: Final = ("行政处罚法", "中华人民共和国行政处罚法")
"""What tells how to punish, and punishes nothing itself."""


@dataclass(frozen=True, slots=True)
class ClauseRead:
    """What a cell says of the clause.

    Args:
        penalty: what punishes, as lawyers cite it; empty where the cell cites nothing.
        conduct: what was broken, where the cell tells both.
        clause_fines: the fines that the cell repeats.
        unread: what the cell says beside, as `cited_cell` gives it.
    """

    penalty: str = ""
    conduct: str = ""
    clause_fines: tuple[Fine, ...] = ()
    unread: str = ""


def read_clause(text: str) -> ClauseRead:
    """Read the cell that names the clause.

    Args:
        text: the cell with its line breaks: 《…》第五十一条：…并处5万元以上10万元以下罚款….

    Returns:
        What it cites, and which fines it quotes. A clause that is named as the ground for not
        punishing is none of them.
    """
    other = _OTHER_BASIS.search(text)
    if other is not None:
        start = _PENALTY_BASIS.search(text)
        if start is not None and other.start() <= start.start() < other.end():
            start = _PENALTY_BASIS.search(text, other.end())
        if start is not None and start.start() > other.start():
            text = text[start.start() :]
        elif other.start():
            text = text[: other.start()]
    cell = cited_cell(text)
    places = [place for place in parse(text) if place.law_resolved not in _GENERAL]
    conduct, penalty = _parted(text, places)
    quoted = "\n".join(one.text for one in cell.quotations)
    return ClauseRead(
        penalty=render(penalty),
        conduct=render(conduct),
        clause_fines=clause_fines(quoted) if quoted else clause_fines(text) if not places else (),
        unread=cell.unread,
    )


def clause_fines(text: str) -> tuple[Fine, ...]:
    """Return the fines that a clause sets, as a column of a table repeats it.

    Args:
        text: the clause, or the part of it that sets the range.
    """
    kept = {*Fine.model_fields}
    return tuple(
        Fine.model_validate(one.model_dump(by_alias=True, include=kept, exclude_none=True))
        for one in read_fines(text).fines
    )


def _parted(text: str, places: list[CitedPlace]) -> tuple[list[CitedPlace], list[CitedPlace]]:
    """Part what was broken from what punishes, by the words before each place."""
    conduct: list[CitedPlace] = []
    penalty: list[CitedPlace] = []
    side = penalty
    reached = 0
    for place in places:
        lead = text[reached : place.span[0]]
        marks = [
            *((match.start(), conduct) for match in _CONDUCT.finditer(lead)),
            *((match.start(), penalty) for match in _PENALTY.finditer(lead)),
        ]
        if marks:
            side = max(marks, key=lambda mark: mark[0])[1]
        side.append(place)
        reached = place.span[1]
    return (conduct, penalty) if penalty else ([], conduct)
