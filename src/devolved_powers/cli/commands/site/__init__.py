"""`powers site build | serve`."""

from devolved_powers.i18n import N_

PARTS = (
    ("build", N_("Write the public page into a folder.")),
    ("serve", N_("Look at the public page, on this machine only.")),
)
"""The commands of this group; each stands in a module here."""
EXAMPLES = (
    (
        "powers site build public",
        N_("Write the page into the folder public/."),
    ),
)
