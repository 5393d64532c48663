"""What the registry answers with: a power, an enforcement item or a need, as it was for a time.

Each is one *state*: it holds from `since` (the first day) to `ends` (the first day it no longer
holds; None while open). The history of a power is the row of its states.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar, Literal

from devolved_powers.models.notice import told_notice
from devolved_powers.register.basis_turns import RestsOnLaw
from devolved_powers.register.kept_record import KeptRecord
from devolved_powers.register.open_change import OpenChange
from devolved_powers.register.tenure import Ending, Period, PlainRecord, began

HoldingStatus = Literal[
    "尚未施行", "有效", "暂停", "已收回", "已取消", "已到期", "已失效", "已移交"
]
Value = str | int | None
"""What the files say of a power under a key."""
NEVER = date.max
"""The first day of a state that waits for a signature: no day is known."""
IN_FORCE: frozenset[HoldingStatus] = frozenset({"有效"})
"""What the town may use: lists, totals, needs and comparisons count nothing else."""
HELD: frozenset[HoldingStatus] = IN_FORCE | {"暂停"}
"""What has not ended: a suspended power is still the town's, though it may not be used."""


SynonymLine = tuple[tuple[str, ...], tuple[str, ...]]
"""Everyday words, as `register.search` writes them, and the phrases that they all stand for."""


class Lasting:
    """What stands in one way from a first day to another: the one test of days there is."""

    __slots__ = ()
    since: date
    ends: date | None
    status: HoldingStatus

    def holds_on(self, day: date) -> bool:
        """Return whether this is the state on a day."""
        return self.since <= day and (self.ends is None or day < self.ends)

    @property
    def is_in_force(self) -> bool:
        """Whether it may be used while it lasts."""
        return self.status in IN_FORCE

    @property
    def is_held(self) -> bool:
        """Whether it has not ended, if only suspended."""
        return self.status in HELD


