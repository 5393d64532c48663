"""Whether the signature of a commit holds, and by which key: whatever the repository says."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from devolved_powers.git.calling import GitAnswer
from devolved_powers.git.commit_signatures import Seal, seals_of
from devolved_powers.git.repository import asked_of_git
from tests.repository import Repository
from tests.signing import SshKey, commit_signed
from tests.support import small_registry

pytestmark = pytest.mark.process


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Return the small registry in a repository, and a cache of its own."""
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    return Repository(small_registry(tmp_path))


@pytest.fixture
def key(tmp_path: Path) -> SshKey:
    """Return a key outside the registry."""
    return SshKey.new(tmp_path / "keys", "justice")


def _rewritten(repository: Repository, commit: str, old: str, new: str) -> str:
    """Write a commit anew with another text, and return its name."""
    text = repository.run("cat-file", "commit", commit).stdout
    assert old in text
    written = repository.run(
        "hash-object", "-t", "commit", "-w", "--stdin", data=text.replace(old, new, 1)
    )
    return written.stdout.strip()


def test_a_signature_that_holds_names_its_key(repository: Repository, key: SshKey) -> None:
    unsigned = repository.commit("unsigned")
    signed = commit_signed(repository, key, "signed")
    seals = seals_of(repository.root, [unsigned, signed])
    assert seals[unsigned] == Seal("none")
    assert seals[signed].state == "holds"
    assert seals[signed].fingerprint.startswith("SHA256:")
    assert seals_of(repository.root, [signed, unsigned]) == seals  # as kept


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n\nsigned", "\n\nSigned"),  # the message
        ("clerk@", "judge@"),  # the author
        (" U1NIU0", " U1NIU1"),  # the signature itself
        (" U1NIU0", " U1NI=0"),
        ("-----END SSH SIGNATURE-----", "-----END-----"),
    ],
)
def test_a_signature_over_another_commit_is_none(
    repository: Repository, key: SshKey, old: str, new: str
) -> None:
    signed = commit_signed(repository, key, "signed")
    other = _rewritten(repository, signed, old, new)
    assert seals_of(repository.root, [signed, other])[other] == Seal("broken")


def test_two_signatures_are_not_chosen_between(repository: Repository, key: SshKey) -> None:
    signed = commit_signed(repository, key, "signed")
    second = "gpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----\n"
    other = _rewritten(repository, signed, "gpgsig ", f"{second}gpgsig ")
    assert seals_of(repository.root, [other]) == {other: Seal("unchecked", why="several")}


@pytest.mark.parametrize("kind", ["PGP SIGNATURE", "SIGNED MESSAGE", "SSH SIGNATURE----- x"])
def test_other_kinds_are_not_verified(repository: Repository, kind: str) -> None:
    plain = repository.commit("first")
    header = f"gpgsig -----BEGIN {kind}-----\n \n iQ=\n -----END {kind}-----\n\n"
    other = _rewritten(repository, plain, "\n\n", "\n" + header)
    assert seals_of(repository.root, [other]) == {other: Seal("unchecked", why="other-kind")}


def test_no_program_that_a_repository_names_is_started(
    repository: Repository, key: SshKey, tmp_path: Path
) -> None:
    signed = commit_signed(repository, key, "signed")
    other = _rewritten(repository, signed, "signed", "forged")
    trap = tmp_path / "trap"
    good = 'Good "git" signature for a with ED25519 key SHA256:x'
    script = f"#!/bin/sh\ntouch {tmp_path}/sprung\necho '{good}'\n"
    trap.write_text(script, encoding="utf-8")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for name in ("gpg.program", "gpg.ssh.program", "gpg.openpgp.program", "gpg.x509.program"):
        repository.git("config", name, str(trap))
    repository.git("config", "gpg.ssh.defaultKeyCommand", str(trap))
    repository.git("config", "gpg.ssh.allowedSignersFile", str(pipe))
    repository.git("config", "gpg.ssh.revocationFile", str(pipe))
    repository.git("config", "log.showSignature", "true")
    seals = seals_of(repository.root, [signed, other])
    assert [seals[name].state for name in (signed, other)] == ["holds", "broken"]
    assert not (tmp_path / "sprung").exists()


def test_without_ssh_keygen_nothing_is_called_invalid(
    repository: Repository, key: SshKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = commit_signed(repository, key, "signed")
    programs = tmp_path / "bin"
    programs.mkdir()
    git = next(p for p in os.environ["PATH"].split(os.pathsep) if (Path(p) / "git").exists())
    (programs / "git").symlink_to(Path(git) / "git")
    with monkeypatch.context() as context:
        context.setenv("PATH", str(programs))
        assert seals_of(repository.root, [signed]) == {signed: Seal("unchecked", why="no-tool")}
    assert seals_of(repository.root, [signed])[signed].state == "holds"  # that was not kept


def test_what_ssh_keygen_of_an_older_system_cannot_do_is_not_called_invalid(
    repository: Repository, key: SshKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = commit_signed(repository, key, "signed")
    programs = tmp_path / "bin"
    programs.mkdir()
    old = programs / "ssh-keygen"
    old.write_text("#!/bin/sh\necho 'unknown option -- Y' >&2\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    assert seals_of(repository.root, [signed]) == {signed: Seal("unchecked", why="no-tool")}


def test_a_commit_that_is_not_there_is_not_checked(repository: Repository) -> None:
    repository.commit("first")
    lacking = "0" * 39 + "1"
    assert seals_of(repository.root, [lacking]) == {lacking: Seal("unchecked", why="unreadable")}


def test_many_are_asked_of_git_at_once(
    repository: Repository, key: SshKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [commit_signed(repository, key, str(number)) for number in range(3)]
    calls = []

    def counted(root: Path, arguments: Sequence[str], data: bytes = b"") -> GitAnswer:
        calls.append(arguments)
        return asked_of_git(root, arguments, data)

    monkeypatch.setattr("devolved_powers.git.commit_signatures.asked_of_git", counted)
    assert {seal.state for seal in seals_of(repository.root, names).values()} == {"holds"}
    assert len(calls) == 1
