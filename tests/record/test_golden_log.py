"""The log of the example and the leaves of other registries, byte for byte as they always were.

A log that is published holds these bytes for ever. Where a test here fails, the program makes other
leaves of the same data, and would name each log that there is `made-otherwise`: take the change
back, or give leaves another format (`LEAF_FORMAT` 2, beside which format 1 is made as before; see
“The format stays” in docs/record-format.md). Only data that had no leaf yet, such as a new case in
tests/cases/ok, may add lines to `hashes.txt`; `leaves.jsonl` and `checkpoint` are never written
anew.
"""

import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from devolved_powers.record.leaves import LeafMaker
from devolved_powers.register.timeline import timeline
from devolved_powers.store.loader import load_registry
from tests.record.example import LOG, Example, go_on, lay
from tests.record.logs import appended, files_of_log, leaves_of_log
from tests.support import CASES, powers_in_bytes

GOLDEN = Path(__file__).parent / "golden"
LEAVES = (GOLDEN / "leaves.jsonl").read_bytes().splitlines()
CHECKPOINT = (GOLDEN / "checkpoint").read_bytes()


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The example with all that was recorded, without a log."""
    example = lay(tmp_path_factory.mktemp("golden"))
    go_on(example)
    return example


def is_golden(root: Path) -> bool:
    """Tell whether a log is the pinned one, tiles and all, by three lines of its contract."""
    entries = b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in LEAVES)
    hashes = b"".join(sha256(b"\0" + leaf).digest() for leaf in LEAVES)
    files = files_of_log(root)
    return (
        files["tile/entries/000.p/27"] == entries
        and files["tile/0/000.p/27"] == hashes
        and files["checkpoint"] == files["checkpoints/27"] == CHECKPOINT
    )


@pytest.mark.process
def test_the_log_of_the_example_is_the_same_bytes_as_ever(laid: Example) -> None:
    shutil.rmtree(laid.registry / "record", ignore_errors=True)
    appended(laid.registry)
    assert leaves_of_log(laid.registry) == LEAVES
    assert is_golden(laid.registry)


@pytest.mark.process
@pytest.mark.parametrize(
    ("language", "env"),
    [
        ("en", {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}),
        ("zh_CN", {"TZ": "America/Adak", "PYTHONHASHSEED": "0"}),
    ],
)
def test_neither_language_nor_zone_nor_hash_seed_is_in_a_leaf(
    laid: Example, language: str, env: Mapping[str, str]
) -> None:
    shutil.rmtree(laid.registry / "record", ignore_errors=True)
    done = powers_in_bytes(
        "record",
        "append",
        "--key",
        laid.keys / LOG,
        cwd=laid.registry,
        language=language,
        env=env,
    )
    assert done.returncode == 0, done.stderr
    assert is_golden(laid.registry)


def hashed() -> Iterator[str]:
    """Yield of each leaf of the sound registries of the tests where it stands, and its hash."""
    for root in sorted((CASES / "ok").iterdir()):
        loaded = load_registry(root)
        assert loaded.registry is not None
        for leaf in LeafMaker().leaves(loaded, loaded.registry, timeline(loaded, loaded.registry)):
            yield f"{root.name} {leaf.key} {leaf.hash.hex()}"


def test_the_leaves_of_other_registries_are_as_ever() -> None:
    golden = (GOLDEN / "hashes.txt").read_text(encoding="utf-8").splitlines()
    assert [*hashed()] == golden
