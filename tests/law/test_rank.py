"""The rank and the territory of a law by its title, its number, its preamble, and by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.law.rank import (
    certain_rank,
    held_rank,
    held_territory,
    is_in_force_at,
    maker_of,
    rank_of,
    territory_of,
)
from devolved_powers.models.laws import LawFile, LawRank, Promulgation


@pytest.mark.parametrize(
    ("title", "doc_no", "rank"),
    [
        ("行政处罚法", "", "法律"),
        ("中华人民共和国生态环境法典", "", "法律"),
        ("道路交通安全法", "主席令第四十七号", "法律"),
        ("城市供水条例", "", "行政法规"),
        ("风景名胜区条例", "", "行政法规"),
        ("自然保护区条例", "", "行政法规"),
        ("城市市容和环境卫生管理条例", "国务院令第101号", "行政法规"),
        ("旅馆业治安管理办法", "国务院令第732号", "行政法规"),
        ("国务院令第412号", "", "行政法规"),
        ("国务院关于特大安全事故行政责任追究的规定", "", "行政法规"),
        ("国务院对确需保留的行政审批项目设定行政许可的决定", "", "国务院决定"),
        ("建筑工程施工许可管理办法", "住房和城乡建设部令第18号", "部门规章"),
        ("农药登记管理办法", "农业部令2017年第3号", "部门规章"),
        ("农产品批发市场管理办法", "", "行政法规或者部门规章"),
        ("女职工劳动保护特别规定", "", "行政法规或者部门规章"),
        ("四川省城乡环境综合治理条例", "", "地方性法规"),
        ("广元市城市管理条例", "", "地方性法规"),
        ("凉山彝族自治州自治条例", "", "地方性法规"),
        ("四川省〈中华人民共和国水法〉实施办法", "", "地方性法规"),
        ("《四川省〈中华人民共和国水法〉实施办法》", "", "地方性法规"),
        ("四川省人民代表大会常务委员会关于禁止野外用火的决定", "", "地方性法规"),
        ("四川省物业管理办法", "四川省人民政府令第300号", "地方政府规章"),
        ("剑阁县城市管理办法", "", "地方性法规或者地方政府规章"),
        ("关于印发指导目录的通知", "川办发〔2020〕85号", "规范性文件"),
        ("川府发〔2021〕42号", "", "规范性文件"),
        ("城市容貌标准", "", "规范性文件"),
        ("某管理办法（试行）", "某发〔2019〕1号", "规范性文件"),
    ],
)
def test_title_and_number_tell_the_rank(title: str, doc_no: str, rank: LawRank) -> None:
    assert rank_of(title, doc_no) == rank


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("四川省城市市容管理条例", "四川省"),
        ("《四川省〈中华人民共和国水法〉实施办法》", "四川省"),
        ("重庆市物业管理条例", "重庆市"),
        ("内蒙古自治区草原管理条例", "内蒙古自治区"),
        ("广元市城市管理条例", "广元市"),
        ("四川省广元市停车办法", "四川省广元市"),
        ("凉山彝族自治州自治条例", "凉山彝族自治州"),
        ("双江拉祜族佤族布朗族傣族自治县水资源管理条例", "双江拉祜族佤族布朗族傣族自治县"),
        ("剑阁县城市管理办法", "剑阁县"),
        ("剑阁县市场管理办法", "剑阁县"),
        ("剑阁县乡村振兴办法", "剑阁县"),
        ("剑阁县道路管理办法", "剑阁县"),
        ("广元市政务服务条例", "广元市"),
        ("广元市民营经济促进条例", "广元市"),
        ("广元市场镇管理办法", "广元市"),
        ("广元市区域规划条例", "广元市"),
        ("渠县养犬管理办法", "渠县"),
        ("中国（四川）自由贸易试验区条例", "四川省"),
        ("深圳经济特区物业管理条例", "深圳市"),
        ("四川省人民政府令第300号", "四川省"),
    ],
)
def test_the_title_tells_where_a_law_is_in_force(title: str, place: str) -> None:
    assert territory_of(title) == place
    assert rank_of(title) not in ("法律", "行政法规", "部门规章", "行政法规或者部门规章")


@pytest.mark.parametrize(
    "title",
    [
        *("城市道路管理条例", "农贸市场管理办法", "证券市场禁入规定", "产粮大县奖励资金管理办法"),
        *("非上市公众公司监督管理办法", "海南自由贸易港法", "中华人民共和国水法", "长江保护法"),
        *("村庄和集镇规划建设管理条例", "历史文化名城名镇名村保护条例", "县级以上人民政府的规定"),
        *("国务院关于北京市的规定", "关于跨省转移的规定", "市场主体登记管理条例", "设市标准"),
    ],
)
def test_a_national_law_is_of_no_place(title: str) -> None:
    assert territory_of(title) is None


@given(
    place=st.sampled_from(["四川省", "成都市", "北京市", "阆中市", "甘孜藏族自治州", "剑阁县"]),
    matter=st.sampled_from(["物业", "城市绿化", "农村公路", "市场", "村镇供水", "乡村旅游"]),
    kind=st.sampled_from(["条例", "办法", "规定", "实施细则"]),
)
def test_the_matter_of_a_local_law_is_no_part_of_its_place(
    place: str, matter: str, kind: str
) -> None:
    assert territory_of(f"{place}{matter}{kind}") == place
    assert territory_of(f"{matter}{kind}") is None


def law(title: str, *acts: Promulgation, **facts: str) -> LawFile:
    return LawFile.model_validate(
        {"law": title, "seal": "0" * 10, "promulgations": acts, "versions": (), **facts}
    )


@pytest.mark.parametrize(
    ("line", "day", "maker"),
    [
        ("第十三届全国人民代表大会常务委员会第五次会议通过", date(2018, 8, 31), "全国人民代表大会"),
        ("国务院批准", date(1987, 9, 23), "国务院"),
        ("国务院批准", date(2010, 9, 23), None),
        ("国务院第204次常务会议通过", date(2012, 5, 1), "国务院"),
        ("《国务院关于修改部分行政法规的决定》第一次修订", date(2016, 2, 6), "国务院"),
        (
            "四川省第十四届人民代表大会常务委员会第三次会议修订",
            date(2023, 5, 25),
            "地方人民代表大会",
        ),
        ("《交通运输部关于修改〈示例规定〉的决定》修正", date(2022, 9, 26), None),
        ("农业农村部第15次常务会议审议通过", date(2021, 12, 1), None),
    ],
)
def test_the_preamble_says_who_made_a_law(line: str, day: date, maker: str | None) -> None:
    assert maker_of(line, day) == maker


@pytest.mark.parametrize(
    ("title", "act", "rank"),
    [
        ("示例管理办法", {"by": "国务院"}, "行政法规"),
        ("示例管理办法", {"by": "国务院", "doc_no": "公安部令第16号"}, "行政法规"),
        ("示例管理办法", {"doc_no": "国务院令第732号"}, "行政法规"),
        ("示例管理办法", {"doc_no": "建设部令第157号"}, "部门规章"),
        ("示例经营规范", {"doc_no": "农业部令2010年第3号"}, "部门规章"),
        ("示例登记条例", {"by": "全国人民代表大会"}, "法律"),
        ("四川省示例办法", {"by": "地方人民代表大会"}, "地方性法规"),
        ("四川省示例办法", {"doc_no": "四川省人民政府令第278号"}, "地方政府规章"),
        ("有限空间示例规定", {"doc_no": "四川省人民政府令第366号"}, "地方政府规章"),
        ("示例管理办法", {"doc_no": "示例令第7号"}, None),
        ("示例管理办法", {}, None),
        ("示例标准", {}, None),
    ],
)
def test_the_preamble_tells_the_rank_or_leaves_it_open(
    title: str, act: dict[str, str], rank: LawRank | None
) -> None:
    made = law(title, Promulgation.model_validate({"on": date(1994, 1, 25), **act}))
    assert certain_rank(made) == rank
    assert held_rank(made) == (rank or rank_of(title))


def test_a_rule_of_a_province_is_of_that_province_by_its_number() -> None:
    number = Promulgation(on=date(2024, 12, 1), doc_no="四川省人民政府令第366号")
    assert held_territory(law("有限空间示例规定", number)) == "四川省"
    assert held_territory(law("示例条例")) is None


def test_what_a_person_says_stands_over_the_title() -> None:
    known = law("四川省示例办法", rank="规范性文件", territory="成都市")
    assert (held_rank(known), held_territory(known)) == ("规范性文件", "成都市")


@pytest.mark.parametrize(
    ("territory", "city", "here"),
    [
        ("四川省", "广元市", True),
        ("广元市", "广元市", True),
        ("四川省广元市", "广元市", True),
        ("剑阁县", "广元市", True),
        ("成都市", "广元市", False),
        ("重庆市", "广元市", False),
        ("重庆市", None, False),
        ("苍溪县", "广元市", False),
        ("苍溪县", None, False),
        ("凉山彝族自治州", "广元市", False),
        ("北川羌族自治县", "广元市", False),
        ("广元市", None, None),
        ("成渝地区", "广元市", None),
    ],
)
def test_where_a_town_is(territory: str, city: str | None, here: bool | None) -> None:
    assert is_in_force_at(territory, "四川省", city, "剑阁县") is here
