"""`powers prove` and `powers verify-proof` on the example: what a court is handed, and asks."""

import json
import shutil
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest

from devolved_powers.errors import ExitCode
from devolved_powers.record.leaves import canonical
from tests.record import example
from tests.record.authority import OPENSSL, Authority
from tests.record.example import Example
from tests.record.signing import needs_ssh_keygen
from tests.reports.test_json_v1 import SCHEMAS
from tests.support import copy_of, powers

pytestmark = pytest.mark.process
DAY = ("--as-of", "2022-03-01")
THEN = ("--at", "2022-03-01")
NOTICE = "Inferred from public reports"


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example with its log, which nobody else signed."""
    laid = example.lay(tmp_path_factory.mktemp("prove"))
    example.log(laid)
    return laid


def prove(laid: Example, *arguments: str | Path, code: int = 0) -> str:
    """Prove something; return what is said."""
    done = powers("prove", *arguments, cwd=laid.registry, language="en")
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def verify(file: Path, *arguments: str | Path, code: int = 0) -> str:
    """Verify a proof in a folder that has no registry; return what is said."""
    done = powers("verify-proof", file.name, *arguments, cwd=file.parent, language="en")
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def shown(file: Path, *arguments: str | Path, code: int = 0) -> dict[str, Any]:
    """Verify a proof; return the answer for machines."""
    done = powers("verify-proof", file.name, "--format", "json", *arguments, cwd=file.parent)
    assert done.returncode == code, done.stdout + done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    SCHEMAS["proof"].validate(answer)
    return answer


def test_what_the_list_said_on_a_day(logged: Example, tmp_path: Path) -> None:
    """On 2022-03-01 the town held P1-001, as was known on that day: a file proves it, alone."""
    file = tmp_path / "P1-001.json"
    said = prove(logged, "P1-001", *DAY, *THEN, "-o", file)
    assert said.startswith("This proof shows only what the record said")
    assert NOTICE in said
    told = verify(file, "--registry", logged.registry)
    assert told.startswith("This proof shows only what the record said")
    assert "The proof holds." in told
    assert "since 2021-09-01" in told
    assert "no. 1, recorded 2021-09-10 09:00:00 (Beijing time)" in told
    assert NOTICE in told


def test_without_the_office_s_key(logged: Example, tmp_path: Path) -> None:
    """Everything else is verified; whose the key is, nobody has said: 不能判定."""
    file = tmp_path / "p.json"
    prove(logged, "P1-001", *DAY, "-o", file)
    told = verify(file, code=ExitCode.NOT_LOOKED)
    assert "whether that is the office’s key is not known" in told
    answer = shown(file, code=ExitCode.NOT_LOOKED)
    assert (answer["holds"], answer["key_known"]) == (True, False)
    assert [each["reason"] for each in answer["cannot_tell"]] == ["unknown-key", "end-of-log"]
    (key,) = answer["log"]["keys"]
    keys = tmp_path / "office.key"
    keys.write_text(f"{key}\n", encoding="ascii")
    for given in (key, keys):
        assert shown(file, "--key", given)["key_known"] is True
    other = key[:-4] + ("AAA=" if key.endswith("=") else "AAAA")
    slip = key.replace("+", "+x", 1)
    for wrong in (other, slip):
        assert "neither a key" in verify(file, "--key", wrong, code=ExitCode.USAGE)
    assert "does not exist" in verify(file, "--key", "no.key", code=ExitCode.UNREADABLE)


def test_what_was_altered_is_refused_with_the_reason(logged: Example, tmp_path: Path) -> None:
    """Another body in the entry: it does not stand in the signed log."""
    file = tmp_path / "p.json"
    prove(logged, "P1-001", *DAY, "-o", file)
    content = file.read_text(encoding="utf-8")
    file.write_text(content.replace("石桥镇人民政府", "石桥镇人民政符"), encoding="utf-8")
    told = verify(file, "-R", logged.registry, code=ExitCode.FINDINGS)
    assert "bad-entry (entries/0)" in told
    assert "Rely on nothing in it." in told
    answer = shown(file, code=ExitCode.FINDINGS)
    assert (answer["holds"], answer["reason"], answer["question"]) == (False, "bad-entry", None)


def test_a_correction_was_not_known_before_it_was_made(logged: Example, tmp_path: Path) -> None:
    """What is known now of a day is not what was known on that day: both are proved."""
    answers = []
    for number, at in enumerate(((), THEN)):
        file = tmp_path / f"{number}.json"
        prove(logged, "E-001", *DAY, *at, "-o", file)
        answers.append(shown(file, "-R", logged.registry))
    now, then = answers
    assert now["next_version"] is None
    assert then["next_version"]["recorded"] == "2022-03-05T08:20:00Z"
    assert now["recorded_in"]["number"] > then["recorded_in"]["number"] == 1


def test_what_the_record_lacks(logged: Example, tmp_path: Path) -> None:
    """That P1-009 is not in the list is proved too, and said in words."""
    file = tmp_path / "absent.json"
    assert "The record does not have this entry." in prove(logged, "P1-009", *DAY, "-o", file)
    answer = shown(file, "-R", logged.registry)
    assert (answer["absent"], answer["entry"], answer["states"]) == (True, None, [])
    said = prove(logged, "nothing", *DAY, code=ExitCode.USAGE)
    assert "--kind" in said
    prove(logged, "nothing", *DAY, "--kind", "decision", "-o", file)
    assert shown(file, "-R", logged.registry)["question"]["kind"] == "decision"


def test_a_key_that_was_used_no_longer_is_not_the_office_s(logged: Example, tmp_path: Path) -> None:
    """Whoever has the old key could sign a log of his own: it proves nothing of later days."""
    file, later = tmp_path / "p.json", tmp_path / "later"
    prove(logged, "P1-001", *DAY, "-o", file)
    later.mkdir()
    said = (logged.registry / "registry.yaml").read_text(encoding="utf-8")
    for until, code in (("2022-10-20", 0), ("2022-10-19", ExitCode.FINDINGS)):
        ended = said.replace("from: 2022-10-20}", f"from: 2022-10-01, until: {until}}}", 1)
        (later / "registry.yaml").write_text(ended, encoding="utf-8")
        told = verify(file, "-R", later, code=code)
        assert ("unknown-key" in told) == bool(code)


def test_before_the_record_began(logged: Example) -> None:
    """Nothing was recorded on 2021-01-01: that is said, and proves nothing."""
    said = prove(logged, "P1-001", *DAY, "--at", "2021-01-01", code=ExitCode.USAGE)
    assert "the record begins at 2021-09-10 09:00:00 (Beijing time)" in said


def test_a_moment_after_the_log_ends(logged: Example, tmp_path: Path) -> None:
    """The log may be older than the moment: that nothing was recorded in between is not shown."""
    file = tmp_path / "p.json"
    prove(logged, "P1-001", *DAY, "--at", "2022-10-21", "-o", file)
    answer = shown(file, "-R", logged.registry)
    assert [each["reason"] for each in answer["cannot_tell"]] == ["end-of-log"]
    assert "a later one cannot be excluded" in verify(file, "-R", logged.registry)
    for later in ("2099-01-01", "9999-12-31T23:59:59Z"):
        said = prove(logged, "P1-001", *DAY, "--at", later, code=ExitCode.USAGE)
        assert "has not come yet" in said


def test_a_page_carries_its_proof(logged: Example, tmp_path: Path) -> None:
    """The page is for reading; what is verified is the proof in it, and that is said."""
    page = tmp_path / "p.html"
    prove(logged, "P1-001", *DAY, "-o", page)
    text = page.read_text(encoding="utf-8")
    assert text.index("本证明只证明登记记录") < text.index("P1-001")
    assert "重构数据" in text
    assert "the words of the page" in verify(page, "-R", logged.registry)
    page.write_text(text.replace("石桥镇人民政府", "别的镇人民政府"), encoding="utf-8")
    answer = shown(page, "-R", logged.registry)
    assert answer["states"][0]["to_body"] == "石桥镇人民政府"
    assert [each["reason"] for each in answer["cannot_tell"]] == ["page-words", "end-of-log"]
    page.write_text(text.replace("devolved-powers-proof", "proof"), encoding="utf-8")
    assert "carries no proof" in verify(page, code=ExitCode.USAGE)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_paper_says_that_it_cannot_be_verified(
    logged: Example, tmp_path: Path, ending: str
) -> None:
    """On paper stand the question, the answer and the checkpoint, and the code to the site."""
    if ending == "pdf" and not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed")
    file = tmp_path / f"p.{ending}"
    assert "what is verified is the json or html" in prove(logged, "P1-001", *DAY, "-o", file)
    assert file.stat().st_size
    verify(file, code=ExitCode.FINDINGS)


def test_the_commit_may_stand_in_the_proof(logged: Example, tmp_path: Path) -> None:
    """With --with-commit the proof holds the commit; its name is the recorded one."""
    file = tmp_path / "p.json"
    prove(logged, "P1-001", *DAY, "--with-commit", "-o", file)
    assert "holds the commit itself" in verify(file, "-R", logged.registry)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["commit"] = b64encode(b64decode(data["commit"]).replace("录入员".encode(), b"X")).decode()
    file.write_bytes(canonical(data) + b"\n")
    assert "bad-commit" in verify(file, "-R", logged.registry, code=ExitCode.FINDINGS)


def test_a_log_that_is_behind_proves_nothing_of_now(tmp_path: Path) -> None:
    """After a commit that is not in the log yet, only what was known before it is proved."""
    laid = example.lay(tmp_path)
    assert "no log yet" in prove(laid, "P1-002", *DAY, code=ExitCode.NOT_LOOKED)
    example.log(laid)
    example.go_on(laid)
    said = prove(laid, "P1-002", *DAY, code=ExitCode.NOT_LOOKED)
    assert "The log lacks what was recorded since" in said
    assert "2022-11-03 10:00:00 (Beijing time)" in said
    assert prove(laid, "P1-002", *DAY, "--at", "2022-11-03T01:59:59Z").startswith('{"about"')
    prove(laid, "P1-002", *DAY, "--at", "2022-11-03T02:00:00Z", code=ExitCode.NOT_LOOKED)
    example.log(laid)
    file = tmp_path / "p.json"
    prove(laid, "P1-002", *DAY, "-o", file)
    assert shown(file, "-R", laid.registry)["key_known"] is True


def test_a_damaged_log_proves_nothing(logged: Example, tmp_path: Path) -> None:
    """A tile that is gone, or is another: no proof is given."""
    registry = copy_of(logged.registry, tmp_path / "registry")
    laid = Example(registry, logged.keys)
    for tile in (registry / "record" / "tile" / "0").rglob("*"):
        if tile.is_file():
            tile.unlink()
    assert "record" in prove(laid, "P1-001", *DAY, code=ExitCode.UNREADABLE)


@needs_ssh_keygen
@pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")
def test_what_others_signed_and_stamped(logged: Example, tmp_path: Path) -> None:
    """司法局 and 编办 signed the checkpoint, and an authority stamped it: the proof says so."""
    registry = copy_of(logged.registry, tmp_path / "registry")
    laid = Example(registry, logged.keys)
    names = {each["role"]: each["name"] for each in _signers(registry)}
    for role, key in (("司法局", example.JUSTICE), ("编办", example.STAFFING)):
        signed = powers(
            *("record", "cosign", "--signer", names[role], "--key", laid.keys / key), cwd=registry
        )
        assert signed.returncode == 0, signed.stderr
    authority = Authority(tmp_path / "tsa")
    (checkpoint,) = (registry / "record" / "checkpoints").iterdir()
    answer = authority.answer(authority.request(checkpoint.read_bytes()))
    stamps = registry / "record" / "timestamps"
    stamps.mkdir()
    (stamps / f"{checkpoint.name}.tsr").write_bytes(answer)
    file, root = tmp_path / "p.json", tmp_path / "root.pem"
    prove(laid, "P1-001", *DAY, *THEN, "-o", file)
    seen = shown(file, "-R", registry)["cosigned"]
    assert [each["role"] for each in seen["signatures"]] == ["司法局", "编办"]
    assert (seen["lacking"], seen["timestamp_holds"]) == ([], None)
    assert seen["timestamp"]
    root.write_bytes(authority.root)
    assert shown(file, "-R", registry, "--tsa-root", root)["cosigned"]["timestamp_holds"] is True
    stranger = Authority(tmp_path / "another")
    root.write_bytes(stranger.root)
    told = verify(file, "-R", registry, "--tsa-root", root, code=ExitCode.FINDINGS)
    assert "bad-timestamp" in told


def _signers(registry: Path) -> list[dict[str, str]]:
    from devolved_powers.record.settings import root_file_of

    signers = root_file_of(registry).signers
    return [{"name": each.name, "role": each.role} for each in signers]


def test_a_day_that_has_not_come_is_told_by_what_is_recorded_today(
    logged: Example, tmp_path: Path
) -> None:
    said = prove(logged, "P1-001", "--as-of", "2030-03-01", "-o", tmp_path / "later.json")
    assert "2030-03-01 has not come" in said


def test_a_registry_without_a_log_is_told_to_name_one(tmp_path: Path) -> None:
    """`record append` alone would not help: registry.yaml names no log."""
    registry = copy_of(example.lay(tmp_path / "laid").registry, tmp_path / "registry")
    text = (registry / "registry.yaml").read_text(encoding="utf-8")
    (registry / "registry.yaml").write_text(text[: text.index("\nrecord:") + 1], encoding="utf-8")
    done = powers("prove", "P1-001", cwd=registry, language="en")
    assert (done.returncode, "does not name one under `record`" in done.stderr) == (2, True)


def test_a_paper_that_carries_no_proof_is_told_what_a_proof_is(
    logged: Example, tmp_path: Path
) -> None:
    paper = tmp_path / "P1-001.docx"
    prove(logged, "P1-001", *DAY, "-o", paper)
    assert "json or html file that `powers prove` wrote" in verify(paper, code=1)
