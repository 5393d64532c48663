"""What a question to a registry that did not change loads: time is lost by import, not by work.

Which modules are loaded is the same on every machine; how long that takes is measured elsewhere.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support import SMALL, copy_of, environment, powers

pytestmark = pytest.mark.process

HEAVY = frozenset(
    {
        *("babel", "platformdirs", "pydantic", "rich", "ruamel.yaml"),
        "devolved_powers.cli.shared.parser_errors",
        "devolved_powers.cli.shared.pager",
        "devolved_powers.documents.table",
        "devolved_powers.models.registry_file",
        "devolved_powers.store.loader",
        "devolved_powers.store.writing",
    }
)
"""What checks and writes files, draws on terminals or refuses: no question needs it."""
OF_WORDS = frozenset(
    {
        "devolved_powers.citations.plain",
        "devolved_powers.everyday_words",
        "devolved_powers.register.search.find",
        "devolved_powers.register.search.words",
    }
)
"""What reads words and citations that are asked for."""
OF_LAW = frozenset(
    {
        "devolved_powers.exports.columns",
        "devolved_powers.law.place_standing",
        "devolved_powers.register.basis_standing",
    }
)
"""What tells why the law of an entry stands as it does: a list marks only how it stands."""
RUN = (
    "import sys\n"
    "from devolved_powers.cli import main\n"
    "try: main()\n"
    "except SystemExit: pass\n"
    "print(*sys.modules, file=sys.stderr)\n"
)


def loaded(registry: Path, arguments: Sequence[str]) -> set[str]:
    """Return the modules that are loaded when a question is answered from the cache."""
    powers(*arguments, cwd=registry)  # the first run fills the cache
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=registry,
        capture_output=True,
        check=True,
        env=environment(registry),
        encoding="utf-8",
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "beside"),
    [
        (("list",), OF_WORDS | OF_LAW),
        (("list", "--type", "处罚"), OF_WORDS | OF_LAW),
        (("needs",), OF_WORDS | OF_LAW),
        (("stats",), OF_WORDS | OF_LAW),
        (("coverage",), OF_LAW),
        (("show", "P1-001"), OF_WORDS),
        (("discretion",), OF_WORDS | OF_LAW),
        (("search", "道路"), OF_LAW),
        (("search", "航天"), OF_LAW),
        (("--version",), OF_WORDS | OF_LAW),
        (("--help",), OF_WORDS | OF_LAW),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_question_loads_only_what_it_needs(
    registry: Path, arguments: tuple[str, ...], beside: frozenset[str]
) -> None:
    assert not loaded(registry, arguments) & (HEAVY | beside)


def test_a_list_needs_nothing_of_the_papers_that_are_made_of_files(tmp_path: Path) -> None:
    registry = copy_of(SMALL, tmp_path / "registry")
    modules = loaded(registry, ("export", "--format", "csv"))
    assert "devolved_powers.exports.layouts" in modules
    assert not modules & {"pydantic", "ruamel.yaml", "docxtpl", "jinja2", "segno"}


def test_the_words_of_a_law_are_shown_without_its_models(tmp_path: Path) -> None:
    registry = copy_of(SMALL, tmp_path / "registry")
    modules = loaded(registry, ("law", "show", "《示例种子条例》第三条"))
    assert "devolved_powers.law.rank" in modules
    assert not modules & {"pydantic", "ruamel.yaml", "devolved_powers.models.laws"}
