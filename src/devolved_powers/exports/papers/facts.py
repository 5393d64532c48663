"""The facts a paper needs beside the powers: what is known of them, and what is missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from devolved_powers.documents.official_text import GAP_OPENS, gap, one_line, titled
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.exports.columns import day_text
from devolved_powers.register.page_paths import (
    RECORD_PAGE,
    decision_page,
    page_address,
    record_place,
)

if TYPE_CHECKING:
    from devolved_powers.models.papers import Papers
    from devolved_powers.register.states import DecisionSummary
    from devolved_powers.store.loader import Loaded

NoticeKind = Literal["公示", "公告", "通知"]
"""Which paper tells of adjustments: to take comments, to make known, to have carried out."""
NOTICE_KINDS: tuple[NoticeKind, ...] = get_args(NoticeKind)
USUAL_NUMBER = re.compile(
    r"[^\s()（）\[\]［］【】〔〕]+〔[12][0-9]{3}〕[1-9][0-9]*号|(?:[12][0-9]{3}年)?第[1-9][0-9]*号"
)
"""How the number of a paper is written (GB/T 9704-2012, 7.2.5), and that of a 公告."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """What the user says of a paper; where it is left out, registry.yaml may tell.

    Args:
        kind: which kind of notice.
        issuer: the body that issues it.
        issued: the day below it (成文日期).
        doc_no: its document number.
        first_day: the first day of the objection period.
        last_day: the last day of it.
        is_final: whether a draft shall be refused.
    """

    kind: NoticeKind = "公示"
    issuer: str = ""
    issued: date | None = None
    doc_no: str = ""
    first_day: date | None = None
    last_day: date | None = None
    is_final: bool = False


class Missing(NamedTuple):
    """Something that a paper must say and nobody has told.

    Args:
        name: what it is, in Chinese, as the paper has it.
        place: where to fill it in: an option, or a key of a file.
    """

    name: str
    place: str


def code_of_decisions(
    loaded: "Loaded", decisions: "Sequence[DecisionSummary]", day: date | None = None
) -> QrCode | None:
    """Return the code that leads to the page of a decision; of several, to the list of them.

    Args:
        loaded: the registry; without an address of its site, there is no code.
        decisions: what the paper tells of.
        day: the day of the paper: where the registry has a log, the code leads to what the record
            said of the decisions by then.
    """
    site = loaded.registry.site if loaded.registry else None
    if site is None or site.address is None:
        return None
    if day is not None and loaded.registry is not None and loaded.registry.record is not None:
        place = record_place([decision.id for decision in decisions], day)
        if place:
            return QrCode(page_address(site.address, RECORD_PAGE) + place, "扫码核验决定的登记记录")
    page, told = "decisions/index.html", "决定和调整事项"
    if len(decisions) == 1:
        page, told = decision_page(decisions[0].id), "本次调整的决定和事项"
    return QrCode(page_address(site.address, page), f"扫码查看{told}")


@dataclass
class Facts:
    """What a paper is written from; what it asks for in vain is kept in `missing`.

    Args:
        request: what the user says of it.
        papers: what registry.yaml says of papers.
        missing: what was asked for and is not known, in the order of the paper.
    """

    request: PaperRequest
    papers: "Papers"
    missing: dict[Missing, None] = field(default_factory=dict)

    def known(self, value: str | None, name: str, place: str, of: str = "") -> str:
        """Return a value on one line; a gap where it is not known.

        Args:
            value: the value; empty or None where it is not known. One that was copied out of a
                draft, gap and all, is not known either.
            name: what it is, in Chinese.
            place: where it is filled in.
            of: what it belongs to, for the list of what is missing.
        """
        if value and GAP_OPENS not in value:
            return one_line(value)
        self.lacks(f"{of}{name}", place)
        return gap(name)

    def lacks(self, name: str, place: str) -> None:
        """Keep something as missing that leaves no gap in the text.

        Args:
            name: what it is, in Chinese.
            place: where it is filled in.
        """
        self.missing.setdefault(Missing(name, place))

    def lacks_decision(self, title: str, file: str) -> None:
        """Keep that a decision is only drafted, for a paper that tells what was decided.

        Args:
            title: the title of the decision.
            file: its file.
        """
        self.lacks(f"{titled(title)}的作出（目前为拟稿）", file)

    def day(self, day: date | None, name: str, place: str) -> str:
        """Return a day as papers write it; a gap where it is not known.

        Args:
            day: the day.
            name: what it is, in Chinese.
            place: where it is filled in.
        """
        return self.known(day_text(day) if day else None, name, place)

    @property
    def issuer(self) -> str:
        """The body that issues the paper."""
        return self.known(
            self.request.issuer or self.papers.issuer,
            "发文机关",
            "--issuer / registry.yaml: papers.issuer",
        )

    @property
    def issued(self) -> str:
        """The day below the paper."""
        return self.day(self.request.issued, "成文日期", "--issued")
