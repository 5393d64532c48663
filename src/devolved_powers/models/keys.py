"""Every key of powers, holdings, items, needs and decisions, each once.

What a key is called, what an editor says of it, how wide it stands in a list, under which headings
official lists have it, which kind of change a change of it is: all that is derived from here. The
models say which values a key takes. No Pydantic here: lists and histories are written without it.
"""

from collections.abc import Mapping

from devolved_powers.i18n import N_
from devolved_powers.models.key import Key, Part

_TOWN, _OFFICE = "普安镇人民政府", "剑阁县综合行政执法局普安分局"
_DEPARTMENT = "剑阁县农业农村局"

KEYS: tuple[Key, ...] = (
    Key(name="id", label=N_("Id"), parts=("power", "item", "need"), width=5, align="center",
        headings=("事项编号", "事项编码", "登记编号", "权力编码", "基本编码")),
    Key(name="category", label=N_("Category"), parts=("answer",), width=5, align="center",
        headings=("类别",)),
    Key(name="name", label=N_("Name"), parts=("power", "item", "need"), width=20,
        hint=N_("In full, as official documents write it."), example="对擅自占用城市道路的处罚",
        change="renamed",
        headings=(
            *("事项名称", "权力名称", "职权名称", "权力事项名称", "赋权事项", "目录名称"),
            *("执法事项", "执法事项名称", "项目名称", "权力项目名称", "行政权力名称", "名称"),
            *("行政权力事项", "行政权力事项名称", "权力事项", "赋权事项名称", "职权事项", "事项"),
            *("主项名称", "权责事项", "权责事项名称", "抽查事项", "委托事项", "委托事项名称"),
            *("下放事项", "下放事项名称", "事项名", "承接事项", "承接事项名称", "案由"),
        )),
    Key(name="type", label=N_("Type"), parts=("power", "item", "need"), width=5, align="center",
        hint=N_("As the national list of powers names it."), change="type-changed",
        headings=(
            *("职权类型", "权力类型", "权力类别", "权利类型", "权利类别", "事项类型", "执法类别"),
            *("权种类别", "职权类别", "权责类型", "权责类别", "行政权力类型", "行政权力类别"),
            *("委托事项类型", "事项类别", "执法类型", "权力种类", "类型", "行政职权类型"),
            *("权力事项类型", "权力事项类别", "职权种类", "事项种类"),
        )),
    Key(name="aspect", label=N_("Aspect"), parts=("answer",), width=5, align="center",
        headings=("方面", "板块")),
    Key(name="field", label=N_("Field"), parts=("power", "need"), width=6, align="center",
        hint=N_("One of the fields of registry.yaml."), example="城市管理", change="field-changed",
        headings=("领域", "所属领域", "执法领域", "行业领域", "行业", "事项领域")),
    Key(name="basis", label=N_("Legal basis"), parts=("power", "item", "need"), kind="citation",
        hint=N_("The articles that the power rests on, exact to the item."),
        example="《城市道路管理条例》第二十七条第（一）项、第四十二条",
        width=20, change="basis-changed",
        headings=(
            *("实施依据", "设定依据", "法律依据", "执法依据", "权力依据", "职权依据", "依据"),
            *("主要设立依据", "设立依据", "法律法规依据", "主要依据", "行使依据", "委托依据"),
            *("赋权依据", "法定依据", "实施依据及条款", "设定和实施依据", "法律法规规章依据"),
            *("事项依据", "权力事项依据", "职权事项依据", "事项设定依据", "法律法规"),
        )),
    Key(name="conduct", label=N_("Duty breached"), parts=("item",), kind="citation",
        example="《城市道路管理条例》第二十七条第（一）项", width=14,
        change="item-conduct-changed",
        headings=("违法依据", "违则", "违反条款", "义务条款", "违法行为依据", "违反依据")),
    Key(name="penalty", label=N_("Penalty clause"), parts=("item",), kind="citation",
        example="《城市道路管理条例》第四十二条", width=14, change="item-clause-changed",
        headings=("处罚依据", "罚则", "处罚条款", "罚则依据", "罚款依据")),
    Key(name="penalties", label=N_("Penalties"), parts=("item",), kind="list", width=6,
        change="item-penalties-changed",
        headings=("处罚种类", "行政处罚种类", "处罚类型")),
    Key(name="orders", label=N_("Orders"), parts=("item",), kind="list", width=8,
        change="item-orders-changed", headings=("行政命令", "责令")),
    Key(name="fines", label=N_("Fines"), parts=("item",), kind="fines", width=14,
        change="item-fines-changed", headings=("罚款", "罚款幅度", "处罚标准")),
    Key(name="subject", label=N_("Whom it concerns"), parts=("item",), kind="list", width=4,
        hint=N_("The kinds of persons that can be punished or inspected."),
        headings=("适用对象", "处罚对象", "行政相对人")),
    Key(name="scenes", label=N_("Scenes"), parts=("item",), kind="list", width=8,
        change="item-scenes-changed", headings=("场景", "监管场景")),
    Key(name="inspect", label=N_("What is looked at"), parts=("item",), kind="inspected", width=14,
        headings=("检查内容",)),
    Key(name="frequency", label=N_("Frequency limit"), parts=("item",), kind="frequency", width=8,
        headings=("频次上限",)),
    Key(name="powers", label=N_("Powers behind it"), parts=("item",), kind="list", width=5,
        align="center", example=["P1-001"],
        headings=("对应权力事项", "对应权力编号", "权力编号", "对应赋权事项")),
    Key(name="statutory_body", label=N_("Statutory body"), parts=("power",), width=9,
        is_expected=True, change="body-changed",
        hint=N_("The body the statute itself names; never filled with the town."),
        example="市政工程行政主管部门",
        headings=("法定实施主体", "法定主体", "法定执法主体")),
    Key(name="joint_bodies", label=N_("Acting together with"), parts=("power",), width=7,
        change="body-changed",
        hint=N_("The organs that the clause has act together with the statutory body (会同)."),
        example="建设、土地行政管理部门", headings=("会同机关", "会同部门", "会同单位")),
    Key(name="from_body", label=N_("Giving body"), parts=("power", "item"), width=8,
        is_expected=True, change="body-changed",
        hint=N_("The county department that gave the power."), example=_DEPARTMENT,
        headings=(
            *("原实施主体", "原实施部门", "划出部门", "赋权部门", "赋权单位", "原行使主体"),
            *("原实施单位", "原执法主体", "原责任主体", "委托单位", "委托机关", "委托部门"),
            *("划出单位", "移交部门", "原移交部门", "下放部门", "相关区行政主管部门", "县级部门"),
            *("县级主管部门", "业务主管部门", "原职权部门", "赋权主体"),
        )),
    Key(name="to_body", label=N_("Receiving body"), parts=("holding", "decision", "event"),
        width=7, is_expected=True, change="body-changed",
        hint=N_("Who receives the powers; its full name, from registry.yaml."), example=_TOWN,
        headings=(
            *("承接主体", "承接乡镇", "承接单位", "受委托单位", "实施范围", "承接乡镇街道"),
            *("承接镇", "承接部门", "赋权对象", "赋权乡镇", "受委托机关", "赋权范围乡镇"),
            *("承接街道", "承接镇街", "承接街道乡镇", "承接镇街道", "承接乡镇名称", "承接对象"),
            *("适用范围", "适用乡镇", "适用镇街", "赋权镇街", "赋权街道", "赋权乡镇街道"),
            *("下放乡镇", "下放对象", "实施乡镇", "受赋权乡镇"),
        )),
    Key(name="carried_out_by", label=N_("Carried out by"), parts=("holding", "decision"), width=8,
        is_expected=True, change="body-changed",
        hint=N_("Who does the work; left out where unknown."), example=_OFFICE,
        headings=("承办机构", "承办单位", "承办部门", "具体承办机构")),
    Key(name="in_name_of", label=N_("In the name of"), parts=("holding", "decision"), width=7,
        change="body-changed",
        hint=N_("Whose name stands on the decisions; left out where unknown."), example=_TOWN,
        headings=("以谁的名义", "执法名义")),
    Key(name="manner", label=N_("Manner of the grant"), parts=("holding", "decision"), width=5,
        align="center", is_expected=True, change="manner-changed",
        hint=N_(
            "Granted outright, or entrusted; not every type may go either way. 原文未载明 where "
            "the official document was read and does not say."
        ),
        headings=("赋权方式", "下放方式", "承接方式", "行使方式", "实施方式")),
    Key(name="scope", label=N_("Scope"), parts=("holding",), width=8, change="scope-changed",
        hint=N_("What the grant is limited to."), example="不含城市快速路、主干路",
        headings=("赋权范围", "委托权限", "权限范围", "限制条件", "行使权限")),
    Key(name="from", label=N_("In the catalogue from"), parts=("item",), kind="date",
        attribute="from_", hint=N_("The first day."), example="2021-09-01", width=6,
        align="center", headings=("列入目录日期",)),
    Key(name="until", label=N_("Until"), parts=("holding", "item"), kind="date",
        hint=N_("The last day."), example="2026-08-31", width=6, align="center",
        change="term-changed",
        headings=(
            *("终止日期", "有效期至", "期限至", "委托期限", "赋权期限", "有效期限", "有效期"),
            *("下放期限", "实施期限", "承接期限", "委托有效期", "赋权有效期", "委托时限"),
        )),
    Key(name="upstream", label=N_("Rests on"), parts=("holding", "decision"), kind="document",
        width=12,
        hint=N_(
            "The decision or list of the province that allows the grant; the title 原文未载明 "
            "where the official document was read and names none."
        ),
        headings=("上级依据",)),
    Key(name="level_advice", label=N_("Advised first level"), parts=("power",), width=5,
        align="center", hint=N_("Which level the guidance list advises to act first."),
        example="县级",
        headings=("第一责任层级建议", "第一责任层级", "法定行使层级", "行使层级")),
    Key(name="duties", label=N_("Duties"), parts=("power",), width=14,
        hint=N_("What the body must do when it uses the power."),
        example="受理、调查、审查、告知、决定、送达、执行", headings=("责任事项",)),
    Key(name="accountability", label=N_("Grounds of accountability"), parts=("power",), width=14,
        hint=N_("When somebody answers for not using it, or for using it wrongly."),
        example="对应当制止的违法行为不予制止的", headings=("追责情形",)),
    Key(name="discretion", label=N_("Discretion standard"), parts=("power",), width=8,
        hint=N_("The document number of the standard."), example="川建行规〔2020〕1号",
        headings=("裁量基准", "裁量基准文号")),
    Key(name="statutory_days", label=N_("Statutory days"), parts=("power",), kind="days", width=6,
        align="center", hint=N_("Working days that the law allows."), example=20,
        headings=("法定办结时限", "法定时限", "法定期限", "法定办理时限", "法定办结期限")),
    Key(name="promised_days", label=N_("Promised days"), parts=("power",), kind="days", width=6,
        align="center", hint=N_("Working days that the body promises."), example=5,
        headings=("承诺办结时限", "承诺时限", "承诺期限", "承诺办理时限", "承诺办结期限")),
    Key(name="hotline", label=N_("Hotline"), parts=("power",), width=6, align="center",
        hint=N_("The number that citizens may call."), example="12345",
        headings=("行政执法监督电话", "监督电话", "投诉电话")),
    Key(name="decision", label=N_("Decision"), parts=("decision",), width=5, align="center",
        headings=("决定", "批次", "赋权批次")),
    Key(name="held_since", label=N_("Power held since"), parts=("answer",), kind="held", width=9,
        align="center", headings=("赋权生效日期", "施行日期", "生效日期")),
    Key(name="content_since", label=N_("Present content since"), parts=("answer",), kind="date",
        width=6, align="center", headings=("现内容施行日期",)),
    Key(name="since", label=N_("This state since"), parts=("answer",), kind="date",
        in_databases=True),
    Key(name="held", label=N_("Periods held"), parts=("answer",), kind="entries",
        in_databases=True),
    Key(name="ended", label=N_("What ended it"), parts=("answer",), kind="document"),
    Key(name="status", label=N_("Status"), parts=("answer",), width=4, align="center",
        headings=("状态", "事项状态")),
    Key(name="asked_of", label=N_("Asked of"), parts=("need",), example=_DEPARTMENT),
    Key(name="reason", label=N_("Reason"), parts=("need", "event"),
        hint=N_("The ground that the document gives."), example="承接能力不足"),
    Key(name="status", label=N_("Status"), parts=("need",), attribute="answer",
        hint=N_("What became of the request.")),
    Key(name="met_by", label=N_("Met by"), parts=("need",), kind="list", example=["P3-001"]),
    Key(name="on_date", label=N_("Answered on"), parts=("need",), kind="date",
        attribute="answered_on", example="2022-06-30"),
    Key(name="note", label=N_("Note"), parts=("holding", "item", "need", "event"), width=6,
        hint=N_("For whoever keeps the registry; it has no effect in law."),
        example="与正式文件核对后补录文号", headings=("备注", "说明", "备注说明")),
    Key(name="confirmed", label=N_("Confirmation"), parts=("holding", "item", "need"),
        kind="confirmation", width=8,
        hint=N_(
            "Who compared this entry as it stands here with the official document, and when; what "
            "a later decision or law changes of it is not covered."
        ),
        headings=("核对确认", "核对情况")),
    # What decisions say of themselves
    Key(name="kind", label=N_("Kind of decision"), parts=("decision",),
        hint=N_("Whether it grants, adjusts, or takes back.")),
    Key(name="title", label=N_("Title"), parts=("decision",),
        hint=N_("In full, without 《》."), example="赋予普安镇县级行政权力事项（第一批）"),
    Key(name="authority", label=N_("Document"), parts=("decision",), kind="document"),
    Key(name="issuer", label=N_("Issued by"), parts=("decision",),
        hint=N_("Who issued the document."), example="剑阁县人民政府"),
    Key(name="doc_no", label=N_("Document number"), parts=("decision",),
        hint=N_("As the document writes it, the year in 〔〕."), example="剑府发〔2021〕1号"),
    Key(name="signed", label=N_("Signed on"), parts=("decision",), kind="date",
        hint=N_("The day written below the document, or on the handover record."),
        example="2021-08-20"),
    Key(name="published", label=N_("Published on"), parts=("decision",), kind="date",
        hint=N_("The day it was made public."), example="2021-08-25"),
    Key(name="url", label=N_("Address of the document"), parts=("decision",),
        hint=N_("Where the public can read it."),
        example="https://www.example.invalid/notice.html"),
    Key(name="effective", label=N_("In force from"), parts=("decision",), kind="date"),
    Key(name="provenance", label=N_("Status of the data"), parts=("decision",), kind="document"),
    Key(name="grants", label=N_("Grants"), parts=("decision",), kind="entries",
        hint=N_("The powers that this decision gives; each gets its id here.")),
    Key(name="adjustments", label=N_("Adjustments"), parts=("decision",), kind="entries",
        hint=N_("What this decision changes of powers granted before.")),
    Key(name="suspensions", label=N_("Suspensions"), parts=("decision",), kind="entries",
        hint=N_("Powers that may not be used until they are resumed.")),
    Key(name="resumptions", label=N_("Resumptions"), parts=("decision",), kind="entries",
        hint=N_("Suspended powers that may be used again.")),
    Key(name="recalls", label=N_("Recalls"), parts=("decision",), kind="entries",
        hint=N_("Powers that leave the town, each with where it goes.")),
    Key(name="lapses", label=N_("Lapses"), parts=("decision",), kind="entries",
        hint=N_("Powers that ended because their basis was repealed.")),
    Key(name="basis_updates", label=N_("Basis updates"), parts=("decision",), kind="entries",
        hint=N_("Powers whose basis now stands under another number.")),
    Key(name="entrustments", label=N_("Publication of entrustments"), parts=("decision",),
        kind="entries",
        hint=N_("When and where the papers on what is entrusted were made public.")),
    # What happens to a power
    Key(name="power", label=N_("Power"), parts=("event",)),
    Key(name="set", label=N_("New values"), parts=("event",), kind="document"),
    Key(name="outcome", label=N_("Outcome"), parts=("event",),
        hint=N_("Back to a department, or held by nobody.")),
    Key(name="returned_to", label=N_("Returned to"), parts=("event",), example=_DEPARTMENT),
    Key(name="pending_cases", label=N_("Pending cases"), parts=("event",),
        hint=N_("Who finishes the cases that are open."), example="已立案的继续办结"),
    Key(name="because", label=N_("Because of"), parts=("event",),
        example="《中华人民共和国种子法》"),
    Key(name="from", label=N_("Old citation"), parts=("event",), kind="citation"),
    Key(name="to", label=N_("New citation"), parts=("event",), kind="citation"),
    Key(name="on", label=N_("First day"), parts=("event",), kind="date",
        hint=N_("The first day on which it counts."), example="2023-06-01"),
    # What a change of a law leaves open
    Key(name="law", label=N_("Law"), parts=("change",),
        hint=N_("Its official title, as its file in laws/ has it."), example="示例道路管理条例"),
    Key(name="what", label=N_("What happened to it"), parts=("change",)),
    Key(name="entries", label=N_("Entries that are open"), parts=("change",), kind="entries",
        hint=N_("The powers and items of which only the organ that decided can say what becomes.")),
    Key(name="entry", label=N_("Entry"), parts=("change",), example="P1-001"),
    Key(name="difference", label=N_("What differs"), parts=("change",),
        example="数额：200元、3000元 → 300元、5000元"),
    Key(name="meanwhile", label=N_("Who acts meanwhile"), parts=("change",),
        hint=N_("Until the organ that decided has answered.")),
    Key(name="meanwhile_reason", label=N_("Why meanwhile"), parts=("change",),
        hint=N_("On whose word, and where it is written."),
        example="县司法局2026年9月1日复函：答复前由原部门办理"),
    Key(name="answer", label=N_("Answer of the organ"), parts=("change",), kind="document",
        hint=N_("Left out until there is one.")),
    Key(name="text", label=N_("What it says"), parts=("change",),
        example="同意由镇人民政府继续行使，依据调整为新条例第五十四条"),
    Key(name="recorded", label=N_("How it was recorded"), parts=("change",),
        hint=N_("The decision of this registry under which it was entered."), example="batch-4"),
    # What a discretion standard sets
    Key(name="standard", label=N_("Standard"), parts=("standard",),
        example="urban-management-2023"),
    Key(name="upper", label=N_("Upper document"), parts=("standard",), kind="document",
        hint=N_("The document of a higher organ that it carries out.")),
    Key(name="entries", label=N_("Acts"), parts=("standard",), kind="entries",
        hint=N_("The acts that it sets tiers for, each once.")),
    Key(name="no", label=N_("Number in the document"), parts=("standard",), example="12"),
    Key(name="clause_fines", label=N_("Fines of the clause"), parts=("standard",), kind="fines",
        hint=N_("What the clause sets, as the document repeats it.")),
    Key(name="tiers", label=N_("Tiers"), parts=("standard",), kind="entries",
        hint=N_("How the document grades the act.")),
    Key(name="formula", label=N_("Formula"), parts=("standard",),
        hint=N_("How the sum is counted, in the words of the document.")),
    Key(name="tier", label=N_("Tier"), parts=("standard",), example="从轻"),
    Key(name="when", label=N_("Condition"), parts=("standard",),
        example="违法建设面积不足500平方米的"),
    Key(name="measures", label=N_("Measures"), parts=("standard",), kind="entries"),
    Key(name="other_grounds", label=N_("Other grounds"), parts=("standard",)),
    Key(name="outcome", label=N_("Outcome"), parts=("standard",),
        hint=N_("Where no fine within the clause follows, or a lesser one.")),
    Key(name="approval", label=N_("Approval"), parts=("standard",),
        hint=N_("Of which organ it needs the approval."), example="经上级水利部门批准"),
    Key(name="supervision", label=N_("Measures of supervision"), parts=("standard",), kind="list",
        hint=N_("What is done in the place of a penalty (配套监管措施).")),
    # What the other files say as a whole
    Key(name="data_format", label=N_("Version of the data format"), parts=("file",), example=1),
    Key(name="registry", label=N_("Name of the registry"), parts=("file",),
        hint=N_("What lists and pages made of it are called.")),
    Key(name="town", label=N_("Town"), parts=("file",), kind="document"),
    Key(name="bodies", label=N_("Bodies"), parts=("file",), kind="entries",
        hint=N_("Every public body that the files name, each once.")),
    Key(name="aspects", label=N_("Aspects and their fields"), parts=("file",), kind="entries",
        hint=N_("Each field belongs to one aspect, and has one file in catalog/.")),
    Key(name="synonyms", label=N_("Everyday words"), parts=("file",), kind="entries",
        hint=N_("What people say for what the entries call otherwise; the search knows both.")),
    Key(name="upper_documents", label=N_("Upper documents"), parts=("file",), kind="entries",
        hint=N_("What the province or the city decided on granting powers.")),
    Key(name="discretion_standards", label=N_("Discretion standards"), parts=("file",),
        kind="entries",
        hint=N_("The standards that powers name, each with its publication.")),
    Key(name="hearing_thresholds", label=N_("Thresholds of the hearing"), parts=("file",),
        kind="entries",
        hint=N_("From which sums a fine is large, so that a hearing may be asked for.")),
    Key(name="evaluation", label=N_("Thresholds of the evaluation"), parts=("file",),
        kind="document"),
    Key(name="site", label=N_("Public page"), parts=("file",), kind="document"),
    Key(name="papers", label=N_("Official papers"), parts=("file",), kind="document"),
    Key(name="record", label=N_("Log of the record"), parts=("file",), kind="document"),
    Key(name="signers", label=N_("Signers"), parts=("file",), kind="entries"),
    Key(name="suppressions", label=N_("Suppressed findings"), parts=("file",), kind="entries"),
    Key(name="items", label=N_("Enforcement items"), parts=("file",), kind="entries",
        hint=N_("The items of this field, each under its own id.")),
    Key(name="needs", label=N_("Needs"), parts=("file",), kind="entries",
        hint=N_("The powers that the town asked for.")),
)  # fmt: skip
"""Every key, in the order in which official lists have their columns."""

