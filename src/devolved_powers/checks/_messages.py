"""Messages that several checks share, and Pydantic's errors in the words of the data."""

from collections.abc import Iterable

from pydantic_core import ErrorDetails

from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.editor import expectations
from devolved_powers.i18n import N_, _
from devolved_powers.meant import choices_there_are, did_you_mean
from devolved_powers.models.days import is_far_off
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.text import parts_of
from devolved_powers.yaml_text.source_map import Node

_KINDS = {
    "string_type": expectations.TEXT,
    "int_type": expectations.WHOLE_NUMBER,
    "float_type": expectations.NUMBER,
    "finite_number": expectations.NUMBER,
    "date_type": expectations.DAY,
    "dict_type": expectations.MAPPING,
    "model_type": expectations.MAPPING,
    "model_attributes_type": expectations.MAPPING,
    "tuple_type": expectations.LIST,
    "union_tag_not_found": expectations.MAPPING,
}


def describe(error: ErrorDetails, key: str, written: str) -> str:
    """Return what is wrong with a value: what is expected, and what stands there.

    Args:
        error: what Pydantic says.
        key: the key it stands under.
        written: the value as it stands in the file.
    """
    cause = str(error.get("ctx", {}).get("error"))
    if error["type"] == "value_error" and cause in _RULES:
        return _(_RULES[cause])
    if error["type"] == "date_type" and is_far_off(written):
        message = _("{key} “{value}”: days are from 1900-01-01 to 2999-12-31.")
        return message.format(key=key, value=written)
    expected = _expected(error, key)
    if not expected:
        return _narrow(error, key, written)
    return expected + _(" Found: “{value}”.").format(value=written)


_RULES = {
    "recall-destination": N_("退回原部门 needs returned_to; 取消 must not have it."),
    "suppression-target": N_("A suppression names either an id or a file."),
    "colour-contrast": N_("This colour is too pale to be read: choose a darker one."),
}


def _expected(error: ErrorDetails, key: str) -> str:
    """Return what is expected, as the editor says it too; empty where the value says it."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in _KINDS:
        return expectations.kind_of_value(key, _KINDS[kind], _)
    if kind == "literal_error":
        return expectations.one_of(key, str(context["expected"]).split("'")[1::2], _)
    if kind == "string_pattern_mismatch" and context["pattern"] in expectations.EXAMPLES:
        return expectations.form_of(key, context["pattern"], _)
    return ""


def _narrow(error: ErrorDetails, key: str, written: str) -> str:
    """Return what is wrong with the length or size of a value."""
    kind = error["type"]
    context = error.get("ctx", {})
    if kind in ("string_too_short", "too_short"):
        return _("{key} is empty.").format(key=key)
    if kind == "string_too_long":
        message = _("{key} is longer than {count} characters.")
        return message.format(key=key, count=context["max_length"])
    if kind == "greater_than_equal":
        message = _("“{value}” under {key}: less than {least} is not possible.")
        return message.format(value=written, key=key, least=context["ge"])
    if kind == "less_than_equal":
        message = _("“{value}” under {key}: more than {most} is not possible.")
        return message.format(value=written, key=key, most=context["le"])
    message = _("“{value}” cannot stand under {key}: {reason}.")
    return message.format(value=written, key=key, reason=error["msg"])


def as_written(text: str, node: Node | None) -> str:
    """Return a value as it stands in the file, shortened."""
    most = 40
    if node is None:
        return ""
    written = " ".join(text[node.start : node.end].split())
    return written if len(written) <= most else written[: most - 1] + "…"


def registry_unread(place: Place) -> Comparison:
    """Return what a check says of a place that it compares with registry.yaml, which is unread."""
    reason = _("registry.yaml cannot be read, or does not fit its form.")
    return Comparison(place, reason, ROOT_FILE)


def not_listed(name: str, known: Iterable[str], place: Place) -> CheckResult:
    """Return the finding for a name that registry.yaml does not list."""
    listed = list(known)
    parts = parts_of(name)
    if len(parts) > 1 and all(part in listed for part in parts):
        message = _("“{name}” is not listed in registry.yaml.").format(name=name)
        return CheckResult(
            message, place, _("Did you mean “{value}”?").format(value=", ".join(parts))
        )
    hint = did_you_mean(name, listed) or " ".join(
        filter(
            None,
            (choices_there_are(name, listed), _("Add it to registry.yaml, if it is right.")),
        )
    )
    return CheckResult(_("“{name}” is not listed in registry.yaml.").format(name=name), place, hint)
