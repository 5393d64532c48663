"""The version of the data format: read without one, refused when newer, brought up to date."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers import PowersError, Registry
from devolved_powers.changes.between import diff
from devolved_powers.checks import run
from devolved_powers.cli.app import COMMANDS
from devolved_powers.editing.migrate import MIGRATIONS, migrate, upgrade
from devolved_powers.errors import ExitCode
from devolved_powers.git.merge_driver import merge_files
from devolved_powers.git.merge_text import both_whole
from devolved_powers.models.files import DATA_FORMAT
from devolved_powers.store.loader import load_registry
from devolved_powers.store.workspace import Workspace
from tests.repository import Repository
from tests.support import CASES, ROOT, SMALL, copy_of, powers

MIGRATE = CASES / "migrate"
DAY = date(2022, 1, 1)
NEWER = DATA_FORMAT + 1
REFUSED = (
    f"registry.yaml: The data is of format {NEWER}; this version of the program reads up to "
    f"{DATA_FORMAT}.\n  Remedy: Install a newer version of the program.\n"
)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return copy_of(SMALL, tmp_path / "registry")


def named(registry: Path, version: str) -> Path:
    """Let a registry's root file begin with a version; return the registry."""
    return rewritten(registry, f"data_format: {version}\n{root_text(registry)}")


def root_text(registry: Path) -> str:
    return (registry / "registry.yaml").read_text(encoding="utf-8")


def rewritten(registry: Path, text: str) -> Path:
    (registry / "registry.yaml").write_text(text, encoding="utf-8", newline="")
    return registry


def contents(registry: Path) -> dict[str, bytes]:
    files = (path for path in registry.rglob("*") if path.is_file())
    return {path.relative_to(registry).as_posix(): path.read_bytes() for path in files}


def test_there_is_a_migration_and_a_case_for_each_format() -> None:
    assert len(MIGRATIONS) == DATA_FORMAT
    assert {path.name for path in MIGRATE.iterdir()} == {
        str(version) for version in range(1, DATA_FORMAT + 1)
    }


@pytest.mark.parametrize("version", range(1, DATA_FORMAT + 1))
def test_a_migration_changes_what_its_case_says(version: int, tmp_path: Path) -> None:
    case = MIGRATE / str(version)
    old, new = (copy_of(case / side, copy_of(SMALL, tmp_path / side)) for side in ("old", "new"))
    space = Workspace(old)
    assert upgrade(space, version) == version - 1
    space.write()
    assert contents(old) == contents(new)
    again = Workspace(old)
    for migration in MIGRATIONS[:version]:  # cut off before the version was written
        migration.change(again)
    assert again.files == ()


def test_all_migrations_lead_to_a_registry_without_findings(registry: Path) -> None:
    copy_of(MIGRATE / "1" / "old", registry)
    assert migrate(registry).before == 0
    assert run(load_registry(registry)) == []
    assert not migrate(registry).effects


def test_a_registry_without_a_version_reads_as_ever(registry: Path) -> None:
    assert run(load_registry(registry)) == []
    loaded = load_registry(registry).registry
    assert loaded is not None
    assert loaded.data_format == 0


def test_the_projects_own_registry_is_of_the_newest_format() -> None:
    loaded = load_registry(ROOT).registry
    assert loaded is not None
    assert loaded.data_format == DATA_FORMAT


