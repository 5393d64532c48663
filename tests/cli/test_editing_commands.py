"""`powers new`, `grant`, `adjust`, `suspend`, `resume`, `recall` and `set`, as real processes."""

from pathlib import Path

import pytest

from tests.support import NOTICE, contents, powers, small_registry

pytestmark = pytest.mark.process

NEED = (
    "new", "need", "--name", "对损毁路灯的处罚", "--type", "行政处罚", "--field", "城市管理",
    "--asked-of", "示例县综合行政执法局", "--basis", "《示例城市道路条例》第4条",
    "--reason", "多发",
)  # fmt: skip
ITEM = (
    "new", "item", "P1-001", "--conduct", "《示例城市道路条例》第三条第（一）项",
    "--penalty", "《示例城市道路条例》第四条", "--penalties", "罚款", "--subject", "单位、个人",
)  # fmt: skip
RECALL = (
    "recall", "P1-001", "p1-002", "--decision", "recall-1", "--outcome", "退回原部门",
    "--reason", "承接能力不足", "--title", "收回部分事项", "--effective", "2023-01-01",
)  # fmt: skip
NOTHING_GIVEN = (
    ["new", "power"], ["new", "item"], ["new", "need"], ["new", "standard"], ["set"],
    ["set", "P1-001"], ["grant"], ["adjust"], ["suspend"], ["resume"], ["recall"],
    ["decide", "recall"], ["init", "town"],
)  # fmt: skip


def text(registry: Path, file: str) -> str:
    return (registry / file).read_bytes().decode("utf-8")


def clean(registry: Path) -> bool:
    return powers("validate", cwd=registry).returncode == 0


def test_a_need_takes_the_next_id_and_raises_the_total(registry: Path) -> None:
    before = text(registry, "powers/needs.yaml")
    done = powers(*NEED, cwd=registry)
    assert done.returncode == 0, done.stderr
    assert "N-02" in done.stdout
    assert NOTICE in done.stdout
    after = text(registry, "powers/needs.yaml")
    assert after.startswith(before)
    assert "《示例城市道路条例》第四条\n    reason: 多发\n    status: 待赋权\n" in after
    assert "needs: 2}" in text(registry, "registry.yaml")
    assert clean(registry)


def test_an_item_goes_into_the_file_of_its_power(registry: Path) -> None:
    refused = powers(*ITEM, "-s", "orders=罚款", cwd=registry)
    assert refused.returncode == 1
    assert "罚款" in refused.stderr  # the check `order-is-penalty` speaks
    done = powers(*ITEM, cwd=registry)
    assert done.returncode == 0, done.stderr
    assert "E-004" in done.stdout
    assert "  - id: E-004\n    powers: [P1-001]\n" in text(
        registry, "catalog/urban-management.yaml"
    )
    assert "enforcement_items: 4" in text(registry, "registry.yaml")
    assert clean(registry)


def test_a_power_goes_into_a_new_decision(registry: Path) -> None:
    arguments = (
        "new", "power", "--decision", "batch-2", "--name", "种子检查", "--type", "行政检查",
        "--field", "农业农村", "--from-body", "示例县农业农村局",
        "--basis", "《示例种子条例》第二条",
    )  # fmt: skip
    refused = powers(*arguments, cwd=registry)
    assert refused.returncode == 2
    assert "--title" in refused.stderr
    assert "--effective" in refused.stderr
    document = ("--title", "第二批", "--effective", "2022-03-01", "--signed", "2022-02-20")
    done = powers(*arguments, *document, cwd=registry)
    assert done.returncode == 0, done.stderr
    made = text(registry, "powers/batch-2.yaml")
    assert "authority: {signed: 2022-02-20}\neffective: 2022-03-01\n" in made
    assert "to_body: 示例镇人民政府\n" in made
    assert "decisions: 2, powers: 5" in text(registry, "registry.yaml")
    assert clean(registry)
    again = powers(*arguments[:5], "第二项检查", *arguments[6:], cwd=registry)
    assert "P2-002" in again.stdout, again.stderr
    assert powers("fmt", "--check", cwd=registry).returncode == 0


