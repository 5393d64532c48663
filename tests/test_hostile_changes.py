"""What git hands over, and what is told of a change: authors, subjects, branches, names of files.

The readers and the look around each marker are those of `test_hostile_texts.py`.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from devolved_powers.documents import formats
from devolved_powers.documents.formats import FormatName
from devolved_powers.yaml_text.reader import read_yaml
from tests import hostile_readers as read
from tests.hostile_outputs import Run, marker_in, run, whole
from tests.hostile_payloads import ALL, text
from tests.hostile_registry import decisions, hostile, misshapen
from tests.hostile_yaml import write_yaml
from tests.repository import Repository
from tests.support import small_registry
from tests.test_hostile_texts import READERS

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(os.name != "posix", reason="Windows holds no such names of files"),
]
BASE = text("branch", 2)
CORRECTED = "P1-003"
BATCH = "powers/batch-1.yaml"


class Change(NamedTuple):
    """What `ci` told of a change."""

    plain: Run
    actions: Run
    files: Mapping[str, bytes]


def _batch(root: Path, number: int) -> bytes:
    """Return the first batch as a commit left it, with another remark on one power."""
    decision = dict(decisions())["batch-1"]
    grants = decision["grants"]
    assert isinstance(grants, list)
    for grant in grants:
        if grant["id"] == CORRECTED:
            grant["note"] = text("remark", number)
    write_yaml(root / BATCH, decision)
    return (root / BATCH).read_bytes()


def _before(name: str, content: bytes) -> bytes:
    """Return what a file held before the change: nothing was put off, and needs were others."""
    if name == "registry.yaml":
        return content.partition(b"\nsuppressions:")[0] + b"\n"
    return content.replace("◆need".encode(), "◆formerneed".encode())


def _commit(branch: str, number: int, files: Mapping[str, bytes], above: str = "") -> bytes:
    """Return a commit for `git fast-import`, whose author and message are hostile."""
    author = (b"\xff" if number == 3 else b"") + text("author", number).encode()
    message = text("subject", number).encode() + b"\n\nSigned-off-by: " + author + b" <a@b.invalid>"
    stream = [
        b"commit refs/heads/" + branch.encode(),
        b"author " + author + b" <a@b.invalid> 1700000000 +0800",
        b"committer " + author + b" <a@b.invalid> 1700000000 +0800",
        b"data %d\n%s" % (len(message), message),
    ]
    stream += [b"from refs/heads/" + above.encode()] if above else []
    for name, content in files.items():
        stream += [
            b'M 100644 inline "%s"' % name.encode().replace(b"\\", rb"\\").replace(b'"', rb"\""),
            b"data %d\n%s" % (len(content), content),
        ]
    return b"\n".join(stream) + b"\n"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a hostile registry whose every commit is of a hostile author."""
    root = hostile(tmp_path_factory.mktemp("changed") / "registry")
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    before = {name: _before(name, content) for name, content in files.items()}
    stream = _commit(BASE, 1, before | {BATCH: _batch(root, 1)})
    for number in ALL:
        held = {**(files if number == ALL[0] else {}), BATCH: _batch(root, number + 1)}
        stream += _commit("change", number, held, BASE if number == ALL[0] else "")
    repository = Repository(root)
    (root / ".git" / "stream").write_bytes(stream)
    script = "git fast-import --quiet < .git/stream && git symbolic-ref HEAD refs/heads/change"
    repository.git("-c", f"alias.take=!{script} && git reset -q", "take")
    return root


@pytest.fixture(autouse=True)
def _in_the_registry(changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(changed)


def test_history_tells_authors_and_subjects_as_text() -> None:
    for colour in (False, True):
        told = run("history", CORRECTED, colour=colour)
        fields = whole(read.screen(told.out), cut=True)
        assert fields["author"] == fields["subject"] == {*ALL}
    fields = whole(read.data(run("history", CORRECTED, "--format", "json").out), cut=True)
    assert fields["author"] == fields["subject"] == {*ALL}


@pytest.fixture(scope="module")
def told(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> Change:
    """Return what `ci` tells of the change: at a desk, and in GitHub Actions."""
    out = tmp_path_factory.mktemp("told")
    summaries = [out / "desk.md", out / "actions.md", out / "step.md"]
    reports = [out / "report.xml", out / "report.json"]
    actions = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summaries[2])}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(changed)
        words = "ci", "--base", BASE
        plain = run(*words, "--summary", str(summaries[0]), "--report", str(reports[0]))
        there = run(*words, "--as-of", "2025-01-01", "--summary", str(summaries[1]),
                    "--report", str(reports[1]), env=actions)  # fmt: skip
    files = {path.name: path.read_bytes() for path in (*summaries, *reports)}
    return Change(plain, there, files)


