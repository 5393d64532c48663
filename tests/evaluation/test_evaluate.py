"""A ledger with planted faults: each is found, and nothing else."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest

from devolved_powers.cases.judging.fine_range import fine_range
from devolved_powers.evaluation.context import EvaluationContext, evaluation_context
from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.ledger import HEADING_OF
from devolved_powers.evaluation.ledger_cells import case_number, outcome_of
from devolved_powers.evaluation.report import evaluated, write
from devolved_powers.evaluation.sample import KEYS, Sampler, write_csv
from devolved_powers.register.read import read_whole
from devolved_powers.register.states import EnforcementItem
from devolved_powers.store.loader import Loaded
from tests.support import powers, project_registry

DAY = date(2025, 6, 30)
RECALL = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: recall-1
kind: 收回
title: 收回部分事项（测试）
authority: {}
effective: 2024-01-01
provenance: {status: reconstructed, assumed: [effective, recalls]}
suspensions:
  - {power: P1-004, reason: 测试}
recalls:
  - power: P1-001
    outcome: 退回原部门
    returned_to: 剑阁县综合行政执法局
    pending_cases: 已立案的由普安镇继续办结
  - power: P1-002
    outcome: 退回原部门
    returned_to: 剑阁县综合行政执法局
    pending_cases: 未办结的案件移交剑阁县综合行政执法局
  - power: P1-003
    outcome: 取消
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project_registry(tmp_path_factory.mktemp("registry") / "registry")
    (folder / "powers" / "recall-1.yaml").write_text(RECALL, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Loaded:
    return read_whole(folder)


@pytest.fixture(scope="module")
def made(loaded: Loaded) -> EvaluationContext:
    return evaluation_context(loaded)


@pytest.fixture(scope="module")
def clean(made: EvaluationContext) -> list[list[str]]:
    """A ledger of 300 cases that nothing can be said against, headings first."""
    sampler = Sampler(made.holdings, made.law, made.rules, DAY, Random(7))  # noqa: S311
    cases = sampler.in_order(300)
    rows = [
        {**case.cells(number, remark=""), "case_no": f"〔2023〕{number}号"}
        for number, case in enumerate(cases, 1)
    ]
    return list(csv.reader(io.StringIO(write_csv(rows).decode("utf-8-sig"))))


def ledger(path: Path, clean: list[list[str]], planted: list[Mapping[str, str]]) -> Path:
    """Write a ledger: the clean rows, then the planted ones."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows(clean)
    for row in planted:
        writer.writerow([row.get(key, "") for key in KEYS])
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def case(entry: str, opened: str, decided: str = "", **more: str) -> dict[str, str]:
    days = {"opened": opened, "conduct_on": opened, "decided": decided}
    return {"entry": entry, **days, **more}


def fined(made: EvaluationContext) -> EnforcementItem:
    """An item with one fine in yuan, from and to, of batch one."""
    return next(
        item
        for item in made.timeline.items
        if item.decision == "batch-1"
        and len(item.fines) == 1
        and item.fines[0].unit == "元"
        and item.fines[0].low
        and item.fines[0].high
        and not item.fines[0].base
    )


def test_a_ledger_without_faults_gives_none(
    tmp_path: Path, loaded: Loaded, clean: list[list[str]]
) -> None:
    found, _suggestions = evaluated(loaded, ledger(tmp_path / "a.csv", clean, []), {}, DAY)
    assert found.cases == 300
    assert listed(found) == {}
    assert found.unread == ()
    assert found.in_order == found.rows == 300
    assert sum(found.by_month.values()) == sum(found.by_field.values()) == 300
    assert sum(use.cases for use in found.by_item) == 300


def listed(found: Evaluation) -> dict[int, list[str]]:
    """Return what is said of the cases, by their rows."""
    every = (*found.doubtful, *found.undetermined)
    return {judged.case.row: [one.kind for one in judged.findings] for judged in every}