def test_a_recall_names_the_department_that_gave_the_power(registry: Path) -> None:
    done = powers(*RECALL, cwd=registry)
    assert done.returncode == 0, done.stderr
    made = text(registry, "powers/recall-1.yaml")
    assert "kind: 收回\n" in made
    assert made.count("returned_to: 示例县综合行政执法局") == 2
    assert "decisions: 2" in text(registry, "registry.yaml")
    found = powers("search", "道路", "--in", "powers", cwd=registry)
    assert found.returncode == 1
    assert clean(registry)


def test_what_makes_no_sense_is_refused_and_nothing_is_written(registry: Path) -> None:
    assert powers(*RECALL, cwd=registry).returncode == 0
    before = contents(registry)
    twice = powers("recall", "P1-001", "-d", "recall-1", "--outcome", "取消", cwd=registry)
    assert twice.returncode == 1
    assert "P1-001" in twice.stderr
    assert "Traceback" not in twice.stderr
    resume = ("resume", "P1-003", "-d", "batch-1")
    assert powers(*resume, cwd=registry).returncode == 1
    unknown = powers("suspend", "P9-001", "-d", "batch-1", cwd=registry)
    assert unknown.returncode == 2
    other = powers("suspend", "P1-003", "-d", "batch-1", "--doc-no", "别的文号", cwd=registry)
    assert other.returncode == 2
    escape = powers("suspend", "P1-003", "-d", "../x", "--title", "一",
                    "--effective", "2023-01-01", cwd=registry)  # fmt: skip
    assert escape.returncode == 2
    assert contents(registry) == before


def test_adjust_suspend_and_resume(registry: Path) -> None:
    told = ("--title", "动态调整", "--effective")
    adjust = powers("adjust", "P1-001", "-d", "adjust-1", "--set", "name=新名称",
                    "--set", "statutory_days=20", "--reason", "法律法规立改废释", *told,
                    "2023-01-01", cwd=registry)  # fmt: skip
    assert adjust.returncode == 0, adjust.stderr
    assert "set: {name: 新名称, statutory_days: 20}" in text(registry, "powers/adjust-1.yaml")
    for act, file, day in (("suspend", "stop-1", "2024-01-01"), ("resume", "go-1", "2024-06-01")):
        done = powers(act, "P1-002", "-d", file, *told, day, cwd=registry)
        assert done.returncode == 0, done.stderr
    assert clean(registry)


def test_a_grant_to_a_further_body_is_by_reference(registry: Path) -> None:
    root = registry / "registry.yaml"
    body = "  - {name: 示例县农业农村局, kind: 县级部门}\n"
    further = "  - {name: 邻镇人民政府, kind: 乡镇人民政府}\n"
    root.write_bytes(text(registry, "registry.yaml").replace(body, body + further).encode())
    done = powers("grant", "P1-001", "-d", "batch-2", "--to-body", "邻镇人民政府",
                  "--title", "第二批", "--upon", "承接确认书", cwd=registry)  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = text(registry, "powers/batch-2.yaml")
    assert "effective: {upon: 承接确认书}\n" in made
    assert "  - power: P1-001\n    to_body: 邻镇人民政府\n" in made


def test_set_corrects_one_line(registry: Path) -> None:
    before = text(registry, "powers/batch-1.yaml")
    done = powers(
        "set", "P1-004", "basis=《示例农药办法》第2条第2款", "promised_days=5", cwd=registry
    )
    assert done.returncode == 0, done.stderr
    after = text(registry, "powers/batch-1.yaml")
    manner = "    manner: 委托行使\n"  # the new key stands before it; the citation means the same
    above, _manner, below = before.rpartition(manner)
    assert after == above + "    promised_days: 5\n" + manner + below
    powers("set", "P1-004", "promised_days=", cwd=registry)
    assert text(registry, "powers/batch-1.yaml") == before
    decision = powers("set", "batch-1", "authority.issuer=示例县人民政府", cwd=registry)
    assert decision.returncode == 0, decision.stderr
    assert "authority: {issuer: 示例县人民政府, doc_no" in text(registry, "powers/batch-1.yaml")


@pytest.mark.parametrize(
    "pairs",
    [
        ["type=乱写"],
        ["promised_days=很快"],
        ["colour=red"],
        ["id=P1-009"],
        ["name="],
        ["novalue"],
        ["until=2022-02-30"],
    ],
)
def test_set_refuses_what_the_models_refuse(registry: Path, pairs: list[str]) -> None:
    before = text(registry, "powers/batch-1.yaml")
    done = powers("set", "P1-001", *pairs, cwd=registry)
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    assert text(registry, "powers/batch-1.yaml") == before


