"""Proofs: what they show, and that whatever is altered in one is refused for the right reason."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.record.leaves import EntryKind, canonical
from devolved_powers.record.moments import moment_of
from devolved_powers.record.proof import ABOUT, NotAProofError, read_object
from devolved_powers.record.prove import Asked, prove
from devolved_powers.record.refusals import MEANINGS, ProofRefusedError
from devolved_powers.record.verify import verify_proof
from tests.record.small_log import MOMENTS, NOTICE, small_log, verifier_key

DAY = date(2022, 3, 1)
BOTH = ("justice", "staffing")
ORDER = list(MEANINGS)
Data = dict[str, Any]


def made(
    identifier: str = "P1-001",
    kind: EntryKind = "power",
    at: datetime | None = None,
    cosigned: tuple[tuple[int, tuple[str, ...]], ...] = (),
    commit: bytes | None = None,
) -> bytes:
    """Return a proof out of the small log."""
    return prove(small_log(cosigned=cosigned), Asked(kind, identifier, DAY, at), commit).content


def altered(content: bytes, alter: Callable[[Data], object]) -> bytes:
    """Return a proof in which something was altered, in canonical form again."""
    data = json.loads(content)
    alter(data)
    return canonical(data) + b"\n"


def reason(content: bytes, *keys: str) -> str:
    """Return why a proof is refused; empty where it holds."""
    try:
        verify_proof(content, [verifier_key(name) for name in keys])
    except ProofRefusedError as error:
        return error.reason
    return ""


def test_what_was_known_on_a_day() -> None:
    """On 2022-03-01 the record said 甲; the correction of 2022-03-05 was not known yet."""
    shown = verify_proof(made(at=moment_of("2022-03-01T15:59:59Z")), [verifier_key()])
    assert shown.is_key_known
    assert shown.entry is not None
    assert shown.entry.record["grants"] == [{"decision": "batch-1", "id": "P1-001", "name": "甲"}]
    assert [decision.id for decision in shown.decisions] == ["batch-1"]
    assert (shown.version.number, shown.first_version and shown.first_version.number) == (1, 1)
    assert shown.next_version is not None
    assert shown.next_version.recorded == "2022-03-05T08:20:00Z"


def test_as_known_now() -> None:
    """What was corrected back came with the third version, and stands in the last."""
    shown = verify_proof(made())
    assert not shown.is_key_known
    assert shown.next_version is None
    assert (shown.version.number, shown.first_version and shown.first_version.number) == (5, 3)


def test_the_first_line_says_what_it_does_not_show() -> None:
    """The words on the law and the notice stand in the file, in its first keys."""
    content = made().decode()
    assert content.startswith('{"about":"本证明只证明登记记录')
    assert "does not show what the law is" in ABOUT
    assert f'"notice":"{NOTICE}"' in content


@pytest.mark.parametrize("identifier", ["P0-000", "P1-0015", "P9-999"])
def test_what_the_record_lacks(identifier: str) -> None:
    """That an entry is not there is proved by those next to where it would stand."""
    shown = verify_proof(made(identifier), [verifier_key()])
    assert shown.entry is None
    assert shown.first_version is None


def test_a_removed_entry_is_absent_once_it_went() -> None:
    """N-01 went with the fourth version; at the third it is there."""
    assert verify_proof(made("N-01", "need")).entry is None
    assert verify_proof(made("N-01", "need", MOMENTS[2])).entry is not None


def test_absence_is_not_proved_where_something_is_unread() -> None:
    """At the fourth version a need could not be read: N-02 may be that one."""
    with pytest.raises(PowersError, match="needs"):
        made("N-02", "need", MOMENTS[3])
    assert verify_proof(made(at=MOMENTS[3])).version.unread == ("needs.yaml: needs / 0",)


def test_nothing_was_recorded_yet() -> None:
    """Of a moment before the first version nothing can be proved."""
    with pytest.raises(PowersError, match="2021-09-10"):
        made(at=moment_of("2021-01-01T00:00:00Z"))


def test_the_newest_checkpoint_with_every_role_is_chosen() -> None:
    """Both offices signed at the third version, one at the fourth and fifth."""
    signed = ((3, BOTH), (4, ("justice",)), (5, ("staffing",)))
    early = verify_proof(made(at=MOMENTS[0], cosigned=signed)).cosigned
    assert early is not None
    assert (early.version.number, [each.name for each in early.signatures]) == (
        3,
        ["石桥县司法局", "石桥县编办"],
    )
    late = verify_proof(made(at=MOMENTS[3], cosigned=signed)).cosigned
    assert late is not None
    assert (late.version.number, [each.role for each in late.signatures]) == (5, ["编办"])
    assert late.roles == ("司法局", "编办")
    assert verify_proof(made(cosigned=((3, BOTH),))).cosigned is None


def test_another_key_is_unknown() -> None:
    """A log that somebody else signs proves nothing of the office's."""
    assert reason(made(), "another") == "unknown-key"
    assert not reason(made(), "another", "log")


