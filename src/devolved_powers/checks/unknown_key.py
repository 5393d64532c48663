"""A key that this part of a file does not have.

A key that is misspelt is not read: its value would be lost without a word. The keys are listed in
the data format (docs/data-format.md), and the editor offers them.

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
from devolved_powers.yaml_text.model_keys import keys_at

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each key that no model knows."""
    for misfit in context.loaded.misfits:
        if misfit.error["type"] != "extra_forbidden":
            continue
        key = str(misfit.route[-1]) if misfit.route else ""
        node = context.loaded.documents[misfit.file].source.find(misfit.route[:-1])
        present = node.entries if node else ()
        known = keys_at(misfit.file, misfit.route[:-1], present)
        hint = did_you_mean(key, known) or known_keys(known, _)
        message = no_such_key(key, _)
        yield CheckResult(message, Place(misfit.file, misfit.route, on_key=True), hint)
