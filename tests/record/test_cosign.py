"""司法局 and 编办 sign a checkpoint with keys of their own; what does not hold is not kept."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.models.record_log import Signer
from devolved_powers.record.cosign import KeptSignature, keep_signature, to_sign
from devolved_powers.record.cosigners import Standing, judged, signed_checkpoints, strays
from devolved_powers.record.cosigning import NAMESPACE, SshSignature
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.note import Checkpoint
from devolved_powers.record.ssh_keygen import signed_by_ssh_keygen
from tests.record import example
from tests.record.agent import agent_of, running
from tests.record.example import JUSTICE, LOG, STAFFING, Example, public_line
from tests.record.logs import appended
from tests.record.signing import SecurityKey, needs_ssh_keygen, sign_with
from tests.support import powers

ROLES = ("司法局", "编办")
CHECKPOINT = Checkpoint("www.example.invalid/puan", 3, bytes(32))


def signer(key: str, first: str = "2022-10-20", until: str | None = None) -> Signer:
    days = {"from": date.fromisoformat(first), "until": until and date.fromisoformat(until)}
    return Signer.model_validate({"name": "示例县司法局", "role": "司法局", "key": key, **days})


class TestWhoseSignatureCounts:
    """Without a log: a checkpoint, a signature, and the signers of registry.yaml."""

    device = SecurityKey("ed25519")
    signature = SshSignature.parse(device.sign(CHECKPOINT.text.encode()))

    @pytest.mark.parametrize(
        ("day", "standing"),
        [
            ("2022-10-19", Standing.NOT_THAT_DAY),
            ("2022-10-20", Standing.HOLDS),
            ("2022-12-31", Standing.HOLDS),
            ("2023-01-01", Standing.NOT_THAT_DAY),
        ],
    )
    def test_the_key_counts_from_its_first_day_to_its_last(
        self, day: str, standing: Standing
    ) -> None:
        signers = [signer(self.device.line, until="2022-12-31")]
        found, _who = judged(CHECKPOINT, self.signature, signers, date.fromisoformat(day))
        assert found is standing

    def test_an_office_that_has_a_new_name_signs_with_the_old_key(self) -> None:
        before = signer(self.device.line, until="2022-10-31")
        after = signer(self.device.line, "2022-11-01").model_copy(update={"name": "新名称"})
        for day, expected in (("2022-10-31", before), ("2022-11-01", after)):
            found = judged(CHECKPOINT, self.signature, [before, after], date.fromisoformat(day))
            assert found == (Standing.HOLDS, expected)

    def test_nobody_has_the_key(self) -> None:
        signers = [signer(SecurityKey("ecdsa").line)]
        found = judged(CHECKPOINT, self.signature, signers, date(2022, 11, 1))
        assert found == (Standing.NO_SIGNER, None)

    def test_the_signature_is_of_another_checkpoint(self) -> None:
        other = Checkpoint(CHECKPOINT.origin, 4, CHECKPOINT.root)
        found, _who = judged(other, self.signature, [signer(self.device.line)], date(2022, 11, 1))
        assert found is Standing.DOES_NOT_HOLD


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Example:
    laid = example.lay(tmp_path_factory.mktemp("cosign"))
    appended(laid.registry)
    return laid


@pytest.fixture
def registry(logged: Example, tmp_path: Path) -> Path:
    return shutil.copytree(logged.registry, tmp_path / "registry")


def signed_by(registry: Path, key: Path, name: str) -> KeptSignature:
    asked = to_sign(registry, None, name)
    return keep_signature(registry, asked, sign_with(key, asked.text))


@needs_ssh_keygen
@pytest.mark.process
class TestSigning:
    def test_both_offices_sign_and_nothing_is_lacking(
        self, registry: Path, logged: Example
    ) -> None:
        first = signed_by(registry, logged.keys / JUSTICE, "示例县司法局")
        assert (first.is_new, first.lacking) == (True, ("编办",))
        second = signed_by(registry, logged.keys / STAFFING, "示例县委编办")
        assert (second.is_new, second.lacking) == (True, ())
        (signed,) = signed_checkpoints(LogFolder.of(registry))
        assert (signed.roles, signed.lacking(ROLES)) == (("司法局", "编办"), ())
        assert sorted(f"record/{c.path}" for c in signed.cosignatures) == sorted(
            [first.path, second.path]
        )

    def test_who_signed_before_signs_nothing_anew(self, registry: Path, logged: Example) -> None:
        first = signed_by(registry, logged.keys / JUSTICE, "示例县司法局")
        content = (registry / first.path).read_bytes()
        again = signed_by(registry, logged.keys / JUSTICE, "示例县司法局")
        assert (again.is_new, again.path) == (False, first.path)
        assert (registry / first.path).read_bytes() == content

    def test_a_damaged_signature_is_replaced_by_one_that_holds(
        self, registry: Path, logged: Example
    ) -> None:
        first = signed_by(registry, logged.keys / JUSTICE, "示例县司法局")
        (registry / first.path).write_text("nothing")
        (signed,) = signed_checkpoints(LogFolder.of(registry))
        assert [c.standing for c in signed.cosignatures] == [Standing.NO_SIGNATURE]
        assert signed_by(registry, logged.keys / JUSTICE, "示例县司法局").is_new

    def test_the_signature_of_somebody_else_is_not_kept(
        self, registry: Path, logged: Example
    ) -> None:
        with speaking("en"), pytest.raises(PowersError, match="is of 示例县委编办, not of"):
            signed_by(registry, logged.keys / STAFFING, "示例县司法局")
        with speaking("en"), pytest.raises(PowersError, match="of another key than 示例县司法局"):
            signed_by(registry, logged.keys / LOG, "示例县司法局")
        assert not (registry / "record/cosignatures").exists()

    @pytest.mark.parametrize(
        ("namespace", "more", "remedy"),
        [("git", b"", "-n checkpoint@"), ("checkpoint@devolved-powers", b"\n", "exactly")],
    )
    def test_a_signature_of_something_else_is_not_kept(
        self, registry: Path, logged: Example, namespace: str, more: bytes, remedy: str
    ) -> None:
        asked = to_sign(registry, None, "示例县司法局")
        text = sign_with(logged.keys / JUSTICE, asked.text + more, namespace=namespace)
        with speaking("en"), pytest.raises(PowersError, match="does not hold") as refused:
            keep_signature(registry, asked, text)
        assert remedy in refused.value.hint

    def test_a_log_that_is_not_whole_is_not_signed(self, registry: Path) -> None:
        (tile,) = (registry / "record/tile/entries").rglob("000*/*")
        tile.write_bytes(tile.read_bytes().replace("石桥镇".encode(), "右桥镇".encode(), 1))
        with speaking("en"), pytest.raises(PowersError, match="must not be signed"):
            to_sign(registry, None, "示例县司法局")

    def test_who_is_no_signer(self, registry: Path) -> None:
        with speaking("en"), pytest.raises(PowersError, match="has no signer 某局") as refused:
            to_sign(registry, None, "某局")
        assert "示例县司法局, 示例县委编办" in refused.value.hint

    def test_there_is_no_such_checkpoint(self, registry: Path) -> None:
        with speaking("en"), pytest.raises(PowersError, match="of 7 leaves") as refused:
            to_sign(registry, 7, "示例县司法局")
        assert "24" in refused.value.hint

    def test_a_key_that_only_the_agent_holds(
        self, registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As of a token: what lies on the disk is the public half."""
        public = tmp_path / "token.pub"
        public.write_text(f"{public_line(JUSTICE)}\n", encoding="ascii")
        asked = to_sign(registry, None, "示例县司法局")
        with running(tmp_path, monkeypatch, agent_of(JUSTICE)):
            text = signed_by_ssh_keygen(public, asked.text, NAMESPACE)
        assert keep_signature(registry, asked, text).is_new

    def test_a_signature_of_a_checkpoint_that_is_not_there(
        self, registry: Path, logged: Example
    ) -> None:
        kept = signed_by(registry, logged.keys / JUSTICE, "示例县司法局")
        folder = registry / "record/cosignatures"
        (folder / "9").mkdir()
        (registry / kept.path).rename(folder / "9" / Path(kept.path).name)
        (stray,) = strays(LogFolder.of(registry))
        assert (stray.size, stray.standing) == (9, Standing.NO_CHECKPOINT)

    def test_a_signature_under_another_name(self, registry: Path, logged: Example) -> None:
        kept = signed_by(registry, logged.keys / JUSTICE, "示例县司法局")
        (registry / kept.path).rename((registry / kept.path).with_name(f"{'0' * 64}.sig"))
        (signed,) = signed_checkpoints(LogFolder.of(registry))
        assert [c.standing for c in signed.cosignatures] == [Standing.OTHER_NAME]
        assert signed.lacking(ROLES) == ROLES


