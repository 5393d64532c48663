"""An article that has moved: the action stands at its citation, and nowhere else."""

import pytest
from lsprotocol.types import Position, Range

from devolved_powers.language_server.basis_updates import moved_articles
from tests.language_server.shown_registry import ShownRegistry
from tests.support import SMALL

DECISION = "powers/batch-1.yaml"


def titles(shown: ShownRegistry, line: int) -> list[str]:
    """Return what is offered in a line, as the editor counts."""
    here = Position(line, 0)
    return [title for title, _change in moved_articles(shown.view(DECISION), Range(here, here))]


@pytest.mark.parametrize("title", ["示例 标题", "示例\u2028标题", "示例\x85标题"])
def test_it_stands_in_the_line_of_the_citation_as_the_editor_counts(title: str) -> None:
    """YAML ends lines at U+2028 and U+0085 too, editors do not."""
    shown = ShownRegistry(SMALL)
    view = shown.view(DECISION)
    shown.edited.hold(DECISION, view.text.replace("title: ", f'title: "{title}" # ', 1))
    text = shown.view(DECISION).text
    line = text.split("basis: 《示例种子条例》")[0].count("\n")
    assert [n for n in range(text.count("\n")) if titles(shown, n)] == [line]
