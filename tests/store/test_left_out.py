"""An entry that does not fit is left out; what is said of the others stands where they stand."""

from devolved_powers.checks import run
from devolved_powers.review.scope import load_with
from devolved_powers.store.loader import load_registry
from tests.support import SMALL


def found(file: str, *changes: tuple[str, str]) -> set[tuple[str, str]]:
    """Return check and entry of all that is found with other text in a file."""
    text = (SMALL / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return {(f.check, f.entry.id) for f in run(load_with(SMALL, file, text.encode()))}


def test_an_entry_that_does_not_fit_accuses_no_other() -> None:
    said = found("powers/batch-1.yaml", ("    type: 行政处罚\n", "    type: 处罚\n"))
    assert ("wrong-value", "P1-001") in said
    assert {entry for _check, entry in said} <= {"P1-001", "E-001"}


def test_a_fault_behind_it_stands_where_it_is() -> None:
    whole = load_registry(SMALL)
    file, catalog = next(
        (file, catalog) for file, catalog in whole.catalogs.items() if len(catalog.items) > 1
    )
    first, second = catalog.items[0].id, catalog.items[1].id
    text = (SMALL / file).read_text(encoding="utf-8")
    entries = text.split("  - id: ")
    spoiled = entries[1].replace("penalties: [", "penalties: [罚金, ", 1)
    lost = entries[2].replace("basis: ", "basis: 《示例没有的条例》第一条、", 1)
    changed = "  - id: ".join([entries[0], spoiled, lost, *entries[3:]]).encode()
    said = {(f.check, f.entry.id) for f in run(load_with(SMALL, file, changed))}
    assert ("wrong-value", first) in said
    assert ("unknown-law", second) in said
    assert ("unknown-law", first) not in said
