"""What a paragraph or an item of a law names: penalties, fines, organs; facts, no text."""

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model, Text
from devolved_powers.models.vocabulary import FineUnit, Penalty

Actor = Literal[
    "国家机关",
    "省级以上政府",
    "省级以上部门",
    "省级政府",
    "省级部门",
    "市级以上政府",
    "市级以上部门",
    "市级政府",
    "市级部门",
    "市县政府",
    "市县部门",
    "县级以上政府",
    "县级以上部门",
    "县级政府",
    "县级部门",
    "乡级政府",
    "地方政府",
    "地方部门",
    "上级政府",
    "上级部门",
    "政府",
    "部门",
    "公安机关",
    "消防救援机构",
    "海关",
    "税务机关",
    "海事机构",
    "流域机构",
    "气象机构",
    "邮政管理部门",
    "烟草专卖部门",
    "检验检疫机构",
    "官方兽医",
    "登记机关",
    "发证机关",
    "处分机关",
    "人民法院",
]
"""Who acts. 县级部门 is that of a county, 市县部门 that of a city or a county (城市、县…); 政府
and 部门 alone stand where the law names no level; 处分机关 are those that discipline officials.
"""
ACTORS: tuple[Actor, ...] = get_args(Actor)

Amount = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)?(元|倍|%)$", max_length=30),
    Field(examples=["2000元", "3倍", "0.5%"]),
]
PlaceText = Annotated[
    str,
    StringConstraints(pattern=r"^第[0-9]+条(之[0-9]+)?(第[0-9]+款)?(第[0-9]+项)?$", max_length=30),
    Field(examples=["第36条第2款第4项", "第12条之1"]),
]
Number = Annotated[int, Field(ge=1, le=9999)]

FinedSubject = Literal["单位", "个人", "主管人员"]
"""On whom a clause sets a fine: 主管人员 are 直接负责的主管人员和其他直接责任人员."""
PowerAct = Literal[
    "许可", "处罚", "强制措施", "检查", "确认", "备案", "征收", "给付", "奖励", "裁决"
]
"""What a clause lets an organ do, by the types of powers."""
Settlement = Literal["城市", "建制镇", "集镇", "村庄"]
"""The kind of place that a clause is limited to."""


class FineSet(Model):
    """One fine that a text sets: from, to, on whom, in which case, of what."""

    subject: FinedSubject | None = Field(default=None, title=N_("On whom"))
    when: Text | None = Field(
        default=None,
        title=N_("In which case"),
        description=N_(
            "The kind of case in short words, several joined by 或者: 不改正, 情节严重, "
            "货值金额不足10000元; 其他情形 for one that has no word here."
        ),
    )
    from_: int | float | None = Field(default=None, alias="from", title=N_("From"))
    to: int | float | None = Field(default=None, title=N_("Up to"))
    unit: FineUnit = Field(title=N_("Unit"))
    base: Text | None = Field(default=None, title=N_("Of what"))
    conduct: Annotated[tuple[PlaceText, ...], LIST] = Field(
        default=(),
        title=N_("For which conduct"),
        description=N_("Where the text names places of the same law: 有前款第一项行为的."),
    )


class Names(Model):
    """What one paragraph (its own lines), or one item, names."""

    paragraph: Number = Field(title=N_("Paragraph"))
    item: Number | None = Field(
        default=None,
        title=N_("Item"),
        description=N_("Left out: the lines of the paragraph outside its items."),
    )
    penalties: Annotated[tuple[Penalty, ...], LIST] = Field(
        default=(),
        title=N_("Penalties"),
        description=N_("The penalties of 《行政处罚法》第九条 named here."),
    )
    orders: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=N_("Orders"),
        description=N_("What may be ordered: 责令… and 限期…, which are no penalties."),
        examples=[["责令停止违法行为", "限期清理"]],
    )
    amounts: Annotated[tuple[Amount, ...], LIST] = Field(
        default=(),
        title=N_("Amounts"),
        description=N_("Sums in yuan, multiples and per cent named here, in the order written."),
    )
    fines: Annotated[tuple[FineSet, ...], LIST] = Field(
        default=(),
        title=N_("Fines"),
        description=N_("The fines set here, in the order written."),
    )
    follows: Annotated[tuple[PlaceText, ...], LIST] = Field(
        default=(),
        title=N_("Punished as"),
        description=N_("Places of the same law by which a case is punished (依照本法第N条处罚)."),
    )
    reserved: Annotated[tuple[Penalty, ...], LIST] = Field(
        default=(),
        title=N_("Left to another organ"),
        description=N_(
            "Penalties that the text leaves to another organ: 由发证机关吊销, 报经政府批准责令关闭."
        ),
    )
    beside: Annotated[tuple[Penalty, ...], LIST] = Field(
        default=(),
        title=N_("Set for another conduct"),
        description=N_("Penalties that only a further sentence sets, for a conduct of its own."),
    )
    refers: bool = Field(
        default=False,
        title=N_("Refers to other provisions"),
        description=N_(
            "Whether it punishes as another provision says that cannot be named: another law, "
            "有关规定."
        ),
    )
    breaches: Annotated[tuple[PlaceText, ...], LIST] = Field(
        default=(),
        title=N_("Duties named"),
        description=N_("Places of the same law whose breach is punished here (违反本法第N条)."),
    )
    conditions: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=N_("Conditions"),
        description=N_("Without these nothing is punished here: 逾期不改正, 造成严重后果."),
    )
    subjects: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=N_("Who is addressed"),
        description=N_("Whom the text punishes or binds, by kind: 单位, 个人, 生产经营单位."),
    )
    acts: Annotated[tuple[PowerAct, ...], LIST] = Field(
        default=(),
        title=N_("Acts"),
        description=N_("What the text lets an organ do, by the types of powers."),
    )
    departments: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=N_("Departments"),
        description=N_("The branches of the departments that act: 林业, 农业农村."),
    )
    jointly: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=N_("Acting together"),
        description=N_("The branches of the organs that one acts together with (会同)."),
    )
    within: Annotated[tuple[Settlement, ...], LIST] = Field(
        default=(), title=N_("Limited to"), description=N_("The kind of place it is limited to.")
    )
    actors: Annotated[tuple[Actor, ...], LIST] = Field(
        default=(),
        title=N_("Who acts"),
        description=N_("The organs that decide or carry out: by level and kind."),
    )
    approvers: Annotated[tuple[Actor, ...], LIST] = Field(
        default=(),
        title=N_("Who must approve"),
        description=N_("The organs without whose approval it cannot be done (报经…批准)."),
    )
