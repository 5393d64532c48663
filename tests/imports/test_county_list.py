"""An official-looking list of changes goes in whole, and comes back without a difference."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from devolved_powers.register.registry import Registry
from tests.imports.registries import document, imported, new_town
from tests.sheets.offices import county_list, official_list
from tests.support import powers

DAY = date(2024, 5, 1)


def county_registry(folder: Path) -> Path:
    """Return a registry of 柳河镇 that holds what its first list gave."""
    root = new_town(folder)
    first = official_list(folder / "附件1.xlsx")
    imported(root, first, document("batch-1"), add_bodies=True)
    return root


def test_a_list_of_changes_goes_in_whole(tmp_path: Path) -> None:
    root = county_registry(tmp_path)
    made = county_list(tmp_path / "附件2.docx")
    run, _written = imported(
        root, made, document("batch-2", title="调整", effective=DAY), given={"field": "城市管理"}
    )
    before = {p.id: p for p in Registry.open(root).snapshot(date(2024, 4, 30)).powers}
    after = {p.id: p for p in Registry.open(root).snapshot(DAY).powers}
    assert len(before) == 5
    assert before.keys() - after.keys() == {"P1-004"}
    new = [after[i] for i in sorted(after.keys() - before.keys())]
    assert [(p.name, p.basis, p.manner, str(p.until or "")) for p in new] == [
        ("对违反城市道路管理规定的处罚", "《示例城市道路条例》第三条、第四条", "直接赋权", ""),
        ("对道路施工现场的检查", "《示例城市道路条例》第二条", "委托行使", "2027-04-30"),
        (
            "病虫害防治服务登记",
            "《示例农药办法》（示例令第7号）第二条第二款",
            "委托行使",
            "2027-12-31",
        ),
    ]
    assert run.listing is not None
    assert [(e.name, e.left_out) for e in run.listing.left_out] == [
        ("对阻碍道路抢修的处罚", "other-town")
    ]
    assert all(claim.agrees for claim in run.listing.claims)
    rows = (root / "sources/batch-2.csv").read_text(encoding="utf-8-sig")
    assert "“在城市道路范围内不得有下列行为：”" in rows  # the cell as it was
    assert "《示例城市道路条例》第三条：在城市道路范围内不得有下列行为" in rows  # the clause
    assert "主管科室" in rows


@pytest.mark.process
def test_it_is_compared_exported_and_compared_without_a_difference(tmp_path: Path) -> None:
    root = county_registry(tmp_path)
    made = county_list(tmp_path / "附件2.docx")
    common = ("--registry", str(root), "--preview", "0")
    day = ("--as-of", "2024-05-02")
    wishes = (
        "--decision",
        "batch-2",
        "--title",
        "调整",
        "--effective",
        "2024-05-01",
        "--field",
        "城市管理",
    )
    written = powers("import", str(made), *wishes, *common, cwd=tmp_path)
    assert written.returncode == 0, written.stderr
    again = powers(
        "import",
        str(made),
        "--compare",
        "--decision",
        "batch-2",
        "--field",
        "城市管理",
        *common,
        *day,
        cwd=tmp_path,
    )
    assert again.returncode == 0, again.stdout
    for form in ("xlsx", "csv", "docx"):
        out = tmp_path / f"导出.{form}"
        exported = powers(
            "export", "-l", "town", "-o", str(out), "--registry", str(root), *day, cwd=tmp_path
        )
        assert exported.returncode == 0, exported.stderr
        back = powers("import", str(out), "--compare", *common, *day, cwd=tmp_path)
        assert back.returncode == 0, back.stdout
        assert back.stderr == ""


def test_importing_it_again_changes_nothing(tmp_path: Path) -> None:
    root = county_registry(tmp_path)
    made = county_list(tmp_path / "附件2.docx")
    wishes: dict[str, Any] = {"given": {"field": "城市管理"}}
    imported(root, made, document("batch-2", title="调整", effective=DAY), **wishes)
    before = (root / "powers/batch-2.yaml").read_bytes()
    _run, written = imported(root, made, document("batch-2", title="调整", effective=DAY), **wishes)
    assert (root / "powers/batch-2.yaml").read_bytes() == before
    assert "powers/batch-2.yaml" not in written.files
