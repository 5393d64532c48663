"""What is said to differ between a cited place and where it stands now."""

from pathlib import Path

import pytest

from tests.watch.test_drafts import BASIS, MOVED, OLD_TEXT
from tests.watch.watched import Watched, grant

ORGAN = "由县级人民政府灯杆主管部门"


@pytest.mark.parametrize(
    "organ",
    [
        "由县级人民政府路灯主管部门",
        "由县级人民政府灯杆主管部门、应急管理部门",
        "由县级人民政府灯杆主管部门或者其委托的单位",
    ],
)
def test_another_department_of_the_same_level_is_not_said_to_be_the_same_organ(
    tmp_path: Path, organ: str
) -> None:
    newer = MOVED.replace(ORGAN, organ)
    assert newer != MOVED
    law = Watched(tmp_path, OLD_TEXT, newer, [grant("P1-001", BASIS)]).law()
    assert not law.updates
    (question,) = law.questions
    told = "；".join(question.places[-1].differs)
    assert "部门的名称" in told
    assert "没有比较" in told
    assert "机关与原条文相同" not in told
