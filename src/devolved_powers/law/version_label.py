"""What stands behind the title of a law in a decision: which of its texts is meant (2018年修正)."""

import re

from devolved_powers.law.library import LawRecord, VersionRecord
from devolved_powers.law.statute import Version

_KIND = re.compile("(修正|修订)$")


def version_label(law: LawRecord, version: VersionRecord, text: Version | None = None) -> str:
    """Return the bracket that names a version: （2018年修正）; empty for the only text of a law.

    Whether a change was a 修正 or a 修订 stands in the preamble of the text alone; without it the
    bracket gives the date, and says 修改 only where an earlier text is known.

    Args:
        law: the law.
        version: the version meant.
        text: the text of that version, where it is at hand.
    """
    day = version.day
    known = [dated.day for dated in law.dated()]
    if version.facts.original and max(known) == day:
        return ""
    kinds = {
        match.group(1)
        for event in (text.events if text else ())
        if event.day == day and (match := _KIND.search(event.text))
    }
    if len(kinds) == 1:
        return f"（{day.year}年{kinds.pop()}）"
    what = "修改" if min(known) < day and not version.facts.original else "文本"
    return f"（{day.year}年{day.month}月{day.day}日{what}）"
