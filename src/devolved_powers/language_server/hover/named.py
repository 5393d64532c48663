"""What is told of what a text names: an entry, a decision, a body, a field, a scene."""

from collections.abc import Iterator
from datetime import date

from devolved_powers.i18n import _
from devolved_powers.language_server.hover.content import Content
from devolved_powers.language_server.hover.entry import of_decision, of_id
from devolved_powers.language_server.judged import Judged, judged
from devolved_powers.language_server.named_things import Mention
from devolved_powers.language_server.view import View
from devolved_powers.models.keys import label
from devolved_powers.models.registry_file import Body, FieldOfWork, RegistryFile


def named_content(view: View, named: Mention) -> Content | None:
    """Return what to tell of what a text names; None where nothing is told of such things.

    Args:
        view: the file that it is named in.
        named: what is named there.
    """
    known = judged(view.state)
    registry = view.state.readable.registry
    match named.kind:
        case "power" | "item" | "need":
            return of_id(known, named.name)
        case "decision":
            return of_decision(known, named.name)
        case "body":
            return _body(named.name, registry)
        case "field":
            return _field(named.name, registry, known)
        case "scene":
            return _scene(named.name, registry, known)
        case _:
            return None


def _body(word: str, registry: RegistryFile | None) -> Content:
    bodies = [body for body in registry.bodies if body.name == word] if registry else []
    if not bodies:
        return Content(word, above=[_("registry.yaml lists no body of that name.")])
    return Content(word, rows=[row for body in bodies for row in _body_rows(body)])


def _body_rows(model: Body) -> Iterator[tuple[str, str]]:
    for name, field in Body.model_fields.items():
        value: str | date | None = getattr(model, name)
        if value is not None and name != "name":
            yield _(field.title or name), str(value)


def _field(word: str, registry: RegistryFile | None, known: Judged) -> Content:
    for aspect, fields in registry.aspects.items() if registry else ():
        for field in fields:
            if field.field == word:
                return _listed_field(aspect, field, known)
    return Content(word, above=[_("registry.yaml lists no field of that name.")])


def _listed_field(aspect: str, field: FieldOfWork, known: Judged) -> Content:
    content = Content(field.field, rows=[(_(label("aspect")), aspect)])
    content.rows.append((_("File"), f"catalog/{field.slug}.yaml"))
    if known.snapshot is not None:
        powers = sum(power.field == field.field for power in known.snapshot.powers)
        items = sum(item.field == field.field for item in known.snapshot.items)
        content.rows.append((_("Powers in force today"), str(powers)))
        content.rows.append((_("Enforcement items in force today"), str(items)))
    return content


def _scene(word: str, registry: RegistryFile | None, known: Judged) -> Content:
    if registry is None or word not in registry.scenes:
        return Content(word, above=[_("registry.yaml lists no scene of that name.")])
    content = Content(word, above=[_("A scene: the kind of place where an officer meets it.")])
    if known.snapshot is not None:
        count = sum(word in item.scenes for item in known.snapshot.items)
        content.rows.append((_("Enforcement items in force today"), str(count)))
    return content
