"""A new file for a discretion standard (裁量基准): its document, and a pattern to fill in."""

import re
from collections.abc import Iterable
from pathlib import Path

from devolved_powers.editing.transaction import WriteResult, write_changes
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import DISCRETION_FOLDER
from devolved_powers.models.ids import LONGEST_NAME, NAME
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.reader import Data

PATTERN = """\
# 违法行为逐条填写：去掉下面各行行首的井号和一个空格，照文件原文填写，文件没有写的整行删去。
# entries:
#   - no: "1" # 文件中的序号
#     items: [E-001] # 对应的执法事项；目录里没有的不写
#     name: 擅自占用城市道路的 # 违法行为
#     penalty: 《示例条例》第二十条 # 处罚依据
#     tiers: # 由轻到重
#       - tier: 从轻 # 文件没有名称的不写
#         when: 占用面积不足10平方米的 # 适用情形，照抄原文
#         measures: # 情形是数量的才写：from以上，above超过，to以下，below不足
#           - {of: 占用面积, below: 10, unit: 平方米}
#         fines: # 没有下限的不写from；固定数额的from、to相同
#           - {from: 2000, to: 5000, unit: 元}
#         text: 处2000元以上5000元以下的罚款 # 裁量标准，照抄原文
#       - tier: 从重
#         when: 占用面积10平方米以上的
#         measures:
#           - {of: 占用面积, from: 10, unit: 平方米}
#         fines:
#           - {from: 5000, to: 20000, unit: 元}
#         text: 处5000元以上2万元以下的罚款
"""
"""What stands below the document until somebody fills it in; as comments it records nothing."""


def standard_file(slug: str) -> str:
    """Return the file of a standard below the registry's root.

    Args:
        slug: its name.

    Raises:
        PowersError: when its name is none that such a file can have.
    """
    if not re.fullmatch(NAME, slug) or len(slug) > LONGEST_NAME:
        raise PowersError(
            _("“{name}” cannot be the name of a standard.").format(name=slug),
            hint=_("Small letters, digits and hyphens, such as urban-management-2023."),
            code=ExitCode.USAGE,
        )
    return f"{DISCRETION_FOLDER}/{slug}.yaml"


def new_standard(
    root: Path, slug: str, values: dict[str, Data], source: str = "", *, dry_run: bool = False
) -> WriteResult:
    """Make the file of a standard, with what is known of its document and no entry.

    Args:
        root: the registry's folder.
        slug: its name.
        values: the keys of its document; `outer.inner` reaches into a part of it.
        source: what it is copied from; without it, it counts as a draft.
        dry_run: whether to write nothing.

    Raises:
        PowersError: when there is one of this name, or it would make the registry unsound;
            nothing is written then.
    """
    file = standard_file(slug)

    def add(space: Workspace) -> Iterable[str]:
        if file in space.before.documents:
            raise PowersError(
                _("There is a standard {name} already: {file}.").format(name=slug, file=file),
                hint=_("Choose another name; what it says is changed in the file."),
                code=ExitCode.USAGE,
            )
        provenance: dict[str, Data] = {"status": "draft"}
        if source:
            provenance = {"status": "transcribed", "source": source}
        data: dict[str, Data] = {"standard": slug, "provenance": provenance, **_nested(values)}
        space.create(file, data, PATTERN)
        return (slug,)

    return write_changes(root, add, dry_run=dry_run)


def _nested(values: dict[str, Data]) -> dict[str, Data]:
    """Return the values with those of parts (`upper.title`) within one mapping each."""
    nested: dict[str, Data] = {}
    for key, value in values.items():
        outer, dot, inner = key.partition(".")
        if value is None:
            continue
        held = nested.get(outer)
        if not dot:
            nested[outer] = value
        elif isinstance(held, dict):
            held[inner] = value
        else:
            nested[outer] = {inner: value}
    return nested
