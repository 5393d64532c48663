"""What happened to an entry in law, whatever the day that is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from devolved_powers.register.states import HoldingStatus, Value
from devolved_powers.register.tenure import Period, began


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of a trail.

    Args:
        day: the day it takes effect; None while the handover record is not signed.
        kind: 赋予, 调整, 暂停, 恢复, 收回, 取消, 到期, 失效, 依据更新, 移交, 承继; of an item
            also 列入 and 移出; of the law 依据状态变化.
        power: the power it happens to.
        to_body: whose holding it is.
        yet_to_come: whether it had not taken effect on the day asked about (尚未施行).
        decision: the decision; empty for what follows a law or the reform of a body.
        title: the decision's title.
        doc_no: the number of its document; empty where it is not known.
        issuer: who issued it; empty where it is not known.
        signed: the day the document was signed; None where it is not known.
        assumed: whether the day of effect is an assumption.
        reason: why; empty where no reason is given.
        returned_to: the body that exercises the power again.
        pending_cases: what becomes of the cases begun.
        before: the values it changed, as they were.
        after: the same, as they were from then on.
        file: where it stands.
        line: its line there.
    """

    day: date | None
    kind: str
    power: str
    to_body: str
    yet_to_come: bool
    decision: str = ""
    title: str = ""
    doc_no: str = ""
    issuer: str = ""
    signed: date | None = None
    assumed: bool = False
    reason: str = ""
    returned_to: str = ""
    pending_cases: str = ""
    before: Mapping[str, Value]
    after: Mapping[str, Value]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class HeldBy:
    """How one body stands to a power on the day asked about.

    Args:
        power: the power.
        to_body: the body.
        status: how it stands.
        since: the first day of this state, or of its first to come; None where none is known.
        content_since: since when the body has held it with its present content.
        held: when the body held it.
    """

    power: str
    to_body: str
    status: HoldingStatus
    since: date | None
    content_since: date | None = None
    held: tuple[Period, ...] = ()

    @property
    def held_since(self) -> date | None:
        """The day since which the body holds or last held it; None if unknown."""
        return began(self.held)


class HeldState(NamedTuple):
    """How a body stands to a power for a time.

    Args:
        since: the first day; None where none is known.
        ends: the first day after it; None while it is open.
        status: how it stands.
        content_since: since when the body has held the power with its present content.
        held: when the body held it by the end of this state.
    """

    since: date | None
    ends: date | None
    status: HoldingStatus
    content_since: date | None = None
    held: tuple[Period, ...] = ()


class Held(NamedTuple):
    """How a body stands to a power, from its first day on; there is one state at least."""

    power: str
    to_body: str
    states: tuple[HeldState, ...]


class Trail(NamedTuple):
    """What decisions and reforms did to an entry, whatever the day asked about.

    Args:
        id: its id.
        part: `powers`, `items` or `needs`.
        name: its name, where no power behind it tells one.
        named: the names of a power, each with the first day of its state.
        held: how the bodies stand to the powers behind it.
        steps: what happened, in order; of none is it told whether it is yet to come.
    """

    id: str
    part: str
    name: str
    named: tuple[tuple[date, str], ...]
    held: tuple[Held, ...]
    steps: tuple[Step, ...]
