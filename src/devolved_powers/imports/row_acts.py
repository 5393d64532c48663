"""What a row does to a power, and which rows do nothing for this registry."""

from collections.abc import Mapping, Sequence

from devolved_powers.i18n import N_, _
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.imports.list_nature import (
    NATURE_OPTION,
    RowAct,
    Told,
    act_of,
    act_of_note,
    act_of_section,
    cancels,
)
from devolved_powers.imports.remarks import Remarks
from devolved_powers.sheets.cell_text import one_line

OTHER_TOWN = "other-town"
OWN_BY_LAW = "by-law"
NOT_GIVEN = "not-given"
KEPT = "kept"
TAKEN_AWAY = "taken-away"
WHY_LEFT_OUT = {
    OTHER_TOWN: N_("For “{value}”, not for this town: left out."),
    OWN_BY_LAW: N_("Under “{value}”: what the law itself gives is not devolved; left out."),
    NOT_GIVEN: N_("“{value}”: not given; left out."),
    KEPT: N_("“{value}”: nothing changes; left out."),
    TAKEN_AWAY: N_("“{value}”: no longer given; left out."),
}
"""Why a row is no entry for this registry, for people."""
COUNTED = {
    OTHER_TOWN: N_("{count} for other towns"),
    OWN_BY_LAW: N_("{count} given by the law itself"),
    NOT_GIVEN: N_("{count} not given"),
    KEPT: N_("{count} without a change"),
    TAKEN_AWAY: N_("{count} no longer given"),
}
"""How many rows were left out for a reason, for people."""
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


class RowActs:
    """Settles what rows do: as their own cells say, the headings over them, the whole list.

    Args:
        remarks: takes what somebody has to look at.
    """

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
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
        said = raw.get("change", "")
        act = self._by_cell(entry, said) if said else None
        if said and act is None:
            return
        if said and self.is_of_states and told.nature in ("赋权", "委托"):
            self._by_state(entry, act, said)
            return
        headed = next(((a, s) for s in reversed(section) if (a := act_of_section(s))), None)
        if act in (None, "keep") and headed is not None:
            if headed[0] == "by-law":
                leave_out(entry, OWN_BY_LAW, headed[1], self.remarks)
                return
            act = "grant" if headed[0] == "entrust" else headed[0]
        by_note = act_of_note(raw.get("note", ""))
        if by_note and act in (None, "keep") and told.nature in ("赋权", "委托"):
            leave_out(entry, TAKEN_AWAY, raw["note"], self.remarks)
            return
        act = by_note or self._by_list(entry, act, told) if act in (None, "keep") else act
        if act in ("refuse", "keep"):
            reason = NOT_GIVEN if act == "refuse" else KEPT
            leave_out(entry, reason, said or raw.get("note", ""), self.remarks)
        elif act is not None:
            entry.act = act
        if entry.part == "items" and entry.changes:
            message = _(
                "“{value}”: the catalogue is not changed by a list; its items follow their powers."
            )
            self.remarks.fault(entry.place, message, value=one_line(said or told.words))

    def _by_state(self, entry: ListEntry, act: RowAct | None, said: str) -> None:
        """Take a row of a list of grants as its state says: what has ended is none."""
        if act == "adjust":
            message = _("“{value}” does not tell whether the power is given; correct the row.")
            self.remarks.fault(entry.place, message, value=one_line(said))
        elif act not in ("grant", "keep", "resume"):
            reason = NOT_GIVEN if act == "refuse" else TAKEN_AWAY
            leave_out(entry, reason, said, self.remarks)

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
        if told.nature == "收回":
            return "cancel" if cancels(told.words) else "return"
        message = _(
            "“{words}” is about changes, and nothing says what happens to this power: a column "
            "调整方式 says it of each row, or {option} 赋权 of all."
        )
        self.remarks.fault(entry.place, message, words=told.words, option=NATURE_OPTION)
        return None
