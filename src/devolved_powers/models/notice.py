"""What every answer must say while the data is not confirmed. No Pydantic: every search says it."""

import re

from devolved_powers.i18n import LANGUAGES, N_, _, clauses, in_language

NOTICE = "据公开报道整理的推定数据（重构数据），不得作为执法依据"
"""What every screen, document and page says while any of the data is a reconstruction."""
DRAFT_NOTICE = "含拟稿，拟稿未作出决定，不得作为执法依据"
"""What they say while a decision is only drafted."""
_EARLIER_NOTICE = "重构数据，不得作为执法依据"
"""What lists said that were written before the notice explained itself."""
_NOTICES = {
    NOTICE: N_("Inferred from public reports, not the official list: no basis for enforcement"),
    DRAFT_NOTICE: N_("Contains drafts, which nobody has decided: no basis for enforcement"),
}


def told_notice(notice: str) -> str:
    """Return a notice in the language that is spoken.

    Args:
        notice: one or several, in any language that they are told in. A sentence that is none of
            ours stays as it is.
    """
    known = {in_language(lang, told): told for told in _NOTICES.values() for lang in LANGUAGES}
    known |= _NOTICES | {_EARLIER_NOTICE: _NOTICES[NOTICE]}
    return clauses(_(known[part]) if part in known else part for part in notices(notice))


def notices(notice: str) -> list[str]:
    """Return the sentences of a notice, whatever language it is in."""
    return [part for part in _NOTICE_PARTS.split(notice) if part]


_NOTICE_PARTS = re.compile(r"；|; ")
