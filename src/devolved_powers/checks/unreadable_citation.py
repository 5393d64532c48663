"""A citation that cannot be read.

The legal basis must lead to a law. A citation that the grammar does not read cannot be looked up,
compared or followed when the law changes; mostly a mark or a number is mistyped, or a remark stands
beside it. What was copied from the office's list (`status: transcribed`) holds what the list holds:
there it is 请核实.

How to mend it: write it as lawyers do: the title in 《》, then 第N条第M款第（K）项 in Chinese
numerals, 、 between places of one law, ； between laws. `powers fmt` offers the canonical form.
What else the list says belongs into `note`.

Right:

    basis: 《城市道路管理条例》第二十七条第（一）项、第四十二条

Wrong:

    basis: 城市道路管理条例的有关规定
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._cited_text import cited_texts, is_transcribed
from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.citations import leftover, parse
from devolved_powers.diagnostics import CheckResult, Place, Severity
from devolved_powers.i18n import _

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each citation with nothing to read in it, or with more than citations."""
    transcribed: dict[str, bool] = {}
    for entry, key in cited_texts(context):
        if entry.file not in transcribed:
            transcribed[entry.file] = is_transcribed(context, entry.file)
        severity: Severity = "请核实" if transcribed[entry.file] else SEVERITY
        yield from context.kept.once(_results, entry, key, severity)


def _results(entry: Raw, key: str, severity: Severity) -> Iterator[CheckResult]:
    place, text = entry.place(key), entry.text(key)
    hint = _("Write it as 《title》第N条第M款第（K）项; 、 between places, ； between laws.")
    if not any(cited.law_resolved for cited in parse(text)):
        message = _("No law can be read in “{text}”.").format(text=text)
        yield CheckResult(message, place, hint, severity=severity)
        return
    for start, end in leftover(text)[:1]:
        message = _("“{text}” is not a citation.").format(text=text[start:end])
        within = Place(place.file, place.route, within=(start, end))
        yield CheckResult(message, within, hint, severity=severity)
