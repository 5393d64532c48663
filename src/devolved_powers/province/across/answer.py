"""The one shape of every answer across registries: rows, whose they are, what could not be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from devolved_powers.i18n import N_
from devolved_powers.province.engines.engine import Cell

if TYPE_CHECKING:
    from devolved_powers.reports.json_v1.common import CannotTellJson


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of an answer.

    Args:
        key: its name in JSON and csv.
        heading: its heading in documents and on the screen, a message id.
        width: how many Chinese characters stand side by side in it.
        on_screen: whether it stands on the screen too, which has room for about five.
    """

    key: str
    heading: str
    width: float
    on_screen: bool = True


@dataclass(frozen=True, slots=True)
class ScreenColumn:
    """A column on the screen that puts together what several say.

    Args:
        heading: its heading, a message id.
        told: returns what stands in it, of a row.
        mark: returns the mark behind that, in colour where it tells of the law.
    """

    heading: str
    told: Callable[[Mapping[str, Cell]], str]
    mark: Callable[[Mapping[str, Cell]], str] | None = None


@dataclass(frozen=True, slots=True)
class SourceAsked:
    """A registry that an answer rests on.

    Args:
        registry: province/city/county/town.
        revision: the revision that was gathered.
        notice: what every answer from it must say; empty for nothing.
    """

    registry: str
    revision: str
    notice: str


@dataclass(frozen=True, slots=True)
class AcrossAnswer:
    """What is answered across registries.

    Args:
        question: the question's name: `held`, `citing` …
        title: what a document with it is called, in the language spoken.
        day: the day of the state in law.
        at: the moment of the record, UTC; None for what it says now.
        columns: what is told of each row, in order, for tables; JSON has all of a row.
        rows: the rows, in the order they are told.
        summary: sentences that say what the rows come to, in the language spoken.
        sources: the registries that were asked, those without a row too.
        cannot_tell: what is open, and why.
        screen: the columns on the screen, behind the one for the place; none for those of
            `columns` that stand there.
    """

    question: str
    title: str
    day: date
    at: datetime | None
    columns: Sequence[AnswerColumn]
    rows: Sequence[Mapping[str, Cell]]
    summary: Sequence[str]
    sources: Sequence[SourceAsked]
    cannot_tell: Sequence[CannotTellJson] = ()
    screen: Sequence[AnswerColumn | ScreenColumn] = field(default=(), compare=False)

    @property
    def notices(self) -> tuple[str, ...]:
        """What must be read with it, each once, in the order of the registries."""
        return tuple(dict.fromkeys(s.notice for s in self.sources if s.notice))


def place_columns(level: str = "town") -> tuple[AnswerColumn, ...]:
    """Return the columns of a place, from the province down to a level.

    Args:
        level: `province`, `city`, `county` or `town`.
    """
    every = (
        AnswerColumn("province", N_("Province"), 5),
        AnswerColumn("city", N_("City"), 5),
        AnswerColumn("county", N_("County"), 5),
        AnswerColumn("town", N_("Town"), 5),
    )
    return every[: [column.key for column in every].index(level) + 1]


PLACES = ("province", "city", "county", "town")


def place_on_screen(
    answer: AcrossAnswer,
) -> tuple[AnswerColumn, Callable[[Mapping[str, Cell]], str]] | None:
    """Return the one column that tells on the screen which place a row is about.

    It is the shortest that tells the places of the answer apart: 柳河镇, or 示例县柳河镇 where two
    have the name.

    Args:
        answer: the answer.

    Returns:
        The column of the lowest place, and what stands in it; None where rows have no place.
    """
    own = [column for column in answer.columns if column.key in PLACES]
    if not own:
        return None
    keys = [column.key for column in own]
    places = {tuple(str(row.get(key) or "") for key in keys) for row in answer.rows}
    size = next(
        (n for n in range(1, len(keys)) if len({place[-n:] for place in places}) == len(places)),
        len(keys),
    )
    return own[-1], lambda row: "".join(str(row.get(key) or "") for key in keys[-size:])
