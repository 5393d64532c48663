"""Official-looking lists, with every oddity that occurs in them, come to the entries meant."""

from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.imports.declared_counts import refuse
from devolved_powers.imports.list_entries import ListEntry
from tests.imports.registries import read
from tests.sheets.offices import LIST, comma_separated, official_list, page, word, xlsx
from tests.support import small_registry as sample_registry

BODY = "示例县综合行政执法局"
HEAD = ("序号", "事项名称", "职权类型", "领域", "实施依据", "划出部门")


def row(number: int, name: str, *rest: str | None) -> tuple[str | int | None, ...]:
    told = list(rest) or [
        "行政处罚",
        "城市管理",
        "《示例城市道路条例》第四条",
        "示例县综合行政执法局",
    ]
    return (number, name, *told)


def small_registry(folder: Path) -> Path:
    """Return the small registry, kept for the town that the lists are for."""
    root = sample_registry(folder)
    file = root / "registry.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("示例镇", "柳河镇"), encoding="utf-8")
    return root


def meant(entry: ListEntry) -> tuple[str, ...]:
    return tuple(entry.values.get(k, "") for k in ("name", "type", "field", "from_body", "basis"))


EXPECTED = [
    ("对擅自占用城市道路的处罚", "行政处罚", "城市管理", "示例县综合行政执法局",
     "《示例城市道路条例》第三条第（一）项、第四条"),
    ("对擅自挖掘城市道路的行政处罚", "行政处罚", "城市管理", "示例县综合行政执法局",
     "《示例城市道路条例》第三条第（二）项、第四条"),
    ("对城市道路养护情况的行政检查", "行政检查", "城市管理", "示例县综合行政执法局",
     "《示例城市道路条例》第二条"),
    ("对经营假种子的处罚", "行政处罚", "农业农村", "示例县农业农村局",
     "《示例种子条例》第二条、第三条"),
    ("农药经营许可", "行政许可", "农业农村", "示例县农业农村局", "《示例农药办法》第二条第二款"),
]  # fmt: skip


def test_an_official_workbook_comes_to_its_entries(tmp_path: Path) -> None:
    listing = read(small_registry(tmp_path), official_list(tmp_path / "附件1.xlsx"))
    assert [meant(entry) for entry in listing.entries] == EXPECTED
    assert [entry.row + 1 for entry in listing.entries] == [5, 6, 8, 10, 11]
    assert [c.declared for c in listing.claims] == [3, 2, 5, 5, 3, 1, 1, 5]
    assert all(claim.agrees for claim in listing.claims)
    assert listing.remarks == ()


def test_the_raw_text_stays_beside_what_it_means(tmp_path: Path) -> None:
    listing = read(small_registry(tmp_path), official_list(tmp_path / "附件1.xlsx"))
    second = listing.entries[1]
    assert second.raw["name"] == "对擅自挖掘城市道路\n的行政处罚"
    assert second.raw["from_body"] == "县综合行政执法局"
    assert second.place == "附件1.xlsx · 第一批 · 第6行"
    assert listing.headings["type"] == "权利类型"


def test_the_same_list_in_word_with_a_table_for_each_field(tmp_path: Path) -> None:
    made = word(
        tmp_path / "附件1.docx",
        [
            "赋予柳河镇县级行政权力事项清单", "（共5项）",
            "一、城市管理领域（3项）", [LIST[2], LIST[4], LIST[5], LIST[6], LIST[7]],
            "二、农业农村领域（2项）", [LIST[2], LIST[9], LIST[10]],
            "注：本清单共5项。",
        ],
        [(1, 2, 2, 2)],
    )  # fmt: skip
    listing = read(small_registry(tmp_path), made, from_body="示例县农业农村局")
    assert [meant(entry) for entry in listing.entries] == EXPECTED
    assert [c.declared for c in listing.claims if not c.agrees] == []
    assert [c.declared for c in listing.claims] == [5, 3, 2, 5]


@pytest.mark.parametrize("form", ["csv", "gb18030", "html"])
def test_without_merges_blank_cells_are_filled_and_remarked(tmp_path: Path, form: str) -> None:
    if form == "html":
        made = page(tmp_path / "a.html", LIST)
    else:
        encoding = "utf-8-sig" if form == "csv" else form
        made = comma_separated(tmp_path / "a.csv", LIST, encoding)
    listing = read(small_registry(tmp_path), made)
    assert [meant(entry) for entry in listing.entries] == EXPECTED
    places = [remark.place.rpartition(" · ")[2] for remark in listing.remarks]
    assert sorted(places) == ["第11行", "第6行"]
    assert {remark.severity for remark in listing.remarks} == {"请核实"}


def test_a_name_merged_over_several_rows_is_one_entry(tmp_path: Path) -> None:
    made = xlsx(
        tmp_path / "a.xlsx",
        [
            HEAD,
            row(
                1,
                "甲",
                "行政处罚",
                "城市管理",
                "《示例城市道路条例》第三条",
                "示例县综合行政执法局",
            ),
            (None, None, None, None, "《示例种子条例》第二条", None),
            row(2, "乙"),
        ],
        ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "F2:F3"],
    )
    listing = read(small_registry(tmp_path), made)
    assert [entry.name for entry in listing.entries] == ["甲", "乙"]
    assert (
        listing.entries[0].values["basis"] == "《示例城市道路条例》第三条；《示例种子条例》第二条"
    )
    assert listing.remarks == ()


