"""Registries full of comments edited as clerks do: sound afterwards, and no comment lost."""

from pathlib import Path

import pytest

from tests.long.chance import chance
from tests.store.test_durability import edit_at_random

pytestmark = pytest.mark.long
PARTS, TIMES = 20, 25


@pytest.mark.parametrize("part", range(PARTS))
def test_edits_keep_the_registry_sound_and_comments_whole(part: int, tmp_path: Path) -> None:
    draw = chance("edits", part)
    newline = draw.choice((b"\n", b"\r\n"))
    done = sum(edit_at_random(tmp_path / str(number), draw, newline) for number in range(TIMES))
    assert done >= TIMES
