"""Whom a text punishes or binds, by kind: 单位, 个人, 建设单位, 生产经营单位, 经营者.

Words of another use (所在单位, 单位面积, 个人信息) are no subjects, nor are the organs that act.
A text that names nobody (擅自占用城市道路的) is addressed to everybody. Texts are as `normalise`
returns them.
"""

from devolved_powers.late_pattern import late_pattern

_KINDS = (
    # units of construction
    "建设单位|施工总承包单位|总承包单位|分包单位|施工单位|工程监理单位|监理单位|勘察单位|设计单位|房地产开发企业"
    # other units by what they do
    "|生产经营单位|生产建设单位|经营单位|使用单位|用人单位|用工单位|用地单位|物业服务企业|物业服务人|排水户|用水户|产权单位"
    "|管理单位|运营单位|维护单位|养护单位|承运单位|运输单位|企业事业单位|企事业单位|事业单位|危险物品[^,。;:]{0,12}单位"
    "|医疗卫生机构|医疗机构|养老机构|托育机构|培训机构|检验检测机构|检测机构|评价机构|中介机构|旅行社|民办学校|学校|幼儿园"
    "|娱乐场所经营单位|娱乐场所|农民专业合作社|合作社|粮食收购企业|销售企业|生产企业|经营企业|加工企业|企业|机关(?=、)|团体(?=、|和|或)|社会组织|服务组织"
    "|其他组织|(?<=任何)组织|组织(?=(?:和|或者?|、)个人)|(?<!依)(?<!执)法人(?!员)|公司|单位"
    # persons
    "|个体工商户|农村村民|农村居民|村民|居民|公民|个人|自然人|导游|领队|驾驶人|驾驶员|操作人员|执业人员"
    # either
    "|生产经营者|生产者|销售者|经营者|使用者|零售者|批发者|所有者|所有人|使用人|管理人|责任人员|责任者|责任人|主管人员|负责人|业主(?!管)|用户|当事人"
    "|承包人|承租人|出租人|托运人|承运人|行为人|违法者|饲养人|养殖者|举办者|开办者"
)
_SUBJECT = late_pattern(
    rf"(?<!所在)(?<!保护)(?<!执法)(?<!主管)(?<!上级)(?<!主管的)(?<!任免)(?<!发证)(?<!批准)(?<!登记)(?<!审批)(?<!公安)(?<!司法)(?<!行政)(?<!原)"
    rf"(?<!授权的)(?<!委托的)(?<!有关部门和)(?<!主管部门和)(?<!国家)(?P<word>{_KINDS})"
    r"(?!许可证|执业许可|经营许可|培训|面积|信息|隐私|价格|数量|时间|名称|负责制|所在地|合同|规划|制度|的工作人员玩忽|资质)"
)
_NOT_BOUND = late_pattern(
    r"在学校[^,。;:]*?(?:场所|周边|区域)|由其所在单位|所在单位|举报人|被侵害人|受害人|向有关单位|了解情况|(?:其)?委托的单位|授权的单位|有关单位和人员"
)
_MANAGERS = frozenset({"主管人员", "责任人员", "负责人"})
MANAGERS = "主管人员"
"""直接负责的主管人员和其他直接责任人员, 主要负责人: persons who answer for a unit."""


def subjects(text: str) -> tuple[str, ...]:
    """Return the kinds of persons and units that a text names, each once, in the order written."""
    first, alternative, _rest = text.partition("的,或者")
    if alternative and not _SUBJECT.search(first):
        return ()  # the first of several things punished may be done by anybody
    named: dict[str, None] = {}
    for match in _SUBJECT.finditer(_NOT_BOUND.sub("", text)):
        word = match["word"]
        named[MANAGERS if word in _MANAGERS else word] = None
    return tuple(named)
