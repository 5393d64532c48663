"""Only what matters: since a revision, some checks, some severities, suppressed with a reason."""

import json
import re
import shutil
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS
from tests.repository import Repository
from tests.support import SMALL, copy_of, powers

pytestmark = pytest.mark.process

BATCH = "powers/batch-1.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The small registry with one old fault, committed."""
    made = Repository(tmp_path / "repository")
    copy_of(SMALL, made.root)
    made.edit(BATCH, ("name: 农药经营许可", "name: 农药(卫生用)经营许可"))
    made.commit("登记")
    return made


def test_since_tells_what_the_change_brought_in_and_counts_the_rest(repository: Repository) -> None:
    repository.edit(
        BATCH,
        ("grants:\n", "grants:\n  # 说明\n"),
        ("《示例种子条例》第二条、", "《示例种子条例》第2条、"),
    )
    done = powers("validate", "--since", "HEAD", cwd=repository.root)
    assert "[citation-form]" in done.stdout
    assert "[mixed-width]" not in done.stdout
    assert done.stdout.endswith(
        " · HEAD时已有的问题1个 · 据公开报道整理的推定数据（重构数据），不得作为执法依据\n"
    )
    counted = json.loads(
        powers("validate", "--since", "HEAD", "--format", "json", cwd=repository.root).stdout
    )
    assert counted["summary"]["older"] == 1
    assert len(counted["findings"]) == 1


NOTHING = "未发现问题"


def test_nothing_found_is_said_of_the_whole_only(tmp_path: Path) -> None:
    copy_of(SMALL, tmp_path)
    whole = powers("validate", cwd=tmp_path).stdout
    assert NOTHING in whole
    assert re.search(r"核对[1-9]\d*处，其中\d+处不能判定", whole)
    narrowed = {
        ("--select", "fine-amount"): f"未运行的核对项{len(CHECKS) - 1}个",
        ("--ignore", "fine-amount"): "未运行的核对项1个",
        (BATCH,): "未问及的文件4个",
    }
    for arguments, left_out in narrowed.items():
        done = powers("validate", *arguments, cwd=tmp_path)
        assert NOTHING not in done.stdout, arguments
        assert left_out in done.stdout


def test_findings_that_matter_less_are_counted(repository: Repository) -> None:
    done = powers("validate", "--severity", "必须改", cwd=repository.root)
    assert NOTHING not in done.stdout
    assert "较轻的问题1个未列" in done.stdout


def test_json_names_each_place_that_cannot_be_judged(tmp_path: Path) -> None:
    copy_of(SMALL, tmp_path)
    (tmp_path / "laws/示例农药办法.yaml").unlink()
    answer = json.loads(powers("validate", "--format", "json", cwd=tmp_path).stdout)
    undecided = [u for u in answer["undecided"] if u["check"] == "unverifiable-citation"]
    assert answer["summary"]["undecided"] == len(answer["undecided"]) > 0
    assert {u["file"] for u in undecided} >= {BATCH}
    assert all(u["reason"] for u in answer["undecided"])
    assert {c["reason"] for c in answer["cannot_tell"]} >= {"undecided"}


def test_without_laws_every_citation_counts_as_not_judged(tmp_path: Path) -> None:
    copy_of(SMALL, tmp_path)
    shutil.rmtree(tmp_path / "laws")
    answer = json.loads(powers("validate", "--format", "json", cwd=tmp_path).stdout)
    cited = [u for u in answer["undecided"] if u["check"] == "unverifiable-citation"]
    assert {u["entry"] for u in cited} >= {"P1-001", "E-001"}
    assert all(u["reason"] for u in cited)


def test_since_sees_a_second_finding_of_the_same_kind(repository: Repository) -> None:
    repository.edit(
        BATCH,
        (
            "field: 农业农村\n    from_body: 示例县农业农村局\n    basis: 《示例农药办法》",
            "field: 农业农村 \n    from_body: 示例县农业农村局 \n    basis: 《示例农药办法》",
        ),
    )
    first = repository.commit("空格")
    repository.edit(BATCH, ("type: 行政许可\n", "type: 行政许可 \n"))
    done = powers("validate", "--since", first, cwd=repository.root)
    assert done.stdout.count("[trailing-blank]") == 1


def test_since_judges_the_old_state_by_the_laws_of_then(repository: Repository) -> None:
    law = next((repository.root / "laws").glob("示例农药办法.yaml"))
    content = law.read_bytes()
    law.unlink()
    repository.edit("laws/law-facts.yaml", *())
    before = repository.commit("不掌握")
    law.write_bytes(content)
    gone = powers("validate", "--since", before, "--format", "json", cwd=repository.root)
    assert json.loads(gone.stdout)["findings"] == []
    after = repository.commit("掌握")
    law.unlink()
    new = powers("validate", "--since", after, "--format", "json", cwd=repository.root)
    found = json.loads(new.stdout)["findings"]
    assert {f["check"] for f in found} <= {"unknown-law", "unverifiable-citation"}
    assert found


