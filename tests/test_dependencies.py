"""What is installed: exact versions that fit what pyproject.toml allows, bounds with a reason."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
OWN = "devolved-powers"
SYSTEMS = {"linux": "posix", "darwin": "posix", "win32": "nt"}


def required() -> Iterator[Requirement]:
    """Yield what the project and all its extras require, and what builds it."""
    project = PROJECT["project"]
    extras = project["optional-dependencies"].values()
    texts = [*PROJECT["build-system"]["requires"], *project["dependencies"]]
    for text in (*texts, *(each for extra in extras for each in extra)):
        requirement = Requirement(text)
        if requirement.name != OWN:
            yield requirement


def pythons() -> list[str]:
    """Return the versions of Python that the classifiers name."""
    found = (re.search(r":: (3\.\d+)$", each) for each in PROJECT["project"]["classifiers"])
    return [match[1] for match in found if match]


def pinned(python: str, system: str) -> dict[str, str]:
    """Return the exact versions for a Python on a system, by name."""
    environment = {str(k): str(v) for k, v in default_environment().items()}
    environment |= {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": system,
        "os_name": SYSTEMS[system],
        "platform_python_implementation": "CPython",
    }
    versions: dict[str, str] = {}
    for line in LINES:
        pin = Requirement(line)
        if pin.marker is None or pin.marker.evaluate(environment):
            assert pin.name not in versions, f"two versions of {pin.name} for {python}, {system}"
            versions[pin.name] = str(pin.specifier).removeprefix("==")
    return versions


def test_constraints_are_names_and_exact_versions_and_nothing_else() -> None:
    for line in LINES:
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [\w'. <>=!*]+)?", line), line
    assert [line.partition("==")[0] for line in LINES] == sorted(
        line.partition("==")[0] for line in LINES
    )


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", pythons())
def test_each_requirement_is_pinned_to_a_version_it_allows(python: str, system: str) -> None:
    versions = pinned(python, system)
    for requirement in required():
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement}: {version}"


def test_an_upper_bound_stands_only_where_the_reason_is_written_down() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    bounded = [r for r in required() if any(s.operator != ">=" for s in r.specifier)]
    names = "hatchling mcp pygls pypinyin pyspark typer"
    assert {r.name for r in bounded} == {*names.split()}
    for requirement in bounded:
        lower, upper = sorted(requirement.specifier, key=lambda s: s.operator, reverse=True)
        assert f"{requirement.name} ≥ {lower.version}, < {upper.version}" in page, requirement


def test_the_libraries_of_every_extra_are_on_the_page() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert [r.name for r in required() if r.name.lower() not in page] == []


def test_ci_calls_the_tasks_of_the_noxfile() -> None:
    tasks = re.findall(
        r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE
    )
    called = re.findall(r'"\$nox" -s (\w+)', (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert len(called) >= 5
    assert set(called) <= set(tasks)
