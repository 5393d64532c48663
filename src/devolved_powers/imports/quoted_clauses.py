"""The clauses that a list quotes, held against the texts of the laws that are at hand."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from devolved_powers.citations import render
from devolved_powers.i18n import _, enumerated
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.imports.remarks import Remarks
from devolved_powers.law.quoted_text import StatuteTexts, compare_quotation, quotation_reason

_LAWS = 5
"""Laws named in a remark."""


def compare_quotations(
    entries: Iterable[ListEntry], folders: Sequence[Path], day: date | None, remarks: Remarks
) -> None:
    """Remark what lists quote otherwise than the law has it, and what was not compared.

    Args:
        entries: of the list.
        folders: folders of statute texts; none where the user names none.
        day: the day whose text counts; None for the newest.
        remarks: takes what differs.
    """
    texts = StatuteTexts(folders)
    lacking: dict[str, int] = {}
    first = ""
    for entry in entries:
        for key, quotation in entry.quotations:
            verdict = compare_quotation(quotation.place, quotation.text, texts, day)
            if verdict.answer == "no-text":
                lacking[verdict.law] = lacking.get(verdict.law, 0) + 1
                first = first or entry.place
                continue
            reason = quotation_reason(verdict, render([quotation.place]))
            if reason:
                message = _("{key}: {reason}")
                remarks.doubt(entry.place, message, key=key, reason=reason)
    for item in texts.notes:
        if item.kind == "no-folder":
            message = _("There is no folder {folder}.")
            remarks.fault("--statutes", message, folder=item.path)
    if not lacking:
        return
    count = sum(lacking.values())
    if not folders:
        message = _(
            "{count} quoted clauses were not compared with the law: --statutes names a folder of "
            "texts."
        )
        remarks.doubt(first, message, count=count)
        return
    names = enumerated(f"《{name}》" for name in [*lacking][:_LAWS])
    more = _(" and others") if len(lacking) > _LAWS else ""
    message = _("{count} quoted clauses were not compared: no text of {laws}{more} is at hand.")
    remarks.doubt(first, message, count=count, laws=names, more=more)
