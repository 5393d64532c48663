"""Merging by id and key: the driver in a real git repository, and the merge itself."""

from pathlib import Path

import pytest

from tests.git.two_clerks import NEEDS, merged, need, program
from tests.repository import Repository
from tests.support import powers, small_registry

pytestmark = pytest.mark.process


def test_both_append_to_one_file(repository: Repository) -> None:
    needs, root = repository.text(NEEDS), repository.text("registry.yaml")
    code = merged(
        repository,
        {
            NEEDS: needs + need(2, "对甲的处罚"),
            "registry.yaml": root.replace("needs: 1", "needs: 2"),
        },
        {
            NEEDS: needs + need(3, "对乙的处罚"),
            "registry.yaml": root.replace("needs: 1", "needs: 2"),
        },
    )
    assert code == 0
    assert repository.text(NEEDS) == needs + need(2, "对甲的处罚") + need(3, "对乙的处罚")
    # both raised the total alike, so git took it once without asking; validate speaks of it
    assert powers("validate", cwd=repository.root).returncode == 1
    program(repository, "set", "registry", "control_totals.needs=3")
    assert powers("validate", cwd=repository.root).returncode == 0


def test_both_append_in_the_other_order(repository: Repository) -> None:
    needs = repository.text(NEEDS)
    one, other = need(2, "对甲的处罚"), need(3, "对乙的处罚")
    assert merged(repository, {NEEDS: needs + other}, {NEEDS: needs + one}) == 0
    assert repository.text(NEEDS) == needs + one + other


def test_different_keys_of_one_entry(repository: Repository) -> None:
    text = repository.text("powers/batch-1.yaml")
    code = merged(
        repository,
        {"powers/batch-1.yaml": text.replace("type: 行政许可", "type: 行政许可  # 核对过")},
        {"powers/batch-1.yaml": text.replace("name: 农药经营许可", "name: 农药经营许可证核发")},
    )
    assert code == 0
    assert "    name: 农药经营许可证核发\n    type: 行政许可  # 核对过\n" in repository.text(
        "powers/batch-1.yaml"
    )


def test_the_same_key_is_a_conflict_and_the_rest_is_merged(repository: Repository) -> None:
    text = repository.text("powers/batch-1.yaml")
    name = "name: 农药经营许可"
    title = "title: 赋予示例镇县级行政权力事项（第一批）"
    code = merged(
        repository,
        {"powers/batch-1.yaml": text.replace(name, f"{name}（甲）").replace(title, "title: 甲")},
        {"powers/batch-1.yaml": text.replace(name, f"{name}（乙）").replace("第二款", "第三款")},
    )
    assert code == 1
    text_merged = repository.text("powers/batch-1.yaml")
    assert (
        "<<<<<<< ours\n    name: 农药经营许可（甲）\n=======\n"
        "    name: 农药经营许可（乙）\n>>>>>>> theirs\n" in text_merged
    )
    assert text_merged.count("<<<<<<<") == 1
    assert "title: 甲\n" in text_merged
    assert "第二条第三款" in text_merged
    status = repository.git("status", "--short")
    assert "UU powers/batch-1.yaml" in status


def test_two_clerks_gave_the_same_new_id(repository: Repository) -> None:
    needs = repository.text(NEEDS)
    one, other = need(2, "对甲的处罚"), need(2, "对乙的处罚")
    assert merged(repository, {NEEDS: needs + one}, {NEEDS: needs + other}) == 1
    text_merged = repository.text(NEEDS)
    assert "name: 对甲的处罚" in text_merged
    assert "name: 对乙的处罚" in text_merged
    assert text_merged.count("id: N-02") == 2, "nothing is renumbered"
    assert text_merged.startswith(needs)


def test_the_same_new_entry_on_both_sides_is_taken_once(repository: Repository) -> None:
    needs = repository.text(NEEDS) + need(2, "对甲的处罚")
    assert merged(repository, {NEEDS: needs}, {NEEDS: needs + need(3, "对乙的处罚")}) == 0
    assert repository.text(NEEDS) == needs + need(3, "对乙的处罚")


def test_one_takes_out_what_the_other_changed(repository: Repository) -> None:
    text = repository.text(NEEDS)
    line = "    reason: 挖掘道路多由镇巡查发现\n"
    code = merged(
        repository,
        {NEEDS: text.replace(line, "")},
        {NEEDS: text.replace(line, "    reason: 别的理由\n")},
    )
    assert code == 1
    assert "<<<<<<< ours\n=======\n    reason: 别的理由\n>>>>>>> theirs\n" in repository.text(NEEDS)


def test_a_comparison_names_the_power(repository: Repository) -> None:
    program(repository, "set", "P1-004", "hotline=12345")
    shown = repository.git("diff")
    heads = [line for line in shown.splitlines() if line.startswith("@@")]
    assert any("农药经营许可" in head or "P1-004" in head for head in heads), heads


def test_setting_up_twice_changes_nothing(repository: Repository) -> None:
    before = repository.text(".gitattributes")
    assert before.startswith("* text=auto eol=lf\nregistry.yaml merge=powers diff=powers\n")
    program(repository, "git-setup")
    assert repository.text(".gitattributes") == before
    exclude = (repository.root / ".git/info/exclude").read_text(encoding="utf-8")
    assert exclude.count(".powers.lock") == 1


def test_setting_up_outside_git_says_what_is_wrong(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    done = powers("git-setup", cwd=root, env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
