"""What counts as a sentence of the other language, in what the program prints.

In a Chinese run three or more English words in a row are a sentence, unless they are data, a
command line or what was typed. In an English run no Chinese may stand that is neither a word of
the vocabulary, nor a citation, nor text of the registry or of what was typed.
"""

import ast
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from devolved_powers.models.keys import KEYS
from devolved_powers.yaml_text.reader import read_yaml
from tests.support import ROOT

_CHINESE = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff，。；：！？（）、“”‘’《》〔〕【】·…—]*[\u3400-\u9fff][^\x00-\x7f]*"
)
_ENGLISH = re.compile(r"(?<![\w/.\\-])[a-z]+(?:'[a-z]+)?(?:,? [a-z]+(?:'[a-z]+)?){2,}(?![\w/=-])")
_NO_PROSE = re.compile(
    r"`[^`]*`"  # a command or a key
    r"|“[^”]*”"  # what was found, or typed
    r"|(?m:^\s*(?:powers|git|pip|python) .*$)"
    r"|(?:powers|git|pip)(?: [A-Za-z./_=-]+)+"
    r"|--?[a-z][\w-]*(?:[ =][\w./-]+)?"
    r"|\b[a-z]+(?:_[a-z]+)+\b"
    r"|[\w.-]+/[\w./-]*"
)
_CITATION = re.compile(
    r"《[^》]*》(?:（[^）]*）)*"
    r"|第?[零〇一二三四五六七八九十百千\d]+[条款项目](?:之[一二三四五六七八九十]+)?"
    r"|第?（[一二三四五六七八九十]+）项?"
    r"|（?\d{4}年(?:\d{1,2}月\d{1,2}日)?(?:修改|修正|修订|文本|公布)?）?"
    r"|[\u4e00-\u9fff]{1,6}〔\d{4}〕\d*号?"
)
_AMOUNT = re.compile(r"[\d.,]+(?:万|亿)?[元倍]|以上|以下|罚款|或者|货值金额|违法所得")

TERMS = frozenset(
    (
        *(
            "权力事项",
            "执法事项",
            "行政权力问题清单",
            "依据状态",
            "文本状态",
            "对应条款",
            "调整方式",
        ),
        *("公示", "公告", "通知", "个工作日"),
        *("立案日期", "备注", "列名", "序号", "事项名称", "职权类型", "实施依据", "场景", "领域"),
        *(
            "条文对照表",
            "指导目录",
            "未提供",
            "推定",
            "上位法已有新规定",
            "依据状态变化",
            "原文未载明",
        ),
        *(
            "动态调整",
            "条款序号",
            "重构数据",
            "模拟",
            "报经",
            "批准",
            "会同",
            "县级部门",
            "是",
            "否",
        ),
        *(
            "之一",
            "条",
            "款",
            "项",
            "目",
            "元",
            "倍",
            "编号",
            "新增",
            "变更",
            "保留",
            "长期",
            "三年",
        ),
        *("工作日", "责令改正", "责令", "限期", "旧", "新", "原", "将废止", "将修改"),
        *("主管部门", "县级", "住房城乡建设", "种子法", "权力"),
        *("提请原决定机关处理", "有变化", "导出校验码", "清单", "号", "令", "万"),
        *("未赋权", "第一批", "仿宋", "黑体", "宋体", "楷体", "方正小标宋简体"),
    )
)
"""Words of the law and of official lists that have no English name here, or are quoted as such."""


@functools.cache
def vocabulary() -> frozenset[str]:
    """Return the Chinese words that a data file, a filter or an answer may hold: each `Literal`."""
    words: set[str] = set(TERMS)
    for module in (ROOT / "src" / "devolved_powers" / "cli" / "commands").rglob("*.py"):
        words |= _typed_in_examples(module.read_text(encoding="utf-8"))
    for module in (ROOT / "src" / "devolved_powers").rglob("*.py"):
        source = module.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if "Literal[" in source else ():
            if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
                words |= {
                    part.value
                    for part in ast.walk(node.slice)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    bureaus = ROOT / "src/devolved_powers/checks/_bureaus.py"
    words |= set(re.findall(r'"([^"]+)"', bureaus.read_text(encoding="utf-8")))
    for key in KEYS:
        words.update(key.headings)
    chinese = {word for word in words if _CHINESE.search(word)}
    return frozenset(chinese | {f"依据{word}" for word in chinese})


def _typed_in_examples(source: str) -> set[str]:
    """Return the words of the command lines that help shows, and refusals repeat."""
    constants = (n.value for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant))
    typed = (c for c in constants if isinstance(c, str) and c.startswith("powers "))
    return {word for line in typed for word in line.split()}


def texts_of(folder: Path) -> set[str]:
    """Return every text that the data files of a registry hold."""
    found: set[str] = set()
    for file in folder.rglob("*.yaml"):
        found |= _texts_in(file.read_text(encoding="utf-8", errors="replace"))
    return {text for text in found if _CHINESE.search(text)}


@functools.cache
def _texts_in(content: str) -> frozenset[str]:
    data, _faults = read_yaml(content)
    lines = (line.strip() for line in content.split("\n"))  # quoted where it cannot be read
    return frozenset((*_texts(data), *lines))


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data


def english_in(printed: str, known: Iterable[str] = ()) -> list[str]:
    """Return the English sentences of a Chinese output.

    Args:
        printed: all that was printed.
        known: texts that may stand in it: what was typed.
    """
    prose = _without(printed, known)
    return [match[0] for match in _ENGLISH.finditer(_NO_PROSE.sub(" ◦ ", prose))]


_QUOTED = re.compile(
    r"“[^”]*”|`[^`]*`"
    r"|(?m:^\s*\d* ?\|.*$)"
    r"|(?m:^(?:违反了|依据)《.*的规定$)"  # what may be put into a decision, which is Chinese
    r"|[\u4e00-\u9fff]{0,6}令第[N\d]+号?"
    r"|第[NMK（）]+[条款项]"
)
"""What was found or typed, and the lines of a file below a finding."""


_CHINESE_JOIN = re.compile(r"[A-Za-z0-9`]+[、；，：。][A-Za-z0-9`]+")
"""Names, ids or commands parted as Chinese parts them."""
_WORD = 6
"""Characters of a text that may be a word inside others: taken away with the vocabulary."""


def chinese_in(printed: str, known: Iterable[str] = ()) -> list[str]:
    """Return what is Chinese in an English output beyond words of the vocabulary and data.

    Args:
        printed: all that was printed.
        known: texts that may stand in it: those of the registry, and what was typed.
    """
    prose = _without(_QUOTED.sub(" ", printed), (t for t in known if len(t) > _WORD))
    prose = _without(_CITATION.sub(" ", prose), {*vocabulary(), *known})
    found = (_CHINESE.finditer(_AMOUNT.sub(" ", prose)), _CHINESE_JOIN.finditer(prose))
    return [match[0] for matches in found for match in matches]


def _without(printed: str, known: Iterable[str]) -> str:
    """Return a text without others, the longest taken away first."""
    for text in sorted(set(known), key=len, reverse=True):
        if text:
            printed = printed.replace(text, " ")
    return printed
