"""Changes every value of the enforcement items in turn and counts what no check notices.

    python -m tests.mutations            # the whole registry, all changes
    python -m tests.mutations --write    # and the bounds that tests/checks/test_mutations.py holds

One change is made to each item at a time, to all items at once, since checks judge each item by
itself: it is noticed where the item has a finding that it had not before, and not checkable where
a check now says 不能判定 of it, or the text of its penalty clause is not held.
"""

import argparse
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, cast

from devolved_powers.checks import run_in
from devolved_powers.checks._context import Context
from devolved_powers.models.catalog import Catalog
from devolved_powers.models.vocabulary import PENALTIES
from devolved_powers.store.loader import Loaded, load_registry

ROOT = Path(__file__).resolve().parent.parent
BOUNDS = ROOT / "tests" / "checks" / "mutation_bounds.tsv"
WRONG_AMOUNT = 987654
MOST_FINES, MOST_PENALTIES, MOST_ORDERS = 4, 5, 4
"""Entries of one item that are changed, counted from the first."""

Item = dict[str, object]
Fine = dict[str, object]
Change = Callable[[Item], bool]
"""Changes an item; returns whether it had such a value."""


class Mutation(NamedTuple):
    """One change, made to items that have such a value.

    Args:
        kind: what is changed, for the table.
        group: `fines`, `penalties` or `other`.
        change: makes it.
    """

    kind: str
    group: str
    change: Change


class Share(NamedTuple):
    """How many changes of a kind were noticed, could not be judged, or passed."""

    noticed: int
    undecided: int
    silent: int

    @property
    def made(self) -> int:
        """All changes of the kind."""
        return self.noticed + self.undecided + self.silent


@dataclass
class Shares:
    """What became of the changes.

    Args:
        by_kind: what became of the changes of each kind.
        groups: the group of each kind.
        passed: the items whose change no check noticed, by kind.
    """

    by_kind: dict[str, Share] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    passed: dict[str, list[str]] = field(default_factory=dict)

    def total(self, *groups: str) -> Share:
        """Return the sum over the kinds of some groups."""
        parts = [s for kind, s in self.by_kind.items() if self.groups[kind] in groups]
        return Share(
            sum(s.noticed for s in parts),
            sum(s.undecided for s in parts),
            sum(s.silent for s in parts),
        )


def _fine(item: Item, index: int) -> Fine | None:
    fines = cast("list[Fine]", item.get("fines", []))
    return fines[index] if index < len(fines) else None


def _of_fine(index: int, change: Callable[[Fine], bool]) -> Change:
    def changed(item: Item) -> bool:
        fine = _fine(item, index)
        return fine is not None and change(fine)

    return changed


def _set(key: str, value: object) -> Callable[[Fine], bool]:
    def changed(fine: Fine) -> bool:
        if key not in fine or fine[key] == value:
            return False
        fine[key] = value
        return True

    return changed


def _times_ten(key: str) -> Callable[[Fine], bool]:
    def changed(fine: Fine) -> bool:
        if key not in fine:
            return False
        fine[key] = cast("int", fine[key]) * 10
        return True

    return changed


def _drop(key: str) -> Callable[[Fine], bool]:
    return lambda fine: fine.pop(key, None) is not None


def _other_unit(fine: Fine) -> bool:
    fine["unit"] = "倍" if fine["unit"] == "元" else "元"
    return True


def _other_base(fine: Fine) -> bool:
    if "base" not in fine:
        return False
    fine["base"] = "违法所得" if "违法所得" not in str(fine["base"]) else "货值金额"
    return True


def _swap_subject(fine: Fine) -> bool:
    subject = str(fine.get("subject", ""))
    if not subject:
        return False
    fine["subject"] = "单位" if "个人" in subject or "人员" in subject else "个人"
    return True


def _other_case(fine: Fine) -> bool:
    if "when" not in fine:
        return False
    fine["when"] = "逾期不改正" if "严重" in str(fine["when"]) else "情节严重"
    return True


def _without(key: str, index: int) -> Change:
    def changed(item: Item) -> bool:
        listed = cast("list[object]", item.get(key, []))
        if index >= len(listed):
            return False
        del listed[index]
        if not listed:
            del item[key]
        return True

    return changed


def _with(key: str, index: int, value: Callable[[list[str]], str]) -> Change:
    def changed(item: Item) -> bool:
        listed = cast("list[str]", item.get(key, []))
        if index >= len(listed):
            return False
        listed[index] = value(listed)
        return True

    return changed


def _another_penalty(listed: list[str]) -> str:
    start = PENALTIES.index(listed[0])
    turned = (*PENALTIES[start:], *PENALTIES[:start])
    return next(p for p in turned if p not in listed and p != "行政拘留")


def _other_type(item: Item) -> bool:
    if "penalty" not in item:
        return False
    item["type"] = "行政检查"
    return True


def mutations() -> Iterator[Mutation]:
    """Yield all changes."""
    fine_changes: tuple[tuple[str, Callable[[Fine], bool]], ...] = (
        (f"minimum {WRONG_AMOUNT}", _set("from", WRONG_AMOUNT)),
        (f"maximum {WRONG_AMOUNT}", _set("to", WRONG_AMOUNT)),
        ("minimum ×10", _times_ten("from")),
        ("maximum ×10", _times_ten("to")),
        ("minimum lost", _drop("from")),
        ("unit changed", _other_unit),
        ("base changed", _other_base),
        ("base lost", _drop("base")),
        ("subject changed", _swap_subject),
        ("case changed", _other_case),
    )
    for index in range(MOST_FINES):
        for kind, change in fine_changes:
            yield Mutation(f"fine: {kind}", "fines", _of_fine(index, change))
        yield Mutation("fine: left out", "fines", _without("fines", index))
    for index in range(MOST_PENALTIES):
        detention = _with("penalties", index, lambda _listed: "行政拘留")
        yield Mutation("penalty: 行政拘留", "penalties", detention)
        another = _with("penalties", index, _another_penalty)
        yield Mutation("penalty: another kind", "penalties", another)
        yield Mutation("penalty: left out", "penalties", _without("penalties", index))
    for index in range(MOST_ORDERS):
        wrong = _with("orders", index, lambda _listed: "责令登报致歉")
        yield Mutation("order: another one", "other", wrong)
    yield Mutation("type changed", "other", _other_type)


