"""What a penalty decision tells, as plain data without anything personal.

Every value that the text tells has the line it stands in (1-based); one that the user supplied with
`--facts` has the line 0. What is not told is None: nothing is guessed.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from devolved_powers.cases.signs import Sign
from devolved_powers.citations.model import CitedPlace
from devolved_powers.law.bigrams import HashedPairs
from devolved_powers.models.vocabulary import Penalty

T_co = TypeVar("T_co", covariant=True)

DocumentKind = Literal[
    "行政处罚决定书",
    "当场行政处罚决定书",
    "行政处罚决定书（公告送达）",
    "行政处罚决定书（公示表）",
    "公示表",
    "公示摘要",
    "不予行政处罚决定书",
    "其他文书",
]
"""What a document is; of the tables and summaries for publication the contents are not judged."""
SUMMARIES: frozenset[DocumentKind] = frozenset({"行政处罚决定书（公示表）", "公示表", "公示摘要"})
Procedure = Literal["普通程序", "简易程序"]
PartyKind = Literal["个人", "个体工商户", "单位"]
CitedRole = Literal["duty", "penalty", "procedure", "quoted"]
"""Why a place is cited: the duty breached, the penalty clause, a rule of procedure, or because
another text quotes it."""
FROM_FACTS = 0
"""The line of what the user supplied."""


@dataclass(frozen=True, slots=True)
class Stated(Generic[T_co]):
    """A value that a document tells.

    Args:
        value: the value.
        line: where it stands, 1-based; `FROM_FACTS` where the user supplied it.
    """

    value: T_co
    line: int

    @property
    def is_supplied(self) -> bool:
        """Whether it comes from the user, not from the document."""
        return self.line == FROM_FACTS


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day, month or year as written: 2024年3月5日, 2024年9月初, 2011年底.

    Args:
        first: the first day that it may be.
        last: the last day that it may be; the same where a day is written.
    """

    first: date
    last: date

    @property
    def is_exact(self) -> bool:
        """Whether one day is meant."""
        return self.first == self.last

    @property
    def written(self) -> str:
        """The day as ISO 8601 has it; 2024-09 of a month, 2011 of a year."""
        if self.is_exact:
            return self.first.isoformat()
        is_month = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return self.first.isoformat()[: 7 if is_month else 4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """When the act was done (违法行为发生时间).

    Args:
        begins: its first day; None where the text tells only when it was found or ended.
        ends: its last day; None where it is told as still going on, or not told.
        found: the day it was found (检查发现).
        is_continuing: whether it is told to have gone on for a time (连续或者继续状态).
    """

    begins: Stated[StatedDay] | None = None
    ends: Stated[StatedDay] | None = None
    found: Stated[StatedDay] | None = None
    is_continuing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What is told of the party (当事人), without any of it.

    Args:
        kind: what it is; None where it cannot be told.
        line: where it is named; 0 where it is not.
        has_name: whether a name stands there.
        is_name_blank: whether its field is empty, or only other fields stand in the head.
        has_address: whether an address stands there.
        is_no_person: whether it is no unit that can be punished (项目部, 指挥部 …).
        other_name_lines: the lines that give the party another name.
    """

    kind: PartyKind | None = None
    line: int = 0
    has_name: bool = False
    is_name_blank: bool = False
    has_address: bool = False
    is_no_person: bool = False
    other_name_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedInCase:
    """A place that a decision cites.

    Args:
        place: the place, as the grammar read it; its span is in the line.
        role: why it is cited.
        line: its line.
        raw: the citation as written, letter by letter.
        quoted: the pairs of characters of the text quoted behind it, hashed; none without one.
        outside: a condition told behind it (不足2立方米) that no quantity found comes under.
    """

    place: CitedPlace
    role: CitedRole
    line: int
    raw: str
    quoted: HashedPairs = frozenset()
    outside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyGiven:
    """A penalty that a decision gives.

    Args:
        kind: of 《行政处罚法》第九条; 其他行政处罚 for what is none of its kinds by name.
        line: its line.
        amount: the sum in yuan; None where none is told.
        amount_in_words: the sum in capitals (壹仟元整) in yuan; None where not told or unreadable.
        words: the sum in capitals as written (万元整); empty where there is none.
        base: what it is counted on in yuan (违法所得, 货值金额, 工程造价 …); None where not told.
        base_written: what it is counted on, as one of the known words; empty where not told.
        times: the multiple; None where none is told.
        percent: the percentage, likewise.
        per_square_metre: yuan per square metre, likewise.
        area: square metres, likewise.
        is_mitigated: whether the text calls it 减轻处罚.
    """

    kind: Penalty
    line: int
    amount: Decimal | None = None
    amount_in_words: Decimal | None = None
    words: str = ""
    base: Decimal | None = None
    base_written: str = ""
    times: Decimal | None = None
    percent: Decimal | None = None
    per_square_metre: Decimal | None = None
    area: Decimal | None = None
    is_mitigated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderGiven:
    """An order that a decision gives, or tells of (责令改正, 责令退还土地, 限期拆除).

    Args:
        kind: the order, as `law.sanctions` names it, else as written in at most 20 characters.
        line: its line.
        is_called_penalty: whether the text calls it a penalty in so many words.
        is_numbered_among_penalties: whether it is numbered among the penalties.
        is_earlier: whether the text only tells of it, as given before.
    """

    kind: str
    line: int
    is_called_penalty: bool = False
    is_numbered_among_penalties: bool = False
    is_earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Where and how long the party may turn.

    Args:
        organs: the organs or courts by name; empty where none is named.
        line: its line.
        days: the term in days; None where not told, or told in months.
        months: the term in months, likewise.
        is_working_days: whether the days are told as working days.
        is_first: of 行政复议, whether it is told to come before the court.
        in_general_words: how organ or court is told where none is named: 上一级行政机关,
            有管辖权的人民法院, 人民法院; empty where one is named.
    """

    organs: tuple[str, ...]
    line: int
    days: int | None = None
    months: int | None = None
    is_working_days: bool = False
    is_first: bool = False
    in_general_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """How the fine is to be paid.

    Args:
        line: its line.
        days: within how many days; None where not told.
        is_working_days: whether they are told as working days.
        late_percent: the additional fine a day in per cent; None where not told.
        is_capped: whether the text says that it does not exceed the fine.
        tells_late: whether it tells of an additional fine (加处罚款) at all.
        is_late_alone: whether nothing but the additional fine is told of.
    """

    line: int
    days: int | None = None
    is_working_days: bool = False
    late_percent: Decimal | None = None
    is_capped: bool = False
    tells_late: bool = False
    is_late_alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscretionUsed:
    """The discretion standard (裁量基准) that a decision names.

    Args:
        document: its title without 《》; empty where only a number or nothing is named.
        number: its document number (文号); empty where none is given.
        tier: the tier as written (从轻, 一般, 第18项 …); empty where none is named.
        lowest: the least sum that the decision says the tier has; None where not told.
        highest: the most, likewise.
        line: its line.
        is_basis: whether it stands among the grounds of the decision (依据《…基准》).
        has_rate: whether it says what the tier has in multiples, per cent or a price of a unit.
        unit: in what the range is told: 元, 元/平方米, 倍, %.
        place: the place in it that is named (第18项, 第201项A档); empty where none is.
        is_tier_named: whether it is named as one of the document: “从轻”, its 档, its 阶次.
        slug: the standard as the user names it, by its file in the registry; empty otherwise.
        other_tiers: further tiers named with it; which was taken is open then.
    """

    document: str
    number: str = ""
    tier: str = ""
    lowest: Decimal | None = None
    highest: Decimal | None = None
    line: int = 0
    is_basis: bool = False
    has_rate: bool = False
    unit: str = "元"
    place: str = ""
    is_tier_named: bool = False
    slug: str = ""
    other_tiers: tuple[str, ...] = ()

    @property
    def tells_range(self) -> bool:
        """Whether the text tells what the tier allows."""
        return self.lowest is not None or self.highest is not None or self.has_rate


@dataclass(frozen=True, slots=True)
class QuantityTold:
    """A quantity of the act that the text tells by a name.

    Args:
        name: its name, hashed: a standard's own words are compared with it.
        value: how much.
        unit: in what.
        is_about: whether it is told as one near it (约).
    """

    name: int
    value: Decimal
    unit: str
    is_about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two days of one step, or days in an order that cannot be.

    Args:
        what: the step, or the two steps: 立案, 证据, 行为、立案, 检查、到期; 无此日: of no
            calendar.
        days: the days, as ISO 8601 has them; of 无此日 as written.
        line: the line of the second.
        is_certain: whether nothing else can be meant.
    """

    what: str
    days: tuple[str, ...]
    line: int
    is_certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a decision tells.

    Args:
        kind: what the document is.
        procedure: 普通程序 or 简易程序; None where it cannot be told.
        body: the organ of the signature, else of the head, else as the text says; None if none.
        body_kind: 镇人民政府, 街道办事处, 县级部门, 市级部门 …; None where it cannot be told.
        signature: the organ of the signature alone (落款); None where there is none.
        head: the organ of the title alone (标题, 版头); likewise.
        number: the document number (文号).
        party: what is told of the party.
        conduct: when the act was done.
        filed: the day of filing (立案).
        notice_served: the day the prior notice (事先告知书) was served or told.
        hearing_told: whether the notice told of a hearing; None where the text does not say.
        closed: the day the investigation was closed (调查终结).
        legal_review: the day of the legal review (法制审核).
        discussed: the day of the collective discussion (集体讨论).
        decided: the day of the decision.
        served: the day of service (送达).
        service_manner: 直接送达, 公告送达, 当场交付 …; empty where not told.
        extended: days by which the term is told to be extended; None where it is not.
        cited: the places cited, in their order.
        penalties: the penalties given.
        orders: the orders given or told of.
        payment: how to pay; None where not told.
        review: 行政复议; None where not told.
        suit: 行政诉讼; likewise.
        discretion: the discretion standard, the first that is named; None where none is.
        other_standards: those named behind it.
        signs: what else the text shows, with the lines.
        contradictions: days that cannot both be.
        finding: the pairs of characters of what was found, hashed, to hold a clause against.
        sums_told: the sums that a fine may be counted on (货值金额 …), told with one value each.
        quantities: other quantities of the act (面积, 株数), likewise.
        text_lines: how many lines there are.
    """

    kind: DocumentKind
    procedure: Procedure | None = None
    body: Stated[str] | None = None
    body_kind: str | None = None
    signature: Stated[str] | None = None
    head: Stated[str] | None = None
    number: Stated[str] | None = None
    party: Party = field(default_factory=Party)
    conduct: Conduct = field(default_factory=Conduct)
    filed: Stated[date] | None = None
    notice_served: Stated[date] | None = None
    hearing_told: bool | None = None
    closed: Stated[date] | None = None
    legal_review: Stated[date] | None = None
    discussed: Stated[date] | None = None
    decided: Stated[date] | None = None
    served: Stated[date] | None = None
    service_manner: str = ""
    extended: Stated[int] | None = None
    cited: tuple[CitedInCase, ...] = ()
    penalties: tuple[PenaltyGiven, ...] = ()
    orders: tuple[OrderGiven, ...] = ()
    payment: Payment | None = None
    review: Remedy | None = None
    suit: Remedy | None = None
    discretion: DiscretionUsed | None = None
    other_standards: tuple[DiscretionUsed, ...] = ()
    signs: tuple[Stated[Sign], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    finding: HashedPairs = frozenset()
    sums_told: tuple[tuple[str, Decimal], ...] = ()
    quantities: tuple[QuantityTold, ...] = ()
    text_lines: int = 0

    @property
    def is_summary(self) -> bool:
        """Whether it is a table or summary for publication, and no decision."""
        return self.kind in SUMMARIES

    def sign(self, sign: Sign) -> int:
        """Return the line a sign was first seen in; 0 where it was not."""
        return next((seen.line for seen in self.signs if seen.value == sign), 0)
