"""The page of the record's log, the log's files byte for byte, and proofs of what it says.

There is a proof for each entry and each row of versions in which it stood unchanged. The page
verifies them in the browser, and any other proof that somebody brings along.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from devolved_powers.i18n import _
from devolved_powers.models.keys import KEYS
from devolved_powers.models.word_meanings import STATUS_WORDS
from devolved_powers.record.cosigners import Cosignature, Standing, signed_checkpoints
from devolved_powers.record.leaves import LeafMaker
from devolved_powers.record.log_folder import CHECKPOINT, LogFolder
from devolved_powers.record.log_leaves import LogVersion
from devolved_powers.record.moments import in_beijing, moment_text
from devolved_powers.record.proof import ABOUT_IN_CHINESE, ABOUT_IN_ENGLISH
from devolved_powers.record.provable_log import KINDS, ProvableLog
from devolved_powers.record.prove import Asked, prove, verified
from devolved_powers.record.refusals import MEANINGS
from devolved_powers.record.tiles import tile_paths
from devolved_powers.register.page_paths import RECORD_PAGE, name_slug
from devolved_powers.site.files import Asset, SitePage
from devolved_powers.site.source import Edition
from devolved_powers.text import json_text

FOLDER: Final = "record"
PROOFS: Final = f"{FOLDER}/proofs"
INDEX: Final = f"{PROOFS}/index.json"
SCRIPTS: Final = ("record", "verify_proof", "cosignatures")
"""Published as `.js`: servers do not agree on what `.mjs` is, and modules need the type."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")
_BESIDE = re.compile(
    r"checkpoints/(\d+)|cosignatures/(\d+)/[0-9a-f]{64}\.sig|timestamps/(\d+)\.tsr"
)
_STATIC = Path(__file__).parent / "static"
_LABELS: Final[Mapping[str, str]] = {
    "to_body": "承接主体",
    "decision": "决定",
    "low": "最低",
    "high": "最高",
    "unit": "单位",
    "base": "计罚基数",
    "answer": "机关的答复",
    "assumed": "推定",
}
"""Of values that no list has as a column, or has under the name of another."""


@dataclass(frozen=True, slots=True)
class Run:
    """Versions, one after another, at which the same leaf of an entry stands.

    Args:
        key: `kind/id` of the entry.
        first: the first of them.
        last: the last of them.
    """

    key: str
    first: LogVersion
    last: LogVersion

    @property
    def file(self) -> str:
        """The file of its proof, in the folder of proofs."""
        kind, _slash, identifier = self.key.partition("/")
        name = identifier if _NAME.fullmatch(identifier) else name_slug(identifier)
        return f"{kind}/{name}.{self.first.number}.json"


