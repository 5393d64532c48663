"""What `powers law verify` tells of every citation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import Shown, id_link
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _, enumerated, labelled, sentences
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import caveats_of, reason_of
from devolved_powers.models.notice import told_notice
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.legal_basis import Judged, LegalBasis
from devolved_powers.register.text_basis import (
    CitedText,
    PlaceKey,
    cited_alone,
    place_key,
    reason_text,
    texts_on,
)
from devolved_powers.text import json_text

_NOT_CITED = "—"
"""Stands for the answer of a day on which nothing held cites the place."""


def verified(
    root: Path, as_of: date | None, day: date, form: ScreenTableFormat
) -> tuple[str, ExitCode]:
    """Judge every citation of a registry.

    Args:
        root: its folder.
        as_of: the one day to judge by; None for the days of the decisions, and beside them `day`.
        day: that day, or today.
        form: how to print it.

    Returns:
        What to print, and what the command exits with.

    Raises:
        PowersError: when the registry holds mistakes.
    """
    basis = LegalBasis.at(root)
    notice = told_notice(basis.texts.notice)
    texts = tuple(texts_on(basis, day))
    judged = basis.judged() if as_of is None else tuple((t.citing, t.verdict) for t in texts)
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.laws import verify_json

        source = origin(root)
        text = json_text(verify_json(judged, texts, (as_of, day), notice, source))
    else:
        text = _both(judged, texts, day, root) if as_of is None else _one(texts, root)
        text += paragraphs(filter(None, [notice]), total=width())
    wrong = any(verdict.answer == "不符" for _citing, verdict in judged)
    return text, ExitCode.FINDINGS if wrong else ExitCode.CLEAN


def _one(texts: Sequence[CitedText], root: Path) -> str:
    """Return what became of the citations on one day."""
    rows = [
        (with_status(t.verdict.answer), _id(t.citing, root), _told(t.citing, reason_text(t)))
        for t in texts
        if t.verdict.answer != "符合"
    ]
    headings = (_("Answer"), _("Id"), _("Citation and reason"))
    body = table(headings, rows, total=width()) if rows else ""
    return body + paragraphs([_sums([t.verdict for t in texts])], total=width())


def _both(judged: Sequence[Judged], texts: Sequence[CitedText], day: date, root: Path) -> str:
    """Return what became of the citations on the days of their decisions, and on another."""
    now: dict[PlaceKey, CitedText] = {place_key(text.citing): text for text in texts}
    rows: list[tuple[Shown, ...]] = []
    for citing, verdict in judged:
        text = now.pop(place_key(citing), None)
        if verdict.answer == "符合" and (text is None or text.verdict.answer == "符合"):
            continue
        why = [_reason(verdict), *([reason_text(text)] if text else [])]
        told = _told(citing, sentences(*dict.fromkeys(why)))
        answer = text.verdict.answer if text else _NOT_CITED
        rows.append((with_status(verdict.answer), with_status(answer), _id(citing, root), told))
    rows += [
        (
            _NOT_CITED,
            with_status(text.verdict.answer),
            _id(text.citing, root),
            _told(text.citing, reason_text(text)),
        )
        for text in now.values()
        if text.verdict.answer != "符合"
    ]
    headings = (_("Decided"), _("Today"), _("Id"), _("Citation and reason"))
    body = table(headings, rows, total=width()) if rows else ""
    decided = _("By the day of each decision: {sums}")
    present = _("Today ({day}): {sums}")
    sums = _sums([verdict for _citing, verdict in judged])
    later = _sums([text.verdict for text in texts])
    lines = (decided.format(sums=sums), present.format(day=day.isoformat(), sums=later))
    return body + paragraphs(lines, total=width())


def _id(citing: Citing, root: Path) -> Shown:
    return id_link(citing.id, root, citing.file)


def _told(citing: Citing, why: str) -> Shown:
    return with_status(labelled(cited_alone(citing), why))


def _reason(verdict: Verdict) -> str:
    return sentences(reason_of(verdict), caveats_of(verdict))


def _sums(verdicts: Iterable[Verdict]) -> str:
    listed = list(verdicts)
    counts = Counter(verdict.answer for verdict in listed)
    message = _("{answer}: {count}")
    tally = enumerated(
        message.format(answer=answer, count=counts[answer])
        for answer in ("符合", "不符", "不能判定")
    )
    versions = {(v.law, v.version) for v in listed if v.version}
    message = _("{count} cited places, judged by {versions} versions of laws: {tally}")
    return message.format(count=len(listed), versions=len(versions), tally=tally)
