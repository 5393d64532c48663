"""Proofs of a log that is made in memory, valid ones, for tests of those that verify them."""

import random
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from devolved_powers.record.leaves import canonical
from devolved_powers.record.merkle import consistency_path, inclusion_path, leaf_hash, root_hash
from devolved_powers.record.note import VerifierKey
from devolved_powers.record.proof import ABOUT
from tests.record.signing import SecurityKey

ORIGIN = "www.example.invalid/made"
NOTICE = "重构数据，不得作为执法依据"
Data = dict[str, Any]


def _text(hashed: bytes) -> str:
    return b64encode(hashed).decode("ascii")


def _texts(hashes: tuple[bytes, ...]) -> list[str]:
    return [_text(each) for each in hashes]


def _key(seed: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sha256(f"made {seed}".encode()).digest())


@dataclass
class MadeVersion:
    """A version of a log that is made: its index, what its leaf says, and its entries."""

    index: int
    says: Data
    leaves: dict[str, bytes]

    @property
    def sorted(self) -> list[str]:
        """The keys of its entries, in their order."""
        return sorted(self.leaves, key=str.encode)

    @property
    def hashes(self) -> list[bytes]:
        """The hashes of its entries, in their order."""
        return [leaf_hash(self.leaves[key]) for key in self.sorted]


