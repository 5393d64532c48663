"""The province of the manual: five registries below a manifest, the same bytes wherever it is laid.

`lay(folder)` writes it. All but this project's own registry is made up and says so.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.province.registries import commit_at
from tests.repository import Repository
from tests.support import CASES, ROOT, project_registry

PROVINCE = CASES / "province"
HISTORIES = {
    "liuhe": {
        "1-beginning": "2021-09-10T09:00:00+08:00",
        "2-correction": "2022-03-05T16:20:00+08:00",
        "3-suspension": "2022-06-02T10:00:00+08:00",
        "4-resumption": "2022-11-03T10:00:00+08:00",
        "5-recall": "2023-04-04T08:30:00+08:00",
    },
    "qingshi": {
        "1-beginning": "2022-01-05T09:30:00+08:00",
        "2-adjustment": "2023-07-03T11:00:00+08:00",
        "3-second-batch": "2024-05-06T15:00:00+08:00",
    },
}
"""The registries with a history: what each commit laid over the one before, and when."""
LAWS = ("城市市容和环境卫生管理条例", "城市道路管理条例", "城镇排水与污水处理条例")
"""The laws that they cite, as this project's own registry has them."""


def lay(folder: Path) -> Path:
    """Write the example.

    Args:
        folder: where to; made when it is not there.

    Returns:
        Its manifest.
    """
    for town, steps in HISTORIES.items():
        repository = Repository(folder / town)
        _laws(folder / town)
        for step, moment in steps.items():
            _over(PROVINCE / town / step, folder / town)
            commit_at(repository, moment, step.partition("-")[2])
    shutil.copytree(PROVINCE / "baisha", folder / "baisha")
    _laws(folder / "baisha")
    project_registry(folder / "puan")
    for name in ("longtan.csv", "province.yaml"):
        shutil.copy(PROVINCE / name, folder / name)
    return folder / "province.yaml"


def _over(step: Path, registry: Path) -> None:
    """Copy files over those of the step before, as written now: git goes by times and sizes."""
    shutil.copytree(step, registry, dirs_exist_ok=True, copy_function=shutil.copyfile)


def _laws(registry: Path) -> None:
    (registry / "laws").mkdir(parents=True, exist_ok=True)
    for law in LAWS:
        shutil.copy(ROOT / "laws" / f"{law}.yaml", registry / "laws")


def towns(folder: Path) -> Iterator[Path]:
    """Yield the folders that hold a registry which can be read.

    Args:
        folder: where the example was laid.
    """
    yield from (folder / name for name in (*HISTORIES, "puan"))