def _resize(data: Data) -> None:
    origin, size, rest = data["checkpoint"].split("\n", 2)
    data["checkpoint"] = f"{origin}\n{int(size) - 1}\n{rest}"


def _leaf(part: Data, **changes: object) -> None:
    part["leaf"] = canonical({**json.loads(part["leaf"]), **changes}).decode()


ABSENT: Callable[[], bytes] = lambda: made("P1-0015")  # noqa: E731 - a row of the table reads so
SIGNED: Callable[[], bytes] = lambda: made(cosigned=((5, BOTH),))  # noqa: E731
THEN: Callable[[], bytes] = lambda: made(at=MOMENTS[1])  # noqa: E731
FORGERIES: list[tuple[str, str, Callable[[], bytes], Callable[[Data], object]]] = [
    ("a key more", "not-a-proof", made, lambda d: d.update(more=1)),
    ("a key less", "not-a-proof", made, lambda d: d.pop("hash")),
    ("a day that is none", "not-a-proof", made, lambda d: d["question"].update(as_of="2022-02-30")),
    ("a fraction", "not-a-proof", made, lambda d: d["version"].update(index=0.5)),
    ("below zero", "not-a-proof", made, lambda d: d["version"].update(index=-1)),
    ("nothing asked", "not-a-proof", made, lambda d: d.update(entries=[])),
    ("both", "not-a-proof", made, lambda d: d.update(absent={"before": None, "after": None})),
    ("no hash", "not-a-proof", made, lambda d: d["version"].update(path=["AAAA"])),
    ("half a leaf", "not-a-proof", made, lambda d: d["version"].update(leaf='{"format":1')),
    ("a later format", "unknown-format", made, lambda d: d.update(format="proof-2", more=1)),
    ("a leaf of 2", "unknown-format", made, lambda d: _leaf(d["entries"][0], format=2)),
    ("SM3", "unknown-hash", made, lambda d: d.update(hash="SM3")),
    ("SM3 in a leaf", "unknown-hash", made, lambda d: _leaf(d["version"], hash="SM3")),
    ("it shows the law", "words-changed", made, lambda d: d.update(about="证明法律")),
    ("no notice", "words-changed", made, lambda d: d.update(notice="")),
    ("no note", "bad-checkpoint", made, lambda d: d.update(checkpoint="x")),
    ("a size", "bad-signature", made, _resize),
    ("no key", "bad-signature", made, lambda d: d.update(keys=[])),
    ("a forged key", "bad-signature", made, lambda d: d.update(keys=[str(verifier_key("x"))])),
    ("a version", "bad-version", made, lambda d: _leaf(d["version"], number=9)),
    ("an entry for a version", "bad-version", made,
     lambda d: d["first_version"].update(leaf=d["entries"][0]["leaf"])),
    ("a path", "bad-version", made, lambda d: d["version"]["path"].reverse()),
    ("another moment", "not-then", THEN, lambda d: d["question"].update(at="2022-06-02T02:00:00Z")),
    ("before it", "not-then", THEN, lambda d: d["question"].update(at="2022-03-05T08:19:59Z")),
    ("as of now", "not-then", THEN, lambda d: d["question"].update(at=None)),
    ("none follows", "not-then", THEN, lambda d: d.update(next_version=None)),
    ("not the next", "not-then", THEN, lambda d: d.update(next_version=json.loads(
        made(at=MOMENTS[2]))["next_version"])),
    ("an entry", "bad-entry", made, lambda d: _leaf(d["entries"][0], record={})),
    ("a position", "bad-entry", made, lambda d: d["entries"][0].update(position=0)),
    ("a place", "bad-entry", made, lambda d: d["entries"][0].update(index=1)),
    ("a neighbour", "bad-entry", ABSENT, lambda d: d["absent"]["before"].update(position=0)),
    ("another id", "other-entry", made, lambda d: d["question"].update(id="P1-002")),
    ("another kind", "other-entry", made, lambda d: d["question"].update(kind="item")),
    ("no decision", "other-entry", made, lambda d: d["entries"].pop()),
    ("since the first", "bad-first-version", made, lambda d: d.update(first_version=json.loads(
        made("P1-002"))["first_version"])),
    ("it is there", "not-absent", ABSENT, lambda d: d["question"].update(id="P1-001")),
    ("between others", "not-absent", ABSENT, lambda d: d["question"].update(id="P1-0025")),
    ("a blank behind it", "not-absent", ABSENT, lambda d: d["question"].update(id="P1-001 ")),
    ("a look-alike", "not-absent", ABSENT, lambda d: d["question"].update(id="P1\u2010001")),
    ("the end", "not-absent", ABSENT, lambda d: d["absent"].update(after=None)),
    ("all", "not-absent", ABSENT, lambda d: d.update(absent={"before": None, "after": None})),
    ("consistency", "bad-cosigned", lambda: made(at=MOMENTS[0], cosigned=((3, BOTH),)),
     lambda d: d["cosigned"]["consistency"].pop()),
    ("too old", "bad-cosigned", SIGNED, lambda d: d.update(cosigned=json.loads(
        made(at=MOMENTS[0], cosigned=((3, BOTH),)))["cosigned"])),
    ("a signer", "bad-cosigned", SIGNED, lambda d: _leaf(d["cosigned"]["signers"], record={})),
    ("another's name", "bad-cosignature", SIGNED,
     lambda d: d["cosigned"]["signatures"][0].update(name="石桥县编办")),
    ("another's role", "bad-cosignature", SIGNED,
     lambda d: d["cosigned"]["signatures"][0].update(role="编办")),
    ("another's signature", "bad-cosignature", SIGNED,
     lambda d: d["cosigned"]["signatures"][0].update(
         signature=d["cosigned"]["signatures"][1]["signature"])),
    ("no time stamp", "bad-timestamp", SIGNED, lambda d: d["cosigned"].update(timestamp="AAAA")),
    ("a commit", "bad-commit", made, lambda d: d.update(commit=b64encode(b"tree").decode())),
    ("a commit of nothing", "bad-commit", ABSENT, lambda d: d.update(commit="")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "source", "alter"),
    [row[1:] for row in FORGERIES],
    ids=[f"{row[1]}: {row[0]}" for row in FORGERIES],
)
def test_a_forgery_is_refused(
    expected: str, source: Callable[[], bytes], alter: Callable[[Data], object]
) -> None:
    """Each reason, by an example; where a key is known and where none is."""
    forged = altered(source(), alter)
    assert not reason(source(), "log")
    assert (reason(forged, "log"), reason(forged)) == (expected, expected)