class _Searchable(KeptRecord, RestsOnLaw):
    """Has beside its fields the text that words are looked for in, and how its law stands.

    Neither is a value of the record: two states with the same values are the same.
    """

    __slots__ = ("_basis_turns", "_searched")

    @property
    def kept_searched(self) -> str | None:
        """All that a word is looked for in, as `register.search` has it; None till it is made."""
        text: str | None = getattr(self, "_searched", None)
        return text

    def keep_searched(self, text: str) -> str:
        """Keep that text, such as the cache has it; return it."""
        object.__setattr__(self, "_searched", text)
        return text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class Entry(_Searchable, Lasting):
    """What powers, enforcement items and needs have in common.

    Args:
        id: permanent, unique in the registry.
        name: as official lists write it.
        type: the type of power (职权类型).
        field: the field (领域).
        aspect: the aspect the field belongs to (方面); empty when the field is unknown.
        basis: the citations, as lawyers write them.
        file: the data file it stands in, below the registry's root.
        line: its line there, 1-based.
        since: the first day of this state.
        ends: the first day after it; None while it is open.
        status: how it stands in law during this state.
    """

    PART: ClassVar[str]

    id: str
    name: str
    type: str
    field: str
    aspect: str
    basis: str
    file: str
    line: int
    since: date
    ends: date | None = None
    status: HoldingStatus = "有效"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class HeldEntry(Entry):
    """What powers and enforcement items have in common: a body holds them for a time.

    `since` is the first day of the state, whatever began it; people ask for the two others.

    Args:
        to_body: the body that received it (承接主体).
        content_since: since when it has been held with its present content (现内容施行日期):
            name, basis and all else. None where no day is known.
        held: when it was held, by the end of this state, in the order of the days; before them,
            when the bodies that the holder succeeded held it.
        ended: what ended it; None while it has not ended.
    """

    to_body: str = ""
    content_since: date | None = None
    held: tuple[Period, ...] = ()
    ended: Ending | None = None

    @property
    def held_since(self) -> date | None:
        """The day since which the body holds or last held it (赋权生效日期); None if unknown."""
        return began(self.held)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class Power(HeldEntry):
    """A power (权力事项) that a body holds, in one state.

    Args:
        decision: the decision that granted it.
        from_body: the county department that gave it (划出部门).
        carried_out_by: who does the work (承办机构).
        in_name_of: whose name is on the decision (以谁的名义).
        manner: 直接赋权, 委托行使 or 原文未载明; empty where it is not known, as all texts below.
        scope: what the grant is limited to.
        until: the last day of the grant; None where it has none.
        upstream: the provincial document the grant rests on.
        statutory_body: the body that the statute itself names (法定实施主体).
        joint_bodies: the organs that it acts together with by the clause (会同机关).
        level_advice: the advised first level (第一责任层级建议).
        duties: 责任事项.
        accountability: 追责情形.
        discretion: the document number of the discretion standard (裁量基准).
        statutory_days: working days the law gives; None where it is not known.
        promised_days: working days promised.
        hotline: the telephone number for supervision.
        note: a remark.
        confirmed: who compared it with the official document, when and with which; empty where
            nobody has.
    """

    PART = "powers"

    decision: str
    from_body: str
    carried_out_by: str = ""
    in_name_of: str = ""
    manner: str = ""
    scope: str = ""
    until: date | None = None
    upstream: str = ""
    statutory_body: str = ""
    joint_bodies: str = ""
    level_advice: str = ""
    duties: str = ""
    accountability: str = ""
    discretion: str = ""
    statutory_days: int | None = None
    promised_days: int | None = None
    hotline: str = ""
    note: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class Fine(PlainRecord):
    """A fine that a clause sets.

    Args:
        unit: 元, 倍 or %.
        low: the least; None where the clause names none.
        high: the most; None where the clause names none.
        subject: on whom, where it differs.
        when: in which case, where it differs.
        base: what is multiplied or counted.
    """

    unit: str
    low: float | None = None
    high: float | None = None
    subject: str = ""
    when: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class EnforcementItem(HeldEntry):
    """An entry of the enforcement catalogue (执法事项), in one state.

    `basis` holds the duty and the penalty clause together for penalties.

    Args:
        powers: the ids of the powers behind it.
        from_body: the county department that gave the power.
        decision: the decision that granted the first of its powers.
        conduct: the duty breached (违法依据); penalties only.
        penalty: the clause that punishes it (处罚依据); penalties only.
        penalties: the penalties of the clause (处罚种类).
        orders: what the offender is ordered to do (行政命令).
        fines: the fines of the clause.
        subject: whom it concerns.
        scenes: the kinds of places where it is met.
        inspect: what an officer looks at, and how (检查内容, 检查方式), pair by pair.
        frequency: how often one place may be inspected at most; empty where no law sets it.
        frequency_basis: the clause that sets it.
        from_: its own first day in the catalogue; None where its power alone decides.
        until: its own last day there, likewise.
        note: a remark.
        confirmed: who compared it with the official document, when and with which; empty where
            nobody has.
    """

    PART = "items"

    powers: tuple[str, ...]
    from_body: str = ""
    decision: str = ""
    conduct: str = ""
    penalty: str = ""
    penalties: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    fines: tuple[Fine, ...] = ()
    subject: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    inspect: tuple[tuple[str, str], ...] = ()
    frequency: str = ""
    frequency_basis: str = ""
    from_: date | None = None
    until: date | None = None
    note: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class Need(Entry):
    """A power that the town still needs (行政权力问题清单). It is no power of the town.

    Args:
        asked_of: the county department that holds the power.
        reason: why the town needs it.
        answer: 待赋权, 已赋权 or 暂不赋权.
        met_by: the ids of the powers that met it.
        answered_on: the day it was declined, if it was.
        note: a remark.
        confirmed: who compared it with the official document, when and with which; empty where
            nobody has.
    """

    PART = "needs"

    asked_of: str
    reason: str
    answer: str
    met_by: tuple[str, ...] = ()
    answered_on: date | None = None
    note: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class DecisionSummary(PlainRecord):
    """A decision, as answers name it.

    Args:
        id: the decision's name, such as `batch-1`.
        kind: 赋权, 动态调整 or 收回.
        title: its title.
        doc_no: the number of its document; empty where it is not known.
        issuer: who issued it; empty where it is not known.
        effective: the first day of its effect; None for a draft, and while a handover record is
            not signed.
        assumed: keys whose values are assumptions.
        file: its file below the registry's root.
        is_draft: whether it is only drafted.
    """

    id: str
    kind: str
    title: str
    doc_no: str
    issuer: str
    effective: date | None
    assumed: tuple[str, ...]
    file: str
    is_draft: bool = False

    @property
    def is_day_assumed(self) -> bool:
        """Whether the first day of its effect is an assumption."""
        return "effective" in self.assumed


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class Timeline(KeptRecord):
    """Everything a question about any day needs.

    Args:
        title: the registry's name.
        town: the town's name.
        recorded_notice: what every answer must say, in Chinese; empty once all is confirmed.
        aspects: the fields of each aspect, in the order of registry.yaml.
        scenes: the kinds of places, in the order of registry.yaml.
        decisions: in the order of their effect.
        powers: every state of every power, by id and day.
        items: every state of every enforcement item, by id and day.
        needs: by id.
        synonyms: the everyday words of registry.yaml with what they mean, line by line.
        law_changes: the entries that wait for the organ that decided, since their law changed.
    """

    title: str
    town: str
    recorded_notice: str
    aspects: Mapping[str, tuple[str, ...]]
    scenes: tuple[str, ...]
    synonyms: tuple[SynonymLine, ...]
    decisions: tuple[DecisionSummary, ...]
    powers: tuple[Power, ...]
    items: tuple[EnforcementItem, ...]
    needs: tuple[Need, ...]
    law_changes: tuple[OpenChange, ...] = ()

    def __repr__(self) -> str:
        return f"Timeline({self.counts})"

    @property
    def notice(self) -> str:
        """What every answer must say, as it is told; empty once all data is confirmed."""
        return told_notice(self.recorded_notice)

    @property
    def counts(self) -> str:
        """The town and how many entries there are, for the texts that programmers see."""
        powers = len({power.id for power in self.powers})
        items = len({item.id for item in self.items})
        return (
            f"town={self.town!r}, decisions={len(self.decisions)}, powers={powers}, "
            f"items={items}, needs={len(self.needs)}"
        )

    @property
    def entries(self) -> tuple[Power | EnforcementItem, ...]:
        """Every state of every power, then of every item."""
        return (*self.powers, *self.items)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field, in the order of registry.yaml."""
        return tuple(name for names in self.aspects.values() for name in names)


def ids_with_powers(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the ids of entries, and of the powers behind those that are enforcement items."""
    ids: dict[str, None] = {}
    for entry in entries:
        behind = entry.powers if isinstance(entry, EnforcementItem) else ()
        ids |= dict.fromkeys((entry.id, *behind))
    return tuple(ids)


@lru_cache(maxsize=10_000)  # the same few ids are sorted again and again
def id_key(identifier: str) -> tuple[str, int, int]:
    """Return what sorts ids as people count: P1-002 before P1-010 before P2-001."""
    head, _dash, tail = identifier.partition("-")
    letter = head.rstrip("0123456789")
    batch = head[len(letter) :]
    return letter, int(batch or 0), int(tail) if tail.isdigit() else 0
