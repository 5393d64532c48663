"""What `powers cite --judge` shows on a terminal."""

from collections.abc import Iterator, Sequence

from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured
from devolved_powers.cli.shared.tables import grid, paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.i18n import _, clauses, enumerated, labelled
from devolved_powers.reports.json_v1.judged_text import (
    JudgedCitationJson,
    JudgedIdJson,
    JudgedTextJson,
    RestingJson,
)
from devolved_powers.text import printable

_LINES = 6
"""Lines named of what is repeated."""


def judged_shown(answer: JudgedTextJson, *, is_by_paragraphs: bool) -> str:
    """Return the answer as a terminal shows it.

    Args:
        answer: the answer.
        is_by_paragraphs: whether what is counted are paragraphs, as Word has them.
    """
    first = _("Para.") if is_by_paragraphs else _("Line")
    parts: list[str] = []
    if answer["citations"]:
        headings = (first, _("Citation"), _("Verdict"), _("Why, and what the registry has"))
        rows = [
            (
                _lines(one["lines"]),
                printable(one["raw"]),
                with_status(one["answer"]),
                _why_and_whose(one),
            )
            for one in answer["citations"]
        ]
        parts += [table(headings, rows, total=width()), "\n"]
    if answer["ids"]:
        headings = (first, _("Id"), _("Verdict"), _("What it is"))
        rows = [
            (_lines(one["lines"]), printable(one["raw"]), with_status(one["word"]), _entry(one))
            for one in answer["ids"]
        ]
        parts += [table(headings, rows, total=width()), "\n"]
    summary = labelled(answer["as_of"], answer["summary"])
    parts.append(paragraphs([coloured(printable(summary), BOLD)], total=width()))
    parts.append(grid(_not_looked_at(answer), total=width()))
    parts.append(paragraphs(filter(None, [printable(answer["notice"])]), total=width()))
    return "".join(parts)


def _lines(lines: Sequence[int]) -> str:
    named = enumerated(map(str, lines[:_LINES]))
    return f"{named}…" if len(lines) > _LINES else named


def _why_and_whose(one: JudgedCitationJson) -> Shown:
    """Return why a citation was judged so, what it became, and what rests on it."""
    stands = [s for s in one["standings"] if s["state"] != "不能判定" or not one["reason"]]
    is_told_below = one["reason_id"] == "repealed" and stands  # by what and when, in other words
    parts = [] if is_told_below else [one["reason"]]
    if one["decision"]:
        parts.append(labelled(_("A decision of this registry"), one["decision"]))
    told = dict.fromkeys(standing["told"] for standing in stands)
    plain = one["answer"] == "符合" and one["law_version"]
    if plain:
        parts.append(_("text of {day}").format(day=one["law_version"]))
    parts += told
    if one["near"]:
        parts.append(_("Near it: {ids}").format(ids=enumerated(f"《{n}》" for n in one["near"])))
    parts += map(_resting, one["entries"])
    if not one["entries"] and one["law_version"]:
        parts.append(_("No entry of the registry rests on it."))
    return with_status(printable("；".join(part.rstrip("。.") for part in parts if part)))


def _resting(resting: RestingJson) -> str:
    ids = enumerated(resting["ids"])
    now = f"（→{enumerated(resting['now'])}）" if resting["now"] else ""
    return labelled(_("cited by"), f"{ids}〔{resting['how']}{now}〕")


def _entry(one: JudgedIdJson) -> Shown:
    if not one["is_recorded"]:
        near = [f"{near['id']} {near['name']}" for near in one["near"]]
        hint = _("Near it: {ids}").format(ids=enumerated(near)) if near else ""
        told = _("The registry has no such id.")
        return printable(clauses(filter(None, (told.rstrip("。."), hint))))
    stands = labelled(_("Standing of the law"), one["standing"])
    return with_status(printable(clauses((one["name"], stands))))


def _not_looked_at(answer: JudgedTextJson) -> Iterator[tuple[str, Shown]]:
    """Yield what could not be told, and what nothing here looked at."""
    known = {one["reason"] for one in answer["citations"]}
    for open_ in answer["cannot_tell"]:
        if open_["message"] not in known:
            yield "不能判定", printable(open_["message"])
    for number, text in enumerate(answer["not_judged"]):
        yield ("" if number else _("Not looked at")), text
