"""The headings of tables of discretion standards, and which of them make a table one.

Offices use the same word for different things: 处罚标准 is what a tier sets, or what the clause
sets where 裁量幅度 stands beside it; 违法情节 names a tier or tells its condition. A heading says
only what family its column is of; `columns.py` decides by what stands beside it.
"""

from collections.abc import Iterable, Mapping

from devolved_powers.late_pattern import late_pattern
from devolved_powers.sheets.cell_text import normal_term
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.headings import Headings

_OF_STANDARDS: Mapping[str, tuple[str, ...]] = {
    "serial": ("序号", "编号", "项次", "序列", "条款", "顺序号", "事项序号", "No", "号"),
    "code": (
        *("事项编码", "事项代码", "权力编码", "权力代码", "权力基本码", "基本码", "职权编码"),
        *("职权编号", "权力事项编码", "权力编号", "实施清单编码", "监管事项代码", "裁量编码"),
        *("基准编码", "项目编号", "项目编码", "权责编码", "权责事项编码"),
    ),
    "body": ("实施机关", "实施主体", "执法主体", "实施单位", "执法部门", "责任单位", "处罚机关"),
    "field": (
        *("条线名称", "领域", "执法领域", "行业", "条线", "类别", "事项类别", "专业", "所属领域"),
    ),
    "law": (
        *("法规规章", "法律名称", "法规名称", "法律法规名称", "法律法规规章名称", "法律法规规章"),
        *("依据名称",),
    ),
    "name": (
        *("违法行为", "具体违法行为", "违法种类", "违法行为名称", "违法事项", "案由"),
        *("违法行为种类", "违法行为类型", "违法类型", "违法行为描述", "违法事由", "违法表现"),
        *("不予处罚事项", "免罚事项", "轻微违法行为", "不予处罚行为", "从轻处罚事项"),
        *("减轻处罚事项", "首违不罚事项", "违法项目", "不予行政处罚事项", "免予处罚事项"),
        *("违法行为事项", "裁量事项", "违规行为", "违法违规行为", "违法违规事项", "违法行为内容"),
        *("从轻处罚行为", "减轻处罚行为", "免罚行为", "首违不罚行为", "轻微违法事项"),
        *("违法违规行为名称", "案件名称", "违法案由", "违法内容"),
    ),
    "matter": (
        *("事项名称", "权力名称", "处罚事项", "行政处罚事项", "职权名称", "权力事项", "处罚项目"),
        *("处罚事项名称", "行政处罚事项名称", "权力事项名称", "执法事项", "执法事项名称"),
        *("处罚名称", "行政处罚名称", "项目名称", "事项", "职权事项", "处罚案由", "权责事项"),
        *("权责事项名称", "权责名称", "监管事项", "行政权力名称", "行政职权名称"),
    ),
    "sub": ("子项", "子项名称", "项", "情形分类", "违法行为分类", "具体行为", "分项", "细项"),
    "conduct": (
        *("违反法律条款", "违反条款", "违反依据", "违法依据", "违则", "义务条款", "违反规定"),
        *("禁止性规定", "违反的法律条款", "违反法律法规", "违反的规定", "法律法规违则"),
        *("违反法条", "义务性规定"),
    ),
    "penalty": (
        *("处罚法律条款", "法律责任", "罚则", "处罚条款", "处罚法条", "处罚法律依据", "法则"),
        *("法律责任条款", "法律法规罚则", "处罚的法律依据", "罚则条款", "处罚规定"),
    ),
    "basis": (
        *("处罚依据", "法律依据", "设定依据", "法律法规依据", "法律法规规章依据", "行政处罚依据"),
        *("依据", "实施依据", "执法依据", "法律法规规定", "法定依据", "依据条款", "法律条款"),
        *("处罚依据条款", "法律法规条款", "法条", "法规依据", "权力依据", "职权依据", "法律规定"),
        *("行政处罚法律依据",),
    ),
    "reason": (
        *("不予处罚的依据", "不予处罚依据", "不予行政处罚依据", "免罚依据", "从轻处罚依据"),
        *("减轻处罚依据", "不予处罚法律依据", "裁量依据", "适用依据", "不予行政处罚的依据"),
    ),
    "tier": (
        *("裁量阶次", "裁量档次", "裁量等级", "裁量档", "处罚档次", "违法程度", "违法(程度)"),
        *("档次", "违法严重程度分解", "违法严重程度", "阶次", "裁量级别", "违法等级", "等级"),
        *("处罚等级", "程度", "裁量阶段", "严重程度", "情节程度", "裁量种类", "处罚阶次"),
        *("裁量层级", "违法后果程度", "违法行为程度", "情节等级", "裁量情节等级", "裁量分档"),
        *("违法情节等级", "违法程度分类", "裁量类别", "裁量等次", "裁量类型", "处罚档", "裁量级次"),
    ),
    "circumstance": ("违法情节", "情节", "违法行为情节", "违法情节分类", "情节分类"),
    "tier_when": (
        *("阶次及适用条件", "裁量阶次及适用条件", "档次及情形", "裁量档次及适用条件"),
        *("违法程度及情形", "违法程度及情节", "违法情节与程度", "裁量阶次与适用条件"),
        *("阶次和适用条件",),
    ),
    "when": (
        *("适用条件", "违法情形", "表现情形", "裁量情形", "自由裁量情形", "情形", "裁量情节"),
        *("裁量因素", "违法行为的表现情形", "违法行为表现情形", "适用情形", "具体情形"),
        *("裁量条件", "违法行为情形", "违法情节和危害后果", "违法情节及后果", "情节与后果"),
        *("违法行为表现形式", "适用情节", "条件", "裁量因素及情形", "违法行为情节和后果"),
        *("违法后果", "情节和后果", "具体表现", "具体情节", "违法情形描述", "情形描述"),
        *("裁量适用情形", "裁量适用条件", "违法情节及危害后果", "危害后果"),
    ),
    "lenient": (
        *("不予处罚适用条件", "不予处罚的情形", "不予处罚情形", "不予行政处罚条件", "免罚条件"),
        *("不予处罚条件", "不予行政处罚情形", "首违不罚条件", "免罚情形", "不予行政处罚适用条件"),
        *("减轻处罚情形", "从轻处罚情形", "减轻处罚条件", "从轻处罚条件", "首违不罚适用条件"),
        *("减轻处罚适用条件", "从轻处罚适用条件", "免予处罚条件", "不予行政处罚的情形"),
        *("免罚适用条件", "首违不罚情形", "不予处罚的条件", "免予处罚情形", "轻微情形"),
    ),
    "subject": ("处罚对象", "适用对象", "违法主体", "裁量对象"),
    "text": (
        *("裁量标准", "裁量幅度", "裁量基准", "处罚基准", "处罚裁量基准", "处罚裁量标准"),
        *("处罚标准", "裁量权基准", "具体标准", "行政处罚标准", "处罚", "处罚内容"),
        *("处罚裁量幅度", "量罚标准", "行政处罚裁量基准", "行政处罚裁量标准", "裁量处罚标准"),
        *("自由裁量标准", "自由裁量幅度", "处罚种类及幅度", "处罚幅度", "处罚种类和幅度"),
        *("处罚种类与幅度", "罚款幅度", "罚款标准", "裁量结果", "处罚措施", "处罚结果"),
        *("具体裁量标准", "处罚种类幅度", "实施标准", "标准", "幅度", "处理", "处理方式"),
        *("处理结果", "处罚建议", "适用处罚", "自由裁量基准", "细化标准", "处罚裁量", "量化标准"),
        *("具体处罚标准", "处罚基准及幅度", "裁量标准及幅度", "罚款", "罚款金额", "裁量额度"),
        *("单位罚款标准", "个人罚款标准", "对单位处罚标准", "对个人处罚标准", "单位处罚标准"),
        *("个人处罚标准", "对单位的处罚标准", "对个人的处罚标准", "单位裁量标准"),
        *("个人裁量标准", "对单位", "对个人", "单位", "个人"),
        *("罚款额度", "罚款数额", "量罚额度", "量罚幅度", "处罚额度", "处罚金额"),
    ),
    "clause_fines": (
        *("法定处罚幅度", "法定幅度", "法定处罚种类及幅度", "法定处罚标准", "法定罚则"),
        *("法定处罚", "法律规定的处罚种类和幅度", "法定处罚种类和幅度", "法律规定的处罚幅度"),
        *("法定罚款幅度", "法律法规规定的处罚种类和幅度", "法律法规规定的处罚幅度"),
        *("法定种类及幅度",),
    ),
    "approval": ("批准", "审批机关", "批准机关", "审批权限"),
    "supervision": (
        *("配套监管措施", "监管措施", "后续监管措施", "监管方式", "配套措施", "事后监管措施"),
        *("配套监管", "监督措施", "处理措施", "柔性执法措施"),
    ),
    "upper": (
        *("裁量基准来源", "基准来源", "来源", "来源文件", "裁量依据文件", "裁量基准依据"),
        *("标准来源",),
    ),
    "note": ("备注", "说明", "备注说明", "注", "其他"),
}  # fmt: skip
"""Sources: the tables of provinces, cities, counties and towns that docs/import.md names."""
STANDARD = Headings(
    _OF_STANDARDS, needed=(), usual=("违法行为", "处罚依据", "裁量阶次", "适用情形", "处罚标准")
)
"""What the columns of such tables are."""
CONDITIONS = frozenset({"tier", "circumstance", "tier_when", "when", "lenient"})
"""Families of columns that tell a tier or its condition."""
SETTING = frozenset({"text", "clause_fines"})
"""Families of columns that tell a fine; a list of what is not punished has none."""
_ACT = frozenset({"name", "matter", "basis", "penalty"})
"""Families of columns that tell the act."""
_OF_GRANTS = frozenset(
    map(
        normal_term,
        (
            *("划出部门", "原实施主体", "承接乡镇", "承接主体", "赋权方式", "下放部门", "职权类型"),
            *(
                "权力类型",
                "事项类型",
                "承接乡镇（街道）",
                "行使层级",
                "委托方式",
                "权利类型",
                "下放方式",
            ),
        ),
    )
)
"""What stands over columns of a list of powers given, and over none of a standard."""


