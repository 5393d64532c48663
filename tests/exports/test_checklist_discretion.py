"""An inspection sheet shows what discretion standards set for its penalties; nothing is chosen."""

import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from devolved_powers.discretion.tier_text import closing_text
from devolved_powers.documents.formats import ChecklistFormat
from devolved_powers.exports.checklist import sheet_tables
from devolved_powers.exports.checklist_discretion import standards_on
from devolved_powers.exports.checklist_formats import render
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.register.checklist import VisitSheet, visit_sheet
from devolved_powers.register.registry import Registry
from tests.support import CASES, SMALL, copy_of

DAY = date(2026, 11, 23)
PLACE = "城市道路"
OTHER = "discretion/outdoor-signs-2022.yaml"


def registry_in(place: Path) -> Path:
    """Write the registry with standards, its items met in a kind of place."""
    root = copy_of(CASES / "ok" / "discretion", place / "registry")
    catalog = root / "catalog" / "urban-management.yaml"
    text = catalog.read_text(encoding="utf-8")
    text = text.replace("    subject:", f"    scenes: [{PLACE}]\n    subject:")
    catalog.write_text(text, encoding="utf-8", newline="\n")
    own = root / "registry.yaml"
    text = own.read_text(encoding="utf-8").replace("bodies:", f"scenes: [{PLACE}]\nbodies:", 1)
    own.write_text(text, encoding="utf-8", newline="\n")
    return root


def sheet_of(registry: Registry, place: str = PLACE) -> VisitSheet:
    return visit_sheet(registry.snapshot(DAY), [place])


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return Registry.open(registry_in(tmp_path))


def closing() -> str:
    with speaking(DOCUMENT_LANGUAGE):
        return closing_text()


def test_the_part_has_every_tier_of_every_standard_and_ends_with_who_decides(
    registry: Registry,
) -> None:
    sheet = sheet_of(registry)
    first, part = sheet_tables([sheet], standards=lambda s: standards_on(s, registry))
    assert first.signatures
    assert part.level == 2
    assert part.below[-1].text == closing()
    told = {tuple(row)[:3] for row in part.rows}
    assert ("从轻", "建筑面积5平方米以上不足50平方米的", "1万元以上3万元以下") in told
    assert (
        "不予处罚",
        "初次搭建，建筑面积不足5平方米，并且在责令的期限内自行拆除的",
        "不予处罚",
    ) in told
    assert len(list(part.rows)) == 4 + 2 + 1 + 2 + 3 + 2 + 1 + 1


def test_a_document_whose_term_is_over_is_named_beside_the_one_in_force(
    registry: Registry,
) -> None:
    sheet = sheet_of(registry)
    part = sheet_tables([sheet], standards=lambda s: standards_on(s, registry))[1]
    of_first = [group.label for group in part.groups if group.label.startswith("E-001")]
    assert ["2023〕1号" in label for label in of_first] == [True]
    assert any("2021〕4号" in line.text and "E-001" in line.text for line in part.below)
    assert not any("项）" in label for label in of_first)  # tiers are not counted


def test_what_has_no_standard_is_named_and_nothing_is_claimed(tmp_path: Path) -> None:
    root = registry_in(tmp_path)
    (root / OTHER).unlink()
    registry = Registry.open(root)
    part = sheet_tables([sheet_of(registry)], standards=lambda s: standards_on(s, registry))[1]
    [line] = [line.text for line in part.below if "E-004" in line.text]
    assert line.startswith("不能判定")


@pytest.mark.parametrize("form", ["table", "html", "docx", "xlsx"])
def test_every_format_has_it(registry: Registry, form: ChecklistFormat) -> None:
    content = render([sheet_of(registry)], form, 120, registry)
    if isinstance(content, bytes):
        with ZipFile(BytesIO(content)) as archive:
            parts = [n for n in archive.namelist() if n.endswith((".xml", ".rels"))]
            content = "".join(archive.read(name).decode("utf-8") for name in parts)
    text = re.sub(r"</?w:[^>]*>|\n *", "", content)
    assert "每平方米80元以上100元以下" in text
    assert "罚款金额=法定上限×违法程度系数" in text
    assert closing() in text or form == "table"
    assert closing().split("；")[-1][-8:] in text  # lines of a terminal break


def test_json_has_the_tiers_as_data(registry: Registry) -> None:
    [sheet] = json.loads(render([sheet_of(registry)], "json", 80, registry))["scenes"]
    acts = {act["id"]: act for act in sheet["discretion"]}
    [point] = acts["E-004"]["standards"]
    assert [tier["fines"][0]["point"] for tier in point["tiers"]] == [True, True, True]


def test_a_blank_form_and_a_registry_without_standards_have_none(registry: Registry) -> None:
    sheet = sheet_of(registry)
    assert (
        len(sheet_tables([sheet], blank=True, standards=lambda s: standards_on(s, registry))) == 1
    )
    small = Registry.open(SMALL)
    assert standards_on(sheet_of(small), small) == ()
    assert len(sheet_tables([sheet_of(small)], standards=lambda s: standards_on(s, small))) == 1
    assert "discretion" in json.loads(render([sheet_of(small)], "json", 80, small))["scenes"][0]
