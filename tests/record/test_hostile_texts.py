"""What the record says is text in every answer about its log, in a proof, and in what verifies it.

The registry is the hostile one of `tests/hostile_registry.py`, with signers whose names are hostile
too; a proof of each of its entries is made, and read by each format's own reader.
"""

import io
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.cli.shared.output_file import refuse_terminal
from devolved_powers.documents import formats, pdf_
from devolved_powers.documents.formats import FormatName
from devolved_powers.errors import PowersError
from tests import hostile_readers as read
from tests import hostile_registry
from tests.hostile_outputs import Run, marker_in, run, whole
from tests.hostile_payloads import ALL, text
from tests.hostile_registry import hostile
from tests.hostile_yaml import write_yaml
from tests.province.registries import commit_at
from tests.record.example import LOG, ORIGIN, note_key, public_line, write_key
from tests.repository import Repository
from tests.test_hostile_texts import READERS

pytestmark = pytest.mark.process
SHORT = range(1, 11)
"""The payloads of the entries: with the long ones a power would be too long for a leaf."""
SIGNING = (*SHORT, *ALL[12:])
"""The payloads of the signers."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the hostile registry, its log and a key."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hostile_registry, "ALL", SHORT)
        registry = hostile(folder / "registry")
    signers = [
        {"name": text("signer", number), "role": text("role", number),
         "key": public_line(f"signer {number}"), "from": date(2022, 1, 1)}
        for number in SIGNING
    ]  # fmt: skip
    record = {
        "origin": ORIGIN,
        "keys": [{"key": note_key(LOG), "from": date(2022, 1, 1)}],
        "cosigners": [text("role", number) for number in SIGNING],
    }
    write_yaml(folder / "more.yaml", {"record": record, "signers": signers})
    with (registry / "registry.yaml").open("ab") as file:
        file.write((folder / "more.yaml").read_bytes())
    commit_at(Repository(registry), "2022-10-20T09:00:00+08:00")
    for name in (LOG, *(f"signer {number}" for number in SIGNING)):
        write_key(folder / name, name)
    return folder


@pytest.fixture(autouse=True)
def _in_the_registry(world: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(world / "registry")
    monkeypatch.setattr(pdf_, "pdf_of", lambda document: document)
    yield
    shutil.rmtree(world / "registry" / "record", ignore_errors=True)


@pytest.fixture
def _logged(world: Path) -> None:
    assert run("record", "append", "--key", str(world / LOG)).code == 0


def on_screen(ran: Run) -> dict[str, set[int]]:
    """Return what the screen showed whole; a command there is quoted for a shell."""
    read.screen(ran.err)
    return whole([each.replace("""'"'"'""", "'") for each in read.screen(ran.out)], cut=True)


def test_an_append_tells_nothing_that_does_something() -> None:
    on_screen(run("record", "append", "--dry-run"))


@pytest.mark.usefixtures("_logged")
@pytest.mark.parametrize("number", SIGNING)
def test_who_signs_is_text(number: int) -> None:
    """Also where it stands in a command that the user is to type."""
    on_screen(run("record", "cosign", "--signer", text("signer", number)))


@pytest.mark.usefixtures("_logged")
@pytest.mark.parametrize("form", formats.ANSWER_FORMATS)
@pytest.mark.parametrize("name", ["status", "check"])
def test_the_answers_on_a_log_are_text(name: str, form: FormatName, world: Path) -> None:
    if os.name == "posix":
        for number in SIGNING[:4]:
            signed = run("record", "cosign", "--signer", text("signer", number),
                         "--key", str(world / f"signer {number}"))  # fmt: skip
            assert signed.code == 0, signed.err
    target = world / "out"
    target.unlink(missing_ok=True)
    run("record", name, "--format", form, "-o", str(target))
    whole(READERS[form](target.read_bytes()), cut=form in ("text", "table"))


def identifiers() -> list[str]:
    """Return ids of entries of every kind, the first and those with odd texts."""
    return ["P1-001", "P1-003", "P1-006", "E-001", "E-004", "N-01", "batch-1"]


@pytest.mark.usefixtures("_logged")
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
@pytest.mark.parametrize("identifier", identifiers())
def test_the_page_of_a_proof_is_text(identifier: str, form: FormatName, world: Path) -> None:
    target = world / f"proof.{form}"
    target.unlink(missing_ok=True)
    ran = run("prove", identifier, "--as-of", "2024-01-01", "--format", form, "-o", str(target))
    assert ran.code == 0, ran.err
    on_screen(ran)
    assert whole(READERS[form](target.read_bytes()))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_proof_itself_is_no_text_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes are signed: what a terminal would obey must stay in them."""
    monkeypatch.setattr(sys, "stdout", _Terminal())
    refuse_terminal("json", None)
    with pytest.raises(PowersError):
        refuse_terminal("json", None, is_exact=True)


@pytest.mark.usefixtures("_logged")
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("identifier", identifiers())
def test_what_a_proof_says_is_text(identifier: str, form: str, world: Path) -> None:
    target = world / "proof.json"
    run("prove", identifier, "--as-of", "2024-01-01", "-o", str(target))
    ran = run("verify-proof", str(target), "--key", note_key(LOG), *_chosen(form))
    assert ran.code == 0, ran.err
    if form == "json":
        assert marker_in(read.data(ran.out))
        return
    assert on_screen(ran)


def _chosen(form: str) -> tuple[str, ...]:
    return ("--format", form) if form == "json" else ()
