"""Who signs the log: a key in a file, or behind the SSH agent; and what is refused as a key."""

import os
import shutil
import subprocess
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_ssh_private_key

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.models.record_log import RecordKey, RecordLog
from devolved_powers.record.key_files import ssh_key_of
from devolved_powers.record.note import Checkpoint, VerifierKey, holds, read_checkpoint, signed_note
from devolved_powers.record.note_keys import (
    new_key_file,
    public_keys,
    refuse_unusable,
    signer_from_agent,
    signer_from_file,
)
from tests.record.agent import REFUSES, SIGNS, agent_of, public_of, running
from tests.record.example import LOG, ORIGIN, private_key, public_line, write_key
from tests.record.signing import SecurityKey, make_key, needs_ssh_keygen, ssh_string
from tests.repository import Repository

TEXT = Checkpoint(ORIGIN, 1, bytes(32)).text


def nobody(file: str) -> str:
    """Fail: no passphrase is to be asked for."""
    raise AssertionError(file)


def key_file(folder: Path) -> Path:
    """Write the throw-away key of the log into a folder."""
    return write_key(folder / "key", LOG)


def test_a_key_in_a_file_signs(tmp_path: Path) -> None:
    signer = signer_from_file(ORIGIN, key_file(tmp_path), [], nobody)
    _checkpoint, note = read_checkpoint(signed_note(TEXT, [signer]))
    assert holds(note, VerifierKey.of(ORIGIN, public_of(private_key(LOG)))) is True
    assert "private" not in repr(signer)


def test_a_new_key_is_as_ssh_keygen_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "new"
    signer = new_key_file(ORIGIN, file, [], "")
    key = load_ssh_private_key(file.read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    assert public_of(key) == signer.public
    line = (tmp_path / "new.pub").read_text()
    assert line == f"{ssh_key_of(signer.public).line} {ORIGIN}\n"
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    with speaking("en"), pytest.raises(PowersError, match="there is one of that name already"):
        new_key_file(ORIGIN, file, [], "")
    assert (tmp_path / "new.pub").read_text() == line


def test_no_half_of_a_new_key_is_left_where_the_other_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("something else")
    with pytest.raises(PowersError):
        new_key_file(ORIGIN, tmp_path / "new", [], "")
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    assert (tmp_path / "new").read_text() == "something else"


@pytest.mark.process
@needs_ssh_keygen
def test_ssh_keygen_reads_a_new_key_and_we_read_its(tmp_path: Path) -> None:
    file = tmp_path / "new"
    signer = new_key_file(ORIGIN, file, [], "")
    asked = ["ssh-keygen", "-y", "-P", "", "-f", str(file)]
    line = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert line.split()[:2] == ssh_key_of(signer.public).line.split()
    made = make_key(tmp_path, "ed25519")
    assert len(signer_from_file(ORIGIN, made, [], nobody).public) == 32
    with speaking("en"), pytest.raises(PowersError, match="It is no Ed25519 key of OpenSSH"):
        signer_from_file(ORIGIN, make_key(tmp_path, "rsa", "-b", "2048"), [], nobody)


def test_a_passphrase_opens_the_key_and_another_does_not(tmp_path: Path) -> None:
    file = tmp_path / "new"
    signer = new_key_file(ORIGIN, file, [], "only for this test")
    asked: list[str] = []

    def right(name: str) -> str:
        asked.append(name)
        return "only for this test"

    assert signer_from_file(ORIGIN, file, [], right) == signer
    assert asked == [str(file)]
    with speaking("en"), pytest.raises(PowersError, match="does not open the key"):
        signer_from_file(ORIGIN, file, [], lambda _name: "another")


def test_a_passphrase_without_its_library_names_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("devolved_powers.record.key_files.find_spec", lambda _name: None)
    with speaking("en"), pytest.raises(PowersError, match="needs the library bcrypt") as refused:
        new_key_file(ORIGIN, tmp_path / "new", [], "secret")
    assert "install" in refused.value.hint
    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_key_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = key_file(tmp_path)
    file.chmod(mode)
    with speaking("en"), pytest.raises(PowersError, match="Others may read the private key"):
        signer_from_file(ORIGIN, file, [], nobody)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"registry: no key\n",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\n",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
        b"\xff" * 100,
        b"ssh-ed25519 AAAA\n",
        b"x" * 70_000,
    ],
)
def test_what_is_no_key_is_refused_and_not_repeated(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)
    file.chmod(0o600)
    with speaking("en"), pytest.raises(PowersError, match=r"^It is no Ed25519 key of OpenSSH\.$"):
        signer_from_file(ORIGIN, file, [], nobody)