@pytest.mark.parametrize("revision", ["nothing", "--all", "HEAD:powers"])
def test_a_revision_that_does_not_exist_is_a_mistake_in_use(
    revision: str, repository: Repository
) -> None:
    done = powers("validate", f"--since={revision}", cwd=repository.root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_select_and_ignore_name_checks_and_propose_the_right_name(repository: Repository) -> None:
    repository.edit(BATCH, ("type: 行政许可\n", "type: 行政许可 \n"))
    both = powers("validate", "--select", "mixed-width,trailing-blank", cwd=repository.root)
    assert both.stdout.count("[") == 2
    one = powers("validate", "--ignore", "mixed-width", "--ignore=unknown-law", cwd=repository.root)
    assert "[trailing-blank]" in one.stdout
    assert "[mixed-width]" not in one.stdout
    wrong = powers("validate", "--select", "mixed-widht", cwd=repository.root)
    assert wrong.returncode == 2
    assert "mixed-width" in wrong.stderr


def test_severity_leaves_out_what_matters_less(repository: Repository) -> None:
    repository.edit(BATCH, ("type: 行政许可\n", "type: 行政许可证\n"))
    for word in ("必须改", "must"):
        done = powers("validate", "--severity", word, cwd=repository.root)
        assert "[wrong-value]" in done.stdout
        assert "[mixed-width]" not in done.stdout
    assert powers("validate", "--severity", "重要", cwd=repository.root).returncode == 2


def suppress(repository: Repository, *lines: str) -> None:
    path = repository.root / "registry.yaml"
    text = path.read_text(encoding="utf-8") + "suppressions:\n"
    path.write_text(text + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")


def test_a_suppression_hides_its_finding_and_is_counted(repository: Repository) -> None:
    suppress(repository, "{check: mixed-width, id: P1-004, reason: 待核, until: 2026-12-31}")
    done = powers("validate", "--strict", cwd=repository.root)
    assert done.returncode == 0
    assert "暂缓处理1个" in done.stdout
    summary = json.loads(powers("validate", "--format", "json", cwd=repository.root).stdout)
    assert summary["summary"]["suppressed"] == 1


def test_a_suppression_of_a_file_covers_all_of_it(repository: Repository) -> None:
    suppress(repository, f"{{check: mixed-width, file: {BATCH}, reason: 待核, until: 2026-12-31}}")
    assert powers("validate", "--strict", cwd=repository.root).returncode == 0


def test_an_expired_suppression_hides_nothing_from_the_next_day_on(repository: Repository) -> None:
    suppress(repository, "{check: mixed-width, id: P1-004, reason: 待核, until: 2026-11-23}")
    assert powers("validate", "--strict", cwd=repository.root).returncode == 0
    later = powers("validate", cwd=repository.root, env={"POWERS_TODAY": "2026-11-24"})
    assert "[mixed-width]" in later.stdout
    assert "[expired-suppression]" in later.stdout


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{check: mixed-width, id: P1-001, reason: 待核, until: 2026-12-31}", "unused-suppression"),
        ("{check: changed-article, id: P1-001, reason: 待核, until: 2026-12-31}", ""),
        ("{check: mixed-width, reason: 待核, until: 2026-12-31}", "wrong-value"),
        ("{check: mixed-width, id: P1-004, until: 2026-12-31}", "missing-key"),
        (
            "{check: unused-suppression, file: registry.yaml, reason: 待核, until: 2026-12-31}",
            "unused-suppression",
        ),
    ],
)
def test_a_suppression_is_itself_checked(line: str, found: str, repository: Repository) -> None:
    suppress(repository, line)
    done = powers("validate", cwd=repository.root)
    told = [line for line in done.stdout.splitlines() if line.startswith("registry.yaml:")]
    assert len(told) == bool(found)
    assert all(line.endswith(f"[{found}]") for line in told)


def test_a_check_that_was_not_run_leaves_its_suppression_alone(repository: Repository) -> None:
    suppress(repository, "{check: mixed-width, id: P1-004, reason: 待核, until: 2026-12-31}")
    done = powers("validate", "--ignore", "mixed-width", cwd=repository.root)
    assert "unused-suppression" not in done.stdout


def test_an_editor_hands_over_what_is_not_saved_yet(repository: Repository) -> None:
    text = (repository.root / BATCH).read_text(encoding="utf-8")
    typed = text.replace("type: 行政许可\n", "type: 行政许可证\n").encode()
    done = powers("validate", "--stdin-filename", BATCH, cwd=repository.root, data=typed)
    assert "powers/batch-1.yaml:33:11 必须改 type应为以下之一" in done.stdout
    assert (repository.root / BATCH).read_text(encoding="utf-8") == text
    new = powers(
        "validate", "--stdin-filename", "powers/batch-2.yaml", cwd=repository.root, data=b"a: 1"
    )
    assert "powers/batch-2.yaml" in new.stdout
    assert "batch-1" not in new.stdout
    outside = powers(
        "validate", "--stdin-filename", "../x.yaml", "-R", ".", cwd=repository.root, data=b""
    )
    assert outside.returncode == 2


def test_the_counts_come_before_the_long_form_and_take_nothing_away(repository: Repository) -> None:
    asked = ("validate", "--as-of", "2024-07-01")
    long = powers(*asked, cwd=repository.root, language="en").stdout
    counted = powers(*asked, "--statistics", cwd=repository.root, language="en").stdout
    assert counted.endswith(long)
    screen = counted.removesuffix(long)
    assert screen.startswith("Check ")
    assert "《示例农药办法》" in screen
    assert powers("validate", "--statistics", cwd=repository.root).returncode == 0


@pytest.mark.parametrize("form", ["sarif", "junit", "check"])
def test_a_format_without_room_for_counts_says_so(repository: Repository, form: str) -> None:
    done = powers("validate", "--statistics", "--format", form, cwd=repository.root, language="en")
    assert done.returncode == 2
    assert "--statistics goes with these formats only: text" in done.stderr
