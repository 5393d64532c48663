"""A stranger's texts reach a terminal or a file as text, whatever is asked across registries."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from devolved_powers.province.gather.gathering import NothingTakenError
from tests import hostile_readers as read
from tests.hostile_payloads import ALL, text
from tests.province.gather.towns import gathered, quoted, town
from tests.support import powers_in_bytes

pytestmark = pytest.mark.process
CALLS: Mapping[str, tuple[str, ...]] = {
    "stats": ("--per", "town"),
    "held": ("P1-001",),
    "citing": ("示例种子条例",),
    "coverage": (),
    "search": ("示例",),
    "impact": ("示例种子条例",),
    "wording": (),
    "compare": ("甲镇", "乙镇"),
    "recalls": (),
}
READERS: Mapping[str, Callable[[bytes], list[str]]] = {
    "table": read.screen,
    "json": read.data,
    "csv": read.table,
    "xlsx": read.xlsx,
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data set of towns whose powers are called by whatever does something somewhere."""
    base = tmp_path_factory.mktemp("hostile")
    taken = 0
    folders = []
    for number, name in zip(ALL, "甲乙丙丁戊己庚辛", strict=False):
        folder = town(base, f"{name}镇")
        batch = folder / "powers" / "batch-1.yaml"
        content = batch.read_text(encoding="utf-8")
        called = f"name: {quoted(text('', number))}"
        content = content.replace("name: 对擅自占用城市道路的处罚", called)
        batch.write_text(content, encoding="utf-8", newline="\n")
        folders.append(folder)
        try:
            gathered(base / f"alone-{number}", folder)
            taken += 1
        except NothingTakenError:  # its own checks refuse the name
            folders[-1] = town(base, f"{name}镇", county="另县")
    assert taken, "no hostile name is tried"
    gathered(base / "data", *folders)
    return base / "data"


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("question", CALLS)
def test_what_is_printed_or_written_is_text(
    question: str, form: str, hostile: Path, tmp_path: Path
) -> None:
    call = ("across", question, *CALLS[question], "-D", str(hostile), "--format", form)
    if form == "xlsx":
        call = (*call, "-o", "out.xlsx")
    done = powers_in_bytes(*call, cwd=tmp_path)
    assert done.returncode in (0, 1, 2), done.stderr
    read.screen(done.stderr)
    if done.returncode != 2:
        content = (tmp_path / "out.xlsx").read_bytes() if form == "xlsx" else done.stdout
        assert READERS[form](content)