def test_set_refuses_what_the_checks_refuse(registry: Path) -> None:
    done = powers("set", "P1-001", "field=没有的领域", cwd=registry)
    assert done.returncode == 1
    assert "没有的领域" in done.stderr


def test_a_dry_run_prints_the_difference_and_writes_nothing(registry: Path) -> None:
    before = contents(registry)
    done = powers(*RECALL, "--dry-run", cwd=registry)
    assert done.returncode == 0
    assert "+++ b/powers/recall-1.yaml" in done.stdout
    assert "-control_totals: {decisions: 1," in done.stdout
    assert "+control_totals: {decisions: 2," in done.stdout
    assert contents(registry) == before


def test_nothing_is_asked_where_nobody_sits(registry: Path) -> None:
    for arguments in NOTHING_GIVEN:
        done = powers(*arguments, cwd=registry, data=b"answer\n" * 20)
        assert done.returncode == 2, arguments
        assert "缺少" in done.stderr


def test_crlf_and_byte_order_mark_stay(registry: Path) -> None:
    for file in ("registry.yaml", "powers/needs.yaml"):
        content = (registry / file).read_bytes().replace(b"\n", b"\r\n")
        (registry / file).write_bytes(b"\xef\xbb\xbf" + content)
        (registry / file).chmod(0o640)
    assert powers(*NEED, cwd=registry).returncode == 0
    for file in ("registry.yaml", "powers/needs.yaml"):
        content = (registry / file).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf#")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert (registry / file).stat().st_mode & 0o777 == 0o640
    assert clean(registry)


def test_set_tells_what_else_moves_before_it_writes(registry: Path) -> None:
    before = contents(registry)
    arguments = ("set", "batch-1", "effective=2022-04-01")
    tried = powers(*arguments, "--dry-run", cwd=registry)
    assert tried.returncode == 0, tried.stderr
    assert "P1-001…P1-004" in tried.stderr
    assert "E-001…E-003" in tried.stderr
    assert "2021-09-01" in tried.stderr
    assert "2022-03-31" in tried.stderr
    assert contents(registry) == before
    done = powers(*arguments, cwd=registry)
    assert "P1-001…P1-004" in done.stderr
    quiet = powers("set", "P1-004", "hotline=0839-12345", cwd=registry)
    assert "·" not in quiet.stderr


def test_set_tells_every_event_that_would_be_impossible_and_writes_nothing(
    registry: Path,
) -> None:
    assert powers(*RECALL, cwd=registry).returncode == 0
    before = contents(registry)
    refused = powers("set", "batch-1", "effective=2031-01-01", cwd=registry)
    assert refused.returncode == 1
    assert "powers/recall-1.yaml / recalls / 0" in refused.stderr
    assert "powers/recall-1.yaml / recalls / 1" in refused.stderr
    assert contents(registry) == before


def test_the_act_is_a_command_of_its_own_and_still_one_of_decide(
    registry: Path, tmp_path: Path
) -> None:
    other = small_registry(tmp_path / "other")
    assert powers(*RECALL, cwd=registry).returncode == 0
    assert powers("decide", *RECALL, cwd=other).returncode == 0
    assert contents(registry) == contents(other)
    assert "decide" not in powers("-h", cwd=registry).stdout
    assert "recall" in powers("-h", cwd=registry).stdout


def test_each_act_has_only_the_options_that_fit_it(registry: Path) -> None:
    only = {
        "--outcome": {"recall"}, "--returned-to": {"recall"}, "--pending-cases": {"recall"},
        "--set": {"adjust"}, "--manner": {"grant"}, "--until": {"grant"},
        "--reason": {"adjust", "suspend", "resume", "recall"},
    }  # fmt: skip
    for act in ("grant", "adjust", "suspend", "resume", "recall"):
        shown = powers(act, "-h", cwd=registry).stdout
        for option, acts in only.items():
            assert (f"{option} " in shown) == (act in acts), (act, option)


