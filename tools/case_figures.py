"""Counts how well decisions are read and judged, beside what a careful lawyer wrote of them.

    python tools/case_figures.py [--cases DIR] [--details] [--write]

DIR holds `real/NN/decision.txt` with `gold.json`, and `seeded/base/*.txt` with `seeds.json`:
changes of complete, correct decisions, one fault at a time. Nothing of them stands in this project.
What is compared is what `powers check-case --format json` prints; a copy of this registry in which
普安镇 is called 示例镇 is asked. With `--write` the tables go into the guide, docs/check-case.md
and its Chinese page. It exits with 1 where a bar is missed.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from case_tables import LANGUAGES, PAGES, Figures, SeedFigures, figure_tables, write_tables

from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.file import check_file
from devolved_powers.cases.json_ import case_json
from devolved_powers.register.read import read_whole
from devolved_powers.reports.json_v1.case_check import CaseCheckJson
from devolved_powers.reports.json_v1.common import NOWHERE

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "cases" / "decisions"
TODAY = date(2026, 11, 30)
RENAMED = (("普安镇", "示例镇"), ("剑阁县", "示例县"))
DATA = ("powers", "catalog", "laws", "registry.yaml")
NOT_IN_GOLD = {"discretion": "不能判定"}
"""Questions younger than the gold: no discretion standard is recorded in the copy."""
Json = dict[str, object]
Place = tuple[str, int, int, int]
FROM_DECISION = frozenset({"decision text", "decision + statute", "decision + registry"})
"""What a fault is decidable from, where neither the file nor a person is needed."""


def registry_copy(folder: Path) -> Path:
    """Return a copy of this registry with the invented names of town and county."""
    for name in DATA:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    for file in (folder / "registry.yaml", *(folder / "powers").rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        for old, new in RENAMED:
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    for file in (folder / "catalog").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for old, new in RENAMED:
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    return folder


def answered(path: Path, context: CaseContext) -> CaseCheckJson:
    """Return what the program says of a file."""
    return case_json(check_file(path, context), "", NOWHERE)


def day(value: object) -> str | None:
    """Return a day of the gold; of service by notice there is none."""
    return value if isinstance(value, str) else None


def law_key(title: str | None) -> str:
    """Return a title without what is left out when it is cited."""
    return (title or "").removeprefix("中华人民共和国")


def compare_reading(name: str, gold: Json, said: CaseCheckJson, figures: Figures) -> None:
    """Count cited places and values of a decision."""
    wanted = Counter(_gold_place(one) for one in cast("list[Json]", gold["cited"]))
    got: Counter[Place] = Counter(
        (law_key(c["law"]), c["article"] or 0, c["paragraph"] or 0, c["item"] or 0)
        for c in said["cited"]
    )
    figures.places.update(
        gold=wanted.total(), read=(wanted & got).total(), extra=(got - wanted).total()
    )
    for label, counted in (("not read", wanted - got), ("extra", got - wanted)):
        for place in counted:
            figures.details.append(f"{name}: place {label}: {place}")
    roles = Counter((*_gold_place(c), str(c["role"])) for c in cast("list[Json]", gold["cited"]))
    said_roles = Counter(
        (law_key(c["law"]), c["article"] or 0, c["paragraph"] or 0, c["item"] or 0, c["role"])
        for c in said["cited"]
    )
    figures.values["roles of places"].update(gold=roles.total(), read=(roles & said_roles).total())
    for role in roles - said_roles:
        figures.details.append(f"{name}: role not read: {role}")
    for kind, key, left, right in _values(gold, said):
        if left is None and right is None:
            continue
        figures.values[kind].update(gold=1, read=int(left == right))
        if left != right:
            figures.details.append(f"{name}: {key}: gold {left!r}, read {right!r}")


def _gold_place(cited: Json) -> Place:
    numbers = (cast("int | None", cited[key]) or 0 for key in ("article", "paragraph", "item"))
    article, paragraph, item = numbers
    return law_key(cast("str", cited["law"])), article, paragraph, item


def _values(gold: Json, said: CaseCheckJson) -> Iterator[tuple[str, str, object, object]]:
    """Yield kind, key, the value of the gold and the value read."""
    told = cast("Json", said)
    conduct, read_conduct = cast("Json", gold["conduct"]), said["conduct"]
    for key in ("from", "to", "found"):
        yield "days", f"conduct {key}", conduct.get(key), cast("Json", read_conduct)[key]
    for key in ("filed", "notice_served", "decided", "served"):
        yield "days", key, day(gold[key]), told[key]
    for key in ("body", "body_kind", "number", "doc_kind", "procedure", "party_kind"):
        yield "head", key, gold[key], told[key]
    yield "head", "hearing_told", gold["hearing_told"], told["hearing_told"]
    yield "sums", "penalties", _sums(gold["penalties"]), _sums(told["penalties"])
    yield "sums", "reckoned", _reckoned(gold["penalties"]), _reckoned(told["penalties"])
    yield "orders", "orders", len(cast("list[str]", gold["orders"])), len(said["orders"])
    yield "payment", "pay_within_days", gold["pay_within_days"], told["pay_within_days"]
    yield "payment", "late_fee", gold["late_fee"], told["late_fee"]
    review, suit = cast("Json | None", gold["review"]), cast("Json | None", gold["suit"])
    read_review, read_suit = cast("Json | None", told["review"]), cast("Json | None", told["suit"])
    for label, left, right, keys in (
        ("review", review, read_review, ("organ", "days")),
        ("suit", suit, read_suit, ("court", "months")),
    ):
        for key in keys:
            yield (
                "organ and court",
                f"{label} {key}",
                left.get(key) if left else None,
                right.get(key) if right else None,
            )
    used, read_used = (
        cast("Json | None", gold["discretion"]),
        cast("Json | None", told["discretion"]),
    )
    for key in ("document", "tier", "range_told"):
        yield (
            "discretion",
            f"discretion {key}",
            used.get(key) if used else None,
            read_used.get(key) if read_used else None,
        )


def _sums(penalties: object) -> list[tuple[str, float | None]]:
    return sorted(
        (
            (str(one["kind"]), cast("float | None", one.get("amount_yuan")))
            for one in cast("list[Json]", penalties)
        ),
        key=str,
    )


def _reckoned(penalties: object) -> list[tuple[object, ...]]:
    keys = ("times", "per_sqm", "percent", "mitigated")
    return sorted(
        (tuple(one.get(key) or None for key in keys) for one in cast("list[Json]", penalties)),
        key=str,
    )


def compare_verdicts(
    name: str, gold: Json, said: CaseCheckJson, figures: Figures, *, is_right: bool
) -> None:
    """Count verdicts and findings of a real decision.

    Args:
        name: its name.
        gold: what a lawyer wrote.
        said: what the program says.
        figures: what is counted.
        is_right: whether the gold has no fault that must be mended.
    """
    verdicts = NOT_IN_GOLD | cast("dict[str, str]", gold["verdicts"])
    given = {one["dimension"]: one for one in said["dimensions"]}
    for dimension, wanted in verdicts.items():
        verdict = given[dimension]["verdict"]
        figures.confusion[dimension][wanted, verdict] += 1
        if wanted == "不符" and verdict == "符合":
            figures.wrong.append(f"{name}: {dimension} 符合, the gold has 不符")
        if wanted != "不符" and verdict == "不符":
            kind = "a decision without 必须改" if is_right else "another decision"
            figures.wrong.append(f"{name}: {dimension} 不符, the gold has {wanted} ({kind})")
        if wanted != verdict:
            figures.details.append(
                f"{name}: {dimension}: gold {wanted}, said {verdict}: {given[dimension]['reason']}"
            )


def compare_findings(name: str, gold: Json, said: CaseCheckJson, figures: Figures) -> None:
    """Count the findings of a real decision, beside the faults of the gold."""
    found = Counter(one["code"] for one in said["findings"])
    free = {str(one["code"]) for one in cast("list[Json]", gold.get("may_raise", []))}
    barred = {str(one["code"]) for one in cast("list[Json]", gold.get("must_not_raise", []))}
    expected: Counter[str] = Counter()
    for fault in cast("list[Json]", gold["faults"]):
        code = str(fault["code"])
        expected[code] += 1
        decidable = str(fault["decidable_from"]) in FROM_DECISION
        side = "text" if decidable else "person"
        figures.codes[code][f"gold {side}"] += 1
        hit = found[code] >= expected[code]
        figures.codes[code][f"found {side}"] += int(hit)
        if not hit:
            figures.details.append(f"{name}: not found: {code} ({fault['severity']}, {side})")
    figures.beyond[name] = _beyond(name, said, expected, free, barred, figures)


def _beyond(
    name: str,
    said: CaseCheckJson,
    expected: Counter[str],
    free: set[str],
    barred: set[str],
    figures: Figures,
) -> list[str]:
    """Return the codes of recommendations beyond the gold; note all findings beyond it."""
    beyond = []
    for one in said["findings"]:
        if one["code"] in barred:
            figures.wrong.append(f"{name}: {one['code']} must not be raised")
        if expected[one["code"]] > 0:
            expected[one["code"]] -= 1
        elif one["code"] not in free:
            if one["severity"] == "建议改":
                beyond.append(one["code"])
            figures.details.append(
                f"{name}: beyond: {one['severity']} {one['code']} line {one['line']}: "
                f"{one['message']}"
            )
    return beyond


def real_decisions(cases: Path, context: CaseContext) -> Figures:
    """Count what is read and said of the real decisions."""
    figures = Figures()
    for folder in sorted((cases / "real").iterdir()):
        gold = cast("Json", json.loads((folder / "gold.json").read_text(encoding="utf-8")))
        said = answered(folder / "decision.txt", context)
        compare_reading(folder.name, gold, said, figures)
        severities = [str(one["severity"]) for one in cast("list[Json]", gold["faults"])]
        compare_verdicts(folder.name, gold, said, figures, is_right="必须改" not in severities)
        compare_findings(folder.name, gold, said, figures)
    return figures


def seeded(cases: Path, context: CaseContext, folder: Path) -> SeedFigures:
    """Count what is said of complete, correct decisions and of changes of them."""
    figures = SeedFigures()
    bases = {
        file.stem: file.read_text(encoding="utf-8")
        for file in sorted((cases / "seeded" / "base").glob("*.txt"))
    }
    for name, text in bases.items():
        gold = cast(
            "Json", json.loads((cases / "seeded" / "base" / f"{name}.json").read_text("utf-8"))
        )
        said = _answered_text(name, text, context, folder)
        _silent(name, said, figures)
        for one in said["dimensions"]:
            wanted = (NOT_IN_GOLD | cast("dict[str, str]", gold["verdicts"]))[one["dimension"]]
            figures.codes["(complete, correct)"].update(gold=1, met=int(one["verdict"] == wanted))
            if one["verdict"] != wanted:
                figures.details.append(
                    f"{name}: {one['dimension']}: {one['verdict']} for {wanted}: {one['reason']}"
                )
    seeds = json.loads((cases / "seeded" / "seeds.json").read_text(encoding="utf-8"))
    for seed in cast("list[Json]", seeds):
        _count_seed(seed, bases, context, folder, figures)
    return figures


def _count_seed(
    seed: Json, bases: dict[str, str], context: CaseContext, folder: Path, figures: SeedFigures
) -> None:
    text, name = bases[str(seed["base"])], str(seed["id"])
    for old, new in cast("list[list[str]]", seed["edits"]):
        if text.count(old) != 1:
            figures.wrong.append(f"{name}: an edit does not fit its base")
        text = text.replace(old, new)
    said = _answered_text(name, text, context, folder)
    code, wanted = str(seed["code"]), str(seed["verdict"])
    verdict = next(o["verdict"] for o in said["dimensions"] if o["dimension"] == seed["dimension"])
    found = {one["code"] for one in said["findings"]}
    counted = figures.codes[code]
    counted.update(gold=1, met=int(verdict == wanted))
    if verdict != wanted:
        figures.details.append(f"{name} {code}: {seed['dimension']} {verdict} for {wanted}")
    if wanted == "不符" and verdict == "符合":
        figures.wrong.append(f"{name} {code}: {seed['dimension']} 符合, the gold has 不符")
    if seed["severity"] == "—":
        counted.update(found=int(not _silent(name, said, figures)))
        return
    counted.update(found=int(code in found))
    if code not in found:
        figures.wrong.append(f"{name}: {code} not found; said {sorted(found)}")
    others = [o for o in said["findings"] if o["code"] != code and o["severity"] != "请核实"]
    for one in others:
        figures.details.append(f"{name} {code}: also {one['severity']} {one['code']}")


def _silent(name: str, said: CaseCheckJson, figures: SeedFigures) -> bool:
    """Return whether anything above 请核实 is said; note it, nothing should be."""
    loud = [one for one in said["findings"] if one["severity"] != "请核实"]
    for one in loud:
        figures.wrong.append(f"{name}: {one['severity']} {one['code']}: {one['message']}")
    return bool(loud)


def _answered_text(name: str, text: str, context: CaseContext, folder: Path) -> CaseCheckJson:
    file = folder / f"{name}.txt"
    file.write_text(text, encoding="utf-8")
    return answered(file, context)


def decided_of(real: Figures) -> tuple[int, int]:
    """Return how many verdicts the gold can decide, and how many of those are decided."""
    decidable = decided = 0
    for row in real.confusion.values():
        for (gold, said), count in row.items():
            if gold != "不能判定":
                decidable += count
                decided += count if said != "不能判定" else 0
    return decidable, decided


def missed(real: Figures, seeds: SeedFigures) -> Iterator[str]:
    """Yield the bars that are missed."""
    yield from real.wrong
    yield from seeds.wrong
    places = real.places
    if places["read"] < 0.98 * places["gold"] or places["extra"] > 0.02 * places["gold"]:
        yield "places cited"
    for kind in ("days", "sums", "organ and court"):
        if real.values[kind]["read"] < 0.95 * real.values[kind]["gold"]:
            yield kind
    for name, codes in real.beyond.items():
        if len(codes) > 1:
            yield f"{name}: 建议改 beyond the gold: {', '.join(codes)}"
    decidable, decided = decided_of(real)
    if decided < 0.8 * decidable:
        yield f"decided {decided} of {decidable}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 1 where a bar is missed, 2 where there are no decisions."""
    parser = argparse.ArgumentParser(description="Count how well decisions are read and judged.")
    parser.add_argument("--cases", type=Path, default=SHARED)
    parser.add_argument("--details", action="store_true", help="also print each difference")
    parser.add_argument("--write", action="store_true", help="put the tables into the guide")
    options = parser.parse_args(arguments)
    if not (options.cases / "real").is_dir():
        print(f"no decisions: {options.cases}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        root = registry_copy(Path(folder) / "registry")
        context = case_context(read_whole(root), TODAY)
        real = real_decisions(options.cases, context)
        seeds = seeded(options.cases, context, Path(folder))
    for language in LANGUAGES if options.write else ("en",):
        tables = "\n".join(figure_tables(language, real, seeds, decided_of(real)))
        if options.write:
            write_tables(ROOT / "docs" / PAGES[language], tables)
        else:
            print(tables)
    if options.details:
        print("\n".join(("", *real.details, *seeds.details)))
    bars = [*missed(real, seeds)]
    print("\n".join(("", "Bars missed:", *bars)) if bars else "\nEvery bar holds.")
    return 1 if bars else 0


if __name__ == "__main__":
    raise SystemExit(main())
