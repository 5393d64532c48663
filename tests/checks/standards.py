"""Registries with a discretion standard of one's own, and what the checks say of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from devolved_powers.checks import run
from devolved_powers.diagnostics import Finding
from devolved_powers.i18n import speaking
from devolved_powers.store.loader import load_registry
from tests.law.invented import FACTS, GARDEN, NEW_GARDEN, OLD_GARDEN, index, write
from tests.support import small_registry

TODAY = date(2026, 11, 23)
Said = tuple[str, str, str]
"""The check without `discretion-`, the severity, the message."""
Keys = Mapping[str, object]


def garden_registry(folder: Path, *, old: str = OLD_GARDEN) -> Path:
    """Return the small registry with a law that had its fine raised, and its articles moved."""
    root = small_registry(folder)
    corpus = folder / "corpus"
    write(corpus, f"{GARDEN}(2019-05-01).md", "2019年5月1日 示例发布", old)
    write(
        corpus,
        f"{GARDEN}(2022-03-01).md",
        "2019年5月1日 示例发布 2022年3月1日 示例修订",
        NEW_GARDEN,
    )
    held = (root / "laws" / "law-facts.yaml").read_text(encoding="utf-8")
    files = dict(index(corpus, FACTS.replace("2023-12-31", "2026-10-31")))
    files["law-facts.yaml"] = held
    for name, content in files.items():
        (root / "laws" / name).write_text(content, encoding="utf-8", newline="\n")
    return root


def put(root: Path, *entries: Keys, name: str = "sample-2022", **head: object) -> Path:
    """Write a standard into a registry.

    Args:
        root: the registry.
        entries: its entries, as the file has them.
        name: of the file.
        head: its other keys, where they are not those of the sample.
    """
    keys: dict[str, object] = {
        "standard": name,
        "title": "示例县行政处罚裁量基准",
        "published": "2022-05-20" if head.get("effective", "") is not None else None,
        "url": "https://www.example.invalid/standard.html",
        "effective": "2022-06-01",
        "provenance": {"status": "transcribed", "source": "示例"},
        **head,
        "entries": list(entries),
    }
    plain = {key: value for key, value in keys.items() if value is not None}
    file = root / "discretion" / f"{name}.yaml"
    file.parent.mkdir(exist_ok=True)
    text = json.dumps(plain, ensure_ascii=False)
    for day in ("effective", "until", "published"):
        if day in plain:
            text = text.replace(f'"{day}": "{plain[day]}"', f'"{day}": {plain[day]}')
    head_line = "# yaml-language-server: $schema=../schemas/discretion.schema.json\n"
    text = f"{head_line}{text}\n"
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def said(root: Path, *checks: str, as_of: date | None = None, today: date = TODAY) -> list[Said]:
    """Return what the checks of standards say, of all or of some, in English."""
    return [
        (finding.check.removeprefix("discretion-"), finding.severity, finding.result.message)
        for finding in findings(root, as_of=as_of, today=today)
        if finding.check.startswith("discretion-")
        and (not checks or finding.check.removeprefix("discretion-") in checks)
    ]


def findings(root: Path, *, as_of: date | None = None, today: date = TODAY) -> list[Finding]:
    """Return all that is found in a registry, in English."""
    with speaking("en"):
        return run(load_registry(root), as_of=as_of, today=today)


def undecided(root: Path, check: str, *, today: date = TODAY) -> list[str]:
    """Return why a check of standards could not tell."""
    from devolved_powers.checks import CHECKS, check_id, run_in
    from devolved_powers.checks._context import Context

    with speaking("en"):
        wanted = [one for one in CHECKS if check_id(one) == f"discretion-{check}"]
        outcome = run_in(Context(load_registry(root), today=today), wanted)
        return [place.reason for place in outcome.undecided]


def act(*tiers: Keys, name: str = "未悬挂牌匾的", **more: object) -> Keys:
    """Return an entry with tiers."""
    return {"name": name, **more, "tiers": list(tiers)}


def tier(
    name: str,
    *fines: Sequence[object] | Keys,
    measures: Sequence[Keys] = (),
    **more: object,
) -> Keys:
    """Return a tier; of a fine in yuan its two bounds are enough."""
    whole = [f if isinstance(f, Mapping) else _yuan(*f) for f in fines]
    return {"tier": name, "measures": list(measures), "fines": whole, **more}


def _yuan(low: object, high: object, **more: object) -> Keys:
    bounds = {"from": low, "to": high}
    return {**{k: v for k, v in bounds.items() if v is not None}, "unit": "元", **more}


def area(**bounds: float) -> Keys:
    """Return a measure in square metres: `area(from_=100, below=300)`."""
    return {"of": "占地面积", **{k.strip("_"): v for k, v in bounds.items()}, "unit": "平方米"}


def repeated(low: float | None, high: float, **more: object) -> list[Keys]:
    """Return the fine of the clause as a document repeats it."""
    return [{**_yuan(low, high), **more}]
