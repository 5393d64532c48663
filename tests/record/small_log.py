"""A small log in memory: versions by hand, signed with throw-away keys, cosigned without a process.

Five versions: two powers and a need; P1-001 is corrected and corrected back, N-01 goes, a file
cannot be read for one version, and registry.yaml names the log and who signs.
"""

from functools import cache
from hashlib import sha256, sha512
from typing import Final

from devolved_powers.models.ssh_key import SshKey
from devolved_powers.record.cosigning import NAMESPACE
from devolved_powers.record.leaves import EntryKind, EntryLeaf, canonical
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.log_leaves import leaves_of
from devolved_powers.record.merkle import Hash, leaf_hash
from devolved_powers.record.moments import moment_of
from devolved_powers.record.note import Checkpoint, VerifierKey, signed_note
from devolved_powers.record.provable_log import ProvableLog
from devolved_powers.record.tiles import Tiles, new_tiles
from devolved_powers.record.versions import RecordVersion
from tests.record.example import private_key, public_line
from tests.record.signing import armored, ssh_string

ORIGIN: Final = "www.example.invalid/shiqiao"
NOTICE: Final = "数据待核对。"
MOMENTS: Final = tuple(
    map(
        moment_of,
        (
            "2021-09-10T01:00:00Z",
            "2022-03-05T08:20:00Z",
            "2022-06-02T02:00:00Z",
            "2022-08-15T06:05:00Z",
            "2022-10-08T00:30:00Z",
        ),
    )
)
ROLES: Final = {"justice": "司法局", "staffing": "编办"}


class Signer:
    """A throw-away key of the log.

    Args:
        name: of the key; `log` is the one that the log has.
    """

    origin = ORIGIN

    def __init__(self, name: str = "log") -> None:
        self._key = private_key(name)
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a text."""
        return self._key.sign(text)


def verifier_key(name: str = "log") -> VerifierKey:
    """Return the public key of the log by the name of the private one."""
    return VerifierKey.of(ORIGIN, Signer(name).public)


def entry(kind: EntryKind, identifier: str, name: str = "", **record: object) -> EntryLeaf:
    """Return the leaf of an entry that began on 2021-09-01."""
    state = {"ends": None, "since": "2021-09-01", "status": "有效", "to_body": "石桥镇人民政府"}
    named = {"name": name or f"{identifier}的名称"}
    content = {
        "format": 1,
        "id": identifier,
        "kind": kind,
        "record": record,
        "states": [{**state, "values": named}],
    }
    leaf = canonical(content)
    return EntryLeaf(kind, identifier, leaf, leaf_hash(leaf))


def power(identifier: str, name: str) -> EntryLeaf:
    """Return the leaf of a power that a decision grants."""
    granted = {"decision": "batch-1", "id": identifier, "name": name}
    return entry("power", identifier, name, grants=[granted])


def settings() -> EntryLeaf:
    """Return the leaf of the registry: the log, its key, and two offices that sign."""
    signers = [
        {"from": "2021-01-01", "key": public_line(name), "name": f"石桥县{role}", "role": role}
        for name, role in ROLES.items()
    ]
    keys = [{"from": "2021-01-01", "key": str(verifier_key())}]
    log = {"cosigners": list(ROLES.values()), "keys": keys, "origin": ORIGIN}
    return entry("registry", "registry", record=log, signers=signers)


def versions(name: str) -> list[RecordVersion]:
    """Return the versions of the small record; in the last one P1-001 has that name."""
    fixed = (entry("decision", "batch-1", title="第一批"), settings(), power("P1-002", "乙"))
    need = entry("need", "N-01", text="缺少")
    entries = [
        (*fixed, power("P1-001", "甲"), need),
        (*fixed, power("P1-001", "甲（更正）"), need),
        (*fixed, power("P1-001", "甲"), need),
        (*fixed, power("P1-001", "甲")),
        (*fixed, power("P1-001", name), power("P1-003", "丙")),
    ]
    unread = ((), (), (), ("needs.yaml: needs / 0",), ())
    return [
        RecordVersion(
            number,
            sha256(b"%d" % number).hexdigest()[:40],
            moment,
            tuple(sorted(said, key=lambda leaf: leaf.key.encode())),
            missing,
            NOTICE,
        )
        for number, (moment, said, missing) in enumerate(
            zip(MOMENTS, entries, unread, strict=True), start=1
        )
    ]


@cache
def small_log(
    *, cosigned: tuple[tuple[int, tuple[str, ...]], ...] = (), name: str = "甲"
) -> ProvableLog:
    """Return the log.

    Args:
        cosigned: the numbers of versions at which others signed, with the names of their keys.
        name: what P1-001 is called in the last version.
    """
    files: dict[str, bytes] = {}
    tiles, before, signed = Tiles(files.get, 0), dict[str, Hash](), dict(cosigned)
    for version in versions(name):
        leaves, own = leaves_of(version, before, tiles.size)
        contents = [*(content for _key, content in leaves), own]
        written, root = new_tiles(tiles, contents)
        files |= written
        tiles = Tiles(files.get, tiles.size + len(contents))
        before = {leaf.key: leaf_hash(leaf.content) for leaf in version.entries}
        checkpoint = Checkpoint(ORIGIN, tiles.size, root)
        note = signed_note(checkpoint.text, [Signer()]).encode()
        files["checkpoint"] = files[f"checkpoints/{tiles.size}"] = note
        for signer in signed.get(version.number, ()):
            key = SshKey.parse(public_line(signer))
            path = f"cosignatures/{tiles.size}/{key.name}.sig"
            files[path] = cosignature(signer, checkpoint.text.encode()).encode()
    return ProvableLog(LogFolder(files.get, lambda: tuple(sorted(files))))


def cosignature(name: str, text: bytes) -> str:
    """Return what `ssh-keygen -Y sign` writes over the text of a checkpoint."""
    hashed = ssh_string(b"sha512") + ssh_string(sha512(text).digest())
    head = ssh_string(NAMESPACE.encode()) + ssh_string(b"")
    signature = private_key(name).sign(b"SSHSIG" + head + hashed)
    key = SshKey.parse(public_line(name))
    blob = b"".join(
        (
            b"SSHSIG" + (1).to_bytes(4, "big"),
            ssh_string(key.blob),
            head,
            ssh_string(b"sha512"),
            ssh_string(ssh_string(b"ssh-ed25519") + ssh_string(signature)),
        )
    )
    return armored(blob)
