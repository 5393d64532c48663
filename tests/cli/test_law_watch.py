"""`powers law watch` as a process: exit codes, formats, what is said of sources."""

import json
import os
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.support import NOTICE, contents, powers
from tests.watch.newer import DECISION, OLDER, PLACES, ROADS, new_roads, repealing

pytestmark = pytest.mark.process

WATCH = ("law", "watch")
FOUND = ("E-001", "E-002", "N-01", "P1-001", "P1-002")


def test_something_new_is_exit_1_and_names_every_entry(registry: Path, tmp_path: Path) -> None:
    before = contents(registry)
    new = new_roads(tmp_path / "new")
    done = powers(*WATCH, "--statutes", OLDER, "--statutes", new, cwd=registry)
    assert (done.returncode, done.stderr) == (1, "")
    flat = "".join(done.stdout.split())
    for entry in FOUND:
        assert entry in done.stdout
    assert "2026-09-01" in done.stdout
    assert f"《{ROADS}》第三条第（一）项、第四条" in flat
    assert NOTICE in done.stdout
    assert contents(registry) == before


def test_without_a_source_nothing_was_looked_up_which_is_exit_4(registry: Path) -> None:
    done = powers(*WATCH, cwd=registry)
    assert done.returncode == 4
    for law in (ROADS, "示例种子条例"):
        assert f"《{law}》" in "".join(done.stdout.split())


def committed(folder: Path, *files: Path) -> Repository:
    """Return a repository of texts."""
    repository = Repository(folder)
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())
    repository.commit("文本")
    return repository


def test_where_a_repository_has_every_cited_law_and_no_change_it_is_exit_0(
    registry: Path, tmp_path: Path
) -> None:
    texts = committed(tmp_path / "laws", *OLDER.rglob("*.md"))
    on_the_day = powers(*WATCH, "--statutes", texts.root, cwd=registry)
    assert (on_the_day.returncode, on_the_day.stderr) == (0, "")
    later = {"POWERS_TODAY": "2026-11-29"}
    done = powers(*WATCH, "--statutes", texts.root, cwd=registry, env=later)
    assert done.returncode == 0
    assert "2026-11-23" in done.stdout, "until when it knows is told"
    folder = powers(*WATCH, "--statutes", OLDER, cwd=registry)
    assert folder.returncode == 4, "the same texts in a folder tell of no day"


def test_a_repository_covers_what_it_has_beside_a_folder(registry: Path, tmp_path: Path) -> None:
    texts = committed(tmp_path / "laws", *OLDER.rglob("*.md"))
    new = repealing(tmp_path / "new")
    for order in ((texts.root, new), (new, texts.root)):
        named = [word for folder in order for word in ("--statutes", str(folder))]
        done = powers(*WATCH, *named, "--format", "json", cwd=registry)
        answer = json.loads(done.stdout)
        assert [left["law"] for left in answer["not_looked"]] == []
        assert [news["kind"] for news in answer["news"]] == ["repealed"]


def test_a_repository_of_a_day_to_come_tells_of_no_day(registry: Path, tmp_path: Path) -> None:
    texts = committed(tmp_path / "laws", *OLDER.rglob("*.md"))
    early = {"POWERS_TODAY": "2026-11-20"}
    done = powers(*WATCH, "--statutes", texts.root, cwd=registry, env=early)
    assert done.returncode == 4


def test_what_takes_effect_later_is_told_before_it_does(registry: Path, tmp_path: Path) -> None:
    new = repealing(tmp_path / "new")
    done = powers(*WATCH, "--statutes", new, "--format", "json", cwd=registry)
    assert done.returncode == 1
    (news,) = json.loads(done.stdout)["news"]
    assert (news["kind"], news["on"]) == ("repealed", "2027-01-01")
    assert [entry["id"] for entry in news["entries"]] == [*FOUND]