def test_every_reason_has_an_example() -> None:
    """`unread` is the signer's own doing and `unknown-key` the reader's."""
    assert set(MEANINGS) - {row[1] for row in FORGERIES} == {"unknown-key", "unread"}


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"[]\n", b"{}\n", b'{"format":"devolved-powers-proof-1"}\n', b"\xff\n"],
)
def test_what_is_no_proof(content: bytes) -> None:
    """Nothing but a proof is one."""
    assert reason(content) == "not-a-proof"


def test_only_the_canonical_form_is_a_proof() -> None:
    """The same said otherwise is refused: two readers might read it in two ways."""
    content = made()
    data = json.loads(content)
    assert reason(content[:-1]) == "not-a-proof"
    assert reason(content + b"\n") == "not-a-proof"
    assert reason(b"\xef\xbb\xbf" + content) == "not-a-proof"
    assert reason(json.dumps(data, ensure_ascii=False).encode() + b"\n") == "not-a-proof"
    assert reason(content.replace(b'{"about"', b'{"about":"","about"', 1)) == "not-a-proof"
    assert reason(content.replace(b"SHA-256", b"\\ud800", 1)) == "not-a-proof"
    assert reason(b"[" * 100_000 + b"\n") == "not-a-proof"


def test_a_commit_is_known_by_its_name() -> None:
    """The commit that the leaf came with may stand in the proof; its name holds it."""
    body = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\nx"
    assert reason(made(commit=body)) == "bad-commit"


SOURCES: tuple[Callable[[], bytes], ...] = (
    lambda: made(cosigned=((5, BOTH),)),
    lambda: made(at=MOMENTS[0], cosigned=((3, BOTH),)),
    lambda: made("P1-0015", at=MOMENTS[1]),
    lambda: made("registry", "registry"),
)


@pytest.mark.parametrize("number", range(len(SOURCES)))
def test_altered_bytes_are_refused(number: int) -> None:
    """A byte that is replaced, added, taken away or moved: none passes that says something else."""
    content, random = SOURCES[number](), Random(number)  # noqa: S311 - it draws examples
    for _ in range(11_500):
        forged = _altered_bytes(content, random)
        assert reason(forged, "log") in ORDER or _is_as_true(forged, content), forged


def _altered_bytes(content: bytes, random: Random) -> bytes:
    at, length = random.randrange(len(content)), random.choice((1, 1, 1, 2, 8, 40))
    other = random.randrange(len(content))
    part = content[other : other + length]
    return random.choice(
        (
            content[:at] + part + content[at + length :],
            content[:at] + part + content[at:],
            content[:at] + content[at + length :],
            content[:at] + bytes([random.randrange(256)]) + content[at + 1 :],
        )
    )


