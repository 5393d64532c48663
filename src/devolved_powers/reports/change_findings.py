"""What is found of a change and by no check: one state of a registry alone cannot tell it."""

from collections.abc import Mapping

from devolved_powers.i18n import N_

LOOSENED = "loosened-check"
"""The id, in findings, of what a change does to the checks it is judged by."""
VANISHED = "vanished-entry"
"""The id, in findings, of what is gone from the record without an event."""
EXPLANATIONS: Mapping[str, str] = {
    LOOSENED: N_(
        "The change weakens what it is judged by: it puts a finding off, or takes away facts on "
        "laws, originals or marks. It fails until a reviewer accepts exactly this."
    ),
    VANISHED: N_(
        "An id, an event or a decision that was in the record is gone, and no decision says why. "
        "Nothing is deleted from a registry: what ends, ends by an event. Put it back as it was."
    ),
}
"""What each of them means; all of them are 必须改."""
