"""`powers law index | list | show | verify | impact | watch | cited-by | update`."""

from devolved_powers.i18n import N_

PARTS = (
    ("index", N_("Write laws/: facts on every cited law, from a collection of texts.")),
    ("list", N_("List the cited laws: versions, days of effect, how often they are cited.")),
    ("show", N_("Print the text of a cited place, from a collection of texts.")),
    (
        "verify",
        N_("Judge every citation, by its decision and by today; 不符 of the former exits with 1."),
    ),
    ("impact", N_("Tell which powers and items cite articles that a new version changed.")),
    ("watch", N_("Look up what is new in the cited laws, and which entries that concerns.")),
    ("cited-by", N_("Find what cites a place of the law, by its old number or its new one.")),
    ("update", N_("Take newer facts on national law into laws/; the town's own stays.")),
)
"""The commands of this group; each stands in a module here."""
EXAMPLES = (
    (
        "powers law list",
        N_("The cited laws and their versions."),
    ),
    (
        "powers law verify",
        N_("Judge every citation."),
    ),
)
