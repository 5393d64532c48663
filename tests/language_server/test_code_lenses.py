"""The line above a file: silence must not be taken for soundness."""

import re
from pathlib import Path

from lsprotocol.types import Position

from devolved_powers.i18n import speaking
from devolved_powers.language_server.code_lenses import code_lenses
from tests.language_server.drawn import viewed
from tests.support import SMALL, small_registry

CATALOG = "catalog/urban-management.yaml"
NOTICE = "据公开报道整理的推定数据（重构数据），不得作为执法依据"


def above(root: Path, file: str, text: str | None = None) -> str:
    """Return the line above a file, in Chinese."""
    with speaking("zh_CN"):
        (lens,) = code_lenses(viewed(root, file, text))
    assert lens.range.start == lens.range.end == Position(0, 0)
    assert lens.command is not None
    assert lens.command.command == ""
    return lens.command.title


def test_of_a_sound_file() -> None:
    found, compared, notice = above(SMALL, CATALOG).split(" · ")
    assert (found, notice) == ("必须改0处，建议改0处，请核实0处", NOTICE)
    assert re.fullmatch("核对[1-9][0-9]*处，其中0处不能判定", compared)


def test_what_could_not_be_judged_is_counted(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    (root / "laws" / "示例城市道路条例.yaml").unlink()
    found, compared, notice = above(root, CATALOG).split(" · ")
    assert found.startswith("必须改0处，建议改0处，")
    assert re.fullmatch("核对[0-9]+处，其中[1-9][0-9]*处不能判定", compared)
    assert notice == NOTICE


def test_the_words_are_those_of_validate() -> None:
    view = viewed(SMALL, CATALOG)
    with speaking("en"):
        (lens,) = code_lenses(view)
        _files, compared, *_left_out = view.state.report(CATALOG).looked_at.split(" · ")
    assert lens.command is not None
    assert compared in lens.command.title


def test_a_file_that_cannot_be_read_is_no_sound_one() -> None:
    shown = above(SMALL, CATALOG, (SMALL / CATALOG).read_text() + "  - id: [")
    assert shown.startswith("必须改1处")
    assert "1个文件读不出，其中内容未核对" in shown


def test_nothing_above_a_file_that_holds_no_data(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    view = viewed(root, CATALOG)
    assert code_lenses(type(view)(view.state, "notes.txt")) == []
