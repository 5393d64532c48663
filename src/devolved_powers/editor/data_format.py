"""The data format as a page, made from the models."""

import inspect
from collections.abc import Callable, Iterator
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from devolved_powers.i18n import N_, in_language
from devolved_powers.models.by_file import MODELS
from devolved_powers.models.case_facts import CaseFacts
from devolved_powers.models.keys import KEYS

_FILES = {
    "registry": "registry.yaml",
    "decision": "powers/*.yaml",
    "catalog": "catalog/*.yaml",
    "needs": "powers/needs.yaml",
    "law-change": "law-changes/*.yaml",
    "discretion": "discretion/*.yaml",
    "province": "province.yaml",
    "case": "case.yaml",
}


def page(language: str) -> str:
    """Return docs/data-format.md.

    Args:
        language: `zh_CN` or `en`.
    """

    def say(message: str) -> str:
        return in_language(language, message).replace("\n", " ").replace("|", "\\|")

    lead = N_(
        "Generated from the models by `python tools/refresh.py`; do not edit. "
        "A key in **bold** is required; what is not known is left out."
    )
    parts = [say(N_("# The data format")), say(lead)]
    seen: set[type[BaseModel]] = set()
    heading = " | ".join(say(h) for h in (N_("Key"), N_("Title"), N_("What it means")))
    models: dict[str, type[BaseModel]] = {str(kind): model for kind, model in MODELS.items()}
    for kind, model in (models | {"case": CaseFacts}).items():
        parts.append(f"## {_FILES[kind]}")
        for part in _reachable(model):
            if part in seen:
                continue
            seen.add(part)
            rows = [" | ".join(_row(name, field, say)) for name, field in part.model_fields.items()]
            text = say(inspect.cleandoc(part.__doc__ or ""))
            parts.append(f"### {part.__name__}\n\n{text}\n\n| {heading} |\n| --- | --- | --- |")
            parts[-1] += "\n" + "\n".join(rows)
    return "\n\n".join(parts) + "\n"


def _row(name: str, field: FieldInfo, say: Callable[[str], str]) -> Iterator[str]:
    yield f"| {_key(name, field)}"
    yield say(field.title or "")
    yield f"{_meaning(field.alias or name, field, say)} |"


def _key(name: str, field: FieldInfo) -> str:
    key = f"`{field.alias or name}`"
    return f"**{key}**" if field.is_required() else key


def _meaning(name: str, field: FieldInfo, say: Callable[[str], str]) -> str:
    own = (key for key in KEYS if key.name == name and key.label == field.title)
    meaning = field.description or next((key.hint for key in own if key.hint), "")
    parts = [say(meaning)] if meaning else []
    values = list(dict.fromkeys(_choices(field.annotation)))
    if values:
        parts.append("、".join(values))
    parts += [f"`{example}`" for example in field.examples or () if isinstance(example, str)]
    return " · ".join(parts)


def _choices(annotation: object) -> Iterator[str]:
    """Yield the controlled values of a type, however deep in lists and unions."""
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        elif not isinstance(part, type):
            yield from _choices(part)


def _reachable(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and those that its values may be of, each before its parts."""
    yield model
    for field in model.model_fields.values():
        for part in _models(field.annotation):
            yield from _reachable(part)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for part in get_args(annotation):
        yield from _models(part)
