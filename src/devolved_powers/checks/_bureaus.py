"""Which bureau of a county holds a branch of administration after the reforms of institutions.

One table: the lines of work (系统) that stand in the names of bureaus, and which of them may hold
the branch that a law names. The reforms meant: 2018/2019 (国土、规划→自然资源，农业、畜牧、渔业、
农机→农业农村，工商、质监、食药→市场监管，安监→应急，环保→生态环境，旅游→文化) and 2023/2024 (乡村
振兴→农业农村). A second line counts only where the registry lists no bureau of the first one: a
county without a forestry bureau has its forests with 自然资源.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from devolved_powers.law.branches import OTHERS
from devolved_powers.models.registry_file import Body

_LINES: Final[tuple[tuple[str, str], ...]] = (
    ("综合执法", "综合行政执法|综合执法|行政执法局"),
    ("行政审批", "行政审批|政务服务|营商环境"),
    ("城市管理", "综合行政执法|综合执法|城市管理|城管|市容|环境卫生|环卫|园林|市政"),
    ("住房城乡建设", "住房|城乡建设|住建|建设局|规划建设|房产|房管"),
    ("自然资源", "自然资源|国土|规划(?!建设)|地矿|测绘"),
    ("林业", "林业|林草"),
    ("农业农村", "农业|农牧|农委|畜牧|兽医|渔业|水产|农机|乡村振兴"),
    ("水利", "水利|水务"),
    ("交通运输", "交通|公路|道路运输"),
    ("生态环境", "生态环境|环境保护|环保"),
    ("应急管理", "应急|安全生产|安监|地震"),
    ("市场监管", "市场监督|市场监管|市场和质量|工商|质量技术|质监|食品药品|药品监督|知识产权"),
    ("发展改革", "发展和改革|发展改革|发改|物价|粮食|能源"),
    ("经济和信息化", "经济|工业|信息化|经信|工信|科工"),
    ("商务", "商务|商业|经济合作|投资促进"),
    ("科学技术", "科技|科学技术"),
    ("教育", "教育|教体|教科"),
    ("卫生健康", "卫生|卫健|计生|疾病预防|疾控|中医"),
    ("医疗保障", "医疗保障|医保"),
    ("人力资源社会保障", "人力资源|社会保障|人社|劳动"),
    ("民政", "民政"),
    ("退役军人", "退役军人"),
    ("文化旅游", "文化|旅游|文旅|文广|广播|广电|文物|新闻出版|文体|宣传"),
    ("体育", "体育|文体|教体"),
    ("统计", "统计"),
    ("档案", "档案|县委办|区委办"),
    ("民族宗教", "民族|宗教|民宗|统战"),
    ("人民防空", "人民防空|人防|国防动员"),
    ("公安", "公安"),
    ("消防", "消防"),
    ("司法", "司法"),
    ("财政", "财政"),
    ("审计", "审计"),
    ("税务", "税务"),
    ("气象", "气象"),
    ("邮政", "邮政"),
    ("烟草", "烟草"),
    ("金融", "金融"),
    ("网信", "网信|互联网信息"),
)  # fmt: skip
_ANY: Final = frozenset({"综合执法"})
"""They may hold the powers to punish and to coerce of any branch: 相对集中行政处罚权."""
_ANY_LICENCE: Final = frozenset({"行政审批"})
"""They may hold the licences of any branch: 相对集中行政许可权."""

_HOLDERS: Final[Mapping[str, tuple[str, str]]] = {
    "应急管理": ("应急管理", ""),
    "生态环境": ("生态环境", ""),
    "市场监管": ("市场监管", ""),
    "价格": ("市场监管 发展改革", ""),
    "粮食和物资储备": ("发展改革", "商务 农业农村"),
    "能源": ("发展改革 经济和信息化", ""),
    "电力": ("经济和信息化 发展改革", ""),
    "发展改革": ("发展改革", "经济和信息化"),
    "人民防空": ("人民防空", "住房城乡建设 发展改革 应急管理"),
    "人力资源社会保障": ("人力资源社会保障", ""),
    "医疗保障": ("医疗保障", "人力资源社会保障 民政"),
    "卫生健康": ("卫生健康", ""),
    "退役军人事务": ("退役军人", "民政"),
    "民政": ("民政", ""),
    "教育": ("教育", ""),
    "科学技术": ("科学技术", "经济和信息化 教育"),
    "工业和信息化": ("经济和信息化", "发展改革 科学技术"),
    "商务": ("商务", "经济和信息化 发展改革"),
    "文物": ("文化旅游", ""),
    "广播电视": ("文化旅游", ""),
    "新闻出版": ("文化旅游", ""),
    "文化": ("文化旅游", ""),
    "旅游": ("文化旅游", ""),
    "体育": ("体育", "文化旅游 教育"),
    "统计": ("统计", "发展改革"),
    "档案": ("档案", ""),
    "民族宗教": ("民族宗教", "民政"),
    "消防救援": ("消防", "应急管理 公安"),
    "公安": ("公安", ""),
    "交通运输": ("交通运输", ""),
    "水行政": ("水利", "农业农村 自然资源"),
    "农业机械化": ("农业农村", ""),
    "畜牧兽医": ("农业农村", ""),
    "渔业": ("农业农村", "水利"),
    "农业农村": ("农业农村", ""),
    "野生动物保护": ("林业 农业农村", "自然资源"),
    "林业": ("林业", "自然资源"),
    "城市绿化": ("城市管理 住房城乡建设", "林业 自然资源"),
    "市容环境卫生": ("城市管理 住房城乡建设", ""),
    "城市管理": ("城市管理 住房城乡建设", ""),
    "市政工程": ("城市管理 住房城乡建设", "交通运输"),
    "燃气": ("城市管理 住房城乡建设", "经济和信息化 发展改革"),
    "城镇排水": ("住房城乡建设 城市管理 水利", ""),
    "城市供水": ("住房城乡建设 城市管理 水利", ""),
    "城乡规划": ("自然资源", "住房城乡建设"),
    "房产": ("住房城乡建设", "自然资源"),
    "住房城乡建设": ("住房城乡建设", "城市管理"),
    "自然资源": ("自然资源", ""),
    "司法行政": ("司法", ""),
    "财政": ("财政", ""),
    "审计": ("审计", ""),
    "税务": ("税务", ""),
    "气象": ("气象", ""),
    "邮政管理": ("邮政", "交通运输"),
    "烟草专卖": ("烟草", ""),
    "金融管理": ("金融", "财政"),
    "网信": ("网信", ""),
    "电信管理": ("经济和信息化", ""),
    "海关": ("", ""),
}
"""For each branch the lines that hold it, and those that hold it where there are none of these."""

_NAMES = tuple((line, re.compile(words)) for line, words in _LINES)
_PUNISHING = frozenset({"行政处罚", "行政强制", "行政检查"})


def lines_of_name(name: str) -> frozenset[str]:
    """Return the lines of work that the name of a bureau tells: 文化旅游和体育局 has two."""
    return frozenset(line for line, words in _NAMES if words.search(name))


class Bureaus:
    """The bureaus of a registry, by their lines of work.

    Args:
        bodies: those that registry.yaml lists. One that succeeded another holds what that held;
            one that was dispatched holds what its parent holds.
    """

    def __init__(self, bodies: Iterable[Body]) -> None:
        listed = tuple(bodies)
        self._lines: dict[str, set[str]] = {}
        for body in listed:
            name = f"{body.name} {body.of or ''}"
            self._lines.setdefault(body.name, set()).update(lines_of_name(name))
        for _round in listed:
            for body in listed:
                if body.succeeded_by in self._lines:
                    self._lines[body.succeeded_by] |= self._lines[body.name]
        departments = (b for b in listed if "乡镇" not in b.kind and "派出" not in b.kind)
        self._there = frozenset(
            line for body in departments for line in self._lines[body.name] if body.until is None
        )

    def lines(self, name: str) -> frozenset[str]:
        """Return the lines of work of a bureau; nothing for one whose name tells none."""
        return frozenset(self._lines.get(name, ())) or lines_of_name(name)

    def holders(self, branch: str) -> frozenset[str]:
        """Return the lines of work that may hold a branch in this county."""
        first, second = (frozenset(lines.split()) for lines in _HOLDERS[branch])
        return first if first & self._there else first | second

    def may_hold(self, name: str, branches: Iterable[str], power_type: str) -> bool | None:
        """Return whether a bureau may hold a power of one of some branches.

        Args:
            name: the bureau.
            branches: those that the clause names.
            power_type: the type of the power.

        Returns:
            None where that cannot be told: the name tells no line of work, or the clause leaves
            open which departments act.
        """
        lines = self.lines(name)
        named = tuple(branches)
        if (lines & _ANY and power_type in _PUNISHING) or (
            lines & _ANY_LICENCE and power_type not in _PUNISHING
        ):
            return True
        if any(self.holders(branch) & lines for branch in named if branch != OTHERS):
            return True
        return None if not lines or not named or OTHERS in named else False
