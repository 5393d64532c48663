"""`--fix`: what checks offer is spliced in, shown, and nothing else is touched."""

from pathlib import Path

import pytest

from tests.support import case, powers

pytestmark = pytest.mark.process

BATCH = "powers/batch-1.yaml"


def rewrite(file: Path, *pairs: tuple[bytes, bytes]) -> bytes:
    content = file.read_bytes()
    for old, new in pairs:
        assert content.count(old) == 1, old
        content = content.replace(old, new)
    file.write_bytes(content)
    return content


def test_safe_mends_are_made_and_shown_and_every_other_byte_stays(registry: Path) -> None:
    file = registry / BATCH
    sound = file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(b"\xef\xbb\xbf" + sound)
    rewrite(
        file,
        ("name: 农药经营许可".encode(), "name:   '农药(卫生用,家用)经营许可'  # 甲 ".encode()),
        ("《示例种子条例》第二条、第三条".encode(), "《示例种子条例》 第2条,第三条".encode()),
    )
    done = powers("validate", "--fix", cwd=registry)
    assert done.returncode == 0
    wanted = sound.replace(
        "name: 农药经营许可".encode(), "name:   农药（卫生用，家用）经营许可  # 甲".encode()
    )
    assert file.read_bytes() == b"\xef\xbb\xbf" + wanted
    assert "+    basis: 《示例种子条例》第二条、第三条" in done.stderr
    assert "已改正" in done.stderr
    assert done.stdout.startswith("已核对5个文件，未发现问题") or "未发现" in done.stdout


def test_a_second_run_has_nothing_to_mend(registry: Path) -> None:
    rewrite(
        registry / BATCH, ("name: 农药经营许可".encode(), "name: 农药(卫生用)经营许可".encode())
    )
    powers("validate", "--fix", cwd=registry)
    before = (registry / BATCH).read_bytes()
    again = powers("validate", "--fix", cwd=registry)
    assert (registry / BATCH).read_bytes() == before
    assert again.stderr == "没有可以自动改正的问题。\n"


def test_only_what_is_selected_is_mended(registry: Path) -> None:
    rewrite(
        registry / BATCH,
        ("name: 农药经营许可".encode(), "name: 农药(卫生用)经营许可".encode()),
        ("《示例种子条例》第二条".encode(), "《示例种子条例》第2条".encode()),
    )
    powers("validate", "--fix", "--select", "citation-form", cwd=registry)
    text = (registry / BATCH).read_text(encoding="utf-8")
    assert "农药(卫生用)" in text
    assert "第二条、第三条" in text


def test_what_is_suppressed_is_not_mended(registry: Path) -> None:
    rewrite(
        registry / BATCH, ("name: 农药经营许可".encode(), "name: 农药(卫生用)经营许可".encode())
    )
    with (registry / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "suppressions:\n  - {check: mixed-width, id: P1-004, reason: 待核, until: 2026-12-31}\n"
        )
    powers("validate", "--fix", cwd=registry)
    assert "农药(卫生用)" in (registry / BATCH).read_text(encoding="utf-8")


def test_blanks_within_a_text_of_several_lines_are_left_alone(registry: Path) -> None:
    content = rewrite(
        registry / BATCH,
        (
            "name: 农药经营许可\n".encode(),
            "name: 农药经营许可\n    note: |\n      甲 \n      乙\n".encode(),
        ),
    )
    powers("validate", "--fix", cwd=registry)
    assert (registry / BATCH).read_bytes() == content


def test_the_schema_line_is_put_in_or_put_right(registry: Path) -> None:
    line = b"# yaml-language-server: $schema=../schemas/decision.schema.json\n"
    for wrong in (b"", b"# yaml-language-server: $schema=decision.json\n"):
        content = (registry / BATCH).read_bytes()
        (registry / BATCH).write_bytes(content.replace(line, wrong))
        powers("validate", "--fix", cwd=registry)
        assert (registry / BATCH).read_bytes() == content


@pytest.mark.parametrize("unsafe", [False, True])
def test_a_moved_article_is_mended_only_when_asked_for(unsafe: bool, tmp_path: Path) -> None:
    registry = case("changed-article", tmp_path / "registry")
    before = {p.name: p.read_text(encoding="utf-8") for p in registry.rglob("*.yaml")}
    flags = ["--fix", "--unsafe"] if unsafe else ["--fix"]
    asked = ("--as-of", "2023-07-01", "--select", "changed-article")
    done = powers("validate", *flags, *asked, cwd=registry)
    after = {p.name: p.read_text(encoding="utf-8") for p in registry.rglob("*.yaml")}
    if not unsafe:
        assert after == before
        return
    assert after["agriculture.yaml"] == before["agriculture.yaml"]
    assert "basis: 《示例种子条例》第二条、第三条" in after["batch-1.yaml"]
    update = (
        "basis_updates:\n  - power: P1-003\n    on: 2023-06-01\n"
        "    from: 《示例种子条例》第二条、第三条\n    to: 《示例种子条例》第三条、第四条\n"
        "    because: 《示例种子条例》\n"
    )
    assert update in after["batch-1.yaml"]
    assert "powers/batch-1.yaml" not in done.stdout, "what is recorded is not told again"
    assert done.returncode == 0


def test_unsafe_needs_fix(registry: Path) -> None:
    assert powers("validate", "--unsafe", cwd=registry).returncode == 2
    both = powers("validate", "--fix", "--stdin-filename", BATCH, cwd=registry, data=b"")
    assert both.returncode == 2


CATALOG = "catalog/urban-management.yaml"


@pytest.mark.parametrize(
    ("file", "right", "slip"),
    [
        (CATALOG, "to: 20000", "to: 90000"),
        (CATALOG, "powers: [P1-002]", "powers: [P1-092]"),
        (
            CATALOG,
            "subject: [单位]\n    scenes: [城市道路]",
            "subject: [单位]\n    scenes: [城市道]",
        ),
        (CATALOG, "penalty: 《示例城市道路条例》", "penalty: 《示例城市道理条例》"),
        (
            BATCH,
            "from_body: 示例县农业农村局\n    basis: 《示例种子条例》",
            "from_body: 示例县农业农材局\n    basis: 《示例种子条例》",
        ),
    ],
)
def test_a_slip_is_mended_where_a_lawyer_looks_at_it(
    registry: Path, file: str, right: str, slip: str
) -> None:
    """A fine above the clause, an id, a scene, a title and a body that are not there."""
    sound = (registry / file).read_bytes()
    rewrite(registry / file, (right.encode(), slip.encode()))
    wrong = (registry / file).read_bytes()
    powers("validate", "--fix", cwd=registry)
    assert (registry / file).read_bytes() == wrong
    powers("validate", "--fix", "--unsafe", cwd=registry)
    assert (registry / file).read_bytes() == sound


def test_a_second_id_is_followed_by_the_next_free_one(registry: Path) -> None:
    rewrite(registry / CATALOG, (b"id: E-002", b"id: E-001"))
    powers("validate", "--fix", "--unsafe", cwd=registry)
    text = (registry / CATALOG).read_text(encoding="utf-8")
    assert "id: E-001" in text
    assert "id: E-004" in text
