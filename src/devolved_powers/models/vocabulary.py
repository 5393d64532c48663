"""The controlled values: Chinese terms of the field, as law and official lists use them.

Sources: the ten types are those of the national list of powers and duties (权责清单, 9+X), the
last four stand in local lists; penalties are those of 《行政处罚法》第九条.
"""

from typing import Final, Literal, get_args

PowerType = Literal[
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "其他行政权力",
    "行政征用",
    "行政调解",
    "行政备案",
    "公共服务",
]
PENALTY: PowerType = "行政处罚"
INSPECTION: PowerType = "行政检查"
ENFORCEMENT_TYPES: frozenset[str] = frozenset({"行政处罚", "行政检查", "行政强制"})
"""The types that the catalogue of enforcement items is drawn from."""
APPLIED_FOR: frozenset[str] = frozenset(
    {
        *("行政许可", "行政确认", "行政给付", "行政奖励", "行政裁决", "行政调解", "行政备案"),
        "公共服务",
    }
)
"""The types that begin with an application: the organ may also fail to answer it."""
OF_OWN_MOTION: frozenset[str] = frozenset(
    {"行政处罚", "行政强制", "行政征收", "行政征用", "行政检查"}
)
"""The types that an organ uses of its own motion; 其他行政权力 may be of either kind."""

Penalty = Literal[
    "警告",
    "通报批评",
    "罚款",
    "没收违法所得",
    "没收非法财物",
    "暂扣许可证件",
    "降低资质等级",
    "吊销许可证件",
    "限制开展生产经营活动",
    "责令停产停业",
    "责令关闭",
    "限制从业",
    "行政拘留",
    "其他行政处罚",
]
UNSTATED: Final = "原文未载明"
"""What stands where the official document was read and says nothing: no gap of the record."""
Manner = Literal["直接赋权", "委托行使", "原文未载明"]
GRANTED: Final = "直接赋权"
ENTRUSTED: Final = "委托行使"
DecisionKind = Literal["赋权", "动态调整", "收回"]
RecallOutcome = Literal["退回原部门", "取消"]
NeedStatus = Literal["待赋权", "已赋权", "暂不赋权"]
InspectionMethod = Literal["现场检查", "查阅资料", "询问", "抽样"]
FineUnit = Literal["元", "倍", "%"]
DiscretionOutcome = Literal["不予处罚", "首违不罚", "减轻处罚", "从轻处罚"]
"""What a tier leads to beside a range; 首违不罚 is the 可以不予行政处罚 of 《行政处罚法》第三十三条
第一款."""
UNPUNISHED: Final[frozenset[DiscretionOutcome]] = frozenset({"不予处罚", "首违不罚"})
BELOW_THE_CLAUSE: Final[frozenset[DiscretionOutcome]] = UNPUNISHED | {"减轻处罚"}
"""With which a fine may lie below the minimum of the clause."""
ProvenanceStatus = Literal["draft", "reconstructed", "transcribed", "confirmed"]

POWER_TYPES: tuple[str, ...] = get_args(PowerType)
MANNERS: tuple[str, ...] = get_args(Manner)
PENALTIES: tuple[str, ...] = get_args(Penalty)
INSPECTION_METHODS: tuple[str, ...] = get_args(InspectionMethod)
LawHappening = Literal["修改", "废止", "上位法已有新规定"]
"""What happens to a law."""
Meanwhile = Literal["原部门", "镇", "待明确"]
"""Who exercises a power until the organ that decided has answered what becomes of it."""
SuccessorKind = Literal["条款序号调整", "内容已修改", "未找到对应条款"]
"""What became of a cited text: it stands elsewhere with the same duty, organs, penalties and
amounts; it stands with other words; no part of the new text is like it."""
