"""`powers new power | item | need | standard`."""

from devolved_powers.i18n import N_

PARTS = (
    ("power", N_("Add a power to a decision.")),
    ("item", N_("Add an enforcement item to the file of its power's field.")),
    ("need", N_("Add a power that the town asks for.")),
    ("standard", N_("Begin the file of a discretion standard.")),
)
"""The commands of this group; each stands in a module here."""
EXAMPLES = (
    (
        "powers help new power",
        N_("What a new power needs."),
    ),
)
