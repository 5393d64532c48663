"""A decision of an invented law, whole and right, that the tests of reading change in one place."""

from devolved_powers.cases.model import Decision, Stated, StatedDay
from devolved_powers.cases.reading.read import read_decision

DECISION = """\
青禾县柳溪镇人民政府
行政处罚决定书
柳镇罚决〔2024〕7号
当事人：青禾县永顺建材有限公司
统一社会信用代码：91000000MA00000077
住所：青禾县柳溪镇河西路8号
法定代表人：丁某
2024年5月6日，本机关执法人员在柳溪镇河西路巡查时发现，当事人在路面堆放砂石。本机关于2024年5月7日立案调查。
经查明，2024年5月6日当事人未经批准，在河西路路面堆放砂石，面积40平方米。当事人于2024年5月8日改正。
上述事实有以下证据证明：1.现场检查笔录一份；2.现场照片三张；3.对戊某的询问笔录一份。
当事人的行为违反了《示例道路管理条例》第十四条第一款的规定。
2024年6月3日，本机关向当事人送达《行政处罚事先告知书》（柳镇罚告〔2024〕7号），告知拟作出处罚的内容及事实、理由、依据和陈述、申辩、要求听证的权利。当事人没有陈述、申辩，也没有要求听证。
2024年6月13日，本机关法制审核人员审核通过。2024年6月14日，本机关负责人集体讨论决定。
依据《示例道路管理条例》第三十六条第一款的规定，本机关决定对当事人处罚款人民币贰仟元整（￥2000.00）。
如不服本决定，可以自收到本决定书之日起六十日内向青禾县人民政府申请行政复议，也可以自收到本决定书之日起六个月内依法向青禾县人民法院提起行政诉讼。
青禾县柳溪镇人民政府（印章）
2024年6月17日
本决定书于2024年6月19日直接送达当事人。
"""
FACTS = DECISION.splitlines()[7:9]


def read(text: str = DECISION) -> Decision:
    """Return what is read in a text."""
    return read_decision(text.splitlines())


def changed(*edits: tuple[str, str]) -> Decision:
    """Return what is read in the decision with words of it changed, each standing there once."""
    text = DECISION
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return read(text)


def told(facts: str) -> Decision:
    """Return what is read in the decision with other facts."""
    return changed(("\n".join(FACTS), facts))


def day(stated: Stated[object] | Stated[StatedDay] | None) -> str | None:
    """Return a day as ISO 8601 has it; None where none is told."""
    if stated is None:
        return None
    value = stated.value
    return value.written if isinstance(value, StatedDay) else str(value)
