"""Two verifiers of proofs, written apart from one description, say the same of every file."""

from base64 import b64encode
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from devolved_powers.record.leaves import EntryKind, canonical
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.note import VerifierKey
from devolved_powers.record.proof import ABOUT
from devolved_powers.record.provable_log import ProvableLog
from devolved_powers.record.prove import Asked, prove
from devolved_powers.record.refusals import ProofRefusedError
from devolved_powers.record.verify import verify_proof
from tests.record import example
from tests.record.made_proofs import MadeLog
from tests.record.second_verifier import answers, asked
from tests.record.small_log import verifier_key
from tests.record.tampering import tampered
from tests.record.test_proof import FORGERIES, altered
from tests.support import ROOT, powers_in_bytes

pytestmark = pytest.mark.process
LOGS = 60
STRANGER = "www.example.invalid/made+9a0a7440+ATVrjE2wdJXPG9qLkcCDMGSShAxrxkr9yuDYSgtA2yZL"
"""A key that signed none of them."""
STATIC = ROOT / "src/devolved_powers/site/static"


def _first(content: bytes, keys: list[str]) -> str:
    """What the verifier of the program says."""
    try:
        verified = verify_proof(content, [VerifierKey.parse(key) for key in keys])
    except ProofRefusedError as refused:
        return refused.reason
    return "holds" if verified.is_key_known else "holds, key not known"


def test_both_say_the_same_of_proofs_that_hold() -> None:
    logs = [MadeLog(seed) for seed in range(LOGS)]
    cases = [(log.content(), [log.known]) for log in logs for _ in range(3)]
    assert answers(asked(*case) for case in cases) == ["holds"] * len(cases)
    assert {_first(*case) for case in cases} == {"holds"}


def test_both_refuse_what_was_changed_for_the_same_reason() -> None:
    cases = []
    for seed in range(LOGS):
        random, log = Random(seed), MadeLog(seed)  # noqa: S311 - no secret is made of it
        proofs = [log.content() for _ in range(4)]
        for proof in proofs * 10:
            keys = random.choice([[log.known], [log.known], [], [STRANGER]])
            cases.append((tampered(proof, proofs, random), keys))
    second = answers(asked(*case) for case in cases)
    different = [
        (case, answer, first)
        for case, answer in zip(cases, second, strict=True)
        if answer != (first := _first(*case))
    ]
    assert different == []
    assert len(set(map(str, second))) >= 15, "the reasons are met"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": "devolved-powers-proof-2"}, "unknown-format"),
        ({"hash": "SM3"}, "unknown-hash"),
        ({"about": ABOUT.replace("不证明", "证明")}, "words-changed"),
        ({"notice": ""}, "words-changed"),
        ({"checkpoint": "no note"}, "bad-checkpoint"),
        ({"commit": "AAAA"}, "bad-commit"),
        ({"entries": []}, "not-a-proof"),
        ({"extra": 1}, "not-a-proof"),
    ],
)
def test_it_names_what_was_changed(changes: dict[str, object], reason: str) -> None:
    log = MadeLog(3)
    proof = next(p for _ in range(20) if (p := log.proof())["entries"])
    content = canonical({**proof, **changes}) + b"\n"
    assert answers([asked(content, [log.known])]) == [reason]
    assert _first(content, [log.known]) == reason


def test_both_bear_what_is_large() -> None:
    """A commit of megabytes is read to its end; more than a proof may have is none at once."""
    log = MadeLog(3)
    proof = next(p for _ in range(20) if (p := log.proof())["entries"])
    for size, reason in ((6_000_000, "bad-commit"), (12_600_000, "not-a-proof")):
        content = canonical({**proof, "commit": b64encode(bytes(size)).decode()}) + b"\n"
        assert _first(content, [log.known]) == reason
        assert answers([asked(content, [log.known])]) == [reason]


def test_its_words_are_those_of_the_program() -> None:
    script = (STATIC / "verify_proof.mjs").read_text(encoding="utf-8")
    assert f'const ABOUT = "{sha256(ABOUT.encode()).hexdigest()}"' in script


def test_it_is_small_enough_to_be_read() -> None:
    files = (STATIC / "verify_proof.mjs", ROOT / "tools/verify_proof.mjs")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) <= 150
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("is_key_given", [True, False])
def test_both_refuse_each_forgery_for_the_reason_that_it_is_an_example_of(
    is_key_given: bool,
) -> None:
    cases, expected = [], []
    for _name, reason, source, alter in FORGERIES:
        if reason == "bad-timestamp":
            continue  # the second verifier looks only for the hash in it
        cases.append(asked(altered(source(), alter), [str(verifier_key())] * is_key_given))
        expected.append(reason)
    assert answers(cases) == expected


def test_both_say_the_same_of_what_the_program_proves(tmp_path: Path) -> None:
    laid = example.lay(tmp_path)
    example.log(laid)
    command = ("record", "cosign", "--signer", "示例县司法局", "--key", laid.keys / example.JUSTICE)
    done = powers_in_bytes(*command, cwd=laid.registry, language="en")
    assert done.returncode == 0, done.stderr.decode()
    log = ProvableLog(LogFolder.of(laid.registry))
    keys = list(log.keys)
    entries: tuple[tuple[EntryKind, str], ...] = (
        ("power", "P1-001"),
        ("power", "P1-002"),
        ("need", "N-02"),
    )
    asked_for = [
        Asked(kind, identifier, date(2022, 3, 1), at)
        for kind, identifier in entries
        for at in (None, datetime(2022, 3, 1, 16), datetime(2022, 9, 1))  # noqa: DTZ001 - UTC
    ]
    proofs = [prove(log, each).content for each in asked_for]
    assert answers(asked(proof, keys) for proof in proofs) == ["holds"] * len(proofs)
    random = Random(27)  # noqa: S311 - no secret is made of it
    changed = [tampered(proof, proofs, random) for proof in proofs for _ in range(60)]
    second = answers(asked(proof, keys) for proof in changed)
    assert second == [_first(proof, keys) for proof in changed]