@pytest.mark.parametrize(
    "layout",
    ["{}", "\ufeff{}", "---\n{}", "# 说明\n\n{}", "# 说明\n---\n# 说明\n{}", "{}\n\n# 完\n"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_every_other_byte_stays(registry: Path, layout: str, newline: str, end: str) -> None:
    body = root_text(registry).rstrip("\n") + end
    old = layout.replace("{}", body).replace("\n", newline)
    new = old.replace("registry: ", f"data_format: 1{newline}registry: ", 1)
    migrate(rewritten(registry, old))
    assert (registry / "registry.yaml").read_bytes() == new.encode("utf-8")


def test_a_root_file_on_one_line_is_migrated(registry: Path) -> None:
    old = "{registry: 示例, town: {name: 示例镇, county: 甲县, province: 乙省}} # 一行"
    space = Workspace(rewritten(registry, old))
    upgrade(space, 1)
    space.write()
    assert root_text(registry) == old.replace("{registry", "{data_format: 1, registry", 1)


def test_a_finding_that_was_there_does_not_stop_it(registry: Path) -> None:
    rewritten(registry, root_text(registry).replace("needs: 1", "needs: 7"))
    before = [finding.check for finding in run(load_registry(registry))]
    assert before == ["control-totals"]
    migrate(registry)
    assert [finding.check for finding in run(load_registry(registry))] == before


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "a: 1\na: 2\n"])
def test_a_root_file_that_cannot_be_edited_is_left(registry: Path, text: str) -> None:
    before = contents(rewritten(registry, text))
    with pytest.raises(PowersError, match=r"registry\.yaml"):
        migrate(registry)
    assert contents(registry) == before


@pytest.mark.parametrize(
    "version",
    ['"1"', "1.0", f"{NEWER}.0", "true", "-1", "null", "", "[]", "{}", "2022-01-01"],
)
def test_what_is_no_version_is_a_finding(registry: Path, version: str) -> None:
    root = rewritten(
        registry,
        root_text(registry).replace(
            "registry: ", f"data_format: {version}".rstrip() + "\nregistry: ", 1
        ),
    )
    (finding,) = run(load_registry(root))
    assert (finding.check, finding.position.line) == ("wrong-value", 2)
    before = contents(root)
    with pytest.raises(PowersError, match=r"no whole number|不是整数"):
        migrate(root)
    assert contents(root) == before


@pytest.mark.parametrize("version", ["0", "1", "+1", "0x1", "01"])
def test_what_is_known_is_read(registry: Path, version: str) -> None:
    found = [finding.check for finding in run(load_registry(named(registry, version)))]
    assert found == ["schema-line"]  # no longer the first line


@pytest.mark.parametrize("version", [str(NEWER), "9" * 30, "9" * 5000, "0x" + "f" * 5000, "1_000"])
def test_a_newer_version_is_refused(registry: Path, version: str) -> None:
    with pytest.raises(PowersError) as refused:
        load_registry(named(registry, version))
    assert refused.value.code == ExitCode.UNREADABLE
    assert refused.value.place == "registry.yaml"
    assert len(refused.value.message) < 100


def test_of_a_key_that_stands_twice_the_last_counts(registry: Path) -> None:
    text = root_text(registry)
    found = run(load_registry(rewritten(registry, f"data_format: {NEWER}\ndata_format: 1\n{text}")))
    assert "duplicate-key" in {finding.check for finding in found}
    with pytest.raises(PowersError, match=str(NEWER)):
        load_registry(rewritten(registry, f"data_format: 1\ndata_format: {NEWER}\n{text}"))


def test_a_version_that_is_named_twice_is_not_called_up_to_date(registry: Path) -> None:
    rewritten(registry, f"data_format: 0\ndata_format: {DATA_FORMAT}\n{root_text(registry)}")
    for dry_run in (True, False):
        with pytest.raises(PowersError, match=r"twice|两次"):
            migrate(registry, dry_run=dry_run)