@dataclass
class MadeLog:
    """A log of a few versions with powers and decisions, by a seed."""

    seed: int
    leaves: list[bytes] = field(default_factory=list)
    versions: list[MadeVersion] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - no secret is made of it
        self.key = _key(self.seed)
        self.other_key = _key(self.seed + 1_000_000)
        self.hardware = SecurityKey("ed25519", self.seed % 256)
        self.known = str(VerifierKey.of(ORIGIN, self.key.public_key().public_bytes_raw()))
        entries: dict[str, bytes] = {}
        for number in range(1, self.random.randint(2, 6)):
            changed = self._changed(number)
            begins = len(self.leaves)
            for key in sorted(changed, key=str.encode):
                if entries.get(key) != changed[key]:
                    self.leaves.append(changed[key])
                    entries[key] = changed[key]
            self._version(number, begins, entries)

    def _changed(self, number: int) -> dict[str, bytes]:
        changed = {}
        for at in self.random.sample(range(9), self.random.randint(1, 5)):
            decision = f"batch-{1 + at % 2}"
            state = {
                "since": "2021-09-01",
                "ends": None,
                "status": "有效",
                "to_body": "普安镇人民政府",
                "values": {"name": f"第{number}版"},
            }
            grants = {"grants": [{"decision": decision, "name": f"{number} 𝒳"}]}
            changed[f"power/P-{at}"] = self._leaf("power", f"P-{at}", grants, [state])
            changed[f"decision/{decision}"] = self._leaf("decision", decision, {"kind": "赋权"}, [])
        signer = {"name": "剑阁县司法局", "role": "司法局", "from": "2020-01-01"}
        settings = {
            "record": {"origin": ORIGIN, "keys": [{"key": self.known, "from": "2020-01-01"}]},
            "signers": [{**signer, "key": self.hardware.line}],
        }
        changed["registry/registry"] = self._leaf("registry", "registry", settings, [])
        return changed

    @staticmethod
    def _leaf(kind: str, identifier: str, record: Data, states: list[Data]) -> bytes:
        said = {"format": 1, "id": identifier, "kind": kind, "record": record, "states": states}
        return canonical(said)

    def _version(self, number: int, begins: int, entries: dict[str, bytes]) -> None:
        version = MadeVersion(len(self.leaves), {}, dict(entries))
        version.says = {
            "format": 1,
            "kind": "version",
            "number": number,
            "commit": sha1(b"commit 4\x00v%03d" % number).hexdigest(),  # noqa: S324 - git's
            "recorded": f"2022-0{number}-01T08:00:00Z",
            "hash": "SHA-256",
            "begins": begins,
            "entries": len(entries),
            "root": _text(root_hash(version.hashes)),
            "unread": ["decisions/x.yaml: grants / 3"] if self.random.random() < 0.2 else [],
            "notice": NOTICE,
        }
        self.leaves.append(canonical(version.says))
        self.versions.append(version)

    def note(self, size: int) -> str:
        """The checkpoint of the first leaves, signed."""
        hashes = [leaf_hash(leaf) for leaf in self.leaves[:size]]
        text = f"{ORIGIN}\n{size}\n{_text(root_hash(hashes))}\n"
        key_id = VerifierKey.parse(self.known).key_id
        return f"{text}\n— {ORIGIN} {_text(key_id + self.key.sign(text.encode()))}\n"

    def proof(self) -> Data:
        """A proof of something in the log, by chance."""
        chance = self.random
        version = chance.choice(self.versions)
        following = self.versions[version.says["number"] :][:1]
        is_absent = chance.random() < 0.3 and not version.says["unread"]
        asked = self._absent(version) if is_absent else chance.choice(version.sorted)
        kind, _slash, identifier = asked.partition("/")
        at = version.says["recorded"] if following or chance.random() < 0.5 else None
        proof: Data = {
            "about": ABOUT,
            "absent": self._neighbours(version, asked) if is_absent else None,
            "checkpoint": self.note(len(self.leaves)),
            "commit": None,
            "cosigned": self._cosigned(version) if chance.random() < 0.6 else None,
            "entries": [] if is_absent else self._entries(version, asked),
            "first_version": None,
            "format": "devolved-powers-proof-1",
            "hash": "SHA-256",
            "keys": [self.known],
            "next_version": self._in_log(following[0].index) if following else None,
            "notice": NOTICE,
            "question": {"as_of": "2022-03-01", "at": at, "id": identifier, "kind": kind},
            "version": self._in_log(version.index),
        }
        if not is_absent:
            index = self._index(version, asked)
            first = next(each for each in self.versions if each.index > index)
            proof["first_version"] = self._in_log(first.index)
            if chance.random() < 0.5:
                proof["commit"] = _text(b"v%03d" % first.says["number"])
        return proof

    def content(self) -> bytes:
        """The file of a proof."""
        return canonical(self.proof()) + b"\n"

    def _absent(self, version: MadeVersion) -> str:
        keys = ["power/P-00", "power/P-9", "need/N-1", "standard/z", "decision/a"]
        return self.random.choice([key for key in keys if key not in version.leaves])

    def _index(self, version: MadeVersion, key: str) -> int:
        before = range(version.index - 1, -1, -1)
        return next(at for at in before if self.leaves[at] == version.leaves[key])

    def _in_log(self, index: int) -> Data:
        hashes = [leaf_hash(leaf) for leaf in self.leaves]
        path = _texts(inclusion_path(hashes, index))
        return {"index": index, "leaf": self.leaves[index].decode(), "path": path}

    def _listed(self, version: MadeVersion, key: str) -> Data:
        at = version.sorted.index(key)
        path = _texts(inclusion_path(version.hashes, at))
        return {"leaf": version.leaves[key].decode(), "path": path, "position": at}

    def _entries(self, version: MadeVersion, key: str) -> list[Data]:
        keys = [key]
        if key.startswith("power/"):
            keys.append(f"decision/batch-{1 + int(key[-1]) % 2}")
        entries = []
        for each in keys:
            logged = self._in_log(self._index(version, each))
            listed = self._listed(version, each)
            entries.append({**listed, "index": logged["index"], "log_path": logged["path"]})
        return entries

    def _neighbours(self, version: MadeVersion, key: str) -> Data:
        before = [each for each in version.sorted if each.encode() < key.encode()]
        after = [each for each in version.sorted if each.encode() > key.encode()]
        return {
            "before": self._listed(version, before[-1]) if before else None,
            "after": self._listed(version, after[0]) if after else None,
        }

    def _cosigned(self, version: MadeVersion) -> Data:
        covering = [each for each in self.versions if each.index >= version.index]
        last = self.random.choice(covering)
        size = last.index + 1
        note = self.note(size)
        text = note[: note.index("\n\n") + 1].encode()
        hashes = [leaf_hash(leaf) for leaf in self.leaves]
        signature = {
            "key": self.hardware.line,
            "name": "剑阁县司法局",
            "role": "司法局",
            "signature": self.hardware.sign(text),
        }
        return {
            "checkpoint": note,
            "consistency": _texts(consistency_path(hashes, size)),
            "signatures": [signature],
            "signers": self._listed(last, "registry/registry"),
            "timestamp": None,
            "version": self._in_log(last.index),
        }
