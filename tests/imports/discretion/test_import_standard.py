"""`powers import FILE --standard NAME`: tables of other shapes, as offices give them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.models.discretion import DiscretionStandard, Tier
from devolved_powers.store.loader import load_registry
from tests.imports.discretion import shapes
from tests.sheets.offices import county_standard
from tests.support import CASES, copy_of, powers, small_registry

pytestmark = pytest.mark.process


def imported(root: Path, file: Path, *options: str) -> DiscretionStandard:
    """Import a file; return its standard as the registry has it."""
    done = powers("import", file, "--standard", "s-1", *options, cwd=root, language="en")
    assert done.returncode == 0, done.stderr
    return load_registry(root).standards["discretion/s-1.yaml"]


def fines(tier: Tier) -> list[tuple[str | None, float | None, float | None, str]]:
    return [(f.subject, f.from_, f.to, f.unit) for f in tier.fines]


def test_merged_cells_and_the_documents_own_lines(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    standard = imported(root, shapes.merged(tmp_path / "道路.xlsx"))
    assert standard.title == "示例市城市道路行政处罚裁量基准（2024年版）"
    assert standard.doc_no == "示城规〔2024〕3号"
    assert (str(standard.effective), str(standard.until)) == ("2024-01-01", "2028-12-31")
    assert (standard.provenance.status, standard.provenance.source) == ("transcribed", "道路.xlsx")
    occupied, dug = standard.entries
    assert occupied.items == ("E-001",)
    assert [(f.from_, f.to) for f in occupied.clause_fines] == [(None, 20000)]
    assert [t.tier for t in occupied.tiers] == ["较轻", "一般", "严重"]
    assert fines(occupied.tiers[0]) == [(None, None, 5000, "元")]
    assert occupied.tiers[1].measures[0].below == 50
    assert occupied.tiers[2].other_grounds
    assert occupied.tiers[2].note == "须经集体讨论"
    assert [t.tier for t in dug.tiers] == ["从轻", "从重"]


def test_matters_beside_acts_and_both_clauses(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    file = shapes.with_matters(tmp_path / "种子.csv")
    standard = imported(root, file, "--title", "示例市种子裁量基准")
    sold, unapproved = standard.entries
    assert sold.items == ("E-003",)
    assert (sold.conduct, sold.penalty) == ("《示例种子条例》第二条", "《示例种子条例》第三条")
    assert sold.note == "事项名称：对经营假种子的处罚"
    assert fines(sold.tiers[2]) == [(None, 10, 20, "倍")]
    assert unapproved.name == "经营未经审定的种子的"
    assert unapproved.items == ()
    assert [t.note for t in unapproved.tiers] == ["首次", None]


def test_the_gravest_tier_first_and_a_header_that_comes_again(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    standard = imported(root, shapes.gravest_first(tmp_path / "价格.docx"))
    (entry,) = standard.entries
    assert [t.tier for t in entry.tiers] == ["减轻处罚", "从轻处罚", "一般处罚", "从重处罚"]
    assert [t.outcome for t in entry.tiers] == ["减轻处罚", None, None, None]
    assert fines(entry.tiers[1]) == [(None, 10000, 30000, "元")]


def test_a_table_for_each_act_under_a_heading(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    standard = imported(root, shapes.by_act(tmp_path / "水.docx"))
    assert standard.doc_no is None
    assert (str(standard.effective), str(standard.until)) == ("2023-07-01", "2026-06-30")
    assert [e.name for e in standard.entries] == ["在河道内弃置垃圾的", "擅自移动界桩的"]
    assert [t.tier for t in standard.entries[0].tiers] == ["（一）", "（二）"]
    assert standard.entries[1].tiers[0].fines[0].base == "每处"


def test_lists_of_leniency_a_sheet_each(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    standard = imported(root, shapes.lists(tmp_path / "清单.xlsx"))
    outcomes = [(e.name, e.tiers[0].outcome) for e in standard.entries]
    assert outcomes == [
        ("未建立种子经营档案的", "首违不罚"),
        ("未按规定备案的", "首违不罚"),
        ("经营假种子的", "减轻处罚"),
    ]
    assert standard.entries[0].tiers[0].supervision == ("提示", "约谈")


def test_articles_under_the_title_of_their_law_and_rows_that_name_their_source(
    tmp_path: Path,
) -> None:
    root = small_registry(tmp_path)
    standard = imported(root, shapes.by_law(tmp_path / "镇.xlsx"))
    facade, laundry = standard.entries
    assert facade.penalty == "《示例市容条例》第十二条第一款"
    assert facade.upper is not None
    assert facade.upper.title == "关于印发《示例省市容裁量基准》的通知"
    assert facade.upper.doc_no == "示建发〔2022〕8号"
    assert fines(facade.tiers[0]) == [("单位", 500, 1500, "元"), ("个人", 500, 800, "元")]
    assert laundry.upper is None
    assert laundry.tiers[0].text == "警告"


@pytest.mark.parametrize(
    ("shape", "name"),
    [(shapes.merged, "道路.xlsx"), (shapes.by_act, "水.docx")],
)
def test_a_dry_run_shows_and_writes_nothing(
    tmp_path: Path, shape: Callable[[Path], Path], name: str
) -> None:
    root = small_registry(tmp_path)
    file = shape(tmp_path / name)
    done = powers(
        "import", file, "--standard", "s-1", "--dry-run", cwd=root, language="en",
        env={"COLUMNS": "200", "TERMINAL_WIDTH": "200"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "As written" in done.stdout
    assert "+standard: s-1" in done.stdout
    assert "2 acts" in done.stdout
    assert not (root / "discretion").exists()


def test_what_the_files_do_not_say_of_the_document_is_told(tmp_path: Path) -> None:
    root, file = small_registry(tmp_path), shapes.merged(tmp_path / "道路.xlsx")
    said = ("--issuer", "示例市城市管理局")
    done = powers("import", file, "--standard", "s-1", "--dry-run", *said, cwd=root, language="en")
    lacking = "do not say of the document: Published on, Address of the document."
    assert lacking in done.stderr
    assert "What is known can be given: --published, --url." in done.stderr


def test_an_act_with_the_very_name_of_an_item_is_that_item(tmp_path: Path) -> None:
    """Items of one clause may have names that are much alike."""
    root = copy_of(CASES / "ok" / "discretion", tmp_path / "registry")
    standard = imported(root, county_standard(tmp_path / "裁量基准.xlsx"))
    assert [entry.items for entry in standard.entries] == [("E-007",), ("E-006",)]


def test_a_file_without_a_header_is_told_which_headings_such_tables_have(tmp_path: Path) -> None:
    root, file = small_registry(tmp_path), tmp_path / "表.csv"
    file.write_text("甲,乙,丙\n一,二,三\n四,五,六\n", encoding="utf-8")
    done = powers("import", file, "--standard", "s-1", "--title", "标准", cwd=root, language="en")
    assert done.returncode != 0
    assert "No header was found. The likeliest row: 甲, 乙, 丙" in done.stderr
    assert "裁量阶次" in done.stderr


def test_a_multiple_of_nothing_that_is_named_is_told(tmp_path: Path) -> None:
    root, file = small_registry(tmp_path), tmp_path / "表.csv"
    rows = "违法行为,裁量阶次,处罚标准\n无证经营的,一般,处1倍以上3倍以下罚款\n"
    file.write_text(rows, encoding="utf-8")
    done = powers("import", file, "--standard", "s-1", "--title", "标准", cwd=root, language="en")
    assert done.returncode == 0
    assert "Of what it is a multiple or a share, is not said" in done.stderr + done.stdout


def test_a_standard_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    file = shapes.merged(tmp_path / "道路.xlsx")
    imported(root, file)
    done = powers("import", file, "--standard", "s-1", cwd=root, language="en")
    assert done.returncode == 2
    assert "discretion/s-1.yaml is there already" in done.stderr


def test_options_hold_before_the_file_and_the_difference_is_told(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    file = shapes.merged(tmp_path / "道路.xlsx")
    options = ("--effective", "2024-02-01", "--issuer", "示例市城市管理局")
    done = powers("import", file, "--standard", "s-1", *options, cwd=root, language="en")
    assert done.returncode == 0, done.stderr
    standard = load_registry(root).standards["discretion/s-1.yaml"]
    assert (str(standard.effective), standard.until) == ("2024-02-01", None)
    assert "the option says 2024-02-01, the file 2024-01-01" in done.stderr


@pytest.mark.parametrize("given", [True, False])
def test_where_texts_are_may_be_set_for_all_commands(tmp_path: Path, given: bool) -> None:
    root = small_registry(tmp_path)
    table = shapes.merged(tmp_path / "道路.xlsx")
    option = ("--statutes", tmp_path) if given else ()
    env = {} if given else {"POWERS_STATUTES": str(tmp_path)}
    done = powers("import", table, "--standard", "s-1", *option, cwd=root, language="en", env=env)
    assert ("--statutes" in done.stderr) is given
    assert (done.returncode == 0) is not given
    assert (root / "discretion" / "s-1.yaml").exists() is not given


def test_other_kinds_of_lists_are_refused_with_their_option(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    table = shapes.merged(tmp_path / "道路.xlsx")
    done = powers(
        "import", table, "--decision", "batch-2", "--title", "x", "--effective", "2024-01-01",
        cwd=root, language="en",
    )  # fmt: skip
    assert done.returncode != 0
    assert "--standard" in done.stderr
    powers_list = shapes.of_powers(tmp_path / "赋权.xlsx")
    done = powers("import", powers_list, "--standard", "s-1", cwd=root, language="en")
    assert done.returncode == 1
    assert "--decision" in done.stderr
