"""The shape of the code: modules stay small, no clock where none belongs, no text of a statute.

Which room may import which, import-linter holds: `[tool.importlinter]` in pyproject.toml.
"""

import ast

import pytest

import devolved_powers
from tests.repository import Repository
from tests.support import ROOT, STATUTES

PACKAGE = ROOT / "src" / "devolved_powers"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_no_module_is_longer_than_400_lines() -> None:
    for module in MODULES:
        assert len(module.read_text(encoding="utf-8").splitlines()) <= 400, module


def test_models_and_the_register_never_read_the_clock() -> None:
    for module in (*PACKAGE.glob("models/*.py"), *PACKAGE.glob("register/*.py")):
        text = module.read_text(encoding="utf-8")
        assert ".today(" not in text, module
        assert ".now(" not in text, module


def test_no_json_that_the_program_writes_may_hold_a_number_that_json_has_not() -> None:
    quoting = {"workflow.py", "edit_text.py", "scalars.py", "law_file.py", "page.py"}
    # What is quoted is a text or a list of texts; what is cached, only the program reads.
    caching = {"judged_places.py", "log.py", "basis_judging.py", "timeline_cache.py"}
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name("json"), attr="dumps" | "dump")):
                    named = {keyword.arg for keyword in node.keywords}
                    exempt = module.name in quoting | caching
                    assert "allow_nan" in named or exempt, f"{module}:{node.lineno}"


def test_the_public_names_are_there() -> None:
    for name in devolved_powers.__all__:
        assert getattr(devolved_powers, name)
    with pytest.raises(AttributeError):
        _ = devolved_powers.nothing


@pytest.mark.process
def test_no_statute_text_stands_in_the_project() -> None:
    folders = [folder for folder in STATUTES if folder.is_dir()]
    if not folders:
        pytest.skip(f"no statute texts at {STATUTES}: set POWERS_STATUTES to look for them")
    texts = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in folders
        for path in folder.rglob("*.md")
        if path.stem != "README"
    )
    project = Repository.existing(ROOT)
    assert project is not None, "needs the checkout's git"
    for name in project.files():
        if (
            not name.endswith((".yaml", ".md", ".py", ".tsv", ".json"))
            or not (ROOT / name).exists()
        ):
            continue
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
            for start in range(0, len(line) - 44, 10):
                piece = line[start : start + 45]
                assert not (_is_prose(piece) and piece in texts), f"{name}:{number}: {piece}"


def _is_prose(piece: str) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for c in piece) > 30
