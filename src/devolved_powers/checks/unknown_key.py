"""A key that this part of a file does not have.

A key that is misspelt is not read: its value would be lost without a word. The keys are listed in
the data format (docs/data-format.md), and the editor offers them. Keys are English: for a Chinese
one (备注) the finding names the English one (note).

How to mend it: correct the key as proposed, or move it to the entry it belongs to.

Right:

    from_body: 剑阁县农业农村局

Wrong:

    form_body: 剑阁县农业农村局
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.editor.expectations import known_keys, no_such_key
from devolved_powers.i18n import _
from devolved_powers.meant import did_you_mean
from devolved_powers.models.key_words import key_meant
from devolved_powers.text import is_hidden
from devolved_powers.yaml_text.model_keys import homes_of, titled_keys_at

SEVERITY: Final = "必须改"
_THOUSANDS = 3
"""Digits behind the comma that parts a large number."""


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each key that no model knows."""
    for misfit in context.loaded.misfits:
        if misfit.error["type"] != "extra_forbidden":
            continue
        key = str(misfit.route[-1]) if misfit.route else ""
        route = misfit.route[:-1]
        if key in ("", "<<"):
            continue  # `yaml-feature` speaks of it
        name = context.meant_keys.get((misfit.file, route), {}).get(key, "")
        if name and any(map(is_hidden, key)):
            continue  # `hidden-character` speaks of it
        node = context.loaded.documents[misfit.file].source.find(route)
        present = node.entries if node else ()
        known = titled_keys_at(misfit.file, route, present)
        hint = (
            _part_of_number(key)
            or _meant(misfit.file, key, name or key_meant(key, known))
            or did_you_mean(key, known)
            or known_keys(known, _)
        )
        message = no_such_key(key, _)
        yield CheckResult(message, Place(misfit.file, misfit.route, on_key=True), hint)


def _part_of_number(key: str) -> str:
    """Return how a number is written of which this is the end, behind a comma: 30,000."""
    if len(key) != _THOUSANDS or not key.isdecimal():
        return ""
    return _("A number has no comma in it: 30000, not 30,000.")


def _meant(file: str, key: str, name: str) -> str:
    """Return what to write in the place of a key, or where it belongs; empty where that is open.

    Args:
        file: the file.
        key: what stands there.
        name: the key that is meant in this place; empty where none is.
    """
    if name:
        return _("Did you mean “{value}”?").format(value=name)
    homes = homes_of(file, key)
    if homes:
        home = min(homes, key=lambda keys: keys[0] != "provenance")
        if len(home) == 1:
            return _("“{key}” stands at the beginning of a line: look at the indentation.").format(
                key=home[0]
            )
        message = _("“{key}” belongs under “{above}”: look at the indentation.")
        return message.format(key=home[-1], above=" / ".join(home[:-1]))
    return ""
