"""Which wordings are surely one power, and which never are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.models.vocabulary import POWER_TYPES
from devolved_powers.province.act_words import ACTS
from devolved_powers.province.names import normal_name, power_key

PENALTY = "行政处罚"
OCCUPY = "对擅自占用或者挖掘城市道路的处罚"


@pytest.mark.parametrize(
    "written",
    [
        "对擅自占用、挖掘城市道路的行政处罚", "擅自挖掘或占用城市道路", "擅自占用、挖掘城市道路的",
        "对擅自占用 、 挖掘 城市道路行为的行政 处罚。", "3、对擅自占用或挖掘城市道路的处罚",
        "（12）擅自占用以及挖掘城市道路违法行为的处罚", "對擅自佔用或者挖掘城市道路的處罰",
        "对擅自占用/挖掘“城市道路”进行处罚", "对于擅自占用，挖掘城市道路的处罚事项",
    ],
)  # fmt: skip
def test_writings_of_one_name_are_one_power(written: str) -> None:
    assert power_key(written, PENALTY) == power_key(OCCUPY, PENALTY)


@pytest.mark.parametrize(
    "other",
    [
        "对擅自拆除或者挖掘城市道路的处罚", "对擅自占用城市道路的处罚",
        "对擅自占用或者挖掘公路的处罚",
        "对擅自占用、挖掘、拆除城市道路的处罚", "对占用或者挖掘城市道路的处罚",
        "对擅自占用或者挖掘城市道路，逾期不改正的处罚", "对擅自占用或者挖掘城市道路（乡道）的处罚",
    ],
)  # fmt: skip
def test_another_act_thing_or_condition_is_another_name(other: str) -> None:
    assert power_key(other, PENALTY) != power_key(OCCUPY, PENALTY)
    assert power_key(OCCUPY, "行政检查") != power_key(OCCUPY, PENALTY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("未取得资质证书承揽工程", "超越资质等级承揽工程"), ("生产假药", "经营假药"),
        ("可以不登记", "应当登记"), ("面积超过5亩", "面积超过15亩"),
        ("处五千元以上", "处五万元以上"),
        ("情节严重且拒不改正", "情节严重或者拒不改正"), ("未取得甲证和乙证", "未取得甲证或者乙证"),
        ("安排取得健康证的人员", "安排未取得健康证的人员"), ("在三十日内", "在三十日外"),
        ("道路运输经营者、从业人员", "道路运输经营者从业人员"), ("车辆、驾驶人", "车辆驾驶人"),
        ("擅自占用、挖掘后不恢复", "擅自挖掘、占用后不恢复"), ("擅自组织", "擅自组织实施"),
        ("在公路上堆放物品（乡道）", "在公路上堆放物品（县道）"), ("随地吐痰等", "随地吐痰"),
        ("建房、放牧、存放物料", "建房、存放、放牧物料"),
        ("储存≥5吨危险物品", "储存≤5吨危险物品"), ("含量超过5‰", "含量超过5"),
        ("三、四级水域排污", "四级水域排污"), ("超载3—5吨", "超载35吨"),
        ("擅自设立站点，从事种子经营", "擅自设立站点或者从事种子经营"),
        ("侮辱他人，侵害其权益", "侮辱他人或者侵害其权益"),
        ("同时占用和挖掘道路", "同时占用或者挖掘道路"),
    ],
)  # fmt: skip
def test_what_is_never_one_power(one: str, other: str) -> None:
    names = [f"对{name}的处罚" for name in (one, other)]
    assert normal_name(names[0], PENALTY) != normal_name(names[1], PENALTY)


@pytest.mark.parametrize(
    ("power_type", "one", "other"),
    [
        ("行政许可", "农药经营许可证核发（不含限制使用农药）", "农药经营许可(不含限制使用农药)"),
        ("行政许可", "设置大型户外广告的审批", "设置大型户外广告审批"),
        ("行政许可", "取水许可审批", "取水许可"),
        ("行政检查", "粮食流通市场监督检查", "对粮食流通市场的行政检查"),
        ("行政给付", "医疗救助的给付", "医疗救助给付"),
        ("行政许可", "办理临时占用城市绿化用地审批事项", "临时占用城市绿化用地的审批"),
        (PENALTY, "对损坏城市树木花草的处罚事项", "损坏城市树木花草"),
        (PENALTY, "对外贸易经营者未备案的", "对对外贸易经营者未备案的处罚"),
        (PENALTY, "逾期未改正", "对逾期仍不改正的处罚"),
        (PENALTY, "对不按照规定清运垃圾的处罚", "未按规定清运垃圾"),
        (PENALTY, "在合同订立后三十日内未备案", "在合同订立后30日内未备案"),
        (PENALTY, "违反《中华人民共和国土地管理法》规定", "违反土地管理法的规定"),
        (PENALTY, "对车辆遗洒、飘散物料的处罚", "车辆遗撒或飘散物料"),
        (PENALTY, "对超载3—5吨的处罚", "对超载3-5吨的处罚"),
        (PENALTY, "三、对滥伐林木的处罚", "对滥伐林木的处罚"),
        (PENALTY, "对张挂、张贴宣传品等的处罚", "对张挂、张贴宣传品的处罚"),
    ],
)  # fmt: skip
def test_what_lists_write_now_one_way_now_another(power_type: str, one: str, other: str) -> None:
    assert normal_name(one, power_type) == normal_name(other, power_type)


@pytest.mark.parametrize(
    ("power_type", "one", "other"),
    [
        ("行政许可", "公共场所卫生许可证核发", "公共场所卫生许可证注销"),
        ("行政许可", "建设工程竣工验收核准", "建设工程竣工验收备案"),
        ("行政检查", "对水土保持情况的监督检查", "对水土保持设施的监督检查"),
        ("其他行政权力", "办理养老机构备案变更", "养老机构备案变更"),
        (PENALTY, "对拒不执行行政处罚的处罚", "对拒不执行的处罚"),
        ("其他行政权力", "对占用道路的处罚", "占用道路"),
    ],
)
def test_what_a_type_does_not_say_stays(power_type: str, one: str, other: str) -> None:
    assert normal_name(one, power_type) != normal_name(other, power_type)


_WORDS = """
    对 擅自 未经批准 未 不 占用 、 挖掘 或者 和 及 以及
    ， ； 城市道路 的 处罚 行政处罚 行为 等 （ ） ( )
    《 》 1. （2） 一、 三十日 5000元 五万元
    逾期未改正 进行 从事 监督检查 许可证核发 审批
    造成严重后果 拆除 取土 采石 可以 应当 其它 遗洒
    中华人民共和国 。 / - 及时 共和 对外贸易 對 佔用 Ａ
    ① 吐痰 便溺 乱扔 果皮
