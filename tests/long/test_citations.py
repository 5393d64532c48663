"""Citations mutated: read without a failure, and the canonical form is canonical."""

import pytest

from devolved_powers.citations import canonical, is_plain, leftover, parse
from devolved_powers.citations.parser import read_citations
from tests.citations.table import rows, sense
from tests.long.chance import chance

pytestmark = pytest.mark.long
PARTS, TIMES = 20, 10_000
TEXTS = [text for text, _ in rows()]
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


@pytest.mark.parametrize("part", range(PARTS))
def test_a_citation_mutated_is_read_and_its_canonical_form_stays(part: int) -> None:
    draw = chance("citations", part)
    for _ in range(TIMES):
        text = draw.choice(TEXTS)
        for _change in range(draw.randint(1, 5)):
            start = draw.randint(0, len(text))
            end = start + draw.choice((0, 0, 1, 1, 5, 40))
            other = draw.choice(TEXTS)
            cut = draw.randint(0, len(other))
            new = draw.choice(("", draw.choice(PIECES), draw.choice(PIECES), other[cut : cut + 30]))
            text = text[:start] + new + text[end:]
        places, rest = read_citations(text)
        assert sense(parse(text)) == sense(places), text
        assert leftover(text) == rest, text
        for start, end in [place.span for place in places] + list(rest):
            assert 0 <= start < end <= len(text), text
        form = canonical(text)
        assert (form is None) == (places == ()), text
        if form is not None:
            assert sense(parse(form)) == sense(places), text
            assert canonical(form) == form, text
            assert is_plain(form), text
            assert leftover(form) == (), text
