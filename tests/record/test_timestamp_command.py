"""`powers record timestamp`: an office without a network takes two steps; nothing false is kept."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.record.authority import OPENSSL, Authority
from tests.record.example import Example, lay, log
from tests.support import contents, powers

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed"),
]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Example:
    example = lay(tmp_path_factory.mktemp("logged"))
    log(example)
    return example


@pytest.fixture
def folder(logged: Example, tmp_path: Path) -> Path:
    shutil.copytree(logged.registry, tmp_path / "registry")
    return tmp_path / "registry"


def stamped(folder: Path, authority: Authority, more: Sequence[str] = ()) -> tuple[int, str, str]:
    """Take both steps; return the exit code, and what was said."""
    asked = folder.parent / "asked.tsq"
    done = powers("record", "timestamp", "--request", asked, cwd=folder, language="en")
    assert done.returncode == 0, done.stderr
    answer = folder.parent / "answer.tsr"
    answer.write_bytes(authority.answer(asked.read_bytes()))
    done = powers("record", "timestamp", "--answer", answer, *more, cwd=folder, language="en")
    return done.returncode, done.stdout, done.stderr


def test_an_answer_that_holds_is_kept_beside_its_checkpoint(
    folder: Path, authority: Authority
) -> None:
    root = ("--tsa-root", str(authority.folder / "root.pem"))
    code, said, _error = stamped(folder, authority, root)
    assert code == 0
    assert said.startswith("Checkpoint 24 was there at 20")
    assert said.endswith(" (Beijing time), stamped by CN=Time stamps of the test.\n")
    kept = folder / "record" / "timestamps" / "24.tsr"
    assert kept.read_bytes() == (folder.parent / "answer.tsr").read_bytes()


def test_the_first_stamp_stays(folder: Path, authority: Authority) -> None:
    """A later one would say less: that the checkpoint was there then."""
    root = ("--tsa-root", str(authority.folder / "root.pem"))
    first = stamped(folder, authority, root)
    before = contents(folder)
    assert stamped(folder, authority, root) == first
    assert contents(folder) == before


def test_without_a_certificate_nothing_is_kept(folder: Path, authority: Authority) -> None:
    before = contents(folder)
    code, _said, error = stamped(folder, authority)
    assert code == 2
    assert "Without a certificate of the authority" in error
    assert contents(folder) == before


def test_a_stamp_by_somebody_else_or_of_something_else_is_not_kept(
    folder: Path, authority: Authority, tmp_path: Path
) -> None:
    other = Authority(tmp_path / "other")
    before = contents(folder)
    code, _said, error = stamped(folder, authority, ("--tsa-root", str(other.folder / "root.pem")))
    assert code == 1
    assert "its signature does not lead to the certificate given" in error
    answer = tmp_path / "answer.tsr"
    answer.write_bytes(other.answer(other.request(b"another checkpoint")))
    done = powers(
        "record", "timestamp", "--answer", answer,
        "--tsa-root", other.folder / "root.pem", cwd=folder, language="en",
    )  # fmt: skip
    assert done.returncode == 1
    assert "it is of another checkpoint" in done.stderr
    assert contents(folder) == before


def test_a_checkpoint_that_is_not_there_is_not_stamped(folder: Path) -> None:
    done = powers(
        "record", "timestamp", "23", "--request", "../asked.tsq", cwd=folder, language="en"
    )
    assert done.returncode == 2
    assert done.stderr == ("There is no checkpoint of 23 leaves.\n  Remedy: There are: 24\n")
    assert not (folder.parent / "asked.tsq").exists()


def test_exactly_one_way_is_named(folder: Path) -> None:
    for ways in ((), ("--request", "../a", "--answer", "../b")):
        done = powers("record", "timestamp", *ways, cwd=folder, language="en")
        assert done.returncode == 2
        assert "Name one of --url, --request and --answer." in done.stderr


def test_a_request_is_not_written_over_a_file_of_the_registry(folder: Path) -> None:
    before = contents(folder)
    done = powers(
        "record", "timestamp", "--request", "record/checkpoint", cwd=folder, language="en"
    )
    assert done.returncode != 0
    assert contents(folder) == before


def test_a_check_tells_of_each_time_stamp_whether_it_holds(
    folder: Path, authority: Authority
) -> None:
    root = ("--tsa-root", str(authority.folder / "root.pem"))
    stamped(folder, authority, root)
    done = powers("record", "check", *root, cwd=folder, language="en")
    assert done.returncode == 0, done.stderr
    assert re.search(r"Checkpoint 24 was there at .*\): stamped by CN=Time stamps", done.stdout)


def test_a_check_without_the_certificate_says_that_it_did_not_look(
    folder: Path, authority: Authority
) -> None:
    stamped(folder, authority, ("--tsa-root", str(authority.folder / "root.pem")))
    done = powers("record", "check", cwd=folder, language="en", env={"COLUMNS": "200"})
    assert done.returncode == 4
    assert "whether it holds is not known" in " ".join(done.stdout.split())
    assert "Time stamps whose signature was not looked at: 1" in done.stdout


def test_a_check_names_a_time_stamp_of_another_checkpoint_or_of_none(
    folder: Path, authority: Authority
) -> None:
    stamps = folder / "record" / "timestamps"
    stamps.mkdir()
    (stamps / "24.tsr").write_bytes(authority.answer(authority.request(b"another")))
    (stamps / "7.tsr").write_bytes(b"")
    done = powers("record", "check", "--format", "json", cwd=folder, language="en")
    assert done.returncode == 1
    faults = json.loads(done.stdout)["faults"]
    assert [(fault["code"], fault["place"], fault["reason"]) for fault in faults] == [
        ("bad-timestamp", "timestamps/24.tsr", "it is of another checkpoint"),
        ("bad-timestamp", "timestamps/7.tsr", "there is no such checkpoint"),
    ]
