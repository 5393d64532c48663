"""A time stamp holds for one checkpoint, by a certificate that the reader has: or it is refused."""

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from devolved_powers.record.timestamps import (
    MOST_BYTES,
    TimestampRefusedError,
    in_der_order,
    read_timestamp,
    request_for,
)
from tests.record.authority import OPENSSL, Authority

CHECKPOINT = "www.example.invalid/shiqiao\n3\n…\n\n— …\n".encode()
pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed"),
]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def answer(authority: Authority) -> bytes:
    return authority.answer(request_for(CHECKPOINT))


def reason(answer: bytes, stamped: bytes, *roots: bytes) -> str:
    with pytest.raises(TimestampRefusedError) as refused:
        read_timestamp(answer, stamped, roots)
    return refused.value.reason


def test_a_time_stamp_tells_when_and_by_whom(authority: Authority, answer: bytes) -> None:
    stamp = read_timestamp(answer, CHECKPOINT, [authority.root])
    assert stamp.standing == "holds"
    assert stamp.authority == "CN=Time stamps of the test"
    assert stamp.moment is not None
    now = datetime.now(UTC).replace(tzinfo=None)
    assert abs(stamp.moment - now) < timedelta(days=1)


def test_the_request_holds_the_hash_alone() -> None:
    asked = request_for(CHECKPOINT)
    assert b"shiqiao" not in asked
    assert len(asked) < 100
    assert asked != request_for(CHECKPOINT), "a nonce: an answer is of this request"


def test_without_a_certificate_it_is_not_said_to_hold(answer: bytes) -> None:
    assert read_timestamp(answer, CHECKPOINT).standing == "no-root"


def test_without_the_library_it_is_not_said_to_hold(
    authority: Authority, answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    stamp = read_timestamp(answer, CHECKPOINT, [authority.root])
    assert (stamp.standing, stamp.moment) == ("no-library", None)
    assert reason(answer, CHECKPOINT + b" ") == "other-content"


def test_a_stamp_of_another_checkpoint_is_refused(authority: Authority, answer: bytes) -> None:
    assert reason(answer, CHECKPOINT + b" ", authority.root) == "other-content"
    assert reason(answer, CHECKPOINT + b" ") == "other-content"


def test_a_stamp_by_an_authority_that_the_reader_does_not_know_is_refused(
    answer: bytes, tmp_path: Path
) -> None:
    assert reason(answer, CHECKPOINT, Authority(tmp_path).root) == "bad-signature"


def test_a_certificate_for_something_else_stamps_nothing(tmp_path: Path) -> None:
    other = Authority(tmp_path)
    answer = other.answer(request_for(CHECKPOINT))
    forged = answer.replace(
        bytes.fromhex("06082b06010505070308"), bytes.fromhex("06082b06010505070304")
    )
    assert forged != answer
    assert reason(forged, CHECKPOINT, other.root) == "bad-signature"


def test_another_hash_and_a_refusal_are_told_apart(authority: Authority) -> None:
    asked = authority.request(CHECKPOINT, "sha512")
    answer = authority.answer(asked, digest="sha512")
    assert reason(answer, CHECKPOINT, authority.root) == "other-hash"
    assert reason(authority.answer(asked), CHECKPOINT, authority.root) == "not-granted"


@pytest.mark.parametrize("content", [b"", b"<html>", b"0", b"0\x80", b"0" * (MOST_BYTES + 1)])
def test_what_is_no_answer_is_refused(content: bytes, authority: Authority) -> None:
    assert reason(content, CHECKPOINT, authority.root) == "not-an-answer"


def test_an_authority_that_sends_its_certificates_in_an_order_of_its_own_is_read(
    authority: Authority,
) -> None:
    answer = authority.answer(request_for(CHECKPOINT), chain=True)
    assert sorted(in_der_order(answer)) == sorted(answer), "only the order is another"
    assert in_der_order(in_der_order(answer)) == in_der_order(answer)
    assert read_timestamp(answer, CHECKPOINT, [authority.root]).standing == "holds"


def test_no_change_of_an_answer_makes_it_say_another_thing(
    authority: Authority, answer: bytes
) -> None:
    """Some bytes mean nothing, as the names of algorithms that stand there twice."""
    chance = random.Random(27)  # noqa: S311 - no secret
    told = read_timestamp(answer, CHECKPOINT, [authority.root])
    refused = 0
    for _turn in range(3000):
        changed = bytearray(answer)
        at = chance.randrange(len(changed))
        if chance.random() < 0.5:
            changed[at] ^= 1 << chance.randrange(8)
        else:
            del changed[at : at + chance.randrange(1, 9)]
        try:
            assert read_timestamp(bytes(changed), CHECKPOINT, [authority.root]) == told
        except TimestampRefusedError:
            refused += 1
    assert refused > 2900