_FIRST: Mapping[str, Key] = {key.name: key for key in reversed(KEYS)}
COLUMNS: tuple[Key, ...] = tuple(key for key in KEYS if key.width)
"""The keys that have a column in lists."""
DATABASE_COLUMNS: tuple[Key, ...] = tuple(key for key in KEYS if key.width or key.in_databases)
"""The keys that have a column in databases."""
CITATIONS = tuple(k.name for k in KEYS if k.kind == "citation" and "event" not in k.parts)
"""The keys of entries whose values are citations."""
BODY_KEYS = ("from_body", "to_body", "carried_out_by", "in_name_of", "returned_to", "asked_of")
"""The keys whose values are bodies that registry.yaml lists."""
LISTED_BODY_KEYS = ("of", "succeeded_by")
"""The same within that list itself."""


def key_of(name: str, part: Part | None = None) -> Key | None:
    """Return the key of a name; None where there is none.

    Args:
        name: the key, as files have it.
        part: what it is a key of, where it is not the first that has one of this name.
    """
    if part is None:
        return _FIRST.get(name)
    return next((key for key in KEYS if key.name == name and part in key.parts), None)


def label(name: str, part: Part | None = None) -> str:
    """Return what people call a key, to be translated; what is no key keeps its name.

    Args:
        name: the key, as files have it.
        part: what it is a key of, where it is not the first that has one of this name.
    """
    key = key_of(name, part) or key_of(name)
    return key.label if key else name


def names_of(*parts: Part) -> tuple[str, ...]:
    """Return the names of all keys of some parts, in the order of the columns."""
    return tuple(key.name for key in KEYS if not set(parts).isdisjoint(key.parts))
