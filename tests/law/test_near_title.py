"""A slip in a title is told from the title of another law."""

import pytest

from devolved_powers.law.near_title import misspelt, near_titles

KNOWN = (
    "中华人民共和国土地管理法",
    "中华人民共和国水法",
    "中华人民共和国种子法",
    "中华人民共和国城乡规划法",
    "中华人民共和国食品安全法",
    "中华人民共和国妇女权益保障法",
    "中华人民共和国动物防疫法",
    "中华人民共和国水污染防治法",
    "中华人民共和国大气污染防治法",
    "城市市容和环境卫生管理条例",
    "城市道路管理条例",
    "城市绿化条例",
    "城镇燃气管理条例",
    "农药管理条例",
    "国家公园条例",
    "水生野生动物保护实施条例",
    "旅馆业治安管理办法",
)


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("土地管里法", "中华人民共和国土地管理法"),
        ("中华人民共和国土地管里法", "中华人民共和国土地管理法"),
        ("食品案全法", "中华人民共和国食品安全法"),
        ("城市市容和环境卫生管理条列", "城市市容和环境卫生管理条例"),
        ("城市市容环境卫生管理条例", "城市市容和环境卫生管理条例"),
        ("城市市荣和环镜卫生管理条例", "城市市容和环境卫生管理条例"),
        ("城市绿化管理条例", "城市绿化条例"),
        ("妇女权益保护法", "中华人民共和国妇女权益保障法"),
        ("农约管理条例", "农药管理条例"),
    ],
)
def test_a_slip_is_called_one(title: str, meant: str) -> None:
    assert misspelt(title, KNOWN) == meant


@pytest.mark.parametrize(
    "title",
    [
        "土地法",
        "行政处罚法",
        "行政许可法",
        "铁路法",
        "城市规划法",
        "植物防疫法",
        "土壤污染防治法",
        "城镇燃气管理办法",
        "城市公园管理条例",
        "城市供水管理条例",
        "兽药管理条例",
        "陆生野生动物保护实施条例",
        "四川省城市绿化条例",
        "国务院对确需保留的行政审批项目设定行政许可的决定",
    ],
)
def test_the_title_of_another_law_is_none(title: str) -> None:
    assert misspelt(title, KNOWN) is None


def test_a_title_that_differs_by_a_word_is_near_all_the_same() -> None:
    assert near_titles("城市规划法", KNOWN) == ["中华人民共和国城乡规划法"]
    assert near_titles("城镇燃气管理办法", KNOWN) == ["城镇燃气管理条例"]
    assert near_titles("土地法", KNOWN) == []
    assert near_titles("水法", KNOWN) == []
