"""What an everyday word stands for is found in no entry.

Somebody who searches for the everyday word would find nothing and conclude that the town lacks the
power. The words may stand anywhere in the text of a power, an enforcement item or a need, even of
one that has ended. Pieces with a blank between them must all stand in one entry; width, case and
traditional characters make no difference.

How to mend it: write words that the entry meant has, or delete the line if the registry has no such
entry.

Right:

    synonyms:
      - {everyday: [占道, 占路], official: [占用 城市道路]}

Wrong:

    synonyms:
      - {everyday: [占道, 占路], official: [占有城市道路]}
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._messages import registry_unread
from devolved_powers.checks._raw import Raw
from devolved_powers.checks._searched_texts import (
    SearchedTexts,
    folded,
    has_together,
    pieces_of,
    searched_texts,
)
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import _
from devolved_powers.kept_work import Kept
from devolved_powers.meant import did_you_mean
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.text import parts_of

SEVERITY: Final = "必须改"
_SHORTEST = 2
"""Characters of a piece worth naming: a single one stands nearly everywhere."""
_MOST_TYPED = 1000
_LONGEST = 40
"""Characters of a phrase for which near words are looked for; no name is longer between blanks."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each phrase that leads nowhere."""
    phrases = context.kept.once(_phrases, *context.entries("registry", "synonyms"))
    registry = context.registry
    if registry is None:
        yield from (registry_unread(place) for place, _phrase in phrases)
        return
    texts = searched_texts(context.states, context.written) if phrases else SearchedTexts()
    hindrance = _hindrance(context)
    leads = _leads_kept(context.kept, len(phrases))
    for place, phrase in phrases:
        if leads.get(phrase) in texts.every:  # nearly always where it did before
            continue
        pieces = context.synonym_pieces[phrase]
        if _is_too_short(pieces):
            message = _("“{phrase}” says too little: at least two characters are needed.")
            yield CheckResult(message.format(phrase=phrase), place, _("Write more of the name."))
        elif (text := texts.has_all(pieces)) is not None:
            leads[phrase] = text
        elif hindrance is not None:
            yield Comparison(place, *hindrance)
        else:
            hint = _hint(phrase, pieces, texts.each, registry)
            yield CheckResult(_message(phrase, pieces, texts.each), place, hint)


def _leads_kept(kept: Kept, count: int) -> dict[str, str]:
    """Return the text that each phrase was last found in, as far as that is kept."""
    leads: dict[str, str] = kept.again("leads", None, dict)
    if len(leads) > 2 * count + _MOST_TYPED:  # each phrase that was ever typed is among them
        leads.clear()
    return leads


def _phrases(*listed: Raw) -> Iterator[tuple[Place, str]]:
    for entry in listed:
        official = entry.data.get("official")
        for index, phrase in enumerate(official if isinstance(official, list) else []):
            if isinstance(phrase, str):
                yield entry.place("official", index), phrase


def _is_too_short(pieces: Sequence[str]) -> bool:
    return len("".join(pieces)) < _SHORTEST


def _leads(texts: Sequence[str], pieces: Sequence[str]) -> bool:
    """Return whether pieces lead somewhere; what is no word is not offered."""
    return (
        all(map(str.isalnum, pieces)) and not _is_too_short(pieces) and has_together(texts, pieces)
    )


def _hindrance(context: Context) -> tuple[str, str] | None:
    """Return why not all entries are known, and a file that holds such; None where they are."""
    misfits = (misfit.file for misfit in context.loaded.misfits if misfit.file != ROOT_FILE)
    file = next((f for f in (*context.doubtful, *context.loaded.unread, *misfits)), None)
    if file is None:
        return None
    return context.doubtful.get(file, _("Not all files could be read.")), file


def _message(phrase: str, pieces: Sequence[str], texts: Sequence[str]) -> str:
    missing = _missing(pieces, texts)
    if not missing:
        return _("No power, item or need has all of “{words}”.").format(words=phrase)
    is_part = len(pieces) > 1 and all(map(str.isalnum, missing))
    words = "”、“".join(missing) if is_part else phrase
    return _("No power, item or need has “{words}”.").format(words=words)


def _missing(pieces: Sequence[str], texts: Sequence[str]) -> list[str]:
    return [piece for piece in pieces if not has_together(texts, (piece,))]


def _hint(phrase: str, pieces: Sequence[str], texts: Sequence[str], registry: RegistryFile) -> str:
    """Return what may be meant, or how to find it."""
    parts = parts_of(phrase)
    if len(parts) > 1 and all(map(partial(_leads, texts), map(pieces_of, parts))):
        return _("Did you mean “{value}”?").format(value=", ".join(parts))
    missing = _missing(pieces, texts)
    if len(missing) == 1:
        rest = [piece for piece in pieces if piece not in missing]
        within = [text for text in texts if has_together((text,), rest)]
        parted = "" if rest else _parted(missing[0], within)
        if parted:
            return _("Did you mean “{value}”?").format(value=parted)
        near = did_you_mean(missing[0], (*_as_long(missing[0], within), *_named(registry, within)))
        if near:
            return near
    return _("Write words that the entry meant has (`powers search` finds it), or delete them.")


def _named(registry: RegistryFile, texts: Sequence[str]) -> Iterator[str]:
    """Yield the names of registry.yaml that an entry has: it may be a body or place by its name."""
    fields = (field.field for listed in registry.aspects.values() for field in listed)
    for name in (*registry.scenes, *fields, *(body.name for body in registry.bodies)):
        if has_together(texts, (folded(name),)):
            yield name


def _as_long(piece: str, texts: Sequence[str]) -> Iterator[str]:
    """Yield what stands in the texts, is as long as a piece, and differs in one part of it."""
    length = len(piece)
    if not _SHORTEST <= length <= _LONGEST:
        return
    half = length // 2
    for text in texts:
        for part, offset in ((piece[:half], 0), (piece[length - half :], length - half)):
            at = text.find(part)
            while at >= 0:
                window = text[max(at - offset, 0) : at - offset + length]
                if len(window) == length and window.isalnum():
                    yield window
                at = text.find(part, at + 1)


def _parted(piece: str, texts: Sequence[str]) -> str:
    """Return a piece in two with a blank between, both of which stand in one entry; or nothing."""
    for at in range(min(len(piece), _LONGEST) - _SHORTEST, _SHORTEST - 1, -1):
        halves = (piece[:at], piece[at:])
        if all(map(str.isalnum, halves)) and has_together(texts, halves):
            return " ".join(halves)
    return ""
