"""The receiving column: who of the towns a power is for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.editing.scaffold import begin
from devolved_powers.editing.town_pages import NewTown
from devolved_powers.imports.receivers import Receivers, Reception
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.store.loader import load_registry
from tests.imports.registries import document, imported, new_town
from tests.sheets.offices import comma_separated

HEAD = ("序号", "事项名称", "职权类型", "实施依据", "原实施部门", "承接乡镇")


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> RegistryFile:
    """Return the root file of a registry of 柳河镇."""
    loaded = load_registry(new_town(tmp_path_factory.mktemp("town"))).registry
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(
    "text",
    [
        "柳河镇",
        "柳河",
        "示例县柳河镇人民政府",
        "柳河镇、青石镇",
        "青石、白沙、柳河镇",
        "柳河镇及白沙乡",
        "各乡镇",
        "各乡镇（街道）",
        "各镇",
        "全县",
        "全县各乡镇",
        "全县18个乡镇",
        "所有镇（乡）",
        "镇街",
        "各乡（镇）人民政府、街道办事处",
        "除青石镇外的各乡镇",
        "除青石镇、白沙乡以外的其他乡镇",
        "各乡镇（不含街道）",
        "除街道外各乡镇",
        "各乡镇（青石镇除外）",
        "各乡镇（仅限柳河镇）",
        "仅柳河镇",
        "柳河镇等5个乡镇",
        "乡镇综合行政执法队",
        "各乡镇（街道、园区）",
    ],
)
def test_a_row_for_the_town(registry: RegistryFile, text: str) -> None:
    assert Receivers(registry).read(text) == Reception(True, "柳河镇人民政府")


@pytest.mark.parametrize(
    "text",
    [
        "青石镇",
        "青石镇、白沙乡",
        "青石、白沙乡",
        "各街道",
        "各乡",
        "除柳河镇外的各乡镇",
        "各乡镇，柳河镇除外",
        "全县（柳河镇除外）",
        "除柳河镇、青石镇外，其余各乡镇",
        "仅限青石镇",
        "各乡镇（仅限青石镇、白沙乡）",
        "新柳河镇",
        "柳河乡",
        "东关街道",
        "青石镇等1个镇",
        "不含柳河镇",
        "县本级",
    ],
)
def test_a_row_for_other_towns(registry: RegistryFile, text: str) -> None:
    assert Receivers(registry).read(text).covers is False


@pytest.mark.parametrize(
    "text",
    [
        "部分乡镇",
        "第一组",
        "一类乡镇",
        "试点乡镇",
        "有条件的乡镇",
        "各有关乡镇",
        "18个乡镇",
        "青石镇等5个乡镇",
        "中心镇",
        "具备承接能力的乡镇",
        "A类镇",
        "县林业局",
        "待定",
    ],
)
def test_what_cannot_be_told_is_asked(registry: RegistryFile, text: str) -> None:
    assert Receivers(registry).read(text).covers is None
    assert Receivers(registry, {text: True}).read(text).covers is True
    assert Receivers(registry, {text: False}).read(text).covers is False


def test_what_limits_the_grant_is_no_receiver(registry: RegistryFile) -> None:
    assert Receivers(registry).read("柳河镇（限镇区内）").scope == "限镇区内"
    assert Receivers(registry).read("各乡镇（仅限集镇规划区）").scope == "仅限集镇规划区"


@pytest.mark.parametrize(
    ("marks", "covers"),
    [
        ({"柳河镇": "√", "青石镇": "×"}, True),
        ({"柳河镇": "×", "青石镇": "√"}, False),
        ({"柳河镇": "", "青石镇": "√"}, False),
        ({"柳河镇": "○", "青石镇": ""}, True),
        ({"柳河镇": "●", "青石镇": "○"}, True),
        ({"柳河镇": "○", "青石镇": "●"}, None),
        ({"柳河镇": "下半年", "青石镇": "√"}, None),
        ({"第一组": "√", "第二组": "×"}, None),
        ({"青石镇": "√", "白沙乡": "√"}, False),
    ],
)
def test_a_column_for_each_town(
    registry: RegistryFile, marks: Mapping[str, str], covers: bool | None
) -> None:
    assert Receivers(registry).read_marks(marks, marks.values()).covers is covers


@pytest.mark.parametrize(
    "text",
    [
        "柳河镇以外的乡镇",
        "柳河镇外",
        "柳河镇以外各乡镇",
        "柳河镇暂不承接",
        "柳河镇不下放",
        "柳河镇×、下寺镇√",
        "柳河镇（×）",
        "柳河镇（撤销）",
        "柳河镇：×",
        "柳河镇、下寺镇除外",
        "柳河镇、下寺镇，均暂不承接",
        "各乡镇（柳河镇暂不承接）",
        "各乡镇（柳河镇已收回）",
        "各乡镇（除柳河镇）",
        "各乡镇（均不下放）",
        "各乡镇（不包括：柳河镇）",
        "柳河镇保留县级行使",
        "邻县：柳河镇",
        "邻县柳河镇",
        "×柳河镇",
        "柳河镇；暂不承接",
        "柳河镇 （×）",
        "各乡镇 （柳河镇暂不承接）",
        "□柳河镇☑下寺镇",
        "各乡镇（限建成区内；柳河镇除外）",
        "柳河镇（已收回）、下寺镇",
    ],
)
def test_what_denies_the_town_leaves_it_out(registry: RegistryFile, text: str) -> None:
    assert Receivers(registry).read(text) == Reception(False)


@pytest.mark.parametrize(
    "text",
    [
        "柳河镇、下寺镇已收回",
        "柳河镇、下寺镇（暂缓）",
        "全县各乡镇（柳河镇、下寺镇暂缓）",
        "全县（暂缓实施）",
        "柳河镇（待定）",
        "柳河镇（试点）",
        "柳河镇（另行通知）",
        "柳河镇（2025年起）",
        "柳河镇（由县林业局行使）",
        "柳河镇派出所",
        "柳河镇街道",
        "柳河镇、视情下放",
        "柳河镇镇区外的区域除外",
        "除柳河镇镇区外的区域",
        "原则上柳河镇",
        "柳河镇（限镇区），暂不承接",
        "不下放、柳河镇",
        "收回：柳河镇",
        "不下放给柳河镇",
        "柳河镇（限镇区，场镇除外）",
        "下寺镇（柳河镇）",
        "各街道（柳河镇）",
        "下寺镇暂不承接",
    ],
)
def test_words_that_are_not_understood_are_never_passed(registry: RegistryFile, text: str) -> None:
    assert Receivers(registry).read(text) == Reception(None, asked=text)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("下寺镇暂不承接、柳河镇", ""),
        ("各乡镇不承接，柳河镇承接", ""),
        ("下寺镇、柳河镇；青石镇暂缓", ""),
        ("柳河镇√、下寺镇×", ""),
        ("各乡镇（下寺镇暂不承接）", ""),
        ("各乡镇，下寺镇、白沙乡暂缓", ""),
        ("柳河镇（综合行政执法办公室）", ""),
        ("柳河镇便民服务中心", ""),
        ("由柳河镇承接", ""),
        ("各乡镇（不含园区）", ""),
        ("试点乡镇（柳河镇）", ""),
        ("柳河镇（仅限场镇）", "仅限场镇"),
        ("柳河镇(只限场镇)", "只限场镇"),
        ("下寺镇、柳河镇（仅限集镇）", "仅限集镇"),
        ("柳河镇（圩镇范围内）", "圩镇范围内"),
        ("柳河镇（建成区以外）", "建成区以外"),
        ("柳河镇（不含国道沿线）", "不含国道沿线"),
        ("下寺镇（限镇区）、柳河镇", ""),
        ("示例县：柳河镇、下寺镇；邻县：东风镇", ""),
        ("示例省示例县柳河镇", ""),
        ("示例省柳河镇", ""),
        ("示例市示例县柳河镇", ""),
        ("我县柳河镇", ""),
        ("√柳河镇", ""),
        ("☑柳河镇□下寺镇", ""),
        ("下寺镇（已收回）、柳河镇", ""),
        ("各乡镇（含下寺镇）", ""),
        ("下寺镇等5个乡镇（含柳河镇）", ""),
        ("示例县人民政府、柳河镇人民政府", ""),
        ("乡镇人民政府（街道办事处）", ""),
        ("全县范围内各乡镇", ""),
        ("柳河镇全域", ""),
        ("柳河镇（限镇区，不含国道）", "限镇区；不含国道"),
        ("各乡镇（限建成区内；下寺镇除外）", "限建成区内"),
    ],
)
def test_the_town_with_what_limits_it(registry: RegistryFile, text: str, scope: str) -> None:
    assert Receivers(registry).read(text) == Reception(True, "柳河镇人民政府", scope)


@pytest.mark.parametrize(
    ("mark", "covers"),
    [
        ("赋权", True),
        ("不赋权", False),
        ("承接", True),
        ("不承接", False),
        ("下放", True),
        ("不下放", False),
        ("是", True),
        ("否", False),
        ("有", True),
        ("无", False),
        ("1", True),
        ("0", False),
        ("收回", False),
        ("保留", None),
        ("暂缓", None),
    ],
)
def test_marks_in_words(registry: RegistryFile, mark: str, covers: bool | None) -> None:
    said = Receivers(registry).read_marks({"柳河镇": mark, "下寺镇": "√"}, [mark, "√"])
    assert (said.covers, said.asked) == (covers, mark if covers is None else "")


@pytest.mark.parametrize(
    ("marks", "covers", "asked"),
    [
        ({"柳河": "√", "下寺": "×"}, True, ""),
        ({"柳河": "", "下寺": "√"}, False, ""),
        ({"镇": "√", "街道": ""}, True, ""),
        ({"镇": "", "街道": "√"}, False, ""),
        ({"街道": "√"}, False, ""),
        ({"乡镇": "√", "街道": "√"}, True, ""),
        ({"乡": "√", "镇": "×"}, False, ""),
        ({"柳河镇": "×", "乡镇": "√"}, False, ""),
        ({"柳河镇": "", "乡镇": "√"}, True, ""),
        ({"下寺": "√", "元山": "×"}, None, "下寺"),
        ({"第一组": "下半年", "第二组": "√"}, None, "第一组"),
    ],
)
def test_headings_of_marks(
    registry: RegistryFile, marks: Mapping[str, str], covers: bool | None, asked: str
) -> None:
    said = Receivers(registry).read_marks(marks, marks.values())
    assert (said.covers, said.asked) == (covers, asked)


def test_a_mark_keeps_what_limits_it(registry: RegistryFile) -> None:
    said = Receivers(registry).read_marks({"柳河镇": "√（限镇区）", "下寺镇": "√"}, "√")
    assert said == Reception(True, "柳河镇人民政府", "限镇区")


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("下寺镇、元山镇承接的事项", False),
        ("赋予下寺镇事项", False),
        ("街道承接事项（3项）", False),
        ("除柳河镇外的乡镇", False),
        ("柳河镇以外的乡镇", False),
        ("各乡镇（柳河镇除外）", False),
        ("二、下寺镇（12项）", False),
        ("街道", False),
        ("仅由下寺镇承接的事项", False),
        ("下寺镇单独承接事项", False),
        ("园区承接事项", False),
        ("各乡镇（街道）均承接的事项", True),
        ("第一组乡镇", None),
        ("试点乡镇承接事项", None),
        ("柳河镇暂不承接事项", None),
        ("各乡镇承接事项", True),
        ("赋予柳河镇的事项", True),
    ],
)
def test_a_heading_of_receivers(registry: RegistryFile, text: str, covers: bool | None) -> None:
    said = Receivers(registry).in_heading(text)
    assert said is not None
    assert said.covers is covers


@pytest.mark.parametrize(
    "text",
    [
        "城镇管理",
        "乡镇企业",
        "林业",
        "城乡",
        "村镇",
        "集镇",
        "乡村振兴",
        "行政处罚",
        "赋权事项",
        "承接乡镇",
    ],
)
def test_a_heading_of_something_else(registry: RegistryFile, text: str) -> None:
    assert Receivers(registry).in_heading(text) is None


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("赋予下寺镇县级行政权力事项清单", ["下寺镇"]),
        ("下寺镇赋权事项清单", ["下寺镇"]),
        ("2024年下寺镇赋权事项清单", ["下寺镇"]),
        ("下寺镇承接县级行政权力事项清单", ["下寺镇"]),
        ("向阳镇赋权事项清单", ["向阳镇"]),
        ("赋权事项清单（下寺镇）", ["下寺镇"]),
        ("承接单位：下寺镇人民政府", ["下寺镇"]),
        ("收回下寺镇县级行政权力事项目录", ["下寺镇"]),
        ("收回赋予乡镇县级行政权力事项目录（下寺镇）", ["下寺镇"]),
        ("示例县关于赋予下寺镇、元山镇县级行政权力的决定", ["下寺镇", "元山镇"]),
        ("赋权街道事项清单", ["街道"]),
        ("街道赋权事项清单", ["街道"]),
        ("赋权事项清单（街道）", ["街道"]),
        ("赋予园区管委会行政权力事项清单", ["园区管委会"]),
        ("赋予乡镇县级行政权力事项清单（柳河镇除外）", ["柳河镇除外"]),
        ("赋予除柳河镇外各乡镇县级行政权力事项清单", ["除柳河镇外"]),
        ("赋予乡镇县级行政权力事项清单（不含柳河镇）", ["不含柳河镇"]),
        ("赋予柳河镇、下寺镇县级行政权力事项清单", []),
        ("收回赋予乡镇县级行政权力事项目录（柳河镇）", []),
        ("赋予乡镇（街道）县级行政权力事项清单", []),
        ("赋予街道、乡镇县级行政权力事项清单", []),
        ("各乡镇承接事项清单", []),
        ("乡镇赋权事项清单", []),
        ("城镇管理赋权事项清单", []),
        ("扩权强镇赋权事项清单", []),
    ],
)
def test_who_receives_by_a_title(registry: RegistryFile, title: str, names: list[str]) -> None:
    receivers = Receivers(registry)
    assert receivers.named_in(title) == names
    assert not any(receivers.read(name).covers for name in names)


@pytest.mark.parametrize(
    ("town", "covered", "other_kinds", "refused"),
    [
        (
            "和平镇",
            ["和平镇、下寺镇", "下寺镇和和平镇", "各乡镇", "镇"],
            ["各乡", "街道"],
            "赋予街道",
        ),
        (
            "向阳街道",
            ["下寺镇及向阳街道", "各街道", "向阳街道办事处"],
            ["各乡镇", "镇"],
            "赋予乡镇",
        ),
    ],
)
def test_towns_of_other_names_and_kinds(
    tmp_path: Path, town: str, covered: list[str], other_kinds: list[str], refused: str
) -> None:
    begin(tmp_path / "town", NewTown(name=town, county="示例县", province="示例省"))
    loaded = load_registry(tmp_path / "town").registry
    assert loaded is not None
    receivers = Receivers(loaded)
    assert all(receivers.read(text).covers for text in (town, f"{town}（限集镇）", *covered))
    assert [receivers.read(text).covers for text in other_kinds] == [False, False]
    assert receivers.named_in(f"{refused}事项清单") == [refused.removeprefix("赋予")]
    assert receivers.named_in(f"{town}赋权事项清单") == []


_OTHERS = st.sampled_from(["青石镇", "白沙乡", "东关街道", "红岩镇", "石桥乡"])


@given(names=st.lists(_OTHERS, min_size=1, unique=True), joint=st.sampled_from("、，；及"))
def test_a_list_of_names_covers_the_town_only_if_it_names_it(
    registry: RegistryFile, names: list[str], joint: str
) -> None:
    receivers = Receivers(registry)
    others = joint.join(names)
    assert receivers.read(others).covers is False
    assert receivers.read(f"{others}{joint}柳河镇").covers is True
    assert receivers.read(f"除{others}外的各乡镇").covers is True
    assert receivers.read(f"除{others}{joint}柳河镇外的各乡镇").covers is False
    assert receivers.read(f"各乡镇（{others}{joint}柳河镇除外）").covers is False


@given(
    names=st.lists(_OTHERS, max_size=3, unique=True),
    denied=st.sampled_from(
        ["暂不承接", "不下放", "已收回", "（×）", "（暂缓）", "（待定）", "除外"]
    ),
    before=st.booleans(),
)
def test_a_town_that_is_denied_is_never_covered(
    registry: RegistryFile, names: list[str], denied: str, before: bool
) -> None:
    own = f"柳河镇{denied}"
    text = "、".join([own, *names] if before else [*names, own])
    assert Receivers(registry).read(text).covers is not True
    assert Receivers(registry).read(f"各乡镇（{own}）").covers is not True
    assert Receivers(registry).read(f"各乡镇，{text}").covers is not True


@given(words=st.text(alphabet="不未暂缓停撤待否除保留林业县局办理移交", min_size=1, max_size=8))
def test_what_stands_behind_the_name_is_told_or_asked(registry: RegistryFile, words: str) -> None:
    said = Receivers(registry).read(f"柳河镇（{words}）")
    assert said.covers is not True or not set(words) & set("不未暂缓停撤待否除")


@given(
    text=st.text(alphabet="各全县柳河青石镇乡街道除外不含仅限等个部分、，（）0123 ", max_size=24)
)
def test_no_text_makes_it_fail(registry: RegistryFile, text: str) -> None:
    said = Receivers(registry).read(text)
    assert (said.body is not None) is (said.covers is True)


def row(number: int, receivers: str) -> tuple[str, ...]:
    """Return a row of a county's list."""
    name = f"对第{number}种违法行为的处罚"
    return (str(number), name, "行政处罚", f"《示例条例》第{number}条", "县林业局", receivers)