def test_a_newer_version_comes_before_any_other_complaint(registry: Path) -> None:
    rewritten(registry, f"data_format: {NEWER}\nnew_key: 1\nregistry: [\n  - *a\n")
    (registry / "powers" / "batch-1.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(PowersError, match=str(NEWER)):
        load_registry(registry)


WITHOUT_A_REGISTRY = {
    *("explain", "cite", "init", "git-setup", "recover", "doctor", "help", "lsp", "version"),
    *("prove", "verify-proof"),  # the log is asked, or a proof alone
    *("across", "gather"),  # a data set is asked; what cannot be gathered is left out and told
}
ASKED = (
    "search 道路",
    "list",
    "show P1-001",
    "stats",
    "history P1-001",
    "coverage",
    "needs",
    "publications",
    "held P1-001",
    "mcp",
    "which-law P1-001 --conduct 2022-01-01",
    "discretion P1-001",
    "law list",
    "law verify",
    "law index --statutes {statutes}",
    "law add list.csv --source 甲",
    "law impact 示例城市道路条例",
    "law cited-by 示例城市道路条例第三条",
    "law show 《示例城市道路条例》第三条 --statutes {statutes}",
    "diff 2020-01-01 2022-01-01",
    "validate",
    "validate --fix",
    "fmt",
    "fmt --check",
    "migrate",
    "migrate --check",
    "migrate --dry-run",
    "schema",
    "new item P1-003 --conduct 《示例种子条例》第四条 --penalty 《示例种子条例》第四条",
    "new need --name 甲 --type 行政处罚 --field 城市管理 --asked-of 乙 --basis 丙 --reason 丁",
    "new standard roads-2023 --title 戊",
    "decide recall P1-001 --decision recall-1 --outcome 取消 --title 戊 --effective 2023-01-01",
    "grant P1-001 --decision batch-2 --to-body 甲 --title 戊 --effective 2023-01-01",
    "adjust P1-001 --decision adjust-1 --set note=己 --title 戊 --effective 2023-01-01",
    "suspend P1-001 --decision stop-1 --title 戊 --effective 2023-01-01",
    "resume P1-001 --decision go-1 --title 戊 --effective 2023-01-01",
    "recall P1-001 --decision recall-1 --outcome 取消 --title 戊 --effective 2023-01-01",
    "set P1-001 note=己",
    "ci",
    "import list.csv --compare",
    "export -o list.csv",
    "export --layout check -o list.csv",
    "checklist 农资店",
    "evaluate list.csv",
    "check-case list.csv",
    "sample-ledger ledger.csv",
    "site build site",
    "site serve",
    "record check",
    "record status",
    "record workflow --program x.whl",
    "record cosign --signer 甲",
    "merge-driver registry.yaml registry.yaml registry.yaml registry.yaml",
)


def test_every_command_that_reads_a_registry_is_tried() -> None:
    tried = {line.split()[0] for line in ASKED}
    assert tried | WITHOUT_A_REGISTRY == {command.name for command in COMMANDS}


@pytest.mark.process
@pytest.mark.parametrize("line", ASKED)
def test_every_command_refuses_newer_data_in_one_sentence(registry: Path, line: str) -> None:
    named(registry, str(NEWER))
    (registry / "list.csv").write_text("编号,事项名称\n1,对甲的处罚\n", encoding="utf-8")
    before = contents(registry)
    arguments = line.replace("{statutes}", str(CASES / "statutes")).split()
    done = powers(*arguments, cwd=registry, language="en")
    assert done.returncode == ExitCode.UNREADABLE, done.stdout + done.stderr
    assert done.stdout == ""
    if arguments[0] == "merge-driver":
        assert f"The data is of format {NEWER}" in done.stderr
        assert done.stderr.endswith("\n  Remedy: Install a newer version of the program.\n")
    else:
        assert done.stderr == REFUSED
        assert contents(registry) == before


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Give a repository whose HEAD~1 is of a newer format, and whose HEAD is not."""
    repository = Repository(copy_of(SMALL, tmp_path / "repository"))
    text = root_text(repository.root)
    repository.commit("登记")
    named(repository.root, str(NEWER))
    repository.commit("升级")
    rewritten(repository.root, text)
    repository.commit("退回")
    return repository


@pytest.mark.process
@pytest.mark.parametrize(
    "line",
    [
        "list --at HEAD~1",
        "history P1-001 --at HEAD~1",
        "diff HEAD~1 HEAD",
        "diff 2022-01-01 HEAD~1",
        "validate --since HEAD~1",
        "ci --base HEAD~1",
        "site build site --at HEAD~1",
    ],
)
def test_a_revision_of_newer_data_is_refused_with_its_commit(
    repository: Repository, line: str
) -> None:
    done = powers(*line.split(), cwd=repository.root, language="en")
    assert done.returncode == ExitCode.UNREADABLE, done.stdout + done.stderr
    assert done.stdout == ""
    commit = repository.git("rev-parse", "HEAD~1")[:12]
    assert done.stderr.endswith(f"{commit}:{REFUSED}")


@pytest.mark.process
def test_an_older_revision_of_newer_data_can_be_asked(repository: Repository) -> None:
    named(repository.root, str(NEWER))
    assert len(Registry.at(repository.root, "HEAD~2").snapshot(DAY).powers) == 4


@pytest.mark.process
def test_git_merges_no_newer_data_and_loses_none(repository: Repository) -> None:
    root = repository.root
    texts = [root_text(root), f"data_format: {NEWER}\n{root_text(root)}# 新\n"]
    sides = [root / name for name in ("base", "ours", "theirs")]
    for side, text in zip(sides, (texts[0], *texts), strict=True):
        side.write_text(text, encoding="utf-8", newline="")
    merged = merge_files("registry.yaml", *sides)
    assert merged.newer is not None
    assert sides[1].read_bytes() == both_whole(*(text.encode() for text in texts))
    named(root, str(NEWER))  # the work tree's own: of its other files none is merged either
    sides[1].write_text("needs: []\n", encoding="utf-8")
    done = powers("merge-driver", *sides, "powers/needs.yaml", cwd=root, language="en")
    assert done.returncode == ExitCode.UNREADABLE
    assert "Both versions of powers/needs.yaml stand whole between markers." in done.stderr


@pytest.mark.process
def test_the_command_says_what_it_does(registry: Path) -> None:
    sentence = "Format 1: registry.yaml names the version of its data format.\n"
    before = contents(registry)
    checked = powers("migrate", "--check", cwd=registry, language="en")
    assert checked.returncode == ExitCode.FINDINGS
    assert checked.stdout == f"{sentence}To be changed: registry.yaml\n"
    assert "`powers migrate` upgrades the data." in checked.stderr
    tried = powers("migrate", "--dry-run", cwd=registry, language="en")
    assert tried.returncode == ExitCode.CLEAN
    assert "\n+data_format: 1\n" in tried.stdout
    assert contents(registry) == before
    done = powers("migrate", cwd=registry, language="en")
    assert (done.returncode, done.stdout) == (0, f"{sentence}Changed: registry.yaml\n")
    for words in (("migrate",), ("migrate", "--check"), ("migrate", "--dry-run")):
        again = powers(*words, cwd=registry, language="en")
        assert (again.returncode, again.stdout) == (
            0,
            f"The data is of format {DATA_FORMAT}, the newest there is; nothing to do.\n",
        )
    assert powers("fmt", "--check", cwd=registry).returncode == 0


@pytest.mark.process
def test_a_new_registry_is_of_the_newest_format(tmp_path: Path) -> None:
    words = ("--town", "柳河镇", "--county", "示例县", "--province", "示例省")
    done = powers("init", "town", *words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert root_text(tmp_path / "town").splitlines()[1] == f"data_format: {DATA_FORMAT}"


@pytest.mark.process
def test_no_other_command_sets_the_version(registry: Path) -> None:
    before = contents(registry)
    done = powers("set", "registry", f"data_format={DATA_FORMAT}", cwd=registry, language="en")
    assert done.returncode == ExitCode.USAGE
    assert done.stderr == "data_format is changed by `powers migrate` alone.\n"
    assert contents(registry) == before


def test_a_migration_is_no_change_of_the_town(registry: Path, tmp_path: Path) -> None:
    migrated = copy_of(registry, tmp_path / "migrated")
    migrate(migrated)
    assert diff(str(registry), str(migrated), registry).changes == ()