def planted(made: EvaluationContext) -> list[tuple[dict[str, str], str]]:
    item = fined(made)
    fine = item.fines[0]
    assert fine.low is not None
    assert fine.high is not None
    quiet = ("2022-05-10", "2022-06-01")
    return [
        (case("E-001", "2021-08-01", "2021-08-20"), "not-held-opened"),  # before the grant
        (case("E-001", "2024-02-01", "2024-02-20"), "not-held-opened"),  # after the recall
        (case("E-001", "2023-12-20", "2024-01-20"), ""),  # may be finished
        (case("E-002", "2023-12-20", "2024-01-20"), "hand-over"),
        (case("E-003", "2023-12-20", "2024-01-20"), "not-held-decided"),
        (case("E-003", "2023-11-20", "2023-12-20"), ""),  # decided in time
        (case("E-004", "2024-03-01", "2024-03-20"), "not-held-opened"),  # suspended
        (case("E-004", "2023-12-20", "2024-01-20"), "not-held-decided"),
        (case(item.id, *quiet, amount=f"{fine.high + 1:g}"), "fine-above"),
        (case(item.id, *quiet, amount=f"{fine.high:g}"), ""),
        (case(item.id, *quiet, amount=f"{fine.low - 1:g}"), "fine-below"),
        (case("E-190", "2023-01-05", "2023-02-01", conduct_on="2022-12-01"), "which-lighter"),
        (case("E-190", "2023-01-05", "2023-02-01", conduct_on="2023-01-02"), "old-text"),
        (case("E-190", "2022-12-05", "2022-12-20", conduct_on="2022-12-01"), ""),
        (case(item.id, *quiet, outcome="一审判决撤销"), "reversed"),
        (case(item.id, *quiet, outcome="复议变更罚款数额"), "reversed"),
        (case(item.id, *quiet, outcome="维持"), ""),
        (case(item.id, *quiet, outcome="请求撤销，驳回诉讼请求"), ""),
        (case(item.id, *quiet, outcome="未被撤销"), ""),
        (case(item.id, "2022-05-10", "2022-08-09"), "overdue"),  # 91 days
        (case(item.id, "2022-05-10", "2022-08-08"), ""),  # 90 days
        (case(item.id, "2022-05-10"), ""),  # not decided yet
        (case(item.id, *quiet, conduct_on=""), "no-conduct-day"),
        (case(item.id, *quiet, decision="罚款"), "fine-not-told"),
        (case(item.id, *quiet, decision="免予罚款，警告"), ""),
    ]


def test_every_planted_fault_is_found_and_nothing_else(
    tmp_path: Path, loaded: Loaded, made: EvaluationContext, clean: list[list[str]]
) -> None:
    cases = planted(made)
    path = ledger(tmp_path / "a.csv", clean, [row for row, _fault in cases])
    found, _suggestions = evaluated(loaded, path, {}, DAY)
    first = len(clean) + 1
    expected = {(first + n, kind) for n, (_row, kind) in enumerate(cases) if kind}
    assert {(row, kind) for row, kinds in listed(found).items() for kind in kinds} == expected
    assert found.unread == ()


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (case("E-001", "去年"), "opened"),
        (case("E-001", "2023-02-30"), "opened"),
        (case("E-001", "2023-02-03", "不详"), "decided"),
        (case("E-001", "2023-02-03", "2023-02-01"), "order"),
        (case("E-001", "2023-02-03", conduct_on="2023-03-01"), "order"),
        (case("E-999", "2023-02-03"), "entry"),
        (case("", "2023-02-03", name="对不存在的行为的处罚"), "entry"),
        (case("E-001", "2023-02-03", amount="若干"), "amount"),
        (case("E-001", "2023-02-03", amount="9" * 400), "amount"),
        (case("E-001", "2023-02-03", amount="9" * 5000), "amount"),
        (case("E-001", "9999-12-31"), "future"),
        (case("E-001", "2023-02-03", "2999-01-01"), "future"),
        (case("E-001", "0023-02-03"), "opened"),
        (case("E-001", "2023-02-03", conduct_on="0001-01-01"), "conduct_on"),
    ],
)
def test_a_row_that_cannot_be_used_is_counted_and_named_by_its_number(
    tmp_path: Path, loaded: Loaded, clean: list[list[str]], row: dict[str, str], key: str
) -> None:
    found, _suggestions = evaluated(loaded, ledger(tmp_path / "a.csv", clean[:1], [row]), {}, DAY)
    assert [(u.row, u.key) for u in found.unread] == [(2, key)]
    assert found.cases == 0


