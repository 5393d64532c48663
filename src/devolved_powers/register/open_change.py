"""An entry that waits for the organ that decided, since its law changed: who acts meanwhile.

No Pydantic here: every answer needs it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from devolved_powers.i18n import N_, _, bracketed, clauses, labelled
from devolved_powers.models.vocabulary import LawHappening, Meanwhile
from devolved_powers.register.tenure import PlainRecord


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False, match_args=False)
class OpenChange(PlainRecord):
    """A change of a law as a file of `law-changes/` has it, for one of its entries.

    Args:
        entry: the power or the enforcement item.
        file: the file below the registry's root.
        law: the law.
        since: the first day on which it counts.
        what: 修改, 废止 or 上位法已有新规定.
        because: the law, article or decision that does it.
        cited: the old citation.
        to: the nearest new places; empty where nothing corresponds.
        difference: what differs, in words.
        meanwhile: 原部门, 镇 or 待明确.
        meanwhile_reason: on whose word that is so.
        answered_on: the day of the organ's answer; None while there is none.
        answer: what it says.
        answer_no: the number of its document; empty where it has none.
        recorded: the decision under which the answer was entered; empty where none was.
    """

    entry: str
    file: str
    law: str
    since: date
    what: LawHappening
    because: str
    cited: str
    to: str = ""
    difference: str = ""
    meanwhile: Meanwhile = "待明确"
    meanwhile_reason: str = ""
    answered_on: date | None = None
    answer: str = ""
    answer_no: str = ""
    recorded: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the organ has not answered."""
        return self.answered_on is None

    @property
    def is_given_back(self) -> bool:
        """Whether the department that gave the power exercises it till the organ has answered."""
        return self.is_open and self.meanwhile == "原部门"


def changes_of(changes: Iterable[OpenChange], ids: Iterable[str]) -> list[OpenChange]:
    """Return the changes that are about some entries, by day.

    Args:
        changes: of a whole registry.
        ids: of the entries.
    """
    wanted = frozenset(ids)
    return sorted((c for c in changes if c.entry in wanted), key=lambda c: (c.since, c.law))


_HAPPENED = {
    "修改": N_("《{law}》 is amended from {day} on ({because})"),
    "废止": N_("《{law}》 is repealed from {day} on ({because})"),
    "上位法已有新规定": N_("a newer law stands above 《{law}》 from {day} on ({because})"),
}


def change_text(change: OpenChange) -> str:
    """Return what happened to the law, and what does it."""
    day = change.since.isoformat()
    return _(_HAPPENED[change.what]).format(law=change.law, day=day, because=change.because)


_ACTING = {
    "原部门": N_("until it has answered, the department that gave it exercises it"),
    "镇": N_("until it has answered, the town goes on exercising it"),
    "待明确": N_("who exercises it until then has not been settled"),
}


def acting_text(change: OpenChange) -> str:
    """Return who exercises the power till the organ has answered, and on whose word."""
    who = _(_ACTING[change.meanwhile])
    reason = change.meanwhile_reason
    return labelled(who, f"“{reason}”") if reason else who


def waiting_text(change: OpenChange, *, named: bool = True) -> str:
    """Return that an entry waits for the organ, and who acts meanwhile; or what it answered.

    Args:
        change: the change.
        named: whether to name the file, for those who keep the registry.
    """
    if change.answered_on is not None:
        told = _("Answered on {day}: “{text}”").format(
            day=change.answered_on.isoformat(), text=change.answer
        )
        number = change.answer_no
        recorded = _("entered as {decision}").format(decision=change.recorded)
        return clauses(filter(None, (told, number, recorded if change.recorded else "")))
    waits = _("It waits for the organ that decided")
    return clauses((bracketed(waits, change.file) if named else waits, acting_text(change)))