def test_an_issue_is_written_whole(registry: Path, tmp_path: Path) -> None:
    new = new_roads(tmp_path / "new")
    call = (*WATCH, "--statutes", new, "-o", tmp_path / "news.md")
    done = powers(*call, cwd=registry, language="en")
    assert done.returncode == 1
    assert str(tmp_path / "news.md") in done.stderr
    written = (tmp_path / "news.md").read_text(encoding="utf-8")
    for entry in FOUND:
        assert entry in written
    assert NOTICE in written
    assert "示例种子条例" in written, "what was not looked up stands in it too"


def test_what_a_revision_did_not_know_is_told(registry: Path, tmp_path: Path) -> None:
    repository = Repository(registry)
    repository.commit("登记")
    new = new_roads(tmp_path / "new")
    folders = os.pathsep.join([str(OLDER), str(new)])
    texts = {"POWERS_STATUTES": folders}
    facts = registry / "laws" / "law-facts.yaml"
    checked = f"checked: [{{until: 2026-07-01, source: 示例, laws: [{ROADS}]}}]\n"
    facts.write_text(checked + facts.read_text(encoding="utf-8"), encoding="utf-8")
    assert powers("law", "index", cwd=registry, env=texts).returncode == 0
    repository.commit("收录")
    now = powers(*WATCH, cwd=registry, env=texts)
    assert now.returncode == 4, "nothing is new now"
    then = powers(*WATCH, "--since", "HEAD~1", "--format", "json", cwd=registry, env=texts)
    assert then.returncode == 1, then.stderr
    (news,) = json.loads(then.stdout)["news"]
    assert (news["kind"], news["law"], news["is_new"]) == ("version", ROADS, True)
    since = powers(*WATCH, "--since", "2026-08-01", "--format", "json", cwd=registry, env=texts)
    (begun,) = json.loads(since.stdout)["news"]
    assert (begun["kind"], begun["on"], begun["is_new"]) == ("begins", "2026-09-01", False)


@pytest.mark.parametrize("since", ["2026-13-01", "没有的版本", "--"])
def test_what_is_no_day_and_no_revision_is_refused(registry: Path, since: str) -> None:
    Repository(registry).commit("登记")
    done = powers(*WATCH, f"--since={since}", cwd=registry)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_a_source_that_is_not_there_is_refused(registry: Path, tmp_path: Path) -> None:
    done = powers(*WATCH, "--statutes", tmp_path / "nowhere", cwd=registry)
    assert (done.returncode, done.stdout) == (3, "")
    assert "nowhere" in done.stderr