def test_a_day_that_stands_for_no_end_does_not_lengthen_the_report(
    tmp_path: Path, loaded: Loaded, clean: list[list[str]]
) -> None:
    rows: list[Mapping[str, str]] = [case("E-001", "2023-02-03"), case("E-001", "9999-12-31")]
    path = ledger(tmp_path / "a.csv", clean[:1], rows)
    found, _suggestions = evaluated(loaded, path, {}, date.max)
    assert found.by_month == {"2023-02": 1, "9999-12": 1}
    assert found.unread == ()


def test_months_without_a_case_are_told_in_their_order(
    tmp_path: Path, loaded: Loaded, clean: list[list[str]]
) -> None:
    rows: list[Mapping[str, str]] = [case("E-001", "2022-02-01"), case("E-001", "2021-11-03")]
    found, _suggestions = evaluated(loaded, ledger(tmp_path / "a.csv", clean[:1], rows), {}, DAY)
    assert [*found.by_month.items()] == [
        ("2021-11", 1), ("2021-12", 0), ("2022-01", 0), ("2022-02", 1),
    ]  # fmt: skip


def test_a_day_that_lost_its_format_in_excel_is_read(
    tmp_path: Path, loaded: Loaded, clean: list[list[str]]
) -> None:
    rows: list[Mapping[str, str]] = [
        case("E-001", "45052", "45052.75"),
        case("E-001", "4505", "45052"),
    ]
    found, _suggestions = evaluated(loaded, ledger(tmp_path / "a.csv", clean[:1], rows), {}, DAY)
    assert (found.first, [(u.row, u.key) for u in found.unread]) == (
        date(2023, 5, 6),
        [(3, "opened")],
    )


def test_names_lead_to_the_item_and_other_headings_are_understood(
    tmp_path: Path, loaded: Loaded, made: EvaluationContext
) -> None:
    name = next(i.name for i in made.timeline.items if i.id == "E-055")
    path = tmp_path / "a.csv"
    text = f"台账\n立案时间,案 由,罚款金额（元）\n2023年5月6日,{name.replace('，', ',')!r},\n"
    path.write_text(text.replace("'", '"'), encoding="gb18030")
    found, _suggestions = evaluated(loaded, path, {}, DAY)
    assert [use.entry for use in found.by_item if use.cases] == ["E-055"]


