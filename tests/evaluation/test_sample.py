"""The made-up ledger: it plants each kind, the report finds each at its row and nothing else."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from devolved_powers.evaluation.context import evaluation_context
from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.judging import FAULTS, QUESTIONS
from devolved_powers.evaluation.ledger import UNUSABLE, sheet_name
from devolved_powers.evaluation.planted import SampleLedger, name_of, sample_ledger
from devolved_powers.evaluation.report import evaluated
from devolved_powers.evaluation.sample import REMARK, Sampler, write_csv
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.register.read import read_whole
from devolved_powers.store.loader import Loaded
from tests.evaluation.test_evaluate import RECALL
from tests.evaluation.test_law_of_case import LIGHTER, registry
from tests.support import project_registry

DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The project's registry with a recall and a suspension, on a day after several repeals."""
    folder = project_registry(tmp_path_factory.mktemp("registry") / "registry")
    (folder / "powers" / "recall-1.yaml").write_text(RECALL, encoding="utf-8")
    return read_whole(folder)


def made_up(loaded: Loaded, count: int, seed: int, day: date = DAY) -> SampleLedger:
    context = evaluation_context(loaded)
    sampler = Sampler(context.holdings, context.law, context.rules, day, Random(seed))  # noqa: S311
    return sample_ledger(sampler, count)


def read(
    ledger: SampleLedger, loaded: Loaded, path: Path, day: date = DAY
) -> tuple[Evaluation, list[Suggestion]]:
    path.write_bytes(write_csv(ledger.rows))
    return evaluated(loaded, path, {}, day)


def remarks(rows: tuple[dict[str, str], ...]) -> dict[int, str]:
    """Return the kind that the remark of each row names, by the rows of the file."""
    named = {number: row["remark"].partition("：")[2] for number, row in enumerate(rows, 2)}
    return {number: kind for number, kind in named.items() if kind}


def found_in(found: Evaluation) -> dict[int, str]:
    """Return what the report finds, by row."""
    every = (*found.doubtful, *found.undetermined)
    cases = {j.case.row: "＋".join(name_of(one.kind) for one in j.findings) for j in every}
    return cases | {row.row: row.why.text for row in found.unread}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_planted_kind_is_found_at_its_row_and_nothing_else(
    loaded: Loaded, tmp_path: Path, seed: int
) -> None:
    ledger = made_up(loaded, 120, seed)
    found, _suggestions = read(ledger, loaded, tmp_path / "a.csv")
    assert found_in(found) == remarks(ledger.rows)
    assert found.rows == len(ledger.rows) == 120
    assert found.in_order == 120 - ledger.planted
    planted = set(remarks(ledger.rows).values())
    every = {name_of(kind) for kind in (*FAULTS, *QUESTIONS)} | {why.text for why in UNUSABLE}
    assert every == planted | set(ledger.missing)
    rare = {name_of(kind) for kind in ("lighter-later", "no-citation", "higher-law")}
    assert set(ledger.missing) <= rare  # the laws of this registry allow no more


def test_a_lighter_text_is_planted_where_the_law_has_one(tmp_path: Path) -> None:
    loaded = read_whole(registry(tmp_path, LIGHTER))
    day = date(2024, 6, 1)
    ledger = made_up(loaded, 60, 1, day)
    found, _suggestions = read(ledger, loaded, tmp_path / "a.csv", day)
    assert name_of("lighter-later") in remarks(ledger.rows).values()
    assert found_in(found) == remarks(ledger.rows)


@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_a_short_ledger_says_what_it_has_no_room_for(
    loaded: Loaded, tmp_path: Path, count: int
) -> None:
    ledger = made_up(loaded, count, 1)
    found, _suggestions = read(ledger, loaded, tmp_path / "a.csv")
    assert found.rows == len(ledger.rows) == count
    assert found_in(found) == remarks(ledger.rows)
    if count:
        assert len(remarks(ledger.rows)) + len(ledger.missing) == (
            len(FAULTS) + len(QUESTIONS) + len(UNUSABLE)
        )


def test_a_made_up_ledger_suggests_no_recall_and_says_why(loaded: Loaded, tmp_path: Path) -> None:
    ledger = made_up(loaded, 120, 1)
    found, suggestions = read(ledger, loaded, tmp_path / "a.csv")
    assert found.made_up == 120
    assert "收回" not in {suggestion.advice for suggestion in suggestions}
    unused = {use.entry for use in found.unused if use.type == "行政处罚"}
    reasons = {s.use.entry: s.reasons for s in suggestions}
    assert unused
    assert {reasons[entry][0][0] for entry in unused} == {"made-up"}
    real = [row | {"case_no": "〔2023〕1号", "remark": ""} for row in ledger.rows]
    (tmp_path / "b.csv").write_bytes(write_csv(real))
    same, advice = evaluated(loaded, tmp_path / "b.csv", {}, DAY)
    assert same.made_up == 0
    assert "收回" in {suggestion.advice for suggestion in advice}


@pytest.mark.parametrize("mark", ["case_no", "remark"])
def test_either_mark_tells_a_made_up_ledger(loaded: Loaded, tmp_path: Path, mark: str) -> None:
    ledger = made_up(loaded, 60, 1)
    kept: Mapping[str, str] = {"case_no": "〔2023〕1号", "remark": ""}
    rows = [{**row, **{k: v for k, v in kept.items() if k != mark}} for row in ledger.rows]
    (tmp_path / "a.csv").write_bytes(write_csv(rows))
    found, suggestions = evaluated(loaded, tmp_path / "a.csv", {}, DAY)
    assert found.made_up > 0
    assert "收回" not in {suggestion.advice for suggestion in suggestions}


HEADINGS = ["案号", "违法行为日期", "立案日期", "决定日期", "事项编号", "罚款金额（元）"]


def workbook(path: Path) -> Path:
    """Write a ledger on four sheets: a cover, two years, a hidden one."""
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "张三经办"
    cover.append(["执法台账"])
    for title in ("2022", "2023"):
        sheet = book.create_sheet(title)
        sheet.append(HEADINGS)
        sheet.append([f"〔{title}〕1号", f"{title}-05-01", f"{title}-05-06", None, "E-055", None])
        sheet.append([f"〔{title}〕2号", f"{title}-05-01", "张三", None, "E-055", None])
    hidden = book.create_sheet("2024")
    hidden.append(HEADINGS)
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    return path


def test_rows_and_sheets_that_are_not_used_are_named_by_their_place(
    loaded: Loaded, tmp_path: Path
) -> None:
    found, _suggestions = evaluated(loaded, workbook(tmp_path / "a.xlsx"), {}, DAY)
    assert found.cases == 2
    assert [(row.label, row.why.text) for row in found.unread] == [
        ("表2第3行", "立案日期不能识别"),
        ("表3第3行", "立案日期不能识别"),
    ]
    assert [(sheet_name(s.sheet_number), s.key) for s in found.unread_sheets] == [
        ("表1", "no-header"),
        ("表4", "hidden"),
    ]


def test_a_remark_begins_as_made_up_rows_are_known() -> None:
    assert REMARK == "模拟数据"
