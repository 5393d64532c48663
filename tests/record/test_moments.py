"""Moments: one text for each, and the day on which it falls in Beijing."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.record.leaf_forms import version_leaf_of
from devolved_powers.record.leaves import version_leaf
from devolved_powers.record.moments import (
    beijing_day,
    from_beijing,
    in_beijing,
    moment_of,
    moment_text,
)
from devolved_powers.record.proof import Cosignature
from devolved_powers.record.verify_cosigned import is_meant

DAY = datetime(2022, 3, 1, 23, 30)  # noqa: DTZ001 - UTC, without a zone


@given(st.datetimes())
def test_a_moment_is_read_as_it_was_written(moment: datetime) -> None:
    assert moment_of(moment_text(moment)) == moment.replace(microsecond=0)


def test_a_late_evening_is_the_next_day_in_beijing() -> None:
    assert moment_text(DAY) == "2022-03-01T23:30:00Z"
    assert beijing_day(DAY) == "2022-03-02"
    assert from_beijing(in_beijing(DAY)) == DAY


def test_a_year_of_three_digits_has_four() -> None:
    assert moment_text(datetime(1, 2, 3)) == "0001-02-03T00:00:00Z"  # noqa: DTZ001


@pytest.mark.parametrize("moment", [datetime.max, datetime.min])  # noqa: DTZ901
def test_at_the_ends_of_the_calendar_nothing_goes_down(moment: datetime) -> None:
    assert in_beijing(moment).year == moment.year
    assert from_beijing(moment).year == moment.year


def test_a_version_of_the_last_hours_of_the_calendar_is_judged() -> None:
    """Whoever makes a proof names any moment; whoever verifies it is told, whatever it is."""
    said = {
        "begins": 0,
        "commit": "0" * 40,
        "entries": 0,
        "hash": "SHA-256",
        "notice": "",
        "number": 1,
        "recorded": "9999-12-31T23:00:00Z",
        "root": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "unread": [],
    }
    version = version_leaf_of(version_leaf(said).decode())
    assert version is not None
    signature = Cosignature(key="k", name="n", role="r", signature="s")
    signer = {"key": "k", "name": "n", "role": "r", "from": "2022-01-01"}
    assert is_meant(signature, signer, version)
    assert not is_meant(signature, {**signer, "until": "2023-01-01"}, version)