def measure(registry: Path, *, every: int = 1) -> Shares:
    """Make the changes and run all checks after each.

    Args:
        registry: its folder.
        every: of the changes of an item only each so manieth is made, each item beginning with
            another one.
    """
    loaded = load_registry(registry)
    context = Context(loaded)
    before = _said(context)
    library = context.evidence.basis.library
    chosen = _chosen(loaded, every)
    counts: dict[str, Counter[str]] = {mutation.kind: Counter() for mutation in mutations()}
    shares = Shares(groups={mutation.kind: mutation.group for mutation in mutations()})
    for turn in range(max(map(len, chosen.values()), default=0)):
        made = {item: changes[turn] for item, changes in chosen.items() if turn < len(changes)}
        after = _said(replace(context, loaded=_changed(loaded, made), laws=library))
        for item, mutation in made.items():
            found, unjudged = (
                now - old for now, old in zip(after[item], before[item], strict=True)
            )
            text_not_held = any(
                "unverifiable-citation" in words and "'penalty'" in words
                for words in after[item][1]
            )
            is_undecided = unjudged or text_not_held
            outcome = "noticed" if found else "undecided" if is_undecided else "silent"
            counts[mutation.kind][outcome] += 1
            if outcome == "silent":
                shares.passed.setdefault(mutation.kind, []).append(item)
    for kind, count in counts.items():
        if count:
            shares.by_kind[kind] = Share(count["noticed"], count["undecided"], count["silent"])
    return shares


def _chosen(loaded: Loaded, every: int) -> dict[str, list[Mutation]]:
    """Return the changes to be made to each item, by its id."""
    chosen: dict[str, list[Mutation]] = {}
    for file in loaded.catalogs:
        data = cast("dict[str, list[Item]]", loaded.documents[file].data)
        for item in data["items"]:
            apply = [m for m in mutations() if m.change(copy.deepcopy(item))]
            chosen[cast("str", item["id"])] = apply[len(chosen) % every :: every]
    return chosen


def _changed(loaded: Loaded, made: dict[str, Mutation]) -> Loaded:
    """Return the registry with a change made to each of some items."""
    documents, models = dict(loaded.documents), dict(loaded.models)
    for file in loaded.catalogs:
        document = copy.copy(documents[file])
        data = copy.deepcopy(cast("dict[str, list[Item]]", document.data))
        for item in data["items"]:
            mutation = made.get(cast("str", item["id"]))
            if mutation is not None:
                mutation.change(item)
        document.data = cast("None", data)
        documents[file] = document
        models[file] = Catalog.model_validate(data)
    return Loaded(loaded.root, documents, [], models)


class _Said(dict[str, tuple[frozenset[str], frozenset[str]]]):
    """What the checks say of each item: findings, and what cannot be judged."""

    def __missing__(self, item: str) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(), frozenset()


def _said(context: Context) -> _Said:
    outcome = run_in(context)
    found: dict[str, set[str]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.entry.id, set()).add(f"{finding.check} {finding.result.message}")
    unjudged: dict[str, set[str]] = {}
    for undecided in outcome.undecided:
        words = f"{undecided.check} {undecided.place.route} {undecided.reason}"
        unjudged.setdefault(undecided.entry.id, set()).add(words)
    return _Said(
        {
            item: (frozenset(found.get(item, ())), frozenset(unjudged.get(item, ())))
            for item in {*found, *unjudged}
        }
    )


def table(shares: Shares) -> Iterator[str]:
    """Yield the lines of a table of all kinds, and the sums."""
    yield "| change | made | noticed | not checkable | passed silently |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    sums = {
        "**fines and penalties**": shares.total("fines", "penalties"),
        "**all**": shares.total("fines", "penalties", "other"),
    }
    for kind, share in (shares.by_kind | sums).items():
        parts = (f"{100 * part / share.made:.1f} %" for part in share)
        yield f"| {kind} | {share.made} | {' | '.join(parts)} |"


def bounds() -> dict[str, float]:
    """Return how many per cent of the changes of each kind may pass silently."""
    lines = BOUNDS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {kind: float(most) for kind, most in rows}


def _write_bounds(shares: Shares) -> None:
    lines = [
        "# per cent of the changes of a kind that may pass silently: python -m tests.mutations"
    ]
    for kind, share in shares.by_kind.items():
        lines.append(f"{kind}\t{-(-1000 * share.silent // share.made) / 10}")
    BOUNDS.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def main() -> None:
    """Print the figures of a registry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--registry", type=Path, default=ROOT)
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--passed", action="store_true", help="list the items that passed")
    given = arguments.parse_args()
    shares = measure(given.registry, every=given.every)
    print("\n".join(table(shares)))  # noqa: T201 - the figures of docs/mutations.md
    if given.passed:
        for kind, items in shares.passed.items():
            print(kind, *items)  # noqa: T201
    if given.write:
        _write_bounds(shares)


if __name__ == "__main__":
    main()