def test_a_county_list_gives_the_town_its_own_rows(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    cells = ["各乡镇", "青石镇", "柳河镇、青石镇", "除柳河镇外的各乡镇"]
    rows = [row(number, text) for number, text in enumerate(cells, 1)]
    made = comma_separated(tmp_path / "a.csv", [HEAD, *rows])
    run, _written = imported(
        root, made, document("batch-1"), add_bodies=True, given={"field": "林业"}, expect=4
    )
    assert run.listing is not None
    assert [entry.row + 1 for entry in run.listing.entries] == [2, 4]
    assert [(e.row + 1, e.left_out) for e in run.listing.left_out] == [
        (3, "other-town"),
        (5, "other-town"),
    ]
    said = [r for r in run.every_remark if "未列入" in r.message]
    assert [r.place for r in said] == ["a.csv · 第3行", "a.csv · 第5行"]


def test_a_receiver_that_cannot_be_told_stops_the_import(tmp_path: Path) -> None:
    from devolved_powers.errors import PowersError

    root = new_town(tmp_path)
    made = comma_separated(tmp_path / "a.csv", [HEAD, row(1, "各乡镇"), row(2, "第一组")])
    wishes: dict[str, Any] = {"add_bodies": True, "given": {"field": "林业"}}
    with pytest.raises(PowersError, match="--receives 第一组") as stopped:
        imported(root, made, document("batch-1"), **wishes)
    assert stopped.value.place == "a.csv · 第3行"
    run, _written = imported(root, made, document("batch-1"), **wishes, receives={"第一组": False})
    assert run.listing is not None
    assert len(run.listing.entries) == 1


def test_a_list_for_another_town_is_refused(tmp_path: Path) -> None:
    from devolved_powers.errors import PowersError

    root = new_town(tmp_path)
    head = HEAD[:-1]
    made = comma_separated(
        tmp_path / "a.csv", [("赋予青石镇县级行政权力事项清单",), head, row(1, "")[:-1]]
    )
    with pytest.raises(PowersError, match="青石镇"):
        imported(root, made, document("batch-1"), add_bodies=True, given={"field": "林业"})


def test_sections_named_for_towns_part_the_list(tmp_path: Path) -> None:
    root = new_town(tmp_path)
    head = HEAD[:-1]
    rows = [
        ("一、柳河镇（1项）",),
        row(1, "")[:-1],
        ("二、青石镇（2项）",),
        row(2, "")[:-1],
        row(3, "")[:-1],
    ]
    made = comma_separated(tmp_path / "a.csv", [head, *rows])
    run, _written = imported(
        root, made, document("batch-1"), add_bodies=True, given={"field": "林业"}
    )
    assert run.listing is not None
    assert [entry.name for entry in run.listing.entries] == ["对第1种违法行为的处罚"]
    assert len(run.listing.left_out) == 2


def test_a_mark_or_a_group_is_settled_once_for_all_rows(registry: RegistryFile) -> None:
    marks = {"柳河镇": "○", "青石镇": "●"}
    assert Receivers(registry).read_marks(marks, "○●").asked == "○"
    assert Receivers(registry, {"○": True}).read_marks(marks, "○●").covers is True
    assert Receivers(registry, {"○": False}).read_marks(marks, "○●").covers is False
    groups = {"第一组": "√", "第二组": "×"}
    assert Receivers(registry).read_marks(groups, "√×").asked == "第一组"
    assert Receivers(registry, {"第一组": True}).read_marks(groups, "√×").covers is True
