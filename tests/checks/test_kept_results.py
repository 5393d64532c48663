"""What a check yields is taken over while all that it read is the same; file by file where it can.

A check that is asked about one file after the other must yield what it yields of all at once.
"""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, check_id
from devolved_powers.checks._context import Context
from devolved_powers.checks._reads import OF_EACH_FILE, Reads, Same, results_of
from devolved_powers.law.library import Library
from devolved_powers.store.loader import load_registry
from tests.sound_registries import SOUND
from tests.support import CASES, ROOT

TODAY = date(2026, 11, 23)
REGISTRIES = sorted({path.parent for path in CASES.rglob("registry.yaml")} | {ROOT, *SOUND})


def test_what_is_said_of_each_file_is_what_is_said_of_all() -> None:
    """Nothing is lost, and nothing is said that another file would have spoken against."""
    compared = 0
    for root in REGISTRIES:
        loaded = load_registry(root)
        laws = Library.at(root)
        context = Context(loaded, today=TODAY, laws=laws)
        reads = Reads(context)
        for check in CHECKS:
            if check_id(check) in OF_EACH_FILE:
                whole = set(check.check(context))
                parted = {
                    result
                    for file in loaded.documents
                    for result in results_of(reads, check_id(check), check.check, file)
                }
                assert parted == whole, (root, check_id(check))
                compared += len(whole)
    assert compared > 1000


@pytest.mark.parametrize("root", SOUND, ids=lambda root: root.name)
def test_what_a_check_reads_through_the_notes_is_what_it_reads_itself(root: Path) -> None:
    loaded = load_registry(root)
    context = Context(loaded, today=TODAY, laws=Library.at(root))
    for check in CHECKS:
        if check_id(check) != "unused-suppression":  # which is told the outcome of the others
            noted = results_of(Reads(context), check_id(check), check.check)
            assert list(noted) == list(check.check(context)), check_id(check)


def test_a_check_that_read_nothing_new_is_not_run_again() -> None:
    root = SOUND[0]
    laws = Library.at(root)
    first = Context(load_registry(root), today=TODAY, laws=laws)
    runs: list[int] = []

    def check(context: Context) -> list[object]:
        runs.append(len(context.powers))
        return []

    results_of(Reads(first), "a", check)  # type: ignore[arg-type]
    second = Context(first.loaded, today=TODAY, laws=laws, like=first)
    results_of(Reads(second), "a", check)  # type: ignore[arg-type]
    assert len(runs) == 1


def test_things_are_the_same_where_their_parts_are_the_same_objects() -> None:
    one, other = ["对"], ["对"]
    assert Same((one, one)) == Same((one, one))
    assert Same((one,)) != Same((other,))
    assert Same({"a": one}) == Same({"a": one})
    assert Same({"a": one, "b": one}) != Same({"b": one, "a": one})
    assert Same({"a": one}) != Same({"a": other})
    assert Same(1) != Same(True)
    assert Same(date(2026, 1, 1)) == Same(date(2026, 1, 1))
    assert Same(object()) != Same(object())
