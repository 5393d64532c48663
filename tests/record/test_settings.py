"""`record` and `signers` of registry.yaml: a key that is none is refused where it stands."""

from base64 import b64encode
from datetime import date
from hashlib import sha256

import pytest
from pydantic import ValidationError

from devolved_powers.editor.model_errors import first_of
from devolved_powers.i18n import speaking
from devolved_powers.models.record_log import RecordKey, Signer, counts_on
from tests.record.signing import SecurityKey

ORIGIN = "www.example.invalid/puan"
PUBLIC = b"\x01" + bytes(range(32))
FROM = date(2026, 12, 1)


def note_key(name: str, content: bytes, named: str = ORIGIN) -> str:
    identifier = sha256(named.encode() + b"\n" + content).hexdigest()[:8]
    return f"{name}+{identifier}+{b64encode(content).decode()}"


def test_a_key_of_the_log_is_taken_as_it_is_printed() -> None:
    key = note_key(ORIGIN, PUBLIC)
    assert RecordKey.model_validate({"key": key, "from": FROM}).key == key


def signer(name: str, role: str, key: str, **more: date) -> Signer:
    return Signer.model_validate({"name": name, "role": role, "key": key, "from": FROM, **more})


@pytest.mark.parametrize(
    "key",
    [
        note_key(ORIGIN, PUBLIC, named="www.example.invalid/other"),
        note_key(ORIGIN, PUBLIC[:-1]),
        note_key(ORIGIN, b"\x02" + PUBLIC[1:]),
        f"{note_key(ORIGIN, PUBLIC)}=",
        f"{note_key(ORIGIN, PUBLIC)[:-1]}!",
    ],
)
def test_a_key_of_the_log_whose_parts_do_not_belong_together(key: str) -> None:
    with pytest.raises(ValidationError) as refused, speaking("en"):
        RecordKey.model_validate({"key": key, "from": FROM})
    with speaking("en"):
        assert "key" in first_of(refused.value)


def test_a_signer_has_the_line_of_the_pub_file() -> None:
    line = SecurityKey("ecdsa").line
    assert signer("示例县司法局", "司法局", line).key == line


@pytest.mark.parametrize(
    "key",
    [
        SecurityKey("ecdsa").line[:-8],
        SecurityKey("ed25519").line.replace("sk-ssh-ed25519@openssh.com", "ssh-ed25519"),
        "ssh-ed25519 AAAA",
        "ssh-dss AAAAB3NzaC1kc3MAAAA=",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
    ],
)
def test_what_is_no_key_is_no_signer(key: str) -> None:
    with pytest.raises(ValidationError) as refused:
        signer("示例县司法局", "司法局", key)
    with speaking("en"):
        assert "key" in first_of(refused.value)


def test_a_key_counts_from_its_first_day_to_its_last() -> None:
    line = SecurityKey("ed25519").line
    office = signer("示例县编办", "编办", line, until=date(2027, 1, 31))
    days = (date(2026, 11, 30), FROM, date(2027, 1, 31), date(2027, 2, 1))
    assert [counts_on(office, day) for day in days] == [False, True, True, False]
    for_good = office.model_copy(update={"until": None})
    assert counts_on(for_good, date(2099, 1, 1))