BY_PLACE = {
    "about": {"words-changed"},
    "absent": {"bad-entry", "not-absent"},
    "checkpoint": {"bad-checkpoint", "bad-signature", "unknown-key"},
    "commit": {"bad-commit"},
    "cosigned": {"bad-checkpoint", "bad-cosigned", "bad-cosignature", "bad-timestamp"},
    "entries": {"bad-entry", "other-entry", "bad-first-version"},
    "first_version": {"bad-version", "bad-first-version"},
    "format": {"unknown-format"},
    "hash": {"unknown-hash"},
    "keys": {"bad-signature"},
    "next_version": {"bad-version", "not-then"},
    "notice": {"words-changed"},
    "question": {"not-then", "other-entry", "not-absent"},
    "version": {"words-changed", "bad-version", "not-then", "bad-entry", "bad-first-version"},
}
"""Why a proof is refused in which something is altered under a key, beside that it is none."""


@pytest.mark.parametrize("number", range(len(SOURCES)))
def test_altered_values_are_refused(number: int) -> None:
    """A value that is another one, in canonical form, is refused for a reason of its place."""
    sources = [json.loads(source()) for source in SOURCES]
    content, random = SOURCES[number](), Random(number)  # noqa: S311 - it draws examples
    general = {"not-a-proof", "unknown-format", "unknown-hash"}
    for _ in range(1_000):
        data = json.loads(content)
        place = _alter_value(data, sources, random)
        forged = sorted_json(data)
        why = reason(forged, "log")
        assert why in BY_PLACE[place] | general or _is_as_true(forged, content), (why, place)


def sorted_json(data: Data) -> bytes:
    """Return a proof without fractions in canonical form, fast."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _is_as_true(forged: bytes, content: bytes) -> bool:
    """Tell whether a proof that holds says no more than true ones do.

    Another day may be asked of the same signed states, another moment of the same period, another
    absent id between the same neighbours; and what others signed may be left out, or taken from
    another proof.
    """
    return not reason(forged, "log") and _core(forged) == _core(content)


def _core(content: bytes) -> Data:
    return {
        key: value
        for key, value in json.loads(content).items()
        if key not in ("cosigned", "question")
    }


def _alter_value(data: Data, sources: list[Data], random: Random) -> str:
    """Replace a value by one of the same place in another proof, or by a similar one.

    Returns:
        The key of the proof that it stands under.
    """
    place: Any = data
    others: list[Any] = list(sources)
    top = ""
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            place.append("") if isinstance(place, list) else place.update(more="")
            return top
        key = random.choice(keys)
        top = top or str(key)
        others = [other[key] for other in others if _has(other, key)]
        value = place[key]
        if isinstance(value, dict | list) and random.random() < 0.9:
            place = value
            continue
        place[key] = random.choice([*others, _near(value, random)])
        return top


def _has(value: Any, key: Any) -> bool:
    if isinstance(value, dict):
        return key in value
    return isinstance(value, list) and isinstance(key, int) and key < len(value)


def _near(value: Any, random: Random) -> Any:
    if isinstance(value, bool) or value is None:
        return random.choice(({}, [], "", 0))
    if isinstance(value, int):
        return max(0, value + random.choice((-2, -1, 1, 2)))
    if isinstance(value, list):
        return value[:-1] if value and random.random() < 0.5 else [*value, *value[:1]]
    if isinstance(value, str) and value:
        at = random.randrange(len(value))
        other = random.choice(value + "0AZ")
        return value[:at] + other + value[at + 1 :]
    return None


def test_hashes_have_one_spelling() -> None:
    """Base64 with other padding bits is the same hash, and no proof."""

    def respell(data: Data) -> None:
        text = data["version"]["path"][0]
        other = next(
            text[:-2] + letter + "="
            for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            if letter != text[-2] and b64decode(text[:-2] + letter + "=") == b64decode(text)
        )
        data["version"]["path"][0] = other

    assert reason(altered(made(), respell)) == "not-a-proof"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)


@settings(max_examples=60)
@given(st.dictionaries(st.text(), JSON), st.booleans())
def test_the_canonical_form_is_that_of_the_library(data: Data, is_sorted: bool) -> None:
    """What is read is canonical exactly where the library of RFC 8785 would write the same."""
    content = json.dumps(data, ensure_ascii=False, sort_keys=is_sorted, separators=(",", ":"))
    try:
        written = content.encode()
        is_canonical = canonical(data) == written
    except ValueError:
        is_canonical = False
        written = content.encode(errors="replace")
    try:
        assert read_object(written) == data
    except NotAProofError:
        assert not is_canonical
    else:
        assert is_canonical
