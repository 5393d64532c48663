"""What others take for the nearest work, and what each comparison means."""

import shutil
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from environment import quiet
from measuring import Call, Row, Runs, ratio

AS_INSTALLED = "check-jsonschema, as pip installs it"
WITHOUT_LAWS = "check-jsonschema, as pip installs it, without laws/"
WITH_LIBYAML = "check-jsonschema with libyaml"
YAMLLINT = "yamllint"
RIPGREP = "rg 餐饮"
ENVIRONMENTS = {
    "check-jsonschema": ["check-jsonschema"],
    "libyaml": ["check-jsonschema", "ruamel.yaml[oldlibyaml]"],
    "yamllint": ["yamllint"],
}
"""Each in an environment of its own: beside ours, the peer would find our parser and use it."""
SCHEMAS = {
    "registry": ("registry.yaml",),
    "decision": ("powers/batch-*.yaml",),
    "catalog": ("catalog/*.yaml",),
    "needs": ("powers/needs.yaml",),
    "law": ("laws/[!l]*.yaml",),
}
"""The files of each schema; check-jsonschema checks one schema a run."""
RULES = "{extends: relaxed, rules: {line-length: disable}}"


class Comparison(NamedTuple):
    """Two rows that do the nearest work, and how near it is."""

    theirs: str
    ours: str
    meaning: str


COMPARISONS = (
    Comparison(
        AS_INSTALLED,
        "validate: empty cache",
        "the schemas alone, of the same files, in five runs; validate reads law-facts.yaml too, and"
        " judges what the schemas cannot",
    ),
    Comparison(WITHOUT_LAWS, "validate: empty cache", "the same; only validate reads laws/"),
    Comparison(WITH_LIBYAML, "validate: empty cache", "the same with the C parser we use as well"),
    Comparison(AS_INSTALLED, "validate: nothing changed", "the peer keeps nothing"),
    Comparison(
        YAMLLINT,
        "fmt --check: one file changed",
        "form of the same files; yamllint finds slips, fmt knows the one form and writes it",
    ),
    Comparison(
        RIPGREP,
        "search 餐饮: asked before",
        "lines of the same files that hold the word; search answers with entries and their law",
    ),
    Comparison(RIPGREP, "search: other words", "the same, for a word not asked before"),
)


def rows(registry: Path, folder: Path | None) -> tuple[list[Row], dict[str, str]]:
    """Return the rows of the peers at hand, and those that are not, with why.

    Args:
        registry: the registry that they read.
        folder: where their environments are, or are made; without it they are left out.
    """
    listed: list[Row] = []
    missing: dict[str, str] = {}
    if folder is None:
        peers = (AS_INSTALLED, WITHOUT_LAWS, WITH_LIBYAML, YAMLLINT)
        missing = dict.fromkeys(peers, "no folder for peers: --peers DIR")
    else:
        plain = program(folder, "check-jsonschema", "check-jsonschema")
        fast = program(folder, "libyaml", "check-jsonschema")
        listed = [
            schemas(AS_INSTALLED, plain, registry, list(SCHEMAS)),
            schemas(WITHOUT_LAWS, plain, registry, [name for name in SCHEMAS if name != "law"]),
            schemas(WITH_LIBYAML, fast, registry, list(SCHEMAS)),
        ]
        lint = [program(folder, "yamllint", "yamllint"), "-d", RULES, "registry.yaml"]
        call = Call((*lint, "powers", "catalog"), registry)
        listed.append(Row(YAMLLINT, lambda _n: [call], keeps=False))
    found = shutil.which("rg")
    if found:
        grep = Call((found, "餐饮", "registry.yaml", "powers", "catalog"), registry)
        listed.append(Row(RIPGREP, lambda _n: [grep], keeps=False))
    else:
        missing[RIPGREP] = "rg is not on the path"
    return listed, missing


def program(folder: Path, environment: str, name: str) -> str:
    """Return the path of a peer's program; its environment is made when it is not there."""
    place = folder / environment
    path = place / "bin" / name
    if not path.exists():
        print(f"making {place}", file=sys.stderr, flush=True)
        venv.create(place, with_pip=True, symlinks=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        quiet([*pip, *ENVIRONMENTS[environment]])
    return str(path)


def schemas(name: str, path: str, registry: Path, kinds: Sequence[str]) -> Row:
    """Return a row that checks all files, one run for each schema."""
    calls = []
    for kind in kinds:
        found = sorted(file for pattern in SCHEMAS[kind] for file in registry.glob(pattern))
        files = [file.relative_to(registry).as_posix() for file in found]
        schema = ("--schemafile", f"schemas/{kind}.schema.json")
        if files:
            calls.append(Call((path, *schema, *files), registry))
    return Row(name, lambda _number: calls, once="law" in kinds)


def print_comparisons(costs: Mapping[str, Runs]) -> None:
    """Print, for each pair that was measured, how many times the processor's time a peer takes."""
    for theirs, ours, meaning in COMPARISONS:
        if theirs in costs and ours in costs:
            times = ratio(costs[theirs], costs[ours])
            print(f"{times:7.2f} ×  {theirs} / {ours}\n           {meaning}")
