"""What an inspection looks at is missing, or not said in plain words.

The sheet that officers carry prints `inspect` line by line. Without it an inspection item sends
them out with nothing to look at; statute text in its place says what is forbidden, not what to look
at, and grows old with the law. A limit of frequency binds inspections only, and rests on a law.

How to mend it: name what is looked at in a few words of your own, 40 characters at most, one thing
a line, and how; cite under `basis`, never here.

Right:

    inspect:
      - {what: 报警器安装和维护记录, how: 查阅资料}

Wrong:

    inspect:
      - {what: 违反《安全生产法》第三十六条的，处五万元以下的罚款, how: 现场检查}
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult, Severity
from devolved_powers.i18n import _
from devolved_powers.models.vocabulary import INSPECTION
from devolved_powers.text import fold_text

SEVERITY: Final = "必须改"
MISSING: Final[Severity] = "建议改"
LONGEST = 40
"""Characters that fit a line of the sheet."""
_STATUTE = re.compile(
    r"第[零一二三四五六七八九十百\d]+条|《|有下列|(?:应当|不得).*(?:应当|不得)|罚款|违反"
)
"""What stands in statutes, and in no list of things to look at."""


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each item without content, each text that is none, each odd limit."""
    for entry in context.items:
        kind = _kind(entry, context)
        listed = entry.data.get("inspect")
        if kind == INSPECTION and not listed:
            yield CheckResult(
                _("The inspection item does not say what is looked at."),
                entry.place(),
                _("Name it under `inspect`: what, and how."),
                severity=MISSING,
            )
        if kind and kind != INSPECTION and entry.data.get("frequency"):
            message = _("A limit of frequency belongs to inspections; this item is {type}.")
            yield CheckResult(message.format(type=kind), entry.place("frequency"))
        yield from _contents(entry, listed if isinstance(listed, list) else [])


def _contents(entry: Raw, listed: Iterable[object]) -> Iterator[CheckResult]:
    """Yield a finding for each text that is blank, repeated, long, or a statute's."""
    seen: set[str] = set()
    for index, content in enumerate(listed):
        what = content.get("what") if isinstance(content, dict) else None
        if not isinstance(what, str):
            continue
        reason = _reason(what, seen)
        if reason:
            yield CheckResult(
                reason,
                entry.place("inspect", index, "what"),
                _("Say in plain words what an officer looks at."),
            )
        seen.add(fold_text(what))


def _reason(what: str, seen: set[str]) -> str:
    """Return why a text says nothing an officer can look at; empty when it does."""
    if not what.strip():
        return _("The content is blank.")
    if fold_text(what) in seen:
        return _("“{text}” appears twice.").format(text=what)
    if len(what) > LONGEST:
        message = _("{count} characters are too long for a line of the sheet ({most}).")
        return message.format(count=len(what), most=LONGEST)
    found = _STATUTE.search(what)
    if found:
        return _("“{text}” is the language of statutes.").format(text=found[0])
    return ""


def _kind(entry: Raw, context: Context) -> str:
    """Return the type of an item: its own, or that of its power."""
    if entry.text("type"):
        return entry.text("type")
    listed = entry.data.get("powers")
    for power in listed if isinstance(listed, list) else []:
        if str(power) in context.power_by_id:
            return context.power_by_id[str(power)].text("type")
    return ""