def test_the_log_of_a_change_commands_nothing(told: Change) -> None:
    assert told.plain.code == told.actions.code == 1
    assert marker_in(read.screen(told.plain.out))
    assert marker_in(read.github(told.actions.out))
    assert told.plain.err == told.actions.err == b""


@pytest.mark.parametrize("name", ["desk.md", "actions.md", "step.md"])
def test_the_summary_of_a_change_holds_text(told: Change, name: str) -> None:
    fields = whole(read.markdown(told.files[name]), cut=True)
    assert fields["branch"]
    assert len(fields) > 3


def test_the_findings_of_a_change_hold_text(told: Change) -> None:
    assert whole(read.xml(told.files["report.xml"]), cut=True)
    assert whole(read.data(told.files["report.json"]), cut=True)


@pytest.mark.parametrize("there", [False, True], ids=["desk", "actions"])
def test_a_change_that_is_not_judged_is_told_as_text(tmp_path: Path, there: bool) -> None:
    summary, unknown = tmp_path / "summary.md", f"{BASE}2"
    env = {"GITHUB_ACTIONS": "true"} if there else {}
    ran = run("ci", "--base", unknown, "--summary", str(summary), env=env)
    assert whole(read.markdown(summary.read_bytes()))["branch"]
    assert whole(read.screen(ran.err))["branch"]
    assert not there or whole(read.github(ran.out))["branch"]


def _sides(folder: Path, contents: Mapping[str, str | bytes]) -> Iterator[str]:
    for name, content in contents.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        yield str(folder / name)


@pytest.mark.parametrize("number", [1, 5, 12, 13, 14, 16])
def test_a_merge_tells_of_names_as_text(tmp_path: Path, changed: Path, number: int) -> None:
    name = f"catalog/{text('anyfile', number)}.yaml"
    item = (changed / "catalog" / f"f-{number}.yaml").read_text(encoding="utf-8")
    ours, theirs = (item.replace("◆itemnote", f"◆{side}note") for side in ("our", "their"))
    ran = run(
        "merge-driver", *_sides(tmp_path, {"base": item, "ours": ours, "theirs": theirs}), name
    )
    assert ran.code == 1
    assert whole(read.screen(ran.err))["anyfile"] == {number}
    merged = (tmp_path / "ours").read_text(encoding="utf-8")
    signs = [line[:7] for line in merged.split("\n") if line[:7] in ("<" * 7, "=" * 7, ">" * 7)]
    assert signs == ["<" * 7, "=" * 7, ">" * 7]
    for side, content in (("ournote", ours), ("theirnote", theirs)):
        assert f"◆{side}{number:02d}◆" in merged
        own = [line for line in content.splitlines() if side in line]
        assert own
        assert {*own} <= {*merged.splitlines()}


def test_a_merge_that_fails_tells_so_as_text(tmp_path: Path) -> None:
    name = f"catalog/{text('anyfile', 13)}.yaml"
    sides = _sides(tmp_path, {"base": "a: 1\n", "ours": "a: 2\n", "theirs": b"\xff::error::x"})
    ran = run("merge-driver", *sides, name)
    assert whole(read.screen(ran.err))["anyfile"] == {13}
    assert read_yaml((tmp_path / "ours").read_bytes().decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a registry that cannot be read, with hostile names, keys and ids."""
    root = small_registry(tmp_path_factory.mktemp("named"))
    misshapen(root)
    return root


@pytest.mark.parametrize("form", formats.FINDINGS_FORMATS)
def test_findings_name_files_as_text(
    named: Path, form: FormatName, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(named)
    fields = whole(READERS[form](run("validate", "--format", form).out), cut=True)
    assert fields["anyfile"] == {*ALL}
    assert fields.keys() & {"anykey", "anydecision"}


@pytest.mark.parametrize("words", ["fmt --check", "list", "fmt", "recover"])
def test_commands_name_files_as_text(
    named: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(named)
    ran = run(*words.split())
    for stream in (ran.out, ran.err):
        whole(read.screen(stream), cut=True)