class RecordPages:
    """Makes what the site has of the record's log.

    Args:
        edition: what the site is made from; its registry names a log.

    Raises:
        PowersError: when the log is damaged.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        log = edition.log
        has_log = log is not None and log.checkpoint is not None
        self._log = ProvableLog(log) if log is not None and has_log else None

    def files(self) -> Iterator[SitePage | Asset]:
        """Yield the page, the scripts it needs, the files of the log, and the proofs."""
        yield SitePage(RECORD_PAGE, "record.html", "登记记录核验", "record", self._values())
        for name in SCRIPTS:
            script = (_STATIC / f"{name}.mjs").read_text(encoding="utf-8")
            yield Asset(f"assets/{name}.js", script.replace('.mjs"', '.js"').encode("utf-8"))
        if self._log is not None:
            yield from _published(self._log.folder)
            yield from self._proofs(self._log)

    def _values(self) -> Mapping[str, object]:
        log, record = self._log, self._edition.registry.record
        values: dict[str, object] = {
            "about": (ABOUT_IN_CHINESE, ABOUT_IN_ENGLISH),
            "record": record,
            "reasons": {reason: _(meaning) for reason, meaning in MEANINGS.items()},
            "checkpoint": None,
            "index": INDEX,
        }
        if log is not None:
            newest = log.versions[-1]
            signed = [each for each in signed_checkpoints(log.folder) if each.cosignatures]
            values |= {
                "checkpoint": log.checkpoint,
                "root": log.checkpoint_text.splitlines()[2],
                "keys": log.keys,
                "newest": newest,
                "recorded": f"{in_beijing(newest.recorded):%Y-%m-%d %H:%M}",
                "cosigned": signed[-1] if signed else None,
                "cosigners": list(map(_cosigner, signed[-1].cosignatures)) if signed else [],
                "not_logged": self._not_logged(log),
                "versions": len(log.versions),
            }
        return values

    def _not_logged(self, log: ProvableLog) -> int:
        """Return how many entries are otherwise on the pages than in the log."""
        edition, newest = self._edition, log.versions[-1]
        leaves = LeafMaker().leaves(edition.loaded, edition.registry, edition.timeline)
        now = {leaf.key: leaf.hash for leaf in leaves}
        hashes = log.folder.tiles.leaf_hashes()
        logged = {key: hashes[index] for key, index in newest.known.items()}
        return sum(now.get(key) != logged.get(key) for key in now.keys() | logged.keys())

    def _proofs(self, log: ProvableLog) -> Iterator[Asset]:
        runs = sorted(_runs(log), key=lambda run: (run.last.number, run.key))
        for run in runs:
            name, _slash, identifier = run.key.partition("/")
            kind = next(known for known in KINDS if known == name)
            is_newest = run.last is log.versions[-1]
            day = self._edition.day if is_newest else in_beijing(run.last.recorded).date()
            at = None if is_newest else run.last.recorded
            content = prove(log, Asked(kind, identifier, day, at)).content
            verified(content)
            yield Asset(f"{PROOFS}/{run.file}", content)
        yield Asset(INDEX, json_text(_index(log, runs)).encode("utf-8"))


def _index(log: ProvableLog, runs: list[Run]) -> dict[str, object]:
    """Return which proof tells of which versions of an entry, and what values are called."""
    entries: dict[str, list[list[object]]] = {}
    for run in sorted(runs, key=lambda run: (run.key, run.first.number)):
        entries.setdefault(run.key, []).append([run.first.number, run.last.number, run.file])
    labels: dict[str, str] = {}
    for key in KEYS:  # in their order; of several keys of one value the first
        labels.setdefault(key.state_attribute, _(key.label))
    statuses = {f"status {status}": _(words) for status, words in STATUS_WORDS.items()}
    return {
        "versions": [moment_text(version.recorded) for version in log.versions],
        "entries": entries,
        "labels": labels | dict(_LABELS) | statuses,
    }


def _runs(log: ProvableLog) -> Iterator[Run]:
    """Yield the rows of versions at which an entry stands unchanged.

    A version that another followed at the same moment is left out: nobody can ask for it.
    """
    begun: dict[str, tuple[int, LogVersion, LogVersion]] = {}
    for version in log.versions:
        following = log.after(version)
        if following is not None and following.recorded == version.recorded:
            continue
        for key in [
            key for key, (index, *_at) in begun.items() if version.standing.get(key) != index
        ]:
            _index, first, last = begun.pop(key)
            yield Run(key, first, last)
        for key, index in version.standing.items():
            first = begun[key][1] if key in begun else version
            begun[key] = (index, first, version)
    yield from (Run(key, first, last) for key, (_index, first, last) in begun.items())


def _published(log: LogFolder) -> Iterator[Asset]:
    """Yield the files that the log consists of, as they are; whatever lies beside them is not."""
    size = log.checkpoint.size if log.checkpoint else 0
    wanted = {CHECKPOINT, *tile_paths(size)}
    for path in log.paths():
        beside = _BESIDE.fullmatch(path)
        is_kept = beside is not None and int(next(filter(None, beside.groups()))) <= size
        content = log.read(path) if path in wanted or is_kept else None
        if content is not None:
            yield Asset(f"{FOLDER}/{path}", content)


def _cosigner(kept: Cosignature) -> tuple[str, str, str]:
    """Return who signed too, as what, and whether it holds."""
    holds = {Standing.HOLDS: "有效", Standing.NOT_LOOKED: "不能核对"}.get(kept.standing, "无效")
    if kept.signer is None:
        return "未登记的签名人", "", holds
    return kept.signer.name, kept.signer.role, holds