def test_unused_powers_are_those_still_held(loaded: Loaded, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = "立案日期,事项编号\n2023-05-06,E-055\n2025-01-06,E-055\n"
    path.write_text(lines, encoding="utf-8")
    found, suggestions = evaluated(loaded, path, {}, DAY)
    unused = {use.entry for use in found.unused}
    assert "P1-061" not in unused  # the power behind E-055
    assert "P1-001" not in unused  # recalled
    assert "P1-005" in unused
    advice = {s.use.entry: (s.advice, s.reasons) for s in suggestions}
    assert advice["P1-061"] == ("保留", (("used", "2件"),))
    assert advice["P1-005"][0] == "收回"
    assert advice["P1-005"][1][0][0] == "unused"
    assert "P1-001" not in advice


def test_a_short_ledger_attests_no_long_disuse(loaded: Loaded, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("立案日期,事项编号\n2025-05-06,E-055\n2025-06-01,E-055\n", encoding="utf-8")
    _found, suggestions = evaluated(loaded, path, {}, DAY)
    assert {s.advice for s in suggestions} == {"保留"}


def test_reversals_beyond_the_threshold_suggest_a_recall_and_below_it_an_adjustment(
    loaded: Loaded, tmp_path: Path
) -> None:
    def advice(reversed_: int, upheld: int) -> str:
        path = tmp_path / "a.csv"
        lines = ["立案日期,决定日期,事项编号,结果"]
        lines += ["2023-05-06,2023-05-20,E-055,撤销"] * reversed_
        lines += ["2023-05-06,2023-05-20,E-055,维持"] * upheld
        path.write_text("\n".join(lines), encoding="utf-8")
        _found, suggestions = evaluated(loaded, path, {}, DAY)
        return next(s.advice for s in suggestions if s.use.entry == "P1-061")

    assert advice(1, 4) == "收回"  # 20 % of five
    assert advice(1, 9) == "调整"
    assert advice(1, 3) == "调整"  # too few for a percentage
    assert advice(0, 9) == "保留"


def test_a_fine_by_times_needs_what_it_is_counted_on(made: EvaluationContext) -> None:
    item = next(i for i in made.timeline.items if any(f.unit == "倍" for f in i.fines))
    times = next(f for f in item.fines if f.unit == "倍")
    assert times.high is not None
    assert fine_range(item, 1e9, None, "") == "unknown"
    assert fine_range(item, times.high * 100_000, 100_000, "") == "within"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("剑普综执罚决字〔2023〕第12号", "〔2023〕12号"),
        ("(2023)剑执罚003", "〔2023〕003号"),
        ("张三 13800000000", ""),
        ("张三2023年第5号", "〔2023〕5号"),
        ("510823199001011234", ""),
        ("", ""),
    ],
)
def test_of_a_number_only_year_and_serial_are_kept(text: str, number: str) -> None:
    assert case_number(text) == number


def test_outcomes_come_from_a_fixed_list() -> None:
    assert outcome_of("经张三申请复议，予以撤销") == "撤销"
    assert outcome_of("张三不服，撤回申请") == "维持"
    assert outcome_of("张三") == ""
    assert outcome_of("一审驳回诉讼请求，二审撤销处罚决定") == "撤销"
    assert outcome_of("请求撤销处罚决定，驳回") == "维持"


SECRETS = ("王小明", "510823199001011234", "13812345678", "幸福路88号")


@pytest.mark.process
def test_what_names_people_reaches_neither_screen_nor_report(tmp_path: Path, folder: Path) -> None:
    """Whatever column it was typed into, and whatever goes wrong."""
    keys = [key for key in HEADING_OF if key != "opened"]
    path = tmp_path / "台账.csv"
    secret = "".join(SECRETS)
    lines = [",".join(["立案日期", "当事人", "身份证号", *(HEADING_OF[k] for k in keys)])]
    lines += [",".join(["2023-05-06", *SECRETS[:2], *([secret] * len(keys))])]
    good = dict.fromkeys(keys, "") | {"entry": "E-055", "case_no": f"{secret}〔2023〕7号"}
    good |= {"outcome": f"{secret}撤销", "subject": secret, "decision": secret, "body": secret}
    lines += [",".join(["2023-05-06", *SECRETS[:2], *(good[k] for k in keys)])]
    lines += [",".join([secret, *SECRETS[:2], *([""] * len(keys))])]
    path.write_text("\n".join(lines), encoding="utf-8")
    shown = ""
    for form in ("text", "json"):
        done = powers("evaluate", path, "--format", form, cwd=folder)
        assert done.returncode == 0, done.stderr
        shown += done.stdout + done.stderr
    headless = tmp_path / "无表头.csv"
    headless.write_text(f"{secret},a\n{secret},b\n", encoding="utf-8")
    done = powers("evaluate", headless, cwd=folder)
    assert done.returncode == 2
    done_map = powers("evaluate", path, "--map", "没有=opened", cwd=folder)
    assert done_map.returncode == 2
    shown += done.stdout + done.stderr + done_map.stdout + done_map.stderr
    assert "E-055" in shown
    for word in SECRETS:
        assert word not in shown


