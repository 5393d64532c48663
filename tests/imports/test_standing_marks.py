"""What our lists say of the law is read back as ours, and what people write beside it as theirs."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.documents.formats import ListFormat
from devolved_powers.exports import LAYOUTS, Layout, formats_with
from devolved_powers.imports.import_list import open_import
from devolved_powers.imports.own_marks import without_marks
from devolved_powers.imports.wishes import ListKind, Wishes
from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.query import Query
from devolved_powers.register.standing_marks import mark, remark
from tests.exports.expected import make
from tests.imports.registries import read
from tests.sheets.offices import Rows, comma_separated
from tests.sound_registries import SOUND, days_around, name_of
from tests.support import SMALL, small_registry

LATER = date(2026, 11, 23)
"""By then a law of the small registry is repealed, and another one renumbered."""
READ: list[tuple[ListFormat, Layout]] = [
    (form, layout)
    for layout in LAYOUTS
    for form in formats_with(layout)
    if layout not in ("adjustment", "notice", "handover", "check")
    and form not in ("markdown", "pdf")
]
"""What lists `import` reads."""


def differences(root: Path, form: ListFormat, layout: Layout, day: date, folder: Path) -> list[str]:
    """Export a registry's day, read that back, and return what differs, as text."""
    file = folder / f"清单.{form}"
    file.write_bytes(make(form, layout, root, day=day))
    snapshot = Registry.open(root).snapshot(day)
    entries = snapshot.search(query=Query(part="items" if layout == "national" else None)).entries
    kind: ListKind = "items" if layout == "national" and entries else "auto"
    run = open_import([file], Wishes(layout=kind))
    matched = run.compare(root, snapshot)
    return [
        *(f"{one.status} {one.entry.name} {one.changed}" for one in matched.matches
          if one.status != "same"),
        *(f"missing {known.id}" for known in matched.missing),
        *(told.message for told in run.every_remark),
    ]  # fmt: skip


@pytest.mark.parametrize(("form", "layout"), READ)
def test_a_list_of_changed_laws_comes_back_without_a_difference(
    tmp_path: Path, form: ListFormat, layout: Layout
) -> None:
    words = {entry.standing_on(LATER).word for entry in Registry.open(SMALL).snapshot(LATER).powers}
    assert {"已废止", "条款序号调整", "现行有效"} <= words
    assert differences(SMALL, form, layout, LATER, tmp_path) == []


@pytest.mark.parametrize("registry", SOUND, ids=name_of)
def test_every_sound_registry_comes_back_on_every_day(registry: Path, tmp_path: Path) -> None:
    for day in [*days_around(registry), LATER]:
        powers = Registry.open(registry).snapshot(day).powers
        if len({power.to_body for power in powers}) == 1:  # else a town's list names no body
            assert differences(registry, "csv", "town", day, tmp_path) == [], day


def test_what_a_person_wrote_beside_our_remark_is_a_remark(tmp_path: Path) -> None:
    ours = (
        "〔依据状态：《示例农药办法》第二条第二款已废止（2024-01-01起，由示府发〔2023〕1号废止）〕"
    )
    told = {"": "", "请补文号": "请补文号", "〔依据不足〕": "〔依据不足〕"}
    for written, kept in told.items():
        for cell in (f"{ours}{written}", f"{written}{ours}"):
            rows: Rows = [
                ("序号", "事项名称", "职权类型", "领域", "实施依据", "划出部门", "备注"),
                (1, "农药经营许可", "行政许可", "农业农村", "《示例农药办法》第二条第二款",
                 "示例县农业农村局", cell),
            ]  # fmt: skip
            file = comma_separated(tmp_path / "清单.csv", rows)
            (entry,) = read(small_registry(tmp_path), file).entries
            assert entry.values.get("note", "") == kept


@pytest.mark.parametrize("registry", SOUND, ids=name_of)
def test_every_mark_is_known_again(registry: Path) -> None:
    words: set[StandingWord] = set()
    for entry in Registry.open(registry).timeline.entries:
        for turn in entry.basis_turns.turns:
            words.add(turn.word)
            assert without_marks(f"农药经营许可{mark(turn)}") == "农药经营许可"
    assert words
    assert without_marks(f"甲{remark('依据状态：已废止')}乙") == "甲乙"
