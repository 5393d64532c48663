"""The branches of administration that a text names: 县级以上地方人民政府林业主管部门 is of 林业.

A branch is called as laws of one time call it (土地, 国土资源 and 自然资源 are one, 农业 and
农业农村 too). Which bureau of a county holds a branch is another question (`checks/_bureaus.py`).
Texts are as `normalise` returns them.
"""

from devolved_powers.late_pattern import late_pattern

OTHERS = "有关部门"
"""The branch of departments that a text does not name: 其他有关部门, …等部门, 负有…职责的部门."""

_WORDS: tuple[tuple[str, str], ...] = (
    ("应急管理", "应急管理|安全生产监督|安全生产监管|安全监管|防震减灾|地震"),
    ("生态环境", "生态环境|环境保护|环保"),
    (
        "市场监管",
        (
            "市场监督|市场监管|工商|质量技术监督|质量监督|食品安全监督|食品药品|药品监督"
            "|特种设备|知识产权|专利|标准化|计量"
        ),
    ),
    ("价格", "价格|物价"),
    ("粮食和物资储备", "粮食|物资储备"),
    ("能源", "能源|煤炭"),
    ("电力", "电力"),
    ("发展改革", "发展和改革|发展改革|投资主管|经济综合|计划主管|循环经济|节能"),
    ("人民防空", "人民防空|人防"),
    ("人力资源社会保障", "人力资源|社会保障|劳动|社会保险|人事"),
    ("医疗保障", "医疗保障|医疗保险"),
    ("卫生健康", "(?<!环境)卫生(?!监督管理职责)|计划生育|疾病预防|中医药"),
    ("退役军人事务", "退役军人|优抚|安置工作主管"),
    ("民政", "(?<!人)民政|地名|殡葬|社会组织登记|社会团体登记"),
    ("教育", "教育"),
    ("科学技术", "科学技术|科技"),
    ("工业和信息化", "工业和信息化|工业主管|信息化|民用爆炸物品行业|盐业|经济和信息|中小企业"),
    ("商务", "商务|商业|酒类|机动车回收|成品油|对外经济"),
    ("文物", "文物"),
    ("广播电视", "广播电视|广播电影电视|电视|广电"),
    ("新闻出版", "新闻出版|出版|电影|版权|著作权"),
    ("文化", "文化"),
    ("旅游", "旅游"),
    ("体育", "体育"),
    ("统计", "统计"),
    ("档案", "档案"),
    ("民族宗教", "宗教|民族"),
    ("消防救援", "消防"),
    ("公安", "公安|交通警察|公安机关交通管理"),
    ("交通运输", "交通运输|交通(?!管理)|公路|道路运输|运输管理|航道|水路运输|港口|海事"),
    ("水行政", "水行政|水利|水务|河道|水土保持|防汛|水资源|流域管理"),
    ("农业机械化", "农业机械化|农机|农业机械"),
    ("畜牧兽医", "畜牧兽医|畜牧|兽医|动物卫生|动物防疫|饲料|生猪屠宰"),
    ("渔业", "渔业|渔政|水产"),
    ("农业农村", "农业农村|农牧|农业|乡村振兴|农民负担|种子管理"),
    ("野生动物保护", "野生动物|陆生野生"),
    ("林业", "林业|林草|草原|湿地|森林防火|森林"),
    ("城市绿化", "绿化|园林"),
    ("市容环境卫生", "市容|环境卫生|环卫"),
    ("城市管理", "城市管理|城管|综合执法|综合行政执法|城市建筑垃圾"),
    ("市政工程", "市政"),
    ("燃气", "燃气"),
    ("城镇排水", "排水|污水"),
    ("城市供水", "供水"),
    ("城乡规划", "城乡规划|城市规划|规划(?=主管|行政|管理|部门|、|和|或)"),
    ("房产", "房地产|房产|住房保障|房屋"),
    ("住房城乡建设", "住房城乡建设|住房和城乡建设|城乡建设|(?<!工程)建设"),
    ("自然资源", "自然资源|国土资源|国土|土地|地质矿产|矿产|测绘|地质灾害"),
    ("司法行政", "司法行政"),
    ("财政", "财政"),
    ("审计", "审计"),
    ("税务", "税务"),
    ("气象", "气象"),
    ("邮政管理", "邮政"),
    ("烟草专卖", "烟草"),
    ("金融管理", "金融|银行业|保险监督|证券"),
    ("网信", "网信|互联网信息"),
    ("电信管理", "电信|通信管理"),
    ("海关", "海关|出入境检验检疫"),
)
BRANCHES: tuple[str, ...] = tuple(branch for branch, _words in _WORDS)
_BRANCH = late_pattern("|".join(f"(?P<b{n}>{words})" for n, (_b, words) in enumerate(_WORDS)))
_OTHERS = late_pattern(
    r"有关[^,。;:]{0,6}(?:部门|机构|机关)|其他[^,。;:]{0,20}部门|等[^,。;:]{0,4}(?:部门|机关)|负有[^,。;:]*部门"
    r"|(?:指定|确定|规定|授权)的[^,。;:]{0,6}部门|(?<!人民)政府及其[^,。;:]{0,4}部门"
    r"|(?:相关|各)[^,。;:]{0,8}部门|负责[^,。;:]*的部门"
)
_LEVEL = late_pattern(r".*(?:人民政府|国务院|同级|本级)(?:的|所属)?")
_REACH = 30
"""Characters of an organ's words, from its end, in which its branch stands."""


def branches(organ: str) -> tuple[str, ...]:
    """Return the branches that the words of an organ name, each once, in the order written.

    Args:
        organ: one organ, or several: 水行政、自然资源、生态环境主管部门. Departments that it does
            not name are `OTHERS`; an organ without any branch gives nothing.
    """
    words = _LEVEL.sub("", organ, count=1)[-_REACH:]
    named = {
        BRANCHES[int(match.lastgroup[1:])]: None
        for match in _BRANCH.finditer(words)
        if match.lastgroup
    }
    if _OTHERS.search(words):
        named[OTHERS] = None
    return tuple(named)