def test_a_key_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    with speaking("en"), pytest.raises(PowersError, match="there is no such file"):
        signer_from_file(ORIGIN, tmp_path / "none", [], nobody)
    with speaking("en"), pytest.raises(PowersError, match="It is no Ed25519 key"):
        signer_from_file(ORIGIN, tmp_path, [], nobody)


@pytest.mark.process
def test_no_private_key_stands_in_a_registry_or_its_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    registry = repository.root / "town"
    registry.mkdir()
    beside = repository.root / "keys"
    beside.mkdir()
    for folder in (registry, beside, repository.root / ".git"):
        with speaking("en"), pytest.raises(PowersError, match="must not stand in a registry"):
            new_key_file(ORIGIN, folder / "new", [registry], "")
        with speaking("en"), pytest.raises(PowersError, match="must not stand in a registry"):
            signer_from_file(ORIGIN, key_file(folder), [registry], nobody)
    link = tmp_path / "link"
    link.symlink_to(beside / "key")
    with speaking("en"), pytest.raises(PowersError, match="must not stand in a registry"):
        signer_from_file(ORIGIN, link, [registry], nobody)
    (tmp_path / "by-link").symlink_to(beside)
    with speaking("en"), pytest.raises(PowersError, match="must not stand in a registry"):
        new_key_file(ORIGIN, tmp_path / "by-link" / "new", [registry], "")
    repository.commit("a")
    repository.git("worktree", "add", "-q", str(tmp_path / "second"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "registry.yaml").touch()
    for place, root in ((repository.root, tmp_path / "second"), (tmp_path / "other", registry)):
        with speaking("en"), pytest.raises(PowersError, match="must not stand in a registry"):
            new_key_file(ORIGIN, place / "new", [root], "")
    assert new_key_file(ORIGIN, tmp_path / "new", [registry], "").origin == ORIGIN


def test_a_key_behind_the_agent_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    public = public_of(private_key(LOG))
    with running(tmp_path, monkeypatch, agent_of(LOG, "another")):
        signer = signer_from_agent(ORIGIN, [public])
        _checkpoint, note = read_checkpoint(signed_note(TEXT, [signer]))
    assert holds(note, VerifierKey.of(ORIGIN, public)) is True


def test_a_pub_file_names_a_key_of_the_agent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "key.pub"
    file.write_text(f"{public_line(LOG)} somebody\n")
    with running(tmp_path, monkeypatch, agent_of("another", LOG)):
        assert signer_from_file(ORIGIN, file, [], nobody).public == public_of(private_key(LOG))


def test_of_several_keys_none_is_chosen_by_chance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        running(tmp_path, monkeypatch, agent_of(LOG, "another")),
        speaking("en"),
        pytest.raises(PowersError, match="several keys"),
    ):
        signer_from_agent(ORIGIN, [])


def test_a_security_key_does_not_sign_the_log_and_is_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = SecurityKey("ed25519").line
    file = tmp_path / "key.pub"
    file.write_text(line)
    with speaking("en"), pytest.raises(PowersError, match="cannot sign checkpoints") as refused:
        signer_from_file(ORIGIN, file, [], nobody)
    assert "powers record cosign" in refused.value.hint
    blob = SecurityKey("ed25519").blob
    with (
        running(tmp_path, monkeypatch, agent_of(others=[blob, b"no key at all"])),
        speaking("en"),
        pytest.raises(PowersError, match="has no key of this log"),
    ):
        signer_from_agent(ORIGIN, [])


