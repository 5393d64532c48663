"""`powers record append`."""

from devolved_powers.i18n import N_

PARTS = (
    ("append", N_("Append to the log what the record came to say, and sign it.")),
    ("key", N_("Make the key that signs the log, or show its public half.")),
    ("cosign", N_("Sign a checkpoint with the key of an office, or keep its signature.")),
    ("status", N_("Tell the checkpoints, who signed which, what is not in the log yet.")),
    ("timestamp", N_("Have a checkpoint stamped by a time-stamping authority.")),
    ("workflow", N_("Let CI propose by pull request what is to be appended.")),
    ("check", N_("Check the log: against itself, the history, a checkpoint you kept.")),
)
"""The commands of this group; each stands in a module here."""
EXAMPLES = (
    (
        "powers record append --dry-run",
        N_("What is not yet in the log."),
    ),
)
