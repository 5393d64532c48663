"""Turns `key=value`, as the user writes it, into the value that the data model has there."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from devolved_powers.editor.model_errors import allowed, first_of
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.meant import nearest
from devolved_powers.models.days import FIRST_DAY, NotADayError, written_day
from devolved_powers.models.files import FORMAT_KEY
from devolved_powers.yaml_text.edits import canonical_value
from devolved_powers.yaml_text.reader import Data, read_yaml, scalar_value

PERMANENT = frozenset({"id", "decision", "standard"})


def assignments(
    model: type[BaseModel], pairs: Iterable[str], today: date | None = None
) -> dict[str, Data]:
    """Return the values that `key=value` pairs give; None for a key that is to go (`key=`).

    Args:
        model: what the entry is; `outer.inner=value` reaches into a part of it.
        pairs: as the user wrote them.
        today: the day that 今天 means; None where nobody tells.

    Raises:
        PowersError: when there is no such key, it is given twice, or the value does not fit it.
    """
    given: dict[str, Data] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        key = key.strip()
        if not equals or not key:
            message = _("“{pair}” is not key=value.").format(pair=pair)
            raise PowersError(message, code=ExitCode.USAGE)
        if key in given:
            message = _("{key} is given two values: leave one of them out.").format(key=key)
            raise PowersError(message, code=ExitCode.USAGE)
        given[key] = value_for(model, key, text, today)
    return given


def value_for(model: type[BaseModel], key: str, text: str, today: date | None = None) -> Data:
    """Return the value that a text means for a key; None for an empty text.

    Args:
        model: what the entry is.
        key: the key.
        text: as the user wrote it.
        today: the day that 今天 means; None where nobody tells.

    Raises:
        PowersError: when there is no such key, or the text does not fit it.
    """
    if key in PERMANENT:
        message = _("{key} is permanent; it is never changed.").format(key=key)
        raise PowersError(message, code=ExitCode.USAGE)
    if key == FORMAT_KEY:
        message = _("{key} is changed by `powers migrate` alone.").format(key=key)
        raise PowersError(message, code=ExitCode.USAGE)
    outer, dot, inner = key.partition(".")
    field = _field(model, outer)
    if dot:
        for part in _models(field.annotation):
            return value_for(part, inner, text, today)
        raise _unknown(key, model)
    if not text:
        if field.is_required():
            message = _("{key} cannot be left out.").format(key=key)
            raise PowersError(message, code=ExitCode.USAGE)
        return None
    fits = _adapter(field)
    reason = ""
    for candidate in _candidates(text):
        try:
            fits.validate_python(candidate)
        except ValidationError as error:
            reason = reason or _reason(error, key)
            continue
        return canonical_value(key, candidate)
    if _fits(fits, FIRST_DAY):
        return _day(key, text, today)
    message = _("“{value}” does not fit {key}: {reason}.")
    raise PowersError(message.format(value=text, key=key, reason=reason), code=ExitCode.USAGE)


def settable_keys(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield the keys that a text can give a value, with what people call each, untranslated.

    Args:
        model: what the entry is.
    """
    for name, field in model.model_fields.items():
        key = field.alias or name
        parts = [*_models(field.annotation)]
        if key in PERMANENT or key == FORMAT_KEY or (parts and _is_many(field.annotation)):
            continue
        if not parts or _fits(_adapter(field), FIRST_DAY):
            yield key, field.title or key
        for part in parts:
            yield from ((f"{key}.{inner}", title) for inner, title in settable_keys(part))


def _is_many(annotation: object) -> bool:
    origin = get_origin(annotation)
    return origin in (tuple, list, dict) or any(map(_is_many, get_args(annotation)))


def _fits(adapter: TypeAdapter[object], value: Data) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def _day(key: str, text: str, today: date | None) -> date:
    """Return the day that a text names, where nothing else that fits the key is meant."""
    try:
        return written_day(text, today)
    except NotADayError as error:
        message = _("{key}: {reason}").format(key=key, reason=error.message)
        raise PowersError(message, hint=error.remedy, code=ExitCode.USAGE) from None


def _candidates(text: str) -> Iterator[Data]:
    """Yield what a text may mean: itself, a date or number, a list or mapping, a list of words."""
    yield text
    yield scalar_value(text)
    if text.startswith(("[", "{")):
        data, faults = read_yaml(text)
        if not faults:
            yield data
    yield [part.strip() for part in re.split("[,，、]", text) if part.strip()]


def _field(model: type[BaseModel], key: str) -> FieldInfo:
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            return field
    raise _unknown(key, model)


def _unknown(key: str, model: type[BaseModel]) -> PowersError:
    keys = [f.alias or name for name, f in model.model_fields.items() if name not in PERMANENT]
    near = nearest(key, keys) or keys
    return PowersError(
        _("There is no key {key} here.").format(key=key),
        hint=_("Keys are: {keys}.").format(keys=enumerated(near)),
        code=ExitCode.USAGE,
    )


def _adapter(field: FieldInfo) -> TypeAdapter[object]:
    annotation = field.annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return TypeAdapter(annotation)
    kind: object = annotation
    for extra in field.metadata:
        kind = Annotated[kind, extra]
    adapter: TypeAdapter[object] = TypeAdapter(
        kind,  # type: ignore[arg-type]  # put together while running
        config=ConfigDict(strict=True),
    )
    return adapter


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _models(part)


def _reason(error: ValidationError, key: str) -> str:
    choices = allowed(error.errors(include_url=False)[0])
    if choices:
        return _("allowed: {values}").format(values=enumerated(choices))
    return first_of(error, key)
