"""The receiving column: who of the towns a power is for."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    wishes = {"add_bodies": True, "given": {"field": "林业"}}
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
