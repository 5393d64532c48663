"""What is wrong with a value that does not fit its model: Pydantic's errors in our own words."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from devolved_powers.editor import expectations
from devolved_powers.i18n import N_, _, labelled
from devolved_powers.models.days import is_far_off

_KINDS = {
    "string_type": expectations.TEXT,
    "string_unicode": expectations.TEXT,
    "int_type": expectations.WHOLE_NUMBER,
    "int_from_float": expectations.WHOLE_NUMBER,
    "int_parsing": expectations.WHOLE_NUMBER,
    "int_parsing_size": expectations.WHOLE_NUMBER,
    "float_type": expectations.NUMBER,
    "float_parsing": expectations.NUMBER,
    "finite_number": expectations.NUMBER,
    "bool_type": expectations.TRUE_OR_FALSE,
    "bool_parsing": expectations.TRUE_OR_FALSE,
    "date_type": expectations.DAY,
    "date_parsing": expectations.DAY,
    "date_from_datetime_parsing": expectations.DAY,
    "date_from_datetime_inexact": expectations.DAY,
    "dict_type": expectations.MAPPING,
    "mapping_type": expectations.MAPPING,
    "model_type": expectations.MAPPING,
    "model_attributes_type": expectations.MAPPING,
    "union_tag_not_found": expectations.MAPPING,
    "union_tag_invalid": expectations.MAPPING,
    "tuple_type": expectations.LIST,
    "list_type": expectations.LIST,
    "invalid_key": expectations.TEXT,
}
_RULES = {
    "recall-destination": N_("退回原部门 needs returned_to; 取消 must not have it."),
    "meanwhile-reason": N_("原部门 and 镇 need meanwhile_reason: on whose word it is so."),
    "measure-twice": N_("A lower bound is either `from` or `above`, an upper `to` or `below`."),
    "measure-unbounded": N_("A measure needs a bound: from, above, to or below."),
    "bounds-reversed": N_(
        "No number lies between these bounds: the lower one is above the upper, or both are left "
        "out."
    ),
    "excluded-nothing": N_("A bound that is left out is needed: `from`, `to` or both."),
    "tier-unnamed": N_("A tier needs its name or its condition."),
    "standard-empty": N_("An entry needs tiers, or the formula of the document."),
    "suppression-target": N_("A suppression names either an id or a file."),
    "colour-contrast": N_("This colour is too pale to be read: choose a darker one."),
    "source-or-lists": N_("A town has either `source` (its registry) or `lists`, one of them."),
    "source-options": N_("`folder`, `revision` and `history` are of a `source`; lists have none."),
    "note-key": N_(
        "This is no public key of a log, or not all of it: paste what `powers record key --show` "
        "prints."
    ),
    "ssh-key": N_(
        "This is no public key that can sign here, or not all of it: paste the line of the .pub "
        "file. RSA needs at least 2048 bits."
    ),
    "web-address": N_(
        "No browser can follow this address: look at the name of the host, the port, signs that "
        "cannot be seen, `..`, and % that no code follows."
    ),
    "web-address-long": N_(
        "This address is too long for a QR code as it is sent, each Chinese character of its path "
        "with nine signs: choose a shorter one."
    ),
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
    if error["type"] == "extra_forbidden":
        return expectations.no_such_key(key, _)
    told = expected(error, key)
    if error["type"] == "missing":
        return told
    if not told:
        return _narrow(error, key, written)
    return told + _(" Found: “{value}”.").format(value=written)


def first_of(error: ValidationError, whole: str = "") -> str:
    """Return the first of several errors, with the place it is of, to stand behind a colon.

    Args:
        error: what Pydantic raised.
        whole: the key that the value as a whole stands under.
    """
    details = error.errors(include_url=False)[0]
    steps = [str(step) for step in details["loc"]]
    key = next((step for step in reversed(steps) if not step.isdigit()), whole)
    told = describe(details, key, _as_text(details["input"])).removesuffix("。").removesuffix(".")
    place = " / ".join(steps)
    return labelled(place, told) if place not in ("", key) else told


def allowed(error: ErrorDetails) -> tuple[str, ...]:
    """Return the values that may stand there; none where they are not a closed list."""
    if error["type"] != "literal_error":
        return ()
    return tuple(str(error.get("ctx", {})["expected"]).split("'")[1::2])


def _as_text(value: object) -> str:
    most = 40
    text = " ".join(str(value).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def expected(error: ErrorDetails, key: str) -> str:
    """Return what is expected, as the editor says it too; empty where the value says it.

    Args:
        error: what Pydantic says.
        key: the key it stands under.
    """
    kind, context = error["type"], error.get("ctx", {})
    if kind in _KINDS:
        return expectations.kind_of_value(key, _KINDS[kind], _)
    if kind == "missing":
        return expectations.missing([key], _)
    if kind == "literal_error":
        return expectations.one_of(key, allowed(error), _)
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
    return _("“{value}” cannot stand under {key}.").format(value=written, key=key)
