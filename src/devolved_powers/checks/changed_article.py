"""A cited article has since moved, changed or gone.

Asked only about a later day (`powers validate --as-of today`): on the day of its decision the
citation was right. A new version of the law has given the text another number, changed it, or
dropped it; a decision that cites the old number today is open to attack.

How to mend it: read the new text (`powers law impact` shows old and new place side by side). Where
the same duty stands under another number, record it under `basis_updates`; where it is gone, under
`lapses`.

Right: a citation of the article as it stands on the day asked about.

Wrong: a citation of 第四条 after a revision has made it 第五条.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks.context import Context
from devolved_powers.diagnostics import Spot
from devolved_powers.i18n import N_, _
from devolved_powers.law.places import spots

SEVERITY: Final = "建议改"

_MESSAGES = {
    "moved": N_("《{law}》 {old} is {new} since {since}."),
    "changed": N_("《{law}》 {old} reads otherwise since {since}."),
    "split": N_("《{law}》 {old} was divided since {since}: {new}."),
    "dropped": N_("《{law}》 {old} is gone since {since}."),
}


def check(context: Context) -> Iterator[Spot]:
    """Yield a finding for each place that a version in force on the later day changed."""
    evidence = context.evidence
    if context.as_of is None or evidence is None:
        return
    from devolved_powers.law.impact import effects

    for citing, verdict in evidence.verdicts:
        law = evidence.library.find(verdict.law) if verdict.answer == "符合" else None
        newer = law.version_on(context.as_of) if law else None
        older = verdict.version
        if law is None or newer is None or older is None or older >= newer.day:
            continue
        for effect in effects(law, spots(citing.cited), older, newer.day):
            message = _MESSAGES.get(effect.kind)
            if message is not None:
                yield Spot(
                    _(message).format(
                        law=law.title,
                        old=effect.source.cited(),
                        new="、".join(target.cited() for target in effect.targets),
                        since=(newer.facts.in_force or newer.day).isoformat(),
                    ),
                    citing.place,
                    _("Read the new text, then record a basis update or a lapse."),
                )
