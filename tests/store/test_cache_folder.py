"""Where the cache is: as the library has it, without the library where that is plain."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from devolved_powers.store import cache
from devolved_powers.store.cache_folder import usual_folder


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library is asked")
@pytest.mark.parametrize(
    "variables",
    [
        {"HOME": "/home/clerk"},
        {"HOME": "/home/clerk", "XDG_CACHE_HOME": "/var/cache/clerk"},
        {"HOME": "/home/clerk", "XDG_CACHE_HOME": ""},
        {"HOME": "/家/录入员"},
        {},
    ],
    ids=str,
)
def test_it_is_where_the_library_has_it(
    monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "POWERS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    expected = user_cache_path("devolved-powers", appauthor=False)
    assert usual_folder(os.environ) == str(expected)
    assert cache.folder() == expected


def test_the_named_folder_is_never_used_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path))
    assert cache.folder() == tmp_path / "devolved-powers"