@pytest.mark.process
def test_json_is_versioned_and_totals_agree(
    tmp_path: Path, folder: Path, clean: list[list[str]]
) -> None:
    path = ledger(tmp_path / "a.csv", clean, [])
    done = powers("evaluate", path, "--format", "json", "--as-of", "2025-06-30", cwd=folder)
    report = json.loads(done.stdout)
    assert report["version"] == 1
    assert report["notice"] == "据公开报道整理的推定数据（重构数据），不得作为执法依据"
    assert report["totals"]["cases"] == sum(use["cases"] for use in report["items"]) == 300
    assert sum(report["months"].values()) == sum(report["fields"].values()) == 300
    assert report["counted"]["in-order"] == report["totals"]["in_order"] == 300


@pytest.mark.process
def test_every_row_is_in_the_sum_once_and_is_named_where_it_is_listed(
    tmp_path: Path, folder: Path, made: EvaluationContext, clean: list[list[str]]
) -> None:
    """Several changed citations, several faults, both a fault and a question: one case each."""
    rows: list[Mapping[str, str]] = [
        case("E-190", "2023-01-05", "2023-02-01", conduct_on="2022-12-01"),  # three places
        case(fined(made).id, "2022-05-10", "2022-09-01", amount="987654321", outcome="撤销"),
        case("E-001", "2021-08-01", "2021-08-20", conduct_on=""),
        case("E-001", "去年"),
        case("E-999", "2023-02-03"),
    ]
    path = ledger(tmp_path / "a.csv", clean[:4], rows)
    as_of = ("--as-of", "2025-06-30")
    done = powers("evaluate", path, "--format", "json", *as_of, cwd=folder)
    report = json.loads(done.stdout)
    totals = report["totals"]
    parts = [totals[key] for key in ("in_order", "doubtful", "undetermined", "unread")]
    assert parts == [3, 2, 1, 2]
    assert totals["rows"] == report["checked"]["rows"] == sum(parts) == 8
    assert sum(report["counted"].values()) == 8
    assert [(c["row"], c["fault"]) for c in report["cases"]] == [
        (7, "not-held-opened"),
        (6, "fine-above"),
    ]
    assert [b["reason"] for b in report["cases"][1]["besides"]] == ["reversed", "overdue"]
    assert [(c["row"], c["reason"]) for c in report["undetermined"]] == [(5, "which-lighter")]
    shown = powers("evaluate", path, *as_of, cwd=folder).stdout
    assert "3件无疑问＋2件需要核对＋1件不能判定＋2行不能使用＝8行" in "".join(shown.split())
    assert "第8行  立案日期不能识别" in shown
    assert "第9行  事项编号和名称都对应不到登记册" in shown


@pytest.mark.process
def test_the_same_seed_makes_the_same_ledger(tmp_path: Path, folder: Path) -> None:
    made = []
    for name in ("a.csv", "b.csv"):
        done = powers("sample-ledger", tmp_path / name, "--cases", "40", cwd=folder)
        assert done.returncode == 0, done.stderr
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert made[0].count(b"\r\n") == 41


@pytest.mark.process
def test_without_a_rule_for_the_day_nothing_is_late_and_that_is_told(
    tmp_path: Path, clean: list[list[str]]
) -> None:
    folder = project_registry(tmp_path / "registry")
    (folder / "laws" / "procedure.yaml").unlink()
    without = read_whole(folder)
    rows: list[Mapping[str, str]] = [
        case("E-001", "2022-02-01", "2022-12-01"),
        case("E-001", "2022-02-01"),
    ]
    path = ledger(tmp_path / "a.csv", clean[:1], rows)
    found, suggested = evaluated(without, path, {}, DAY)
    assert found.without_term == 1
    assert not found.counting_for("overdue")
    report = json.loads(write("json", found, suggested, without))
    assert "term-untold" in [told["reason"] for told in report["cannot_tell"]]
    page = write("html", found, suggested, without).decode()
    assert "是否逾期不能判定" in page
    assert "没有超过90日" not in page
    (folder / "laws" / "procedure.yaml").write_text("rules: [", encoding="utf-8")
    assert evaluated(read_whole(folder), path, {}, DAY)[0].without_term == 1
