"""Which heading means which key: the one table of synonyms, and how a heading is compared."""

import re
from collections.abc import Iterable, Mapping

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.meant import nearest
from devolved_powers.models.keys import COLUMNS
from devolved_powers.sheets.cell_text import normal_term

IGNORE = "-"
"""The key of a column that is not read."""
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")
_LEAD = re.compile(
    r"(?:行政)?(?:许可|处罚|强制|征收|给付|检查|确认|奖励|裁决|征用|调解|备案|执法)(?=.{2})"
)
_LEADING = "许处强征给检确奖裁调备执行调变修原现"
"""First characters of the words above."""
_LONGEST = 40
"""Characters of a heading; what is longer is no heading."""
_SHORTEST = 2
"""Characters of a word that a heading can be known by."""


FORMER = "调整前"
"""What stands over the columns of a list of changes that tell what a power was before."""
_BEFORE = re.compile(
    r"(?:调整|变更|修改|修订)前的?|原(?=(?:事项|权力|职权|目录|项目)?名称|(?:实施|设定|执法|法律)?依据)"
)
_AFTER = re.compile(
    r"^(?:(?:调整|变更|修改|修订)后的?(?=.)|现(?=(?:事项|权力|职权)?名称|(?:实施|设定|执法)?依据))"
)
_FORMER = re.compile(r"(?:调整|变更|修改|修订)前(?:的|内容|情况|事项)*")


def is_former(heading: str) -> bool:
    """Return whether a heading over several columns says that they tell what was before."""
    return bool(_FORMER.fullmatch(normal_term(heading)))


class Headings:
    """A table of synonyms: which heading means which key.

    Args:
        synonyms: for each key the headings that mean it.
        needed: the keys that a header must have; it is no header without them.
        usual: headings that such tables have, for a remedy.
    """

    def __init__(
        self,
        synonyms: Mapping[str, Iterable[str]],
        needed: Iterable[str],
        usual: tuple[str, ...] = ("序号", "事项名称", "职权类型", "实施依据"),
    ) -> None:
        self.usual = usual
        self.keys = tuple(synonyms)
        self.needed = frozenset(needed)
        self._known = {normal_term(word): key for key, words in synonyms.items() for word in words}
        self._given: dict[str, str] = {}
        self._first = {word[0] for word in self._known} | set(_LEADING)

    @property
    def words(self) -> tuple[str, ...]:
        """The headings that are known, in normal form."""
        return tuple(self._known)

    def key(self, heading: str) -> str | None:
        """Return the key that a heading means; None when it means none that is known."""
        if not heading or len(heading) > _LONGEST:
            return None
        if "\u3400" < heading[0] < "\ua000" and heading[0] not in self._first:
            return None  # asked for each row of a ledger: their first character rules most out
        heading = normal_term(heading)
        if heading in self._given:
            return self._given[heading]
        now = _AFTER.sub("", heading)
        if "former_name" in self.keys and _BEFORE.match(now):
            return "former_name" if self.key(_BEFORE.sub("", now)) == "name" else None
        for form in (heading, now, _BRACKETS.sub("", now)):
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
                    hint=_("Keys are: {keys}.").format(keys=enumerated(near)),
                    code=ExitCode.USAGE,
                )
        other = Headings(dict.fromkeys(self.keys, ()), self.needed, self.usual)
        other._known = self._known
        other._given = {**self._given, **{normal_term(word): key for word, key in columns.items()}}
        other._first = self._first | {word[0] for word in columns if word}
        return other

    def is_told(self, heading: str) -> bool:
        """Return whether the user said what a heading means."""
        return normal_term(heading) in self._given

    def missing(self, seen: Iterable[str]) -> list[str]:
        """Return the headings that the user named (normal form) which are not among those seen."""
        present = {normal_term(heading) for heading in seen}
        return [heading for heading in self._given if heading not in present]

    def alike(self, heading: str) -> list[str]:
        """Return the keys whose headings a heading holds or is part of, the likest first."""
        heading = normal_term(heading)
        if len(heading) < _SHORTEST:
            return []
        fits = [
            (min(len(word), len(heading)), key)
            for word, key in self._known.items()
            if len(word) >= _SHORTEST and (word in heading or heading in word)
        ]
        return list(dict.fromkeys(key for _length, key in sorted(fits, key=lambda f: -f[0])))


_OF_LISTS: Mapping[str, tuple[str, ...]] = {
    "serial": ("序号", "编号", "序列", "项次", "顺序号", "事项序号"),
    "sub_name": ("子项名称", "子项"),
    "former_name": ("曾用名称",),
    "body": (
        *("实施主体", "行使主体", "责任主体", "执法主体", "实施单位", "实施部门", "行使部门"),
        *("责任单位", "责任部门", "主管部门", "执法部门", "实施机关", "事项主体", "权力主体"),
        *("职权主体", "事项实施主体"),
    ),
    "upstream_item": ("省序号", "省级序号", "指导目录序号", "省目录序号"),
    "change": (
        *("调整方式", "调整类型", "调整情况", "处理意见", "目录状态", "编办审核意见", "调整意见"),
        *("审核意见", "动态调整情况", "变动情况", "变更情况", "调整类别", "变更类型"),
    ),
    "returned_to": (
        *("收回后实施主体", "收回后行使主体", "调整后实施主体", "收回部门", "收回单位"),
        *("收回后责任主体", "收回后承接部门", "接收部门"),
    ),
    "own_day": (
        *("收回时间", "收回日期", "取消时间", "取消日期", "调整时间", "调整日期", "下放时间"),
        *("赋权时间", "执行时间", "执行日期", "实施时间", "实施日期", "起始日期", "起始时间"),
    ),
    "is_given": ("是否下放", "是否赋权", "是否承接", "承接意见", "下放意见"),
    "origin": ("事项来源", "事项性质", "权力来源"),
    "change_reason": (
        *("收回原因", "取消原因", "调整原因", "收回理由", "取消理由", "调整理由", "变更原因"),
        *("变更理由", "终止原因", "调整说明"),
    ),
}
"""The headings over what is no key of the data."""
LIST = Headings({**{key.name: key.headings for key in COLUMNS}, **_OF_LISTS}, needed=("name",))
"""The headings of official lists. Sources: the lists named in docs/import.md."""
