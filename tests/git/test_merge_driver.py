"""The merge driver when it cannot merge: both versions stay, whatever the reason."""

import os
import subprocess
from pathlib import Path

import pytest

from devolved_powers.git import merge_driver as module
from devolved_powers.git.merge_driver import merge_files
from devolved_powers.git.merge_text import both_whole
from devolved_powers.git.setup import settings
from tests.git.two_clerks import NEEDS, need
from tests.repository import Repository
from tests.support import powers

pytestmark = pytest.mark.process


def merged_needs(
    repository: Repository, ours: bytes, theirs: bytes
) -> tuple[subprocess.CompletedProcess[str], bytes]:
    """Merge two versions of the list of needs; return what git said and the file."""
    repository.diverge({NEEDS: ours}, {NEEDS: theirs})
    done = repository.merge("theirs")
    return done, (repository.root / NEEDS).read_bytes()


def test_a_side_that_is_not_utf_8_stands_whole_beside_ours(repository: Repository) -> None:
    needs = repository.text(NEEDS)
    ours = (needs + need(2, "对甲的处罚")).encode()
    theirs = (needs + need(3, "对乙的处罚")).encode("gbk")
    done, content = merged_needs(repository, ours, theirs)
    assert done.returncode == 1
    assert content == b"<<<<<<< ours\n" + ours + b"=======\n" + theirs + b">>>>>>> theirs\n"
    assert f"UU {NEEDS}" in repository.git("status", "--short")
    assert f"The other version of {NEEDS} cannot be merged: The file is not UTF-8" in done.stderr
    assert f"git checkout --ours {NEEDS}" in done.stderr
    assert ".merge_file" not in done.stderr


def test_our_own_side_may_be_the_one(repository: Repository) -> None:
    needs = repository.text(NEEDS)
    ours, theirs = needs.replace("挖掘", "开挖").encode("gbk"), (needs + need(3, "乙")).encode()
    done, content = merged_needs(repository, ours, theirs)
    assert done.returncode == 1
    assert content == both_whole(ours, theirs)
    assert f"Our version of {NEEDS} cannot be merged" in done.stderr


def test_a_side_that_is_too_large_stands_whole_beside_ours(repository: Repository) -> None:
    needs = repository.text(NEEDS)
    ours = (needs + need(2, "对甲的处罚")).encode()
    theirs = (needs + need(3, "对乙的处罚")).encode() + b"# long\n" * 2_500_000
    done, content = merged_needs(repository, ours, theirs)
    assert done.returncode == 1
    assert content == both_whole(ours, theirs)
    assert "larger than 16 MB" in done.stderr


@pytest.mark.parametrize("broken", ["our", "their", "base"])
def test_a_side_that_is_no_yaml_is_told_with_its_place_and_nothing_is_lost(
    repository: Repository, broken: str
) -> None:
    """By lines the two changes, far from each other, would be put together without a mark."""
    needs = repository.text(NEEDS)
    fault = "# 一\n" * 20 + "asked: [\n"
    if broken == "base":
        needs += fault
        repository.edit(NEEDS, (repository.text(NEEDS), needs))
        repository.commit("broken")
    ours = needs.replace("挖掘", "开挖") + (fault if broken == "our" else "")
    theirs = needs + (fault if broken == "their" else "# 二\n")
    done, content = merged_needs(repository, ours.encode(), theirs.encode())
    assert done.returncode == 1
    assert content == both_whole(ours.encode(), theirs.encode())
    assert f"UU {NEEDS}" in repository.git("status", "--short")
    version = {"our": "Our version", "their": "The other version", "base": "The common ancestor"}
    line = (needs if broken == "base" else needs + fault).count("\n")  # where it is opened
    message = f"{version[broken]} of {NEEDS} cannot be merged: line {line}: "
    assert message in done.stderr
    assert "put right what is wrong with it" in done.stderr


def three(folder: Path) -> tuple[Path, Path, Path]:
    files = tuple(folder / name for name in ("base", "ours", "theirs"))
    for number, file in enumerate(files):
        file.write_bytes(b"a: %d\n" % number)
    return files[0], files[1], files[2]


def test_a_defect_of_the_program_leaves_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_texts: str) -> None:
        raise RuntimeError("nobody thought of it")

    monkeypatch.setattr(module, "merge_texts", fails)
    files = three(tmp_path)
    outcome = merge_files("powers/a.yaml", *files)
    assert files[1].read_bytes() == both_whole(b"a: 1\n", b"a: 2\n")
    assert "RuntimeError: nobody thought of it" in outcome.hindrance
    assert isinstance(outcome.defect, RuntimeError)


def test_a_side_that_cannot_be_opened_is_named_between_the_markers(tmp_path: Path) -> None:
    files = three(tmp_path)
    files[2].unlink()
    done = powers("merge-driver", *files, "powers/a.yaml", cwd=tmp_path, language="en")
    assert done.returncode == 1
    assert "The other version of powers/a.yaml cannot be merged: It cannot be opened" in done.stderr
    text = files[1].read_text(encoding="utf-8")
    assert text.startswith("<<<<<<< ours\na: 1\n=======\n(The other version could not be read")


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_an_empty_name_is_refused(tmp_path: Path, name: str) -> None:
    files = three(tmp_path)
    done = powers("merge-driver", *files, name, cwd=tmp_path, language="en")
    assert done.returncode == 2
    told = "is empty; nothing was merged" if name else "An argument is blank"
    assert told in done.stderr
    assert files[1].read_bytes() == b"a: 1\n"


def test_when_the_program_is_gone_git_merges_by_lines(repository: Repository) -> None:
    driver = settings(repository.root / "no such python")["merge.powers.driver"]
    repository.git("config", "merge.powers.driver", driver)
    needs = repository.text(NEEDS)
    ours, theirs = needs + need(2, "对甲的处罚"), needs + need(3, "对乙的处罚")
    done, content = merged_needs(repository, ours.encode(), theirs.encode())
    assert done.returncode == 1
    text = content.decode()
    assert text.count("<<<<<<<") == 1
    assert need(2, "对甲的处罚").splitlines()[2] in text
    assert need(3, "对乙的处罚").splitlines()[2] in text
    assert f"UU {NEEDS}" in repository.git("status", "--short")
    assert os.name == "nt" or "no such python" in done.stderr
