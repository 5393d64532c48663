"""A registry that fills every key the models have: a new key is in it at once."""

from datetime import date
from pathlib import Path
from typing import get_args, get_origin

from pydantic import BaseModel
from ruamel.yaml import YAML

from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import Changes, NewGrant
from devolved_powers.models.needs import NeedEntry
from tests.support import SMALL, copy_of

Plain = str | int | date | list[object] | dict[str, object]
KNOWN: dict[str, Plain] = {
    "type": "行政检查",
    "field": "农业农村",
    "from_body": "示例县农业农村局",
    "asked_of": "示例县农业农村局",
    "to_body": "邻镇人民政府",
    "in_name_of": "示例镇人民政府",
    "carried_out_by": "示例县综合行政执法局",
    "manner": "委托行使",
    "basis": "《示例农药办法》第二条第二款",
    "conduct": "《示例种子条例》第二条",
    "penalty": "《示例种子条例》第三条",
    "powers": ["P1-001", "P1-002"],
    "met_by": ["P1-004"],
    "status": "已赋权",
    "from": date(2021, 10, 11),
    "until": date(2031, 12, 13),
    "published": date(2021, 8, 9),
    "on_date": date(2022, 3, 4),
    "on": date(2022, 5, 6),
    "statutory_days": 71,
    "promised_days": 72,
    "fines": [{"subject": "单位", "when": "初次", "from": 31, "unit": "倍", "base": "货款"}],
}
"""Values of keys that take no words of one's own, or not any number."""


def value_of(name: str, annotation: object) -> Plain:
    """Return a value that is told apart from those of other keys and from the small registry's."""
    if name in KNOWN:
        return KNOWN[name]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {key: value for key, value in _values(annotation).items() if key != "note"}
    for part in get_args(annotation):
        if isinstance(part, str):
            return str(get_args(annotation)[-1])
        if get_origin(annotation) is tuple:
            return [value_of(name, part)]
        if part is not type(None):
            return value_of(name, part)
    return f"{name}的值"


def _values(model: type[BaseModel]) -> dict[str, object]:
    return {
        (field.alias or name): value_of(field.alias or name, field.annotation)
        for name, field in model.model_fields.items()
        if name != "id"
    }


GRANT = _values(NewGrant)
ITEM = _values(EnforcementItemEntry)
NEED = _values(NeedEntry)
CHANGES = _values(Changes)
"""What is told of P1-001, E-001, N-01, and what an adjustment sets of P1-001."""


def registry(folder: Path) -> Path:
    """Lay out the small registry with every key of P1-001, E-001 and N-01 at another value."""
    root = copy_of(SMALL, folder)
    put(root, "powers/batch-1.yaml", "grants", 0, GRANT)
    put(root, "catalog/urban-management.yaml", "items", 0, ITEM)
    put(root, "powers/needs.yaml", "needs", 0, NEED)
    return root


def put(root: Path, file: str, section: str, number: int, values: dict[str, object]) -> None:
    """Write values into an entry of a file."""
    yaml = YAML()
    yaml.width = 1000
    yaml.preserve_quotes = True
    path = root / file
    content = yaml.load(path.read_text(encoding="utf-8"))
    content[section][number].update(values)
    with path.open("w", encoding="utf-8", newline="") as out:
        yaml.dump(content, out)


def adjusted(folder: Path) -> Path:
    """Lay out the small registry with a decision that sets every key it may of P1-001."""
    root = copy_of(SMALL, folder)
    decision = {
        "decision": "batch-2",
        "kind": "动态调整",
        "title": "第二批",
        "effective": date(2022, 6, 1),
        "to_body": "示例镇人民政府",
        "provenance": {"status": "reconstructed"},
        "adjustments": [{"power": "P1-001", "set": CHANGES}],
    }
    with (root / "powers" / "batch-2.yaml").open("w", encoding="utf-8", newline="") as out:
        YAML().dump(decision, out)
    return root
