"""Which keys a part of a file may have, and in which order, read off the models."""

from collections.abc import Iterable
from typing import get_args

from pydantic import BaseModel

from devolved_powers.diagnostics import Route
from devolved_powers.models.by_file import MODELS
from devolved_powers.models.files import kind_of


def keys_at(file: str, route: Route, present: Iterable[str] = ()) -> list[str]:
    """Return the keys that may stand at a route of a file, in their canonical order.

    Args:
        file: the file.
        route: the route to the mapping.
        present: the keys that stand there: they tell which of several models is meant.
    """
    kind = kind_of(file)
    if kind is None:
        return []
    models: list[type[BaseModel]] = [MODELS[kind]]
    for step in route:
        if isinstance(step, str):
            models = [m for model in models for m in _inside(model, step)]
    names = [[f.alias or name for name, f in m.model_fields.items()] for m in models]
    if "power" in present:
        names = [n for n in names if "power" in n] or names
    names.sort(key=lambda keys: -len(set(keys) & set(present)))
    return names[0] if names else []


def titles_at(file: str, path: Route) -> list[str]:
    """Return what the models call each key of a route, to be translated.

    What no model knows (any more) keeps its name; the number of an entry in a list stays one.

    Args:
        file: the file.
        path: the route, from the top of the file.
    """
    kind = kind_of(file)
    models: list[type[BaseModel]] = [MODELS[kind]] if kind else []
    titles = []
    for step in map(str, path):
        fields = [f for m in models for n, f in m.model_fields.items() if step in (n, f.alias)]
        titles.append(next((f.title for f in fields if f.title), step))
        if not step.isdecimal():
            models = [inner for field in fields for inner in _models(field.annotation)]
    return titles


def _inside(model: type[BaseModel], key: str) -> list[type[BaseModel]]:
    """Return the models that the value of a key may be of, however deep in lists and unions."""
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return list(_models(field.annotation))
    return []


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for part in get_args(annotation) for m in _models(part)]
