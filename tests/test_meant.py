"""A hint shares meaning or is near in spelling; where nothing is, there is no hint."""

import pytest

from devolved_powers.cli.app import COMMANDS
from devolved_powers.everyday_words import COMMANDS as OTHER_COMMANDS
from devolved_powers.everyday_words import EVERYDAY
from devolved_powers.meant import choices_there_are, did_you_mean, distance, nearest
from devolved_powers.models.vocabulary import PENALTIES, POWER_TYPES
from devolved_powers.text import cell_len

BODIES = [
    "普安镇人民政府",
    "剑阁县综合行政执法局",
    "剑阁县综合行政执法局普安分局",
    "剑阁县住房和城乡建设局",
    "剑阁县自然资源局",
    "剑阁县林业局",
    "剑阁县农业农村局",
    "剑阁县水利局",
    "广元市剑阁生态环境局",
    "剑阁县应急管理局",
    "剑阁县市场监督管理局",
    "剑阁县民政局",
    "剑阁县卫生健康局",
    "剑阁县民族宗教事务局",
    "剑阁县教育局",
]
SCENES = ["餐饮店", "农贸市场", "农资店", "养殖场", "屠宰场", "加油站", "旅馆民宿", "烟花爆竹店"]
FIELDS = ["农业农村", "林业", "市场监管", "城市管理", "住房和城乡建设", "生态环境", "应急管理"]


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("剑阁县城管局", BODIES, "剑阁县综合行政执法局"),
        ("剑阁县城管局普安分局", BODIES, "剑阁县综合行政执法局普安分局"),
        ("剑阁县住建局", BODIES, "剑阁县住房和城乡建设局"),
        ("剑阁县国土资源局", BODIES, "剑阁县自然资源局"),
        ("剑阁县环保局", BODIES, "广元市剑阁生态环境局"),
        ("剑阁县农业局", BODIES, "剑阁县农业农村局"),
        ("剑阁县食药监局", BODIES, "剑阁县市场监督管理局"),
        ("剑阁县工商局", BODIES, "剑阁县市场监督管理局"),
        ("剑阁县质监局", BODIES, "剑阁县市场监督管理局"),
        ("剑阁县安监局", BODIES, "剑阁县应急管理局"),
        ("剑阁县水务局", BODIES, "剑阁县水利局"),
        ("剑阁县卫计局", BODIES, "剑阁县卫生健康局"),
        ("剑阁县民宗局", BODIES, "剑阁县民族宗教事务局"),
        ("剑阁县教体局", BODIES, "剑阁县教育局"),
        ("普安镇政府", BODIES, "普安镇人民政府"),
        ("剑阁县农业农林局", BODIES, "剑阁县农业农村局"),
        ("城管", FIELDS, "城市管理"),
        ("住建", FIELDS, "住房和城乡建设"),
        ("环保", FIELDS, "生态环境"),
        ("市场监督管理", FIELDS, "市场监管"),
        ("饭店", SCENES, "餐饮店"),
        ("饭馆", SCENES, "餐饮店"),
        ("餐馆", SCENES, "餐饮店"),
        ("宾馆", SCENES, "旅馆民宿"),
        ("烟花店", SCENES, "烟花爆竹店"),
        ("农药店", SCENES, "农资店"),
        ("责令停产停业整顿", PENALTIES, "责令停产停业"),
        ("停业整顿", PENALTIES, "责令停产停业"),
        ("罚金", PENALTIES, "罚款"),
        ("吊销营业执照", PENALTIES, "吊销许可证件"),
        ("没收违法财物", PENALTIES, "没收非法财物"),
        ("行政检察", POWER_TYPES, "行政检查"),
        ("行政处fa", POWER_TYPES, "行政处罚"),
        ("行政审批", POWER_TYPES, "行政许可"),
    ],
)
def test_another_word_for_the_same_and_a_slip_are_told(
    word: str, choices: list[str], meant: str
) -> None:
    assert nearest(word, choices, 1) == [meant]
    assert did_you_mean(word, choices).count(meant) == 1


@pytest.mark.parametrize(
    ("word", "choices"),
    [
        ("剑阁县城管局", ["剑阁县应急管理局", "剑阁县林业局"]),
        ("剑阁县财政局", BODIES),
        ("剑阁县公安局", BODIES),
        ("剑阁县民宗局", ["剑阁县民政局"]),
        ("剑阁县管理局", BODIES),
        ("饭店", ["农资店", "烟花爆竹店"]),
        ("加气站", ["加油站"]),
        ("洗车店", SCENES),
        ("屠夫", SCENES),
        ("责令限期改正", PENALTIES),
        ("责令改正", PENALTIES),
        ("公安", FIELDS),
        ("水法", ["土地法"]),
    ],
)
def test_what_only_looks_alike_by_its_frame_is_no_hint(word: str, choices: list[str]) -> None:
    assert nearest(word, choices) == []
    assert did_you_mean(word, choices) == ""


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("find", "search"),
        ("query", "search"),
        ("lookup", "search"),
        ("查", "search"),
        ("查询", "search"),
        ("check", "validate"),
        ("serach", "search"),
        ("lst", "list"),
        ("hist", "history"),
        ("inti", "init"),
        ("whichlaw", "which-law"),
        ("decision", ""),
        ("foo", ""),
    ],
)
def test_a_command_is_suggested_by_what_it_does(word: str, meant: str) -> None:
    names = [command.name for command in COMMANDS]
    assert nearest(word, names, 1, OTHER_COMMANDS) == ([meant] if meant else [])


def test_other_words_for_commands_lead_to_commands_there_are() -> None:
    names = {command.name for command in COMMANDS}
    assert {name for meant in OTHER_COMMANDS.values() for name in meant} <= names
    assert not OTHER_COMMANDS.keys() & names


def test_no_everyday_word_is_an_official_one_of_another_meaning() -> None:
    """林业 and 林业和草原, 市场监管 and 市场监督管理 are one matter, each the name of an organ."""
    both = {word for word in EVERYDAY if any(word in meant for meant in EVERYDAY.values())}
    assert both == {"林业和草原", "林业", "市场监管", "市场监督管理", "城市管理", "发展改革"} | {
        "经济和信息化"
    }


def test_equally_near_ones_are_all_named_and_many_are_none() -> None:
    hint = did_you_mean("没收", PENALTIES)
    assert "没收违法所得" in hint
    assert "没收非法财物" in hint
    assert did_you_mean("P1-004", ["P1-001", "P1-002"]) == ""
    assert "P1-003" in did_you_mean("P1-303", [f"P1-00{n}" for n in range(1, 5)])


def test_choices_stand_in_one_line_with_their_number_those_alike_first() -> None:
    line = choices_there_are("剑阁县水力局", BODIES)
    assert "剑阁县水利局" in line
    assert str(len(BODIES)) in line
    assert cell_len(line) < 80
    assert "加油站" in choices_there_are("洗车店", SCENES[4:])
    assert choices_there_are("甲", []) == ""


def test_a_swap_is_one_slip() -> None:
    assert distance("serach", "search") == 1
    assert distance("", "ab") == 2
    assert distance("土地管里法", "土地管理法") == 1