def test_a_row_repeated_at_a_page_break_counts_once(tmp_path: Path) -> None:
    made = comma_separated(
        tmp_path / "a.csv", [HEAD, row(1, "甲"), HEAD, row(1, "甲"), row(2, "乙")]
    )
    listing = read(small_registry(tmp_path), made)
    assert [entry.name for entry in listing.entries] == ["甲", "乙"]
    assert [r.place for r in listing.remarks] == ["a.csv · 第4行"]


def test_an_ambiguous_column_is_used_and_remarked(tmp_path: Path) -> None:
    head = (*HEAD[:5], "实施主体")
    listing = read(
        small_registry(tmp_path), comma_separated(tmp_path / "a.csv", [head, row(1, "甲")])
    )
    assert listing.entries[0].values["from_body"] == "示例县综合行政执法局"
    assert len(listing.remarks) == 1
    both = [(*HEAD, "责任主体"), (*row(1, "甲"), "别处")]
    listing = read(small_registry(tmp_path), comma_separated(tmp_path / "b.csv", both))
    assert listing.entries[0].values["from_body"] == "示例县综合行政执法局"
    assert listing.remarks == ()


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [(2, "行政许诺", "行政许诺"), (3, "城管", "城管"), (5, "县林业局", "县林业局")],
)
def test_a_value_that_the_registry_does_not_know_is_a_fault(
    tmp_path: Path, column: int, value: str, told: str
) -> None:
    cells = list(row(1, "甲"))
    cells[column] = value
    listing = read(small_registry(tmp_path), comma_separated(tmp_path / "a.csv", [HEAD, cells]))
    (fault,) = listing.remarks
    assert fault.severity == "必须改"
    assert told in fault.message
    assert fault.place == "a.csv · 第2行"


def test_what_the_list_does_not_say_comes_from_the_sheet_or_the_user(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for title, name in (("行政处罚", "对甲的处罚"), ("行政检查", "乙检查")):
        sheet = book.create_sheet(title)
        sheet.append(["序号", "事项名称", "实施依据"])
        sheet.append([1, name, "《示例种子条例》第二条"])
    book.remove(book.worksheets[0])
    book.create_sheet("填表说明").append(["请勿改动本表"])
    book.create_sheet("旧").append(["事项名称", "实施依据"])
    book["旧"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    listing = read(
        small_registry(tmp_path),
        tmp_path / "a.xlsx",
        field="农业农村",
        from_body="示例县农业农村局",
    )
    assert [meant(e)[:4] for e in listing.entries] == [
        ("对甲的处罚", "行政处罚", "农业农村", "示例县农业农村局"),
        ("乙检查", "行政检查", "农业农村", "示例县农业农村局"),
    ]
    assert len(listing.remarks) == 2  # the two sheets left out


SECTIONS = [
    HEAD,
    ("一、城市管理（3项）",),
    ("（一）道路类（2项）",), row(1, "甲"), row(2, "乙"),
    ("（二）其他（1项）",), row(3, "丙"),
    ("二、农业农村（1项）",), row(4, "丁"),
]  # fmt: skip


def test_counts_of_sections_inside_sections_are_checked(tmp_path: Path) -> None:
    listing = read(small_registry(tmp_path), comma_separated(tmp_path / "a.csv", SECTIONS))
    assert [(c.declared, c.agrees) for c in listing.claims] == [
        (3, True), (2, True), (1, True), (1, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "wrong"),
    [(1, "一、城市管理（4项）"), (2, "（一）道路类（1项）"), (7, "二、农业农村（2项）")],
)
def test_a_section_that_counts_otherwise_is_refused(tmp_path: Path, at: int, wrong: str) -> None:
    rows = [*SECTIONS[:at], (wrong,), *SECTIONS[at + 1 :]]
    listing = read(small_registry(tmp_path), comma_separated(tmp_path / "a.csv", rows))
    with pytest.raises(PowersError) as refused:
        refuse(listing.claims, None, len(listing.entries))
    assert wrong in refused.value.message
    assert refused.value.place == f"a.csv · 第{at + 1}行"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("权力事项清单（共3项）", ()), ("清单", ("合计", "3")), ("清单", ("总计：3项",)),
        ("清单", ("注：以上共计3项",)), ("清单", ("说明：其中行政处罚3项",)),
    ],
)  # fmt: skip
def test_a_total_anywhere_that_counts_otherwise_is_refused(
    tmp_path: Path, above: str, below: tuple[str, ...]
) -> None:
    made = comma_separated(
        tmp_path / "a.csv",
        [(above,), HEAD, row(1, "甲"), row(2, "乙"), *([below] if below else [])],
    )
    listing = read(small_registry(tmp_path), made)
    assert len(listing.entries) == 2
    with pytest.raises(PowersError):
        refuse(listing.claims, None, 2)


def test_the_number_that_is_expected_is_held_against_what_was_read() -> None:
    refuse((), 2, 2)
    with pytest.raises(PowersError, match="213"):
        refuse((), 213, 212)


def test_numbers_that_are_missing_are_remarked(tmp_path: Path) -> None:
    made = xlsx(tmp_path / "a.xlsx", [HEAD, row(1, "甲"), row(2, "乙"), row(4, "丁")])
    listing = read(small_registry(tmp_path), made)
    assert [entry.name for entry in listing.entries] == ["甲", "乙", "丁"]
    assert [remark.place.rpartition(" · ")[2] for remark in listing.remarks] == ["第4行"]


def test_numbers_that_begin_anew_in_each_section_are_right(tmp_path: Path) -> None:
    rows = [HEAD, ("一、道路",), row(1, "甲"), row(2, "乙"), ("二、种子",), row(1, "丙")]
    listing = read(small_registry(tmp_path), comma_separated(tmp_path / "a.csv", rows))
    assert listing.remarks == ()