"""
_PIECES = st.sampled_from(_WORDS.split())
NAMES = st.lists(_PIECES, max_size=14).map("".join)
TYPES = st.sampled_from(POWER_TYPES)


@given(NAMES | st.text(max_size=30), TYPES)
def test_a_normal_name_is_its_own_normal_name(name: str, power_type: str) -> None:
    normal = normal_name(name, power_type)
    assert normal_name(normal, power_type) == normal


_TOLD = re.compile(r"[未不无没非]|可以|应当|\d+")
_SAID = ("占用", "挖掘", "拆除", "取土", "采石", "吐痰", "便溺", "乱扔", "擅自")


@given(NAMES, NAMES, TYPES)
def test_one_key_has_one_set_of_acts_negations_and_numbers(
    one: str, other: str, power_type: str
) -> None:
    names = normal_name(one, power_type), normal_name(other, power_type)
    if names[0] == names[1]:
        told = [sorted(_TOLD.findall(name)) for name in names]
        assert told[0] == told[1]
    for name, normal in zip((one, other), names, strict=True):
        plain = normal_name(name, "")
        for word in _SAID:
            assert normal.count(word) == plain.count(word)


@given(st.permutations(("占用", "挖掘", "损坏", "堆放")), st.integers(2, 4))
def test_the_order_of_acts_on_one_thing_says_nothing(acts: list[str], count: int) -> None:
    listed = acts[:count]
    one, other = ("、".join(words) for words in (listed, sorted(listed)))
    assert power_key(f"对擅自{one}道路的处罚", PENALTY) == power_key(
        f"擅自{other}道路的行政处罚", PENALTY
    )


@given(st.sampled_from(sorted(ACTS)), st.sampled_from(sorted(ACTS)))
def test_another_act_is_another_power(one: str, other: str) -> None:
    names = [f"对擅自{act}城市道路的处罚" for act in (one, other)]
    assert (power_key(names[0], PENALTY) == power_key(names[1], PENALTY)) == (one == other)


@pytest.mark.parametrize(
    "part",
    [
        "1、",
        "对",
        "（）",
        "，",
        "的",
        "进",
        "一",
        "或",
        "、",
        "等",
        "行为",
        "占用、",
        "事项",
        "(",
        "许可",
    ],
)
def test_a_name_that_is_made_to_hold_everything_up_is_read(part: str) -> None:
    for power_type in (PENALTY, "行政许可", "行政检查"):
        assert normal_name(f"{part * 20_000}路", power_type)
        assert normal_name(f"路{part * 20_000}", power_type)
