"""Asks the second verifier, in one process of Node."""

import json
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.support import PATIENCE

_SCRIPT = Path(__file__).with_suffix(".mjs")
Asked = dict[str, object]


def text(content: bytes) -> str:
    """How bytes are told to it."""
    return b64encode(content).decode("ascii")


def asked(proof: bytes, keys: Sequence[str]) -> Asked:
    """The question whether a proof holds."""
    return {"proof": text(proof), "keys": list(keys)}


_WITH_WEB_CRYPTO = "typeof globalThis.crypto?.subtle === 'object' ? 0 : 1"


@cache
def has_node() -> bool:
    """Whether there is a Node that has WebCrypto, as every release from 20 on."""
    if shutil.which("node") is None:
        return False
    code = f"process.exit({_WITH_WEB_CRYPTO})"
    return subprocess.run(["node", "-e", code], timeout=PATIENCE, check=False).returncode == 0


def answers(questions: Iterable[Asked]) -> list[object]:
    """Return what it says to each question.

    Args:
        questions: `{"proof", "keys"}`; `{"included": [leaf, index, size, root, path]}`; or
            `{"consistent": [old size, old root, size, root, path]}`, bytes as `text` makes them.

    Without a Node that can run it, the test that asks is skipped.
    """
    if not has_node():
        pytest.skip("Node 20 or newer is not installed")
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run(
        ["node", "--no-warnings", str(_SCRIPT)],
        input=lines.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.decode().splitlines()]
