"""Limits of a process: they bite on Linux, and never loosen one that is there."""

import subprocess
import sys

import pytest

from tests.support import PATIENCE

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds these limits"),
]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-c", code],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_more_memory_than_the_limit_is_a_memory_error() -> None:
    result = run(
        "from devolved_powers.resource_limits import limit_memory\n"
        "limit_memory(2**29)\n"
        "try:\n    bytearray(2**30)\nexcept MemoryError:\n    print('refused')\n"
    )
    assert result.stdout == "refused\n", result.stderr


def test_more_time_than_the_limit_is_a_signal_to_handle() -> None:
    result = run(
        "import signal, sys\n"
        "from devolved_powers.resource_limits import limit_cpu_seconds\n"
        "signal.signal(signal.SIGXCPU, lambda *_: sys.exit('over'))\n"
        "limit_cpu_seconds(1)\n"
        "while True:\n    pass\n"
    )
    assert (result.returncode, result.stderr) == (1, "over\n")


@pytest.mark.parametrize(
    ("setter", "kind", "first", "second"),
    [
        ("limit_memory", "RLIMIT_AS", 2**30, 2**31),
        ("limit_cpu_seconds", "RLIMIT_CPU", 100, 200),
    ],
)
def test_a_lower_limit_stays(setter: str, kind: str, first: int, second: int) -> None:
    result = run(
        f"import resource\nfrom devolved_powers.resource_limits import {setter} as limit\n"
        f"limit({first}); limit({second})\n"
        f"print(resource.getrlimit(resource.{kind})[0])\n"
        f"hard = resource.getrlimit(resource.{kind})[1]\n"
        f"resource.setrlimit(resource.{kind}, ({first // 2}, {first}))\n"
        f"limit({second})\n"
        f"print(resource.getrlimit(resource.{kind}))\n"
    )
    assert result.stdout == f"{first}\n({first // 2}, {first})\n", result.stderr
