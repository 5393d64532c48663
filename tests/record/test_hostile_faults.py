"""What a hostile log says reaches nobody as anything but text."""

from datetime import date, datetime

import pytest

from devolved_powers.cli.shared.answers import answer_table
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.documents.formats import write_document
from devolved_powers.record.check import NotLooked, ReaderCheckpoint, RecordCheck
from devolved_powers.record.log_faults import FAULTS, LogFault
from devolved_powers.record.note import Checkpoint
from devolved_powers.reports import record_check as report
from tests.hostile_payloads import PAYLOADS

TAGS = ("<script>window", "<img src=x", "<svg/onload", "<details open")


def hostile(payload: str) -> RecordCheck:
    """Return what a check would find in a log made of a hostile text."""
    checkpoint = Checkpoint(payload, 1, bytes(32))
    faults = tuple(
        LogFault(
            code,
            number=1,
            recorded=datetime(2022, 3, 1),  # noqa: DTZ001 - as the log has it
            entries=(f"power/{payload}",) * 9,
            place=f"cosignatures/{payload}",
            reason=payload,
        )
        for code in FAULTS
    )
    return RecordCheck(
        checkpoint=checkpoint,
        versions=1,
        known=0,
        older=0,
        faults=faults,
        ahead=(),
        confirmed=(ReaderCheckpoint(payload, checkpoint, 1),),
        not_looked=(NotLooked("no-history", payload, payload),),
        cosigned=1,
        stamps=(),
        commit="",
        notice="",
    )


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_terminal_and_a_document_get_text_alone(payload: str) -> None:
    check = hostile(payload)
    shown = paragraphs([*report.summary(check), *report.below(check)], total=80)
    shown += table(report.headings(), report.rows(check), total=80)
    assert all(line.isprintable() for line in shown.split("\n"))
    made = answer_table(
        "检查",
        report.headings(),
        report.rows(check),
        day=date(2026, 11, 23),
        notice="",
        below=report.summary(check),
    )
    page = write_document("html", [made]).decode()
    assert [tag for tag in TAGS if tag in page] == []
