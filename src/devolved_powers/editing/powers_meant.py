"""The powers that a user names: ids in any writing, and rows of them from one to another."""

import re
from collections.abc import Collection, Iterable, Iterator

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.meant import nearest
from devolved_powers.register.search.words import id_meant
from devolved_powers.store.loader import Loaded

_BETWEEN = re.compile(r"[\s,;，、；]+")
_ROW = re.compile(
    r"(?P<first>[^.…—–~～至到]+)(?:\.{2,3}|…+|[—–]+|[~～至到])(?P<last>[^.…—–~～至到]+)"
)


def powers_in(loaded: Loaded, named: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the powers of a registry that are named, each once.

    Args:
        loaded: the registry.
        named: as they were written; see `powers_meant`.

    Raises:
        PowersError: when one is no power, or may stand in a file that cannot be read.
    """
    try:
        return powers_meant(named, loaded.names_granted)
    except PowersError as error:
        unread = [file for file in loaded.unread if file.startswith("powers")]
        if not unread or error.code != ExitCode.USAGE:
            raise
        raise PowersError(
            _("{problem} {file} cannot be read; it may stand there.").format(
                problem=error.message, file=unread[0]
            ),
            hint=_("`powers validate` shows where."),
        ) from None


def powers_meant(named: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the powers that are named, each once.

    >>> powers_meant(["p1-1", "P1-002..P1-004"], ["P1-001", "P1-002", "P1-003", "P1-004"])
    ('P1-001', 'P1-002', 'P1-003', 'P1-004')

    Args:
        named: as they were written: `P1-003`, `p1-3`, `P1-003..P1-007`, several with commas or
            blanks between them.
        known: the ids there are.

    Raises:
        PowersError: when none is named, one is no power, or a row has a gap or runs backwards.
    """
    words = (word for text in named for word in _BETWEEN.split(text) if word)
    meant = tuple(dict.fromkeys(i for word in words for i in _ids(word, known)))
    if not meant:
        raise PowersError(_("No power is named."), hint=_("Name its id."), code=ExitCode.USAGE)
    return meant


def _ids(word: str, known: Collection[str]) -> Iterator[str]:
    meant = id_meant(word, known)
    if meant in known:
        yield meant
        return
    ends = _ROW.fullmatch(word)
    if ends is None:
        raise unknown_power(word, known)
    yield from _row(word, [_one(ends[part], known) for part in ("first", "last")], known)


def _one(word: str, known: Collection[str]) -> str:
    meant = id_meant(word, known)
    if meant not in known:
        raise unknown_power(word, known)
    return meant


def _row(word: str, ends: list[str], known: Collection[str]) -> Iterator[str]:
    (batch, first), (other, last) = (end.split("-") for end in ends)
    if batch != other or int(first) > int(last):
        message = _("“{value}” is no row of powers: both ends are of one batch, the lower first.")
        raise PowersError(message.format(value=word), code=ExitCode.USAGE)
    for number in range(int(first), int(last) + 1):
        identifier = f"{batch}-{number:0{len(first)}}"
        if identifier not in known:
            raise unknown_power(identifier, known)
        yield identifier


def unknown_power(identifier: str, known: Iterable[str]) -> PowersError:
    """Return what to say of an id that no power has.

    Args:
        identifier: as it was written.
        known: the ids there are.
    """
    near = nearest(identifier.upper(), known)
    return PowersError(
        _("There is no power {id}.").format(id=identifier),
        hint=_("Near it: {ids}").format(ids=enumerated(near)) if near else "",
        code=ExitCode.USAGE,
    )
