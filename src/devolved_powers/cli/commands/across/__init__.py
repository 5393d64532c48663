"""`powers across held | citing | coverage | stats | impact | recalls | …`."""

from devolved_powers.i18n import N_

PARTS = (
    ("held", N_("Which towns may do this on a day, and by which decision.")),
    ("citing", N_("Which entries of which towns cite a place of the law.")),
    ("coverage", N_("Where powers and enforcement items leave gaps, counted by town.")),
    ("stats", N_("How many powers, items and needs places have, by place.")),
    ("search", N_("What is found by words in all registries at once.")),
    ("impact", N_("What an amendment or a repeal of a law does to the entries that cite it.")),
    ("wording", N_("Powers that towns word differently, and what may be the same.")),
    ("compare", N_("What two towns hold: only one, only the other, both and what differs.")),
    ("recalls", N_("What neighbours gave back that a town holds, or have that it asks for.")),
)
"""The commands of this group; each stands in a module here."""
EXAMPLES = (
    (
        "powers across stats -D province --per town",
        N_("How much each town of a data set holds today."),
    ),
)
