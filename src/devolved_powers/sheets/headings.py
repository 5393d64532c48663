"""Which heading means which key: the one table of synonyms, and how a heading is compared."""

import re
from collections.abc import Iterable, Mapping

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.cell_text import normal_term
from devolved_powers.text import nearest

IGNORE = "-"
"""The key of a column that is not read."""
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
_LEAD = re.compile(
    r"(?:行政)?(?:许可|处罚|强制|征收|给付|检查|确认|奖励|裁决|征用|调解|备案|执法)(?=.{2})"
)
_LEADING = "许处强征给检确奖裁调备执行"
"""First characters of the words above."""
_LONGEST = 40
"""Characters of a heading; what is longer is no heading."""


class Headings:
    """A table of synonyms: which heading means which key.

    Args:
        synonyms: for each key the headings that mean it.
        needed: the keys that a header must have; it is no header without them.
    """

    def __init__(self, synonyms: Mapping[str, Iterable[str]], needed: Iterable[str]) -> None:
        self.keys = tuple(synonyms)
        self.needed = frozenset(needed)
        self._known = {normal_term(word): key for key, words in synonyms.items() for word in words}
        self._given: dict[str, str] = {}
        self._first = {word[0] for word in self._known} | set(_LEADING)

    def key(self, heading: str) -> str | None:
        """Return the key that a heading means; None when it means none that is known."""
        if not heading or len(heading) > _LONGEST:
            return None
        if "\u3400" < heading[0] < "\ua000" and heading[0] not in self._first:
            return None  # asked for each row of a ledger: their first character rules most out
        heading = normal_term(heading)
        if heading in self._given:
            return self._given[heading]
        for form in (heading, _BRACKETS.sub("", heading)):
            for word in (form, _LEAD.sub("", form, count=1)):
                if word in self._known:
                    return self._known[word]
        return None

    def with_columns(self, columns: Mapping[str, str]) -> "Headings":
        """Return the table with what the user says of this file's headings.

        Args:
            columns: heading as the file has it, to key; `-` leaves the column out.

        Raises:
            PowersError: when there is no such key.
        """
        for key in columns.values():
            if key not in self.keys and key != IGNORE:
                near = nearest(key, self.keys) or self.keys
                raise PowersError(
                    _("There is no column {key}.").format(key=key),
                    hint=_("Keys are: {keys}.").format(keys=", ".join(near)),
                    code=ExitCode.USAGE,
                )
        other = Headings(dict.fromkeys(self.keys, ()), self.needed)
        other._known = self._known
        other._given = {**self._given, **{normal_term(word): key for word, key in columns.items()}}
        other._first = self._first | {word[0] for word in columns if word}
        return other

    def missing(self, seen: Iterable[str]) -> list[str]:
        """Return the headings that the user named (normal form) which are not among those seen."""
        present = {normal_term(heading) for heading in seen}
        return [heading for heading in self._given if heading not in present]


LIST = Headings(
    {
        "serial": ("序号", "编号", "序列", "项次", "顺序号", "事项序号"),
        "id": ("事项编号", "事项编码", "登记编号", "权力编码", "基本编码"),
        "category": ("类别",),
        "name": (
            *("事项名称", "权力名称", "职权名称", "权力事项名称", "赋权事项", "目录名称"),
            *("执法事项", "执法事项名称", "项目名称", "权力项目名称", "行政权力名称", "名称"),
            *("行政权力事项", "行政权力事项名称", "权力事项", "赋权事项名称", "职权事项", "事项"),
            *("主项名称", "权责事项", "权责事项名称", "抽查事项", "委托事项", "委托事项名称"),
            *("下放事项", "下放事项名称", "事项名", "承接事项", "承接事项名称", "案由"),
        ),
        "sub_name": ("子项名称", "子项"),
        "type": (
            *("职权类型", "权力类型", "权力类别", "权利类型", "权利类别", "事项类型", "执法类别"),
            *("权种类别", "职权类别", "权责类型", "权责类别", "行政权力类型", "行政权力类别"),
            *("委托事项类型", "事项类别", "执法类型", "权力种类", "类型", "行政职权类型"),
        ),
        "field": ("领域", "所属领域", "执法领域", "行业领域", "行业", "事项领域"),
        "aspect": ("方面", "板块"),
        "basis": (
            *("实施依据", "设定依据", "法律依据", "执法依据", "权力依据", "职权依据", "依据"),
            *("主要设立依据", "设立依据", "法律法规依据", "主要依据", "行使依据", "委托依据"),
            *("赋权依据", "法定依据", "实施依据及条款", "设定和实施依据", "法律法规规章依据"),
        ),
        "conduct": ("违法依据", "违则", "违反条款", "义务条款", "违法行为依据", "违反依据"),
        "penalty": ("处罚依据", "罚则", "处罚条款", "罚则依据", "罚款依据"),
        "statutory_body": ("法定实施主体", "法定主体", "法定执法主体"),
        "from_body": (
            *("原实施主体", "原实施部门", "划出部门", "赋权部门", "赋权单位", "原行使主体"),
            *("原实施单位", "原执法主体", "原责任主体", "委托单位", "委托机关", "委托部门"),
            *("划出单位", "移交部门", "原移交部门", "下放部门", "相关区行政主管部门", "县级部门"),
            *("县级主管部门", "业务主管部门", "原职权部门", "赋权主体"),
        ),
        "body": (
            *("实施主体", "行使主体", "责任主体", "执法主体", "实施单位", "实施部门", "行使部门"),
            *("责任单位", "责任部门", "主管部门", "执法部门", "实施机关"),
        ),
        "to_body": (
            *("承接主体", "承接乡镇", "承接单位", "受委托单位", "实施范围", "承接乡镇街道"),
            *("承接镇", "承接部门", "赋权对象", "赋权乡镇", "受委托机关", "赋权范围乡镇"),
        ),
        "carried_out_by": ("承办机构", "承办单位", "承办部门", "具体承办机构"),
        "in_name_of": ("以谁的名义", "执法名义"),
        "manner": ("赋权方式", "下放方式", "承接方式", "行使方式", "实施方式"),
        "scope": ("赋权范围", "委托权限", "权限范围", "限制条件", "行使权限"),
        "until": ("有效期至", "期限至"),
        "upstream_item": ("省序号", "省级序号", "指导目录序号", "省目录序号"),
        "level_advice": ("第一责任层级建议", "第一责任层级", "法定行使层级", "行使层级"),
        "duties": ("责任事项",),
        "accountability": ("追责情形",),
        "discretion": ("裁量基准", "裁量基准文号"),
        "hotline": ("监督电话", "投诉电话"),
        "decision": ("决定", "批次", "赋权批次"),
        "since": ("施行日期", "生效日期"),
        "powers": ("对应权力事项", "对应权力编号", "权力编号", "对应赋权事项"),
        "penalties": ("处罚种类", "行政处罚种类", "处罚类型"),
        "orders": ("行政命令", "责令"),
        "fines": ("罚款", "罚款幅度", "处罚标准"),
        "subject": ("适用对象", "处罚对象", "行政相对人"),
        "scenes": ("场景", "监管场景"),
        "status": ("状态", "目录状态", "事项状态"),
        "change": ("调整方式", "调整类型", "调整情况"),
        "note": ("备注", "说明", "备注说明"),
    },
    needed=("name",),
)
"""The headings of official lists. Sources: the lists named in docs/import.md."""