def test_a_grant_names_how_long_and_how_a_further_body_holds_the_power(registry: Path) -> None:
    root = registry / "registry.yaml"
    body = "  - {name: 示例县农业农村局, kind: 县级部门}\n"
    further = "  - {name: 邻镇人民政府, kind: 乡镇人民政府}\n"
    root.write_bytes(text(registry, "registry.yaml").replace(body, body + further).encode())
    given = ("grant", "p1-1", "-d", "batch-2", "--to-body", "邻镇人民政府", "--title", "第二批")
    terms = ("--manner", "委托行使", "--until", "2025.2.28", "--note", "首次")
    done = powers(*given, "--effective", "2022年3月1日", *terms, cwd=registry)
    assert done.returncode == 0, done.stderr
    made = text(registry, "powers/batch-2.yaml")
    assert "effective: 2022-03-01\n" in made
    for line in ("manner: 委托行使", "until: 2025-02-28", "note: 首次"):
        assert f"    {line}\n" in made


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (["P1-001..P1-003"], ["P1-001", "P1-002", "P1-003"]),
        (["p1-1、p13"], ["P1-001", "P1-003"]),
        (["P1-002至P1-003", "p1-2"], ["P1-002", "P1-003"]),
        (["P1-003—P1-003"], ["P1-003"]),
    ],
)
def test_ids_are_read_in_any_writing(registry: Path, written: list[str], meant: list[str]) -> None:
    done = powers("suspend", *written, *RECALL[3:5], "--title", "暂停", *RECALL[-2:], cwd=registry)
    assert done.returncode == 0, done.stderr
    made = text(registry, "powers/recall-1.yaml")
    assert [line[11:] for line in made.splitlines() if "- power: " in line] == meant


@pytest.mark.parametrize(
    "written", ["P1-003..P1-001", "P1-001..P1-009", "P1-001..", "1-5", "E-001", " ", "、"]
)
def test_a_row_of_ids_with_a_gap_is_refused(registry: Path, written: str) -> None:
    before = contents(registry)
    done = powers("suspend", written, *RECALL[3:5], "--title", "暂停", *RECALL[-2:], cwd=registry)
    assert done.returncode == 2
    assert contents(registry) == before


def test_a_correction_and_an_item_take_ids_in_any_writing(registry: Path) -> None:
    assert powers("set", "p14", "hotline=0839-12345", cwd=registry).returncode == 0
    assert "hotline: 0839-12345" in text(registry, "powers/batch-1.yaml")
    done = powers("set", "e1", "scenes=", cwd=registry)
    assert "E-001" in done.stdout, done.stderr
    made = powers(*ITEM[:2], "p1-1", *ITEM[3:], cwd=registry)
    assert made.returncode == 0, made.stderr
    assert "powers: [P1-001]\n" in text(registry, "catalog/urban-management.yaml")


def test_what_is_missing_is_named_at_once_and_in_words(registry: Path) -> None:
    done = powers("recall", "-d", "recall-9", cwd=registry)
    assert done.returncode == 2
    for option in ("编号", "--title", "--effective", "--outcome"):
        assert option in done.stderr
    assert "施行日期" in done.stderr
    standing = powers("recall", "-d", "batch-1", cwd=registry)
    assert "--title" not in standing.stderr  # it has one


def test_what_to_do_next_is_told(registry: Path) -> None:
    done = powers(*RECALL, cwd=registry)
    assert "powers validate" in done.stderr
    waiting = powers("suspend", "P1-003", "-d", "stop-1", "--title", "暂停", "--upon", "承接确认书",
                     cwd=registry)  # fmt: skip
    assert "powers set stop-1 effective.signed=" in waiting.stderr
    tried = powers("resume", "P1-003", "-d", "go-1", "--title", "恢复", "--effective", "2030-01-01",
                   "-n", cwd=registry)  # fmt: skip
    assert "validate" not in tried.stderr


def test_a_power_that_may_stand_in_an_unreadable_file_is_not_called_unknown(
    registry: Path,
) -> None:
    (registry / "powers/batch-1.yaml").write_text("decision: [\n", encoding="utf-8")
    before = contents(registry)
    for arguments in (RECALL, ITEM):
        done = powers(*arguments, cwd=registry)
        assert done.returncode == 3, done.stderr
        assert "powers/batch-1.yaml" in done.stderr
    assert contents(registry) == before
