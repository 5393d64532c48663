"""Whether a registry is of a newer format is told at a glance where it can be, and read else."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store.files import document
from devolved_powers.store.format_version import refuse_newer, refuse_newer_in

PARTS = (
    "data_format",
    ": ",
    ":",
    "1",
    "2",
    "99",
    "\n",
    " ",
    "#",
    '"',
    "\\x64ata_format",
    "- ",
    "a",
)


def _is_refused(text: bytes) -> bool:
    try:
        refuse_newer(document(ROOT_FILE, text))
    except PowersError:
        return True
    return False


@given(st.lists(st.sampled_from(PARTS), max_size=9).map("".join))
@example("data_format: 1\n")
@example("data_format: 2")
@example("data_format: 1\ndata_format: 2\n")
@example("data_format:\n  2\n")
@example("data_format: 1\n  2\n")
@example('"\\x64ata_format": 2\n')
@example("? data_format\n: 2\n")
@example("{data_format: 2}")
@example("data_format: 0x2\n")
def test_what_is_refused_is_what_the_whole_file_says(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root: Path = tmp_path_factory.mktemp("root")
    (root / ROOT_FILE).write_bytes(text.encode())
    try:
        refuse_newer_in(root)
    except PowersError:
        assert _is_refused(text.encode())
    else:
        assert not _is_refused(text.encode())


def test_a_missing_file_is_left_to_who_reads_it(tmp_path: Path) -> None:
    refuse_newer_in(tmp_path / "nowhere")
