"""What registry.yaml lists: bodies, fields, scenes; also while another part of it is half typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from devolved_powers.language_server.edited_registry import State
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.yaml_text.reader import Data


@dataclass(frozen=True)
class ListedBody:
    """A public body.

    Args:
        name: its full official name.
        kind: what kind of body it is.
        until: the last day it existed; empty for one that exists.
        succeeded_by: the body that took over; empty for none.
    """

    name: str
    kind: str
    until: str
    succeeded_by: str

    def is_over(self, today: date) -> bool:
        """Return whether it no longer exists on a day."""
        return bool(self.until) and self.until < today.isoformat()


@dataclass(frozen=True)
class ListedField:
    """A field, the aspect that it belongs to, and the name of its file in catalog/."""

    name: str
    aspect: str
    slug: str


def bodies_of(state: State) -> Iterator[ListedBody]:
    """Yield the bodies in the order of registry.yaml."""
    for body in _mappings(_top(state).get("bodies")):
        if body.get("name"):
            keys = ("name", "kind", "until", "succeeded_by")
            yield ListedBody(*(str(body.get(key) or "") for key in keys))


def fields_of(state: State) -> Iterator[ListedField]:
    """Yield the fields in the order of registry.yaml."""
    aspects = _top(state).get("aspects")
    for aspect, fields in aspects.items() if isinstance(aspects, dict) else ():
        for field in _mappings(fields):
            if field.get("field"):
                yield ListedField(str(field["field"]), str(aspect), str(field.get("slug") or ""))


def scenes_of(state: State) -> Iterator[str]:
    """Yield the scenes in the order of registry.yaml."""
    scenes = _top(state).get("scenes")
    yield from (str(scene) for scene in scenes if scene) if isinstance(scenes, list) else ()


def county_of(state: State) -> str:
    """Return the county that the town belongs to; empty where it is not told."""
    town = _top(state).get("town")
    return str(town.get("county") or "") if isinstance(town, dict) else ""


def _top(state: State) -> Mapping[str, Data]:
    document = state.readable.documents.get(ROOT_FILE)
    data = document.data if document is not None else None
    return data if isinstance(data, dict) else {}


def _mappings(listed: Data) -> Iterator[Mapping[str, Data]]:
    for value in listed if isinstance(listed, list) else ():
        if isinstance(value, dict):
            yield value
