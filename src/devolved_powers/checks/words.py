"""Words that several checks share: what Pydantic found, said in the words of the data."""

from collections.abc import Iterable

from pydantic_core import ErrorDetails

from devolved_powers.diagnostics import Place, Spot
from devolved_powers.i18n import N_, _
from devolved_powers.store.source_map import Node
from devolved_powers.text import nearest

_EXPECTED = {
    "string_type": N_("a text"),
    "int_type": N_("a whole number"),
    "float_type": N_("a number"),
    "date_type": N_("a day that the calendar has, such as 2021-09-01"),
    "dict_type": N_("a mapping (keys and values)"),
    "model_type": N_("a mapping (keys and values)"),
    "model_attributes_type": N_("a mapping (keys and values)"),
    "tuple_type": N_("a list"),
    "union_tag_not_found": N_("a mapping (keys and values)"),
}
_FORMS = {
    "banner": N_("a colour such as #1f4e79"),
    "link": N_("a colour such as #1f4e79"),
    "emblem": N_("the name of a .png or .svg file"),
}


def describe(error: ErrorDetails, key: str, written: str) -> str:
    """Return what is wrong with a value: what stands there, and what is expected.

    Args:
        error: what Pydantic says.
        key: the key it stands under.
        written: the value as it stands in the file.
    """
    kind = error["type"]
    context = error.get("ctx", {})
    if kind in _EXPECTED:
        message = _("“{value}” cannot stand under {key}, expected is {expected}.")
        return message.format(value=written, key=key, expected=_(_EXPECTED[kind]))
    if kind == "literal_error":
        expected = "、".join(str(context["expected"]).split("'")[1::2])
        message = _("“{value}” cannot stand under {key}, expected is one of: {expected}.")
        return message.format(value=written, key=key, expected=expected)
    if kind == "value_error" and str(context.get("error")) == "recall-destination":
        return _("退回原部门 needs returned_to; 取消 must not have it.")
    if kind == "value_error" and str(context.get("error")) == "colour-contrast":
        message = _("“{value}” under {key} is too pale to be read: choose a darker colour.")
        return message.format(value=written, key=key)
    return _narrow(error, key, written)


def _narrow(error: ErrorDetails, key: str, written: str) -> str:
    """Return what is wrong with a value of the right type: its form, length or size."""
    kind = error["type"]
    context = error.get("ctx", {})
    if kind == "string_pattern_mismatch" and key in _FORMS:
        message = _("“{value}” cannot stand under {key}, expected is {expected}.")
        return message.format(value=written, key=key, expected=_(_FORMS[key]))
    if kind == "string_pattern_mismatch":
        message = _("“{value}” cannot stand under {key}: it has not the form of such an id.")
        return message.format(value=written, key=key)
    if kind in ("string_too_short", "too_short"):
        return _("{key} is empty.").format(key=key)
    if kind == "string_too_long":
        message = _("{key} is longer than {count} characters.")
        return message.format(key=key, count=context["max_length"])
    if kind == "greater_than_equal":
        message = _("“{value}” under {key}: less than {least} is not possible.")
        return message.format(value=written, key=key, least=context["ge"])
    message = _("“{value}” cannot stand under {key}: {reason}.")
    return message.format(value=written, key=key, reason=error["msg"])


def as_written(text: str, node: Node | None) -> str:
    """Return a value as it stands in the file, shortened."""
    most = 40
    if node is None:
        return ""
    written = " ".join(text[node.start : node.end].split())
    return written if len(written) <= most else written[: most - 1] + "…"


def not_listed(name: str, known: Iterable[str], place: Place) -> Spot:
    """Return the finding for a name that registry.yaml does not list."""
    likely = nearest(name, known, 1)
    hint = (
        _("Did you mean “{value}”?").format(value=likely[0])
        if likely
        else _("Add it to registry.yaml, if it is right.")
    )
    return Spot(_("“{name}” is not listed in registry.yaml.").format(name=name), place, hint)
