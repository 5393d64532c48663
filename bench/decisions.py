"""Made-up penalty decisions, for measuring `powers check-case`."""

from pathlib import Path

_TEXT = """\
示例镇人民政府
行政处罚决定书
示镇罚决〔2024〕{number}号
当事人：某甲{number}
住所：示例县示例镇示例街{number}号
2024年3月5日，本机关执法人员甲、乙（执法证号：000001、000002）检查时发现，当事人在道路上堆放物料。本机关于2024年3月6日立案调查。
经查明，2024年3月5日当事人占用道路堆放物料，面积{number}平方米。
上述事实有以下证据证明：1.现场检查笔录一份；2.询问笔录一份；3.现场照片{photos}张。
当事人的行为违反了《城市道路管理条例》第二十七条第（二）项的规定。
2024年4月8日，本机关向当事人送达《行政处罚事先告知书》（示镇罚告〔2024〕{number}号），告知当事人陈述、申辩的权利。当事人在规定期限内没有提出。
2024年4月17日，法制审核通过。
依据《城市道路管理条例》第四十二条第（{item}）项、《中华人民共和国行政处罚法》第二十八条第一款的规定，本机关决定作出如下行政处罚：
1.责令当事人立即改正；
2.对当事人处罚款人民币{fine}元。
当事人应当自收到本决定书之日起十五日内缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。
如不服本决定，可以自收到本决定书之日起六十日内向示例县人民政府申请行政复议，也可以自收到本决定书之日起六个月内向示例县人民法院提起行政诉讼。
示例镇人民政府（印章）
2024年4月{day}日
"""


def write_decisions(folder: Path, count: int) -> None:
    """Write decisions as text files, each with other days and sums.

    Args:
        folder: a new folder for them.
        count: how many.
    """
    folder.mkdir(parents=True)
    for number in range(1, count + 1):
        text = _TEXT.format(
            number=number,
            photos=number % 9 + 1,
            item="一二三四五"[number % 5],
            fine=number % 40 * 100 + 100,
            day=number % 10 + 19,
        )
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8", newline="\n")