def test_a_source_that_has_nothing_says_so(registry: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = powers(*WATCH, "--statutes", tmp_path / "empty", cwd=registry, language="en")
    assert done.returncode == 4
    assert "empty holds no law text at all" in " ".join(done.stderr.split())
    other = tmp_path / "other"
    other.mkdir()
    (other / "别的条例(2020-01-01).md").write_text(
        "# 别的条例\n\n<!-- INFO END -->\n\n第一条 本条例自2020年1月1日起施行。\n", encoding="utf-8"
    )
    done = powers(*WATCH, "--statutes", other, cwd=registry, language="en")
    assert done.returncode == 4
    assert "none of the cited laws" in " ".join(done.stderr.split())


def test_facts_that_were_changed_by_hand_are_refused(registry: Path) -> None:
    file = registry / "laws" / f"{ROADS}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    done = powers(*WATCH, "--statutes", OLDER, cwd=registry)
    assert (done.returncode, done.stdout) == (3, "")
    assert ROADS in "".join(done.stderr.split())


LEDGER = """案号,违法行为发生日期,立案日期,决定日期,事项编号,罚款金额（元）
一,2026-08-01,2026-08-05,,E-001,
二,2026-09-05,2026-09-08,,E-001,
三,,2026-10-01,,E-001,
四,2026-08-02,2026-08-05,2026-09-02,E-001,100
"""


def test_drafts_go_on_a_branch_and_the_folder_stays_as_it_is(
    registry: Path, tmp_path: Path
) -> None:
    repository = Repository(registry)
    head = repository.commit("登记")
    repository.git("config", "user.name", "甲")
    repository.git("config", "user.email", "clerk@example.invalid")
    new = new_roads(tmp_path / "new")
    before = contents(registry)
    call = (*WATCH, "--statutes", OLDER, "--statutes", new, "--write")
    done = powers(*call, cwd=registry)
    assert done.returncode == 1, done.stderr
    after = contents(registry)
    data = {file: content for file, content in after.items() if not file.startswith(".git/")}
    assert data == {f: content for f, content in before.items() if not f.startswith(".git/")}
    assert repository.git("rev-parse", "HEAD") == head
    branch = "law-watch/2026-11-23"
    assert branch in done.stderr
    changed = repository.git(
        "-c", "core.quotePath=false", "diff", "--name-only", "HEAD", branch
    ).splitlines()
    assert f"laws/{ROADS}.yaml" in changed
    assert "laws/law-facts.yaml" in changed
    assert any(file.startswith("law-changes/") for file in changed)
    repository.git("checkout", "-q", branch)
    texts = ("--statutes", OLDER, "--statutes", new)
    assert powers("law", "index", "--check", *texts, cwd=registry).returncode == 0
    again = powers(*WATCH, *texts, cwd=registry)
    assert again.returncode == 4, "all that is new was taken in"


def test_open_cases_of_a_ledger_are_told_by_the_day_of_the_conduct(
    registry: Path, tmp_path: Path
) -> None:
    new = new_roads(tmp_path / "new")
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    call = (*WATCH, "--statutes", OLDER, "--statutes", new, "--ledger", ledger)
    told = powers(*call, "--format", "json", cwd=registry)
    assert told.returncode == 1, told.stderr
    (draft,) = json.loads(told.stdout)["drafts"]
    sides = {case["case_no"]: case["side"] for case in draft["cases"]}
    assert sides == {"第2行": "before", "第3行": "after", "第4行": "unknown"}
    assert "E-001" in [question["id"] for question in draft["questions"]]
    assert draft["unchanged"] == ["E-002", "P1-002"]
    shown = powers(*call, cwd=registry)
    for case in sides:
        assert case in shown.stdout
    assert "第5行" not in shown.stdout, "that one is decided"


def test_without_a_repository_no_branch_is_made_and_the_answer_is_given(
    registry: Path, tmp_path: Path
) -> None:
    new = new_roads(tmp_path / "new")
    done = powers(*WATCH, "--statutes", new, "--write", cwd=registry)
    assert done.returncode == 3
    assert ROADS in "".join(done.stdout.split())
    assert done.stderr


def test_a_registry_that_cites_no_law_was_not_looked_up(tmp_path: Path) -> None:
    new = ("--town", "甲镇", "--county", "乙县", "--province", "四川省")
    assert powers("init", tmp_path / "new", *new, cwd=tmp_path).returncode == 0
    done = powers(*WATCH, cwd=tmp_path / "new", language="en")
    assert done.returncode == 0
    assert "every cited law was looked up" not in done.stdout
    assert "No law is cited" in done.stdout


def test_each_law_that_was_not_looked_up_has_a_line_of_its_own(registry: Path) -> None:
    done = powers(*WATCH, cwd=registry, language="en")
    lines = [line for line in done.stdout.splitlines() if "no source was named" in line]
    assert len(lines) > 1
    assert all(line.count("《") == 1 for line in lines)


def test_after_the_branch_is_written_it_is_said_how_to_go_on(
    registry: Path, tmp_path: Path
) -> None:
    repository = Repository(registry)
    repository.commit("登记")
    repository.git("config", "user.name", "甲")
    repository.git("config", "user.email", "clerk@example.invalid")
    call = (*WATCH, "--statutes", OLDER, "--statutes", new_roads(tmp_path / "new"))
    looked = powers(*call, cwd=registry, language="en")
    assert "--write" in looked.stdout
    done = powers(*call, "--write", cwd=registry, language="en")
    assert done.returncode == 1, done.stderr
    branch = "law-watch/2026-11-23"
    assert branch in done.stderr
    assert "--write" not in done.stdout + done.stderr
    for command in ("git diff HEAD", "git switch", "git merge", "git branch -D"):
        assert f"{command} {branch}" in " ".join(done.stderr.split())
    quiet = powers(*call, "--write", "-q", cwd=registry, language="en")
    assert branch in quiet.stderr
    assert "git merge" not in quiet.stderr


def test_the_first_text_of_a_law_is_not_told_as_a_change(registry: Path) -> None:
    (registry / "laws" / f"{ROADS}.yaml").unlink()
    facts = registry / "laws" / "law-facts.yaml"
    facts.write_text("laws: []\n", encoding="utf-8")
    done = powers(*WATCH, "--statutes", OLDER, cwd=registry, language="en")
    told = [line for line in done.stdout.splitlines() if f"《{ROADS}》: a first text" in line]
    assert len(told) == 1, done.stdout
    assert f"《{ROADS}》: new version" not in done.stdout


UNREADABLE = b"\x00\xff\xfe\x9a"


@pytest.mark.parametrize("name", [f"{ROADS}(2026-06-20).md", f"{DECISION}(2026-08-08).md"])
def test_a_newer_text_that_cannot_be_read_is_never_nothing_new(
    registry: Path, tmp_path: Path, name: str
) -> None:
    texts = committed(tmp_path / "laws", *OLDER.rglob("*.md"))
    (texts.root / name).write_bytes(UNREADABLE)
    texts.commit("新文本")
    done = powers(*WATCH, "--statutes", texts.root, "--format", "json", cwd=registry)
    assert done.returncode == 4
    assert ROADS in [left["law"] for left in json.loads(done.stdout)["not_looked"]]
    report = powers(*WATCH, "--statutes", texts.root, "--format", "markdown", cwd=registry)
    assert name.partition("(")[0] in report.stdout, "an issue names the text too"


def test_an_older_text_that_cannot_be_read_changes_nothing(registry: Path, tmp_path: Path) -> None:
    texts = committed(tmp_path / "laws", *OLDER.rglob("*.md"))
    (texts.root / f"{ROADS}(2001-06-20).md").write_bytes(UNREADABLE)
    texts.commit("旧文本")
    done = powers(*WATCH, "--statutes", texts.root, cwd=registry)
    assert done.returncode == 0
    whole = new_roads(tmp_path / "new")
    (texts.root / f"{ROADS}(2026-06-20).md").write_bytes(UNREADABLE)
    texts.commit("新文本")
    answer = powers(
        *WATCH, "--statutes", texts.root, "--statutes", whole, "--format", "json", cwd=registry
    )
    assert json.loads(answer.stdout)["not_looked"] == [], "the other source has it whole"


def test_the_end_of_a_newer_text_that_is_missing_is_never_nothing_new(
    registry: Path, tmp_path: Path
) -> None:
    texts = committed(tmp_path / "laws", *OLDER.rglob("*.md"))
    cut = repealing(texts.root) / f"{PLACES}(2026-10-10).md"
    cut.write_text(cut.read_text(encoding="utf-8").partition("第三条")[0], encoding="utf-8")
    texts.commit("新文本")
    done = powers(*WATCH, "--statutes", texts.root, cwd=registry)
    assert done.returncode == 4


def test_two_texts_of_one_newer_version_that_differ_are_told(
    registry: Path, tmp_path: Path
) -> None:
    one, other = new_roads(tmp_path / "one"), new_roads(tmp_path / "other")
    file = next(other.rglob(f"{ROADS}*.md"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("市政工程", "城市管理"), encoding="utf-8")
    sources = ("--statutes", OLDER, "--statutes", one, "--statutes", other)
    done = powers(*WATCH, *sources, "--format", "json", cwd=registry)
    (left,) = (left for left in json.loads(done.stdout)["not_looked"] if left["law"] == ROADS)
    assert file.name in left["reason"]
    report = powers(*WATCH, *sources, "--format", "markdown", cwd=registry)
    assert "文字不同的文本" in report.stdout
    alike = powers(*WATCH, *sources[:-1], one, "--format", "json", cwd=registry)
    assert ROADS not in [left["law"] for left in json.loads(alike.stdout)["not_looked"]]
