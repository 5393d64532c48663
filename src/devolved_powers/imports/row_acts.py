"""What a row does to a power, and which rows do nothing for this registry."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from devolved_powers.i18n import N_, _
from devolved_powers.imports.act_words import (
    RowAct,
    WordAct,
    act_of,
    act_of_name,
    act_of_note,
    act_of_section,
    entrusts,
    is_later,
)
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.imports.list_nature import NATURE_OPTION, Told, cancels
from devolved_powers.imports.remarks import Remarks
from devolved_powers.imports.terms import says_nothing
from devolved_powers.sheets.cell_text import normal_term, one_line

OTHER_TOWN = "other-town"
OWN_BY_LAW = "by-law"
NOT_GIVEN = "not-given"
KEPT = "kept"
TAKEN_AWAY = "taken-away"
SERVICE = "service"
DUTY = "duty"
UNPUNISHED = "unpunished"
WHY_LEFT_OUT = {
    OTHER_TOWN: N_("For “{value}”, not for this town: left out."),
    OWN_BY_LAW: N_("Under “{value}”: what the law itself gives is not devolved; left out."),
    NOT_GIVEN: N_("“{value}”: not given; left out."),
    KEPT: N_("“{value}”: nothing changes; left out."),
    TAKEN_AWAY: N_("“{value}”: no longer given; left out."),
    SERVICE: N_("“{value}”: only the service moves, the power stays; left out."),
    DUTY: N_("“{value}”: a duty, no power that is given; left out."),
    UNPUNISHED: N_("“{value}”: about what is not punished; left out."),
}
"""Why a row is no entry for this registry, for people."""
COUNTED = {
    OTHER_TOWN: N_("{count} for other towns"),
    OWN_BY_LAW: N_("{count} given by the law itself"),
    NOT_GIVEN: N_("{count} not given"),
    KEPT: N_("{count} without a change"),
    TAKEN_AWAY: N_("{count} no longer given"),
    SERVICE: N_("{count} services only"),
    DUTY: N_("{count} duties"),
    UNPUNISHED: N_("{count} not punished"),
}
"""How many rows were left out for a reason, for people."""
_REASONS: Mapping[str, str] = {
    "by-law": OWN_BY_LAW,
    "service": SERVICE,
    "duty": DUTY,
    "unpunished": UNPUNISHED,
    "refuse": NOT_GIVEN,
    "keep": KEPT,
}
"""Why a row is no entry, by what its words say."""
_WORDS = 60
"""Characters of a cell that a remark repeats."""


def leave_out(entry: ListEntry, reason: str, words: str, remarks: Remarks) -> None:
    """Make an entry none of this registry's, and say why.

    Args:
        entry: the entry.
        reason: one of `WHY_LEFT_OUT`.
        words: of the list, that say it.
        remarks: takes the remark.
    """
    entry.left_out = reason
    remarks.doubt(entry.place, _(WHY_LEFT_OUT[reason]), value=one_line(words)[:_WORDS])


_YES = re.compile(
    r"是|√|✓|✔|有|(?:已|同意|可以?|拟)?(?:下放|赋权|赋予|承接)|同意|通过|可以|可行|无意见|无异议"
)
_NO = re.compile(r"否|×|✗|✘|x|不|没有|不可以?|不是|不同意.*")


def is_yes(text: str) -> bool:
    """Return whether a cell of a column such as 是否下放 says that a power is given."""
    return bool(_YES.fullmatch(normal_term(text)))


def is_no(text: str) -> bool:
    """Return whether a cell of a column such as 是否下放 says that a power is not given."""
    return bool(_NO.fullmatch(normal_term(text)))


def as_row_act(word: WordAct) -> RowAct | None:
    """Return what a word does to a row; None where it is no act."""
    for act in _ROW_ACTS:
        if act == word:
            return act
    return None


_ROW_ACTS: tuple[RowAct, ...] = (
    "grant", "adjust", "suspend", "resume", "return", "cancel", "keep", "refuse",
)  # fmt: skip


class RowActs:
    """Settles what rows do: as their own cells say, the headings over them, the whole list.

    Args:
        remarks: takes what somebody has to look at.
        effective: the first day of the decision; None while it is not known.
    """

    def __init__(self, remarks: Remarks, effective: date | None = None) -> None:
        self.remarks = remarks
        self.effective = effective
        self.is_of_states = False
        """Whether the column of changes of the table tells how powers stand (目录状态)."""

    def settle(
        self, entry: ListEntry, raw: Mapping[str, str], section: Sequence[str], told: Told
    ) -> None:
        """Give an entry its act, or leave it out.

        Args:
            entry: takes the act.
            raw: the texts of its cells that say something, by key.
            section: the headings it stands under, the nearest last.
            told: what the list is.
        """
        if self._is_not_given(entry, raw):
            return
        said = raw.get("change", "")
        if is_no(entry.raw.get("change", "")):
            said = entry.raw["change"]  # × is no blank here
        act = self._by_cell(entry, said) if said else None
        if said and act is None:
            return
        if said and self.is_of_states and told.nature in ("赋权", "委托"):
            if not self._is_in_force(entry, act, said):
                return
            act, said = None, ""
        act = self._by_words(entry, act, raw, (told.section, *section), told)
        if act in ("refuse", "keep"):
            words = said or raw.get("note", "") or told.words
            leave_out(entry, _REASONS[act], words, self.remarks)
        elif act is not None:
            entry.act = act
        if entry.act == "adjust" and entrusts(said):
            entry.values["manner"] = "委托行使"
            entry.given.add("manner")
        if entry.part == "items" and entry.changes:
            message = _(
                "“{value}”: the catalogue is not changed by a list; its items follow their powers."
            )
            self.remarks.fault(entry.place, message, value=one_line(said or told.words))

    def _is_not_given(self, entry: ListEntry, raw: Mapping[str, str]) -> bool:
        """Leave a row out where a column of its own says that it is not given, or by the law."""
        given, origin = entry.raw.get("is_given", ""), raw.get("origin", "")
        given = "" if says_nothing(given) and not is_no(given) else given
        if origin and act_of_section(origin) in ("by-law", "service", "duty"):
            leave_out(entry, _REASONS[str(act_of_section(origin))], origin, self.remarks)
            return True
        if not given or is_yes(given):
            return False
        if is_no(given) or act_of(given) == "refuse":
            leave_out(entry, NOT_GIVEN, given, self.remarks)
        else:
            message = _("“{value}” does not tell whether the power is given; correct the row.")
            self.remarks.fault(entry.place, message, value=one_line(given)[:_WORDS])
        return True

    def _by_words(
        self,
        entry: ListEntry,
        act: RowAct | None,
        raw: Mapping[str, str],
        section: Sequence[str],
        told: Told,
    ) -> RowAct | None:
        """Return what cell, headings, remark and list do to a row; None where it is settled."""
        by_cell = act
        if act in (None, "keep"):
            act, is_settled = self._by_heading(entry, act, section)
            if is_settled:
                return None
        is_told = by_cell not in (None, "keep", "grant")
        return act if is_told else self._by_note(entry, act, raw, told)

    def _by_heading(
        self, entry: ListEntry, act: RowAct | None, section: Sequence[str]
    ) -> tuple[RowAct | None, bool]:
        """Return what the headings over a row make of its act, and whether that settles it."""
        headed = next(((a, s) for s in reversed(section) if (a := act_of_section(s))), None)
        if headed is None:
            return act, False
        word, heading = headed
        if word == "unclear":
            message = _(
                "“{value}” over these rows does not tell what happens to the powers: name it "
                "新增, 变更, 收回, 取消, 暂停 or 恢复, or add a column 调整方式."
            )
            self.remarks.fault(entry.place, message, value=one_line(heading)[:_WORDS])
            return None, True
        if word in _REASONS:
            leave_out(entry, _REASONS[word], heading, self.remarks)
            return None, True
        return ("grant" if word == "entrust" else as_row_act(word)), False

    def _by_note(
        self, entry: ListEntry, act: RowAct | None, raw: Mapping[str, str], told: Told
    ) -> RowAct | None:
        """Return the act of a row by its remark, or the end of its name, or the whole list."""
        of_grants = act == "grant" or (told.nature in ("赋权", "委托") and act in (None, "keep"))
        words = raw.get("note", "")
        said = act_of_note(words)
        if said is None:
            words = raw.get("name", "")
            said = act_of_name(words)
        if said == "unclear" or (of_grants and said and is_later(words, self.effective)):
            message = _(
                "“{value}” does not tell whether it holds for this power on the first day: "
                "say it in a column 调整方式, or correct the remark."
            )
            self.remarks.fault(entry.place, message, value=one_line(words)[:_WORDS])
            return None
        leaves_out = said in ("by-law", "service", "duty") or (of_grants and said != "keep")
        if said is not None and leaves_out:
            leave_out(entry, _REASONS.get(said, TAKEN_AWAY), words, self.remarks)
            return None
        if said is not None and not of_grants and act in (None, "keep", "return", "cancel"):
            return as_row_act(said)
        return act if act not in (None, "keep") else self._by_list(entry, act, told)

    def _is_in_force(self, entry: ListEntry, act: RowAct | None, said: str) -> bool:
        """Leave a row of a list of grants out whose state says that it has ended."""
        if act in ("grant", "keep", "resume"):
            return True
        if act == "adjust":
            message = _("“{value}” does not tell whether the power is given; correct the row.")
            self.remarks.fault(entry.place, message, value=one_line(said))
        else:
            reason = NOT_GIVEN if act == "refuse" else TAKEN_AWAY
            leave_out(entry, reason, said, self.remarks)
        return False

    def _by_cell(self, entry: ListEntry, said: str) -> RowAct | None:
        act = act_of(said)
        if act is None:
            message = _(
                "“{value}” does not tell what happens to the power: write 新增, 变更, 收回, 取消, "
                "暂停, 恢复 or 保留."
            )
            self.remarks.fault(entry.place, message, value=one_line(said))
        return act

    def _by_list(self, entry: ListEntry, act: RowAct | None, told: Told) -> RowAct | None:
        """Return what the whole list does to a power whose row says nothing, or 保留, of it."""
        if told.nature not in ("收回", "动态调整"):
            return "grant"
        if act == "keep":
            return "keep"
        if told.act is not None:
            return told.act
        if told.nature == "收回":
            return "cancel" if cancels(told.words) else "return"
        message = _(
            "“{words}” is about changes, and nothing says what happens to this power: a column "
            "调整方式 says it of each row, or {option} 收回 that all are taken back."
        )
        self.remarks.fault(entry.place, message, words=told.words, option=NATURE_OPTION)
        return None
