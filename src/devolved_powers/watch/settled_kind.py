"""What a change is that was known before and now begins: a new text, a repeal, a higher law."""

from dataclasses import replace

from devolved_powers.law.library import Library
from devolved_powers.watch.model import LawNews, NewsKind


def with_settled_kind(news: LawNews, library: Library) -> LawNews:
    """Return the same news with the kind of what happens, where it only says that it begins.

    Args:
        news: what happens to a law.
        library: the laws as they are known now.

    Returns:
        The news; as it is where the facts do not say what begins.
    """
    return replace(news, kind=_kind(news, library)) if news.kind == "begins" else news


def _kind(news: LawNews, library: Library) -> NewsKind:
    law = library.find(news.law)
    if law is None:
        return news.kind
    if news.version is not None:
        return "version" if law.version(news.version) is not None else "amended"
    facts = law.facts
    if facts.repealed is not None and facts.repealed.on == news.on:
        return "repealed"
    if facts.higher is not None and facts.higher.on == news.on:
        return "higher"
    return news.kind
