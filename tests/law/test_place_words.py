"""The words of a cited place: a later paragraph is not taken for the head of its article."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from devolved_powers.law import place_words as module
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_words import place_words
from devolved_powers.law.reader import read_version

_TEXT = (
    "# 示例办法\n\n第一条 为了加强管理，制定本办法。\n\n"
    "第二条 任何人不得占道。\n\n个人占道的，处五十元罚款。\n\n第三条 本办法自公布之日起施行。\n"
)


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        (1, ("第二条\u3000任何人不得占道。",)),
        (2, ("第二条\u3000……", "个人占道的，处五十元罚款。")),
    ],
)
def test_what_stands_before_a_paragraph_is_marked_as_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, paragraph: int, lines: tuple[str, ...]
) -> None:
    text, _notes = read_version(_TEXT, name="示例办法", day=date(2020, 1, 1), path=str(tmp_path))
    monkeypatch.setattr(module, "_lack", lambda *_args: "")
    known = SimpleNamespace(facts=SimpleNamespace(complete=True))
    found = place_words(known, text, LegalPlace(2, 0, paragraph))  # type: ignore[arg-type]
    assert found.lines == lines
