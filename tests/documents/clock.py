"""Another day, without waiting for it."""

import time

import pytest

_DAYS = 1000 * 86_400


def another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock that packed files take their dates from on by a thousand days."""
    then = time.time() + _DAYS
    local = time.localtime
    monkeypatch.setattr(time, "time", lambda: then)
    monkeypatch.setattr(time, "localtime", lambda at=then: local(at))