@needs_ssh_keygen
@pytest.mark.process
class TestCommand:
    """As the clerk of an office runs it."""

    def test_here_with_a_key_of_the_computer(self, registry: Path, logged: Example) -> None:
        key = logged.keys / JUSTICE
        done = powers(
            "record",
            "cosign",
            "--signer",
            "示例县司法局",
            "--key",
            key,
            cwd=registry,
            language="en",
        )
        assert done.returncode == 0, done.stderr
        assert "Checkpoint 24 is signed by 示例县司法局 (司法局)" in done.stdout
        assert "It still lacks: 编办" in done.stdout
        assert "no basis for enforcement" in done.stderr

    def test_elsewhere_with_a_file_that_is_carried_there(
        self, registry: Path, logged: Example
    ) -> None:
        call = ("record", "cosign", "24", "--signer", "示例县委编办")
        text, signature = registry.parent / "to-sign.txt", registry.parent / "to-sign.txt.sig"
        told = powers(*call, "-o", text, cwd=registry, language="en")
        assert told.returncode == 0, told.stderr
        assert "ssh-keygen -Y sign -n checkpoint@devolved-powers -f KEY" in told.stdout
        as_windows_has_it = sign_with(logged.keys / STAFFING, text.read_bytes()).replace(
            "\n", "\r\n"
        )
        signature.write_bytes(as_windows_has_it.encode())
        done = powers(*call, "--signature", signature, cwd=registry, language="en")
        assert done.returncode == 0, done.stderr
        assert "is signed by 示例县委编办" in done.stdout

    def test_what_is_to_be_signed_is_not_written_over_the_registry(self, registry: Path) -> None:
        call = ("record", "cosign", "24", "--signer", "示例县委编办", "-o")
        for name in ("registry.yaml", "record/checkpoint"):
            before = (registry / name).read_bytes()
            refused = powers(*call, name, cwd=registry, language="en")
            assert refused.returncode == 2, refused.stdout
            assert "one of the registry's own files" in refused.stderr
            assert (registry / name).read_bytes() == before

    def test_a_private_key_inside_the_registry_is_refused(
        self, registry: Path, logged: Example
    ) -> None:
        inside = Path(shutil.copy(logged.keys / JUSTICE, registry / "key"))
        done = powers(
            "record", "cosign", "--signer", "示例县司法局", "--key", inside,
            cwd=registry, language="en",
        )  # fmt: skip
        assert done.returncode == 2, done.stdout
        assert "must not stand in a registry" in done.stderr

    def test_ssh_keygen_refuses_a_key_that_is_none(self, registry: Path) -> None:
        no_key = registry.parent / "no-key"
        no_key.write_text("nothing\n")
        done = powers(
            "record", "cosign", "--signer", "示例县司法局", "--key", no_key,
            cwd=registry, language="en",
        )  # fmt: skip
        assert done.returncode == 3, done.stdout
        assert "ssh-keygen did not sign" in done.stderr
