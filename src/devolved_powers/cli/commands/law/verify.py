"""`powers law verify [--as-of DATE]`."""

from collections import Counter
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import AsOf, RegistryOption
from devolved_powers.cli.shared.output import emit, table, width
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _
from devolved_powers.law.verdict_text import caveats_of, reason_of
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.legal_basis import Judged, LegalBasis
from devolved_powers.register.read import read_whole
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text, printable


def command(
    *,
    as_of: AsOf = None,
    form: Annotated[
        ScreenTableFormat, typer.Option("--format", help=_("How to print it."))
    ] = "table",
    registry: RegistryOption = None,
) -> None:
    """Judge every citation; exit with 1 when one is 不符.

    Without --as-of each is judged by the day its own decision took effect.
    """
    root = find_root(None, registry)
    loaded = read_whole(root)
    judged = LegalBasis.of(loaded).judged(as_of)
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.laws import verify_json

        written = [_cited(citing) for citing, _verdict in judged]
        emit(json_text(verify_json(judged, written, as_of, loaded.notice, origin(root))))
    else:
        emit(_text(judged, loaded.notice))
    if any(verdict.answer == "不符" for _citing, verdict in judged):
        raise typer.Exit(ExitCode.FINDINGS)


def _cited(citing: Citing) -> str:
    start, end = citing.cited.span
    written = citing.text[start:end].lstrip("、；;， ")
    return written if written.startswith("《") else f"《{citing.cited.law_resolved}》{written}"


def _text(judged: tuple[Judged, ...], notice: str) -> str:
    rows = [
        (v.answer, c.id, printable(f"{_cited(c)}：{reason_of(v)} {caveats_of(v)}".strip()))
        for c, v in judged
        if v.answer != "符合"
    ]
    counts = Counter(v.answer for _c, v in judged)
    tally = "，".join(f"{answer} {counts[answer]}" for answer in ("符合", "不符", "不能判定"))
    versions = {(v.law, v.version) for _c, v in judged if v.version}
    body = (
        table((_("Answer"), _("Id"), _("Citation and reason")), rows, total=width()) if rows else ""
    )
    message = _("{count} cited places, judged by {versions} versions of laws: {tally}")
    sums = message.format(count=len(judged), versions=len(versions), tally=tally)
    return f"{body}{sums} · {notice}\n" if notice else f"{body}{sums}\n"
