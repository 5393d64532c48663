"""What is said of cases, powers and sheets in an evaluation, in the language that is spoken."""

from devolved_powers.evaluation.judging import QUESTIONS, CaseFault, CaseQuestion
from devolved_powers.evaluation.ledger import UnreadSheetKey
from devolved_powers.evaluation.suggest import AdviceReason
from devolved_powers.i18n import N_, _
from devolved_powers.models.vocabulary import PENALTY

_FINDING_NAMES: dict[CaseFault | CaseQuestion, str] = {
    "not-held-opened": N_("The power was not held when the case was opened"),
    "not-held-decided": N_(
        "The power was not held on the day of the decision, and nothing lets open cases go on"
    ),
    "hand-over": N_("The power was taken back before the decision: the case was to be handed over"),
    "repealed-before-conduct": N_("The basis was repealed before the conduct"),
    "repealed-before-decision": N_("The basis was repealed before the decision"),
    "old-text": N_("The clause cited had another number, or was replaced"),
    "younger-text": N_("The text cited was not in force yet on the day of the conduct"),
    "lighter-later": N_("The clause was changed before the decision, and is lighter since"),
    "fine-above": N_("The fine is above the range of the item"),
    "fine-below": N_("The fine is below the range of the item"),
    "no-fine": N_("A fine, though the item has none"),
    "reversed": N_("Changed on review or by a court"),
    "overdue": N_("Decided more than 90 days after the case was opened"),
    "no-conduct-day": N_("The ledger does not tell the day of the conduct"),
    "no-citation": N_("The item has no basis that can be read"),
    "text-unknown": N_("The text in force on the day is not known"),
    "text-changed": N_("The clause cited was changed, and kept its number"),
    "which-lighter": N_("Which of the old and the new provisions is lighter is not known"),
    "higher-law": N_("A law of higher rank has new provisions"),
    "fine-not-judged": N_("The item names no amount, or the base is not known"),
    "fine-not-told": N_("The decision was a fine, and no sum is told"),
}
_WHAT_TO_DO: dict[CaseFault | CaseQuestion, str] = {
    "not-held-opened": N_(
        "Check the day of opening and the item; where the power is really missing, correct it "
        "by law."
    ),
    "not-held-decided": N_(
        "Check the day of the decision; where the power is really missing, correct it by law."
    ),
    "hand-over": N_("Check whether the case was handed over."),
    "repealed-before-conduct": N_(
        "A repealed basis does not apply to later conduct; check the day of the conduct, and "
        "which provision applies."
    ),
    "repealed-before-decision": N_(
        "The provisions of the day of the conduct apply; new ones apply where they punish more "
        "lightly or no longer call it unlawful (《行政处罚法》第三十七条). To anything but "
        "penalties, those of the day of the decision apply."
    ),
    "old-text": N_(
        "On the day of the conduct (of the decision, for anything but penalties) the number "
        "cited held this text no longer; check which clause the written decision cites."
    ),
    "younger-text": N_(
        "The provisions of the day of the conduct apply; the text cited applies only where it "
        "punishes more lightly (《行政处罚法》第三十七条)."
    ),
    "lighter-later": N_(
        "By the amounts and kinds of penalties stated, the new provisions are lighter, and "
        "should apply (《行政处罚法》第三十七条)."
    ),
    "fine-above": N_("Check the sum, and in which case it holds."),
    "fine-below": N_(
        "Check whether there were grounds for mitigation, and whether they are stated."
    ),
    "no-fine": N_("Check the kind of penalty, and which clause applies."),
    "reversed": N_("Find out why, and improve how cases are handled."),
    "overdue": N_(
        "Check whether a law, regulation or rule sets another term, and which days of hearing, "
        "expert opinion or notice are taken off (《行政处罚法》第六十条)."
    ),
    "no-conduct-day": N_("Enter the day of the conduct, then evaluate again."),
    "no-citation": N_("Look up the document of the grant, and enter the basis."),
    "text-unknown": N_("Look up the text in force on the day."),
    "text-changed": N_(
        "The registry records the old text. Check whether the decision applied the text of the "
        "day; whether the grant reaches the new clause is for the organ that decided to say."
    ),
    "which-lighter": N_(
        "Whoever handles the case compares old and new provisions; the old ones apply unless "
        "the new ones are lighter (《行政处罚法》第三十七条)."
    ),
    "higher-law": N_("Check whether it agrees with the law of higher rank."),
    "fine-not-judged": N_("Check the sum against the clause."),
    "fine-not-told": N_("Enter the sum of the fine, then evaluate again."),
}
_REASONS: dict[AdviceReason, str] = {
    "unused": N_("not used since it was granted"),
    "reversed": N_("decisions changed"),
    "not-held": N_("cases without the power"),
    "fines": N_("fines outside the range"),
    "overdue": N_("decided late"),
    "law": N_("the basis was repealed or changed, or the lighter text was to be applied"),
    "used": N_("cases, and no threshold is reached"),
    "few": N_("no cases, and the threshold is not reached"),
    "made-up": N_("the ledger holds made-up rows: no recall is suggested"),
}
_NOT_FILED = N_("no cases: what is no penalty may be carried out without one")
_UNREAD_SHEETS: dict[UnreadSheetKey, str] = {
    "hidden": N_("the sheet is hidden"),
    "no-header": N_("no column 立案日期"),
}


def finding_name(kind: CaseFault | CaseQuestion) -> str:
    """Return what a case is listed for, or what of it cannot be told."""
    return _(_FINDING_NAMES[kind])


def kind_name(kind: CaseFault | CaseQuestion) -> str:
    """Return the same, a question as what cannot be told."""
    if kind in QUESTIONS:
        return _("Cannot be told: {what}").format(what=finding_name(kind))
    return finding_name(kind)


def unread_sheet(key: UnreadSheetKey) -> str:
    """Return why a sheet was not read."""
    return _(_UNREAD_SHEETS[key])


def what_to_do(kind: CaseFault | CaseQuestion) -> str:
    """Return what is to be done about cases listed for a fault or a question."""
    return _(_WHAT_TO_DO[kind])


def advice_reason(reason: AdviceReason, type_: str) -> str:
    """Return why something is suggested of a power.

    Args:
        reason: why.
        type_: the type of the power: the threshold of days without a case is one of penalties.
    """
    if reason == "few" and type_ != PENALTY:
        return _(_NOT_FILED)
    return _(_REASONS[reason])
