"""Which keys a part of a file may have, and in which order, read off the models."""

from collections.abc import Iterable
from typing import get_args

from pydantic import BaseModel

from devolved_powers.diagnostics import Route
from devolved_powers.models.by_file import MODELS
from devolved_powers.models.files import kind_of
from devolved_powers.models.key_words import key_meant


def keys_at(file: str, route: Route, present: Iterable[str] = ()) -> list[str]:
    """Return the keys that may stand at a route of a file, in their canonical order.

    Args:
        file: the file.
        route: the route to the mapping.
        present: the keys that stand there: they tell which of several models is meant.
    """
    return list(titled_keys_at(file, route, present))


def titled_keys_at(file: str, route: Route, present: Iterable[str] = ()) -> dict[str, str]:
    """Return the keys of `keys_at`, each with what its model calls it, to be translated."""
    titled = [titles for titles, _required in variants_at(file, route)]
    if "power" in present:
        titled = [keys for keys in titled if "power" in keys] or titled
    titled.sort(key=lambda keys: -len(set(keys) & set(present)))
    return titled[0] if titled else {}


def variants_at(file: str, route: Route) -> list[tuple[dict[str, str], set[str]]]:
    """Return what may stand at a route, a pair for each model that the mapping may be of.

    Args:
        file: the file.
        route: the route to the mapping.

    Returns:
        The keys with what the model calls them, in canonical order, and those of them it needs.
    """
    kind = kind_of(file)
    models: list[type[BaseModel]] = [MODELS[kind]] if kind else []
    for step in route:
        if isinstance(step, str):  # the name of an aspect is no key of a model
            models = [m for model in models for m in _inside(model, step)] or models
    return [
        (
            {f.alias or name: f.title or "" for name, f in m.model_fields.items()},
            {f.alias or name for name, f in m.model_fields.items() if f.is_required()},
        )
        for m in models
    ]


def all_titled_keys(file: str) -> dict[str, str]:
    """Return every key that a file of this name may have anywhere, with what it is called."""
    kind = kind_of(file)
    keys: dict[str, str] = {}
    models: list[type[BaseModel]] = [MODELS[kind]] if kind else []
    seen: set[type[BaseModel]] = set()
    while models:
        model = models.pop()
        if model not in seen:
            seen.add(model)
            for name, field in model.model_fields.items():
                keys.setdefault(field.alias or name, field.title or "")
                models.extend(_models(field.annotation))
    return keys


def homes_of(file: str, word: str) -> list[tuple[str, ...]]:
    """Return where else in a file a key may stand that is found out of its place.

    Looked at are the top of the file and the mappings in it, not the entries of lists.

    Args:
        file: the file.
        word: the key, or a word for it.
    """
    homes: list[tuple[str, ...]] = []
    for above in ((), *((key,) for key in titled_keys_at(file, ()))):
        keys = titled_keys_at(file, above)
        name = word if word in keys else key_meant(word, keys) if not word.isascii() else ""
        is_list = bool(above) and _lists(file, above[0])
        if name and not is_list:
            homes.append((*above, name))
    return homes


def _lists(file: str, key: str) -> bool:
    """Return whether the entries of a list stand under a key at the top of a file."""
    kind = kind_of(file)
    fields = MODELS[kind].model_fields if kind else {}
    return any(f.is_required() is False and f.default == () for n, f in fields.items() if n == key)


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
