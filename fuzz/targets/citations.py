"""Citations: every text is read, and its canonical form cites the same and is canonical."""

import random

from devolved_powers.citations import canonical, is_plain, leftover, parse
from devolved_powers.citations.parser import read_citations
from fuzz.mutation import mutated_text
from fuzz.target import Target
from tests.citations.table import rows, sense

TEXTS = [text for text, _places in rows()]
PIECES = [
    *'《》〈〉()（）【】〔〕[]<>第条款项目之至和、，；：。+-~"“”0123一二三十百零〇两①⑳ \n\t',
    "《城市绿化条例》", "《条例》", "本条例", "本法", "土地管理法", "供水管理办法", "实施",
    "第三条",
    "第二款", "第（一）项", "（二）项", "第1目", "之一", "附件", "附件第3项", "（2019年修正）",
    "（国务院令第5号）", "国务院令第5号", "某发〔2020〕3号", "（试行）", "违反", "依据", "的规定",
    "规定的", "应当维护。", "以下简称", "关于", "1.", "2、", "一、", "（一）", "【法律】",
    "法律依据：", "条款号：", "依据文号：", "_x000d_", "<<", "第一章", "总则", "éß🙂", "\x00",
    "\u3000", "\ufeff", "中华人民共和国", "第九条至第十一条", "第1-9999条", "有下列情形之一的：",
]  # fmt: skip


def _draw(draw: random.Random) -> str:
    return mutated_text(draw, draw.choice(TEXTS), PIECES, TEXTS)


def _check(text: str) -> None:
    places, rest = read_citations(text)
    assert sense(parse(text)) == sense(places), "the fast reader reads it otherwise"
    assert leftover(text) == rest, "the fast reader leaves something else over"
    for start, end in [place.span for place in places] + list(rest):
        assert 0 <= start < end <= len(text), "a span outside the text"
    form = canonical(text)
    assert (form is None) == (places == ()), "a canonical form of nothing, or none of something"
    if form is not None:
        assert sense(parse(form)) == sense(places), f"the canonical form cites otherwise: {form}"
        assert canonical(form) == form, f"the canonical form is not canonical: {form}"
        assert is_plain(form), f"the canonical form is not plain: {form}"
        assert leftover(form) == (), f"the canonical form has something left over: {form}"


TARGET = Target("citations", _draw, _check, examples=200)
