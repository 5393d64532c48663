"""The shape of the code: imports run one way, modules stay small, files name their encoding."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import devolved_powers
from tests.support import ROOT

PACKAGE = ROOT / "src" / "devolved_powers"
LAYERS = (
    {"_version", "i18n", "errors", "diagnostics", "extras", "text"},
    {"citations"},
    {"models"},
    {"store"},
    {"register"},
    {"law"},
    {"checks", "changes"},
    {"reports", "exports", "imports", "recording"},
    {"evaluation", "reviewing", "site"},
    {"cli", "__main__"},
)
"""From the lowest up: a module imports from its own layer and from those below."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(name: str) -> int:
    found = [number for number, names in enumerate(LAYERS) if name in names]
    assert found, f"{name} belongs to no layer"
    return found[0]


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_imports_run_one_way() -> None:
    for module in MODULES:
        relative = module.relative_to(PACKAGE)
        if relative.parts == ("__init__.py",):
            continue  # the public names, imported when first used
        own = relative.parts[0].removesuffix(".py")
        for name in imported(module):
            head, _dot, rest = name.partition(".")
            if head == "devolved_powers" and rest:
                other = rest.split(".")[0]
                assert layer(other) <= layer(own), f"{relative}: {own} imports {other}"


def test_no_module_is_longer_than_400_lines() -> None:
    for module in MODULES:
        assert len(module.read_text(encoding="utf-8").splitlines()) <= 400, module


def test_models_and_the_register_never_read_the_clock() -> None:
    for module in (*PACKAGE.glob("models/*.py"), *PACKAGE.glob("register/*.py")):
        text = module.read_text(encoding="utf-8")
        assert ".today(" not in text, module
        assert ".now(" not in text, module


def test_the_public_names_are_there() -> None:
    for name in devolved_powers.__all__:
        assert getattr(devolved_powers, name)
    with pytest.raises(AttributeError):
        _ = devolved_powers.nothing


@pytest.mark.process
def test_no_statute_text_stands_in_the_project() -> None:
    import os

    corpus = Path(os.environ.get("POWERS_STATUTES", ROOT.parent / "shared" / "statutes"))
    if not corpus.is_dir():
        pytest.skip(f"no statute texts at {corpus}: set POWERS_STATUTES to look for them")
    texts = "\n".join(
        path.read_text(encoding="utf-8") for path in corpus.rglob("*.md") if path.stem != "README"
    )
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    ).stdout
    assert listed, "needs the checkout's git"
    for name in filter(None, listed.split("\0")):
        if (
            not name.endswith((".yaml", ".md", ".py", ".tsv", ".json"))
            or not (ROOT / name).exists()
        ):
            continue
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
            for start in range(0, len(line) - 44, 10):
                piece = line[start : start + 45]
                assert piece not in texts or not _is_prose(piece), f"{name}:{number}: {piece}"


def _is_prose(piece: str) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for c in piece) > 30