def likely_key(heading: str) -> str | None:
    """Return what a heading that is not known most likely is of; None where it does not say.

    Args:
        heading: as the file has it.
    """
    word = normal_term(heading)
    return next((key for key, pattern in _LIKELY if pattern.search(word)), None)


_LIKELY = (
    ("reason", late_pattern("(?:不予|免予|免于|免罚|从轻|减轻|从重|不罚|裁量|适用).*依据$")),
    ("when", late_pattern("^(?:适用|情节|情形|认定)标准$")),
    ("text", late_pattern("(?:裁量|处罚|罚款|量罚).*(?:标准|幅度|基准)|(?:标准|幅度|基准)$")),
    ("tier", late_pattern("(?:阶次|档次|等级|程度)$")),
    ("when", late_pattern("情节|情形|条件|后果|因素|表现")),
)


def is_standard(keys: Iterable[str]) -> bool:
    """Return whether the columns of a table make it one of discretion standards.

    Args:
        keys: the families of its columns.
    """
    own = set(keys)
    return bool(own & CONDITIONS) and bool(own & (SETTING | _ACT))


def lists_powers(sheet: Sheet) -> bool:
    """Return whether a sheet has the columns of a list of powers given.

    Args:
        sheet: as read.
    """
    return any(normal_term(cell) in _OF_GRANTS for row in sheet.rows[:20] for cell in row)