def test_without_an_agent_the_message_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with speaking("en"), pytest.raises(PowersError, match="There is no SSH agent") as refused:
        signer_from_agent(ORIGIN, [])
    assert "ssh-add" in refused.value.hint
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "none"))
    with speaking("en"), pytest.raises(PowersError, match="cannot be reached: there is no such"):
        signer_from_agent(ORIGIN, [])


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\0\0\0\0",
        b"\xff\xff\xff\xff",
        b"\0\0\0\5\x0c\0\0\0\1",
        b"\0\0\0\5\x0c\xff\xff\xff\xff",
        b"\0\0\0\x0d\x0c\0\0\0\1\0\0\0\0\0\0\0\1",
        b"\0\0\0\2\x0c\0",
        b"\0\0\0\1\x05",
        b"\0\0\0\xff\x0c",
    ],
)
def test_what_an_agent_says_outside_its_protocol_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    with (
        running(tmp_path, monkeypatch, lambda _message: said, is_framed=False),
        speaking("en"),
        pytest.raises(PowersError, match="SSH agent"),
    ):
        signer_from_agent(ORIGIN, [])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (REFUSES, "The SSH agent refuses"),
        (SIGNS + ssh_string(ssh_string(b"ssh-ed25519") + ssh_string(bytes(64))), "no signature by"),
        (SIGNS + ssh_string(ssh_string(b"ssh-ed25519") + ssh_string(b"")), "no signature by"),
        (
            SIGNS + ssh_string(ssh_string(b"ssh-rsa") + ssh_string(bytes(64))),
            "none of its protocol",
        ),
        (SIGNS + ssh_string(b"ssh-ed25519"), "none of its protocol"),
        (SIGNS, "none of its protocol"),
    ],
)
def test_an_agent_that_does_not_sign_leaves_no_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bytes, words: str
) -> None:
    lists = agent_of(LOG)
    with running(tmp_path, monkeypatch, lambda m: lists(m) if m == b"\x0b" else said):
        signer = signer_from_agent(ORIGIN, [])
        with speaking("en"), pytest.raises(PowersError, match=words):
            signer.sign(TEXT.encode())


@pytest.mark.process
@needs_ssh_keygen
@pytest.mark.skipif(shutil.which("ssh-agent") is None, reason="ssh-agent is not installed")
def test_the_agent_of_openssh_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "agent"
    agent = subprocess.Popen(
        ["ssh-agent", "-D", "-a", str(place)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert agent.stdout is not None
        agent.stdout.readline()
        monkeypatch.setenv("SSH_AUTH_SOCK", str(place))
        subprocess.run(["ssh-add", "-q", str(key_file(tmp_path))], check=True)
        signer = signer_from_agent(ORIGIN, [public_of(private_key(LOG))])
        assert signer.sign(TEXT.encode()) == private_key(LOG).sign(TEXT.encode())
    finally:
        agent.terminate()
        agent.communicate()


def listed(*keys: RecordKey) -> RecordLog:
    """Return what registry.yaml says of a log with these keys."""
    return RecordLog(origin=ORIGIN, keys=keys)


def record_key(name: str, first: date, last: date | None = None) -> RecordKey:
    """Return a key as registry.yaml lists it."""
    key = str(VerifierKey.of(ORIGIN, public_of(private_key(name))))
    return RecordKey.model_validate({"key": key, "from": first, "until": last})


def test_only_a_key_that_the_registry_names_and_uses_may_sign(tmp_path: Path) -> None:
    signer = signer_from_file(ORIGIN, key_file(tmp_path), [], nobody)
    first, last = date(2022, 10, 20), date(2024, 10, 20)
    refuse_unusable(listed(record_key(LOG, first, last)), signer, last)
    with speaking("en"), pytest.raises(PowersError, match="used until 2024-10-20"):
        refuse_unusable(listed(record_key(LOG, first, last)), signer, date(2024, 10, 21))
    with speaking("en"), pytest.raises(PowersError, match="not among those of the log"):
        refuse_unusable(listed(record_key("another", first)), signer, last)


def test_a_key_of_another_log_is_none_of_this_one() -> None:
    key = record_key(LOG, date(2022, 10, 20))
    assert [str(each) for each in public_keys(listed(key))] == [key.key]
    other = RecordLog(origin="www.example.invalid/other", keys=(key,))
    with speaking("en"), pytest.raises(PowersError, match="is no public key of this log"):
        public_keys(other)


def test_an_agent_that_trickles_its_answer_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of an answer has its time, not each byte of it."""
    clock = count(0.0, 6.0)
    monkeypatch.setattr("devolved_powers.record.ssh_agent.time.monotonic", clock.__next__)
    with (
        running(tmp_path, monkeypatch, lambda _message: b"\0\0\0\5\x0c\0\0\0\0", is_framed=False),
        speaking("en"),
        pytest.raises(PowersError, match="does not answer"),
    ):
        signer_from_agent(ORIGIN, [])
